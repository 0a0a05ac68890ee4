"""The stage of Watch: the figure with the words and figures of the instant over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from clamstudio.records import Side
from clamstudio.session.tempo import chest_fill
from clamstudio.ui.common.theme import SPACE, current_theme, font
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.figure.wording import breath_words, part_words
from clamstudio.ui.watch.readouts import Readouts
from clamstudio.ui.watch.wording import (
    gauge,
    hip_words,
    pelvis_words,
    second_readout,
    side_words,
    view_words,
)
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from clamstudio.body.motion import Readout
    from clamstudio.mechanics.levels import RepLevels
    from clamstudio.session.tempo import RepInstant
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.painting.scene import Look
    from clamstudio.ui.watch.shown import Shown
    from clamstudio.ui.watch.wording import Gauge

__all__ = ["WatchStage"]

_INSET_PX = 2.5 * SPACE
_GAUGE_PX = 200.0
_ROOMY_PX = 560
_LEVEL_FROM_PX = 740
LEVEL_PX = (256.0, 62.0)
"""As ``painting.guides.level_size``, which may not be loaded before the first paint."""


class WatchStage(Stage):
    """Adds phase, breath, read-outs, the mistake shown and what kind of view it is."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        look: Callable[[], Look] | None = None,
        calm: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent, look=look, calm=calm)
        self._caption = ""
        self._wrong = False
        self._shown: Shown | None = None
        self._work: RepLevels | None = None
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

    def set_work(self, work: RepLevels | None) -> None:
        """Glow with muscle work from the next choice on; ``None`` shows roles."""
        self._work = work

    def show_choices(self, shown: Shown, height_m: float, *, right: bool = False) -> None:
        """Show the user's choices; ``right`` leaves the mistake out."""
        self._shown = shown
        scene = shown.scene(height_m, dark=current_theme().dark, right=right)
        # The clothed figure does not glow.
        self.set_spec(replace(scene, work=self._work if scene.layer == "xray" else None))
        self._speak()

    def show_instant(self, instant: RepInstant) -> None:
        """Show another instant of the repetition; a hold without breath is painted once."""
        before, self._instant = self._instant, instant
        lowering = instant.part == "lower"
        self.set_phase(instant.phase, chest_fill(instant), lowering=lowering)
        if before is None or (before.part, before.breath) != (instant.part, instant.breath):
            self.update()
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
        if self._caption:
            self._paint_caption(painter, theme)
        elif "phase" in shown.readouts:
            self._paint_phase(painter, theme, instant)
        lines = [] if self._caption else [_view_note(shown)]
        if self.spec is not None and self.is_awake:
            readout = self._readouts.at(self.spec, self.phase)
            if "main" in shown.readouts:
                main = gauge(shown.exercise.target, readout)
                if self.width() >= _ROOMY_PX:
                    self._paint_gauge(painter, theme, main)
                else:
                    self._paint_value(painter, theme, main)
            lines = [*self._figures(shown, readout), *lines]
            if "pelvis" in shown.readouts and self._level_box() is not None:
                self._paint_pelvis(painter, theme, readout)
        for place, words in enumerate(reversed(lines)):
            self._paint_low(painter, theme, words, 18 + 20 * place)

    def set_caption(self, words: str, *, wrong: bool) -> None:
        """Say that this is the right or the wrong movement; empty for a stage that is alone."""
        self._caption = words
        self._wrong = wrong
        self.update()

    def _figures(self, shown: Shown, readout: Readout) -> list[str]:
        """Return the smaller figures as lines."""
        words = []
        if "gap" in shown.readouts:
            words.append(second_readout(shown.exercise.target, readout))
        if "hip" in shown.readouts:
            words.append(hip_words(readout))
        if "pelvis" in shown.readouts and self._level_box() is None:
            words.append(pelvis_words(readout))
        if self.width() < _ROOMY_PX:
            return words
        return [" · ".join(words)] if words else []

    def _level_box(self) -> QRectF | None:
        """Return where the spirit level is, ``None`` where there is no room for it."""
        width, height = LEVEL_PX
        if self._caption or self.width() < _LEVEL_FROM_PX:
            return None
        return QRectF((self.width() - width) / 2 - 8, SPACE, width, height)

    def _paint_pelvis(self, painter: QPainter, theme: Theme, readout: Readout) -> None:
        # Brings numpy: only when the window is already on the screen.
        from clamstudio.ui.painting.guides import paint_level

        box = self._level_box()
        if box is not None:
            paint_level(painter, box, readout, theme)

    def _paint_caption(self, painter: QPainter, theme: Theme) -> None:
        face = font("heading", QFont.Weight.DemiBold)
        width = QFontMetricsF(face).horizontalAdvance(self._caption)
        plate = QRectF(SPACE + 2, SPACE + 2, width + 40, 32)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("danger_soft" if self._wrong else "accent_soft"))
        painter.drawRoundedRect(plate, 10, 10)
        ink = theme.colour("danger" if self._wrong else "on_accent_soft")
        middle = QPointF(plate.left() + 18, plate.center().y())
        painter.setPen(QPen(ink, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if self._wrong:
            painter.drawLine(middle + QPointF(-5, -5), middle + QPointF(5, 5))
            painter.drawLine(middle + QPointF(-5, 5), middle + QPointF(5, -5))
        else:
            painter.drawLine(middle + QPointF(-6, 0), middle + QPointF(-1, 5))
            painter.drawLine(middle + QPointF(-1, 5), middle + QPointF(7, -5))
        painter.setFont(face)
        painter.drawText(
            plate.adjusted(32, 0, 0, 0),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._caption,
        )

    def _paint_value(self, painter: QPainter, theme: Theme, shown: Gauge) -> None:
        """Paint the main figure alone, where there is little room."""
        face = font("title", QFont.Weight.Bold)
        painter.setFont(face)
        painter.setPen(theme.colour("danger" if shown.beyond else "text"))
        _draw_right(painter, self.width() - 1.6 * SPACE, 32, shown.value)

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
        value_face = font("title", QFont.Weight.Bold)
        said = QFontMetricsF(value_face).horizontalAdvance(shown.value) + SPACE
        said += QFontMetricsF(font("caption")).horizontalAdvance(shown.name)
        wide = max(_GAUGE_PX, said) + 24
        _paint_plate(painter, theme, QRectF(right + 12 - wide, SPACE, wide, 70))
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
    if shown.gaze is not None and not shown.is_mirrored:
        return tr("Your own camera · a double click brings the usual one back")
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
