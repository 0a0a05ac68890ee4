"""A page that scrolls, with two columns where there is room and one where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clamstudio.ui.common.area import let_scroll
from clamstudio.ui.common.theme import SPACE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

__all__ = ["TwoColumns"]

_TWO_FROM_PX = 1120
_WIDE_PX = 860
_BESIDE_PX = 560


class TwoColumns(QScrollArea):
    """Main column at the left, what goes with it at the right or below.

    Attributes:
        main: The column with what the page is about.
        beside: The other one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.main, self.beside = QVBoxLayout(), QVBoxLayout()
        self._inside = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._inside)
        self._holders = (QWidget(), QWidget())
        self._both.setContentsMargins(0, 0, SPACE, SPACE)
        self._both.setSpacing(2 * SPACE)
        for holder, column in zip(self._holders, (self.main, self.beside), strict=True):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2 * SPACE)
            holder.setLayout(column)
            self._both.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        self._both.addStretch(1)
        let_scroll(self, self._inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose one column or two, as tall as their words need at this width."""
        super().resizeEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Fit again when the words have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def fit(self) -> None:
        """Give each column its width, and the page the height of its words.

        Qt's own least height is that of a column as narrow as a word.
        """
        room = max(1, self.viewport().width() - SPACE)
        two = room >= _TWO_FROM_PX and self.beside.count() > 0
        directions = QBoxLayout.Direction
        self._both.setDirection(directions.LeftToRight if two else directions.TopToBottom)
        gap = self._both.spacing()
        main_px = min(_WIDE_PX, round(0.6 * (room - gap))) if two else min(_WIDE_PX, room)
        beside_px = min(_BESIDE_PX, room - gap - main_px) if two else main_px
        heights = []
        for holder, width_px in zip(self._holders, (main_px, beside_px), strict=True):
            holder.setFixedWidth(width_px)
            inside = holder.layout()
            tall = inside.heightForWidth(width_px) if inside and inside.count() else 0
            holder.setFixedHeight(max(0, tall))
            heights.append(tall)
        needed = max(heights) if two else sum(heights) + gap
        self._inside.setMinimumHeight(max(1, needed + SPACE))
