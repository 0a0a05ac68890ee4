"""The chart's axes: whole numbers upward, days, months and years along."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QDate, QLocale

from clamstudio.ui.track.series import DAY_S
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["CalendarAxis", "WholeNumberAxis"]

_COUNTS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_COUNT_PX = 44.0

_DAYS = (1, 2, 7, 14)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_LABEL_PX = 76.0
_DAYS_OF_MONTH = 30.44
_NOON = time(12)


class WholeNumberAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph ships no types
    """An axis for counts: no tick between two whole numbers."""

    def tickSpacing(
        self,
        minVal: float,  # noqa: N803 - pyqtgraph's signature
        maxVal: float,  # noqa: N803 - pyqtgraph's signature
        size: float,
    ) -> list[tuple[float, float]]:
        """Return one level of ticks, about 44 px apart."""
        wanted = (maxVal - minVal) / max(1.0, size / _COUNT_PX)
        step = next((one for one in _COUNTS if one >= wanted), _COUNTS[-1])
        return [(float(step), 0.0)]


class CalendarAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph ships no types
    """An axis for time in seconds since 1970: local days, months or years, never hours.

    A day's tick is at its noon, below the middle of what was done on it; a month's and a year's
    at its first midnight.
    """

    def tickValues(
        self,
        minVal: float,  # noqa: N803 - pyqtgraph's signature
        maxVal: float,  # noqa: N803 - pyqtgraph's signature
        size: float,
    ) -> list[tuple[float, list[float]]]:
        """Return one level of ticks, as close as their labels allow."""
        wanted_days = (maxVal - minVal) / DAY_S / max(1.0, size / _LABEL_PX)
        days = next((one for one in _DAYS if one >= wanted_days), None)
        if days is not None:
            return [(days * DAY_S, _day_ticks(minVal, maxVal, days))]
        fitting = (one for one in _MONTHS if one * _DAYS_OF_MONTH >= wanted_days)
        months = next(fitting, _MONTHS[-1])
        return [(months * _DAYS_OF_MONTH * DAY_S, _month_ticks(minVal, maxVal, months))]

    def tickStrings(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        """Return the labels of ticks ``spacing`` seconds apart."""
        if spacing <= _DAYS[-1] * DAY_S:
            pattern = tr("d MMM")
        elif spacing < 12 * _DAYS_OF_MONTH * DAY_S:
            pattern = tr("MMM yyyy")
        else:
            pattern = tr("yyyy")
        days = [_local(value).date() for value in values]
        locale = QLocale()
        return [locale.toString(QDate(day.year, day.month, day.day), pattern) for day in days]


def _day_ticks(start_s: float, end_s: float, step: int) -> list[float]:
    day = _local(start_s).date()
    # Counted from a Monday, so that ticks stay on their days as the chart is moved.
    day += timedelta(days=-(day.toordinal() - 1) % step)
    ticks: list[float] = []
    while (at_s := _seconds(day, _NOON)) <= end_s:
        if at_s >= start_s:
            ticks.append(at_s)
        day += timedelta(days=step)
    return ticks


def _month_ticks(start_s: float, end_s: float, step: int) -> list[float]:
    first = _local(start_s).date()
    month = first.year * 12 + first.month - 1
    month += -month % step
    ticks: list[float] = []
    while (at_s := _seconds(date(month // 12, month % 12 + 1, 1), time())) <= end_s:
        if at_s >= start_s:
            ticks.append(at_s)
        month += step
    return ticks


def _local(at_s: float) -> datetime:
    return datetime.fromtimestamp(at_s, tz=UTC).astimezone()


def _seconds(day: date, at: time) -> float:
    return datetime.combine(day, at).astimezone().timestamp()
