"""The days of the calendar: on which something was done, and on which rest was kept; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from clamstudio.records import CheckInKind
from clamstudio.ui.track.figures import Curve, Figure, FigureKind, Look
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from clamstudio.history.summaries import SessionSummary
    from clamstudio.records import CheckIn

__all__ = ["Days", "days_of"]

_REST_NRS = 6
_NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Days:
    """What the calendar shows.

    Attributes:
        done: Repetitions by day.
        rest: Days on which much pain made rest the right thing.
    """

    done: Mapping[date, int]
    rest: set[date]

    def first(self, today: date) -> date:
        """Return the first of them; ``today`` where there are none."""
        return min((*self.done, *self.rest), default=today)

    def figure(self) -> Figure:
        """Return the same days as the curves of a chart, for table and files."""
        done = sorted(self.done)
        rest = sorted(self.rest - set(done))
        curves = (
            _curve(tr("Session"), done, [float(self.done[day]) for day in done], 0),
            _curve(tr("Rest because of pain (counts as kept)"), rest, [0.0] * len(rest), 1),
        )
        return Figure(
            FigureKind.REPS,
            tr("Days with a session"),
            tr("Reps"),
            tr("Each column is a week"),
            tuple(one for one in curves if one.at),
        )


def days_of(summaries: Iterable[SessionSummary], check_ins: Iterable[CheckIn]) -> Days:
    """Return the days of sessions and answers, each in the zone it was done in."""
    done: dict[date, int] = {}
    for one in summaries:
        if one.reps:
            day = one.started_at.date()
            done[day] = done.get(day, 0) + one.reps
    rest = {
        one.at.date()
        for one in check_ins
        if one.kind is CheckInKind.ANY_TIME and (one.pain_nrs or 0) >= _REST_NRS
    }
    return Days(done, rest)


def _curve(name: str, days: list[date], values: list[float], style: int) -> Curve:
    at = tuple(datetime.combine(day, _NOON) for day in days)
    return Curve(name, at, tuple(values), style, Look.MARKS)
