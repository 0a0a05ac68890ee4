"""The stage of Watch: the figure with the words and figures of the instant over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from clamstudio.records import Side
from clamstudio.ui.common.theme import SPACE, current_theme, font
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.figure.wording import breath_words, part_words
from clamstudio.ui.watch.readouts import Readouts
from clamstudio.ui.watch.wording import gauge, pelvis_words, second_readout, side_words, view_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from clamstudio.session.tempo import RepInstant
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.watch.shown import Shown
    from clamstudio.ui.watch.wording import Gauge

__all__ = ["WatchStage"]

_INSET_PX = 2.5 * SPACE
_GAUGE_PX = 200.0


class WatchStage(Stage):
    """Adds phase, breath, read-outs, the mistake shown and what kind of view it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._instant: RepInstant | None = None
        self._said = ""
        self._readouts = Readouts()
        self._corner: QWidget | None = None
        self.setAccessibleName(tr("Demonstration"))

    def set_corner(self, widget: QWidget) -> None:
        """Keep ``widget`` in the lower right corner, over the scene."""
        widget.setParent(self)
        self._corner = widget
        self.place_corner()

    def place_corner(self) -> None:
        """Put the corner's widget where it belongs, in the size it wants."""
        if self._corner is not None:
            self._corner.adjustSize()
            size = self._corner.size()
            inset = round(_INSET_PX * 0.6)
            self._corner.move(
                self.width() - size.width() - inset, self.height() - size.height() - inset
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corner."""
        super().resizeEvent(event)
        self.place_corner()

    def show_choices(self, shown: Shown, height_m: float) -> None:
        """Show the user's choices."""
        self._shown = shown
        self.set_spec(shown.scene(height_m, dark=current_theme().dark))
        self._speak()

    def show_instant(self, instant: RepInstant) -> None:
        """Show another instant of the repetition."""
        self._instant = instant
        self.set_phase(instant.phase)
        self._speak()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def paint_over(self, painter: QPainter) -> None:
        """Paint the words of the instant."""
        shown, instant = self._shown, self._instant
        if shown is None or instant is None:
            return
        theme = current_theme()
        self._paint_phase(painter, theme, instant)
        if self.spec is not None and self.is_awake:
            readout = self._readouts.at(self.spec, self.phase)
            main = gauge(shown.exercise.target, readout)
            self._paint_gauge(painter, theme, main)
            more = tr(
                "{first} · {second}",
                first=second_readout(shown.exercise.target, readout),
                second=pelvis_words(readout),
            )
            self._paint_low(painter, theme, more, 70 if shown.mistake is not None else 38)
        if shown.mistake is not None:
            self._paint_mistake(painter, theme, tr(shown.mistake.name), tr(shown.mistake.cue))
        else:
            self._paint_low(painter, theme, _view_note(shown), 18)

    def _paint_phase(self, painter: QPainter, theme: Theme, instant: RepInstant) -> None:
        face = font("headline", QFont.Weight.Bold)
        _paint_plate(painter, theme, QRectF(SPACE, SPACE, 224, 70))
        painter.setFont(face)
        painter.setPen(theme.colour("text"))
        baseline = _INSET_PX - 4 + QFontMetricsF(face).ascent()
        painter.drawText(QPointF(_INSET_PX, baseline), part_words(instant.part))
        breath = tr(
            "{breath} · {elapsed} of {length} s",
            breath=breath_words(instant.breath),
            elapsed=f"{instant.part_elapsed_s:.1f}",
            length=f"{instant.part_length_s:g}",
        )
        painter.setFont(font("body"))
        painter.setPen(theme.colour("text_muted"))
        painter.drawText(QPointF(_INSET_PX, baseline + 24), breath)

    def _paint_gauge(self, painter: QPainter, theme: Theme, shown: Gauge) -> None:
        right = self.width() - _INSET_PX
        left = right - _GAUGE_PX
        _paint_plate(painter, theme, QRectF(left - 12, SPACE, _GAUGE_PX + 24, 70))
        value_face = font("title", QFont.Weight.Bold)
        baseline = _INSET_PX - 4 + QFontMetricsF(value_face).ascent()
        painter.setFont(value_face)
        painter.setPen(theme.colour("danger" if shown.beyond else "text"))
        _draw_right(painter, right, baseline, shown.value)
        taken = QFontMetricsF(value_face).horizontalAdvance(shown.value) + SPACE
        painter.setFont(font("caption"))
        painter.setPen(theme.colour("text_muted"))
        _draw_right(painter, right - taken, baseline, shown.name)
        track = QRectF(left, baseline + 10, _GAUGE_PX, 6)
        _paint_track(painter, theme, track, shown)
        painter.setFont(font("caption"))
        painter.setPen(theme.colour("danger" if shown.beyond else "accent_text"))
        _draw_right(painter, right, track.bottom() + 18, shown.target)

    def _paint_low(self, painter: QPainter, theme: Theme, words: str, above_px: float) -> None:
        """Paint a quiet line in the lower left corner, ``above_px`` pixels above the edge."""
        painter.setFont(font("caption"))
        painter.setPen(theme.colour("text_muted"))
        painter.drawText(QPointF(_INSET_PX, self.height() - above_px), words)

    def _paint_mistake(self, painter: QPainter, theme: Theme, name: str, cue: str) -> None:
        words = tr("Common mistake: {name}", name=name)
        taken = self._corner.width() + 2 * SPACE if self._corner is not None else 0
        strip = QRectF(1.5 * SPACE, self.height() - 56, self.width() - 3 * SPACE - taken, 44)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("notice_soft"))
        painter.drawRoundedRect(strip, 9, 9)
        inside = strip.adjusted(12, 5, -12, -5)
        painter.setPen(theme.colour("on_notice_soft"))
        painter.setFont(font("body", QFont.Weight.DemiBold))
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
        face = font("caption")
        painter.setFont(face)
        fitted = QFontMetricsF(face).elidedText(cue, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, fitted)

    def _speak(self) -> None:
        if self._shown is None or self._instant is None:
            return
        said = tr(
            "{exercise}. {side}. {part}, {breath}. {view}.",
            exercise=tr(self._shown.exercise.name),
            side=side_words(self._shown.side),
            part=part_words(self._instant.part),
            breath=breath_words(self._instant.breath),
            view=view_words(self._shown.view),
        )
        if said != self._said:
            self._said = said
            self.setAccessibleDescription(said)


def _view_note(shown: Shown) -> str:
    if shown.is_mirrored:
        if shown.side is Side.RIGHT:
            return tr("As in a mirror: your right leg is on top")
        return tr("As in a mirror: your left leg is on top")
    return view_words(shown.view)


def _draw_right(painter: QPainter, right: float, baseline: float, text: str) -> None:
    width = painter.fontMetrics().horizontalAdvance(text)
    painter.drawText(QPointF(right - width, baseline), text)


def _paint_plate(painter: QPainter, theme: Theme, plate: QRectF) -> None:
    """Keep words readable where a leg or the mat is behind them."""
    ground = theme.colour("stage_top")
    ground.setAlphaF(0.66)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(plate, 10, 10)


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
