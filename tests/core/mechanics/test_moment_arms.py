"""Lengths and moment arms against OpenSim, and against differences of the lengths themselves."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.body.skeleton import load_skeleton
from clamstudio.mechanics.leg import COORDINATES, LegPoses
from clamstudio.mechanics.moment_arms import leg_muscles, moment_arms, unscaled_moment_arms
from clamstudio.mechanics.spline import Spline

REFERENCE = Path(__file__).parents[2] / "data" / "reference_moment_arms.csv"
CLOSE_M = 5e-4
BLENDED = ("iliacus", "psoas")
COLUMNS = ("ma_hip_flexion_m", "ma_hip_abduction_m", "ma_hip_ext_rotation_m", "ma_knee_flexion_m")


def reference() -> list[dict[str, str]]:
    lines = REFERENCE.read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    # The via point of these two fades here and jumps there (data/README 5).
    return [
        row for row in rows if row["muscle"] not in BLENDED or float(row["hip_flexion_deg"]) <= 10.0
    ]


def test_lengths_and_moment_arms_equal_those_of_opensim() -> None:
    rows = reference()
    assert len(rows) > 900
    names = [muscle.name for muscle in leg_muscles()]
    angles = np.radians(
        [
            [
                float(row[key])
                for key in (
                    "hip_flexion_deg",
                    "hip_abduction_deg",
                    "hip_ext_rotation_deg",
                    "knee_flexion_deg",
                )
            ]
            for row in rows
        ]
    )
    found = moment_arms(LegPoses(load_skeleton(), angles))
    worst = 0.0
    for i, row in enumerate(rows):
        muscle = names.index(row["muscle"])
        assert found.length_m[i, muscle] == pytest.approx(float(row["length_m"]), abs=CLOSE_M)
        wanted = np.array([float(row[column]) for column in COLUMNS])
        error = float(np.abs(found.arm_m[i, muscle] - wanted).max())
        worst = max(worst, error)
        assert error < CLOSE_M, (row, found.arm_m[i, muscle])
    assert worst < 1e-4


ANGLE = st.floats(-30.0, 60.0)


@settings(max_examples=40, deadline=None)
@given(flexion=ANGLE, abduction=ANGLE, external=ANGLE, knee=st.floats(0.0, 110.0))
def test_a_moment_arm_is_minus_the_slope_of_the_length(
    flexion: float, abduction: float, external: float, knee: float
) -> None:
    angles = np.radians([flexion, abduction, external, knee])
    step = 1e-6
    moved = np.array([angles + sign * step * np.eye(4)[k] for k in range(4) for sign in (1, -1)])
    skeleton = load_skeleton(1.55)
    arms = moment_arms(LegPoses(skeleton, angles[None])).arm_m[0]
    lengths = moment_arms(LegPoses(skeleton, moved)).length_m
    slopes = (lengths[0::2] - lengths[1::2]).T / (2.0 * step)
    for muscle, arm, slope in zip(leg_muscles(), arms, slopes, strict=True):
        if muscle.name in BLENDED or any(p.counts for p in muscle.points):
            continue
        assert arm == pytest.approx(-slope, abs=1e-6), muscle.name


def test_moment_arms_grow_with_the_body() -> None:
    angles = np.radians([[30.0, 10.0, 5.0, 60.0]])
    small = moment_arms(LegPoses(load_skeleton(1.5), angles))
    tall = moment_arms(LegPoses(load_skeleton(1.8), angles))
    np.testing.assert_allclose(tall.length_m, 1.2 * small.length_m, rtol=1e-12)
    np.testing.assert_allclose(tall.arm_m, 1.2 * small.arm_m, rtol=1e-9, atol=1e-15)


@pytest.mark.parametrize("name", BLENDED)
def test_iliopsoas_does_not_jump_where_its_via_point_leaves(name: str) -> None:
    angles = np.zeros((200, 4))
    angles[:, 0] = np.radians(np.linspace(0.0, 60.0, 200))
    index = [muscle.name for muscle in leg_muscles()].index(name)
    arms = moment_arms(LegPoses(load_skeleton(), angles)).arm_m[:, index]
    assert np.abs(np.diff(arms, axis=0)).max() < 1e-3


def test_what_the_muscles_do_is_what_textbooks_say() -> None:
    at_rest = unscaled_moment_arms(dict.fromkeys(COORDINATES, 0.0))
    assert at_rest["glut_med1"]["hip_abduction_m"] > 0.03
    assert at_rest["glut_max2"]["hip_flexion_m"] < -0.02
    assert at_rest["peri"]["hip_external_rotation_m"] > 0.01
    assert at_rest["tfl"]["hip_flexion_m"] > 0.02
    assert at_rest["semimem"]["knee_flexion_m"] > 0.02
    assert at_rest["glut_med1"]["knee_flexion_m"] == 0.0
    assert "glut_max_itb" in at_rest


def test_the_estimated_fibres_take_their_force_from_the_parts_they_replace() -> None:
    force = {muscle.name: muscle.max_force_n for muscle in leg_muscles()}
    assert force["glut_max_itb"] == pytest.approx(400.0, rel=0.01)
    assert force["glut_max1"] < 573.0 - 190.0


def test_a_spline_is_exact_for_a_cubic() -> None:
    x = np.array([0.0, 0.5, 1.5, 2.0, 3.0])
    curve = Spline(x, np.stack([x**3, 1.0 - x * x], axis=1))
    for place in itertools.chain(x, (-0.2, 0.7, 2.9, 3.3)):
        value, slope = curve.at(np.array([place]))
        assert value[0] == pytest.approx([place**3, 1.0 - place**2])
        assert slope[0] == pytest.approx([3.0 * place**2, -2.0 * place])
