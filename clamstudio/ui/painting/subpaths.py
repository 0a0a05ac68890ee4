"""Painter paths of many polygons, built in one block.

``QPainterPath`` has no bulk interface but its stream format, which numpy can write.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["closed_path", "open_path"]

_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
_WINDING_FROM_START = b"\0\0\0\0\0\0\0\1"


def closed_path(polygons: Array, *, oriented: bool = True) -> QPainterPath:
    """Return polygons, shape (n, m, 2), as one path that is filled by winding.

    Args:
        polygons: Points in pixels.
        oriented: Turn all polygons the same way round first, so that none cuts a hole.
    """
    if oriented:
        polygons = _same_way_round(polygons)
    return _path(np.concatenate([polygons, polygons[:, :1]], axis=1))


def open_path(lines: Array) -> QPainterPath:
    """Return polylines, shape (n, m, 2), as one path to be stroked."""
    return _path(lines)


def _same_way_round(polygons: Array) -> Array:
    following = np.roll(polygons, -1, axis=1)
    area = polygons[..., 0] * following[..., 1] - polygons[..., 1] * following[..., 0]
    turned = area.sum(axis=1) < 0.0
    return np.where(turned[:, None, None], polygons[:, ::-1], polygons)


def _path(lines: Array) -> QPainterPath:
    path = QPainterPath()
    if lines.size == 0:
        return path
    elements = np.empty(lines.shape[:2], _ELEMENT)
    elements["type"] = 1
    elements["type"][:, 0] = 0
    elements["x"] = lines[..., 0]
    elements["y"] = lines[..., 1]
    head = int(elements.size).to_bytes(4, "big")
    stream = QDataStream(QByteArray(head + elements.tobytes() + _WINDING_FROM_START))
    stream >> path
    return path
