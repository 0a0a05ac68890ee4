"""The outline of a limb: a chain of circles as one simple polygon.

A simple polygon fills some twenty times faster than the union of hulls that covers the same
ground: it is the edges inside the area that cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["swept_outlines"]

_CAP = np.linspace(0.0, 1.0, 17)[1:-1]
_JOIN = np.linspace(0.0, 1.0, 5)
_INSIDE_PX = 0.06


def swept_outlines(centres: Array, radii: Array) -> list[Array] | None:
    """Return the outline of the area swept along each of several chains of circles.

    Both sides of a chain follow the common tangents of each circle and the next, with an arc round
    every circle; what of them lies within another circle of the chain, as on the inner side of a
    bend, is left out.

    Args:
        centres: Pixels, shape (k, n, 2).
        radii: Pixels, shape (k, n).

    Returns:
        Polygons, each of shape (m, 2); ``None`` where a circle holds its neighbour, as in a limb
        that points at the viewer: then there is no common tangent.
    """
    step = np.diff(centres, axis=1)
    distance = np.hypot(step[..., 0], step[..., 1])
    shrink = -np.diff(radii, axis=1)
    if bool((distance <= 1.02 * np.abs(shrink) + 0.01).any()):
        return None
    along = step / distance[..., None]
    across = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    sine = (shrink / distance)[..., None]
    cosine = np.sqrt(1.0 - sine**2)
    left, right = along * sine + across * cosine, along * sine - across * cosine
    outline = np.concatenate(
        [
            _side(centres, radii, left),
            _cap(centres[:, -1], radii[:, -1], left[:, -1], right[:, -1]),
            _side(centres, radii, right)[:, ::-1],
            _cap(centres[:, 0], radii[:, 0], right[:, 0], left[:, 0]),
        ],
        axis=1,
    )
    apart = outline[:, :, None] - centres[:, None]
    squared = np.einsum("kmnc,kmnc->kmn", apart, apart)
    outside = (squared > np.square(radii - _INSIDE_PX)[:, None]).all(axis=-1)
    return [points[kept] for points, kept in zip(outline, outside, strict=True)]


def _side(centres: Array, radii: Array, normals: Array) -> Array:
    """Return one side, shape (k, m, 2): arcs from each circle's last tangent to its next."""
    before = np.concatenate([normals[:, :1], normals], axis=1)
    after = np.concatenate([normals, normals[:, -1:]], axis=1)
    turned = before[:, :, None] + (after - before)[:, :, None] * _JOIN[:, None]
    turned /= np.maximum(np.linalg.norm(turned, axis=-1, keepdims=True), 1e-9)
    points = centres[:, :, None] + radii[:, :, None, None] * turned
    side: Array = points.reshape(len(centres), -1, 2)
    return side


def _cap(centre: Array, radius: Array, start: Array, end: Array) -> Array:
    """Return points round an end, from one side to the other, shape (k, c, 2)."""
    first = np.arctan2(start[:, 1], start[:, 0])
    turn = -np.mod(first - np.arctan2(end[:, 1], end[:, 0]), 2.0 * np.pi)
    angle = first[:, None] + turn[:, None] * _CAP
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    points: Array = centre[:, None] + radius[:, None, None] * ring
    return points
