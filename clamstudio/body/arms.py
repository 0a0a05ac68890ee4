"""What the arms do while a person lies on the side.

Lying on the left, the right arm on top; ``motion`` mirrors it for the other side. Lengths are for
the body 1.69 m tall; places are estimates: elbow and hand where one lays them, on mat or skin.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.lying import GIRDLE_M, pelvis_frame, trunk_angles
from clamstudio.body.pose import Frame, Pose, arm_frames, forward
from clamstudio.body.rotation import MIRROR, zxy_angles
from clamstudio.body.skeleton import load_skeleton
from clamstudio.body.solve import least_squares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton

__all__ = ["ArmSolver"]


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where an arm goes: points and the palm's direction, in the pelvis or the world.

    Attributes:
        wrist_m: Middle of the wrist.
        tip_m: Tip of the middle fingers.
        elbow_m: Where the elbow points, held loosely.
        palm: Where the palm looks.
        on_pelvis: Whether these move with the pelvis.
        elbow_weight: How firmly the elbow is held, against 5 for wrist and tips.
    """

    wrist_m: tuple[float, float, float]
    tip_m: tuple[float, float, float]
    elbow_m: tuple[float, float, float]
    palm: tuple[float, float, float]
    on_pelvis: bool = False
    elbow_weight: float = 0.6

    def within(self, torso: Frame, pelvis: Frame, scale: float, *, mirrored: bool = False) -> _Goal:
        """Return where to reach in the trunk; mirrored, as if a left arm were a right one."""
        points = np.array([self.wrist_m, self.tip_m, self.elbow_m]) * scale
        palm = np.array(self.palm)
        if self.on_pelvis:
            points, palm = pelvis.apply(points), pelvis.matrix @ palm
        into = torso.matrix @ MIRROR if mirrored else torso.matrix
        weights = np.array([_FIRM, _FIRM, self.elbow_weight])
        return _Goal((points - torso.origin_m) @ into, palm @ into / np.linalg.norm(palm), weights)


_FIRM = 5.0


@dataclass(frozen=True, slots=True)
class _Goal:
    """Where wrist, tips and elbow go, shape (3, 3), how firmly, and where the palm looks."""

    points_m: Array
    palm: Array
    weights: Array


