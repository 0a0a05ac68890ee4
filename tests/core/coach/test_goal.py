"""The weekly goal: days kept, rest days among them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.coach.goal import goal_of, week, week_words
from clamstudio.records import (
    CheckIn,
    CheckInKind,
    Prescription,
    Statement,
    StatementTopic,
    Weekday,
)
from tests.helpers.coach_log import PLAN

_MONDAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
_PERSON = UUID(int=1)


def _at(day: int, hour: int = 8) -> datetime:
    return _MONDAY + timedelta(days=day, hours=hour - 8)


def _said(nrs: int | None, day: int, kind: CheckInKind, place: str = "") -> CheckIn:
    return CheckIn(UUID(int=day), _PERSON, None, _at(day), kind, nrs, place=place)


def _goal(value: str, number: int = 0) -> Statement:
    return Statement(UUID(int=number), _PERSON, _MONDAY, StatementTopic.WEEKLY_GOAL, value)


def test_two_sessions_of_a_day_are_one_day_kept() -> None:
    found = week([_at(0), _at(0, 18), _at(2)], [], 3, date(2026, 3, 8))
    assert found.trained == (date(2026, 3, 2), date(2026, 3, 4))
    assert not found.is_reached
    assert week([_at(0), _at(2), _at(4)], [], 3, date(2026, 3, 2)).is_reached


@pytest.mark.parametrize(
    ("nrs", "kind", "place", "counts"),
    [
        (5, CheckInKind.BEFORE, "", False),
        (6, CheckInKind.BEFORE, "", True),
        (6, CheckInKind.ANY_TIME, "", True),
        (6, CheckInKind.AFTER, "", False),
        (1, CheckInKind.BEFORE, "down_leg_r", True),
        (0, CheckInKind.BEFORE, "down_leg", False),
        (None, CheckInKind.BEFORE, "", False),
    ],
)
def test_a_rest_or_flare_up_day_is_kept(
    nrs: int | None, kind: CheckInKind, place: str, *, counts: bool
) -> None:
    found = week([], [_said(nrs, 1, kind, place)], 3, _MONDAY.date())
    assert found.rested == ((date(2026, 3, 3),) if counts else ())


def test_a_day_with_a_session_and_a_flare_up_counts_once() -> None:
    found = week([_at(1)], [_said(8, 1, CheckInKind.ANY_TIME)], 3, _MONDAY.date())
    assert (found.trained, found.rested) == ((date(2026, 3, 3),), ())


@pytest.mark.parametrize(("day", "inside"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_week_is_monday_to_sunday(day: int, *, inside: bool) -> None:
    assert bool(week([_at(day)], [], 3, date(2026, 3, 5)).kept) is inside


def test_the_goal_is_what_was_said_else_the_plans_days_else_three() -> None:
    days = (Weekday.MONDAY, Weekday.FRIDAY)
    dated = Prescription("p", (replace(PLAN.blocks[0], days=days), PLAN.blocks[0]))
    assert goal_of((), None) == goal_of((), PLAN) == 3
    assert goal_of((), dated) == 2
    assert goal_of((_goal("5"), _goal("4", 1)), dated) == 4
    for nonsense in ("0", "8", "many"):
        assert goal_of((_goal(nonsense),), dated) == 2


def test_words_say_days_and_goal() -> None:
    reached = week([_at(0)], [], 1, _MONDAY.date())
    assert str(week_words(reached)).startswith("This week’s goal is reached")
    rested = week([], [_said(7, 1, CheckInKind.BEFORE)], 3, _MONDAY.date())
    assert "rest days among them: 1, goal: 3" in str(week_words(rested))
    assert "A rest day counts" in str(week_words(week([], [], 3, _MONDAY.date())))


@given(
    st.lists(st.integers(-10, 20), max_size=12),
    st.lists(st.tuples(st.integers(-10, 20), st.integers(0, 10)), max_size=12),
)
def test_every_day_belongs_to_one_week_and_is_counted_once(
    sessions: list[int], answers: list[tuple[int, int]]
) -> None:
    check_ins = [_said(nrs, abs(day), CheckInKind.BEFORE) for day, nrs in answers]
    check_ins = [
        replace(each, at=_at(day)) for each, (day, _) in zip(check_ins, answers, strict=True)
    ]
    weeks = [
        week(
            [_at(day) for day in sessions],
            check_ins,
            3,
            (_MONDAY + timedelta(days=7 * number)).date(),
        )
        for number in range(-2, 4)
    ]
    kept = [day for one in weeks for day in one.kept]
    wanted = {_at(day).date() for day in sessions}
    wanted |= {_at(day).date() for day, nrs in answers if nrs >= 6}
    assert len(kept) == len(set(kept))
    assert set(kept) == wanted
