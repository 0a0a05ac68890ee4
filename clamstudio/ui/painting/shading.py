"""Colours of skin and cloth, and how parts are painted: contour, then light, then seams."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

from clamstudio.ui.painting.hull import hulls
from clamstudio.ui.painting.relief import Cones, relief_of
from clamstudio.ui.painting.subpaths import closed_path, open_path
from clamstudio.ui.painting.sweep import row_outline, swept_outlines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from clamstudio.body.rotation import Array, Indices
    from clamstudio.ui.painting.relief import Relief

__all__ = [
    "Solid",
    "contour_colour",
    "mixed",
    "paint_inside",
    "paint_together",
    "ramp",
    "relief_on",
]

_NIGHT = (16, 22, 40)
_CLOTH_SHADOW, _SKIN_SHADOW = (14, 18, 46), (116, 44, 44)
_CLOTH_LIGHT, _SKIN_LIGHT = (255, 250, 242), (255, 240, 222)

# Brightness, and there the share of shadow and of light that is mixed into the base colour.
_RAMP = np.array([
    (0.00, 0.62, 0.00),
    (0.22, 0.44, 0.00),
    (0.45, 0.22, 0.00),
    (0.68, 0.05, 0.02),
    (0.86, 0.00, 0.10),
    (1.00, 0.00, 0.24),
])  # fmt: skip

_CELL_SHARE, _CELL_M = 0.16, (0.0035, 0.0120)
_SMOOTH_M = 0.0085
_THINNED = 3

Rgb = tuple[int, int, int]


def mixed(a: Rgb, b: Rgb, share: float) -> Rgb:
    """Return the colour ``share`` of the way from ``a`` to ``b``."""
    r, g, bl = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return r, g, bl


@lru_cache(maxsize=64)
def ramp(base: Rgb, depth: float = 0.0, *, skin: bool = False) -> NDArray[np.uint32]:
    """Return the colours of a material from dark to bright, 0xffRRGGBB, shape (256,).

    Args:
        base: Colour of the cloth or of the skin.
        depth: 0 for the nearest limb; 0.2 darkens one that lies behind or below.
        skin: Whether its shadows are warm.
    """
    level = np.linspace(0.0, 1.0, 256)
    dark, bright = (np.interp(level, _RAMP[:, 0], column) for column in _RAMP[:, 1:].T)
    colour = np.array(mixed(base, _NIGHT, depth), dtype=float)[None]
    colour = colour + dark[:, None] * (np.array(_SKIN_SHADOW if skin else _CLOTH_SHADOW) - colour)
    colour = colour + bright[:, None] * (np.array(_SKIN_LIGHT if skin else _CLOTH_LIGHT) - colour)
    red, green, blue = colour.round().astype(np.uint32).T
    packed: NDArray[np.uint32] = 0xFF000000 | (red << 16) | (green << 8) | blue
    return packed


def contour_colour(base: Rgb, depth: float, *, skin: bool = False) -> QColor:
    """Return the colour of the line round a material."""
    return QColor(*mixed(mixed(base, _NIGHT, depth), (72, 30, 36) if skin else (12, 14, 36), 0.56))


@dataclass
class Solid:
    """A part ready to be painted: balls on the screen, in groups.

    Attributes:
        centres: x, y (down) and depth (larger is nearer) in pixels, shape (n, 3).
        radii: Pixels, shape (n,).
        groups: Shape (g, m), indices.
        blends: How cones come of the balls: weights of starts and ends, each of shape (k, n).
        depth: Mean depth in metres, larger is nearer.
        base: Colour of the material.
        skin: Whether that is skin.
        shade: Darkening for a limb that lies behind or below.
        chain: Whether the balls follow one another along a limb.
        rows: Balls a row where they follow one another in rows, otherwise 0.
        hems: Whether the chain's first and last ball are cut off flat, as a sleeve is.
        discs: Where not balls but discs: the way they face, outwards; 0 for balls; shape (n, 3).
        edge: How much of the contour there is at each ball, shape (n,).
        seams: Lines on the surface, each of shape (m, 2).
        contour_px: Width of the contour.
    """

    centres: Array
    radii: Array
    groups: Indices
    blends: tuple[Array, Array]
    depth: float
    base: Rgb
    skin: bool = False
    shade: float = 0.0
    chain: bool = False
    rows: int = 0
    hems: tuple[bool, bool] = (False, False)
    discs: Array | None = None
    edge: Array | None = None
    seams: Sequence[Array] = ()
    contour_px: float = 1.0

    @cached_property
    def outlines(self) -> tuple[QPainterPath, QPainterPath]:
        """The covered area with the contour around it, and without."""
        edge = np.ones_like(self.radii) if self.edge is None else self.edge
        around, within = self._areas(np.array([self.contour_px * edge, np.zeros_like(edge)]))
        return around, within

    @property
    def silhouette(self) -> QPainterPath:
        """The covered area."""
        return self.outlines[1]

    @property
    def casting(self) -> QPainterPath:
        """The area that casts a shadow on others: what runs on into another part does not."""
        if self.edge is None or not self.chain:
            return self.silhouette
        kept = np.flatnonzero(self.edge >= 1.0)
        groups = np.column_stack([kept[:-1], kept[1:]])
        return closed_path(hulls(self.centres[:, :2], self.radii, groups), oriented=False)

    @property
    def cones(self) -> Cones:
        """What forms its surface."""
        start, end = self.blends
        return Cones(start @ self.centres, end @ self.centres, start @ self.radii, end @ self.radii)

    @property
    def open_to_viewer(self) -> bool:
        """Whether one looks straight into the far end: what comes out of it lies over it."""
        return self.hems[1] and self.discs is not None and float(self.discs[-1, 2]) > _STRAIGHT_IN

    def openings(self) -> QPainterPath:
        """Return the openings of cut ends that face the viewer: what is seen of the inside."""
        discs = np.zeros_like(self.centres) if self.discs is None else self.discs
        discs = np.zeros_like(self.centres) if self.discs is None else self.discs
        rings = [
            hulls(self.centres[[row], :2], self.radii[[row]], _ALONE, discs=discs[[row]])[0]
            for row, cut in zip((0, -1), self.hems, strict=True)
            if cut and discs[row, 2] > 0.0
        ]
        return closed_path(np.array(rings), oriented=False) if rings else QPainterPath()

    def _areas(self, grow_px: Array) -> list[QPainterPath]:
        """Return the area grown at each ball, one for each row of ``grow_px``, (k, n)."""
        if self.chain:
            swept = self._swept(grow_px)
            if swept is not None:
                return [closed_path(outline[None], oriented=False) for outline in swept]
        if self.rows:
            along = [one for grow in grow_px if (one := self._in_rows(grow)) is not None]
            if len(along) == len(grow_px):
                return [closed_path(outline[None], oriented=False) for outline in along]
        discs = np.zeros_like(self.centres) if self.discs is None else self.discs
        return [
            closed_path(
                hulls(
                    self.centres[:, :2] + grow[:, None] * discs[:, :2],
                    self.radii + grow,
                    self.groups,
                    discs=self.discs,
                ),
                oriented=False,
            )
            for grow in grow_px
        ]

    def _in_rows(self, grow_px: Array) -> Array | None:
        centres = self.centres
        if self.discs is not None:
            centres = centres + grow_px[:, None] * self.discs
        return row_outline(centres, self.radii + grow_px, self.rows, self.discs)

    def _swept(self, grow_px: Array) -> list[Array] | None:
        centres = np.repeat(self.centres[None, :, :2], len(grow_px), axis=0)
        caps: list[float | None] = [None, None]
        for place, row in enumerate((0, -1)):
            if self.hems[place] and self.discs is not None:
                facing = float(self.discs[row, 2])
                caps[place] = facing if facing > _STRAIGHT_IN else -facing
                centres[:, row] += grow_px[:, row, None] * self.discs[row, :2]
        return swept_outlines(centres, self.radii + grow_px, caps=(caps[0], caps[1]))


_STRAIGHT_IN = 0.55
_ALONE: Indices = np.zeros((1, 1), dtype=np.intp)


def _median(values: Array) -> float:
    """Return the median; numpy's own loads a library for masked arrays, as long as all painting."""
    ordered = np.sort(values, axis=None)
    middle = ordered.size // 2
    return float(0.5 * (ordered[(ordered.size - 1) // 2] + ordered[middle]))


def relief_on(solids: Sequence[Solid], scale_px: float, near: Sequence[Solid] = ()) -> Relief:
    """Return how light falls on parts that form one surface.

    Args:
        solids: The parts.
        scale_px: Pixels a metre.
        near: What they run on into; roughly is enough.
    """
    typical = sum(_median(solid.radii) for solid in solids) / len(solids)
    low, high = _CELL_M
    cell_px = max(min(max(_CELL_SHARE * typical, low * scale_px), high * scale_px), 1.0)
    smooth = max(round(_SMOOTH_M * scale_px / cell_px), 1)
    cones = [solid.cones for solid in solids]
    cones += [Cones(*(column[::_THINNED] for column in solid.cones)) for solid in near]
    return relief_of(Cones.joined(cones), cell_px, smooth)


def paint_together(painter: QPainter, solids: Sequence[Solid], relief: Relief) -> None:
    """Paint parts as one: no contour between them, and the light runs on over the joint."""
    for solid in solids:
        colour = contour_colour(solid.base, solid.shade, skin=solid.skin)
        painter.fillPath(solid.outlines[0], colour)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    brushes: dict[tuple[Rgb, float], QBrush] = {}
    for solid in solids:
        key = (solid.base, solid.shade)
        if key not in brushes:
            brushes[key] = relief.brush(ramp(solid.base, solid.shade, skin=solid.skin))
        painter.fillPath(solid.silhouette, brushes[key])
        _paint_seams(painter, solid)


def paint_inside(painter: QPainter, solid: Solid) -> None:
    """Paint the inside of a sleeve or cuff, as far as one looks into it."""
    dark = contour_colour(solid.base, solid.shade + 0.1, skin=solid.skin)
    painter.fillPath(solid.openings(), dark)


def _paint_seams(painter: QPainter, solid: Solid) -> None:
    colour = contour_colour(solid.base, solid.shade, skin=solid.skin)
    colour.setAlpha(120)
    pen = QPen(
        colour, max(0.8 * solid.contour_px, 0.8), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap
    )
    for line in solid.seams:
        painter.strokePath(open_path(line[None]), pen)
