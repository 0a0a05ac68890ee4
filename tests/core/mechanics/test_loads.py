"""What the hip must produce: against reference figures, by hand, and what must hold for anybody."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.body.motion import solve_motion
from clamstudio.body.skeleton import load_landmarks
from clamstudio.catalogue.model import TurnEnd
from clamstudio.errors import UserError
from clamstudio.mechanics import moments as moments_room
from clamstudio.mechanics.course import GRAVITY_M_S2
from clamstudio.mechanics.moments import (
    about_hip_heel_axis,
    about_turning_line,
    push_per_n,
    rep_moments,
)
from clamstudio.mechanics.person import Person, segment_shares
from clamstudio.mechanics.rep_time import rep_times, still_at
from clamstudio.mechanics.resistance import (
    Band,
    Load,
    band_colours,
    band_of_colour,
    load_of,
)
from clamstudio.records import Side, Tempo
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clamstudio.catalogue.model import Exercise
    from clamstudio.mechanics.course import Course
    from clamstudio.mechanics.moments import Moments

CATALOGUE = catalogue_of_four()
CLAM, BENT, STRAIGHT = (
    CATALOGUE.exercise(name) for name in ("clam", "bent-knee-lift", "straight-leg-lift")
)
REVERSE = CATALOGUE.exercise("reverse-clam")
EXERCISES = CATALOGUE.exercises
PHASES = np.linspace(0.0, 1.0, 21)
NOBODY = Person()


def held(
    exercise: Exercise,
    load: Load | None = None,
    person: Person = NOBODY,
    phases: Iterable[float] = PHASES,
) -> tuple[Course, Moments]:
    motion = solve_motion(exercise, Side.RIGHT, person.height_m)
    return rep_moments(motion, person, load or Load(), still_at(np.array(list(phases))))


@pytest.mark.parametrize(
    ("exercise", "k"),
    [(CLAM, 0.0157), (BENT, 0.0286), (STRAIGHT, 0.0359)],
    ids=lambda x: str(x)[:9],
)
def test_peak_gravity_moment(exercise: Exercise, k: float) -> None:
    course, moments = held(exercise)
    found = moments.gravity[:, 1].max()
    if exercise is CLAM:
        axis = about_hip_heel_axis(course, moments.gravity)
        found = axis.max()
        assert found == axis[0]
    assert found == pytest.approx(k * 70.0 * GRAVITY_M_S2 * 1.70, rel=0.03)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
@pytest.mark.parametrize("phase", [0.0, 0.5, 1.0])
def test_one_pose_by_hand(exercise: Exercise, phase: float) -> None:
    """Weights times levers in the world, from the drawn body's frames alone."""
    motion = solve_motion(exercise, Side.RIGHT, 1.70)
    frames = motion.frames(phase)
    marks = load_landmarks(1.70)
    hip, knee, ankle = (frames[f"{b}_r"].origin_m for b in ("femur", "tibia", "talus"))
    heel = frames["calcn_r"].apply(marks["heel_back"].point_m)
    toe = frames["toes_r"].apply(marks["hallux_tip"].point_m)
    # de Leva 1996, mean of male and female.
    parts = (
        (0.1447 * 70.0, hip + 0.38535 * (knee - hip)),
        (0.0457 * 70.0, knee + 0.43735 * (ankle - knee)),
        (0.0133 * 70.0, heel + 0.42145 * (toe - heel)),
    )
    up = np.array([0.0, 9.81, 0.0])
    about_hip = sum((np.cross(c - hip, m * up) for m, c in parts), np.zeros(3))
    about_knee = sum((np.cross(c - knee, m * up) for m, c in parts[1:]), np.zeros(3))
    pelvis, femur = frames["pelvis"].matrix, frames["femur_r"].matrix
    flexion = math.radians(motion.angles_deg(phase)["hip_flexion_r"])
    across = pelvis @ np.array([math.cos(flexion), math.sin(flexion), 0.0])
    wanted = [
        about_hip @ pelvis[:, 2],
        -about_hip @ across,
        -about_hip @ femur[:, 1],
    ]
    course, moments = held(exercise, phases=[phase])
    assert moments.gravity[0, :3] == pytest.approx(wanted, abs=0.01)
    # The knee's centre slides a little as it bends, and shank and foot with it.
    slid = course.top.knee_slide_m[0] @ course.up[0] * 9.81 * (parts[1][0] + parts[2][0])
    assert moments.gravity[0, 3] == pytest.approx(slid - about_knee @ femur[:, 2], abs=0.01)


