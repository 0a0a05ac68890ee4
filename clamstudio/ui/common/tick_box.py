"""A box to tick with words that wrap, seen well in both themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from clamstudio.ui.common.icons import icon_pixmap
from clamstudio.ui.common.theme import FONT_FAMILY, SPACE, current_theme, scaled_px

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

__all__ = ["CheckBox", "TickBox"]

_BOX_PX, _TICK_PX = 20, 16
_PADDING_PX = SPACE
_CORNER_PX = 8.0
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CheckBox(QCheckBox):
    """A check box with the program's own tick; the style sheet has its box."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words, and the tick on them."""
        super().paintEvent(event)
        if not self.isChecked():
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        side_px = min(box.width(), box.height())
        theme = current_theme()
        tick = icon_pixmap("check", theme.on_accent, side_px, scale=self.devicePixelRatioF())
        painter = QPainter(self)
        painter.setOpacity(1.0 if self.isEnabled() else 0.6)
        left, top = box.center().x() - side_px // 2, box.center().y() - side_px // 2
        painter.drawPixmap(left, top, tick)
        painter.end()


class TickBox(QCheckBox):
    """A check box whose whole row is its target.

    Args:
        text: Words, already translated.
        strong: Whether the words are bold.
    """

    def __init__(self, text: str, *, strong: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._strong = strong
        self._type_px, self._row_px = scaled_px(16), scaled_px(36)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)

    def set_sizes(self, type_px: int, row_px: int) -> None:
        """Set the size of the words and the least height of the row, in pixels."""
        if (type_px, row_px) != (self._type_px, self._row_px):
            self._type_px, self._row_px = type_px, row_px
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that long words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that the words need."""
        room = QRect(0, 0, max(1, width - self._indent_px() - _PADDING_PX), 10_000)
        words = QFontMetrics(self._words_font()).boundingRect(room, int(_WRAP), self.text())
        return max(self._row_px, words.height() + _PADDING_PX)

    def sizeHint(self) -> QSize:
        """Return the size of the words in one line."""
        words_px = QFontMetrics(self._words_font()).horizontalAdvance(self.text())
        return QSize(self._indent_px() + words_px + 2 * _PADDING_PX, self._row_px)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which the words wrap."""
        return QSize(self._indent_px() + 12 * self._type_px, self._row_px)

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere in the row."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint row, box, tick and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_row(painter)
        self._paint_box(painter)
        painter.setFont(self._words_font())
        painter.setPen(current_theme().colour("text"))
        words = self.rect().adjusted(self._indent_px(), 0, -_PADDING_PX, 0)
        painter.drawText(words, int(_WRAP), self.text())
        painter.end()

    def _paint_row(self, painter: QPainter) -> None:
        theme = current_theme()
        behind = "accent_soft" if self.isChecked() else "sunken" if self.underMouse() else ""
        if not behind and not self.hasFocus():
            return
        painter.setBrush(theme.colour(behind) if behind else Qt.BrushStyle.NoBrush)
        ring = QPen(theme.colour("accent"), 2.0)
        painter.setPen(ring if self.hasFocus() else Qt.PenStyle.NoPen)
        row = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        painter.drawRoundedRect(row, _CORNER_PX, _CORNER_PX)

    def _paint_box(self, painter: QPainter) -> None:
        theme = current_theme()
        ticked = self.isChecked()
        top = (self.height() - _BOX_PX) / 2.0
        box = QRectF(_PADDING_PX, top, _BOX_PX, _BOX_PX).adjusted(1.0, 1.0, -1.0, -1.0)
        painter.setPen(QPen(theme.colour("accent_fill" if ticked else "border_strong"), 2.0))
        painter.setBrush(theme.colour("accent_fill" if ticked else "surface"))
        painter.drawRoundedRect(box, 5.0, 5.0)
        if ticked:
            scale = self.devicePixelRatioF()
            tick = icon_pixmap("check", theme.on_accent, _TICK_PX, scale=scale)
            inset = (_BOX_PX - _TICK_PX) // 2
            painter.drawPixmap(_PADDING_PX + inset, round(top) + inset, tick)

    def _indent_px(self) -> int:
        return _PADDING_PX + _BOX_PX + 3 * SPACE // 2

    def _words_font(self) -> QFont:
        result = QFont(FONT_FAMILY)
        result.setPixelSize(self._type_px)
        result.setWeight(QFont.Weight.DemiBold if self._strong else QFont.Weight.Normal)
        return result
