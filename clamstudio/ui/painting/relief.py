"""How light falls on round bodies: a coarse field of brightness, stretched smoothly over the picture.

A body is a set of cones with rounded ends. Each cell of the field takes the way the surface faces
there, from whichever cone is nearest to the viewer; smoothing melts the cones into one form, so
that joints have no edges. The field is coarse because its content is smooth: outlines are drawn
at full sharpness and only filled from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from PySide6.QtGui import QBrush, QImage, QTransform

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from clamstudio.body.rotation import Array

__all__ = ["Cones", "Relief", "Single", "averaged", "relief_of"]

Single: TypeAlias = "NDArray[np.float32]"

_LIGHT = np.array([-0.20, -0.78, 0.60], np.float32)
"""Towards the light: screen left, up (y is down) and towards the viewer; unit length."""

_BUCKET = 8
_MARGIN_CELLS = 3
_STEEP = np.float32(3.0)
"""How fast a cone sinks beyond its outline, against its radius: a nearer one always wins there."""

_FAR = np.float32(-1e9)


class Cones(NamedTuple):
    """Cones with rounded ends, in pixels.

    Attributes:
        start: x, y (down) and depth (larger is nearer), shape (m, 3).
        end: Likewise.
        start_radius: Shape (m,).
        end_radius: Shape (m,).
    """

    start: Array
    end: Array
    start_radius: Array
    end_radius: Array

    @staticmethod
    def joined(parts: list[Cones]) -> Cones:
        """Return all cones of all parts."""
        return Cones(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


@dataclass(frozen=True, slots=True)
class Relief:
    """Brightness on a grid.

    Attributes:
        left_px: Where the first cell's left edge is.
        top_px: Where its upper edge is.
        cell_px: Size of a cell.
        light: 0 the darkest to 255 the brightest, shape (rows, columns).
    """

    left_px: float
    top_px: float
    cell_px: float
    light: NDArray[np.uint8]

    def brush(self, ramp: NDArray[np.uint32]) -> QBrush:
        """Return a brush that fills with this light in the colours of a ramp, shape (256,)."""
        colours = np.ascontiguousarray(ramp[self.light])
        rows, columns = colours.shape
        image = QImage(colours.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
        brush = QBrush(image)
        size = self.cell_px
        brush.setTransform(QTransform(size, 0.0, 0.0, size, self.left_px, self.top_px))
        return brush


def relief_of(cones: Cones, cell_px: float, smooth: int = 1) -> Relief:
    """Return how light falls on cones.

    Args:
        cones: All that forms the surface.
        cell_px: Size of a cell of the field.
        smooth: Cells to each side over which the surface's turning is averaged.
    """
    parts = [column.astype(np.float32) / np.float32(cell_px) for column in cones]
    start, end, start_radius, end_radius = parts
    reach = np.maximum(start_radius, end_radius)
    low = np.floor(np.minimum(start[:, :2], end[:, :2]) - reach[:, None]).min(axis=0)
    high = np.ceil(np.maximum(start[:, :2], end[:, :2]) + reach[:, None]).max(axis=0)
    low -= _MARGIN_CELLS
    wanted = np.abs(end[:, :2] - start[:, :2]).max(axis=1) + 2.0 * reach + 2.0 * _MARGIN_CELLS
    sizes = (np.ceil(wanted / _BUCKET) * _BUCKET).astype(np.intp)
    shape = np.maximum((high - low + _MARGIN_CELLS).astype(np.intp), sizes.max())
    field = _Field(shape)
    corner = np.array([low[0], low[1], 0.0], np.float32)
    # numpy's own ``unique`` loads a library for masked arrays, which the first figure would wait for.
    for size in sorted(set(sizes.tolist())):
        rows = np.flatnonzero(sizes == size)
        field.add(
            start[rows] - corner,
            end[rows] - corner,
            start_radius[rows],
            end_radius[rows],
            size,
        )
    light = field.light(smooth)
    return Relief(float(low[0]) * cell_px, float(low[1]) * cell_px, cell_px, light)


class _Field:
    """The nearest surface in every cell: its height and the way it faces across the screen."""

    def __init__(self, shape: NDArray[np.intp]) -> None:
        self._columns, self._rows = int(shape[0]), int(shape[1])
        self._height = np.full((self._rows, self._columns), _FAR, np.float32)
        self._facing = np.zeros((2, self._rows, self._columns), np.float32)

    def add(self, start: Single, end: Single, r0: Single, r1: Single, size: int) -> None:
        """Add cones that all fit into squares of ``size`` cells."""
        middle = 0.5 * (start[:, :2] + end[:, :2])
        first = np.floor(middle).astype(np.intp) - size // 2
        first = np.clip(first, 0, np.array([self._columns - size, self._rows - size]))
        steps = np.arange(size, dtype=np.float32) + np.float32(0.5)
        x = (first[:, 0, None] + steps - start[:, 0, None])[:, None, :]
        y = (first[:, 1, None] + steps - start[:, 1, None])[:, :, None]
        height, across, down = _surface(x, y, end - start, start[:, 2], r0, r1 - r0)
        for row, (column, line) in enumerate(first):
            place = np.s_[line : line + size, column : column + size]
            nearer = height[row] > self._height[place]
            np.copyto(self._height[place], height[row], where=nearer)
            np.copyto(self._facing[0][place], across[row], where=nearer)
            np.copyto(self._facing[1][place], down[row], where=nearer)

    def light(self, smooth: int) -> NDArray[np.uint8]:
        """Return the brightness of every cell."""
        across, down = self._facing
        toward = np.sqrt(np.maximum(1.0 - across * across - down * down, 0.0))
        lit = _LIGHT[0] * across + _LIGHT[1] * down + _LIGHT[2] * toward
        for _ in range(2):
            lit = averaged(lit, smooth)
        level: NDArray[np.uint8] = np.clip(127.5 + 127.5 * lit, 0.0, 255.0).astype(np.uint8)
        return level


def _surface(
    x: Single, y: Single, way: Single, depth: Single, radius: Single, growth: Single
) -> tuple[Single, Single, Single]:
    """Return height, and how far the surface faces across and down the screen, (m, size, size)."""
    wx, wy, wz = (way[:, axis, None, None] for axis in range(3))
    along = np.clip((x * wx + y * wy) / np.maximum(wx * wx + wy * wy, np.float32(1e-6)), 0.0, 1.0)
    around = radius[:, None, None] + along * growth[:, None, None]
    right, down = (x - along * wx) / around, (y - along * wy) / around
    squared = right * right + down * down
    beyond = np.sqrt(np.maximum(squared, np.float32(1.0)))
    inside = np.sqrt(np.maximum(np.float32(1.0) - squared, np.float32(0.0)))
    rise = inside - _STEEP * (beyond - np.float32(1.0))
    height = depth[:, None, None] + along * wz + around * rise
    return (
        height.astype(np.float32, copy=False),
        (right / beyond).astype(np.float32, copy=False),
        (down / beyond).astype(np.float32, copy=False),
    )


def averaged(field: Single, reach: int) -> Single:
    """Return means over squares of ``2 reach + 1`` cells, the edges repeated outwards."""
    if reach < 1:
        return field
    rows, columns = field.shape
    wide = range(2 * reach + 1)
    padded = np.pad(field, reach, "edge")
    down = np.zeros((rows, columns + 2 * reach), np.float32)
    for step in wide:
        down += padded[step : step + rows]
    mean = np.zeros((rows, columns), np.float32)
    for step in wide:
        mean += down[:, step : step + columns]
    mean *= np.float32(1.0 / len(wide) ** 2)
    return mean
