"""The quiet words of the stage, under it: there is no room beside the figure where they are large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.ui.common.theme import SPACE, current_theme, font
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

__all__ = ["StageLines"]

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop


class StageLines(QWidget):
    """Lines that change at every instant, without a new layout at every one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._tallest_px = 0
        self._measured = (0, 0)
        self.setAccessibleName(tr("Demonstration"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What is shown, a line each."""
        return self._words

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show other lines; the height grows with them and stays."""
        words = "\n".join(lines)
        if words == self._words:
            return
        self._words = words
        self.setAccessibleDescription(words)
        measured = (len(lines), self.width())
        if measured != self._measured:
            self._measured, self._tallest_px = measured, 0
        needed = self._needed_px()
        if needed > self._tallest_px:
            self._tallest_px = needed
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the tallest lines so far."""
        return QSize(36 * SPACE, self._tallest_px)

    def minimumSizeHint(self) -> QSize:
        """Return the same height in any width."""
        return QSize(0, self._tallest_px)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        painter.setFont(font("caption"))
        painter.setPen(current_theme().colour("text_muted"))
        painter.drawText(self._room(), int(_WRAP), self._words)
        painter.end()

    def _room(self) -> QRect:
        return self.rect().adjusted(SPACE, 0, -SPACE, 0)

    def _needed_px(self) -> int:
        room = QRect(0, 0, max(1, self._room().width()), 10_000)
        return QFontMetrics(font("caption")).boundingRect(room, int(_WRAP), self._words).height()
