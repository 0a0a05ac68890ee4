"""The pictures of the welcome: what a session looks like, and what weeks of it look like.

Both are drawn from an instant; nothing of the user's is in them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from clamstudio.session.tempo import minimum_jerk
from clamstudio.ui.common.icons import icon_pixmap
from clamstudio.ui.common.theme import FONT_FAMILY, SPACE, current_theme
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clamstudio.session.tempo import RepInstant
    from clamstudio.ui.common.theme import Theme

__all__ = ["PacePicture", "WeeksPicture"]

_CORNER_PX = 13.0
_REPS = 8
_DAYS = ("101010", "101010", "101000", "110100", "101010", "101100")
"""Six weeks; a 1 is a day with a session. Sundays are free."""
_CLIMB = (0.30, 0.38, 0.36, 0.52, 0.66, 0.80)
_GROW_S = 2.4


class _Picture(QWidget):
    """A painted picture with rounded corners that tells an instant."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setMinimumSize(QSize(15 * SPACE, 15 * SPACE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint within the corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _CORNER_PX, _CORNER_PX)
        painter.setClipPath(outline)
        self.paint(painter, QRectF(self.rect()), current_theme())
        painter.end()

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Paint the picture."""
        raise NotImplementedError


class PacePicture(_Picture):
    """A session: the ring that fills, what to do and how to breathe, the repetitions so far."""

    def __init__(self) -> None:
        super().__init__(tr("Picture: a session says lift, hold and lower, and counts"))
        self._instant: RepInstant | None = None
        self._rep = 1

    def show_instant(self, instant: RepInstant, rep: int) -> None:
        """Show an instant of the repetition ``rep``, counted from 0."""
        self._instant, self._rep = instant, rep % _REPS + 1
        self.update()

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Paint ring, words and dots on the session's own ground."""
        ground = QLinearGradient(rect.topLeft(), rect.bottomLeft())
        ground.setColorAt(0.0, theme.colour("session_top"))
        ground.setColorAt(1.0, theme.colour("session_bottom"))
        painter.fillRect(rect, ground)
        side = min(rect.width() * 0.72, rect.height() * 0.56)
        centre = QPointF(rect.center().x(), rect.top() + rect.height() * 0.40)
        self._paint_ring(painter, centre, side, theme)
        words = QRectF(rect.left(), centre.y() + side * 0.60, rect.width(), side * 0.22)
        painter.setFont(_face(side * 0.13, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("session_accent"))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._part_words()[1])
        self._paint_dots(painter, QPointF(centre.x(), words.bottom() + side * 0.10), side, theme)

    def _paint_ring(self, painter: QPainter, centre: QPointF, side: float, theme: Theme) -> None:
        circle = QRectF(0.0, 0.0, side, side)
        circle.moveCenter(centre)
        pen = QPen(theme.colour("session_track"), side * 0.065)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawEllipse(circle)
        instant = self._instant
        if instant is not None and instant.part_length_s > 0.0:
            pen.setColor(theme.colour("session_accent"))
            painter.setPen(pen)
            share = min(1.0, instant.part_elapsed_s / instant.part_length_s)
            painter.drawArc(circle, 90 * 16, -round(share * 360 * 16))
        painter.setPen(theme.colour("session_text"))
        painter.setFont(_face(side * 0.19, QFont.Weight.Bold))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._part_words()[0])

    def _paint_dots(self, painter: QPainter, centre: QPointF, side: float, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        gap, radius = side * 0.105, side * 0.032
        for rep in range(_REPS):
            done = rep < self._rep
            painter.setBrush(theme.colour("session_accent" if done else "session_track"))
            x = centre.x() + (rep - (_REPS - 1) / 2.0) * gap
            painter.drawEllipse(QPointF(x, centre.y()), radius, radius)

    def _part_words(self) -> tuple[str, str]:
        part = self._instant.part if self._instant is not None else "pause"
        return {
            "lift": (tr("Lift"), tr("breathe out")),
            "hold": (tr("Hold"), tr("keep breathing")),
            "lower": (tr("Lower"), tr("breathe in")),
            "pause": (tr("Relax"), tr("breathe freely")),
        }[part]


class WeeksPicture(_Picture):
    """Weeks of a calendar that fill, and a curve above them; an example and called one."""

    def __init__(self) -> None:
        super().__init__(tr("Picture: an example of six weeks in a calendar and a curve"))
        self._elapsed_s = _GROW_S

    def show_elapsed(self, elapsed_s: float) -> None:
        """Show how far the weeks have come so many seconds after the picture was opened."""
        if min(elapsed_s, _GROW_S) != self._elapsed_s:
            self._elapsed_s = min(elapsed_s, _GROW_S)
            self.update()

    def paint(self, painter: QPainter, rect: QRectF, theme: Theme) -> None:
        """Paint curve and calendar."""
        painter.fillRect(rect, theme.colour("surface"))
        painter.setPen(QPen(theme.colour("border"), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, _CORNER_PX, _CORNER_PX)
        inner = rect.adjusted(*(f * rect.width() for f in (0.07, 0.0, -0.07, 0.0)))
        grown = minimum_jerk(self._elapsed_s / _GROW_S)
        top = QRectF(inner.left(), rect.height() * 0.14, inner.width(), rect.height() * 0.30)
        self._paint_curve(painter, top, theme, grown)
        cells = QRectF(inner.left(), rect.height() * 0.52, inner.width(), rect.height() * 0.40)
        self._paint_days(painter, cells, theme, grown)
        painter.setPen(theme.colour("text_muted"))
        words = tr("Example: repetitions over six weeks")
        painter.setFont(_fitting(words, min(0.036 * rect.height(), 20.0), inner.width()))
        said = QRectF(inner.left(), rect.height() * 0.03, inner.width(), rect.height() * 0.09)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(said, left, words)

    def _paint_curve(self, painter: QPainter, box: QRectF, theme: Theme, grown: float) -> None:
        step = box.width() / (len(_CLIMB) - 1)
        points = [
            QPointF(box.left() + i * step, box.bottom() - share * box.height())
            for i, share in enumerate(_CLIMB)
        ]
        painter.setPen(QPen(theme.colour("border"), 1.0))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.save()
        painter.setClipRect(
            QRectF(
                box.left() - 8.0, box.top() - 8.0, grown * (box.width() + 16.0), box.height() + 16.0
            )
        )
        line = QPainterPath(points[0])
        for first, second in pairwise(points):
            middle = (first.x() + second.x()) / 2.0
            line.cubicTo(QPointF(middle, first.y()), QPointF(middle, second.y()), second)
        pen = QPen(theme.colour("accent"), 3.0)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(line, pen)
        painter.setPen(QPen(theme.colour("surface"), 2.0))
        painter.setBrush(theme.colour("accent"))
        for point in points:
            painter.drawEllipse(point, 5.5, 5.5)
        painter.restore()

    def _paint_days(self, painter: QPainter, box: QRectF, theme: Theme, grown: float) -> None:
        wide, high = box.width() / len(_DAYS), box.height() / 7.0
        size = min(wide * 0.7, high * 0.78)
        tick = icon_pixmap("check", theme.on_accent, max(8, round(size * 0.8)), scale=2.0)
        seen = grown * len(_DAYS) * 7
        for week, days in enumerate(_DAYS):
            for day in range(7):
                cell = QRectF(0.0, 0.0, wide * 0.86, size)
                cell.moveCenter(
                    QPointF(box.left() + (week + 0.5) * wide, box.top() + (day + 0.5) * high)
                )
                done = days[day : day + 1] == "1" and week * 7 + day < seen
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent_fill" if done else "sunken"))
                painter.drawRoundedRect(cell, size * 0.3, size * 0.3)
                if done:
                    spot = QRectF(0.0, 0.0, size * 0.8, size * 0.8)
                    spot.moveCenter(cell.center())
                    painter.drawPixmap(spot, tick, QRectF(tick.rect()))


def _fitting(words: str, size_px: float, width_px: float) -> QFont:
    """Return a face in which the words fit into a width."""
    face = _face(size_px, QFont.Weight.Medium)
    wide = QFontMetricsF(face).horizontalAdvance(words)
    return (
        face if wide <= width_px else _face(0.94 * size_px * width_px / wide, QFont.Weight.Medium)
    )


def _face(size_px: float, weight: QFont.Weight) -> QFont:
    result = QFont(FONT_FAMILY)
    result.setPixelSize(max(8, round(size_px)))
    result.setWeight(weight)
    return result
