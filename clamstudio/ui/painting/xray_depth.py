"""How deep one sees: skin that becomes opaque, muscles that fade, layers that are peeled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.ui.painting.scene import Depth

__all__ = [
    "cross_faded",
    "glass_share",
    "has_labels",
    "paint_clothed",
    "shares",
    "shows_muscles",
    "shows_nerve",
]

_GLASS_SKIN = 0.3
"""Up to here the skin is glass behind bones and muscles; beyond, the figure covers them."""
_CLOTHED = 0.97
_GOING_SKIN = 0.6
"""Beyond, the body fades under the figure: a muscle may stick out of tight clothes."""
_NERVE_PEELED = 2


def glass_share(depth: Depth) -> float:
    """Return how strong the glass is that stands for the skin, 1 as usual."""
    return min(1.0, max(0.0, depth.skin) / _GLASS_SKIN)


def shows_muscles(depth: Depth) -> bool:
    """Return whether any muscle is drawn."""
    return depth.muscles > 0.0


def shows_nerve(depth: Depth) -> bool:
    """Return whether so much is peeled off that the sciatic nerve comes to light."""
    return depth.peeled >= _NERVE_PEELED


def has_labels(depth: Depth) -> bool:
    """Return whether anything is named: the nerve always is, because its course is estimated."""
    return (depth.labels or shows_nerve(depth)) and depth.skin < _GOING_SKIN


def shares(depth: Depth) -> list[tuple[float, Depth]]:
    """Return the pictures that make up a fading body, and how much of each is there.

    The shares sum to 1, but for a skin so opaque that the body beneath is going, too.
    """
    muscles = min(1.0, max(0.0, depth.muscles))
    there = min(1.0, max(0.0, 1.0 - depth.skin) / (1.0 - _GOING_SKIN))
    pictures = [
        (muscles * there, replace(depth, muscles=1.0)),
        ((1.0 - muscles) * there, replace(depth, muscles=0.0)),
    ]
    return [(share, seen) for share, seen in pictures if share > 0.0]


def cross_faded(painter: QPainter, depth: Depth, paint: Callable[[QPainter, Depth], None]) -> None:
    """Paint a body whose muscles are partly there.

    Muscles made translucent one by one would show their hidden edges; so the body with all of them
    and the one with none are mixed instead.

    Args:
        painter: On the picture.
        depth: How deep one sees.
        paint: Paints the body for a depth whose muscles are all there or not at all.
    """
    pictures = shares(depth)
    if len(pictures) == 1 and pictures[0][0] == 1.0:
        paint(painter, pictures[0][1])
        return
    mixed = _layer(painter)
    mixing = QPainter(mixed)
    mixing.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for share, seen in pictures:
        layer = _layer(painter)
        body = _painting(layer, painter)
        paint(body, seen)
        body.resetTransform()
        # Fading a layer first keeps the sum of two from being cut off at full opacity.
        body.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        body.fillRect(layer.rect(), QColor(0, 0, 0, round(255.0 * share)))
        body.end()
        mixing.drawImage(QPointF(0.0, 0.0), layer)
    mixing.end()
    _draw_over(painter, mixed, 1.0)


def paint_clothed(painter: QPainter, depth: Depth, paint: Callable[[QPainter], None]) -> None:
    """Paint the clothed figure over the body, as opaque as the skin is there."""
    opacity = _CLOTHED * (depth.skin - _GLASS_SKIN) / (1.0 - _GLASS_SKIN)
    if opacity <= 0.0:
        return
    layer = _layer(painter)
    figure = _painting(layer, painter)
    paint(figure)
    figure.end()
    _draw_over(painter, layer, min(opacity, _CLOTHED))


def _layer(painter: QPainter) -> QImage:
    """Return a transparent image as large as what a painter paints on."""
    device = painter.device()
    layer = QImage(device.width(), device.height(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(device.devicePixelRatioF())
    layer.fill(Qt.GlobalColor.transparent)
    return layer


def _painting(layer: QImage, like: QPainter) -> QPainter:
    painter = QPainter(layer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setTransform(like.transform())
    return painter


def _draw_over(painter: QPainter, layer: QImage, opacity: float) -> None:
    painter.save()
    painter.resetTransform()
    painter.setOpacity(opacity)
    painter.drawImage(QPointF(0.0, 0.0), layer)
    painter.restore()
