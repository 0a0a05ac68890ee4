"""One repetition as a bar: its four parts with their breath, where it is now, and a handle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.records import Tempo
from clamstudio.session.tempo import Breath, breath_of, rep_instant
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE, current_theme, font
from clamstudio.ui.figure.wording import part_words
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from clamstudio.session.tempo import RepPart
    from clamstudio.ui.common.theme import Theme

__all__ = ["TempoBar"]

_STEP_S = 0.1
_RADIUS_PX = 9.0
_MARGIN_PX = 4.0


class _Part(NamedTuple):
    part: RepPart
    start_s: float
    length_s: float


class TempoBar(QWidget):
    """Shows lift, hold, lower and pause in proportion; drag it or use the arrow keys to scrub.

    Signals:
        scrub_started: The user took hold of the bar.
        scrubbed: The user wants the position given, in seconds from the repetition's beginning.
        scrub_ended: The user let go.
        loop_requested: A double click on the part given: repeat it alone, or no longer.
    """

    scrub_started = Signal()
    scrubbed = Signal(float)
    scrub_ended = Signal()
    loop_requested = Signal(str)

    def __init__(self, tempo: Tempo | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Slider)
        self._tempo = tempo or Tempo()
        self._position_s = 0.0
        self._said = ""
        self._loop = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Tempo of one repetition"))
        self.setToolTip(
            tr("Drag to look at any moment of the repetition; a double click repeats one part")
        )
        self._speak()

    @property
    def position_s(self) -> float:
        """Where the mark stands, in seconds."""
        return self._position_s

    def set_tempo(self, tempo: Tempo) -> None:
        """Show other lengths."""
        self._tempo = tempo
        self._speak()
        self.update()

    def set_position(self, position_s: float) -> None:
        """Put the mark at ``position_s`` seconds, without a signal."""
        self._position_s = position_s
        self._speak()
        self.update()

    def set_loop(self, part: str) -> None:
        """Show which part is repeated alone; empty for none."""
        self._loop = part
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(60 * SPACE, 6 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size in pixels at which words still fit."""
        return QSize(28 * SPACE, 6 * SPACE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts, the mark and the focus ring."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._bar()
        outline = QPainterPath()
        outline.addRoundedRect(bar, _RADIUS_PX, _RADIUS_PX)
        painter.setClipPath(outline)
        for part in self._parts():
            self._paint_part(painter, theme, part)
        painter.setClipping(False)
        self._paint_mark(painter, theme)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-3, -3, 3, 3), _RADIUS_PX + 3, _RADIUS_PX + 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to scrub."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.scrub_started.emit()
            self._scrub(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scrub(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End scrubbing."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.scrub_ended.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for one part alone."""
        x = event.position().x()
        for part in self._parts():
            if self._x(part.start_s) <= x < self._x(part.start_s + part.length_s):
                self.loop_requested.emit(part.part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scrub by keys: arrows, Home and End."""
        steps = {Qt.Key.Key_Left: -_STEP_S, Qt.Key.Key_Right: _STEP_S}
        ends = {Qt.Key.Key_Home: 0.0, Qt.Key.Key_End: self._tempo.rep_s - 1e-6}
        key = Qt.Key(event.key())
        if key in steps:
            self.scrubbed.emit((self._position_s + steps[key]) % self._tempo.rep_s)
        elif key in ends:
            self.scrubbed.emit(ends[key])
        else:
            super().keyPressEvent(event)

    def _parts(self) -> list[_Part]:
        tempo = self._tempo
        parts: list[_Part] = []
        start_s = 0.0
        named: tuple[tuple[RepPart, float], ...] = (
            ("lift", tempo.lift_s),
            ("hold", tempo.hold_s),
            ("lower", tempo.lower_s),
            ("pause", tempo.pause_s),
        )
        for part, length_s in named:
            if length_s > 0.0:
                parts.append(_Part(part, start_s, length_s))
                start_s += length_s
        return parts

    def _bar(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_MARGIN_PX, 6, -_MARGIN_PX, -6)

    def _x(self, at_s: float) -> float:
        bar = self._bar()
        return bar.left() + bar.width() * at_s / self._tempo.rep_s

    def _scrub(self, where: QPointF) -> None:
        bar = self._bar()
        share = min(1.0, max(0.0, (where.x() - bar.left()) / max(1.0, bar.width())))
        self.scrubbed.emit(min(share * self._tempo.rep_s, self._tempo.rep_s - 1e-6))

    def _paint_part(self, painter: QPainter, theme: Theme, part: _Part) -> None:
        bar = self._bar()
        left = self._x(part.start_s)
        box = QRectF(left, bar.top(), self._x(part.start_s + part.length_s) - left, bar.height())
        painter.fillRect(box, theme.colour(f"tempo_{part.part}"))
        if self._loop == part.part:
            line = QRectF(box.left() + 6, box.bottom() - 5, box.width() - 12, 3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(line, 1.5, 1.5)
        elif self._loop:
            veil = theme.colour("surface")
            veil.setAlphaF(0.6)
            painter.fillRect(box, veil)
        here = part.start_s <= self._position_s < part.start_s + part.length_s
        face = font("caption", QFont.Weight.DemiBold if here else QFont.Weight.Normal)
        painter.setFont(face)
        painter.setPen(theme.colour("on_tempo"))
        text = _longest_that_fits(_labels(part), QFontMetrics(face), box.width() - 10)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_mark(self, painter: QPainter, theme: Theme) -> None:
        bar = self._bar()
        x = min(max(self._x(self._position_s), bar.left() + 2), bar.right() - 2)
        painter.setPen(QPen(theme.colour("surface"), 2))
        painter.setBrush(theme.colour("text"))
        painter.drawRoundedRect(QRectF(x - 3.5, bar.top() - 4, 7, bar.height() + 8), 3.5, 3.5)

    def _speak(self) -> None:
        instant = rep_instant(self._tempo, self._position_s)
        said = _words(instant.part, instant.part_length_s, instant.breath)
        if said != self._said:
            self._said = said
            self.setAccessibleDescription(said)


def _labels(part: _Part) -> tuple[str, ...]:
    name = part_words(part.part)
    breath = breath_of(part.part, part.length_s)
    shorter = tr("{part} {seconds} s", part=name, seconds=decimal(part.length_s))
    return _words(part.part, part.length_s, breath), shorter, name


def _words(part: RepPart, length_s: float, breath: Breath) -> str:
    name, seconds = part_words(part), decimal(length_s)
    match breath:
        case Breath.OUT:
            return tr("{part} {seconds} s · breathe out", part=name, seconds=seconds)
        case Breath.IN:
            return tr("{part} {seconds} s · breathe in", part=name, seconds=seconds)
        case Breath.KEEP:
            return tr("{part} {seconds} s · keep breathing", part=name, seconds=seconds)
        case Breath.FREE:
            return tr("{part} {seconds} s", part=name, seconds=seconds)


def _longest_that_fits(texts: tuple[str, ...], metrics: QFontMetrics, width_px: float) -> str:
    for text in texts:
        if metrics.horizontalAdvance(text) <= width_px:
            return text
    return ""
