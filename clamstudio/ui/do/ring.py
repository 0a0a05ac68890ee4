"""The ring around the count: one turn is one repetition, or one stretch between sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.ui.common.theme import FONT_FAMILY, current_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["ProgressRing", "RingFace"]

_GAP_DEG = 7.0
_FULL_DEG = 360.0


@dataclass(frozen=True, slots=True)
class RingFace:
    """What the ring shows.

    Attributes:
        shares: Lengths of its arcs as shares of the whole turn; they add up to 1.
        progress: 0 to 1 of the whole turn, clockwise from the top.
        large: The count.
        small: What it is of.
    """

    shares: tuple[float, ...] = (1.0,)
    progress: float = 0.0
    large: str = ""
    small: str = ""


class ProgressRing(QWidget):
    """Paints a ``RingFace``; its words are also its accessible text."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = RingFace()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def face(self) -> RingFace:
        """What is shown."""
        return self._face

    def show_face(self, face: RingFace) -> None:
        """Show another face."""
        if (face.large, face.small) != (self._face.large, self._face.small):
            self.setAccessibleDescription(f"{face.large} {face.small}")
        self._face = face
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(280, 280)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest readable size in pixels."""
        return QSize(120, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint track, progress and count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side_px = min(self.width(), self.height())
        width_px = side_px * 0.065
        radius_px = (side_px - width_px) / 2.0 - 1.0
        circle = _around(QRectF(self.rect()).center(), radius_px)
        self._paint_arcs(painter, circle, width_px)
        self._paint_words(painter, circle)
        painter.end()

    def _paint_arcs(self, painter: QPainter, circle: QRectF, width_px: float) -> None:
        theme = current_theme()
        gap = _GAP_DEG / _FULL_DEG if len(self._face.shares) > 1 else 0.0
        # Round ends would close narrow gaps; flat ones keep the parts apart.
        cap = Qt.PenCapStyle.FlatCap
        start = 0.0
        for share in self._face.shares:
            first, last = start + gap / 2.0, start + share - gap / 2.0
            if last > first:
                painter.setPen(QPen(theme.colour("session_track"), width_px, c=cap))
                _arc(painter, circle, first, last)
                done = min(last, self._face.progress)
                if done > first:
                    painter.setPen(QPen(theme.colour("session_accent"), width_px, c=cap))
                    _arc(painter, circle, first, done)
            start += share

    def _paint_words(self, painter: QPainter, circle: QRectF) -> None:
        theme = current_theme()
        inner = circle.height() * 0.84
        large = _face_font(inner * 0.42, QFont.Weight.Bold)
        small = _face_font(inner * 0.13, QFont.Weight.Medium)
        centre = circle.center()
        painter.setFont(large)
        painter.setPen(theme.colour("session_text"))
        upper = QRectF(circle.left(), centre.y() - inner * 0.36, circle.width(), inner * 0.5)
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, self._face.large)
        painter.setFont(small)
        painter.setPen(theme.colour("session_muted"))
        lower = QRectF(circle.left(), centre.y() + inner * 0.14, circle.width(), inner * 0.2)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, self._face.small)


def _around(centre: QPointF, radius_px: float) -> QRectF:
    return QRectF(centre.x() - radius_px, centre.y() - radius_px, 2.0 * radius_px, 2.0 * radius_px)


def _arc(painter: QPainter, circle: QRectF, first: float, last: float) -> None:
    """Paint from share ``first`` to ``last`` of a turn; Qt counts sixteenths, anticlockwise."""
    start = round((0.25 - first) * _FULL_DEG * 16)
    painter.drawArc(circle, start, -round((last - first) * _FULL_DEG * 16))


def _face_font(size_px: float, weight: QFont.Weight) -> QFont:
    result = QFont(FONT_FAMILY)
    result.setPixelSize(max(8, round(size_px)))
    result.setWeight(weight)
    return result
