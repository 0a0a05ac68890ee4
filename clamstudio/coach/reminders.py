"""When to remind of a session: a pure function of settings, of what happened, and of now.

Weekdays and times are the wall clock's, so that 08:30 stays 08:30 when the clocks change. A reminder
that could not be shown waits for a while and then goes by: it must not come in the night.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clamstudio.records import SessionRecord
    from clamstudio.settings import Settings

__all__ = [
    "LATE",
    "SNOOZE",
    "WEEKDAYS",
    "Facts",
    "at_words",
    "due",
    "is_quiet",
    "next_time",
    "parsed",
    "quiet_span",
    "snoozed_minutes",
    "snoozed_tomorrow",
    "trained_days",
]

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

LATE = timedelta(hours=3)
"""How long a reminder waits for the program to run and for the quiet hours to end."""

SNOOZE = timedelta(minutes=10)

_DAYS_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Facts:
    """What happened that a reminder depends on.

    Attributes:
        trained: Days on which something was trained, by the wall clock.
        told: When a reminder was last shown, with its UTC offset; ``None`` for never.
        snoozed_until: When it is to come again: an instant with its UTC offset, or a time of the
            wall clock without one; ``None`` where nothing was put off.
    """

    trained: frozenset[date] = frozenset()
    told: datetime | None = None
    snoozed_until: datetime | None = None


def parsed(reminders: Iterable[str]) -> tuple[tuple[int, time], ...]:
    """Return reminders such as ``mon 08:30`` as weekday (Monday is 0) and time, in order."""
    pairs = (reminder.split() for reminder in reminders)
    return tuple(sorted((WEEKDAYS.index(day), time.fromisoformat(at)) for day, at in pairs))


def at_words(weekday: int, at: time) -> str:
    """Return a weekday (Monday is 0) and a time as the settings keep them."""
    return f"{WEEKDAYS[weekday]} {at:%H:%M}"


def quiet_span(quiet_hours: str) -> tuple[time, time] | None:
    """Return from and until of ``22:00-07:00``; ``None`` where nothing is quiet."""
    if not quiet_hours:
        return None
    begin, end = quiet_hours.split("-")
    return time.fromisoformat(begin), time.fromisoformat(end)


def is_quiet(quiet_hours: str, at: time) -> bool:
    """Return whether a time of day lies in the quiet hours, which may go over midnight.

    The first minute is quiet, the last is not; a span that ends where it begins is empty.
    """
    span = quiet_span(quiet_hours)
    if span is None:
        return False
    begin, end = span
    return begin <= at < end if begin <= end else at >= begin or at < end


def due(settings: Settings, facts: Facts, now: datetime) -> bool:
    """Return whether to remind at this instant.

    Args:
        settings: Weekdays, times and quiet hours.
        facts: What happened until now.
        now: With the local UTC offset.
    """
    wall = now.replace(tzinfo=None)
    if not settings.reminders or is_quiet(settings.quiet_hours, wall.time()):
        return False
    if wall.date() in facts.trained:
        return False
    if _is_put_off(facts, now):
        return False
    put_off = facts.snoozed_until
    if put_off and _told_before(put_off, facts.told) and _is_waiting(put_off, now):
        return not _trained_since(facts)
    return any(
        _told_before(at, facts.told) and at.date() not in facts.trained
        for at in _times(settings.reminders, wall.date(), (-1, 0))
        if _is_waiting(at, now)
    )


def next_time(settings: Settings, facts: Facts, now: datetime) -> datetime | None:
    """Return the next wall-clock time at which ``due`` may come to hold; ``None`` for never.

    A time that lies in the quiet hours is named as it was chosen.
    """
    wall = now.replace(tzinfo=None)
    ahead = list(_times(settings.reminders, wall.date(), range(_DAYS_AHEAD)))
    if settings.reminders and facts.snoozed_until is not None:
        ahead.append(facts.snoozed_until.replace(tzinfo=None))
    return min((at for at in ahead if at > wall), default=None)


def snoozed_minutes(now: datetime) -> datetime:
    """Return until when a reminder sleeps that is put off for ten minutes."""
    return now + SNOOZE


def snoozed_tomorrow(now: datetime) -> datetime:
    """Return the same wall-clock time tomorrow, without an offset: the clocks may change."""
    return now.replace(tzinfo=None, second=0, microsecond=0) + timedelta(days=1)


def _times(reminders: Sequence[str], day: date, offsets: Iterable[int]) -> Iterator[datetime]:
    """Yield when the days at these offsets from ``day`` remind, by the wall clock."""
    wanted = parsed(reminders)
    for offset in offsets:
        that = day + timedelta(days=offset)
        yield from (datetime.combine(that, at) for day, at in wanted if day == that.weekday())


def _is_put_off(facts: Facts, now: datetime) -> bool:
    at = facts.snoozed_until
    return at is not None and _here(at, now) < at and not _trained_since(facts)


def _trained_since(facts: Facts) -> bool:
    """Return whether the day on which a reminder was shown became a day of training."""
    return facts.told is not None and facts.told.date() in facts.trained


def _here(at: datetime, now: datetime) -> datetime:
    """Return now as ``at`` is given: an instant, or a time of the wall clock."""
    return now if at.tzinfo else now.replace(tzinfo=None)


def _is_waiting(at: datetime, now: datetime) -> bool:
    """Return whether ``at`` has come, not too long ago."""
    return at <= _here(at, now) < at + LATE


def _told_before(at: datetime, told: datetime | None) -> bool:
    if told is None:
        return True
    return _here(at, told) < at


def trained_days(sessions: Iterable[SessionRecord], now: datetime) -> frozenset[date]:
    """Return the days, by the wall clock of ``now``, on which a set was done."""
    return frozenset(
        session.started_at.astimezone(now.tzinfo).date() for session in sessions if session.sets
    )
