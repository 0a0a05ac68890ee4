"""On which days something was done: weeks from left to right, days from Monday to Sunday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import current_theme, font, scaled_px
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

__all__ = ["CalendarView"]

_LABEL_PX = 44
_TOP_PX = 22
_FOOT_PX = 34
_LARGEST_PX = 112.0
_SMALLEST_PX = 11.0
_NAMED_PX = 9.0
_MOST_STRIPS = 8


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the days are.

    Attributes:
        strips: How many rows of weeks there are, the oldest above.
        columns: Weeks in each.
        size_px: Of a day.
        monday: The first day.
    """

    strips: int
    columns: int
    size_px: float
    monday: date

    @property
    def strip_px(self) -> float:
        """Height of one strip with its months above."""
        return scaled_px(_TOP_PX) + 7.0 * self.size_px


class CalendarView(QWidget):
    """A square for each day: filled where a session was done, ringed where rest was kept.

    Weeks go from left to right; many years go on in a strip below.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Graphic)
        self._done: Mapping[date, int] = {}
        self._rest: set[date] = set()
        self._today = date(2000, 1, 1)
        self._weeks = 26
        self.setMouseTracking(True)
        self.setMinimumHeight(scaled_px(150))
        self.setAccessibleName(tr("Calendar of your sessions"))

    def set_days(self, done: Mapping[date, int], rest: set[date], today: date, weeks: int) -> None:
        """Show other days.

        Args:
            done: Repetitions by day.
            rest: Days on which much pain made rest the right thing, which counts as kept.
            today: The last day.
            weeks: How many weeks, this one included.
        """
        self._done, self._rest, self._today, self._weeks = done, rest, today, max(4, weeks)
        monday = today - timedelta(days=today.weekday(), weeks=self._weeks - 1)
        count = sum(1 for day in done if day >= monday)
        self.setAccessibleDescription(
            trn("{n} day with a session is shown.", "{n} days with a session are shown.", count)
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the calendar."""
        painter = QPainter(self)
        self.paint(painter)
        painter.end()

    def paint(self, painter: QPainter) -> None:
        """Draw days, months and what the squares mean with a painter, here or into a file."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("caption"))
        layout = self._layout()
        for strip in range(layout.strips):
            self._draw_names(painter, layout, strip)
            self._draw_strip(painter, layout, strip)
        self._draw_key(painter, layout.strips * layout.strip_px + 12.0)

    def _draw_names(self, painter: QPainter, layout: _Layout, strip: int) -> None:
        painter.setPen(QColor(current_theme().text_muted))
        # Where lines of words do not fit, Monday alone says which end is which.
        rows = (0, 2, 4, 6) if layout.size_px >= _NAMED_PX else (0,)
        for row in rows:
            words = QLocale().standaloneDayName(row + 1, QLocale.FormatType.ShortFormat)
            top_px = strip * layout.strip_px + scaled_px(_TOP_PX) + row * layout.size_px
            area = QRectF(0.0, top_px - 4.0, scaled_px(_LABEL_PX) - 8.0, layout.size_px + 8.0)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )

    def _draw_strip(self, painter: QPainter, layout: _Layout, strip: int) -> None:
        size, free_px = layout.size_px, 0.0
        top_px = strip * layout.strip_px
        for column in range(layout.columns):
            start = layout.monday + timedelta(weeks=strip * layout.columns + column)
            x_px = scaled_px(_LABEL_PX) + column * size
            if start.day <= 7 and x_px >= free_px and start <= self._today:
                month = QLocale().toString(QDate(start.year, start.month, 1), tr("MMM yyyy"))
                painter.setPen(QColor(current_theme().text_muted))
                painter.drawText(
                    QRectF(x_px, top_px, scaled_px(90), scaled_px(_TOP_PX) - 4.0), 0, month
                )
                free_px = x_px + scaled_px(70)
            for row in range(7):
                day = start + timedelta(days=row)
                if day <= self._today:
                    y_px = top_px + scaled_px(_TOP_PX) + row * size
                    self._draw_day(painter, day, QRectF(x_px, y_px, size, size))

    def event(self, event: QEvent) -> bool:
        """Say what a day held."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words_at(event.x(), event.y()), self)
            return True
        return super().event(event)

    def _draw_day(self, painter: QPainter, day: date, area: QRectF) -> None:
        theme = current_theme()
        edge_px = min(1.5, area.width() / 10.0)
        box = area.adjusted(edge_px, edge_px, -edge_px, -edge_px)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if self._done.get(day) else theme.sunken))
        if day in self._rest and not self._done.get(day):
            painter.setPen(QPen(QColor(theme.accent), 2.0))
            box = box.adjusted(1.0, 1.0, -1.0, -1.0)
        round_px = min(6.0, area.width() / 5.0)
        painter.drawRoundedRect(box, round_px, round_px)
        if day == self._today:
            painter.setPen(QPen(QColor(theme.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, round_px, round_px)

    def _draw_key(self, painter: QPainter, y_px: float) -> None:
        theme = current_theme()
        x_px = float(scaled_px(_LABEL_PX))
        for words, fill, ring in (
            (tr("Session"), theme.accent, None),
            (tr("Rest because of pain (counts as kept)"), theme.sunken, theme.accent),
            (tr("Nothing logged"), theme.sunken, None),
        ):
            painter.setPen(QPen(QColor(ring), 2.0) if ring else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(QRectF(x_px + 1.0, y_px + 1.0, 12.0, 12.0), 3.0, 3.0)
            painter.setPen(QColor(theme.text_muted))
            painter.drawText(
                QRectF(x_px + 20.0, y_px - 2.0, scaled_px(400), scaled_px(18)), 0, words
            )
            x_px += 44.0 + painter.fontMetrics().horizontalAdvance(words)

    def _layout(self) -> _Layout:
        """Return the fewest strips whose squares are large enough, or those with the largest."""
        best = self._in_strips(1)
        for strips in range(2, _MOST_STRIPS + 1):
            if best.size_px >= _SMALLEST_PX:
                break
            other = self._in_strips(strips)
            best = max(best, other, key=lambda one: one.size_px)
        return best

    def _in_strips(self, strips: int) -> _Layout:
        columns = -(-self._weeks // strips)
        by_height = (self.height() - scaled_px(_FOOT_PX) - strips * scaled_px(_TOP_PX)) / (
            7.0 * strips
        )
        by_width = (self.width() - scaled_px(_LABEL_PX)) / columns
        size_px = max(2.0, min(_LARGEST_PX, by_height, by_width))
        monday = self._today - timedelta(days=self._today.weekday())
        return _Layout(strips, columns, size_px, monday - timedelta(weeks=strips * columns - 1))

    def _words_at(self, x_px: int, y_px: int) -> str:
        layout = self._layout()
        strip = int(y_px // layout.strip_px)
        column = int((x_px - scaled_px(_LABEL_PX)) // layout.size_px)
        row = int((y_px - strip * layout.strip_px - scaled_px(_TOP_PX)) // layout.size_px)
        if not (0 <= column < layout.columns and 0 <= row < 7 and 0 <= strip < layout.strips):
            return ""
        weeks = strip * layout.columns + column
        day = layout.monday + timedelta(weeks=weeks, days=row)
        if day > self._today:
            return ""
        date_words = QLocale().toString(QDate(day.year, day.month, day.day), tr("ddd d MMM yyyy"))
        if self._done.get(day):
            return trn("{date}: {n} rep", "{date}: {n} reps", self._done[day], date=date_words)
        return date_words
