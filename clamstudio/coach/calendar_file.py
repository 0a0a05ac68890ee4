"""The plan's reminders as an iCalendar file (RFC 5545) for any calendar."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from clamstudio import __version__
from clamstudio.coach.plan import of_day
from clamstudio.coach.reminders import WEEKDAYS, parsed
from clamstudio.errors import UserError
from clamstudio.session.timeline import build_timeline
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, time

    from icalendar import Alarm, Event

    from clamstudio.records import Block, Prescription

__all__ = ["calendar_of"]

_SHORTEST = timedelta(minutes=5)


def calendar_of(
    reminders: Sequence[str],
    plan: Prescription,
    now: datetime,
    describe: Callable[[Block], str],
) -> bytes:
    """Return a weekly event for each reminder on whose weekday the plan has something.

    Times are the wall clock's ("floating"): a calendar shows them as they are wherever it is, and
    08:30 stays 08:30 when the clocks change. Each event carries an alarm.

    Args:
        reminders: Weekdays and times as the settings keep them, as ``mon 08:30``.
        plan: What is to be done.
        now: Events begin on the first of their weekdays from today on.
        describe: Says a block in words.

    Raises:
        UserError: There is no reminder, or none on a day of the plan.
    """
    # Slow to load, and hardly ever asked for.
    from icalendar import Calendar

    if not reminders:
        raise UserError(Message(msg("Choose weekdays and times first: a calendar needs them.")))
    calendar = Calendar()
    calendar.add("prodid", f"-//ClamStudio//ClamStudio {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "ClamStudio")
    for weekday, at in parsed(reminders):
        day = _first_day(now.date(), weekday)
        todo = of_day(plan, day)
        if todo is not None:
            calendar.add_component(_event(todo, datetime.combine(day, at), now, describe))
    if not calendar.events:
        raise UserError(
            Message(msg("None of the chosen weekdays has an exercise in your plan; choose others."))
        )
    return bytes(calendar.to_ical())


def _first_day(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _event(
    todo: Prescription, start: datetime, now: datetime, describe: Callable[[Block], str]
) -> Event:
    from icalendar import Event, vRecur

    day = WEEKDAYS[start.weekday()]
    minutes = max(1, round(build_timeline(todo).total_s / 60.0))
    event = Event()
    event.add(
        "uid", f"{uuid5(NAMESPACE_URL, f'clamstudio:{day} {_hour(start.time())}')}@clamstudio"
    )
    event.add("dtstamp", now)
    event.add("dtstart", start)
    event.add("duration", max(_SHORTEST, timedelta(minutes=minutes)))
    event.add("rrule", vRecur({"freq": "weekly", "byday": [day[:2].upper()]}))
    event.add("summary", tr("Leg lifts, {minutes} min", minutes=minutes))
    event.add("description", "\n".join(describe(block) for block in todo.blocks))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm())
    return event


def _alarm() -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(0))
    alarm.add("description", tr("Time for your leg lifts, if it suits you."))
    return alarm


def _hour(at: time) -> str:
    return f"{at:%H:%M}"
