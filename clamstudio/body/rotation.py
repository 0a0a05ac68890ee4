"""Rotations as 3 by 3 matrices acting on column vectors; angles in radians, right-handed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    # As loading it takes a tenth as long as all of numpy, and the first figure would wait for it.
    from numpy.typing import NDArray

__all__ = [
    "MIRROR",
    "Array",
    "Indices",
    "about_axis",
    "about_x",
    "about_y",
    "about_z",
    "zxy_angles",
]

Array: TypeAlias = "NDArray[np.float64]"
Indices: TypeAlias = "NDArray[np.intp]"

MIRROR: Array = np.diag([1.0, 1.0, -1.0])
"""Left from right: z, which points to the person's right, changes sign."""


def about_x(angle_rad: float) -> Array:
    """Return the rotation about x."""
    c, s = math.cos(angle_rad), math.sin(angle_rad)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def about_y(angle_rad: float) -> Array:
    """Return the rotation about y."""
    c, s = math.cos(angle_rad), math.sin(angle_rad)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def about_z(angle_rad: float) -> Array:
    """Return the rotation about z."""
    c, s = math.cos(angle_rad), math.sin(angle_rad)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def about_axis(axis: Array, angle_rad: float) -> Array:
    """Return the rotation about ``axis``, shape (3,), which need not have unit length (Rodrigues)."""
    x, y, z = axis / np.linalg.norm(axis)
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    rotation: Array = (
        np.eye(3) + math.sin(angle_rad) * cross + (1.0 - math.cos(angle_rad)) * (cross @ cross)
    )
    return rotation


def zxy_angles(rotation: Array) -> tuple[float, float, float]:
    """Return the angles (z, x, y) of ``about_z(z) @ about_x(x) @ about_y(y)``.

    This is the body-fixed order of OpenSim's hip, back and shoulder. The middle angle lies in
    -90..90 degrees.
    """
    x = math.asin(float(np.clip(rotation[2, 1], -1.0, 1.0)))
    z = math.atan2(-rotation[0, 1], rotation[1, 1])
    y = math.atan2(-rotation[2, 0], rotation[2, 2])
    return z, x, y
