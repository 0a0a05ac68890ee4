from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt

from clamstudio.catalogue import load_catalogue
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import CONTRAST_DARK, DARK, LIGHT, Theme, apply_theme
from clamstudio.ui.settings.welcome import WelcomePage
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, clock: ManualClock) -> WelcomePage:
    apply_theme(qapp, LIGHT)
    page = WelcomePage(load_catalogue().exercises[0], Settings(), clock)
    qtbot.addWidget(page)
    page.resize(1000, 640)
    with qtbot.waitExposed(page):
        page.show()
        page.activateWindow()
    return page


def test_three_steps_and_then_watch(page: WelcomePage, qtbot: QtBot) -> None:
    headings = []
    for step in range(3):
        assert page.step == step
        headings.append(page.words[0])
        if step < 2:
            qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert len(set(headings)) == 3
    with qtbot.waitSignal(page.left) as caught:
        qtbot.mouseClick(page.next_button, Qt.MouseButton.LeftButton)
    assert caught.args == ["watch"]


@pytest.mark.parametrize("step", [0, 1, 2])
def test_esc_leaves_at_any_step(page: WelcomePage, qtbot: QtBot, step: int) -> None:
    page.setFocus()
    for _ in range(step):
        qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.step == step
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_arrows_turn_the_pages_and_stop_at_the_first(page: WelcomePage, qtbot: QtBot) -> None:
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert page.step == 0
    assert not page.back_button.isVisible()


def test_the_figure_moves_with_the_clock(page: WelcomePage, clock: ManualClock) -> None:
    page.tick()
    assert page.stage.phase == 0.0
    clock.advance(3.5)
    page.tick()
    assert page.stage.phase == 1.0
    clock.advance(4.0)
    page.tick()
    assert page.stage.phase < 0.1


def test_nothing_moves_while_nobody_looks(page: WelcomePage) -> None:
    assert page._ticker.is_running
    page.hide()
    assert not page._ticker.is_running


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST_DARK], ids=["light", "dark", "contrast"])
@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_the_smallest_window_shows_all_of_it(
    qapp: QApplication, qtbot: QtBot, clock: ManualClock, theme: Theme, text_size: float
) -> None:
    apply_theme(qapp, theme, text_size)
    try:
        page = WelcomePage(load_catalogue().exercises[0], Settings(), clock)
        qtbot.addWidget(page)
        room = QSize(1024 - 145, 640)
        for step in range(3):
            page._go_to(step)
            page.ensurePolished()
            assert page.minimumSizeHint().width() <= room.width()
            assert page.minimumSizeHint().height() <= room.height()
    finally:
        apply_theme(qapp, LIGHT)


def test_with_reduced_motion_the_weeks_are_there_at_once(qtbot: QtBot, clock: ManualClock) -> None:
    calm = WelcomePage(load_catalogue().exercises[0], Settings(reduced_motion="on"), clock)
    qtbot.addWidget(calm)
    calm.resize(900, 600)
    calm.tick()
    at_once = calm.weeks.grab().toImage()
    clock.advance(10.0)
    calm.tick()
    assert calm.weeks.grab().toImage() == at_once
