from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from clamstudio.coach.calendar_file import calendar_of
from clamstudio.coach.reminders import (
    LATE,
    WEEKDAYS,
    Facts,
    at_words,
    due,
    is_quiet,
    next_time,
    parsed,
    snoozed_minutes,
    snoozed_tomorrow,
)
from clamstudio.errors import UserError
from clamstudio.records import Block, ExerciseId, Prescription, Weekday
from clamstudio.settings import Settings

MONDAY = date(2026, 3, 2)
BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(text), UTC)


def wanted(*reminders: str, quiet: str = "") -> Settings:
    return Settings(reminders=reminders, quiet_hours=quiet)


@pytest.mark.parametrize(
    ("now", "is_due"),
    [
        ("08:29", False), ("08:30", True), ("09:59", True), ("11:29", True), ("11:30", False),
    ],
)  # fmt: skip
def test_a_reminder_waits_for_a_while_and_then_goes_by(now: str, is_due: bool) -> None:
    assert due(wanted("mon 08:30"), Facts(), at(now)) is is_due


def test_none_until_asked_for() -> None:
    assert not due(Settings(), Facts(), at("12:00"))
    assert next_time(Settings(), Facts(snoozed_until=at("13:00")), at("12:00")) is None


def test_not_on_another_weekday() -> None:
    assert not due(wanted("tue 08:30"), Facts(), at("08:30"))
    assert due(wanted("tue 08:30"), Facts(), at("08:30", date(2026, 3, 3)))


def test_not_on_a_day_already_trained() -> None:
    assert not due(wanted("mon 08:30"), Facts(trained=frozenset({MONDAY})), at("08:30"))


@pytest.mark.parametrize(
    ("quiet", "now", "quiet_now"),
    [
        ("22:00-07:00", "21:59", False),
        ("22:00-07:00", "22:00", True),
        ("22:00-07:00", "00:00", True),
        ("22:00-07:00", "06:59", True),
        ("22:00-07:00", "07:00", False),
        ("12:00-14:00", "11:59", False),
        ("12:00-14:00", "13:00", True),
        ("12:00-14:00", "14:00", False),
        ("12:00-12:00", "12:00", False),
        ("", "03:00", False),
    ],
)
def test_quiet_hours(quiet: str, now: str, quiet_now: bool) -> None:
    assert is_quiet(quiet, time.fromisoformat(now)) is quiet_now


def test_a_reminder_in_quiet_hours_comes_at_their_end_or_not_at_all() -> None:
    early = wanted("mon 06:30", quiet="22:00-07:00")
    assert not due(early, Facts(), at("06:30"))
    assert due(early, Facts(), at("07:00"))
    late = wanted("mon 23:30", quiet="22:00-07:00")
    assert not any(due(late, Facts(), at("23:30") + timedelta(minutes=m)) for m in range(600))


def test_a_reminder_before_midnight_still_waits_after_it() -> None:
    tuesday = date(2026, 3, 3)
    assert due(wanted("mon 23:30"), Facts(), at("00:10", tuesday))
    trained_on_monday = Facts(trained=frozenset({MONDAY}))
    assert not due(wanted("mon 23:30"), trained_on_monday, at("00:10", tuesday))


def test_two_times_missed_together_are_one_reminder() -> None:
    settings = wanted("mon 08:00", "mon 08:10")
    assert due(settings, Facts(), at("09:00"))
    assert not due(settings, Facts(told=at("09:00")), at("09:01"))


def test_a_second_time_of_a_day_reminds_again() -> None:
    settings = wanted("mon 08:00", "mon 18:00")
    assert due(settings, Facts(told=at("08:00")), at("18:00"))


def test_put_off_for_ten_minutes() -> None:
    settings, now = wanted("mon 08:30"), at("08:31")
    facts = Facts(told=now, snoozed_until=snoozed_minutes(now))
    assert not due(settings, facts, at("08:40"))
    assert due(settings, facts, at("08:41"))
    assert not due(settings, replace(facts, told=at("08:41")), at("08:42"))


def test_put_off_until_tomorrow_skips_the_rest_of_the_day() -> None:
    settings, now = wanted("mon 08:30", "mon 18:00"), at("08:31")
    facts = Facts(told=now, snoozed_until=snoozed_tomorrow(now))
    assert not due(settings, facts, at("18:00"))
    assert due(settings, facts, at("08:31", date(2026, 3, 3)))


def test_what_was_put_off_and_missed_does_not_silence_later_ones() -> None:
    settings, now = wanted("mon 08:30", "wed 08:30"), at("08:31")
    facts = Facts(told=now, snoozed_until=snoozed_minutes(now))
    assert due(settings, facts, at("08:30", date(2026, 3, 4)))


def test_training_after_putting_off_ends_it() -> None:
    now = at("08:31")
    facts = Facts(frozenset({MONDAY}), told=now, snoozed_until=snoozed_tomorrow(now))
    assert not due(wanted("mon 08:30"), facts, at("08:31", date(2026, 3, 3)))


def test_a_time_that_the_clocks_skip_comes_when_they_have_changed() -> None:
    settings = wanted("sun 02:30")
    before = datetime(2026, 3, 29, 1, 59, tzinfo=BERLIN)
    after = (before.astimezone(UTC) + timedelta(minutes=1)).astimezone(BERLIN)
    assert after.hour == 3
    assert not due(settings, Facts(), before)
    assert due(settings, Facts(), after)


def test_an_hour_that_comes_twice_reminds_once() -> None:
    settings = wanted("sun 02:30")
    start = datetime(2026, 10, 25, 1, 0, tzinfo=BERLIN).astimezone(UTC)
    assert len(_shown(settings, Facts(), start, BERLIN, minutes=300)) == 1


