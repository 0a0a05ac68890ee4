"""From the very first start to the first repetition, in the real window and by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from clamstudio.app import Services, build_window
from clamstudio.app.services import make_services
from clamstudio.records import ScreeningOutcome
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.page import DoPage
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from clamstudio.ui.main_window import MainWindow

_MOST_INPUTS, _MOST_S = 12, 120.0
_READING_S = 5.0
"""What each input may take: a page that is only read has one."""

_THE_WAY = (
    (Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier),  # Do
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),  # Start session
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),  # What it is
    (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier),  # None of these
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier),  # None of these
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),  # Setting up
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),  # Sound
    (Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier),  # No pain now
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),  # Start
)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def services(tmp_path: Path, clock: ManualClock) -> Generator[Services]:
    services = make_services(tmp_path, clock, Settings(muted=True, welcomed=True))
    yield services
    services.records.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, services: Services) -> MainWindow:
    apply_theme(qapp, LIGHT)
    window = build_window(services)
    qtbot.addWidget(window)
    window.open_place("watch")
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def test_the_first_repetition_comes_within_two_minutes_and_twelve_inputs(
    window: MainWindow,
    services: Services,
    clock: ManualClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Asked when the window is closed with a session in it.
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    began_s = clock.now_s()
    for key, modifier in _THE_WAY:
        clock.advance(_READING_S)
        qtbot.keyClick(window.focusWidget() or window, key, modifier)
        if window.is_built("do"):
            qtbot.waitUntil(lambda: window.focusWidget() is not None)
    page = window.page("do")
    assert isinstance(page, DoPage)
    controller = page.controller
    assert controller is not None, f"not begun; shown is {page.shown}"
    while not controller.state.paced and clock.now_s() - began_s < 2.0 * _MOST_S:
        clock.advance(0.25)
        controller.tick()
    assert len(_THE_WAY) <= _MOST_INPUTS
    taken_s = clock.now_s() - began_s
    assert taken_s <= _MOST_S
    qtbot.waitUntil(lambda: controller.log.logged == 1)
    (person,) = services.records.history().people()
    screen = services.records.history().last_screening(person.id)
    assert screen is not None
    assert (screen.outcome, screen.ticked) == (ScreeningOutcome.CONTINUE, ())
    assert window.close()
