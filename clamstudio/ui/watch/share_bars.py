"""How hard each muscle works at the present instant, as bars whose ends are as soft as they are unsure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QLinearGradient, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.mechanics.levels import HIGH_FROM, MODERATE_FROM, UNCERTAINTY, Level, work_level
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import current_theme, font, scaled_px
from clamstudio.ui.figure.level_swatch import level_hint, level_words
from clamstudio.ui.painting.roles import LEVEL_STYLES
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

__all__ = ["ShareBar", "ShareBars", "share_bars"]

_ROW_PX = 20
_NAME_PX = 138.0
_WORD_PX = 62.0
_GAP_PX = 6.0
_FULL = 0.7
_ROWS = (
    "gluteus_medius",
    "gluteus_minimus",
    "gluteus_maximus_upper",
    "gluteus_maximus_lower",
    "tensor_fasciae_latae",
    "deep_rotators",
)


@dataclass(frozen=True, slots=True)
class ShareBar:
    """One muscle: its name, its share of its most (0..1) and its level."""

    name: str
    share: float
    level: Level


def share_bars(shares: dict[str, float]) -> tuple[ShareBar, ...]:
    """Return the bars for shares by the names of ``mechanics.activation.MUSCLES``.

    Deep rotators are never shown above moderate (DESIGN 6.15).
    """
    bars = []
    for key in _ROWS:
        share = shares[key]
        if key == "deep_rotators":
            share = min(share, HIGH_FROM)
        bars.append(ShareBar(_name(key), share, work_level(share).level))
    return tuple(bars)


class ShareBars(QWidget):
    """One row a muscle, with the limits of the levels as lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Chart)
        self._bars: Sequence[ShareBar] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(level_hint())
        self.setAccessibleName(tr("How hard the muscles work now"))

    @property
    def bars(self) -> Sequence[ShareBar]:
        """What is shown."""
        return self._bars

    def show_bars(self, bars: Sequence[ShareBar]) -> None:
        """Show other shares."""
        if bars == self._bars:
            return
        said = [bar.level for bar in self._bars]
        self._bars = bars
        if said != [bar.level for bar in bars]:
            self.setAccessibleDescription(
                " ".join(
                    tr("{muscle}: {level}.", muscle=bar.name, level=level_words(bar.level))
                    for bar in bars
                )
            )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of all rows, in pixels."""
        return QSize(320, scaled_px(_ROW_PX) * len(_ROWS) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the same height, narrower."""
        return QSize(260, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint rows and limits."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, bar in enumerate(self._bars):
            self._paint_row(painter, row, bar)
        theme = current_theme()
        painter.setPen(QPen(theme.colour("border_strong"), 1.0, Qt.PenStyle.DotLine))
        track = self._track(0)
        for limit in (MODERATE_FROM, HIGH_FROM):
            x = track.left() + track.width() * limit / _FULL
            painter.drawLine(QPointF(x, 0.0), QPointF(x, self.height()))
        painter.end()

    def _track(self, row: int) -> QRectF:
        row_px = scaled_px(_ROW_PX)
        name_px, word_px = self._words_px
        width = self.width() - name_px - word_px
        return QRectF(name_px, row * row_px + 0.25 * row_px, max(20.0, width), 0.55 * row_px)

    @property
    def _words_px(self) -> tuple[float, float]:
        """The widths of the names and of the levels in words."""
        metrics = QFontMetricsF(font("caption"))
        names = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0.0)
        levels = max(
            (metrics.horizontalAdvance(level_words(level)) for level in get_args(Level)),
            default=0.0,
        )
        return max(_NAME_PX, names + 2 * _GAP_PX), max(_WORD_PX, levels + 2 * _GAP_PX)

    def _paint_row(self, painter: QPainter, row: int, bar: ShareBar) -> None:
        theme = current_theme()
        track = self._track(row)
        row_px = float(scaled_px(_ROW_PX))
        top = row * row_px
        painter.setFont(font("caption"))
        painter.setPen(theme.colour("text"))
        name = QRectF(0.0, top, track.left() - _GAP_PX, row_px)
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, bar.name)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(track, 3.0, 3.0)
        colour = QColor(LEVEL_STYLES[bar.level].colour(dark=theme.dark))
        near, far = bar.share / (1.0 + UNCERTAINTY), bar.share * (1.0 + UNCERTAINTY)
        end = min(1.0, far / _FULL) * track.width()
        soft = QLinearGradient(track.left(), 0.0, track.left() + max(1.0, end), 0.0)
        clear = QColor(colour)
        clear.setAlphaF(0.12)
        soft.setColorAt(0.0, colour)
        soft.setColorAt(min(1.0, near / max(far, 1e-6)), colour)
        soft.setColorAt(1.0, clear)
        painter.setBrush(soft)
        painter.drawRoundedRect(QRectF(track.left(), track.top(), end, track.height()), 3.0, 3.0)
        painter.setPen(theme.colour("text_muted"))
        left = track.right() + _GAP_PX
        word = QRectF(left, top, self.width() - left, row_px)
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter, level_words(bar.level))


def _name(key: str) -> str:
    return {
        "gluteus_medius": tr("Gluteus medius"),
        "gluteus_minimus": tr("Gluteus minimus"),
        "gluteus_maximus_upper": tr("Gluteus max., upper"),
        "gluteus_maximus_lower": tr("Gluteus max., lower"),
        "tensor_fasciae_latae": tr("Tensor fasciae latae"),
        "deep_rotators": tr("Deep rotators"),
    }[key]
