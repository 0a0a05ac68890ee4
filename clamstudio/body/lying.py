"""How a person lies on the side: where pelvis, trunk and head are, and what holds them up.

Everything here is for a person lying on the left, the right leg on top; ``motion`` mirrors it for
the other side. Heights above the mat are such that skin presses at most 1 cm into it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.pose import Frame
from clamstudio.body.rotation import MIRROR, about_x, about_z, zxy_angles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton

__all__ = ["GIRDLE_M", "STACKED", "SUPPORT", "pelvis_frame", "trunk_angles"]

STACKED: Array = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
"""Body axes in the world: forward is x, the right side is up, the head is towards -z."""

_SLOPE_RAD = math.radians(3.0)
"""The shoulders are wider than the feet, so a straight body slopes down to the feet (estimate)."""

_REST = about_x(_SLOPE_RAD) @ STACKED

SUPPORT: Array = np.array(
    [
        [-0.106, -0.055, -0.072, 0.082],
        [-0.064, -0.030, -0.053, 0.097],
        [-0.060, 0.078, -0.044, 0.100],
        [-0.0707, -0.0661, -0.0835, 0.0699],
    ]
)
"""What the pelvis lies on: buttock, outer hip, waist and hip joint, as balls of its left side.

x, y, z and radius in metres on the body 1.69 m tall. They are the figure's own skin (estimate),
but for the last: the thigh keeps the hip joint from coming nearer to the mat than at rest.
"""

_PRESS_M = 0.006
"""How deep the lowest of them presses into the mat (estimate)."""

_SHOULDER_HEIGHT_M = 0.051
"""Height of the lower shoulder joint above the mat: skin presses a few millimetres (estimate)."""

GIRDLE_M = {
    "pillow": {"girdle_up_l": 0.020, "girdle_forward_l": 0.055, "girdle_in_l": 0.060},
    "lower-arm": {"girdle_up_l": 0.040, "girdle_forward_l": 0.020, "girdle_in_l": 0.050},
}
"""How far the lower shoulder slides when one lies on it, by what the head lies on (estimate)."""

_HEAD_BEND_RAD = math.radians(-1.0)
"""The head's tilt against the mat: level, on a pillow as high as a shoulder is wide (estimate)."""


def pelvis_frame(skeleton: Skeleton, roll_rad: float = 0.0, hike_rad: float = 0.0) -> Frame:
    """Return the pelvis in the world: turned about the lower hip, as high as what it lies on is.

    Args:
        skeleton: Whose pelvis.
        roll_rad: Positive is rolled back.
        hike_rad: Positive is the top hip towards the ribs.
    """
    matrix = about_z(roll_rad) @ about_x(-hike_rad) @ _REST
    lower_hip = MIRROR @ skeleton.joints["hip"].offset_m
    balls = SUPPORT * skeleton.scale
    lowest = ((balls[:, :3] - lower_hip) @ matrix[1] - balls[:, 3]).min()
    place = np.array([0.0, -_PRESS_M * skeleton.scale - lowest, 0.0])
    return Frame(matrix, place - matrix @ lower_hip)


def trunk_angles(skeleton: Skeleton, pelvis: Frame, head: str) -> dict[str, float]:
    """Return lumbar and neck angles that keep trunk and head lying while the pelvis moves.

    The trunk faces forwards and rests on its lower shoulder; the head stays level.

    Args:
        skeleton: Whose trunk.
        pelvis: In the world.
        head: What the head lies on: ``pillow`` or ``lower-arm``.
    """
    bend = _trunk_bend_rad(skeleton, pelvis, GIRDLE_M[head])
    extension, bending, rotation = zxy_angles(pelvis.matrix.T @ STACKED @ about_x(bend))
    return {
        "lumbar_extension": extension,
        "lumbar_bending": bending,
        "lumbar_rotation": rotation,
        "neck_bending": _HEAD_BEND_RAD - bend,
    }


def _trunk_bend_rad(skeleton: Skeleton, pelvis: Frame, girdle_m: Mapping[str, float]) -> float:
    """Return the trunk's rise to the shoulders at which the lower one is as high as it lies."""
    back_m = pelvis.apply(skeleton.joints["back"].offset_m)[1]
    wanted = _SHOULDER_HEIGHT_M * skeleton.scale - float(back_m)
    _, up, out = skeleton.joints["shoulder"].offset_m
    along = up + girdle_m["girdle_up_l"] * skeleton.scale
    across = out - girdle_m["girdle_in_l"] * skeleton.scale
    # Height over the back's joint: along * sin(bend) - across * cos(bend).
    share = wanted / math.hypot(along, across)
    return math.asin(min(max(share, -1.0), 1.0)) + math.atan2(across, along)
