"""How a person lies on the side: where pelvis and trunk are, and what the arms do.

Everything here is for a person lying on the left, the right leg on top; ``motion`` mirrors it for
the other side. Heights above the mat are chosen so that the skin presses at most 1 cm into it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.pose import Frame, Pose, forward
from clamstudio.body.rotation import about_x, about_z, zxy_angles
from clamstudio.body.solve import least_squares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton

__all__ = ["arm_angles", "pelvis_frame", "trunk_angles"]

_BASE = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
"""Pelvis axes in the world: forward is x, the right side is up, the head is towards -z."""

_BOTTOM_HIP_HEIGHT = 0.039
"""Height of the lower hip centre above the mat, as a fraction of stature (estimate)."""

_TRUNK_BEND_RAD = math.radians(5.0)
"""The shoulders are wider than the hips, so the trunk rises a little towards them (estimate)."""

_NECK_BEND_RAD = math.radians(-6.0)


def pelvis_frame(skeleton: Skeleton, roll_rad: float = 0.0, hike_rad: float = 0.0) -> Frame:
    """Return the pelvis in the world; the lower hip centre stays where it is.

    Args:
        skeleton: Whose pelvis.
        roll_rad: Positive is rolled back.
        hike_rad: Positive is the top hip towards the ribs.
    """
    matrix = about_z(roll_rad) @ about_x(-hike_rad) @ _BASE
    lower_hip = skeleton.joints["hip"].offset_m * np.array([1.0, 1.0, -1.0])
    place = np.array([0.0, _BOTTOM_HIP_HEIGHT * skeleton.height_m, 0.0])
    return Frame(matrix, place - matrix @ lower_hip)


def trunk_angles(pelvis: Frame) -> dict[str, float]:
    """Return lumbar and neck angles that keep the trunk where it is while the pelvis moves."""
    torso = _BASE @ about_x(_TRUNK_BEND_RAD)
    extension, bending, rotation = zxy_angles(pelvis.matrix.T @ torso)
    return {
        "lumbar_extension": extension,
        "lumbar_bending": bending,
        "lumbar_rotation": rotation,
        "neck_bending": _NECK_BEND_RAD,
    }


def arm_angles(
    skeleton: Skeleton, root: Frame, trunk: Mapping[str, float], position: str
) -> dict[str, float]:
    """Return both arms' angles: head on the lower arm, top hand as ``position`` says.

    Args:
        skeleton: Whose arms.
        root: The pelvis in the world.
        trunk: Lumbar and neck angles.
        position: ``hand-on-hip`` or ``fingertips-on-floor``.
    """
    scale = skeleton.scale
    if position == "fingertips-on-floor":
        hand = np.array([0.30, 0.045, -0.22]) * scale
        elbow_hint = np.array([0.25, 0.30, -0.20]) * scale
    else:
        hand = root.apply(np.array([-0.035, 0.055, 0.178]) * scale)
        elbow_hint = root.apply(np.array([-0.16, 0.21, 0.36]) * scale)
    top = _reach(
        skeleton, root, trunk, "r",
        start={"arm_flex": 0.2, "arm_add": -0.6, "arm_rot": 0.3, "elbow_flex": 1.3},
        fixed={"pro_sup": 0.9, "girdle_up": -0.01 * scale},
        wrist_m=hand, elbow_m=elbow_hint,
    )  # fmt: skip
    torso = forward(skeleton, Pose(root, trunk))["torso"]
    shoulder = torso.apply(np.array([0.06, 0.385, -0.12]) * scale)
    elbow = shoulder + np.array([0.135, 0.0, -0.245]) * scale
    elbow[1] = 0.040 * scale
    wrist = elbow + np.array([0.165, 0.0, -0.165]) * scale
    wrist[1] = 0.028 * scale
    bottom = _reach(
        skeleton, root, trunk, "l",
        start={"arm_flex": 2.4, "arm_add": 0.0, "arm_rot": 0.0, "elbow_flex": 0.6},
        fixed={
            "pro_sup": 0.6,
            "girdle_up": 0.015 * scale,
            "girdle_forward": 0.055 * scale,
            "girdle_in": 0.05 * scale,
        },
        wrist_m=wrist, elbow_m=elbow,
    )  # fmt: skip
    return top | bottom


def _reach(  # noqa: PLR0913 -- one call site per arm, all named
    skeleton: Skeleton,
    root: Frame,
    trunk: Mapping[str, float],
    suffix: str,
    *,
    start: Mapping[str, float],
    fixed: Mapping[str, float],
    wrist_m: Array,
    elbow_m: Array,
) -> dict[str, float]:
    """Return arm angles that bring the wrist to a point, the elbow near another."""
    held = {f"{name}_{suffix}": value for name, value in fixed.items()}
    names = [f"{name}_{suffix}" for name in start]
    first = np.array(list(start.values()))

    def angles(unknowns: Array) -> dict[str, float]:
        return held | dict(zip(names, map(float, unknowns), strict=True))

    def residuals(unknowns: Array) -> Array:
        frames = forward(skeleton, Pose(root, {**trunk, **angles(unknowns)}))
        wrist = frames[f"hand_{suffix}"].origin_m - wrist_m
        elbow = frames[f"ulna_{suffix}"].origin_m - elbow_m
        return np.concatenate([10.0 * wrist, 1.5 * elbow, 0.01 * (unknowns - first)])

    return angles(least_squares(residuals, first, iterations=25))
