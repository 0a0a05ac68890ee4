"""Painter paths of many polygons, built in one block.

``QPainterPath`` has no bulk interface but its stream format, which numpy can write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["Elements", "closed_elements", "closed_path", "open_path", "path_of"]

Elements = NDArray[Any]
"""Path elements as Qt streams them: type, x, y; shape (n, m) for n subpaths."""

_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
_WINDING_FROM_START = b"\0\0\0\0\0\0\0\1"


def closed_path(polygons: Array, *, oriented: bool = True) -> QPainterPath:
    """Return polygons, shape (n, m, 2), as one path that is filled by winding.

    Args:
        polygons: Points in pixels.
        oriented: Turn all polygons the same way round first, so that none cuts a hole.
    """
    return path_of(closed_elements(polygons, oriented=oriented))


def open_path(lines: Array) -> QPainterPath:
    """Return polylines, shape (..., m, 2), as one path to be stroked."""
    return path_of(_elements(lines.reshape(-1, lines.shape[-2], 2)))


def closed_elements(polygons: Array, *, oriented: bool = True) -> Elements:
    """Return polygons, shape (n, m, 2), as elements, shape (n, m + 1)."""
    if oriented:
        polygons = _same_way_round(polygons)
    return _elements(np.concatenate([polygons, polygons[:, :1]], axis=1))


def path_of(elements: Elements) -> QPainterPath:
    """Return elements as one path, filled by winding."""
    path = QPainterPath()
    if elements.size == 0:
        return path
    head = int(elements.size).to_bytes(4, "big")
    stream = QDataStream(QByteArray(head + elements.tobytes() + _WINDING_FROM_START))
    stream >> path
    return path


def _same_way_round(polygons: Array) -> Array:
    following = np.roll(polygons, -1, axis=1)
    area = polygons[..., 0] * following[..., 1] - polygons[..., 1] * following[..., 0]
    turned = area.sum(axis=1) < 0.0
    return np.where(turned[:, None, None], polygons[:, ::-1], polygons)


def _elements(lines: Array) -> Elements:
    elements = np.empty(lines.shape[:2], _ELEMENT)
    elements["type"] = 1
    elements["type"][:, 0] = 0
    elements["x"] = lines[..., 0]
    elements["y"] = lines[..., 1]
    return elements