@pytest.mark.parametrize("phase", [0.0, 0.5, 1.0])
def test_the_moment_about_the_thigh_by_hand(phase: float) -> None:
    """Shank and foot with their levers in the world, about the line from hip to knee."""
    frames = solve_motion(REVERSE, Side.RIGHT, 1.70).frames(phase)
    marks = load_landmarks(1.70)
    hip, knee, ankle = (frames[f"{b}_r"].origin_m for b in ("femur", "tibia", "talus"))
    heel = frames["calcn_r"].apply(marks["heel_back"].point_m)
    toe = frames["toes_r"].apply(marks["hallux_tip"].point_m)
    up = np.array([0.0, 9.81, 0.0])
    about_knee = np.cross(knee + 0.43735 * (ankle - knee) - knee, 0.0457 * 70.0 * up)
    about_knee += np.cross(heel + 0.42145 * (toe - heel) - knee, 0.0133 * 70.0 * up)
    line = (knee - hip) / np.linalg.norm(knee - hip)
    course, moments = held(REVERSE, phases=[phase])
    found = about_turning_line(course, "knee_centre", moments.gravity)[0]
    assert found == pytest.approx(abs(about_knee @ line), abs=0.01)
    # Positive: it lifts the foot, and a weight at the ankle adds to it, one at the thigh does not.
    assert found > 5.0
    added = {
        place: about_turning_line(*held_about(place, phase))[0] for place in ("ankle", "thigh")
    }
    assert added["ankle"] > 3.0
    assert abs(added["thigh"]) < 0.2


def held_about(place: str, phase: float) -> tuple[Course, TurnEnd, np.ndarray]:
    course, moments = held(REVERSE, Load(place, weight_kg=1.0), phases=[phase])  # type: ignore[arg-type]  # two of the places
    return course, "knee_centre", moments.weight


def test_a_moment_about_the_line_to_the_heel_is_named_so() -> None:
    course, moments = held(CLAM)
    found = about_turning_line(course, "heel_contact", moments.total)
    np.testing.assert_allclose(found, about_hip_heel_axis(course, moments.total))


def test_an_ankle_weight_does_next_to_nothing_in_the_clam() -> None:
    load = Load("ankle", weight_kg=1.0)
    course, clam = held(CLAM, load)
    assert 0.0 < about_hip_heel_axis(course, clam.weight).max() < 0.8
    assert held(STRAIGHT, load)[1].weight[:, 1].max() == pytest.approx(8.0, abs=0.5)
    assert held(BENT, load)[1].weight[:, 1].max() == pytest.approx(4.0, abs=0.5)
    assert clam.weight[:, 1].max() == pytest.approx(4.0, abs=0.6)


def test_a_band_pulls_only_when_it_is_taut() -> None:
    red = band_of_colour("red")
    assert not held(CLAM, Load("ankles", band=red))[1].band.any()
    _, lift = held(STRAIGHT, Load("ankles", band=red))
    assert lift.band[0, 1] == 0.0
    assert np.all(np.diff(lift.band[:, 1]) >= 0.0)
    _, knees = held(STRAIGHT, Load("knees", band=red))
    assert knees.band[0, 1] < 0.5 * knees.band[-1, 1]


def knees_to_ankles(colour: str) -> float:
    at = {
        place: held(STRAIGHT, Load(place, band=band_of_colour(colour)))[1].band[-1, 1]  # type: ignore[arg-type]  # two of the places
        for place in ("knees", "ankles")
    }
    return float(at["ankles"] / at["knees"])


@pytest.mark.parametrize("colour", band_colours())
def test_a_band_moved_to_the_ankles_is_more_than_two_and_a_half_times_as_hard(colour: str) -> None:
    # science D2: about 2.6 for a 60 cm loop whose place at the knees is 0.37 of 0.4165 m down the thigh.
    assert knees_to_ankles(colour) == pytest.approx(2.6, rel=0.06)


