"""Muscle paths against OpenSim's lengths, and what must hold for any pose."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.body.motion import solve_motion
from clamstudio.body.muscle_drawing import load_drawing_rig
from clamstudio.body.muscles import (
    hip_flexion_deg,
    knee_flexion_deg,
    load_muscle_rig,
    resample,
    scale_of,
)
from clamstudio.body.pose import Frame, Frames, Pose, forward
from clamstudio.body.rotation import MIRROR
from clamstudio.body.skeleton import load_skeleton
from clamstudio.catalogue import load_catalogue
from clamstudio.records import Side

STANDING = Frame(np.eye(3), np.zeros(3))

# Computed with OpenSim 4.6 from gait2392: muscle, hip flexion, abduction, external rotation, knee
# flexion in degrees, length in metres.
REFERENCE = (
    ("glut_med1", 0, -20, 0, 0, 0.137058),
    ("bifemlh", 0, -20, 0, 0, 0.416365),
    ("add_long", 0, -20, 0, 0, 0.192624),
    ("tfl", 0, -20, 0, 0, 0.550068),
    ("glut_max2", 0, -20, 0, 0, 0.212834),
    ("peri", 0, -20, 0, 0, 0.142223),
    ("rect_fem", 0, -20, 0, 0, 0.412588),
    ("glut_med1", 30, 0, 30, 90, 0.145044),
    ("bifemlh", 30, 0, 30, 90, 0.403265),
    ("add_long", 30, 0, 30, 90, 0.20039),
    ("tfl", 30, 0, 30, 90, 0.538513),
    ("glut_max2", 30, 0, 30, 90, 0.23374),
    ("peri", 30, 0, 30, 90, 0.133365),
    ("rect_fem", 30, 0, 30, 90, 0.452341),
    ("glut_med1", 45, 30, 30, 90, 0.141392),
    ("bifemlh", 45, 30, 30, 90, 0.425209),
    ("add_long", 45, 30, 30, 90, 0.233654),
    ("tfl", 45, 30, 30, 90, 0.505115),
    ("glut_max2", 45, 30, 30, 90, 0.239503),
    ("peri", 45, 30, 30, 90, 0.127443),
    ("rect_fem", 45, 30, 30, 90, 0.432341),
)


def frames_at(
    flexion: float, abduction: float, external: float, knee: float, suffix: str = "r"
) -> Frames:
    angles = {
        f"hip_flexion_{suffix}": math.radians(flexion),
        f"hip_adduction_{suffix}": -math.radians(abduction),
        f"hip_rotation_{suffix}": -math.radians(external),
        f"knee_angle_{suffix}": -math.radians(knee),
    }
    return forward(load_skeleton(), Pose(STANDING, angles))


def lengths(frames: Frames, suffix: str = "r") -> np.ndarray:
    lines = load_muscle_rig().lines_m(frames, suffix)
    return np.linalg.norm(np.diff(lines, axis=1), axis=2).sum(axis=1)


@pytest.mark.parametrize(
    ("name", "flexion", "abduction", "external", "knee", "length_m"), REFERENCE
)
def test_lengths_agree_with_opensim(
    name: str, flexion: float, abduction: float, external: float, knee: float, length_m: float
) -> None:
    found = lengths(frames_at(flexion, abduction, external, knee))
    assert found[load_muscle_rig().index[name]] == pytest.approx(length_m, abs=5e-4)


def test_every_path_of_the_data_is_read() -> None:
    rig = load_muscle_rig()
    assert len(rig.facts) == 46 + 94 + 1
    assert rig.facts[rig.index["glut_med1"]].volume_m3 == pytest.approx(819 * 0.0535 / 3e5)


def test_the_left_side_mirrors_the_right() -> None:
    rig = load_muscle_rig()
    right = rig.lines_m(frames_at(40, 15, 20, 60), "r")
    left = rig.lines_m(frames_at(40, 15, 20, 60, "l"), "l")
    assert np.allclose(right @ MIRROR, left, atol=1e-12)


@given(st.floats(-20, 80), st.floats(-20, 35), st.floats(-20, 40), st.floats(0, 115))
@settings(max_examples=40, deadline=None)
def test_joint_angles_are_read_back(hip: float, abd: float, ext: float, knee: float) -> None:
    frames = frames_at(hip, abd, ext, knee)
    assert hip_flexion_deg(frames, "r") == pytest.approx(hip, abs=1e-6)
    assert knee_flexion_deg(frames, "r") == pytest.approx(knee, abs=1e-6)


@pytest.mark.parametrize("rig", [load_muscle_rig(), load_drawing_rig()], ids=["data", "drawn"])
def test_no_point_jumps_while_the_knee_and_hip_bend(rig: object) -> None:
    before = None
    for share in np.linspace(0.0, 1.0, 241):
        lines = rig.lines_m(frames_at(80 * share, 10, 5, 115 * share), "r")  # type: ignore[attr-defined]
        assert np.isfinite(lines).all()
        if before is not None:
            assert np.linalg.norm(lines - before, axis=2).max() < 0.012
        before = lines


@pytest.mark.parametrize("height_m", [1.45, 1.69, 2.05])
def test_paths_scale_with_stature(height_m: float) -> None:
    exercise = load_catalogue().exercises[0]
    frames = solve_motion(exercise, Side.LEFT, height_m).frames(0.4)
    assert scale_of(frames) == pytest.approx(height_m / 1.69, rel=1e-9)


def test_resampling_keeps_the_ends_and_spaces_evenly() -> None:
    bent = np.array([[[0.0, 0, 0], [1.0, 0, 0], [1.0, 2.0, 0], [1.0, 2.0, 0]]])
    points, length = resample(bent, 7, smooth=0)
    assert length == pytest.approx([3.0])
    assert np.allclose(points[0, [0, -1]], bent[0, [0, -1]])
    assert np.allclose(np.linalg.norm(np.diff(points[0], axis=0), axis=1), 0.5)
    rounded, _ = resample(bent, 7, smooth=3)
    assert np.allclose(rounded[0, [0, -1]], bent[0, [0, -1]])
