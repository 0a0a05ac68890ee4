"""The face: a few calm lines on the head, each seen only where it turns to the camera."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from clamstudio.ui.painting.shading import mixed

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from clamstudio.body.pose import Frame
    from clamstudio.body.rotation import Array
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.looks import Rgb

__all__ = ["paint_ears", "paint_face"]

_DARK = (44, 22, 22)
_RED = (168, 62, 62)

# Points in the head's frame, metres on the body 1.69 m tall; the first three figures of each row
# are the way the surface faces there, the rest the line drawn on it.
_EYE = ((0.92, 0.05, 0.39), ((0.074, 0.560, 0.046), (0.084, 0.5535, 0.034), (0.085, 0.558, 0.020)))
_BROW = ((0.90, 0.2, 0.39), ((0.070, 0.584, 0.051), (0.081, 0.592, 0.036), (0.087, 0.588, 0.018)))
_MOUTH = (
    (1.0, -0.1, 0.0),
    ((0.070, 0.506, 0.021), (0.078, 0.502, 0.0), (0.070, 0.506, -0.021)),
)
_NOSE = ((1.0, 0.0, 0.0), ((0.090, 0.527, 0.012), (0.095, 0.524, 0.0), (0.090, 0.527, -0.012)))
_EAR_CENTRE = np.array([-0.008, 0.548, 0.076])
_EAR_SIZE = np.array([[0.016, 0.004, 0.0], [-0.004, 0.030, 0.0]])


def paint_face(painter: QPainter, camera: Camera, head: Frame, scale: float, skin: Rgb) -> None:
    """Paint brows, closed eyes, nose and mouth of a head.

    Args:
        painter: Where to.
        camera: The viewer.
        head: The head's frame in the world.
        scale: Stature over 1.69 m.
        skin: Colour of the skin; lines and lips are mixed from it.
    """
    line, lip = QColor(*mixed(skin, _DARK, 0.68)), QColor(*mixed(skin, _RED, 0.55))
    width = camera.scale_px * scale
    for side in (1.0, -1.0):
        _line(painter, camera, head, scale, _EYE, QPen(line, 0.0050 * width), side)
        _line(painter, camera, head, scale, _BROW, QPen(line, 0.0042 * width), side)
    _line(painter, camera, head, scale, _MOUTH, QPen(lip, 0.0050 * width), 1.0)
    shadow = QColor(line)
    shadow.setAlpha(110)
    _line(painter, camera, head, scale, _NOSE, QPen(shadow, 0.0036 * width), 1.0)


def paint_ears(painter: QPainter, camera: Camera, head: Frame, scale: float, skin: Rgb) -> None:
    """Paint the ear or ears that turn to the camera."""
    for side in (1.0, -1.0):
        _ear(painter, camera, head, scale, side, skin)


def _line(
    painter: QPainter,
    camera: Camera,
    head: Frame,
    scale: float,
    feature: tuple[tuple[float, ...], tuple[tuple[float, ...], ...]],
    pen: QPen,
    side: float,
) -> None:
    flip = np.array([1.0, 1.0, side])
    normal = head.matrix @ (np.array(feature[0]) * flip)
    if float(camera.axes()[2] @ normal) < 0.12:
        return
    points = camera.project(head.apply(np.array(feature[1]) * flip * scale))[:, :2]
    start, middle, end = (QPointF(float(x), float(y)) for x, y in points)
    path = QPainterPath(start)
    path.quadTo(middle * 2.0 - (start + end) * 0.5, end)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.strokePath(path, pen)


def _ear(
    painter: QPainter, camera: Camera, head: Frame, scale: float, side: float, skin: Rgb
) -> None:
    flip = np.array([1.0, 1.0, side])
    if float(camera.axes()[2] @ (head.matrix @ (np.array([0.0, 0.0, 1.0]) * flip))) < 0.4:
        return
    edge, lobe = QColor(*mixed(skin, _DARK, 0.55)), QColor(*mixed(skin, _RED, 0.16))
    turn = np.linspace(0.0, 2.0 * np.pi, 24, endpoint=False)
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    _fill(painter, camera, head.apply((_EAR_CENTRE + ring @ _EAR_SIZE) * flip * scale), edge)
    inner = (_EAR_CENTRE + 0.88 * ring @ _EAR_SIZE) * flip * scale
    _fill(painter, camera, head.apply(inner), lobe)


def _fill(painter: QPainter, camera: Camera, points_m: Array, colour: QColor) -> None:
    points = camera.project(points_m)[:, :2]
    path = QPainterPath(QPointF(float(points[0, 0]), float(points[0, 1])))
    for x, y in points[1:]:
        path.lineTo(float(x), float(y))
    path.closeSubpath()
    painter.fillPath(path, colour)
