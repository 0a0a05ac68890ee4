from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from clamstudio.coach.referral import halts_progress, is_new_place, red_twice, referral
from clamstudio.records import CheckIn, CheckInKind, QuestionnaireRecord

_NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def _told(ago: float, nrs: int, place: str = "") -> CheckIn:
    at = _NOW - timedelta(days=ago)
    return CheckIn(
        UUID(int=round(ago * 10)), UUID(int=1), None, at, CheckInKind.BEFORE, nrs, "", place
    )


@pytest.mark.parametrize(
    ("first", "last", "ago", "said"),
    [
        (5, 5, 42, True),
        (5, 5, 41, False),
        (5, 4, 42, True),
        (5, 3, 42, False),
        (3, 3, 42, True),
        (3, 2, 42, False),
        (4, 3, 60, True),
    ],
)
def test_no_improvement_at_six_weeks(first: int, last: int, ago: int, said: bool) -> None:
    found = referral([_told(ago, first), _told(1, last)], _NOW)
    assert (found is not None) is said
    if found is not None:
        assert f"about {first} to about {last}" in str(found)


def test_six_or_more_twice_in_seven_days() -> None:
    assert red_twice([_told(1, 6), _told(8, 7)])
    assert not red_twice([_told(1, 6), _told(9, 7)])
    assert not red_twice([_told(1, 6), _told(1.2, 7)])
    assert "twice within seven days" in str(referral([_told(1, 6), _told(4, 7)], _NOW))


@pytest.mark.parametrize(
    ("second", "first", "holds"),
    [(0, 7, True), (7, 14, True), (7.1, 8, False), (6, 13, True), (6, 15, False)],
)
def test_the_hold_lasts_seven_days_from_the_second(
    second: float, first: float, *, holds: bool
) -> None:
    found = halts_progress([_told(first, 6), _told(second, 6)], _NOW)
    assert (found is not None) is holds


def test_a_score_that_worsened_by_five_holds_and_says_so() -> None:
    answered = [
        QuestionnaireRecord(
            UUID(int=n), UUID(int=1), _NOW - timedelta(days=20 - n), ticked=tuple(range(1, score))
        )
        for n, score in enumerate((6, 11))
    ]
    assert "5 sentences more" in str(referral([], _NOW, answered))
    assert halts_progress([], _NOW, answered[:1]) is None


def test_the_leg_comes_first_and_fades_after_a_week() -> None:
    assert "down the leg" in str(referral([_told(7, 1, "down_leg_l")], _NOW))
    assert referral([_told(7.5, 1, "down_leg_l")], _NOW) is None
    assert referral([_told(1, 0, "down_leg")], _NOW) is None


def test_a_new_place_is_one_that_was_never_told() -> None:
    since = _NOW - timedelta(days=5)
    assert is_new_place([_told(9, 2, "low_back"), _told(1, 2, "knee_r")], since)
    assert not is_new_place([_told(9, 2, "low_back_l"), _told(1, 2, "low_back")], since)
    assert not is_new_place([_told(1, 2, "knee_r")], since)
