"""Accelerations of the leg along a repetition, seen from the mat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clamstudio.mechanics.course import Derivatives, follow

if TYPE_CHECKING:
    from clamstudio.body.motion import BodyMotion
    from clamstudio.body.rotation import Array
    from clamstudio.mechanics.course import Course
    from clamstudio.mechanics.rep_time import RepTimes

__all__ = ["Speeding"]


class Speeding:
    """Speeds and accelerations by the chain rule: along the motion's path, and along time.

    Attributes:
        nodes: The leg at the phases that derivatives are taken from.
    """

    def __init__(self, motion: BodyMotion, times: RepTimes) -> None:
        """Lay the nodes along the motion.

        Args:
            motion: The path.
            times: How it is travelled.
        """
        self.nodes = follow(motion, Derivatives.nodes())
        self._derivatives = Derivatives(times.phase)
        self._speed = times.speed_per_s
        self._acceleration = times.acceleration_per_s2

    def of_centre(self, course: Course, at_nodes_m: Array) -> Array:
        """Return the acceleration of a point in the pelvis's axes, shape (p, 3), m/s².

        Args:
            course: The leg at the wanted instants.
            at_nodes_m: The point in the pelvis at the nodes, shape (n, 3).
        """
        slope, curve = self._derivatives.of(self.nodes.in_world(at_nodes_m))
        seen = curve * self._speed[:, None] ** 2 + slope * self._acceleration[:, None]
        turned: Array = np.einsum("pij,pi->pj", course.pelvis, seen)
        return turned

    def twist_nm(self, course: Course, body: str, inertia_kgm2: Array) -> Array:
        """Return the moment that turns a body faster, in the pelvis's axes, shape (p, 3).

        Args:
            course: The leg at the wanted instants.
            body: ``femur`` or ``tibia``.
            inertia_kgm2: Principal moments about the body's own axes, shape (3,).
        """
        slope, curve = self._derivatives.of(self.nodes.pelvis @ _rotation(self.nodes, body))
        pose = course.pelvis @ _rotation(course, body)
        back = np.swapaxes(pose, 1, 2)
        turning = _vector(slope @ back)
        # d/ds of R' Rᵀ; its other term, R' R'ᵀ, is symmetric and has no axial vector.
        bending = _vector(curve @ back)
        speed = turning * self._speed[:, None]
        faster = bending * self._speed[:, None] ** 2 + turning * self._acceleration[:, None]
        tensor = pose @ (inertia_kgm2[:, None] * back)
        spin = np.einsum("pij,pj->pi", tensor, speed)
        twist = np.einsum("pij,pj->pi", tensor, faster) + np.cross(speed, spin)
        turned: Array = np.einsum("pij,pi->pj", course.pelvis, twist)
        return turned


def _rotation(course: Course, body: str) -> Array:
    return course.top.femur if body == "femur" else course.top.tibia


def _vector(matrices: Array) -> Array:
    """Return the axial vectors of the skew parts of matrices, shape (p, 3, 3)."""
    skew = 0.5 * (matrices - np.swapaxes(matrices, 1, 2))
    return np.stack([skew[:, 2, 1], skew[:, 0, 2], skew[:, 1, 0]], axis=1)
