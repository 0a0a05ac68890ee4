"""Low, moderate, high, where that is unsure, and how a lift compares with typical strength."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.mechanics.activation import MUSCLES, rep_work
from clamstudio.mechanics.levels import (
    COMPUTED,
    HIGH_FROM,
    MODERATE_FROM,
    WorkLevel,
    level_of,
    rep_levels,
    work_level,
)
from clamstudio.mechanics.person import Person
from clamstudio.mechanics.resistance import Load, band_of_colour
from clamstudio.mechanics.strength import share_of_strength, typical_strength
from clamstudio.records import MuscleId, Side
from tests.helpers.fourth import catalogue_of_four

CATALOGUE = catalogue_of_four()
ORDER = ("low", "moderate", "high")
DEEP = MuscleId("piriformis")


@pytest.mark.parametrize(
    ("share", "level"),
    [(0.0, "low"), (0.149, "low"), (0.15, "moderate"), (0.3, "moderate"), (0.301, "high")],
)
def test_the_limits_are_fifteen_and_thirty(share: float, level: str) -> None:
    assert level_of(share) == level


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_more_work_is_never_a_lower_level(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert ORDER.index(level_of(low)) <= ORDER.index(level_of(high))


@given(st.floats(0.0, 1.0))
def test_a_share_is_unsure_within_a_quarter_of_a_limit(share: float) -> None:
    near = any(limit / 1.25 < share < limit * 1.25 for limit in (MODERATE_FROM, HIGH_FROM))
    if not any(abs(share * f - limit) < 1e-9 for limit in (0.15, 0.3) for f in (1.25, 1 / 1.25)):
        assert work_level(share).unsure == near


def test_every_computed_muscle_is_in_the_catalogue_and_the_model() -> None:
    assert set(COMPUTED) <= {muscle.id for muscle in CATALOGUE.muscles}
    assert {row for rows in COMPUTED.values() for row in rows} <= set(MUSCLES)


@pytest.mark.parametrize("exercise", CATALOGUE.exercises, ids=lambda e: e.id)
def test_levels_follow_the_repetition(exercise: object) -> None:
    work = rep_work(exercise, Side.RIGHT, Person())  # type: ignore[arg-type]  # an exercise
    levels = rep_levels(work)
    for index in (0, 10, 30, 50):
        lowers = work.times.segments[index] == "lower"
        found = levels.at(float(work.times.phase[index]), lowering=lowers)
        share = float(work.muscles["gluteus_medius"][index])
        assert found[MuscleId("gluteus-medius")].level == level_of(share)
    assert levels.shares[MuscleId("gluteus-maximus")] == pytest.approx(
        max(
            work.muscles["gluteus_maximus_upper"].max(), work.muscles["gluteus_maximus_lower"].max()
        )
    )


def test_the_deep_rotators_are_never_shown_as_high() -> None:
    work = rep_work(
        CATALOGUE.exercise("clam"),
        Side.RIGHT,
        Person(),
        Load("knees", band=band_of_colour("gold")),
    )
    assert work.muscles["deep_rotators"].max() > HIGH_FROM
    levels = rep_levels(work)
    rows = [
        level for _, row in (*levels.lifts, *levels.lowers) for m, level in row.items() if m == DEEP
    ]
    assert {level.level for level in rows} <= {"low", "moderate"}
    assert levels.peak()[DEEP] == WorkLevel("moderate", unsure=True)


def test_typical_strength_is_that_of_the_norms() -> None:
    # 1.600 - 0.005 * 40 + 0.215, give or take 0.354, times 80 kg.
    typical = typical_strength(Person(1.78, 80.0, "male", 40))
    assert typical.high_nm == pytest.approx((1.615 + 0.354) * 80.0)
    assert typical.low_nm == pytest.approx((1.615 - 0.354) * 80.0)


def test_the_straight_leg_lift_is_about_a_third_to_a_half() -> None:
    low, high = share_of_strength(41.9, Person())
    assert (low, high) == (pytest.approx(0.33, abs=0.02), pytest.approx(0.53, abs=0.02))


@given(
    age=st.integers(18, 109),
    mass=st.floats(40.0, 150.0),
    sex=st.sampled_from(["female", "male", None]),
)
def test_strength_never_grows_with_age(age: int, mass: float, sex: str | None) -> None:
    younger, older = (typical_strength(Person(1.7, mass, sex, a)) for a in (age, age + 1))  # type: ignore[arg-type]  # a sex
    assert 0.0 < older.low_nm <= younger.low_nm < younger.high_nm
    assert older.high_nm < younger.high_nm
