"""Where a motion takes the leg: joint angles, body points and their change, many phases at once.

A left leg is turned into a right one by mirroring the world, so that one set of figures serves both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.rotation import MIRROR
from clamstudio.body.skeleton import load_landmarks
from clamstudio.mechanics.leg import LegPoses
from clamstudio.records import Side

if TYPE_CHECKING:
    from clamstudio.body.motion import BodyMotion
    from clamstudio.body.pose import Pose
    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton

__all__ = ["GRAVITY_M_S2", "Course", "Derivatives", "follow"]

GRAVITY_M_S2 = 9.81

_NODES = 31
_DEGREE = 8
"""Of the polynomial that speeds come from: the motion's own table is linear from node to node."""


@dataclass(frozen=True)
class Course:
    """One leg along phases.

    Attributes:
        top: The working leg in the pelvis.
        bottom: The other leg, as a right one; mirror its points.
        pelvis: Rotation of the pelvis in the world, shape (p, 3, 3).
        pelvis_m: Its origin in the world, shape (p, 3).
        foot_rad: Ankle and subtalar angle of the working leg, shape (p, 2).
    """

    top: LegPoses
    bottom: LegPoses
    pelvis: Array
    pelvis_m: Array
    foot_rad: Array

    @property
    def skeleton(self) -> Skeleton:
        """Whose leg."""
        return self.top.skeleton

    @property
    def up(self) -> Array:
        """Upwards in the pelvis, shape (p, 3)."""
        return self.pelvis[:, 1, :]

    def ankle_m(self) -> Array:
        """Return the ankle centre in the pelvis, shape (p, 3)."""
        return self.top.in_pelvis("tibia", self.skeleton.joints["ankle"].offset_m)

    def foot_m(self, landmark: str) -> Array:
        """Return a landmark of the working foot in the pelvis, shape (p, 3)."""
        joints = self.skeleton.joints
        mark = load_landmarks(self.skeleton.height_m)[landmark]
        point = np.broadcast_to(mark.point_m, (len(self.foot_rad), 3))
        if mark.frame == "toes":
            point = point + joints["mtp"].offset_m
        point = _hinged(joints["subtalar"].axis, self.foot_rad[:, 1], point)
        point = point + joints["subtalar"].offset_m
        point = _hinged(joints["ankle"].axis, self.foot_rad[:, 0], point)
        return self.top.in_pelvis("tibia", point + joints["ankle"].offset_m)

    def in_world(self, points_m: Array) -> Array:
        """Return points of the pelvis, shape (p, 3), in the world."""
        moved: Array = np.einsum("pij,pj->pi", self.pelvis, points_m) + self.pelvis_m
        return moved


@dataclass(frozen=True)
class Derivatives:
    """Takes smooth derivatives by phase of anything known at equally spaced phases.

    Attributes:
        phase: Where they are wanted, shape (p,).
    """

    phase: Array

    def of(self, values: Array) -> tuple[Array, Array]:
        """Return first and second derivatives by phase.

        Args:
            values: At the nodes of ``nodes``, shape (n, ...).

        Returns:
            Two arrays of shape (p, ...).
        """
        flat = values.reshape(len(values), -1)
        fit = np.linalg.pinv(_chebyshev(2.0 * self.nodes() - 1.0)[0]) @ flat
        _, first, second = _chebyshev(2.0 * self.phase - 1.0)
        shape = (len(self.phase), *values.shape[1:])
        # By phase, which is half as long as where the polynomials live.
        return (2.0 * first @ fit).reshape(shape), (4.0 * second @ fit).reshape(shape)

    @staticmethod
    def nodes() -> Array:
        """Return the phases at which values are to be given."""
        return np.linspace(0.0, 1.0, _NODES)


def _chebyshev(places: Array) -> Array:
    """Return Chebyshev polynomials and their first two derivatives, shape (3, p, degree + 1).

    By their recurrence, derived: ``numpy.polynomial`` has six kinds of them, and takes 2 MB.

    Args:
        places: From -1 to 1, shape (p,).
    """
    found = np.zeros((3, len(places), _DEGREE + 1))
    found[0, :, 0] = 1.0
    found[0, :, 1], found[1, :, 1] = places, 1.0
    for n in range(1, _DEGREE):
        found[:, :, n + 1] = 2.0 * places * found[:, :, n] - found[:, :, n - 1]
        found[1, :, n + 1] += 2.0 * found[0, :, n]
        found[2, :, n + 1] += 4.0 * found[1, :, n]
    return found


def follow(motion: BodyMotion, phases: Array) -> Course:
    """Return the legs of a motion at each phase, shape (p,)."""
    poses = [motion.pose(float(phase)) for phase in phases]
    right = motion.side is Side.RIGHT
    matrices = np.array([pose.root.matrix for pose in poses])
    origins = np.array([pose.root.origin_m for pose in poses])
    if not right:
        matrices = MIRROR @ matrices @ MIRROR
        origins = origins @ MIRROR
    top, bottom = motion.side.suffix, motion.side.other.suffix
    return Course(
        LegPoses(motion.skeleton, _angles(poses, top)),
        LegPoses(motion.skeleton, _angles(poses, bottom)),
        matrices,
        origins,
        np.array(
            [[p.angle(f"ankle_angle_{top}"), p.angle(f"subtalar_angle_{top}")] for p in poses]
        ),
    )


def _angles(poses: list[Pose], suffix: str) -> Array:
    return np.array(
        [
            [
                pose.angle(f"hip_flexion_{suffix}"),
                -pose.angle(f"hip_adduction_{suffix}"),
                -pose.angle(f"hip_rotation_{suffix}"),
                -pose.angle(f"knee_angle_{suffix}"),
            ]
            for pose in poses
        ]
    )


def _hinged(axis: Array, angles_rad: Array, points_m: Array) -> Array:
    """Return points, shape (p, 3), turned about an axis by angles of shape (p,) (Rodrigues)."""
    c, s = np.cos(angles_rad)[:, None], np.sin(angles_rad)[:, None]
    along = (points_m @ axis)[:, None] * axis
    turned: Array = c * points_m + s * np.cross(axis, points_m) + (1.0 - c) * along
    return turned
