"""What the rules would suggest if things went a certain way; nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.coach.ladder import easier, harder
from clamstudio.coach.limits import limits_of
from clamstudio.coach.progression import Log
from clamstudio.coach.simulation import MOST_WEEKS, Going, Rhythm, rhythm_of, simulated
from clamstudio.errors import UserError
from clamstudio.records import MorningAnswer, Side
from clamstudio.session.templates import template
from tests.helpers.coach_log import NOW, PLAN, Day, day_log

_GENTLE = template("gentle")


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [("3x6", Rhythm(3, 6)), (" 1X52 ", Rhythm(1, MOST_WEEKS)), ("7×1", Rhythm(7, 1))],
)
def test_a_rhythm_is_times_a_week_by_weeks(text: str, rhythm: Rhythm) -> None:
    assert rhythm_of(text) == rhythm


@pytest.mark.parametrize("text", ["", "3", "x6", "3x", "0x6", "8x6", "3x0", "3x53", "3x6x1", "ax6"])
def test_what_is_no_rhythm_is_one_sentence(text: str) -> None:
    with pytest.raises(UserError, match="as 3x6"):
        rhythm_of(text)


@pytest.mark.parametrize(
    ("a_week", "offsets"),
    [(1, (0,)), (2, (0, 3)), (3, (0, 2, 4)), (4, (0, 1, 3, 5)), (7, tuple(range(7)))],
)
def test_days_lie_apart(a_week: int, offsets: tuple[int, ...]) -> None:
    days = Rhythm(a_week, 2).days(NOW.date())
    assert days[:a_week] == tuple(NOW.date() + timedelta(days=each) for each in offsets)
    assert days[a_week] == NOW.date() + timedelta(days=7)
    assert len(days) == 2 * a_week


def test_three_times_a_week_for_six_weeks_as_the_twelve_weeks_go() -> None:
    found = simulated(_GENTLE, Log(), Rhythm(3, 6), NOW)
    assert len(found) == 18
    steps = [
        (one.number, sum(each.steps for each in one.suggested)) for one in found if one.suggested
    ]
    # Both sides step up together, no earlier than after four sessions and ten days each time.
    assert steps == [(6, 2), (10, 2), (15, 2)]
    assert found[0].suggested == ()
    assert found[0].plan == _GENTLE
    last = found[-1].plan.blocks[0]
    assert (last.exercise, last.resistance) == ("clam", "band-knees")


def test_as_the_last_one_was_a_worse_morning_leads_back() -> None:
    log = day_log(Day(4), Day(2, morning=MorningAnswer.WORSE))
    found = simulated(PLAN, log, Rhythm(3, 2), NOW, going=Going.AS_LAST)
    assert {each.steps for one in found for each in one.suggested} == {-1}
    assert {
        each.steps for one in simulated(PLAN, log, Rhythm(3, 4), NOW) for each in one.suggested
    } == {-1, 1}


def test_little_in_reserve_stays_as_it_is() -> None:
    log = day_log(Day(4), Day(2, reserve=3))
    found = simulated(PLAN, log, Rhythm(3, 6), NOW, going=Going.AS_LAST)
    assert [one.suggested for one in found] == [()] * 18


def test_a_locked_plan_stays_as_it_is() -> None:
    locked = replace(PLAN, locked=True)
    assert {one.plan for one in simulated(locked, Log(), Rhythm(3, 6), NOW)} == {locked}


def test_what_may_not_be_worn_is_never_suggested() -> None:
    log = Log(loads=False)
    found = simulated(_GENTLE, log, Rhythm(3, 20), NOW, limits=limits_of(["legs"]))
    assert {block.resistance for one in found for block in one.plan.blocks} == {"none"}
    assert found[-1].plan.blocks[0].exercise == "straight-leg-lift"


def test_a_side_left_out_gets_no_step() -> None:
    found = simulated(_GENTLE, Log(), Rhythm(3, 6), NOW, limits=limits_of(["lying_right"]))
    assert {each.side for one in found for each in one.suggested} == {Side.RIGHT}
    assert {block.sides for one in found for block in one.plan.blocks} == {(Side.RIGHT,)}


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 7),
    st.integers(1, 6),
    st.sampled_from(Going),
    st.lists(
        st.builds(Day, ago=st.integers(1, 40), peak=st.integers(0, 7), reserve=st.integers(0, 5)),
        max_size=3,
        unique_by=lambda day: day.ago,
    ),
)
def test_one_step_a_side_and_day_and_the_log_is_untouched(
    a_week: int, weeks: int, going: Going, days: list[Day]
) -> None:
    log = day_log(*days)
    before = (log.sessions, log.check_ins, dict(log.since))
    found = simulated(PLAN, log, Rhythm(a_week, weeks), NOW, going=going)
    assert found == simulated(PLAN, log, Rhythm(a_week, weeks), NOW, going=going)
    assert (log.sessions, log.check_ins, dict(log.since)) == before
    for one in found:
        sides = [(each.block.exercise, each.side) for each in one.suggested]
        assert len(sides) == len(set(sides))
        for each in one.suggested:
            expected = {1: harder(each.block), -1: easier(each.block)}
            assert each.steps == -2 or each.target == expected[each.steps]
