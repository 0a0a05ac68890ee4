"""The skin around the see-through body: one sheet of glass with a line around it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from clamstudio.ui.painting.subpaths import closed_path
from clamstudio.ui.painting.tubes import lengths

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clamstudio.body.rotation import Array

__all__ = ["SKIN_M", "LiveSkin", "grown", "paint_skin"]

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
) -> None:
    """Paint the body's outline: all parts as one glass, with a line only around the whole.

    Args:
        painter: On the picture.
        skin: Outlines of the parts, made of convex polygons.
        glass: Translucent colour inside.
        line: Colour around.
        grow_px: How far the skin lies outside the outlines.
    """
    parts = [_Part(path, grow_px) for path in skin]
    area = _area(parts)
    layer = _layer(area, painter.device().devicePixelRatioF())
    with _on(layer, area) as inner:
        _fill(inner, parts, glass, line)
    painter.drawImage(area.topLeft(), layer)


class LiveSkin:
    """The skin of a body in motion: what keeps still is filled once."""

    def __init__(
        self,
        poses: Sequence[Sequence[QPainterPath]],
        glass: QColor,
        line: QColor,
        grow_px: float,
        ratio: float,
    ) -> None:
        """Fill the parts that keep still.

        Args:
            poses: Outlines of the parts at some phases, those of the rest first.
            glass: Translucent colour inside.
            line: Colour around.
            grow_px: How far the skin lies outside the outlines.
            ratio: Device pixels a unit.
        """
        self._glass, self._line, self._grow_px = glass, line, grow_px
        rest, *later = poses
        self.moving = tuple(
            place for place, path in enumerate(rest) if any(pose[place] != path for pose in later)
        )
        still = [
            _Part(path, grow_px) for place, path in enumerate(rest) if place not in self.moving
        ]
        moved = [_Part(pose[place], grow_px) for pose in poses for place in self.moving]
        self._area = _area([*still, *moved])
        self._still = _layer(self._area, ratio)
        with _on(self._still, self._area) as painter:
            _fill(painter, still, glass, line)
        self._mask, self._inside = _layer(self._area, ratio), _layer(self._area, ratio)
        for layer, colour in ((self._mask, QColor(Qt.GlobalColor.black)), (self._inside, glass)):
            with _on(layer, self._area) as painter:
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                for part in still:
                    painter.fillPath(part.within, colour)

    def paint(self, painter: QPainter, moved: Sequence[QPainterPath]) -> None:
        """Paint the skin of one pose.

        Args:
            painter: On the picture.
            moved: Outlines of the parts of ``moving``, in its order.
        """
        layer = self._still.copy()
        parts = [_Part(path, self._grow_px) for path in moved]
        if parts:
            with _on(layer, self._area) as inner:
                inner.setClipRect(_area(parts).intersected(self._area))
                for part in parts:
                    inner.fillPath(part.rim, self._line)
                # No line where the parts that keep still already are.
                corner = self._area.topLeft()
                inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
                inner.drawImage(corner, self._mask)
                inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
                inner.drawImage(corner, self._inside)
                inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
                for part in parts:
                    inner.fillPath(part.within, self._glass)
        painter.drawImage(self._area.topLeft(), layer)


class _Part:
    """A part's outline with the line around it, and without."""

    def __init__(self, path: QPainterPath, grow_px: float) -> None:
        polygons = _polygons(path, 2 if grow_px < _FINE_PX else 1)
        self.rim, self.within = grown(polygons, (grow_px + _LINE_PX, grow_px))


def _fill(painter: QPainter, parts: Sequence[_Part], glass: QColor, line: QColor) -> None:
    for part in parts:
        painter.fillPath(part.rim, line)
    # Replaces the line's colour inside; only a rim of it is left.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    for part in parts:
        painter.fillPath(part.within, glass)


def _area(parts: Sequence[_Part]) -> QRect:
    bounds = QRectF()
    for part in parts:
        bounds |= part.rim.boundingRect()
    return bounds.toAlignedRect().adjusted(-2, -2, 2, 2)


def _layer(area: QRect, ratio: float) -> QImage:
    layer = QImage(area.size() * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    return layer


@contextmanager
def _on(layer: QImage, area: QRect) -> Iterator[QPainter]:
    """Paint on a layer that shows ``area``."""
    painter = QPainter(layer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-area.topLeft())
    try:
        yield painter
    finally:
        painter.end()


def grown(outlines: Sequence[Array], grow_px: Sequence[float]) -> list[QPainterPath]:
    """Return convex polygons, shape (n, m, 2) each, pushed outwards, as one path for each distance.

    Args:
        outlines: Groups of polygons of one length.
        grow_px: How far.
    """
    paths = [QPainterPath() for _ in grow_px]
    for path in paths:
        path.setFillRule(Qt.FillRule.WindingFill)
    for polygons in outlines:
        x, y = polygons[..., 0], polygons[..., 1]
        following = np.roll(polygons, -1, axis=1)
        area = (x * following[..., 1] - y * following[..., 0]).sum(axis=1)
        turned = np.where((area > 0.0)[:, None, None], polygons, polygons[:, ::-1])
        along = np.roll(turned, -1, axis=1) - np.roll(turned, 1, axis=1)
        along /= np.maximum(lengths(along), 1e-6)[..., None]
        outward = np.stack([along[..., 1], -along[..., 0]], axis=2)
        for path, grow in zip(paths, grow_px, strict=True):
            path.addPath(closed_path(turned + grow * outward, oriented=False))
    return paths


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
