"""The ring around a chart that shows where the keys go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from clamstudio.ui.common.theme import current_theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["RING_PX", "paint_focus_ring"]

RING_PX = 2


def paint_focus_ring(widget: QWidget) -> None:
    """Paint the ring within ``widget``, in its paint event, if it has the focus."""
    if not widget.hasFocus():
        return
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(current_theme().accent), RING_PX))
    half = RING_PX / 2.0
    ring = QRectF(widget.rect()).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(ring, 4.0, 4.0)
    painter.end()
