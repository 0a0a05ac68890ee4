from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from clamstudio.ui.common.awake import Awake
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from tests.ui.do.conftest import Studio


@pytest.mark.parametrize("ended_by", ["itself", "key", "window"])
def test_the_screen_is_kept_on_from_start_to_end(studio: Studio, ended_by: str) -> None:
    studio.screened()
    studio.page.set_prescription(SHORT)
    assert studio.awake.asked == []
    studio.press(Qt.Key.Key_Return)
    assert studio.awake.asked == []
    studio.press(Qt.Key.Key_0)
    studio.press(Qt.Key.Key_Return)
    assert studio.awake.asked == ["hold"]
    if ended_by == "itself":
        studio.play(39.5)
    elif ended_by == "key":
        studio.press(Qt.Key.Key_E)
        studio.press(Qt.Key.Key_E)
    else:
        studio.page.close_session()
    assert studio.awake.asked == ["hold", "release"]


def test_without_the_library_or_a_desktop_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    # No desktop answers here.
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    awake = Awake()
    awake.hold()
    awake.hold()
    awake.release()
    awake.release()
    assert not awake.held
    monkeypatch.setitem(sys.modules, "wakepy", None)
    awake.hold()
    assert not awake.held
