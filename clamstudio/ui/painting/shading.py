"""Colours of skin and cloth, and how a part is shaded: nested silhouettes towards the light."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor

from clamstudio.ui.painting.hull import DIRECTIONS, hulls
from clamstudio.ui.painting.subpaths import closed_path
from clamstudio.ui.painting.sweep import swept_outlines

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPainterPath

    from clamstudio.body.rotation import Array, Indices

__all__ = ["Solid", "mixed", "nested_circles", "paint_together", "tones"]

_LEVELS = 9
_LIGHT = np.array([-0.10, -1.0]) / np.hypot(0.10, 1.0)
"""Where the light comes from on the screen, y down: above and a touch from the left."""


def mixed(a: tuple[int, int, int], b: tuple[int, int, int], share: float) -> tuple[int, int, int]:
    """Return the colour ``share`` of the way from ``a`` to ``b``."""
    r, g, bl = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return r, g, bl


def tones(base: tuple[int, int, int], depth: float) -> list[QColor]:
    """Return contour, then the tones from the shaded edge to the lit one.

    Args:
        base: Colour of the cloth.
        depth: 0 for the nearest limb; 0.2 darkens one that lies behind or below.
    """
    base = mixed(base, (16, 22, 40), depth)
    dark = mixed(base, (20, 20, 44), 0.27)
    light = mixed(base, (255, 246, 232), 0.17)
    half = _LEVELS // 2
    shades = [mixed(dark, base, i / half) for i in range(half)]
    shades += [mixed(base, light, i / (_LEVELS - half - 1)) for i in range(_LEVELS - half)]
    return [QColor(*mixed(base, (24, 18, 40), 0.58)), *(QColor(*shade) for shade in shades)]


def nested_circles(centres: Array, radii: Array, contour_px: float) -> tuple[Array, Array]:
    """Return the circles of the contour and of every tone, moved towards the light.

    Args:
        centres: Pixels, shape (n, 2).
        radii: Pixels, shape (n,).
        contour_px: Width of the contour.

    Returns:
        Centres, shape (k, n, 2), and radii, shape (k, n), as many rows as ``tones`` has colours.
    """
    share = np.linspace(0.0, 1.0, _LEVELS)[:, None]
    shifts = (0.56 * share * radii)[..., None] * _LIGHT
    return (
        np.concatenate([centres[None], centres + shifts]),
        np.concatenate([radii[None] + contour_px, radii * (1.0 - 0.62 * share)]),
    )


@dataclass
class Solid:
    """A part ready to be painted: circles on the screen, in groups.

    Attributes:
        centres: Pixels, shape (n, 2).
        radii: Pixels, shape (n,).
        groups: Shape (g, m), indices.
        depth: Mean depth in metres, larger is nearer.
        base: Colour of the cloth.
        shade: Darkening for a limb that lies behind or below.
        chain: Whether the circles follow one another along a limb.
    """

    centres: Array
    radii: Array
    groups: Indices
    depth: float
    base: tuple[int, int, int]
    shade: float = 0.0
    chain: bool = False

    @cached_property
    def silhouette(self) -> QPainterPath:
        """The covered area."""
        return self._areas(self.centres[None], self.radii[None], DIRECTIONS)[0]

    def level_paths(self, contour_px: float) -> list[QPainterPath]:
        """Return the contour's silhouette, then those of the tones, each inside the last."""
        centres, radii = nested_circles(self.centres, self.radii, contour_px)
        if self.chain:
            return self._areas(centres, radii, DIRECTIONS)
        outer = self._areas(centres[:2], radii[:2], DIRECTIONS)
        return outer + self._areas(centres[2:], radii[2:], DIRECTIONS[::2])

    def _areas(self, centres: Array, radii: Array, directions: Array) -> list[QPainterPath]:
        """Return one path for each row of centres (k, n, 2) and radii (k, n)."""
        if self.chain:
            swept = swept_outlines(centres, radii)
            if swept is not None:
                return [closed_path(outline[None], oriented=False) for outline in swept]
        count, size = len(centres), len(self.radii)
        groups = np.concatenate([self.groups + row * size for row in range(count)])
        outlines = hulls(centres.reshape(-1, 2), radii.ravel(), groups, directions)
        return [
            closed_path(rows, oriented=False)
            for rows in outlines.reshape(count, len(self.groups), len(directions), 2)
        ]


def paint_together(painter: QPainter, solids: list[Solid], contour_px: float) -> None:
    """Paint parts as one: no contour between them, and the light runs on over the joint."""
    shades = [tones(solid.base, solid.shade) for solid in solids]
    paths = [solid.level_paths(contour_px) for solid in solids]
    for level in range(_LEVELS + 1):
        for levels, colours in zip(paths, shades, strict=True):
            painter.fillPath(levels[level], colours[level])
