"""Sides compared: the statistic at its boundaries, and who goes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.coach.sides import (
    Difference,
    difference,
    harder_side,
    harder_side_first,
    side_words,
)
from clamstudio.records import ResistanceId, SessionRecord, Side
from tests.helpers.coach_log import NOW, PLAN, Day, day_log

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLAM = PLAN.blocks[0].exercise


def sessions(
    *reserves: tuple[int | None, int | None], done: tuple[int, int] = (12, 12)
) -> tuple[SessionRecord, ...]:
    """Return sessions, oldest first, with what was in reserve right and left."""
    found = []
    for number, pair in enumerate(reserves):
        (one,) = day_log(Day(0), now=NOW + timedelta(days=2 * number)).sessions
        values = dict(zip((Side.RIGHT, Side.LEFT), zip(pair, done, strict=True), strict=True))
        sets = tuple(
            replace(each, reps_in_reserve=values[each.side][0], confirmed=values[each.side][1])
            for each in one.sets
        )
        found.append(replace(one, id=UUID(int=number), sets=sets))
    return tuple(found)


@pytest.mark.parametrize(
    ("count", "middle", "spread", "mentioned"),
    [
        (3, 3.0, 0.0, False),
        (4, 3.0, 0.0, True),
        (4, 1.0, 0.0, False),
        (4, 1.5, 0.0, True),
        (4, 2.0, 2.0, False),
        (4, 2.0, 1.9, True),
        (4, -2.0, 1.9, True),
        (4, -2.0, 2.0, False),
        (8, 0.0, 0.0, False),
    ],
)
def test_a_difference_is_mentioned_only_beyond_its_spread_and_one_repetition(
    count: int, middle: float, spread: float, *, mentioned: bool
) -> None:
    assert Difference(count, middle, spread).is_mentioned is mentioned


def test_the_spread_is_the_scaled_median_absolute_deviation() -> None:
    found = difference(sessions((2, 4), (2, 5), (3, 4), (2, 4), (0, 5)), PLAN.blocks[0])
    assert found is not None
    assert (found.sessions, found.median) == (5, -2.0)
    # Deviations 0, 1, 1, 0, 3: their median is 1.
    assert found.spread == pytest.approx(1.4826)
    assert found.is_mentioned
    assert found.harder is Side.RIGHT


def test_one_odd_day_says_nothing() -> None:
    found = difference(sessions((4, 4), (4, 4), (0, 5), (4, 4)), PLAN.blocks[0])
    assert found is not None
    assert not found.is_mentioned


def test_only_the_same_load_told_on_both_sides_counts() -> None:
    heavier = ResistanceId("band-knees")
    told = sessions((2, 5), (None, 5), (2, None), (2, 5))
    other = tuple(replace(each, resistance=heavier) for each in told[3].sets)
    mixed = (*told[:3], replace(told[3], sets=other))
    found = difference(mixed, PLAN.blocks[0])
    assert found is not None
    assert found.sessions == 1
    one_leg = replace(told[0], sets=tuple(s for s in told[0].sets if s.side is Side.LEFT))
    assert difference([one_leg], PLAN.blocks[0]) is None
    assert difference([], PLAN.blocks[0]) is None


def test_fewer_done_counts_as_harder_as_fewer_in_reserve() -> None:
    assert harder_side(sessions((4, 4), done=(12, 9)), _CLAM) is Side.LEFT
    assert harder_side(sessions((4, 1)), _CLAM) is Side.LEFT
    assert harder_side(sessions((4, 4)), _CLAM) is None


def test_the_harder_side_goes_first_and_one_day_does_not_turn_it_about() -> None:
    left = sessions((5, 3), (5, 3), (2, 4))
    assert harder_side(left, _CLAM) is Side.LEFT
    turned = harder_side_first(PLAN, left)
    assert turned.blocks[0].sides == (Side.LEFT, Side.RIGHT)
    assert harder_side_first(turned, left) is turned
    assert harder_side_first(PLAN, sessions((2, 4))) is PLAN
    assert harder_side_first(PLAN, ()) is PLAN


def test_an_order_that_somebody_chose_stays() -> None:
    left = sessions((5, 3))
    locked = replace(PLAN, locked=True)
    assert harder_side_first(locked, left) is locked
    one_sided = replace(PLAN, blocks=(*PLAN.blocks, replace(PLAN.blocks[0], sides=(Side.RIGHT,))))
    assert harder_side_first(one_sided, left) is one_sided
    assert side_words(left, locked) == ()


def test_words_name_the_statistic_and_no_weakness() -> None:
    words = [str(each) for each in side_words(sessions(*[(1, 4)] * 4), PLAN)]
    assert words[0] == "Your right leg goes first: it felt harder the last times."
    assert "about 3 repetitions fewer" in words[1]
    assert "median of 4 sessions" in words[1]
    assert "median absolute deviation" in words[1]
    assert not any("weak" in each for each in words)
    assert len(side_words(sessions(*[(3, 4)] * 4), PLAN)) == 1
    assert side_words((), PLAN) == ()


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=8))
def test_mirrored_answers_give_the_mirrored_difference(pairs: Sequence[tuple[int, int]]) -> None:
    one = difference(sessions(*pairs), PLAN.blocks[0])
    other = difference(sessions(*[(left, right) for right, left in pairs]), PLAN.blocks[0])
    assert one is not None
    assert other is not None
    assert (one.median, one.spread) == (-other.median, other.spread)
    assert one.median == median(right - left for right, left in pairs)
    assert one.is_mentioned is other.is_mentioned
