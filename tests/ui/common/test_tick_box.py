"""The program's own tick is seen in every theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from clamstudio.ui.common.theme import LIGHT, THEMES, Theme, apply_theme
from clamstudio.ui.common.tick_box import CheckBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


def _colours(box: CheckBox) -> set[str]:
    image = box.grab().toImage()
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(min(image.width(), 30))
        for y in range(image.height())
    }


@pytest.mark.parametrize("theme", THEMES)
def test_a_ticked_box_has_a_tick(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    apply_theme(qapp, theme)
    box = CheckBox("")
    qtbot.addWidget(box)
    box.show()
    assert theme.on_accent not in _colours(box) - {theme.surface, theme.window}
    box.setChecked(True)
    assert {theme.accent_fill, theme.on_accent} <= _colours(box)
    apply_theme(qapp, LIGHT)
