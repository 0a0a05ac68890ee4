"""Muscle work: balances, rankings, mistakes, and what more load must never do."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.mechanics.activation import MUSCLES, force_scale, held_work, rep_work
from clamstudio.mechanics.moment_arms import leg_muscles, moment_arms
from clamstudio.mechanics.moments import about_hip_heel_axis, about_turning_line
from clamstudio.mechanics.person import Person
from clamstudio.mechanics.resistance import Band, Load, band_of_colour
from clamstudio.mechanics.sharing import share_moments
from clamstudio.records import Side
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.programs import modules_after

if TYPE_CHECKING:
    from clamstudio.catalogue.model import Exercise
    from clamstudio.mechanics.activation import RepWork

CATALOGUE = catalogue_of_four()
CLAM, BENT, STRAIGHT = (
    CATALOGUE.exercise(name) for name in ("clam", "bent-knee-lift", "straight-leg-lift")
)
REVERSE = CATALOGUE.exercise("reverse-clam")
EXERCISES = CATALOGUE.exercises
PERSON = Person()
EACH = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)


def work_of(exercise: Exercise, load: Load | None = None, mistake: str | None = None) -> RepWork:
    wrong = None if mistake is None else exercise.mistake(mistake)
    return rep_work(exercise, Side.RIGHT, PERSON, load, wrong)


def at_top(work: RepWork, muscle: str) -> float:
    return float(work.muscles[muscle][len(work.times.t_s) // 2])


def gluteal(work: RepWork) -> float:
    return (
        at_top(work, "gluteus_medius")
        + 0.5 * at_top(work, "gluteus_maximus_upper")
        + 0.5 * at_top(work, "gluteus_maximus_lower")
    )


def supplied_nm(work: RepWork) -> np.ndarray:
    force = np.array([muscle.max_force_n for muscle in leg_muscles()]) * force_scale(work.person)
    arms = moment_arms(work.course.top).arm_m
    given_nm: np.ndarray = np.einsum("pnk,pn->pk", arms, work.sharing.activation * force)
    return given_nm


@EACH
@pytest.mark.parametrize(
    "load",
    [
        Load(),
        Load("ankle", weight_kg=5.0),
        Load("thigh", weight_kg=2.0),
        Load("ankles", band=band_of_colour("gold")),
        Load("knees", band=Band(n_per_cm=20.0)),
    ],
    ids=["none", "ankle", "thigh", "gold", "own"],
)
def test_muscles_support_and_reserves_balance_the_moment(exercise: Exercise, load: Load) -> None:
    work = work_of(exercise, load)
    left = work.moments.total - work.support - supplied_nm(work) - work.sharing.reserve_nm
    assert np.abs(left).max() < 1e-6
    activation = work.sharing.activation
    assert activation.min() >= 0.0
    assert activation.max() <= 1.0
    assert work.sharing.support_n.min() >= 0.0


@EACH
def test_no_reserve_is_needed_without_load(exercise: Exercise) -> None:
    assert np.abs(work_of(exercise).sharing.reserve_nm).max() < 1e-3


def test_what_muscles_cannot_supply_is_reported() -> None:
    load = Load("ankles", band=Band(n_per_cm=50.0, circumference_m=0.3))
    work = work_of(STRAIGHT, load)
    assert np.abs(work.sharing.reserve_nm).max() > 1.0
    assert work.sharing.activation.max() == pytest.approx(1.0)


def test_gluteus_medius_works_hardest_in_the_straight_leg_lift() -> None:
    straight, bent, clam = (at_top(work_of(e), "gluteus_medius") for e in (STRAIGHT, BENT, CLAM))
    assert straight > bent > clam > 0.02
    peaks = [work_of(e).muscles["gluteus_medius"].max() for e in (STRAIGHT, BENT, CLAM)]
    assert peaks == sorted(peaks, reverse=True)


def test_the_clam_spares_the_tensor_fasciae_latae() -> None:
    ratio = {
        e.id: gluteal(work_of(e)) / at_top(work_of(e), "tensor_fasciae_latae") for e in EXERCISES
    }
    assert ratio["clam"] > 1.2 * ratio["straight-leg-lift"]


@pytest.mark.parametrize("exercise", [CLAM, BENT, STRAIGHT], ids=lambda e: e.id)
def test_rolling_back_lowers_the_gluteal_share(exercise: Exercise) -> None:
    good, rolled = work_of(exercise), work_of(exercise, mistake="rolled-back")
    assert gluteal(rolled) < 0.95 * gluteal(good)


def test_a_leg_drifting_forward_or_turned_out_shifts_work_to_the_front() -> None:
    good = at_top(work_of(STRAIGHT), "tensor_fasciae_latae")
    forward = at_top(work_of(STRAIGHT, mistake="leg-forward"), "tensor_fasciae_latae")
    turned = work_of(STRAIGHT, mistake="toes-up")
    assert forward > 1.1 * good
    assert at_top(turned, "tensor_fasciae_latae") > at_top(turned, "gluteus_medius")


def test_the_heel_rests_only_in_the_clam() -> None:
    clam = work_of(CLAM)
    assert 20.0 < clam.sharing.support_n.min() < clam.sharing.support_n.max() < 60.0
    assert np.abs(about_hip_heel_axis(clam.course, clam.support)).max() < 1e-9
    for other in (work_of(BENT), work_of(CLAM, mistake="feet-apart")):
        assert not other.support.any()


def test_the_knee_rests_in_the_reverse_clam() -> None:
    work = work_of(REVERSE)
    assert 50.0 < work.sharing.support_n.min() < work.sharing.support_n.max() < 80.0
    assert np.abs(about_turning_line(work.course, "knee_centre", work.support)).max() < 1e-9
    apart = work_of(REVERSE, mistake="knees-apart")
    assert not apart.support.any()
    assert at_top(apart, "gluteus_maximus_upper") > 5.0 * at_top(work, "gluteus_maximus_upper")


def test_the_reverse_clam_is_the_work_of_those_that_turn_the_thigh_inwards() -> None:
    work, clam = work_of(REVERSE), work_of(CLAM)
    inwards = ("gluteus_medius", "gluteus_minimus", "tensor_fasciae_latae")
    outwards = ("gluteus_maximus_upper", "gluteus_maximus_lower", "deep_rotators")
    assert min(at_top(work, m) for m in inwards) > 3.0 * max(at_top(work, m) for m in outwards)
    assert max(at_top(clam, m) for m in outwards) > 0.05


@EACH
def test_left_and_right_are_mirrored(exercise: Exercise) -> None:
    right, left = (rep_work(exercise, side, PERSON, instants=9) for side in Side)
    np.testing.assert_allclose(right.sharing.activation, left.sharing.activation, atol=1e-6)
    assert right.angles_deg[4]["hip_flexion_r"] == left.angles_deg[4]["hip_flexion_l"]


@EACH
def test_work_is_continuous_in_phase(exercise: Exercise) -> None:
    work = held_work(exercise, Side.RIGHT, PERSON, Load(), np.linspace(0.0, 1.0, 401))
    assert np.abs(np.diff(work.sharing.activation, axis=0)).max() < 0.01


PLACES = st.sampled_from(["ankle", "thigh"])


@settings(max_examples=30, deadline=None)
@given(
    exercise=st.sampled_from(EXERCISES),
    place=PLACES,
    kg=st.floats(0.0, 4.0),
    more_kg=st.floats(0.01, 4.0),
)
def test_more_weight_never_lowers_the_summed_effort(
    exercise: Exercise, place: str, kg: float, more_kg: float
) -> None:
    phases = np.linspace(0.0, 1.0, 5)
    light, heavy = (
        held_work(exercise, Side.RIGHT, PERSON, Load(place, weight_kg=m), phases)  # type: ignore[arg-type]  # one of the places
        for m in (kg, kg + more_kg)
    )
    assert np.all(heavy.sharing.effort >= light.sharing.effort - 1e-7)


@settings(max_examples=20, deadline=None)
@given(
    exercise=st.sampled_from(EXERCISES),
    place=st.sampled_from(["knees", "ankles"]),
    n_per_cm=st.floats(0.0, 8.0),
    more=st.floats(0.1, 8.0),
)
def test_a_stiffer_band_never_lowers_the_summed_effort(
    exercise: Exercise, place: str, n_per_cm: float, more: float
) -> None:
    phases = np.linspace(0.0, 1.0, 5)
    soft, stiff = (
        held_work(exercise, Side.RIGHT, PERSON, Load(place, band=Band(n_per_cm=n)), phases)  # type: ignore[arg-type]  # one of the places
        for n in (n_per_cm, n_per_cm + more)
    )
    assert np.all(stiff.sharing.effort >= soft.sharing.effort - 1e-7)


@settings(max_examples=25, deadline=None)
@given(
    exercise=st.sampled_from(EXERCISES),
    side=st.sampled_from(list(Side)),
    mass=st.floats(40.0, 150.0),
    place=PLACES,
    kg=st.floats(0.0, 10.0),
)
def test_every_balance_holds(
    exercise: Exercise, side: Side, mass: float, place: str, kg: float
) -> None:
    load = Load(place, weight_kg=kg)  # type: ignore[arg-type]  # one of the places
    work = held_work(exercise, side, Person(1.7, mass), load, np.linspace(0.0, 1.0, 4))
    parts = work.moments.gravity + work.moments.weight + work.moments.band + work.moments.inertia
    assert np.abs(parts - work.moments.total).max() < 1e-9
    left = work.moments.total - work.support - supplied_nm(work) - work.sharing.reserve_nm
    assert np.abs(left).max() < 1e-6


def test_the_load_index_leaves_out_what_the_heel_takes_over() -> None:
    bare, cuff = (
        work_of(CLAM, load).peak_hip_share for load in (None, Load("ankle", weight_kg=1.0))
    )
    assert bare < cuff < 1.06 * bare
    assert work_of(CLAM, Load("thigh", weight_kg=1.0)).peak_hip_share > 1.08 * bare


def test_the_summed_effort_grows_with_each_colour() -> None:
    loads = [Load("knees", band=band_of_colour(c)) for c in ("yellow", "blue", "gold")]
    sums = [work_of(CLAM, load).sharing.effort.sum() for load in loads]
    assert sums == sorted(sums)
    assert sums[0] > work_of(CLAM).sharing.effort.sum()


def test_sharing_two_equal_muscles_gives_each_half() -> None:
    muscles = len(leg_muscles())
    arms = np.zeros((1, muscles, 4))
    names = [muscle.name for muscle in leg_muscles()]
    arms[0, names.index("tfl"), 1] = arms[0, names.index("sar"), 1] = 20.0
    shared = share_moments(np.array([[0.0, 10.0, 0.0, 0.0]]), arms)
    assert shared.activation[0, names.index("tfl")] == pytest.approx(0.25, abs=1e-3)
    assert shared.activation[0, names.index("sar")] == pytest.approx(0.25, abs=1e-3)
    assert shared.activation[0].sum() == pytest.approx(0.5, abs=1e-3)


def test_each_choice_is_computed_once() -> None:
    first = rep_work(CLAM, Side.RIGHT, PERSON)
    assert rep_work(CLAM, Side.RIGHT, Person(), Load()) is first
    assert rep_work(CLAM, Side.RIGHT, Person(mass_kg=71.0)) is not first


def test_the_load_index_is_a_share_of_body_size() -> None:
    small = rep_work(STRAIGHT, Side.RIGHT, Person(1.55, 50.0)).peak_hip_share
    large = rep_work(STRAIGHT, Side.RIGHT, Person(1.85, 90.0)).peak_hip_share
    assert small == pytest.approx(large, rel=0.02)
    assert 0.03 < small < 0.045
    assert work_of(STRAIGHT, Load("ankle", weight_kg=1.0)).peak_hip_share > 1.1 * small


def test_every_part_belongs_to_a_muscle_of_the_data() -> None:
    known = {muscle.name for muscle in leg_muscles()}
    assert {part for parts in MUSCLES.values() for part in parts} == known


@functools.cache
def loaded_by_importing() -> set[str]:
    return set(modules_after("import clamstudio.mechanics.activation"))


def test_the_solver_is_loaded_only_when_work_is_computed() -> None:
    assert "daqp" not in loaded_by_importing()
    assert "scipy" not in loaded_by_importing()
