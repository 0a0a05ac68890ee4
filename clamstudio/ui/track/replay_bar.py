"""The line of a session's time: sets, rests, what the user did, and where the replay is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.records import EventKind
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import SPACE, current_theme, font, scaled_px
from clamstudio.ui.track.wording import clock_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from clamstudio.session.replay import Replay
    from clamstudio.ui.common.theme import Theme

__all__ = ["ReplayBar"]

_STEP_S, _PAGE_S = 5.0, 30.0
_LINE_PX = 22.0
_TIMES_PX = 18.0
_TOP_PX = 8.0
_EDGE_PX = 10.0


class ReplayBar(QWidget):
    """A line to look along: a mark for each repetition, a flag for each act of the user.

    The mouse or the arrow keys (5 s), Page up and down (30 s), Home and End move through it.

    Signals:
        sought: Real seconds since the session's start that are to be shown.
    """

    sought = Signal(float)

    def __init__(self, replay: Replay, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.Slider)
        self._replay = replay
        self._at_s = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Time line of the session"))
        self.setToolTip(tr("Drag, or use the arrow keys, to look at any moment"))
        self.show_at(0.0)

    def show_at(self, at_s: float) -> None:
        """Put the mark at an instant, without a signal."""
        self._at_s = at_s
        self.setAccessibleDescription(
            tr("{at} of {length}", at=clock_words(at_s), length=clock_words(self._replay.length_s))
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(60 * SPACE, round(_TOP_PX + _LINE_PX + 6) + scaled_px(_TIMES_PX))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, the repetitions, the acts and the mark."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = self._bar()
        outline = QPainterPath()
        outline.addRoundedRect(bar, 5.0, 5.0)
        painter.fillPath(outline, QColor(theme.sunken))
        painter.setPen(Qt.PenStyle.NoPen)
        for rep in self._replay.reps:
            left, right = self._x(rep.started_s), self._x(rep.completed_s)
            done = rep.completed_s <= self._at_s
            painter.setBrush(QColor(theme.accent if done else theme.border_strong))
            width = max(1.5, right - left - 1.5)
            painter.drawRoundedRect(QRectF(left, bar.top() + 3, width, bar.height() - 6), 2.0, 2.0)
        for event in self._replay.events:
            self._draw_flag(painter, theme, event.kind, self._x(event.at_s))
        self._draw_mark(painter, theme, bar)
        self._draw_times(painter, theme, bar)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._seek_x(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._seek_x(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by key."""
        steps = {
            Qt.Key.Key_Left: -_STEP_S,
            Qt.Key.Key_Right: _STEP_S,
            Qt.Key.Key_PageUp: -_PAGE_S,
            Qt.Key.Key_PageDown: _PAGE_S,
            Qt.Key.Key_Home: -self._replay.length_s,
            Qt.Key.Key_End: self._replay.length_s,
        }
        step_s = steps.get(Qt.Key(event.key()))
        if step_s is None:
            super().keyPressEvent(event)
        else:
            self._seek(self._at_s + step_s)

    def _draw_flag(self, painter: QPainter, theme: Theme, kind: EventKind, x_px: float) -> None:
        hurt = kind in {EventKind.HURT, EventKind.END}
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.danger if hurt else theme.text_muted))
        corners = [QPointF(x_px - 4, 0.0), QPointF(x_px + 4, 0.0), QPointF(x_px, _TOP_PX - 1)]
        painter.drawPolygon(QPolygonF(corners))

    def _draw_mark(self, painter: QPainter, theme: Theme, bar: QRectF) -> None:
        x_px = self._x(self._at_s)
        painter.setPen(QPen(QColor(theme.text), 2.0))
        painter.drawLine(QPointF(x_px, bar.top() - 3), QPointF(x_px, bar.bottom() + 3))
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-4, -4, 4, 4), 8.0, 8.0)

    def _draw_times(self, painter: QPainter, theme: Theme, bar: QRectF) -> None:
        painter.setFont(font("caption"))
        painter.setPen(QColor(theme.text_muted))
        area = QRectF(bar.left(), bar.bottom() + 4, bar.width(), float(scaled_px(_TIMES_PX)))
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft, clock_words(0.0))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight, clock_words(self._replay.length_s))

    def _bar(self) -> QRectF:
        return QRectF(_EDGE_PX, _TOP_PX, self.width() - 2 * _EDGE_PX, _LINE_PX)

    def _x(self, at_s: float) -> float:
        bar = self._bar()
        share = at_s / self._replay.length_s if self._replay.length_s else 0.0
        return bar.left() + bar.width() * min(1.0, max(0.0, share))

    def _seek_x(self, x_px: float) -> None:
        bar = self._bar()
        self._seek(self._replay.length_s * (x_px - bar.left()) / max(1.0, bar.width()))

    def _seek(self, at_s: float) -> None:
        self.sought.emit(min(self._replay.length_s, max(0.0, at_s)))
