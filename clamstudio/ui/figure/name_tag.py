"""A muscle's name on a small plate over a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPen

from clamstudio.ui.common.theme import current_theme, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

__all__ = ["paint_name_tag"]


def paint_name_tag(painter: QPainter, words: str, foot: QPointF, within: QRectF) -> None:
    """Paint a name above a point, kept inside a picture.

    Args:
        painter: On the picture.
        words: Already translated; cut where the picture is too narrow.
        foot: Middle of the plate's lower edge, in the painter's units.
        within: The picture.
    """
    theme = current_theme()
    face = font("caption", QFont.Weight.DemiBold)
    metrics = QFontMetricsF(face)
    room = within.width() - 16.0
    fitted = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    width = metrics.horizontalAdvance(fitted) + 16.0
    height = metrics.height() + 7.0
    left = min(max(foot.x() - width / 2.0, within.left()), within.right() - width)
    top = min(max(foot.y() - height, within.top()), within.bottom() - height)
    plate = QRectF(left, top, width, height)
    painter.save()
    painter.setRenderHint(painter.RenderHint.Antialiasing)
    ground = theme.colour("surface")
    ground.setAlphaF(0.94)
    painter.setPen(QPen(theme.colour("border_strong"), 1.0))
    painter.setBrush(ground)
    painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 7.0, 7.0)
    painter.setFont(face)
    painter.setPen(theme.colour("text"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, fitted)
    painter.restore()
