"""The motions against the figures they are held to."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.body.motion import BodyMotion, solve_motion
from clamstudio.body.rotation import MIRROR
from clamstudio.records import ExerciseId, Side
from tests.helpers.fourth import catalogue_of_four

CATALOGUE = catalogue_of_four()
HEIGHTS_M = (1.45, 1.7, 2.05)
EXERCISES = [exercise.id for exercise in CATALOGUE.exercises]


def motion(
    exercise: str, side: Side = Side.RIGHT, height_m: float = 1.7, mistake: str = ""
) -> BodyMotion:
    found = CATALOGUE.exercise(ExerciseId(exercise))
    return solve_motion(found, side, height_m, found.mistake(mistake) if mistake else None)


def points(exercise: str, phase: float, height_m: float = 1.7) -> dict[str, np.ndarray]:
    found = motion(exercise, height_m=height_m).positions_m(phase)
    return {name: np.array(point) for name, point in found.items()}


@pytest.mark.parametrize(
    ("phase", "flexion", "adduction", "rotation"),
    [(0.0, 45.0, 9.15, -4.15), (0.5, 43.0, -2.0, -12.0), (1.0, 38.5, -12.5, -24.0)],
)
def test_clam_angles_follow_the_line_hip_to_heel(
    phase: float, flexion: float, adduction: float, rotation: float
) -> None:
    # Means of the two starts given with the reference data; they differ by 2.3 degrees at most.
    angles = motion("clam").angles_deg(phase)
    assert angles["hip_flexion_r"] == pytest.approx(flexion, abs=3.0)
    assert angles["hip_adduction_r"] == pytest.approx(adduction, abs=3.0)
    assert angles["hip_rotation_r"] == pytest.approx(rotation, abs=3.5)


@pytest.mark.parametrize("height_m", HEIGHTS_M)
@pytest.mark.parametrize("phase", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_heels_stay_together_through_the_clam(height_m: float, phase: float) -> None:
    at = points("clam", phase, height_m)
    assert np.linalg.norm(at["heel_r"] - at["heel_l"]) < 0.002


def test_clam_opens_thirty_degrees() -> None:
    assert motion("clam").readout(1.0).opening_deg == pytest.approx(30.0, abs=0.5)
    assert motion("clam").readout(0.5).opening_deg == pytest.approx(15.0, abs=0.5)


@pytest.mark.parametrize("height_m", HEIGHTS_M)
def test_bent_knee_gap_is_fifteen_centimetres_on_every_body(height_m: float) -> None:
    found = motion("bent-knee-lift", height_m=height_m)
    assert found.readout(1.0).knee_gap_m == pytest.approx(0.15, abs=0.01)
    assert found.readout(0.0).knee_gap_m == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize("phase", [0.3, 0.5, 0.8, 1.0])
def test_shin_is_level_in_the_bent_knee_lift(phase: float) -> None:
    at = points("bent-knee-lift", phase)
    shin = at["ankle_r"] - at["knee_r"]
    assert abs(np.degrees(np.arcsin(shin[1] / np.linalg.norm(shin)))) < 1.0


def test_straight_leg_rises_to_twenty_degrees_in_the_frontal_plane() -> None:
    readout = motion("straight-leg-lift").readout(1.0)
    assert readout.hip_abduction_deg == pytest.approx(20.0)
    assert readout.hip_flexion_deg == pytest.approx(0.0)
    assert readout.hip_external_rotation_deg == pytest.approx(0.0)


@pytest.mark.parametrize("exercise", EXERCISES)
def test_left_is_the_mirror_image_of_right(exercise: str) -> None:
    for phase in (0.0, 0.4, 1.0):
        right = motion(exercise, Side.RIGHT).positions_m(phase)
        left = motion(exercise, Side.LEFT).positions_m(phase)
        for name, point in right.items():
            twin = name[:-1] + ("l" if name.endswith("r") else "r")
            assert np.allclose(MIRROR @ np.array(point), left[twin], atol=1e-12)


@given(
    exercise=st.sampled_from(EXERCISES),
    side=st.sampled_from(list(Side)),
    phase=st.floats(0.0, 1.0),
    height_m=st.sampled_from(HEIGHTS_M),
)
@settings(max_examples=60, deadline=None)
def test_bones_keep_their_lengths(exercise: str, side: Side, phase: float, height_m: float) -> None:
    found = motion(exercise, side, height_m)
    at = {name: np.array(point) for name, point in found.positions_m(phase).items()}
    rest = {name: np.array(point) for name, point in found.positions_m(0.0).items()}
    for suffix in ("r", "l"):
        for a, b in (("knee", "ankle"), ("heel", "toe")):
            length = np.linalg.norm(at[f"{a}_{suffix}"] - at[f"{b}_{suffix}"])
            before = np.linalg.norm(rest[f"{a}_{suffix}"] - rest[f"{b}_{suffix}"])
            assert length == pytest.approx(before, abs=1e-9)


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("mistake", [None, "rolled-back", "hip-hike"])
def test_joint_angles_never_jump(exercise: str, mistake: str | None) -> None:
    known = [m.id for m in CATALOGUE.exercise(ExerciseId(exercise)).mistakes]
    if mistake is not None and mistake not in known:
        pytest.skip("this exercise does not list the mistake")
    found = motion(exercise, mistake=mistake or "")
    before = found.angles_deg(0.0)
    for step in range(1, 241):
        now = found.angles_deg(step / 240)
        assert max(abs(now[name] - before[name]) for name in now) < 1.0
        before = now


def test_a_rolled_pelvis_leaves_the_bottom_leg_where_it_lies() -> None:
    right, wrong = motion("clam"), motion("clam", mistake="rolled-back")
    before, after = right.positions_m(1.0), wrong.positions_m(1.0)
    for name in ("knee_l", "ankle_l"):
        assert np.allclose(before[name], after[name], atol=0.003)
    # The pelvis rolls onto the buttock, which lifts the hip joint and shifts it nowhere else.
    assert np.allclose(np.delete(before["hip_l"], 1), np.delete(after["hip_l"], 1), atol=1e-9)
    assert 0.0 <= after["hip_l"][1] - before["hip_l"][1] < 0.02
    assert wrong.angles_deg(1.0)["pelvis_roll"] > 10.0
    assert wrong.angles_deg(0.0)["pelvis_roll"] == 0.0


def test_rolled_back_moves_the_top_hip_backwards() -> None:
    wrong = motion("straight-leg-lift", mistake="rolled-back").positions_m(1.0)
    assert wrong["hip_r"][0] < motion("straight-leg-lift").positions_m(1.0)["hip_r"][0] - 0.02


def test_hike_moves_the_top_hip_towards_the_ribs() -> None:
    found = motion("straight-leg-lift", mistake="hip-hike")
    head = found.frames(1.0)["head"].origin_m
    at_rest, at_top = (np.array(found.positions_m(p)["hip_r"]) for p in (0.0, 1.0))
    assert np.linalg.norm(at_top - head) < np.linalg.norm(at_rest - head) - 0.02


@pytest.mark.parametrize("exercise", EXERCISES)
@pytest.mark.parametrize("height_m", HEIGHTS_M)
def test_no_joint_sinks_into_the_mat(exercise: str, height_m: float) -> None:
    found = motion(exercise, height_m=height_m)
    for phase in (0.0, 1.0):
        assert min(point[1] for point in found.positions_m(phase).values()) > 0.01


def test_phase_is_clipped() -> None:
    found = motion("clam")
    assert found.positions_m(-0.5) == found.positions_m(0.0)
    assert found.positions_m(7.0) == found.positions_m(1.0)
