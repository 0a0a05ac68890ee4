"""From sessions to what the chart draws; no Qt and no arrays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from clamstudio.history.summaries import SessionSummary

__all__ = [
    "DAY_S",
    "MONTH_DAYS",
    "Grain",
    "Point",
    "Span",
    "default_span",
    "grain_for",
    "points",
    "span_range_s",
]

DAY_S = 86_400.0
MONTH_DAYS = 30.44
"""A year of 365.25 days has twelve of them."""


class Grain(StrEnum):
    """What one point of the chart stands for."""

    SESSION = "session"
    WEEK = "week"
    MONTH = "month"


class Span(StrEnum):
    """How much of the history the chart shows."""

    FOUR_WEEKS = "four_weeks"
    THREE_MONTHS = "three_months"
    YEAR = "year"
    ALL = "all"


_DAYS = {Span.FOUR_WEEKS: 28.0, Span.THREE_MONTHS: 92.0, Span.YEAR: 366.0}
_SHORTEST_DAYS = 28.0


@dataclass(frozen=True, slots=True)
class Point:
    """Repetitions of a session, or their mean over the sessions of a week or month.

    Attributes:
        at_s: Where it is on the time axis: seconds since 1970, UTC. A session's start, or the
            middle of its week or month.
        reps_r: Right leg on top.
        reps_l: Left leg on top.
        follows: Whether the week or month right before has a point too; a line goes no further.
    """

    at_s: float
    reps_r: float
    reps_l: float
    follows: bool = True


def points(summaries: Iterable[SessionSummary], grain: Grain) -> tuple[Point, ...]:
    """Return the points of a chart, oldest first; sessions without a repetition have none."""
    done = sorted((one for one in summaries if one.reps > 0), key=lambda one: one.started_at)
    match grain:
        case Grain.SESSION:
            return tuple(
                Point(one.started_at.timestamp(), float(one.reps_r), float(one.reps_l))
                for one in done
            )
        case Grain.WEEK:
            return _means(done, _week_of, lambda start: start + timedelta(days=7))
        case Grain.MONTH:
            return _means(done, _month_of, _next_month)


def grain_for(visible_s: float) -> Grain:
    """Return what a point should stand for when ``visible_s`` seconds are in view."""
    if visible_s <= 130.0 * DAY_S:
        return Grain.SESSION
    return Grain.WEEK if visible_s <= 800.0 * DAY_S else Grain.MONTH


def default_span(summaries: Sequence[SessionSummary], now: datetime) -> Span:
    """Return the shortest span that holds every session, else three months.

    Where the last three months are empty it is everything, so that the first look is never blank.
    """
    starts = [one.started_at for one in summaries if one.reps > 0]
    if not starts:
        return Span.FOUR_WEEKS
    for span in (Span.FOUR_WEEKS, Span.THREE_MONTHS):
        if min(starts) >= now - timedelta(days=_DAYS[span]):
            return span
    recent = max(starts) >= now - timedelta(days=_DAYS[Span.THREE_MONTHS])
    return Span.THREE_MONTHS if recent else Span.ALL


def span_range_s(
    span: Span, summaries: Iterable[SessionSummary], now: datetime
) -> tuple[float, float]:
    """Return the first and last instant of a span, seconds since 1970, with a little room."""
    # At least a session today is inside, whole.
    end_s = now.timestamp() + DAY_S
    if span is not Span.ALL:
        return end_s - DAY_S * (_DAYS[span] + 1.0), end_s
    starts_s = [one.started_at.timestamp() for one in summaries if one.reps > 0]
    start_s = min(starts_s, default=end_s) - DAY_S
    latest_s = max(end_s, max(starts_s, default=end_s) + DAY_S)
    return min(start_s, latest_s - DAY_S * _SHORTEST_DAYS), latest_s


def _means(
    done: Sequence[SessionSummary],
    start_of: Callable[[date], date],
    next_start: Callable[[date], date],
) -> tuple[Point, ...]:
    # By the calendar, so that a change of the clocks neither splits a month nor makes a gap.
    groups: dict[date, list[SessionSummary]] = {}
    for one in done:
        groups.setdefault(start_of(one.started_at.date()), []).append(one)
    found: list[Point] = []
    expected: date | None = None
    for start in sorted(groups):
        group, end = groups[start], next_start(start)
        zone = group[0].started_at.tzinfo
        edges_s = [datetime.combine(day, time(), zone).timestamp() for day in (start, end)]
        found.append(
            Point(
                sum(edges_s) / 2.0,
                sum(one.reps_r for one in group) / len(group),
                sum(one.reps_l for one in group) / len(group),
                follows=start == expected,
            )
        )
        expected = end
    return tuple(found)


def _week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _next_month(start: date) -> date:
    # The 28th and four days are in the next month, whatever the month.
    return _month_of(start.replace(day=28) + timedelta(days=4))