def test_ten_minutes_are_ten_minutes_when_the_clocks_change() -> None:
    now = datetime(2026, 10, 25, 2, 55, tzinfo=BERLIN).astimezone(UTC)
    facts = Facts(told=now.astimezone(BERLIN), snoozed_until=snoozed_minutes(now))
    later = (now + timedelta(minutes=10)).astimezone(BERLIN)
    assert later.hour == 2
    assert due(wanted("sun 02:30"), facts, later)


def test_the_next_time_is_today_or_in_a_week() -> None:
    settings = wanted("mon 08:30")
    assert next_time(settings, Facts(), at("08:29")) == datetime(2026, 3, 2, 8, 30)  # noqa: DTZ001 - the wall clock's
    assert next_time(settings, Facts(), at("08:30")) == datetime(2026, 3, 9, 8, 30)  # noqa: DTZ001 - the wall clock's


times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
reminder = st.builds(at_words, st.integers(0, 6), times)
quiet = st.one_of(st.just(""), st.builds(lambda a, b: f"{a:%H:%M}-{b:%H:%M}", times, times))
instants = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
zones = st.sampled_from([ZoneInfo("Europe/Berlin"), ZoneInfo("Australia/Lord_Howe"), UTC])


@given(st.lists(reminder, max_size=5), quiet, instants, zones)
def test_never_two_never_quiet_never_far_from_a_chosen_time(
    reminders: list[str], quiet_hours: str, start: datetime, zone: ZoneInfo
) -> None:
    settings = wanted(*reminders, quiet=quiet_hours)
    shown = _shown(settings, Facts(), start, zone, minutes=36 * 60, step=7)
    for now in shown:
        assert not is_quiet(quiet_hours, now.time())
        wall = now.replace(tzinfo=None)
        days = (wall.date(), wall.date() - timedelta(days=1))
        chosen = [datetime.combine(d, t) for d in days for w, t in parsed(reminders)
                  if w == d.weekday()]  # fmt: skip
        assert any(timedelta(0) <= wall - c < LATE for c in chosen)
    assert len(shown) <= sum(_times_in(reminders, start.astimezone(zone), 48))


@given(st.lists(reminder, min_size=1, max_size=5), instants, zones)
def test_never_on_a_day_already_trained(
    reminders: list[str], now: datetime, zone: ZoneInfo
) -> None:
    here = now.astimezone(zone)
    assert not due(wanted(*reminders), Facts(trained=frozenset({here.date()})), here)


@given(st.lists(reminder, max_size=7, unique=True))
def test_reminders_are_read_as_they_were_written(reminders: list[str]) -> None:
    assert sorted(at_words(*one) for one in parsed(reminders)) == sorted(reminders)


def _shown(
    settings: Settings,
    facts: Facts,
    start: datetime,
    zone: ZoneInfo,
    *,
    minutes: int,
    step: int = 1,
) -> list[datetime]:
    """Return when reminders come while somebody looks every ``step`` minutes."""
    found = []
    for minute in range(0, minutes, step):
        now = (start + timedelta(minutes=minute)).astimezone(zone)
        if due(settings, facts, now):
            found.append(now)
            facts = replace(facts, told=now)
    return found


def _times_in(reminders: list[str], start: datetime, hours: int) -> list[int]:
    """Return for each reminder how often it is chosen around the hours after ``start``."""
    first = start.date() - timedelta(days=1)
    days = [first + timedelta(days=n) for n in range(hours // 24 + 2)]
    return [sum(WEEKDAYS[day.weekday()] == one[:3] for day in days) for one in reminders]


PLAN = Prescription(
    "Mine",
    (
        Block(ExerciseId("clam"), days=(Weekday.MONDAY, Weekday.FRIDAY)),
        Block(ExerciseId("bent-knee-lift"), days=(Weekday.MONDAY,)),
    ),
)


def _read(reminders: tuple[str, ...], now: datetime) -> list[dict[str, object]]:
    data = calendar_of(reminders, PLAN, now, lambda block: f"{block.exercise}; with, commas")
    calendar = Calendar.from_ical(data)
    assert not calendar.errors
    return [
        {
            "start": event.start,
            "rule": event["rrule"].to_ical().decode(),
            "words": str(event["description"]),
            "alarms": len(list(event.walk("VALARM"))),
            "uid": str(event["uid"]),
        }
        for event in calendar.events
    ]


def test_the_calendar_is_read_back_by_a_parser() -> None:
    found = _read(("fri 18:00", "mon 08:30", "tue 08:30"), at("12:00"))
    assert [one["start"] for one in found] == [
        datetime(2026, 3, 2, 8, 30),  # noqa: DTZ001 - floating: the wall clock's
        datetime(2026, 3, 6, 18, 0),  # noqa: DTZ001 - floating: the wall clock's
    ]
    assert [one["rule"] for one in found] == ["FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=FR"]
    assert found[0]["words"] == "clam; with, commas\nbent-knee-lift; with, commas"
    assert [one["alarms"] for one in found] == [1, 1]


def test_a_calendar_taken_in_again_replaces_the_first() -> None:
    days = (at("12:00"), at("12:00", date(2026, 5, 1)))
    first, again = (_read(("mon 08:30",), day) for day in days)
    assert first[0]["uid"] == again[0]["uid"]


def test_lines_of_the_calendar_are_folded_and_end_as_the_standard_says() -> None:
    data = calendar_of(("mon 08:30",), PLAN, at("12:00"), lambda _: "ü" * 200)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@pytest.mark.parametrize(("reminders", "word"), [((), "first"), (("tue 08:30",), "weekdays")])
def test_no_calendar_without_a_day(reminders: tuple[str, ...], word: str) -> None:
    with pytest.raises(UserError, match=word):
        calendar_of(reminders, PLAN, at("12:00"), lambda _: "")
