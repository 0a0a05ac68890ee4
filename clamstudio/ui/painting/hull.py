"""Silhouettes of groups of spheres: each projects to a circle, a group to its circles' hull."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QPolygonF
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clamstudio.body.rotation import Array

__all__ = ["DIRECTIONS", "hulls", "path_of", "polygon"]

_COUNT = 40
DIRECTIONS: Array = np.column_stack(
    [
        np.cos(np.linspace(0.0, 2.0 * np.pi, _COUNT, endpoint=False)),
        np.sin(np.linspace(0.0, 2.0 * np.pi, _COUNT, endpoint=False)),
    ]
)
"""Unit vectors round the circle, shape (40, 2): the facets of a hull are 9 degrees long."""


def hulls(centres: Array, radii: Array, groups: Array) -> Array:
    """Return the convex hull of each group of circles, all at once.

    Args:
        centres: Circle centres in pixels, shape (n, 2).
        radii: In pixels, shape (n,).
        groups: Indices of the circles of each group, shape (g, m); repeat one to fill up.

    Returns:
        Outlines, shape (g, 40, 2): for every direction the farthest point of the group's circles.
    """
    members = centres[groups]
    reach = members @ DIRECTIONS.T + radii[groups][..., None]
    farthest = reach.argmax(axis=1)
    rows = np.arange(len(groups))[:, None]
    centre = members[rows, farthest]
    radius = radii[groups][rows, farthest]
    outline: Array = centre + radius[..., None] * DIRECTIONS
    return outline


def polygon(points: Array) -> QPolygonF:
    """Return points, shape (n, 2), as a polygon, copied in one block rather than one by one."""
    count = len(points)
    shape = QPolygonF()
    shape.resize(count)
    target = VoidPtr(shape.data(), count * 16, True)  # type: ignore[attr-defined]  # not in the stubs
    ctypes.memmove(int(target), np.ascontiguousarray(points).ctypes.data, count * 16)
    return shape


def path_of(outlines: Iterable[Array]) -> QPainterPath:
    """Return one path, filled by winding, that covers all outlines."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for outline in outlines:
        path.addPolygon(polygon(outline))
        path.closeSubpath()
    return path
