"""On which days something was done: weeks from left to right, days from Monday to Sunday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QLocale, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import current_theme, font
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

__all__ = ["CalendarView"]

_LABEL_PX = 44.0
_TOP_PX = 22.0
_FOOT_PX = 34.0
_LARGEST_PX = 34.0
_SMALLEST_PX = 11.0


class CalendarView(QWidget):
    """A square for each day: filled where a session was done, ringed where rest was kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Graphic)
        self._done: Mapping[date, int] = {}
        self._rest: set[date] = set()
        self._today = date(2000, 1, 1)
        self._weeks = 26
        self.setMouseTracking(True)
        self.setMinimumHeight(150)
        self.setAccessibleName(tr("Calendar of your sessions"))

    def set_days(self, done: Mapping[date, int], rest: set[date], today: date, weeks: int) -> None:
        """Show other days.

        Args:
            done: Repetitions by day.
            rest: Days on which much pain made rest the right thing, which counts as kept.
            today: The last day.
            weeks: How many weeks, this one included, as far as there is room.
        """
        self._done, self._rest, self._today, self._weeks = done, rest, today, max(4, weeks)
        monday = self._first_monday(self._columns())
        count = sum(1 for day in done if day >= monday)
        self.setAccessibleDescription(
            trn("{n} day with a session is shown.", "{n} days with a session are shown.", count)
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw days, months and what the squares mean."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("caption"))
        size = self._size_px()
        columns = self._columns()
        monday = self._first_monday(columns)
        painter.setPen(QColor(theme.text_muted))
        for row in (0, 2, 4, 6):
            words = QLocale().standaloneDayName(row + 1, QLocale.FormatType.ShortFormat)
            area = QRectF(0.0, _TOP_PX + row * size, _LABEL_PX - 8.0, size)
            painter.drawText(
                area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words
            )
        free_px = 0.0
        for column in range(columns):
            start = monday + timedelta(weeks=column)
            x_px = _LABEL_PX + column * size
            if start.day <= 7 and x_px >= free_px:
                month = QLocale().toString(QDate(start.year, start.month, 1), tr("MMM yyyy"))
                painter.setPen(QColor(theme.text_muted))
                painter.drawText(QRectF(x_px, 0.0, 90.0, _TOP_PX - 4.0), 0, month)
                free_px = x_px + 70.0
            for row in range(7):
                day = start + timedelta(days=row)
                if day <= self._today:
                    self._draw_day(painter, day, QRectF(x_px, _TOP_PX + row * size, size, size))
        self._draw_key(painter, _TOP_PX + 7 * size + 12.0)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Say what a day held."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._words_at(event.x(), event.y()), self)
            return True
        return super().event(event)

    def _draw_day(self, painter: QPainter, day: date, area: QRectF) -> None:
        theme = current_theme()
        box = area.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent if self._done.get(day) else theme.sunken))
        if day in self._rest and not self._done.get(day):
            painter.setPen(QPen(QColor(theme.accent), 2.0))
            box = box.adjusted(1.0, 1.0, -1.0, -1.0)
        painter.drawRoundedRect(box, 3.0, 3.0)
        if day == self._today:
            painter.setPen(QPen(QColor(theme.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 3.0, 3.0)

    def _draw_key(self, painter: QPainter, y_px: float) -> None:
        theme = current_theme()
        x_px = _LABEL_PX
        for words, fill, ring in (
            (tr("Session"), theme.accent, None),
            (tr("Rest because of pain (counts as kept)"), theme.sunken, theme.accent),
            (tr("Nothing logged"), theme.sunken, None),
        ):
            painter.setPen(QPen(QColor(ring), 2.0) if ring else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill))
            painter.drawRoundedRect(QRectF(x_px + 1.0, y_px + 1.0, 12.0, 12.0), 3.0, 3.0)
            painter.setPen(QColor(theme.text_muted))
            painter.drawText(QRectF(x_px + 20.0, y_px - 2.0, 400.0, 18.0), 0, words)
            x_px += 44.0 + painter.fontMetrics().horizontalAdvance(words)

    def _size_px(self) -> float:
        by_height = (self.height() - _TOP_PX - _FOOT_PX) / 7.0
        by_width = (self.width() - _LABEL_PX) / self._weeks
        return min(_LARGEST_PX, by_height, max(_SMALLEST_PX, by_width))

    def _columns(self) -> int:
        return max(4, min(self._weeks, int((self.width() - _LABEL_PX) / self._size_px())))

    def _first_monday(self, columns: int) -> date:
        monday = self._today - timedelta(days=self._today.weekday())
        return monday - timedelta(weeks=columns - 1)

    def _words_at(self, x_px: int, y_px: int) -> str:
        size = self._size_px()
        column, row = int((x_px - _LABEL_PX) // size), int((y_px - _TOP_PX) // size)
        if not (0 <= column < self._columns() and 0 <= row < 7):
            return ""
        day = self._first_monday(self._columns()) + timedelta(weeks=column, days=row)
        if day > self._today:
            return ""
        date_words = QLocale().toString(QDate(day.year, day.month, day.day), tr("ddd d MMM yyyy"))
        if self._done.get(day):
            return trn("{date}: {n} rep", "{date}: {n} reps", self._done[day], date=date_words)
        return date_words
