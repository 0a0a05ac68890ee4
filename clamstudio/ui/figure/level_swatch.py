"""The look of a level of muscle work: bars that say as much as their colour, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.mechanics.levels import HIGH_FROM, MODERATE_FROM, WorkLevel
from clamstudio.ui.common.theme import current_theme, font
from clamstudio.ui.painting.roles import LEVEL_STYLES, hatch_brush
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clamstudio.mechanics.levels import Level

__all__ = ["LevelLegend", "level_hint", "level_words", "paint_bars", "work_words"]

_LEVELS: tuple[Level, ...] = ("low", "moderate", "high")
_BAR_PX, _GAP_PX = 3.4, 1.6
_KEY_PX = 10


def level_words(level: Level) -> str:
    """Return the name of a level."""
    match level:
        case "low":
            return tr("low")
        case "moderate":
            return tr("moderate")
        case "high":
            return tr("high")


def work_words(work: WorkLevel) -> str:
    """Return the name of a level and whether it may be another."""
    if not work.unsure:
        return level_words(work.level)
    return tr("{level}, near the limit", level=level_words(work.level))


def level_hint() -> str:
    """Return what the levels mean."""
    return tr(
        "A model’s estimate of how hard each muscle works at this instant: low below "
        "{moderate} % of its most, high above {high} %. Striped: so near a limit that the next "
        "level is as likely.",
        moderate=round(100 * MODERATE_FROM),
        high=round(100 * HIGH_FROM),
    )


def paint_bars(painter: QPainter, box: QRectF, work: WorkLevel) -> None:
    """Paint one bar for low, two for moderate, three for high, striped where unsure."""
    theme = current_theme()
    style = LEVEL_STYLES[work.level]
    filled = 1 + _LEVELS.index(work.level)
    hatch = hatch_brush(style.hatch, "#8c000000", 3) if work.unsure else None
    left = box.center().x() - 1.5 * _BAR_PX - _GAP_PX
    edge = QColor(theme.colour("text_muted"))
    edge.setAlphaF(0.55)
    for place in range(3):
        height = box.height() * (0.42 + 0.29 * place)
        bar = QRectF(left + place * (_BAR_PX + _GAP_PX), box.bottom() - height, _BAR_PX, height)
        painter.setPen(QPen(edge, 0.8))
        full = place < filled
        painter.setBrush(QColor(style.colour(dark=theme.dark)) if full else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, 1.0, 1.0)
        if full and hatch is not None:
            painter.fillRect(bar, hatch)


class LevelLegend(QWidget):
    """Low, moderate, high with their colours, and what stripes mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setToolTip(level_hint())
        self.setAccessibleName(tr("Low, moderate, high; striped near a limit"))
        self.setAccessibleDescription(level_hint())

    def sizeHint(self) -> QSize:
        """Return the size of both lines, in pixels."""
        metrics = QFontMetrics(font("caption"))
        words = [level_words(level) for level in _LEVELS]
        first = sum(metrics.horizontalAdvance(w) + _KEY_PX + 9 for w in words)
        second = metrics.horizontalAdvance(_striped()) + _KEY_PX + 3
        return QSize(max(first, second), 2 * self._line_px())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the first line: the second goes where there is little room."""
        return QSize(self.sizeHint().width(), self._line_px())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint three keys in a line, and the striped one below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("caption"))
        left = 0
        for level in _LEVELS:
            left = self._paint_key(painter, left, 0, WorkLevel(level), level_words(level))
        line_px = self._line_px()
        if self.height() >= 2 * line_px:
            self._paint_key(painter, 0, line_px, WorkLevel("moderate", unsure=True), _striped())
        painter.end()

    @staticmethod
    def _line_px() -> int:
        return QFontMetrics(font("caption")).height() + 1

    def _paint_key(
        self, painter: QPainter, left: int, top: int, work: WorkLevel, words: str
    ) -> int:
        theme = current_theme()
        line_px = self._line_px()
        key = QRectF(left + 0.5, top + (line_px - _KEY_PX) / 2, _KEY_PX, _KEY_PX)
        style = LEVEL_STYLES[work.level]
        painter.setPen(QPen(theme.colour("text_muted"), 0.6))
        painter.setBrush(QColor(style.colour(dark=theme.dark)))
        painter.drawRoundedRect(key, 2.5, 2.5)
        hatch = hatch_brush(style.hatch, "#8c000000", 4) if work.unsure else None
        if hatch is not None:
            painter.fillRect(key, hatch)
        painter.setPen(theme.colour("text_muted"))
        width = painter.fontMetrics().horizontalAdvance(words)
        at = QRectF(left + _KEY_PX + 3, top, width + 2, line_px)
        painter.drawText(at, Qt.AlignmentFlag.AlignVCenter, words)
        return left + _KEY_PX + width + 9


def _striped() -> str:
    return tr("striped: near a limit")
