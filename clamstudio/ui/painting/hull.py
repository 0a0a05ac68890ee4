"""Silhouettes of groups of spheres: each projects to a circle, a group to its circles' hull."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array, Indices

__all__ = ["DIRECTIONS", "hulls", "spreads"]

_COUNT = 56
DIRECTIONS: Array = np.column_stack(
    [
        np.cos(np.linspace(0.0, 2.0 * np.pi, _COUNT, endpoint=False)),
        np.sin(np.linspace(0.0, 2.0 * np.pi, _COUNT, endpoint=False)),
    ]
)
"""Unit vectors round the circle, shape (56, 2): the facets of a hull span 6.4 degrees."""


def hulls(
    centres: Array,
    radii: Array,
    groups: Indices,
    directions: Array = DIRECTIONS,
    *,
    discs: Array | None = None,
) -> Array:
    """Return the convex hull of each group of circles, all at once.

    Args:
        centres: Circle centres in pixels, shape (n, 2).
        radii: In pixels, shape (n,).
        groups: Indices of the circles of each group, shape (g, m); repeat one to fill up.
        directions: Unit vectors, shape (k, 2).
        discs: Where a flat disc stands instead of a ball: the way it faces, a unit vector, 0 for
            balls; shape (n, 3). A disc is seen as an ellipse.

    Returns:
        Outlines, shape (g, k, 2): for every direction the farthest point of the group's circles.
    """
    members = centres[groups]
    spread = spreads(radii, np.broadcast_to(directions, (len(radii), *directions.shape)), discs)
    reach = members @ directions.T + np.einsum("nkc,kc->nk", spread, directions)[groups]
    farthest = reach.argmax(axis=1)
    rows = np.arange(len(groups))[:, None]
    which = groups[rows, farthest]
    outline: Array = centres[which] + spread[which, np.arange(len(directions))]
    return outline


def spreads(radii: Array, directions: Array, discs: Array | None = None) -> Array:
    """Return how far each circle or disc reaches in some directions.

    Args:
        radii: In pixels, shape (n,).
        directions: Unit vectors, shape (n, k, 2).
        discs: As in ``hulls``.

    Returns:
        From its centre to its farthest point in each direction, shape (n, k, 2).
    """
    if discs is None:
        ball: Array = radii[:, None, None] * directions
        return ball
    facing = np.einsum("nkc,nc->nk", directions, discs[:, :2])
    width = np.sqrt(np.maximum(1.0 - facing**2, 1e-9))[..., None]
    across = directions - facing[..., None] * discs[:, None, :2]
    disc: Array = radii[:, None, None] * across / width
    return disc
