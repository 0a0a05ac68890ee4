"""Painter paths of many polygons, built in blocks.

``QPainterPath`` has no bulk interface but takes a polygon, whose memory numpy can write.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QPolygonF
from shiboken6 import VoidPtr

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["closed_elements", "closed_path", "open_path", "path_of"]


class _Buffers(threading.local):
    """Polygons that are filled again and again, by their length; a film is painted in a thread."""

    def __init__(self) -> None:
        self._by_length: dict[int, tuple[QPolygonF, Array]] = {}

    def of_length(self, count: int) -> tuple[QPolygonF, Array]:
        """Return a polygon and its points, shape (count, 2), which are its own memory."""
        if count not in self._by_length:
            polygon = QPolygonF()
            polygon.resize(count)
            # The stubs know it with one argument only; these are size in bytes and leave to write.
            pointer: Any = VoidPtr
            memory = pointer(polygon.data(), 16 * count, True)  # noqa: FBT003 -- has no name
            self._by_length[count] = polygon, np.frombuffer(memory, float).reshape(count, 2)
        return self._by_length[count]


_BUFFERS = _Buffers()
_WINDING = Qt.FillRule.WindingFill


def closed_path(polygons: Array, *, oriented: bool = True) -> QPainterPath:
    """Return polygons, shape (n, m, 2), as one path that is filled by winding.

    Args:
        polygons: Points in pixels.
        oriented: Turn all polygons the same way round first, so that none cuts a hole.
    """
    return path_of(closed_elements(polygons, oriented=oriented))


def open_path(lines: Array) -> QPainterPath:
    """Return polylines, shape (..., m, 2), as one path to be stroked."""
    return path_of(lines.reshape(-1, lines.shape[-2], 2))


def closed_elements(polygons: Array, *, oriented: bool = True) -> Array:
    """Return polygons, shape (n, m, 2), each ended where it began, shape (n, m + 1, 2)."""
    if oriented:
        polygons = _same_way_round(polygons)
    closed: Array = np.concatenate([polygons, polygons[:, :1]], axis=1)
    return closed


def path_of(lines: Array) -> QPainterPath:
    """Return lines, shape (n, m, 2), as one path, filled by winding."""
    path = QPainterPath()
    if lines.size:
        polygon, points = _BUFFERS.of_length(lines.shape[1])
        for line in lines:
            points[:] = line
            path.addPolygon(polygon)
    path.setFillRule(_WINDING)
    return path


def _same_way_round(polygons: Array) -> Array:
    x, y = polygons[..., 0], polygons[..., 1]
    # Twice the area with its sign; the last point meets the first.
    area = (x[:, :-1] * y[:, 1:] - y[:, :-1] * x[:, 1:]).sum(axis=1)
    area = area + x[:, -1] * y[:, 0] - y[:, -1] * x[:, 0]
    return np.where((area < 0.0)[:, None, None], polygons[:, ::-1], polygons)
