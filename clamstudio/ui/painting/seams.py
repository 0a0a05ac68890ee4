"""Lines that run round a part on its surface: hems, waistbands and other seams."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.ui.painting.tubes import cross

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["disc_hem", "seams_round"]

_HALF = np.linspace(-0.5 * np.pi, 0.5 * np.pi, 15)
_SUNK = 0.995


def seams_round(centres: Array, radii: Array, places: tuple[float, ...], width: int) -> list[Array]:
    """Return the part of each seam that is seen.

    Args:
        centres: The drawn balls: x, y (down) and depth in pixels, shape (n, 3), in rows.
        radii: Pixels, shape (n,).
        places: Where along the part, 0 to 1.
        width: Balls a row.

    Returns:
        For each place a line on the screen, shape (m, 2).
    """
    rows = len(centres) // width
    balls = centres.reshape(rows, width, 3)
    sizes = radii.reshape(rows, width)[:, 0]
    lines = []
    for place in places:
        at = place * (rows - 1)
        below = min(int(at), rows - 2)
        share = at - below
        row = (1.0 - share) * balls[below] + share * balls[below + 1]
        size = (1.0 - share) * sizes[below] + share * sizes[below + 1]
        way = balls[below + 1].mean(axis=0) - balls[below].mean(axis=0)
        lines.append(_half_ring(row, float(size) * _SUNK, way))
    return lines


def disc_hem(centres: Array, width: int, ends: tuple[bool, bool]) -> Array:
    """Return the way each drawn ball faces where cloth is cut off flat, 0 elsewhere.

    From a cut end to the middle all are discs: a ball beside it would bulge over the cut.

    Args:
        centres: The drawn balls, shape (n, 3), in rows.
        width: Balls a row.
        ends: Whether the first row and the last are cut.
    """
    middles = centres.reshape(-1, width, 3).mean(axis=1)
    way = np.gradient(middles, axis=0)
    way /= np.maximum(np.linalg.norm(way, axis=1, keepdims=True), 1e-9)
    half = len(middles) // 2
    way[:half] *= -1.0 if ends[0] else 0.0
    way[half:] *= 1.0 if ends[1] else 0.0
    facing: Array = np.repeat(way, width, axis=0)
    return facing


def _half_ring(row: Array, size: float, way: Array) -> Array:
    """Return the near half of the ring round one ball, or round two side by side."""
    way = way / max(math.sqrt(way @ way), 1e-9)
    across = row[-1] - row[0] if len(row) > 1 else np.array([way[1], -way[0], 0.0])
    across = across - way * (across @ way)
    length = math.sqrt(across @ across)
    first = across / length if length > 1e-6 else np.array([1.0, 0.0, 0.0])
    second = cross(way, first)
    turn = math.atan2(second[2], first[2]) + _HALF
    outwards = np.cos(turn)[:, None] * first + np.sin(turn)[:, None] * second
    # Of two balls side by side, the one that is farther that way carries the ring.
    which = (outwards @ (row - row.mean(axis=0)).T).argmax(axis=1)
    line: Array = (row[which] + size * outwards)[:, :2]
    return line
