"""A box to tick that can be seen in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from clamstudio.ui.common.icons import icon_pixmap
from clamstudio.ui.common.theme import current_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

__all__ = ["TickBox"]

_STYLE = """
QCheckBox {{ padding: 2px 6px; border: 2px solid transparent; border-radius: 8px;
    font-weight: {weight}; }}
QCheckBox:focus {{ border-color: {focus}; }}
QCheckBox::indicator {{ width: 16px; height: 16px; border: 2px solid {outline};
    border-radius: 5px; background: {inside}; }}
QCheckBox::indicator:checked {{ background: {ticked}; border-color: {ticked}; }}
"""


class TickBox(QCheckBox):
    """A check box with an outline that stands out, and a tick of our own.

    Args:
        text: Words, already translated.
        strong: Whether the words are bold.
    """

    def __init__(self, text: str, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._strong = strong
        self._dark: bool | None = None
        self.setAccessibleName(text)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the tick."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        scale = self.devicePixelRatioF()
        tick = icon_pixmap("check", current_theme().on_accent, 14, scale=scale)
        painter = QPainter(self)
        painter.drawPixmap(box.center().x() - 6, box.center().y() - 6, tick)
        painter.end()

    def _dress(self) -> None:
        theme = current_theme()
        if theme.dark is self._dark:
            return
        self._dark = theme.dark
        self.setStyleSheet(
            _STYLE.format(
                weight=600 if self._strong else 400,
                focus=theme.accent,
                outline=theme.border_strong,
                inside=theme.surface,
                ticked=theme.accent_fill,
            )
        )
