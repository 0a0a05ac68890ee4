"""Pages that are only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import line, text_label
from clamstudio.ui.do.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLabel

__all__ = ["ReadingPage", "dotted_row"]

_DOT_PX = 9.0


class ReadingPage(Sheet):
    """Paragraphs to read.

    Args:
        heading: Already translated, as are all words.
        paragraphs: Shown in order.
        next_words: Words of the button that leads on.
        back_words: Words of the button that leads back; without it there is none.
        small_print: Below the paragraphs, smaller.
        dotted: Whether the paragraphs are the points of a list.
        beside: Shown at their right.
    """

    def __init__(
        self,
        heading: str,
        paragraphs: Iterable[str],
        next_words: str,
        back_words: str = "",
        *,
        small_print: str = "",
        dotted: bool = False,
        beside: QWidget | None = None,
    ) -> None:
        super().__init__(
            heading, next_words, back_words, width_px=1080 if beside is not None else 800
        )
        column = QVBoxLayout()
        column.setSpacing(2 * SPACE)
        self._paragraphs = [self._add(column, words, dotted=dotted) for words in paragraphs]
        column.addStretch(1)
        if beside is None:
            self.content.addLayout(column)
        else:
            row = QHBoxLayout()
            row.setSpacing(4 * SPACE)
            row.addLayout(column, 11)
            row.addWidget(beside, 9)
            self.content.addLayout(row)
        if small_print:
            self.content.addWidget(line())
            self.content.addWidget(text_label(small_print, "muted", wrap=True))

    def set_paragraph(self, place: int, words: str) -> None:
        """Put other words in the place of a paragraph, counted from 0."""
        self._paragraphs[place].setText(words)

    def add_list(self, heading: str, points: Iterable[str]) -> None:
        """Add a list below, in smaller type; nothing for an empty one."""
        told = list(points)
        if not told:
            return
        self.content.addWidget(text_label(heading, "muted"))
        column = QVBoxLayout()
        column.setSpacing(SPACE // 2)
        for words in told:
            self._add(column, words, dotted=True, role="muted")
        self.content.addLayout(column)

    def add_paragraph(self, words: str) -> None:
        """Add a paragraph below."""
        self.content.addWidget(text_label(words, wrap=True))

    def _add(self, column: QVBoxLayout, words: str, *, dotted: bool, role: str = "body") -> QLabel:
        """Add a paragraph or a point and return its label."""
        label = text_label(words, role, wrap=True)
        if not dotted:
            column.addWidget(label)
        else:
            column.addLayout(dotted_row(label, 3 * SPACE // 2))
        return label


def dotted_row(label: QLabel, gap_px: int) -> QHBoxLayout:
    """Return a label as a point of a list, its lines below each other beside the dot."""
    row = QHBoxLayout()
    row.setSpacing(gap_px)
    row.addWidget(_Dot(label))
    row.addWidget(label, 1)
    return row


class _Dot(QWidget):
    """The dot before a point of a list, level with the point's first line."""

    def __init__(self, beside: QWidget) -> None:
        super().__init__()
        self._beside = beside
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(round(_DOT_PX) + 2, round(_DOT_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour("accent"))
        metrics = self._beside.fontMetrics()
        middle = metrics.ascent() - metrics.xHeight() / 2.0
        painter.drawEllipse(QRectF(1.0, middle - _DOT_PX / 2.0, _DOT_PX, _DOT_PX))
        painter.end()
