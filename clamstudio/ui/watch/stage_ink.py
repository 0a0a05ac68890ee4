"""How words and figures are painted over the stage: plates, gauge, caption, quiet lines.

All of it is laid out in units that grow with the stage, so that it is read from farther away where
the picture is larger.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPen

from clamstudio.ui.common.theme import SPACE, font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.watch.wording import Gauge

__all__ = [
    "INSET",
    "PLATE_HEIGHT",
    "caption_plate",
    "fitting_caption",
    "paint_below_caption",
    "paint_caption",
    "paint_gauge",
    "paint_lines",
    "paint_phase",
    "paint_value",
]

INSET = 2.5 * SPACE
"""From the edge of the stage to its words, in units."""

PLATE_HEIGHT = 70.0
"""Of what stands in the upper corners, in units."""

_GAUGE = 200.0
_AROUND, _VALUE = 42, 50
"""What a caption's plate takes beside the words, and the value at the right of the stage."""

_LINE = 20.0


def paint_phase(
    painter: QPainter, theme: Theme, part: str, breath: str, plate: Callable[[QRectF], None]
) -> None:
    """Paint the part of the repetition and the breath in the upper left corner."""
    large, small = font("headline", QFont.Weight.Bold, grows=False), font("body", grows=False)
    wide = max(
        QFontMetricsF(large).horizontalAdvance(part),
        QFontMetricsF(small).horizontalAdvance(breath),
    )
    if breath:
        plate(QRectF(SPACE, SPACE, max(224.0, wide + 3 * SPACE), PLATE_HEIGHT))
    else:
        plate(QRectF(SPACE, SPACE, wide + 3 * SPACE, 46.0))
    painter.setFont(large)
    painter.setPen(theme.colour("text"))
    baseline = INSET - 4 + QFontMetricsF(large).ascent()
    painter.drawText(QPointF(INSET, baseline), part)
    painter.setFont(small)
    painter.setPen(theme.colour("text_muted"))
    painter.drawText(QPointF(INSET, baseline + 24), breath)


def paint_gauge(
    painter: QPainter,
    theme: Theme,
    right: float,
    shown: Gauge,
    plate: Callable[[QRectF], None],
) -> None:
    """Paint the main figure with its target and its cap, ending at ``right``."""
    value_face, small = font("title", QFont.Weight.Bold, grows=False), font("caption", grows=False)
    value_wide = QFontMetricsF(value_face).horizontalAdvance(shown.value) + SPACE
    wide = max(_GAUGE, value_wide + QFontMetricsF(small).horizontalAdvance(shown.name)) + 24
    plate(QRectF(right + 12 - wide, SPACE, wide, PLATE_HEIGHT))
    baseline = INSET - 4 + QFontMetricsF(value_face).ascent()
    painter.setFont(value_face)
    painter.setPen(theme.colour("danger" if shown.beyond else "text"))
    _draw_right(painter, right, baseline, shown.value)
    painter.setFont(small)
    painter.setPen(theme.colour("text_muted"))
    _draw_right(painter, right - value_wide, baseline, shown.name)
    track = QRectF(right - _GAUGE, baseline + 10, _GAUGE, 6)
    _paint_track(painter, theme, track, shown)
    painter.setFont(small)
    painter.setPen(theme.colour("danger" if shown.beyond else "accent_text"))
    _draw_right(painter, right, track.bottom() + 18, shown.target)


def paint_value(
    painter: QPainter,
    theme: Theme,
    right: float,
    shown: Gauge,
    plate: Callable[[QRectF], None],
) -> None:
    """Paint the main figure and what it measures, where there is little room."""
    large, small = font("title", QFont.Weight.Bold, grows=False), font("caption", grows=False)
    wide = max(
        QFontMetricsF(large).horizontalAdvance(shown.value),
        QFontMetricsF(small).horizontalAdvance(shown.name),
    )
    plate(QRectF(right - wide - SPACE, SPACE, wide + 2 * SPACE, 52.0))
    painter.setFont(large)
    painter.setPen(theme.colour("danger" if shown.beyond else "text"))
    _draw_right(painter, right, 32.0, shown.value)
    painter.setFont(small)
    painter.setPen(theme.colour("text_muted"))
    _draw_right(painter, right, 51.0, shown.name)


