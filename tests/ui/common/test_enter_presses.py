from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from clamstudio.ui.common.enter_presses import EnterPresses

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QAbstractButton, QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def enter_presses(qapp: QApplication) -> Generator[EnterPresses]:
    presses = EnterPresses(qapp)
    yield presses
    presses.deleteLater()


@pytest.mark.usefixtures("enter_presses")
@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_return_and_enter_press_the_focused_button_only(
    qtbot: QtBot, kind: type[QAbstractButton]
) -> None:
    window = QWidget()
    first, second, field = kind(), kind(), QLineEdit()
    row = QHBoxLayout(window)
    for widget in (first, second, field):
        row.addWidget(widget)
    qtbot.addWidget(window)
    pressed: list[str] = []
    first.clicked.connect(lambda: pressed.append("first"))
    second.clicked.connect(lambda: pressed.append("second"))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()

    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert pressed == ["first", "second"]

    qtbot.keyClick(second, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    # The first button lost the focus, and with it the key.
    qtbot.keyClick(first, Qt.Key.Key_Return)
    second.setFocus()
    second.setEnabled(False)
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert pressed == ["first", "second"]
