"""The model's share of each muscle beside what studies measured, with their spread."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import current_theme, font, scaled_px
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from clamstudio.ui.common.theme import Theme

__all__ = ["EvidenceChart", "EvidenceRow", "row_words"]

_ROW_PX, _HEAD_PX, _SCALE_PX = 22, 30, 20
_WORDS_SHARE = 0.56
_MOST = 140.0
_DOT_PX = 4.5
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One line of the chart.

    Attributes:
        words: Study and how it was done, or whose share it is; a muscle's name heads its rows.
        low: Lower end of the spread, percent; ``None`` where no spread is known.
        mean: Percent; ``None`` for a heading or words alone.
        high: Upper end.
        model: Whether it is the model's.
        heading: Whether it names a muscle.
    """

    words: str
    low: float | None = None
    mean: float | None = None
    high: float | None = None
    model: bool = False
    heading: bool = False


def row_words(row: EvidenceRow) -> str:
    """Return a row in words, for those who cannot see the chart."""
    if row.mean is None:
        return row.words
    if row.low is None or row.high is None:
        return tr("{words}: {mean} %", words=row.words, mean=decimal(row.mean))
    return tr(
        "{words}: {mean} %, from {low} to {high}",
        words=row.words,
        mean=decimal(row.mean),
        low=decimal(row.low, ".0f"),
        high=decimal(row.high, ".0f"),
    )


class EvidenceChart(QWidget):
    """Rows of dots with whiskers on one scale, percent of the largest contraction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Chart)
        self._rows: Sequence[EvidenceRow] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The model beside the studies"))

    @property
    def rows(self) -> Sequence[EvidenceRow]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[EvidenceRow]) -> None:
        """Show other rows."""
        self._rows = rows
        self.setAccessibleDescription("\n".join(row_words(row) for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of all rows, in pixels."""
        height = sum(map(self._row_px, self._rows))
        return QSize(640, ceil(height + self._scale_px() + 6.0))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, narrower."""
        return QSize(460, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _scale_px(self) -> float:
        return float(scaled_px(_SCALE_PX))

    def _row_px(self, row: EvidenceRow) -> float:
        """Return the height of a row: long words go on below."""
        if row.heading:
            return float(scaled_px(_HEAD_PX))
        words_px = QFontMetricsF(font("caption")).boundingRect(
            self._words_place(row, 0.0, 1e6), _WRAP, row.words
        )
        return max(float(scaled_px(_ROW_PX)), words_px.height() + 0.3 * scaled_px(_ROW_PX))

    def _words_place(self, row: EvidenceRow, top: float, height: float) -> QRectF:
        left = 0.0 if row.heading or row.mean is None else 12.0
        alone = row.heading or row.mean is None
        width = self.width() if alone else _WORDS_SHARE * self.width() - 14.0 - left
        return QRectF(left, top, max(60.0, width), height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scale, then every row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        self._paint_scale(painter, theme)
        top = self._scale_px()
        for row in self._rows:
            height = self._row_px(row)
            self._paint_row(painter, theme, row, QRectF(0.0, top, self.width(), height))
            top += height
        painter.end()

    def _x(self, percent: float) -> float:
        left = _WORDS_SHARE * self.width()
        return left + (self.width() - left - 14.0) * min(percent, _MOST) / _MOST

    def _paint_scale(self, painter: QPainter, theme: Theme) -> None:
        painter.setFont(font("caption"))
        for percent in range(0, int(_MOST) + 1, 20):
            x = self._x(float(percent))
            painter.setPen(QPen(theme.colour("border"), 1.0))
            painter.drawLine(QPointF(x, self._scale_px()), QPointF(x, self.height() - 4.0))
            if percent % 40 == 0:
                painter.setPen(theme.colour("text_muted"))
                high = 0.8 * self._scale_px()
                box = QRectF(x - 2.0 * high, 0.0, 4.0 * high, high)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{percent} %")

    def _paint_row(self, painter: QPainter, theme: Theme, row: EvidenceRow, box: QRectF) -> None:
        strong = row.heading or row.model
        weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
        painter.setFont(font("body" if row.heading else "caption", weight))
        painter.setPen(theme.colour("text" if strong else "text_muted"))
        words = self._words_place(row, box.top(), box.height())
        if row.heading:
            bottom = int(Qt.AlignmentFlag.AlignBottom)
            painter.drawText(words.adjusted(0, 0, 0, -4), bottom, row.words)
        else:
            painter.drawText(words, _WRAP | int(Qt.AlignmentFlag.AlignVCenter), row.words)
        if row.mean is None:
            return
        y = box.center().y()
        if row.model:
            self._paint_model(painter, theme, row, y)
        else:
            self._paint_study(painter, theme, row, y)

    def _paint_model(self, painter: QPainter, theme: Theme, row: EvidenceRow, y: float) -> None:
        """Paint a soft bar: the model gives a range, and no more."""
        low, high = self._x(row.low or 0.0), self._x(row.high or 0.0)
        soft = QColor(theme.colour("accent"))
        soft.setAlphaF(0.35)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(low, y - 6.0, max(3.0, high - low), 12.0), 5.0, 5.0)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(QRectF(self._x(row.mean or 0.0) - 1.5, y - 7.0, 3.0, 14.0), 1, 1)

    def _paint_study(self, painter: QPainter, theme: Theme, row: EvidenceRow, y: float) -> None:
        painter.setPen(QPen(theme.colour("text_muted"), 1.4))
        if row.low is not None and row.high is not None:
            low, high = self._x(max(0.0, row.low)), self._x(row.high)
            painter.drawLine(QPointF(low, y), QPointF(high, y))
            for x in (low, high):
                painter.drawLine(QPointF(x, y - 3.5), QPointF(x, y + 3.5))
        painter.setPen(QPen(theme.colour("surface"), 1.2))
        painter.setBrush(theme.colour("text"))
        painter.drawEllipse(QPointF(self._x(row.mean or 0.0), y), _DOT_PX, _DOT_PX)