def test_the_step_to_the_ankles_depends_on_where_above_the_knee_the_loop_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lower = knees_to_ankles("red")
    monkeypatch.setitem(moments_room._WORN_M, "knees", ("femur", -0.315))
    assert knees_to_ankles("red") > 1.1 * lower


def test_the_pull_of_a_band_is_that_of_the_chart() -> None:
    # A loop twice as long as at rest: two strands of 3.7 pounds-force.
    band = band_of_colour("red", 0.60)
    around = (2.0 * 0.60 - math.pi * 0.10) / 2.0
    assert band.pull_n(np.array([around]), 0.10)[0] == pytest.approx(2.0 * 3.7 * 4.448, rel=1e-3)
    assert band.pull_n(np.array([0.05]), 0.05)[0] == 0.0


def test_an_own_calibration_counts_centimetres_from_taut() -> None:
    band = Band(n_per_cm=3.0, circumference_m=0.60)
    taut = (0.60 - math.pi * 0.10) / 2.0
    assert band.pull_n(np.array([taut + 0.04]), 0.10)[0] == pytest.approx(12.0)


def test_colours_come_lightest_first_and_each_pulls_harder() -> None:
    pulls = [band_of_colour(c).pull_n(np.array([0.3]), 0.12)[0] for c in band_colours()]
    assert pulls == sorted(pulls)
    assert len(pulls) == 7


def test_speeding_up_a_straight_leg_is_its_inertia_times_its_acceleration() -> None:
    times = rep_times(Tempo(lift_s=1.0, hold_s=1.0, lower_s=1.0), 31)
    motion = solve_motion(STRAIGHT, Side.RIGHT, 1.70)
    course, moments = rep_moments(motion, NOBODY, Load(), times)
    travel = course.top.angles_rad[10, 1] - course.top.angles_rad[0, 1]
    shares = segment_shares()
    thigh, shank = (np.linalg.norm(v, axis=1)[0] for v in (
        course.top.knee_m - course.top.hip_m, course.ankle_m() - course.top.knee_m))  # fmt: skip
    around = 0.0
    for name, start, length in (("thigh", 0.0, thigh), ("shank", thigh, shank)):
        share = shares[name]
        spread = share.centre * length + start
        around += share.mass * 70.0 * (spread**2 + (share.radii[0] * length) ** 2)
    around += shares["foot"].mass * 70.0 * (thigh + shank + 0.04) ** 2
    wanted = around * travel * times.acceleration_per_s2
    found = moments.inertia[:, 1]
    assert found[2:5] == pytest.approx(wanted[2:5], rel=0.03)
    assert found[12:19] == pytest.approx(np.zeros(7), abs=1e-9)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_the_parts_return_the_work_they_take(exercise: Exercise) -> None:
    """Over a whole cycle, speeding up and slowing down cost nothing."""
    times = rep_times(exercise.dose.tempo, 2001)
    motion = solve_motion(exercise, Side.RIGHT, 1.70)
    course, moments = rep_moments(motion, NOBODY, Load("thigh", weight_kg=1.0), times)
    steps = np.diff(course.top.angles_rad, axis=0)
    between = 0.5 * (moments.inertia[1:] + moments.inertia[:-1])
    lift = np.array(times.segments[1:]) == "lift"
    work = np.einsum("pk,pk->p", between, steps)
    assert abs(work[lift].sum()) < 0.02 * np.abs(work[lift]).sum() + 1e-6
    half = (times.phase[1:] < 0.5) & lift
    assert work[half].sum() > 0.0


