"""The stage of Watch: the figure with the words and figures of the instant over it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from clamstudio.records import Side
from clamstudio.ui.common.theme import SPACE, current_theme, text_scale
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.figure.wording import breath_words, part_words
from clamstudio.ui.painting.reading import unit_px
from clamstudio.ui.painting.room import room_gradient
from clamstudio.ui.watch.readouts import Readouts
from clamstudio.ui.watch.stage_ink import (
    INSET,
    PLATE_HEIGHT,
    caption_plate,
    fitting_caption,
    paint_below_caption,
    paint_caption,
    paint_gauge,
    paint_lines,
    paint_phase,
    paint_value,
)
from clamstudio.ui.watch.wording import (
    gauge,
    hip_words,
    pelvis_words,
    second_readout,
    side_words,
    view_words,
)
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from clamstudio.body.motion import Readout
    from clamstudio.mechanics.levels import RepLevels
    from clamstudio.session.tempo import RepInstant
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.painting.scene import Look, SceneSpec
    from clamstudio.ui.watch.shown import Shown
    from clamstudio.ui.watch.wording import Gauge

__all__ = ["WatchStage"]

_ROOMY = 560.0
_LEVEL_FROM = 740.0
_LEVEL_BELOW_FROM = 440.0
_PHASE_BELOW_FROM = 340.0
_PLATE_OPACITY = 0.82
_BELOW_FROM_SCALE = 1.4
"""From what size of text on quiet words leave the stage: they would cover the body."""
LEVEL = (256.0, 62.0)
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
            inset = round(1.5 * SPACE)
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
        self.set_phase(instant.phase, instant.fill, lowering=lowering)
        if before is None or (before.part, before.breath) != (instant.part, instant.breath):
            self.update()
        self._speak()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.update()

    def paint_over(self, painter: QPainter) -> None:
        """Paint the words of the instant, larger on a larger stage."""
        shown, instant = self._shown, self._instant
        if shown is None or instant is None:
            return
        painter.save()
        painter.scale(self._unit_px, self._unit_px)
        theme = current_theme()
        plate = partial(self._paint_plate, painter)
        if self._caption:
            words = fitting_caption(self._caption, self._width)
            paint_caption(painter, theme, words, wrong=self._wrong)
            if "phase" in shown.readouts and self._width >= _PHASE_BELOW_FROM:
                paint_below_caption(painter, theme, _part_line(instant, self.spec))
        elif "phase" in shown.readouts:
            breath = "" if self.has_lines_below else _breath_line(instant)
            paint_phase(painter, theme, part_words(instant.part), breath, plate)
        lines = [] if self._caption else [_view_note(shown)]
        if self.spec is not None and self.is_awake:
            lines = [*self._paint_figures(painter, theme, shown, plate), *lines]
        if not self.has_lines_below:
            paint_lines(painter, theme, self._height, lines, plate)
        painter.restore()

    @property
    def has_lines_below(self) -> bool:
        """Whether the quiet words are for somebody else to show."""
        return text_scale() >= _BELOW_FROM_SCALE

    def lines_below(self) -> list[str]:
        """Return the quiet words of the instant, where the stage itself leaves them out."""
        shown, instant = self._shown, self._instant
        if shown is None or instant is None or not self.has_lines_below:
            return []
        lines = [] if self._caption else [_view_note(shown)]
        if self.spec is not None and self.is_awake:
            readout = self._readouts.at(self.spec, self.phase)
            figures = self._figures(shown, readout, level=self._level_box() is not None)
            lines = [*([" · ".join(figures)] if figures else []), *lines]
        if "phase" in shown.readouts and not self._caption:
            lines = [_breath_line(instant), *lines]
        return lines

    def set_caption(self, words: str, *, wrong: bool) -> None:
        """Say that this is the right or the wrong movement; empty for a stage that is alone."""
        self._caption = words
        self._wrong = wrong
        self._speak()
        self.update()

    @property
    def _unit_px(self) -> float:
        return unit_px(self.width(), self.height())

    @property
    def _width(self) -> float:
        """The stage's width in the units its words are laid out in."""
        return self.width() / self._unit_px

    @property
    def _height(self) -> float:
        return self.height() / self._unit_px

    def _paint_figures(
        self,
        painter: QPainter,
        theme: Theme,
        shown: Shown,
        plate: Callable[[QRectF], None],
    ) -> list[str]:
        """Paint gauge and spirit level; return the smaller figures as lines."""
        if self.spec is None:
            return []
        readout = self._readouts.at(self.spec, self.phase)
        if "main" in shown.readouts:
            self._paint_main(painter, theme, gauge(shown.exercise.target, readout), plate)
        box = self._level_box() if "pelvis" in shown.readouts else None
        if box is not None:
            self._paint_level(painter, theme, readout, box)
        return self._figures(shown, readout, level=box is not None)

    def _paint_main(
        self, painter: QPainter, theme: Theme, main: Gauge, plate: Callable[[QRectF], None]
    ) -> None:
        if self._width >= _ROOMY:
            paint_gauge(painter, theme, self._width - INSET, main, plate)
        else:
            # A plate would reach into a long caption.
            behind = (lambda _box: None) if self._caption else plate
            paint_value(painter, theme, self._width - 1.6 * SPACE, main, behind)

    def _figures(self, shown: Shown, readout: Readout, *, level: bool) -> list[str]:
        words = []
        if "gap" in shown.readouts:
            words.append(second_readout(shown.exercise.target, readout))
        if "hip" in shown.readouts:
            words.append(hip_words(readout))
        if "pelvis" in shown.readouts and not level:
            words.append(pelvis_words(readout))
        if self._width < _ROOMY:
            return words
        return [" · ".join(words)] if words else []

    def _level_box(self) -> QRectF | None:
        """Return where the spirit level is, ``None`` where there is no room for it."""
        width, height = LEVEL
        if self._width >= _LEVEL_FROM and not self.has_lines_below:
            left = (self._width - width) / 2 - SPACE
            if self._caption:
                left = max(
                    left, caption_plate(fitting_caption(self._caption, self._width)).right() + SPACE
                )
            return QRectF(left, SPACE, width, PLATE_HEIGHT)
        if self._caption and self._width >= _LEVEL_BELOW_FROM:
            # Two stages side by side are narrow, and have no button in this corner.
            left = self._width - width - SPACE
            return QRectF(left, self._height - height - SPACE, width, height)
        return None

    def _paint_level(self, painter: QPainter, theme: Theme, readout: Readout, box: QRectF) -> None:
        # Brings numpy: only when the window is already on the screen.
        from clamstudio.ui.painting.guides import paint_level

        self._paint_plate(painter, box)
        paint_level(painter, box, readout, theme)

    def _paint_plate(self, painter: QPainter, plate: QRectF) -> None:
        """Keep words readable where a leg or the mat is behind them, unseen over the room."""
        if not self.is_awake:
            return
        whole = QRectF(0.0, 0.0, self._width, self._height)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(room_gradient(whole, 0.5 * self._height, dark=current_theme().dark))
        painter.setOpacity(_PLATE_OPACITY)
        painter.drawRoundedRect(plate, 10, 10)
        painter.restore()

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
        if self._caption:
            said = tr("{caption}. {rest}", caption=self._caption, rest=said)
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


def _part_line(instant: RepInstant, spec: SceneSpec | None) -> str:
    """Return part and breath in few words; with a mistake of the breath the part alone."""
    mistake = None if spec is None else spec.mistake
    if mistake is not None and mistake.holds_breath:
        return part_words(instant.part)
    breath = breath_words(instant.breath)
    return tr("{part} · {breath}", part=part_words(instant.part), breath=breath)


def _breath_line(instant: RepInstant) -> str:
    return tr(
        "{breath} · {elapsed} of {length} s",
        breath=breath_words(instant.breath),
        elapsed=decimal(instant.part_elapsed_s, ".1f"),
        length=decimal(instant.part_length_s),
    )
