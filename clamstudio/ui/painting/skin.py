"""The skin around the see-through body: one sheet of glass with a line around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from clamstudio.ui.painting.subpaths import closed_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.body.rotation import Array

__all__ = ["SKIN_M", "KeptSkin", "grown", "paint_skin"]

SKIN_M = 0.008
"""How far the glass lies outside the clothed figure's skin, so that no muscle sticks out."""

_ELEMENT = np.dtype([("type", ">i4"), ("x", ">f8"), ("y", ">f8")])
_LINE_PX = 1.3
_FINE_PX = 6.0


def paint_skin(
    painter: QPainter,
    skin: Sequence[QPainterPath],
    glass: QColor,
    line: QColor,
    grow_px: float,
    kept: KeptSkin | None = None,
) -> None:
    """Paint the body's outline: all parts as one glass, with a line only around the whole.

    Args:
        painter: On the picture.
        skin: Outlines of the parts, made of convex polygons.
        glass: Translucent colour inside.
        line: Colour around.
        grow_px: How far the skin lies outside the outlines.
        kept: What was made for the frame before; parts that kept still are not made again.
    """
    made = KeptSkin() if kept is None else kept
    pairs = [made.pair(place, path, grow_px) for place, path in enumerate(skin)]
    outer = [rim for rim, _ in pairs]
    bounds = QRectF()
    for path in outer:
        bounds |= path.boundingRect()
    area = bounds.toAlignedRect().adjusted(-2, -2, 2, 2)
    ratio = painter.device().devicePixelRatioF()
    layer = QImage(area.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    inner = QPainter(layer)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.translate(-area.topLeft())
    for path in outer:
        inner.fillPath(path, line)
    # Replaces the line's colour inside; only a rim of it is left.
    inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for _, within in pairs:
        inner.fillPath(within, glass)
    inner.end()
    painter.drawImage(area.topLeft(), layer)


class KeptSkin:
    """The outlines of the skin's parts as they were last made."""

    def __init__(self) -> None:
        """Keep nothing yet."""
        self._made: dict[int, tuple[QPainterPath, QPainterPath, QPainterPath]] = {}

    def pair(self, place: int, path: QPainterPath, grow_px: float) -> tuple[QPainterPath, ...]:
        """Return a part's outline with its line, and without.

        Args:
            place: Which part.
            path: Its outline now.
            grow_px: How far the skin lies outside; the same at every call.
        """
        before = self._made.get(place)
        if before is None or before[0] != path:
            polygons = _polygons(path, 2 if grow_px < _FINE_PX else 1)
            before = (path, grown(polygons, grow_px + _LINE_PX), grown(polygons, grow_px))
            self._made[place] = before
        return before[1:]


def grown(outlines: Sequence[Array], grow_px: float) -> QPainterPath:
    """Return convex polygons, shape (n, m, 2) each, pushed outwards, as one path.

    Args:
        outlines: Groups of polygons of one length.
        grow_px: How far.
    """
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for polygons in outlines:
        along = np.roll(polygons, -1, axis=1) - np.roll(polygons, 1, axis=1)
        length = np.maximum(np.linalg.norm(along, axis=2, keepdims=True), 1e-6)
        normal = np.stack([along[..., 1], -along[..., 0]], axis=2) / length
        following = np.roll(polygons, -1, axis=1)
        area = polygons[..., 0] * following[..., 1] - polygons[..., 1] * following[..., 0]
        outward = np.where(area.sum(axis=1) > 0.0, 1.0, -1.0)[:, None, None]
        path.addPath(closed_path(polygons + grow_px * outward * normal))
    return path


def _polygons(path: QPainterPath, every: int) -> list[Array]:
    """Return the closed polygons of a path, those with equally many points together.

    Args:
        path: Of closed polygons.
        every: Keep only every second or third point of finely divided ones: enough for a small body.
    """
    data = QByteArray()
    stream = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    stream << path
    elements = np.frombuffer(data.data(), _ELEMENT, path.elementCount(), offset=4)
    points = np.column_stack([elements["x"], elements["y"]]).astype(float)
    by_length: dict[int, list[Array]] = {}
    for polygon in np.split(points, np.flatnonzero(elements["type"] == 0)[1:]):
        closed = len(polygon) > 1 and bool(np.all(polygon[0] == polygon[-1]))
        kept = polygon[:-1] if closed else polygon
        kept = kept[::every] if len(kept) > 40 else kept
        if len(kept) > 2:
            by_length.setdefault(len(kept), []).append(kept)
    return [np.array(polygons) for polygons in by_length.values()]
