"""The top leg as four joint angles, and how its points move with each of them, many poses at once.

Angles are radians, positive in the named sense: hip flexion, hip abduction, hip external rotation,
knee flexion. Everything is a right leg in the pelvis frame (x forward, y up, z right).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.mechanics.spline import Spline

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton

__all__ = ["COORDINATES", "LegPoses", "rotations"]

COORDINATES = ("hip_flexion", "hip_abduction", "hip_external_rotation", "knee_flexion")


@dataclass(frozen=True)
class LegPoses:
    """Poses of one right leg.

    Attributes:
        skeleton: Whose leg.
        angles_rad: Shape (p, 4), in the order of ``COORDINATES``.
    """

    skeleton: Skeleton
    angles_rad: Array

    @property
    def hip_m(self) -> Array:
        """Hip centre in the pelvis, shape (3,)."""
        return self.skeleton.joints["hip"].offset_m

    @cached_property
    def femur(self) -> Array:
        """Rotation of the femur in the pelvis, shape (p, 3, 3)."""
        flexion, abduction, external, _ = self.angles_rad.T
        turned: Array = (
            rotations("z", flexion) @ rotations("x", -abduction) @ rotations("y", -external)
        )
        return turned

    @cached_property
    def tibia(self) -> Array:
        """Rotation of the tibia in the pelvis, shape (p, 3, 3)."""
        turned: Array = self.femur @ rotations("z", -self.angles_rad[:, 3])
        return turned

    @cached_property
    def _knee(self) -> tuple[Array, Array]:
        """Knee centre in the femur and its change with knee flexion, shape (p, 3) each."""
        table = Spline(np.radians(self.skeleton.knee_flexion_deg), self.skeleton.knee_centre_m)
        flat = np.zeros((len(self.angles_rad), 1))
        value, slope = table.at(self.angles_rad[:, 3])
        return np.hstack([value, flat]), np.hstack([slope, flat])

    @cached_property
    def knee_m(self) -> Array:
        """Knee centre in the pelvis, shape (p, 3)."""
        return self.hip_m + _turn(self.femur, self._knee[0])

    @cached_property
    def knee_slide_m(self) -> Array:
        """Change of the knee centre with knee flexion, in the pelvis, shape (p, 3), m/rad."""
        return _turn(self.femur, self._knee[1])

    @cached_property
    def axes(self) -> Array:
        """The axes of the four angles in the pelvis, shape (p, 4, 3), each in its named sense."""
        flexion, abduction, _, _ = self.angles_rad.T
        count = len(flexion)
        first = rotations("z", flexion)
        second = first @ rotations("x", -abduction)
        axes = np.empty((count, 4, 3))
        axes[:, 0] = (0.0, 0.0, 1.0)
        axes[:, 1] = -first[:, :, 0]
        axes[:, 2] = -second[:, :, 1]
        axes[:, 3] = -self.femur[:, :, 2]
        return axes

    def in_pelvis(self, body: str, points_m: Array) -> Array:
        """Return points of a body in the pelvis.

        Args:
            body: ``pelvis``, ``femur`` or ``tibia``.
            points_m: Shape (3,) or (p, 3), in the body's frame, scaled.

        Returns:
            Shape (p, 3).
        """
        many = np.broadcast_to(points_m, (len(self.angles_rad), 3))
        match body:
            case "pelvis":
                return many
            case "femur":
                return self.hip_m + _turn(self.femur, many)
            case _:
                return self.knee_m + _turn(self.tibia, many)

    def velocities(self, body: str, places_m: Array) -> Array:
        """Return how points fixed in a body move with each angle.

        Args:
            body: ``pelvis``, ``femur`` or ``tibia``.
            places_m: Shape (p, 3), in the pelvis.

        Returns:
            Shape (p, 4, 3), metres per radian.
        """
        moved = np.zeros((len(places_m), 4, 3))
        if body == "pelvis":
            return moved
        moved[:, :3] = np.cross(self.axes[:, :3], (places_m - self.hip_m)[:, None])
        if body != "femur":
            moved[:, 3] = np.cross(self.axes[:, 3], places_m - self.knee_m) + self.knee_slide_m
        return moved


def rotations(axis: str, angles_rad: Array) -> Array:
    """Return rotations about x, y or z, shape (p, 3, 3), for angles of shape (p,)."""
    first, second = {"x": (1, 2), "y": (2, 0), "z": (0, 1)}[axis]
    turned = np.zeros((len(angles_rad), 3, 3))
    turned[:] = np.eye(3)
    c, s = np.cos(angles_rad), np.sin(angles_rad)
    turned[:, first, first] = turned[:, second, second] = c
    turned[:, first, second], turned[:, second, first] = -s, s
    return turned


def _turn(matrices: Array, vectors: Array) -> Array:
    turned: Array = np.einsum("pij,pj->pi", matrices, vectors)
    return turned