@settings(max_examples=15, deadline=None)
@given(mass=st.floats(40.0, 140.0), height=st.sampled_from([1.45, 1.6, 1.95]))
def test_moments_grow_with_mass_and_stature(mass: float, height: float) -> None:
    for exercise in (CLAM, STRAIGHT):
        _, one = held(exercise)
        _, other = held(exercise, person=Person(height, mass))
        scale = mass * height / (70.0 * 1.70)
        np.testing.assert_allclose(other.gravity, scale * one.gravity, rtol=2e-3, atol=1e-2)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_the_left_leg_is_the_mirrored_right_leg(exercise: Exercise) -> None:
    load = Load("knees", weight_kg=0.0, band=band_of_colour("blue"))
    times = rep_times(exercise.dose.tempo, 25)
    both = [rep_moments(solve_motion(exercise, side, 1.7), NOBODY, load, times) for side in Side]
    np.testing.assert_allclose(both[0][1].total, both[1][1].total, atol=1e-9)
    for point in get_args(TurnEnd):
        pushed = [push_per_n(course, point) for course, _ in both]
        np.testing.assert_allclose(pushed[0], pushed[1], atol=1e-9)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda e: e.id)
def test_moments_are_continuous_in_phase(exercise: Exercise) -> None:
    phases = np.linspace(0.0, 1.0, 2001)
    load = Load("knees", weight_kg=0.0, band=band_of_colour("gold"))
    _, moments = held(exercise, load, phases=phases)
    assert np.abs(np.diff(moments.total, axis=0)).max() < 0.35


@settings(max_examples=25, deadline=None)
@given(
    exercise=st.sampled_from(EXERCISES),
    phase=st.floats(0.0, 0.998),
    step=st.floats(1e-4, 2e-3),
    colour=st.sampled_from(band_colours()),
    place=st.sampled_from(["knees", "ankles"]),
)
def test_a_small_step_changes_moments_a_little(
    exercise: Exercise, phase: float, step: float, colour: str, place: str
) -> None:
    load = Load(place, band=band_of_colour(colour))  # type: ignore[arg-type]  # two of the places
    near = [phase, phase + step]
    total = held(exercise, load, phases=near)[1].total
    # A loop pulls steeply just after it is taut: the chart's power is below one.
    assert np.abs(total[1] - total[0]).max() < 9.0 * (near[1] - near[0]) ** 0.45


@settings(max_examples=10, deadline=None)
@given(
    exercise=st.sampled_from(EXERCISES),
    kg=st.floats(0.0, 10.0),
    colour=st.sampled_from(band_colours()),
)
def test_any_load_is_mirrored_on_the_left(exercise: Exercise, kg: float, colour: str) -> None:
    for load in (Load("ankle", weight_kg=kg), Load("knees", band=band_of_colour(colour))):
        totals = [
            rep_moments(
                solve_motion(exercise, side, 1.7), NOBODY, load, rep_times(exercise.dose.tempo, 7)
            )[1].total
            for side in Side
        ]
        np.testing.assert_allclose(totals[0], totals[1], atol=1e-9)


def test_tables_are_never_mixed() -> None:
    for table, total in (("de-leva", (0.1986 + 0.2088) / 2.0), ("dempster", 0.161)):
        shares = segment_shares(None, table)  # type: ignore[arg-type]  # parametrised by name
        assert sum(share.mass for share in shares.values()) == pytest.approx(total, abs=1e-4)
    female, male = segment_shares("female"), segment_shares("male")
    for name, share in segment_shares().items():
        assert share.mass == pytest.approx((female[name].mass + male[name].mass) / 2.0)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: Person(mass_kg=0.0),
        lambda: Person(mass_kg=900.0),
        lambda: Person(height_m=3.0),
        lambda: Person(height_m=math.nan),
        lambda: Person(sex="other"),  # type: ignore[arg-type]  # that is the point
        lambda: Person(age_years=7),
        lambda: Load("ankle", weight_kg=-1.0),
        lambda: Load("ankle", weight_kg=math.inf),
        lambda: Load("knees", band=Band(circumference_m=0.0)),
        lambda: band_of_colour("beige"),
        lambda: load_of(CATALOGUE.resistance("none"), weight_kg=1.0),
        lambda: load_of(CATALOGUE.resistance("ankle-weight"), colour="red"),
        lambda: load_of(CATALOGUE.resistance("band-knees"), colour="red", n_per_cm=2.0),
        lambda: load_of(CATALOGUE.resistance("band-knees"), n_per_cm=-2.0),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(bad: Callable[[], object]) -> None:
    with pytest.raises(UserError) as refusal:
        bad()
    sentence = str(refusal.value)
    assert sentence.endswith(".")
    assert "{" not in sentence
