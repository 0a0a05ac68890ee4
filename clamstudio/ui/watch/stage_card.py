"""The middle of Watch: the stage, and under it what the exercise is done with and on which side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.coach.limits import Limits, smaller_range, why_not_resistance, why_not_side
from clamstudio.ui.common.choices import ChipRow
from clamstudio.ui.common.icons import icon
from clamstudio.ui.common.later import Later
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.watch.stage_lines import StageLines
from clamstudio.ui.watch.watch_stage import WatchStage
from clamstudio.ui.watch.wording import side_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent

    from clamstudio.catalogue.model import Compatibility, Exercise, Resistance
    from clamstudio.session.tempo import RepInstant
    from clamstudio.ui.figure.work_reader import WorkFound
    from clamstudio.ui.painting.scene import Look
    from clamstudio.ui.watch.depth_strip import DepthStrip
    from clamstudio.ui.watch.mistake_panel import MistakePanel
    from clamstudio.ui.watch.shown import Shown

__all__ = ["StageCard"]

_WITHOUT_EFFECT = ("little", "none")


class StageCard(QFrame):
    """Stage, resistance chips, the reason for a dimmed one, and the side.

    Signals:
        resistance_chosen: The id of a resistance.
        side_toggled: The other leg on top.
        leave_requested: Everything around the demonstration is wanted again.

    Attributes:
        stage: The painted part.
    """

    resistance_chosen = Signal(str)
    side_toggled = Signal()
    leave_requested = Signal()

    def __init__(
        self,
        resistances: tuple[Resistance, ...],
        parent: QWidget | None = None,
        *,
        look: Callable[[], Look] | None = None,
        calm: Callable[[], bool] = lambda: False,
    ) -> None:
        """Build the middle of Watch.

        Args:
            resistances: Offered as chips.
            parent: Owner.
            look: Gives the person's build and colours.
            calm: Says whether motion is to be reduced.
        """
        super().__init__(parent)
        self._resistances = resistances
        self.stage = WatchStage(look=look, calm=calm)
        self._right_stage = Later(lambda: self._made_stage(look, calm))
        self._depth_strip = Later(self._made_depth_strip)
        self._mistake = Later(self._made_mistake)
        self._work: WorkFound | None = None
        self._turning = False
        self._lines = StageLines()
        self._chips = ChipRow(tr("Resistance"))
        self._reason = text_label("", "caption", wrap=True)
        self._side = button("", "chip")
        self._leave = button(tr("Back to the window"), "chip")
        self._corner = QWidget()
        self._column = QVBoxLayout(self)
        self._stages = QHBoxLayout()
        self._alone = False
        self.stage.set_corner(self._corner)
        self._limits = Limits()
        self._shown: tuple[Shown, float] | None = None
        self._build()
        self._connect()

    @property
    def right_stage(self) -> WatchStage:
        """Beside a mistake, the movement as it is meant."""
        return self._right_stage()

    @property
    def depth_strip(self) -> DepthStrip:
        """How deep one sees, while the see-through body is shown."""
        return self._depth_strip()

    @property
    def mistake(self) -> MistakePanel:
        """The mistake shown, in words."""
        return self._mistake()

    def when_made(
        self,
        *,
        right_stage: Callable[[WatchStage], None],
        depth_strip: Callable[[DepthStrip], None],
        mistake: Callable[[MistakePanel], None],
    ) -> None:
        """Say what is done with each part when it is first asked for."""
        self._right_stage.then(right_stage)
        self._depth_strip.then(depth_strip)
        self._mistake.then(mistake)

    @property
    def chips(self) -> ChipRow:
        """The resistances."""
        return self._chips

    @property
    def reason(self) -> str:
        """What is said under the chips, empty where the user may do what is shown."""
        return self._reason.text()

    @property
    def lines(self) -> StageLines:
        """The stage's quiet words, under it where they are large."""
        return self._lines

    @property
    def side_button(self) -> QWidget:
        """The switch between right and left."""
        return self._side

    @property
    def leave_button(self) -> QWidget:
        """The way back from the demonstration alone."""
        return self._leave

    def set_limits(self, limits: Limits) -> None:
        """Dim what the safety screen's answers take away; everything can be watched all the same."""
        if limits != self._limits:
            self._limits = limits
            if self._shown is not None:
                self.show_choices(*self._shown)

    def show_choices(self, shown: Shown, height_m: float) -> None:
        """Show the user's choices."""
        self._shown = (shown, height_m)
        self.show_scene(shown, height_m)
        self._chips.choose(shown.resistance.id)
        for resistance in self._resistances:
            self._show_fit(shown.exercise, resistance)
        self._reason.setText(self._reason_words(shown))
        self._side.setText(side_words(shown.side))
        self._side.setAccessibleName(side_words(shown.side))
        if shown.layer == "xray" or self._depth_strip.made is not None:
            self.depth_strip.show_depth(shown.depth)
        self._show_row(shown)
        self.stage.place_corner()

    def show_scene(self, shown: Shown, height_m: float) -> None:
        """Show the scene alone: the camera moves."""
        self.stage.show_choices(shown, height_m)
        if shown.is_beside:
            self.right_stage.show_choices(shown, height_m, right=True)

    def set_work(self, found: WorkFound | None) -> None:
        """Glow with muscle work from the next choice on; ``None`` shows roles."""
        self._work = found
        self.stage.set_work(None if found is None else found.levels)
        if self._right_stage.made is not None:
            self.right_stage.set_work(None if found is None else found.meant_levels)

    def show_instant(self, instant: RepInstant, meant: RepInstant) -> None:
        """Show another instant of the repetition; ``meant`` is where it is when not hurried."""
        self.stage.show_instant(instant)
        self._show_lines()
        right_stage = self._right_stage.made
        if right_stage is not None and not right_stage.isHidden():
            right_stage.show_instant(meant)

    def _show_lines(self) -> None:
        """Show under the stage what would cover the body on it."""
        below = self.stage.has_lines_below and not self._alone
        self._lines.setVisible(below)
        if below:
            self._lines.show_lines(self.stage.lines_below())

    def set_turning(self, *, turning: bool) -> None:
        """Paint single pictures while the camera moves."""
        self._turning = turning
        self.stage.set_turning(turning=turning)
        if self._right_stage.made is not None:
            self.right_stage.set_turning(turning=turning)

    def set_alone(self, *, alone: bool) -> None:
        """Show the stage without anything under it."""
        self._alone = alone

    def _show_row(self, shown: Shown) -> None:
        """Show under the stage what goes with it: resistances, depth, or the mistake in words."""
        beside = shown.is_beside
        if beside or self._right_stage.made is not None:
            self.right_stage.setVisible(beside)
            self.right_stage.set_caption(tr("As it is meant") if beside else "", wrong=False)
        wrong = tr(shown.mistake.name) if shown.mistake is not None else ""
        self.stage.set_caption(wrong, wrong=True)
        self._side.setVisible(not beside)
        self._leave.setVisible(self._alone)
        self._corner.setVisible(self._alone or not beside)
        mistake, deep = shown.mistake is not None, shown.layer == "xray"
        _show(self._mistake, shown=mistake and not self._alone)
        _show(self._depth_strip, shown=deep and not mistake and not self._alone)
        chips = not (mistake or deep or self._alone)
        self._chips.setVisible(chips)
        self._reason.setVisible(chips and bool(self._reason.text()))

    def changeEvent(self, event: QEvent) -> None:
        """Dye the icon anew when the theme changes."""
        super().changeEvent(event)
        if event.type() in {event.Type.PaletteChange, event.Type.StyleChange}:
            self._dye()

    def _build(self) -> None:
        for resistance in self._resistances:
            self._chips.add(resistance.id, tr(resistance.name))
        self._side.setToolTip(tr("Change the side (S)"))
        self._leave.setToolTip(tr("Show everything again (Esc)"))
        corner = QHBoxLayout(self._corner)
        corner.setContentsMargins(0, 0, 0, 0)
        corner.setSpacing(SPACE)
        corner.addWidget(self._leave)
        corner.addWidget(self._side)
        self._lines.hide()
        self._dye()
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._stages.setSpacing(SPACE)
        self._stages.addWidget(self.stage, 1)
        column.addLayout(self._stages, 1)
        column.addWidget(self._lines)
        column.addWidget(self._chips)
        column.addWidget(self._reason)

    def _made_stage(self, look: Callable[[], Look] | None, calm: Callable[[], bool]) -> WatchStage:
        stage = WatchStage(look=look, calm=calm)
        stage.hide()
        stage.set_work(None if self._work is None else self._work.meant_levels)
        stage.set_turning(turning=self._turning)
        self._stages.insertWidget(0, stage, 1)
        return stage

    def _made_depth_strip(self) -> DepthStrip:
        from clamstudio.ui.watch.depth_strip import DepthStrip

        strip = DepthStrip()
        strip.hide()
        self._column.addWidget(strip)
        return strip

    def _made_mistake(self) -> MistakePanel:
        # Most visits show none.
        from clamstudio.ui.watch.mistake_panel import MistakePanel

        panel = MistakePanel()
        panel.hide()
        self._column.addWidget(panel)
        return panel

    def _connect(self) -> None:
        self._chips.chosen.connect(self.resistance_chosen)
        self._side.clicked.connect(self.side_toggled)
        self._leave.clicked.connect(self.leave_requested)

    def _dye(self) -> None:
        self._side.setIcon(icon("swap", current_theme().accent_text))

    def _show_fit(self, exercise: Exercise, resistance: Resistance) -> None:
        fit = _fit(exercise, resistance)
        reason = self._why_not(exercise, resistance)
        self._chips.dim(resistance.id, reason)
        if fit is not None and not reason:
            self._chips.button(resistance.id).setToolTip(tr(fit.note))

    def _why_not(self, exercise: Exercise, resistance: Resistance) -> str:
        forbidden = why_not_resistance(self._limits, resistance.id)
        return str(forbidden) if forbidden else _reason(exercise, resistance)

    def _reason_words(self, shown: Shown) -> str:
        """Return what keeps the user from what is shown, or from all of it: a line each."""
        side, less = why_not_side(self._limits, shown.side), smaller_range(self._limits)
        reason = self._why_not(shown.exercise, shown.resistance) or (str(side) if side else "")
        return "\n".join(filter(None, (reason, str(less) if less else "")))


def _show(later: Later[DepthStrip] | Later[MistakePanel], *, shown: bool) -> None:
    """Show a part, which is made for it, or hide it where there is one."""
    if shown or later.made is not None:
        later().setVisible(shown)


def _fit(exercise: Exercise, resistance: Resistance) -> Compatibility | None:
    return next((f for f in exercise.resistances if f.resistance == resistance.id), None)


def _reason(exercise: Exercise, resistance: Resistance) -> str:
    fit = _fit(exercise, resistance)
    return tr(fit.note) if fit is not None and fit.fit in _WITHOUT_EFFECT else ""
