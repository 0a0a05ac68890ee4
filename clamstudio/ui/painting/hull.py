"""Silhouettes of groups of spheres: each projects to a circle, a group to its circles' hull."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array, Indices

__all__ = ["DIRECTIONS", "hulls"]

_COUNT = 56
DIRECTIONS: Array = np.column_stack(
    [
        np.cos(np.linspace(0.0, 2.0 * np.pi, _COUNT, endpoint=False)),
        np.sin(np.linspace(0.0, 2.0 * np.pi, _COUNT, endpoint=False)),
    ]
)
"""Unit vectors round the circle, shape (56, 2): the facets of a hull span 6.4 degrees."""


def hulls(centres: Array, radii: Array, groups: Indices, directions: Array = DIRECTIONS) -> Array:
    """Return the convex hull of each group of circles, all at once.

    Args:
        centres: Circle centres in pixels, shape (n, 2).
        radii: In pixels, shape (n,).
        groups: Indices of the circles of each group, shape (g, m); repeat one to fill up.
        directions: Unit vectors, shape (k, 2).

    Returns:
        Outlines, shape (g, k, 2): for every direction the farthest point of the group's circles.
    """
    members = centres[groups]
    reach = members @ directions.T + radii[groups][..., None]
    farthest = reach.argmax(axis=1)
    rows = np.arange(len(groups))[:, None]
    centre = members[rows, farthest]
    radius = radii[groups][rows, farthest]
    outline: Array = centre + radius[..., None] * directions
    return outline
