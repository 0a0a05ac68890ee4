"""The ring around the count: one turn is one repetition, or one stretch between sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import FONT_FAMILY, current_theme

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["ProgressRing", "RingFace", "paint_ring"]

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
        say_role(self, QAccessible.Role.ProgressBar)
        self._face = RingFace()
        self._smallest_px = 0.0
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

    def set_smallest(self, size_px: float) -> None:
        """Paint no words smaller than ``size_px``."""
        if size_px != self._smallest_px:
            self._smallest_px = size_px
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
        side_px = float(min(self.width(), self.height()))
        centre = QRectF(self.rect()).center()
        paint_ring(painter, centre, side_px, self._face, self._smallest_px)
        painter.end()


def paint_ring(
    painter: QPainter, centre: QPointF, side_px: float, face: RingFace, smallest_px: float = 0.0
) -> None:
    """Paint a ring.

    Args:
        painter: Antialiasing is on.
        centre: Of the ring.
        side_px: Its outer diameter.
        face: What it shows.
        smallest_px: Least size of its words. Where that is more than usual, count and words share
            the ring anew, and the words are left out if they do not fit.
    """
    width_px = side_px * 0.065
    circle = _around(centre, (side_px - width_px) / 2.0 - 1.0)
    _paint_arcs(painter, circle, width_px, face)
    inner = circle.height() * 0.84
    if inner * 0.13 >= smallest_px:
        _paint_words(painter, circle, inner, face)
    else:
        _paint_large_words(painter, circle, inner, face, smallest_px)


def _paint_arcs(painter: QPainter, circle: QRectF, width_px: float, face: RingFace) -> None:
    theme = current_theme()
    gap = _GAP_DEG / _FULL_DEG if len(face.shares) > 1 else 0.0
    # Round ends would close narrow gaps; flat ones keep the parts apart.
    cap = Qt.PenCapStyle.FlatCap
    start = 0.0
    for share in face.shares:
        first, last = start + gap / 2.0, start + share - gap / 2.0
        if last > first:
            painter.setPen(QPen(theme.colour("session_track"), width_px, c=cap))
            _arc(painter, circle, first, last)
            done = min(last, face.progress)
            if done > first:
                painter.setPen(QPen(theme.colour("session_accent"), width_px, c=cap))
                _arc(painter, circle, first, done)
        start += share


def _paint_words(painter: QPainter, circle: QRectF, inner: float, face: RingFace) -> None:
    theme = current_theme()
    centre = circle.center()
    painter.setFont(_face_font(inner * 0.42, QFont.Weight.Bold))
    painter.setPen(theme.colour("session_text"))
    upper = QRectF(circle.left(), centre.y() - inner * 0.36, circle.width(), inner * 0.5)
    painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, face.large)
    painter.setFont(_face_font(inner * 0.13, QFont.Weight.Medium))
    painter.setPen(theme.colour("session_muted"))
    lower = QRectF(circle.left(), centre.y() + inner * 0.14, circle.width(), inner * 0.2)
    painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, face.small)


def _paint_large_words(
    painter: QPainter, circle: QRectF, inner: float, face: RingFace, smallest_px: float
) -> None:
    theme = current_theme()
    small = _face_font(smallest_px, QFont.Weight.DemiBold)
    wide = QFontMetricsF(small).horizontalAdvance(face.small)
    both = 1.9 * smallest_px < 0.78 * inner and wide < 0.78 * inner
    large_px = max(smallest_px, min(0.46 * inner, 0.8 * inner - smallest_px if both else inner))
    painter.setFont(_face_font(large_px, QFont.Weight.Bold))
    painter.setPen(theme.colour("session_text"))
    shift = -0.45 * smallest_px if both else 0.0
    painter.drawText(circle.translated(0.0, shift), Qt.AlignmentFlag.AlignCenter, face.large)
    if both:
        painter.setFont(small)
        lower = circle.translated(0.0, 0.5 * large_px)
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, face.small)


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
