"""Forward kinematics against hand-worked cases."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.body.pose import Frame, Pose, forward
from clamstudio.body.rotation import MIRROR, about_axis, about_x, about_y, about_z, zxy_angles
from clamstudio.body.skeleton import load_landmarks, load_skeleton

ANGLE = st.floats(-1.4, 1.4)
STANDING = Frame(np.eye(3), np.zeros(3))


@given(ANGLE, ANGLE, ANGLE)
def test_body_fixed_angles_round_trip(z: float, x: float, y: float) -> None:
    assert zxy_angles(about_z(z) @ about_x(x) @ about_y(y)) == pytest.approx((z, x, y), abs=1e-9)


@given(ANGLE)
def test_turning_about_an_axis_agrees_with_the_named_ones(angle: float) -> None:
    assert np.allclose(about_axis(np.array([0.0, 0.0, 3.0]), angle), about_z(angle))
    assert np.allclose(about_axis(np.array([0.5, 0.0, 0.0]), angle), about_x(angle))


def test_standing_legs_hang_below_the_hips_and_are_mirror_images() -> None:
    frames = forward(load_skeleton(1.69), Pose(STANDING, {}))
    assert frames["femur_r"].origin_m == pytest.approx([-0.0707, -0.0661, 0.0835])
    for body in ("femur", "tibia", "talus", "calcn", "humerus", "hand"):
        assert np.allclose(
            frames[f"{body}_l"].origin_m, MIRROR @ frames[f"{body}_r"].origin_m, atol=1e-12
        )
    sole = frames["calcn_r"].apply(load_landmarks(1.69)["heel_bottom"].point_m)
    vertex = frames["head"].apply(load_landmarks(1.69)["head_vertex"].point_m)
    assert vertex[1] - sole[1] == pytest.approx(1.69, abs=0.02)


@pytest.mark.parametrize(
    ("angle", "direction"),
    [
        ({"hip_flexion_r": math.pi / 2}, [1.0, 0.0, 0.0]),
        ({"hip_adduction_r": -math.pi / 2}, [0.0, 0.0, 1.0]),
        ({"hip_adduction_l": -math.pi / 2}, [0.0, 0.0, -1.0]),
    ],
)
def test_signs_of_the_hip(angle: dict[str, float], direction: list[float]) -> None:
    frames = forward(load_skeleton(1.69), Pose(STANDING, angle))
    suffix = next(iter(angle))[-1]
    thigh = frames[f"tibia_{suffix}"].origin_m - frames[f"femur_{suffix}"].origin_m
    assert thigh / np.linalg.norm(thigh) == pytest.approx(direction, abs=0.02)


def test_knee_flexion_brings_the_heel_back() -> None:
    straight = forward(load_skeleton(1.69), Pose(STANDING, {}))
    bent = forward(load_skeleton(1.69), Pose(STANDING, {"knee_angle_r": -math.pi / 2}))
    assert bent["talus_r"].origin_m[0] < straight["talus_r"].origin_m[0] - 0.3


def test_external_rotation_turns_the_toes_out() -> None:
    turned = forward(load_skeleton(1.69), Pose(STANDING, {"hip_rotation_r": -0.5}))
    toes = turned["toes_r"].origin_m - turned["calcn_r"].origin_m
    assert toes[2] > 0.05


def test_lengths_scale_with_stature() -> None:
    small, tall = load_skeleton(1.45), load_skeleton(2.05)
    ratio = tall.knee_offset_m(-1.0)[1] / small.knee_offset_m(-1.0)[1]
    assert ratio == pytest.approx(2.05 / 1.45)
