from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QToolButton, QWidget

from clamstudio.ui.common.about import AboutDialog
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.common.widgets import Banner, IconButton
from clamstudio.ui.main_window import MainWindow, Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def built() -> list[str]:
    return []


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, built: list[str]) -> MainWindow:
    apply_theme(qapp, LIGHT)

    def build(key: str) -> QWidget:
        built.append(key)
        page = QLabel(key)
        page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return page

    places = [Place(key, key.title(), key, partial(build, key)) for key in ("watch", "do", "track")]
    window = MainWindow(places)
    qtbot.addWidget(window)
    window.open_place("watch")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def _answer(monkeypatch: pytest.MonkeyPatch, button: QMessageBox.StandardButton) -> list[str]:
    asked: list[str] = []

    def question(_parent: QWidget, _title: str, text: str, *_: object) -> object:
        asked.append(text)
        return button

    monkeypatch.setattr(QMessageBox, "question", question)
    return asked


def test_pages_are_made_when_they_are_first_opened(window: MainWindow, built: list[str]) -> None:
    assert built == ["watch"]
    window.open_place("track")
    window.open_place("watch")
    window.open_place("track")
    assert built == ["watch", "track"]
    assert not window.is_built("do")


def test_the_title_names_the_place(window: MainWindow) -> None:
    assert window.windowTitle() == "Watch – ClamStudio"
    window.open_place("do")
    assert window.windowTitle() == "Do – ClamStudio"


def test_control_and_a_digit_open_a_place(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    for digit, key in ((Qt.Key.Key_3, "track"), (Qt.Key.Key_2, "do"), (Qt.Key.Key_1, "watch")):
        qtbot.keyClick(window, digit, Qt.KeyboardModifier.ControlModifier)
        assert window.current_place == key


def test_control_and_q_close_the_window(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing):
        qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_arrow_keys_move_in_the_rail(window: MainWindow, qtbot: QtBot) -> None:
    buttons = [b for b in window.rail.findChildren(QToolButton) if b.isCheckable()]
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(buttons[0], Qt.Key.Key_Down)
    assert window.current_place == "do"
    assert buttons[1].hasFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Up)
    assert window.current_place == "watch"


def test_the_window_says_once_that_it_is_on_the_screen(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    window = MainWindow([Place("watch", "Watch", "watch", QWidget)])
    qtbot.addWidget(window)
    window.open_place("watch")
    times: list[int] = []
    window.first_painted.connect(lambda: times.append(1))
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.grab()
    qapp.processEvents()
    assert times == [1]


def test_a_notice_can_be_put_away(window: MainWindow, qtbot: QtBot) -> None:
    window.show_notice("One exercise file could not be read: x.toml.")
    banner = window.findChildren(Banner)[0]
    assert banner.isVisible()
    close = banner.findChildren(IconButton)[0]
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()


def test_the_rail_is_hidden_while_a_session_runs(window: MainWindow) -> None:
    window.open_place("do")
    window.set_session_running("do", running=True)
    assert not window.rail.isVisible()
    window.set_session_running("do", running=False)
    assert window.rail.isVisible()


def test_leaving_a_running_session_asks_and_pauses_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _answer(monkeypatch, QMessageBox.StandardButton.No)
    window.open_place("do")
    window.set_session_running("do", running=True)
    with qtbot.waitSignal(window.session_pause_requested):
        assert not window.open_place("watch")
    assert window.current_place == "do"
    assert len(asked) == 1
    _answer(monkeypatch, QMessageBox.StandardButton.Yes)
    assert window.open_place("watch")
    assert window.rail.isVisible()


def test_closing_during_a_session_asks(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, QMessageBox.StandardButton.No)
    window.open_place("do")
    window.set_session_running("do", running=True)
    assert not window.close()
    _answer(monkeypatch, QMessageBox.StandardButton.Yes)
    with qtbot.waitSignal(window.closing):
        assert window.close()


def test_about_shows_version_licences_and_credits(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Version" in words
    assert "Not a medical device" in words
    texts = dialog.texts()
    assert any("SIL OPEN FONT LICENSE" in text for text in texts)
    assert all(texts)


def test_a_page_alone_hides_the_rail_and_gives_it_back(window: MainWindow) -> None:
    window.show_alone(alone=True)
    assert not window.rail.isVisible()
    assert window.isFullScreen()
    window.show_alone(alone=False)
    assert window.rail.isVisible()
    assert not window.isFullScreen()


@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_six_places_fit_into_the_smallest_window(
    qapp: QApplication, qtbot: QtBot, text_size: float
) -> None:
    apply_theme(qapp, LIGHT, text_size)
    try:
        names = ("Watch", "Do", "Track", "Plan", "Learn", "Settings")
        places = [
            Place(name.lower(), name, "book", QWidget, apart=name == "Settings") for name in names
        ]
        window = MainWindow(places)
        qtbot.addWidget(window)
        assert window.rail.sizeHint().height() <= window.minimumHeight()
        for button in window.rail.findChildren(QToolButton):
            words = button.fontMetrics().horizontalAdvance(button.text())
            assert words <= button.width()
    finally:
        apply_theme(qapp, LIGHT)