_TOP = {
    "hand-on-hip": _Reach(
        (-0.085, 0.110, 0.164), (0.000, -0.010, 0.141), (-0.160, 0.250, 0.350),
        (0.25, -0.10, -1.0), on_pelvis=True,
    ),
    "hand-on-outer-hip": _Reach(
        (-0.110, 0.088, 0.157), (-0.060, -0.058, 0.160), (-0.270, 0.250, 0.260),
        (0.05, -0.05, -1.0), on_pelvis=True,
    ),
    "fingertips-on-floor": _Reach(
        (0.320, 0.100, -0.320), (0.440, 0.008, -0.380), (0.200, 0.320, -0.220), (0.0, -1.0, 0.3),
    ),
}  # fmt: skip
_BOTTOM = {
    "pillow": _Reach(
        (0.320, 0.032, -0.800), (0.330, 0.018, -0.955), (0.275, 0.046, -0.560), (0.0, 1.0, 0.0),
        elbow_weight=1.0,
    ),
    "lower-arm": _Reach(
        (-0.210, 0.034, -0.925), (-0.320, 0.018, -0.985), (0.030, 0.048, -0.845), (0.0, 1.0, 0.0),
        elbow_weight=3.0,
    ),
}  # fmt: skip
_TOP_START = {
    "arm_flex": -0.2, "arm_add": -0.6, "arm_rot": 0.6, "elbow_flex": 1.4,
    "pro_sup": 1.6, "wrist_flex": 0.0,
}  # fmt: skip
_BOTTOM_START = {
    "pillow": {
        "arm_flex": 1.5, "arm_add": 0.1, "arm_rot": 0.0, "elbow_flex": 1.3,
        "pro_sup": 1.6, "wrist_flex": 0.0,
    },
    "lower-arm": {
        "arm_flex": 2.9, "arm_add": 0.05, "arm_rot": 0.0, "elbow_flex": 1.0,
        "pro_sup": 1.3, "wrist_flex": 0.0,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rest:
    """Both arms where the pelvis is at rest.

    Attributes:
        top: Angles of the top arm.
        bottom: Angles of the lower arm.
        lying: The lower upper arm's axes in the world, shape (3, 3).
    """

    top: Mapping[str, float]
    bottom: Mapping[str, float]
    lying: Array


@lru_cache(maxsize=16)
def _at_rest(height_m: float, top: str, head: str) -> _Rest:
    """Return the arms at rest: the same in every exercise, so solved once a body."""
    skeleton = load_skeleton(height_m)
    root = pelvis_frame(skeleton)
    torso = _torso(skeleton, root, trunk_angles(skeleton, root, head))
    girdle = {name: value * skeleton.scale for name, value in GIRDLE_M[head].items()}
    start = _with_suffix(_BOTTOM_START[head], "l") | girdle
    # The left arm is solved as a right one in the mirrored trunk.
    goal = _BOTTOM[head].within(torso, root, skeleton.scale, mirrored=True)
    bottom = _reach(skeleton, "l", start, goal)
    upper_arm = arm_frames(skeleton, bottom, "l")["humerus"].mirrored()
    found = _top_within(skeleton, _TOP[top], torso, root, _with_suffix(_TOP_START, "r"))
    return _Rest(found, bottom, torso.matrix @ upper_arm.matrix)


class ArmSolver:
    """Solves both arms on one skeleton for a pelvis that moves."""

    def __init__(self, skeleton: Skeleton, top: str, head: str) -> None:
        """Lay both arms down where the pelvis is at rest.

        Args:
            skeleton: Whose arms.
            top: ``hand-on-hip``, ``hand-on-outer-hip`` or ``fingertips-on-floor``.
            head: ``pillow``: the lower arm reaches forwards; ``lower-arm``: it lies under the head.
        """
        self._skeleton = skeleton
        self._reach = _TOP[top]
        self._rest = _at_rest(skeleton.height_m, top, head)
        self._near = self._rest.top

    def at(self, root: Frame, trunk: Mapping[str, float]) -> dict[str, float]:
        """Return both arms' angles: the lower one as it lies, the top hand where it belongs.

        Args:
            root: The pelvis in the world; best near the one asked for before.
            trunk: Lumbar and neck angles.
        """
        torso = _torso(self._skeleton, root, trunk)
        self._near = _top_within(self._skeleton, self._reach, torso, root, self._near)
        flex, add, rot = zxy_angles(MIRROR @ torso.matrix.T @ self._rest.lying)
        lower = {"arm_flex_l": flex, "arm_add_l": add, "arm_rot_l": rot}
        return {**self._near, **self._rest.bottom, **lower}


def _torso(skeleton: Skeleton, root: Frame, trunk: Mapping[str, float]) -> Frame:
    return forward(skeleton, Pose(root, trunk))["torso"]


def _top_within(
    skeleton: Skeleton, reach: _Reach, torso: Frame, root: Frame, start: Mapping[str, float]
) -> dict[str, float]:
    return _reach(skeleton, "r", start, reach.within(torso, root, skeleton.scale))


_SOLVED = ("arm_flex", "arm_add", "arm_rot", "elbow_flex", "pro_sup", "wrist_flex")
_LEAST_RAD = np.radians([-60.0, -120.0, -90.0, 6.0, 0.0, -70.0])
_MOST_RAD = np.radians([180.0, 45.0, 90.0, 145.0, 160.0, 70.0])
"""How far people's joints go (common textbook ranges)."""

_TIP_M = np.array([0.022, -0.155, 0.0])
"""Tips of the middle fingers in the hand, slightly bent."""

_PALM_WEIGHT = 0.20
_RANGE_WEIGHT = 1.0
_PULL = 0.003
_CLOSE_RAD = 1e-4


def _with_suffix(angles: Mapping[str, float], suffix: str) -> dict[str, float]:
    return {f"{name}_{suffix}": value for name, value in angles.items()}


def _reach(
    skeleton: Skeleton, suffix: str, start: Mapping[str, float], goal: _Goal
) -> dict[str, float]:
    """Return arm angles that bring wrist, finger tips and, loosely, the elbow to three points.

    What ``start`` holds beside the solved angles stays as it is.
    """
    names = [f"{name}_{suffix}" for name in _SOLVED]
    first = np.array([start[name] for name in names])
    tip = _TIP_M * skeleton.scale

    def angles(unknowns: Array) -> dict[str, float]:
        return {**start, **dict(zip(names, map(float, unknowns), strict=True))}

    def residuals(unknowns: Array) -> Array:
        frames = arm_frames(skeleton, angles(unknowns), suffix)
        hand = frames["hand"]
        found = np.array([hand.origin_m, hand.apply(tip), frames["ulna"].origin_m])
        missed = goal.weights[:, None] * (found - goal.points_m)
        looks = _PALM_WEIGHT * (hand.matrix[:, 0] - goal.palm)
        outside = unknowns - np.clip(unknowns, _LEAST_RAD, _MOST_RAD)
        near = _PULL * (unknowns - first)
        return np.concatenate([missed.ravel(), looks, _RANGE_WEIGHT * outside, near])

    return angles(least_squares(residuals, first, iterations=30, tolerance_rad=_CLOSE_RAD))
