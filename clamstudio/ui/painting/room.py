"""The room behind the figure: wall and floor, as one gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QLinearGradient

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

__all__ = ["paint_room", "room_gradient"]

_ROOM = {
    False: (QColor(249, 252, 252), QColor(233, 240, 241), QColor(222, 231, 233)),
    True: (QColor(20, 50, 58), QColor(17, 42, 49), QColor(13, 33, 39)),
}


def paint_room(painter: QPainter, rect: QRectF, horizon_px: float, *, dark: bool) -> None:
    """Paint wall and floor.

    Args:
        painter: Where to.
        rect: The picture.
        horizon_px: Where wall and floor meet, y.
        dark: Whether the picture stands on a dark ground.
    """
    painter.fillRect(rect, room_gradient(rect, horizon_px, dark=dark))


def room_gradient(rect: QRectF, horizon_px: float, *, dark: bool) -> QLinearGradient:
    """Return the colours of wall and floor; plates under words have them too."""
    top, middle, bottom = _ROOM[dark]
    edge = min(max((horizon_px - rect.top()) / max(rect.height(), 1.0), 0.02), 0.96)
    gradient = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    gradient.setColorAt(0.0, top)
    gradient.setColorAt(edge, middle)
    gradient.setColorAt(min(edge + 0.02, 0.98), bottom)
    gradient.setColorAt(1.0, middle)
    return gradient
