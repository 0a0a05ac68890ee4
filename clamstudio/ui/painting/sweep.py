"""The outline of a limb: a chain of circles as one simple polygon.

A simple polygon fills some twenty times faster than the union of hulls that covers the same
ground: it is the edges inside the area that cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clamstudio.ui.painting.hull import spreads

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["row_outline", "swept_outlines"]

_CAP = np.linspace(0.0, 1.0, 17)[1:-1]
_JOIN = np.linspace(0.0, 1.0, 5)
_INSIDE_PX = 0.06


def swept_outlines(
    centres: Array,
    radii: Array,
    caps: tuple[float | None, float | None] = (None, None),
) -> list[Array] | None:
    """Return the outline of the area swept along each of several chains of circles.

    Both sides of a chain follow the common tangents of each circle and the next, with an arc round
    every circle; what of them lies within another circle of the chain, as on the inner side of a
    bend, is left out.

    Args:
        centres: Pixels, shape (k, n, 2).
        radii: Pixels, shape (k, n).
        caps: How the first and the last circle end: round (``None``), or as a flat opening does:
            0 seen from the side, up to 1 facing away, down to -1 facing the viewer, who then sees
            its far rim only.

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
            _cap(centres[:, -1], radii[:, -1], left[:, -1], right[:, -1], caps[1]),
            _side(centres, radii, right)[:, ::-1],
            _cap(centres[:, 0], radii[:, 0], right[:, 0], left[:, 0], caps[0]),
        ],
        axis=1,
    )
    apart = outline[:, :, None] - centres[:, None]
    squared = np.einsum("kmnc,kmnc->kmn", apart, apart)
    outside = (squared > np.square(radii - _INSIDE_PX)[:, None]).all(axis=-1)
    sides, cap = (outline.shape[1] - 2 * len(_CAP)) // 2, len(_CAP)
    outside[:, sides : sides + cap] |= caps[1] is not None
    outside[:, 2 * sides + cap :] |= caps[0] is not None
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


def _cap(centre: Array, radius: Array, start: Array, end: Array, flat: float | None) -> Array:
    """Return points round an end, from one side to the other, shape (k, c, 2)."""
    first = np.arctan2(start[:, 1], start[:, 0])
    turn = -np.mod(first - np.arctan2(end[:, 1], end[:, 0]), 2.0 * np.pi)
    angle = first[:, None] + turn[:, None] * _CAP
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    if flat is not None:
        outwards = first[:, None] + 0.5 * turn[:, None]
        away = np.stack([np.cos(outwards), np.sin(outwards)], axis=-1)
        ring = ring - (1.0 - flat) * (ring * away).sum(axis=-1, keepdims=True) * away
    points: Array = centre[:, None] + radius[:, None, None] * ring
    return points


def row_outline(
    centres: Array, radii: Array, width: int, discs: Array | None = None
) -> Array | None:
    """Return the outline of an almost straight body that is made of rows of circles.

    Args:
        centres: x, y and depth in pixels, shape (n, 3), row by row.
        radii: Pixels, shape (n,).
        width: Circles a row.
        discs: The way those face that are flat discs, 0 for balls; shape (n, 3).

    Returns:
        One polygon, shape (m, 2), or ``None`` for a body that points at the viewer.
    """
    middles = centres.reshape(-1, width, 3).mean(axis=1)
    step = np.diff(middles, axis=0)
    if bool((np.hypot(step[:, 0], step[:, 1]) < _FLAT_SHARE * np.linalg.norm(step, axis=1)).any()):
        return None
    way = np.gradient(middles[:, :2], axis=0)
    way /= np.linalg.norm(way, axis=1, keepdims=True)
    across = np.stack([-way[:, 1], way[:, 0]], axis=-1)
    rows = len(middles)
    sides = _farthest(centres, radii, discs, np.stack([across, -across], axis=1), width)
    caps = []
    for row, away, first in ((rows - 1, way[-1], across[-1]), (0, -way[0], -across[0])):
        place = slice(row * width, (row + 1) * width)
        turn = 0.5 * np.pi * np.linspace(0.0, 2.0, 17)[1:-1, None]
        fan = (np.cos(turn) * first + np.sin(turn) * away)[None]
        cut = None if discs is None else discs[place]
        caps.append(_farthest(centres[place], radii[place], cut, fan, width)[0])
    outline: Array = np.concatenate([sides[:, 0], caps[0], sides[::-1, 1], caps[1]])
    return outline


_FLAT_SHARE = 0.35


def _farthest(
    centres: Array, radii: Array, discs: Array | None, directions: Array, width: int
) -> Array:
    """Return the farthest point of each row in its directions (rows, k, 2), of the same shape."""
    each = np.repeat(directions, width, axis=0)
    points = centres[:, None, :2] + spreads(radii, each, discs)
    points = points.reshape(-1, width, *directions.shape[1:])
    best = np.einsum("rwkc,rkc->rwk", points, directions).argmax(axis=1)
    rows, columns = np.indices(best.shape)
    farthest: Array = points[rows, best, columns]
    return farthest
