from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.coach.pain import (
    PLACE_WORDS,
    PainChoice,
    PainPlace,
    baseline_of,
    is_rest_day,
    ruling,
)
from clamstudio.records import CheckIn, CheckInKind

_GO, _LIGHTER, _END = PainChoice.GO_ON, PainChoice.LIGHTER, PainChoice.END
_LEAVE = PainChoice.LEAVE
_AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pain", "baseline", "before", "can_lighten", "choices"),
    [
        (1, 0, False, True, (_GO, _LIGHTER, _END)),
        (1, 0, False, False, (_GO, _END)),
        (2, 0, False, True, (_LIGHTER, _END)),
        (2, None, False, True, (_LIGHTER, _END)),
        (2, 0, False, False, (_END,)),
        (3, 2, False, True, (_GO, _LIGHTER, _END)),
        (4, 2, False, True, (_LIGHTER, _END)),
        (4, 2, True, True, (_END,)),
        (3, 2, True, True, (_GO, _LIGHTER, _END)),
        (5, 4, False, True, (_GO, _LIGHTER, _END)),
        (6, 5, False, True, (_END,)),
        (10, 0, False, True, (_END,)),
    ],
)
def test_every_boundary(
    pain: int,
    baseline: int | None,
    before: bool,
    can_lighten: bool,
    choices: tuple[PainChoice, ...],
) -> None:
    result = ruling(
        pain, PainPlace.LOW_BACK, baseline, risen_before=before, can_lighten=can_lighten
    )
    assert result.choices == choices
    assert not result.stop_sign


@given(st.integers(0, 10), st.sampled_from(PainPlace), st.none() | st.integers(0, 5), st.booleans())
def test_ending_is_always_offered_and_more_pain_never_allows_more(
    pain: int, place: PainPlace, baseline: int | None, before: bool
) -> None:
    at = [
        ruling(nrs, place, baseline, risen_before=before, can_lighten=True)
        for nrs in range(pain, 11)
    ]
    assert all(_END in each.choices for each in at)
    allowed = [len(each.choices) for each in at]
    assert allowed == sorted(allowed, reverse=True)


@pytest.mark.parametrize(
    ("pain", "before", "can_lighten", "choices", "words"),
    [
        (2, False, True, (_LIGHTER, _LEAVE, _END), "Go lighter, end this exercise, or end"),
        (2, False, False, (_LEAVE, _END), "End this exercise, or end"),
        (1, False, True, (_GO, _LIGHTER, _END), "A burn"),
        (2, True, True, (_END,), "again"),
        (6, False, True, (_END,), "6 or more"),
    ],
)
def test_a_rise_lets_that_exercise_end_while_others_are_left(
    pain: int,
    before: bool,
    can_lighten: bool,
    choices: tuple[PainChoice, ...],
    words: str,
) -> None:
    told = ruling(
        pain, PainPlace.KNEE, 0, risen_before=before, can_lighten=can_lighten, can_leave=True
    )
    assert told.choices == choices
    assert words in str(told.reason)


def test_pain_down_the_leg_opens_the_safety_page() -> None:
    result = ruling(1, PainPlace.DOWN_LEG, 1, risen_before=False, can_lighten=True)
    assert (result.choices, result.stop_sign) == ((_END,), True)


def test_a_rise_is_told_in_points() -> None:
    result = ruling(5, PainPlace.KNEE, 2, risen_before=False, can_lighten=True)
    assert str(result.reason).startswith("That is 3 more")


def test_every_place_has_words() -> None:
    assert set(PLACE_WORDS) == set(PainPlace)


def _before(hours: float, nrs: int | None, kind: CheckInKind = CheckInKind.BEFORE) -> CheckIn:
    return CheckIn(uuid4(), uuid4(), None, _AT - timedelta(hours=hours), kind, nrs)


def test_the_baseline_is_the_latest_answer_before_the_start() -> None:
    answers = [
        _before(0.2, 3),
        _before(5.0, 1),
        _before(0.1, None),
        _before(0.1, 7, CheckInKind.AFTER),
        _before(-0.5, 9),
    ]
    assert baseline_of(answers, _AT) == 3
    assert baseline_of(answers[2:], _AT) is None
    assert baseline_of([_before(6.1, 2)], _AT) is None


@pytest.mark.parametrize(("nrs", "rest"), [(5, False), (6, True)])
def test_six_before_a_session_is_a_rest_day(nrs: int, rest: bool) -> None:
    assert is_rest_day(nrs) is rest