def caption_plate(words: str) -> QRectF:
    """Return where the caption of a stage stands."""
    return QRectF(SPACE + 2, SPACE + 2, _caption_metrics().horizontalAdvance(words) + _AROUND, 32)


def fitting_caption(words: str, stage_width: float) -> str:
    """Return the caption, shortened where it would reach into the value at the right."""
    room = stage_width - _AROUND - 2 * SPACE - _VALUE
    return _caption_metrics().elidedText(words, Qt.TextElideMode.ElideRight, room)


def _caption_metrics() -> QFontMetricsF:
    return QFontMetricsF(font("heading", QFont.Weight.DemiBold, grows=False))


def paint_caption(painter: QPainter, theme: Theme, words: str, *, wrong: bool) -> None:
    """Say that this is the right or the wrong movement, with a tick or a cross."""
    plate = caption_plate(words)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("danger_soft" if wrong else "accent_soft"))
    painter.drawRoundedRect(plate, 10, 10)
    ink = theme.colour("danger" if wrong else "on_accent_soft")
    middle = QPointF(plate.left() + 18, plate.center().y())
    painter.setPen(QPen(ink, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if wrong:
        painter.drawLine(middle + QPointF(-5, -5), middle + QPointF(5, 5))
        painter.drawLine(middle + QPointF(-5, 5), middle + QPointF(5, -5))
    else:
        painter.drawLine(middle + QPointF(-6, 0), middle + QPointF(-1, 5))
        painter.drawLine(middle + QPointF(-1, 5), middle + QPointF(7, -5))
    painter.setFont(font("heading", QFont.Weight.DemiBold, grows=False))
    inside = plate.adjusted(32, 0, 0, 0)
    aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inside, aligned, words)


def paint_below_caption(painter: QPainter, theme: Theme, words: str) -> None:
    """Paint a quiet line under the caption."""
    painter.setFont(font("caption", grows=False))
    painter.setPen(theme.colour("text_muted"))
    painter.drawText(QPointF(INSET, SPACE + 52.0), words)


def paint_lines(
    painter: QPainter,
    theme: Theme,
    bottom: float,
    lines: Sequence[str],
    plate: Callable[[QRectF], None],
) -> None:
    """Paint quiet lines in the lower left corner of a stage that ends at ``bottom``."""
    if not lines:
        return
    face = font("caption", grows=False)
    wide = max(QFontMetricsF(face).horizontalAdvance(words) for words in lines)
    high = _LINE * len(lines) + SPACE
    plate(QRectF(INSET - SPACE, bottom - high - SPACE, wide + 2 * SPACE, high))
    painter.setFont(face)
    painter.setPen(theme.colour("text_muted"))
    for place, words in enumerate(reversed(lines)):
        painter.drawText(QPointF(INSET, bottom - 18 - _LINE * place), words)


def _draw_right(painter: QPainter, right: float, baseline: float, text: str) -> None:
    width = QFontMetricsF(painter.font()).horizontalAdvance(text)
    painter.drawText(QPointF(right - width, baseline), text)


def _paint_track(painter: QPainter, theme: Theme, track: QRectF, shown: Gauge) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("border"))
    painter.drawRoundedRect(track, 3, 3)
    low, high = (track.left() + track.width() * share for share in (shown.low, shown.high))
    aim = QRectF(low - 2, track.top() - 3, max(4.0, high - low + 4), track.height() + 6)
    painter.setBrush(theme.colour("tempo_hold"))
    painter.drawRoundedRect(aim, 3, 3)
    filled = QRectF(track.left(), track.top(), track.width() * shown.share, track.height())
    painter.setBrush(theme.colour("danger" if shown.beyond else "accent"))
    painter.drawRoundedRect(filled, 3, 3)
    cap = track.left() + track.width() * shown.cap
    painter.setPen(QPen(theme.colour("danger"), 2))
    painter.drawLine(QPointF(cap, track.top() - 4), QPointF(cap, track.bottom() + 4))
