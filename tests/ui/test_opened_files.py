"""A file that the system hands to the running program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from clamstudio.ui.common.opened_files import OpenedFiles

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_file_is_named_and_the_event_is_used_up(
    qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    files = OpenedFiles(qapp)
    request.addfinalizer(lambda: qapp.removeEventFilter(files))
    seen: list[Path] = []
    files.opened.connect(seen.append)
    event = QFileOpenEvent(str(tmp_path / "plan.clamplan"))
    QApplication.sendEvent(qapp, event)
    assert seen == [tmp_path / "plan.clamplan"]
