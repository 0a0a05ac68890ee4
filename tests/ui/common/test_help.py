from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from clamstudio import __version__
from clamstudio.history.store import open_history
from clamstudio.settings import Settings
from clamstudio.ui.common.crash import CRASH_LOG, CrashDialog, CrashHooks, crash_report
from clamstudio.ui.common.diagnostics import DiagnosticsDialog, diagnostics, shortened
from clamstudio.ui.common.log_file import LOG_FILE, log_tail, start_log, stop_log
from clamstudio.ui.common.whats_new import WhatsNewDialog, newest, shows_news
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_log_is_written_and_rotated(tmp_path: Path) -> None:
    handler = start_log(tmp_path)
    assert handler is not None
    try:
        logging.getLogger("clamstudio.ui").info("a first line")
        assert "INFO clamstudio.ui: a first line" in log_tail(tmp_path)
        for number in range(3000):
            logging.getLogger("qt").info("%s %s", number, "x" * 500)
    finally:
        stop_log(handler)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert files == [LOG_FILE, *(f"{LOG_FILE}.{n}" for n in (1, 2, 3))]
    assert all(path.stat().st_size <= 256 * 1024 for path in tmp_path.iterdir())
    assert log_tail(tmp_path, 2).splitlines()[-1].endswith("x")
    assert len(log_tail(tmp_path, 2).splitlines()) == 2


def test_a_quiet_run_leaves_no_log(tmp_path: Path) -> None:
    handler = start_log(tmp_path)
    assert handler is not None
    stop_log(handler)
    assert list(tmp_path.iterdir()) == []
    assert log_tail(tmp_path) == ""


def test_a_folder_that_cannot_be_made_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert start_log(tmp_path / "file" / "below") is None


def test_an_error_of_the_database_tells_nothing_of_what_was_answered(tmp_path: Path) -> None:
    with open_history(tmp_path, ManualClock()) as history:
        history.ensure_person("Somebody")
        with pytest.raises(IntegrityError) as caught, history._engine.begin() as connection:
            connection.execute(
                text("INSERT INTO person (id, name) VALUES (:id, :name)"),
                {"id": None, "name": "secret of a person"},
            )
    report = crash_report(caught.value)
    assert "IntegrityError" in report
    assert "secret of a person" not in report


def test_diagnostics_tell_of_the_computer_and_hide_the_home_folder(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    handler = start_log(folder)
    assert handler is not None
    logging.getLogger("clamstudio").info("read %s", folder / "settings.toml")
    stop_log(handler)
    report = diagnostics(folder, Settings(theme="dark", mass_kg=99.0, age_years=77), tmp_path)
    for words in (f"ClamStudio: {__version__}", "Qt: ", "screen 1: ", "theme: dark", "data: ~"):
        assert words in report
    assert f"read ~{os.sep}data" in report
    assert str(tmp_path) not in report
    assert "99" not in report.partition(LOG_FILE)[0].partition("theme")[2]
    assert "77" not in report.partition(LOG_FILE)[0].partition("theme")[2]


def test_a_home_that_is_no_folder_shortens_nothing() -> None:
    assert shortened("/a/b", Path("/")) == "/a/b"
    assert shortened("/a/b", Path("/a")) == "~/b"


def test_diagnostics_are_copied(qtbot: QtBot) -> None:
    dialog = DiagnosticsDialog("a report")
    qtbot.addWidget(dialog)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "a report"


def test_the_newest_part_of_a_changelog() -> None:
    text = "# Changelog\n\nWords.\n\n## [1.1.0] - 2026-03-01\n\n### Added\n\n- This.\n\n## [1.0.0]\n\n- That.\n"
    assert newest(text) == "### Added\n\n- This."
    assert newest("# Changelog\n") == ""


def test_the_shipped_changelog_has_news(qtbot: QtBot) -> None:
    dialog = WhatsNewDialog()
    qtbot.addWidget(dialog)
    assert len(dialog.text.toPlainText()) > 200
    assert "Unreleased" not in dialog.text.toPlainText()


@pytest.mark.parametrize(
    ("seen", "welcomed", "shown"),
    [("", False, False), ("1.0", False, False), ("", True, True), ("1.0", True, True),
     ("1.1", True, False)],
)  # fmt: skip
def test_news_come_after_an_update_only(seen: str, welcomed: bool, shown: bool) -> None:
    assert shows_news(seen, welcomed=welcomed, version="1.1") is shown


def test_the_report_of_the_run_before_is_shown(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / CRASH_LOG).write_text("Fatal Python error: Aborted\n")
    hooks = CrashHooks(tmp_path)
    hooks._open_log()
    hooks.uninstall()
    dialog = CrashDialog(hooks.earlier_report(), earlier=True)
    qtbot.addWidget(dialog)
    assert f"ClamStudio {__version__}" in dialog.report
    assert "Fatal Python error: Aborted" in dialog.report
    assert "last time" in " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_a_run_that_ended_well_has_no_report(tmp_path: Path) -> None:
    assert CrashHooks(tmp_path).earlier_report() == ""
