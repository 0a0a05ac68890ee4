"""How a person lies on the side: where pelvis and trunk are, and what the arms do.

Everything here is for a person lying on the left, the right leg on top; ``motion`` mirrors it for
the other side. Heights above the mat are chosen so that the skin presses at most 1 cm into it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.pose import Frame, Pose, arm_frames, forward
from clamstudio.body.rotation import MIRROR, about_x, about_z, zxy_angles
from clamstudio.body.solve import least_squares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton

__all__ = ["arm_angles", "pelvis_frame", "trunk_angles"]

_BASE = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
"""Pelvis axes in the world: forward is x, the right side is up, the head is towards -z."""

_BOTTOM_HIP_HEIGHT = 0.0365
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
    skeleton: Skeleton,
    root: Frame,
    trunk: Mapping[str, float],
    position: str,
    near: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return both arms' angles: lower arm forward on the mat, top hand as ``position`` says.

    Args:
        skeleton: Whose arms.
        root: The pelvis in the world.
        trunk: Lumbar and neck angles.
        position: ``hand-on-hip`` or ``fingertips-on-floor``.
        near: Angles found for a neighbouring pelvis; the lower arm is then kept as it was.
    """
    torso = forward(skeleton, Pose(root, trunk))["torso"]
    scale = skeleton.scale
    if position == "fingertips-on-floor":
        hand = np.array([0.30, 0.045, -0.22]) * scale
        elbow = np.array([0.25, 0.30, -0.20]) * scale
    else:
        hand = root.apply(np.array([-0.040, 0.060, 0.175]) * scale)
        elbow = root.apply(np.array([-0.24, 0.23, 0.27]) * scale)
    top = _reach(skeleton, torso, "r", near or _TOP_START, wrist_m=hand, elbow_m=elbow)
    if near is not None:
        return {name: value for name, value in near.items() if name.endswith("_l")} | top
    elbow = np.array([0.275, 0.046, -0.560]) * scale
    wrist = np.array([0.315, 0.034, -0.800]) * scale
    girdle = {name: _GIRDLE_M[name] * scale for name in _GIRDLE_M}
    bottom = _reach(skeleton, torso, "l", _BOTTOM_START | girdle, wrist_m=wrist, elbow_m=elbow)
    return top | bottom


_SOLVED = ("arm_flex", "arm_add", "arm_rot", "elbow_flex")
_TOP_START = {
    "arm_flex_r": -0.2, "arm_add_r": -0.6, "arm_rot_r": 0.6, "elbow_flex_r": 1.4, "pro_sup_r": 0.9,
}  # fmt: skip
_BOTTOM_START = {
    "arm_flex_l": 1.5, "arm_add_l": 0.1, "arm_rot_l": 0.0, "elbow_flex_l": 1.3, "pro_sup_l": 0.6,
}  # fmt: skip
_GIRDLE_M = {"girdle_up_l": 0.015, "girdle_forward_l": 0.055, "girdle_in_l": 0.05}


def _reach(
    skeleton: Skeleton,
    torso: Frame,
    suffix: str,
    start: Mapping[str, float],
    *,
    wrist_m: Array,
    elbow_m: Array,
) -> dict[str, float]:
    """Return arm angles that bring the wrist to a point, the elbow near another.

    What ``start`` holds beside the four solved angles stays as it is.
    """
    names = [f"{name}_{suffix}" for name in _SOLVED]
    kept = {name: value for name, value in start.items() if name.endswith(f"_{suffix}")}
    first = np.array([start[name] for name in names])
    # The left arm is solved as a right one in the mirrored torso.
    inverse = torso.matrix.T
    wanted = [inverse @ (point - torso.origin_m) for point in (wrist_m, elbow_m)]
    if suffix == "l":
        wanted = [MIRROR @ point for point in wanted]

    def angles(unknowns: Array) -> dict[str, float]:
        return kept | dict(zip(names, map(float, unknowns), strict=True))

    def residuals(unknowns: Array) -> Array:
        frames = arm_frames(skeleton, angles(unknowns), suffix)
        wrist = frames["hand"].origin_m - wanted[0]
        elbow = frames["ulna"].origin_m - wanted[1]
        bent = min(0.0, float(unknowns[3]) - 0.1)
        return np.concatenate([5.0 * wrist, 3.0 * elbow, 0.003 * (unknowns - first), [bent]])

    return angles(least_squares(residuals, first, iterations=30))
