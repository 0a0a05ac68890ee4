"""Tones of shapes, and how shapes made of tubes are painted: contour, then darker to lighter tones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen

from clamstudio.ui.painting.subpaths import closed_elements, open_path, path_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from clamstudio.ui.painting.tubes import View

__all__ = [
    "OUTER",
    "TINTS",
    "Ink",
    "Shape",
    "ShapePainter",
    "contour_px",
    "ink",
    "mixed",
    "paint_shapes",
    "renumbered",
]

_LEVELS = (0.34, 0.66, 0.88)
OUTER = 0
TINTS = (1, 2, 3, 4)
"""What a shape is painted of: all of it, then on top its lit tones and its fibre lines."""
_FIBRES = TINTS[-1]
_FINE_PX = 1.05
"""Up to this width a contour is a hairline, one pixel wide, of which the body covers a part."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The tones of one material: contour, then four from dark to light, then fibre lines."""

    contour: QColor
    tones: tuple[QColor, QColor, QColor, QColor]
    line: QColor


@dataclass(frozen=True, slots=True)
class Shape:
    """Tubes that are painted as one.

    Attributes:
        first: First row among all tubes.
        last: One past the last.
        ink: Its tones.
        depth: Painting order, larger is nearer.
        name: What the caller knows it by.
        fibres: Whether fibre lines run along it.
        hatch: Pattern over it, or ``None``.
        tints: Which of ``TINTS`` are painted; those that nobody would see are not.
    """

    first: int
    last: int
    ink: Ink
    depth: float
    name: str = ""
    fibres: bool = False
    hatch: QBrush | None = None
    tints: tuple[int, ...] = TINTS


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour ``share`` of the way from one to the other."""
    keep = 1.0 - share
    return QColor(
        round(one.red() * keep + other.red() * share),
        round(one.green() * keep + other.green() * share),
        round(one.blue() * keep + other.blue() * share),
    )


@lru_cache(maxsize=64)
def ink(name: str, shade: str = "#2a1410", light: str = "#fff6ea") -> Ink:
    """Return the tones of a material whose middle colour is ``name``."""
    middle, dark, bright = QColor(name), QColor(shade), QColor(light)
    return Ink(
        mixed(middle, dark, 0.58),
        (
            mixed(middle, dark, 0.30),
            mixed(middle, dark, 0.11),
            mixed(middle, bright, 0.12),
            mixed(middle, bright, 0.36),
        ),
        mixed(middle, dark, 0.36),
    )


def renumbered(shapes: Sequence[Shape], row: int = 0) -> tuple[list[Shape], int]:
    """Return shapes whose tubes follow one another without gaps, and the row after them."""
    result = []
    for shape in shapes:
        count = shape.last - shape.first
        result.append(replace(shape, first=row, last=row + count))
        row += count
    return result, row


def paint_shapes(painter: QPainter, view: View, shapes: Sequence[Shape], scale_px: float) -> None:
    """Paint shapes from far to near.

    Args:
        painter: On the picture, antialiased.
        view: The tubes of the shapes as the camera sees them.
        shapes: In any order; equal depths keep theirs.
        scale_px: Pixels for one metre.
    """
    ShapePainter(view, scale_px).paint(painter, shapes)


class ShapePainter:
    """The outlines of all tubes of a view, made at once, and shapes painted from them."""

    def __init__(self, view: View, scale_px: float) -> None:
        """Prepare the outlines.

        Args:
            view: The tubes as the camera sees them.
            scale_px: Pixels for one metre.
        """
        edge = contour_px(scale_px)
        # A fine line is drawn in half the time that it takes to fill what it encloses.
        self._is_line = edge <= _FINE_PX
        around = edge - 0.5 if self._is_line else edge
        outlines = [view.silhouettes(around), view.silhouettes(), *view.lit(_LEVELS)]
        # All at once: numpy is slow for few polygons.
        self._blocks = np.split(closed_elements(np.concatenate(outlines)), len(outlines))
        self._rings = _Rings(view, edge)
        self._lines = view.lengthwise((-0.62, -0.1, 0.42))
        self._size = view.half_width

    def paint(self, painter: QPainter, shapes: Sequence[Shape]) -> None:
        """Paint shapes from far to near; equal depths keep their order."""
        painter.setPen(Qt.PenStyle.NoPen)
        for shape in sorted(shapes, key=lambda s: s.depth):
            self._paint_one(painter, shape)

    def _paint_one(self, painter: QPainter, shape: Shape) -> None:
        rows = slice(shape.first, shape.last)
        contour, body = path_of(self._blocks[0][rows]), path_of(self._blocks[1][rows])
        if self._is_line:
            painter.strokePath(contour, _pen(shape.ink.contour))
        else:
            painter.fillPath(contour, shape.ink.contour)
        _fill(painter, shape.ink.contour, self._rings.around(shape))
        painter.fillPath(body, shape.ink.tones[0])
        _fill(painter, shape.ink.tones[0], self._rings.within(shape))
        for tint in self._tints(shape):
            if tint == _FIBRES:
                painter.strokePath(open_path(self._lines[rows]), _pen(shape.ink.line))
            else:
                painter.fillPath(path_of(self._blocks[1 + tint][rows]), shape.ink.tones[tint])
        if shape.hatch is not None:
            painter.fillPath(body, shape.hatch)

    def paint_numbers(
        self, painter: QPainter, shape: Shape, parts: Sequence[int], first: int
    ) -> None:
        """Paint the parts of a shape in colours that are numbers, to be counted.

        Args:
            painter: On a picture, not antialiased.
            shape: Which.
            parts: Of ``OUTER`` and ``TINTS``.
            first: Added to each part to make its number.
        """
        rows = slice(shape.first, shape.last)
        colour = QColor.fromRgb(first + OUTER)
        painter.fillPath(path_of(self._blocks[0][rows]), colour)
        _fill(painter, colour, self._rings.around(shape))
        for tint in self._tints(shape):
            if tint not in parts:
                continue
            colour = QColor.fromRgb(first + tint)
            if tint == _FIBRES:
                painter.strokePath(open_path(self._lines[rows]), _pen(colour))
            else:
                painter.fillPath(path_of(self._blocks[1 + tint][rows]), colour)

    def _tints(self, shape: Shape) -> list[int]:
        """Return what is painted on top of a shape's darkest tone."""
        count = _tones(float(self._size[shape.first : shape.last].max()))
        return [
            tint for tint in shape.tints if (shape.fibres if tint == _FIBRES else tint <= count)
        ]


def _tones(half_width_px: float) -> int:
    """Return how many tones beside the darkest are worth painting."""
    if half_width_px < 2.4:
        return 1
    return 2 if half_width_px < 6.5 else 3


def contour_px(scale_px: float) -> float:
    """Return the width of contours where a metre is ``scale_px`` pixels."""
    return max(0.6, 0.0013 * scale_px)


def _fill(painter: QPainter, colour: QColor, path: QPainterPath | None) -> None:
    if path is not None:
        painter.fillPath(path, colour)


def _pen(colour: QColor) -> QPen:
    pen = QPen(colour, 0.0)
    pen.setCosmetic(True)
    return pen


class _Rings:
    """Sections of tubes seen end on, which their strips alone would not fill."""

    def __init__(self, view: View, contour_px: float) -> None:
        self._which = view.foreshortened
        self._any = bool(self._which.any())
        self._row = np.cumsum(self._which) - 1
        self._loops = view.rings(np.flatnonzero(self._which))
        self._grow = contour_px

    def within(self, shape: Shape) -> QPainterPath | None:
        """Return the sections of a shape's foreshortened tubes."""
        return self._path(shape, 0.0)

    def around(self, shape: Shape) -> QPainterPath | None:
        """Return the same, larger by the contour."""
        return self._path(shape, self._grow)

    def _path(self, shape: Shape, grow_px: float) -> QPainterPath | None:
        which = self._which[shape.first : shape.last]
        if not (self._any and which.any()):
            return None
        rows = np.flatnonzero(which) + shape.first
        loops = self._loops[self._row[rows]].reshape(-1, self._loops.shape[2], 2)
        if grow_px:
            away = loops - loops.mean(axis=1, keepdims=True)
            length = np.maximum(np.linalg.norm(away, axis=2, keepdims=True), 1e-6)
            loops = loops + away / length * grow_px
        elements = closed_elements(loops)
        return path_of(elements)
