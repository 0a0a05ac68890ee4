"""The place Watch: a demonstration that moves, what works, and how it should feel."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.records import MistakeId
from clamstudio.session.tempo import time_at_height
from clamstudio.ui.common.shortcuts import KeyMap
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.ticker import Ticker
from clamstudio.ui.figure.calm import is_calm, look_of
from clamstudio.ui.watch.camera_control import CameraControl
from clamstudio.ui.watch.commands import commands_of
from clamstudio.ui.watch.exercise_cards import ExerciseCards
from clamstudio.ui.watch.keys import watch_shortcuts
from clamstudio.ui.watch.parts import join_parts
from clamstudio.ui.watch.playback import SPEEDS, Playback
from clamstudio.ui.watch.shown import Shown
from clamstudio.ui.watch.side_column import SideColumn
from clamstudio.ui.watch.stage_card import StageCard
from clamstudio.ui.watch.steps import (
    with_arms,
    with_head,
    with_readout,
)
from clamstudio.ui.watch.transport import Transport
from clamstudio.ui.watch.work_view import WorkView
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QPixmap, QResizeEvent, QShowEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Mistake
    from clamstudio.clock import Clock
    from clamstudio.session.tempo import RepPart
    from clamstudio.settings import Settings
    from clamstudio.ui.painting.camera import View

__all__ = ["WatchPage"]


class WatchPage(QWidget):
    """Joins the parts of Watch; the choices are one ``Shown``, the time one ``Playback``.

    Signals:
        start_requested: The user wants to start a session.
        alone_changed: The demonstration fills the screen (true), or no longer.
        settings_changed: The user gave other numbers of their own, as ``Settings``.
        ticked: The place has looked at the clock.
    """

    start_requested = Signal()
    alone_changed = Signal(bool)
    settings_changed = Signal(object)
    ticked = Signal()

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        clock: Clock,
        session_minutes: Callable[[], int],
        parent: QWidget | None = None,
    ) -> None:
        """Build the place.

        Args:
            catalogue: With at least one exercise and one resistance.
            settings: Mirror, speed and height of the figure.
            clock: What the motion is read from.
            session_minutes: Gives the length of the session that the button starts; asked once
                the figure has been painted.
            parent: Owner.
        """
        super().__init__(parent)
        self._catalogue = catalogue
        self._session_minutes = session_minutes
        self._settings = settings
        self._height_m = settings.height_m
        self._shown = Shown(
            exercise=catalogue.exercises[0],
            resistance=catalogue.resistances[0],
            mirror=settings.mirror_front,
        )
        tempo = self._shown.exercise.dose.tempo
        self._playback = Playback(clock, tempo, settings.speed)
        self._ticker = Ticker(self)
        self._cards = ExerciseCards(catalogue.exercises)
        self._stage_card = StageCard(
            catalogue.resistances,
            look=lambda: look_of(self._settings),
            calm=lambda: is_calm(self._settings),
        )
        self._shortcuts = watch_shortcuts(catalogue.exercises)
        self._transport = Transport({s.command: s.key_words for s in self._shortcuts})
        self._column = SideColumn(catalogue)
        self._work = WorkView(catalogue, settings, self._column, self)
        self._row = QHBoxLayout(self)
        self._plays_after_scrub = False
        self._position_s = -1.0
        self._alone = False
        self._camera = CameraControl(
            clock,
            lambda: self._shown,
            self._show_camera,
            lambda turning: self._stage_card.set_turning(turning=turning),
            lambda: is_calm(self._settings),
        )
        self._commands = commands_of(self, catalogue)
        self._key_map = KeyMap(self._shortcuts, self._commands)
        self._build()
        self._connect()
        self._show_exercise()
        self._opened_with = self._shown
        self._playback.play()
        self._show_time()

    @property
    def shown(self) -> Shown:
        """The user's choices."""
        return self._shown

    @property
    def playback(self) -> Playback:
        """Where the demonstration is."""
        return self._playback

    @property
    def stage_card(self) -> StageCard:
        """Stage, chips and side."""
        return self._stage_card

    @property
    def transport(self) -> Transport:
        """The controls of time."""
        return self._transport

    @property
    def column(self) -> SideColumn:
        """Anatomy and the next step."""
        return self._column

    @property
    def cards(self) -> ExerciseCards:
        """The variations."""
        return self._cards

    @property
    def camera(self) -> CameraControl:
        """The user's camera."""
        return self._camera

    @property
    def work(self) -> WorkView:
        """Muscle work and the load explorer."""
        return self._work

    @property
    def is_alone(self) -> bool:
        """Whether the demonstration fills the screen."""
        return self._alone

    @property
    def is_settled(self) -> bool:
        """Whether all that comes after the first paint has come."""
        return (
            self._stage_card.stage.is_awake
            and self._column.anatomy.canvas.is_awake
            and all(card.is_awake for card in self._cards.cards)
            and self._work.work is not None
        )

    def picture_as_opened(self) -> QPixmap | None:
        """Return how the place looks when it opens; ``None`` once other choices were made."""
        if self._shown != self._opened_with or not self.is_settled or self._work.is_open:
            return None
        at_s = self._playback.position_s()
        self._playback.seek(0.0)
        self._on_ticked()
        picture = self.grab()
        self._playback.seek(at_s)
        self._on_ticked()
        return picture

    def choose_exercise(self, exercise_id: str) -> None:
        """Show another variation; the mistake shown belongs to the one before."""
        exercise = self._catalogue.exercise(exercise_id)
        if exercise is self._shown.exercise:
            return
        self._shown = replace(self._shown, exercise=exercise, mistake=None)
        self._playback.set_tempo(exercise.dose.tempo)
        self._show_exercise()

    def choose_resistance(self, resistance_id: str) -> None:
        """Show the exercise with another resistance."""
        self._change(replace(self._shown, resistance=self._catalogue.resistance(resistance_id)))

    def choose_view(self, view: str) -> None:
        """Look from elsewhere."""
        self._camera.go(cast("View", view))
        self._show_choices()

    def choose_mistake(self, mistake_id: str) -> None:
        """Show a common mistake on the figure; an empty id shows it as it is meant."""
        found = [m for m in self._shown.exercise.mistakes if m.id == MistakeId(mistake_id)]
        self._change(replace(self._shown, mistake=found[0] if found else None))

    def choose_loop(self, part: str) -> None:
        """Repeat one part of the tempo alone; empty for all."""
        self._playback.set_loop(cast("RepPart", part) if part else None)
        self._show_time()

    def set_settings(self, settings: Settings) -> None:
        """Use other settings: look of the person, height, reduced motion."""
        self._settings = settings
        self._height_m = settings.height_m
        self._work.set_settings(settings)
        self._cards.set_look(look_of(settings))
        self._show_choices()

    def set_alone(self, *, alone: bool) -> None:
        """Show the demonstration alone, or with everything again."""
        if alone == self._alone:
            return
        self._alone = alone
        self._work.set_open(self._row, opened=False)
        for widget in (self._cards, self._transport, self._column):
            widget.setHidden(alone)
        self._stage_card.set_alone(alone=alone)
        self._show_choices()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.alone_changed.emit(alone)

    def toggle_explorer(self) -> None:
        """Show the load explorer in place of the muscles, or these again."""
        if self._alone:
            return
        self._work.set_open(self._row, opened=not self._work.is_open)
        if not self._work.is_open:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_choices()

    def show_phase(self, phase: float) -> None:
        """Stop at a height of the lift, 0 to 1."""
        tempo = self._playback.tempo
        self._playback.pause()
        self._playback.seek(tempo.lift_s * time_at_height(phase))
        self._show_time()

    def toggle_side(self) -> None:
        """Put the other leg on top."""
        self._change(replace(self._shown, side=self._shown.side.other))

    def toggle_see_through(self) -> None:
        """Show bones and muscles instead of the clothed figure, or back."""
        layer = self._shown.layer
        self._change(replace(self._shown, layer="figure" if layer == "xray" else "xray"))

    def toggle_mirror(self) -> None:
        """Show the front view as a reflection, or as others see it."""
        self._change(replace(self._shown, mirror=not self._shown.mirror))

    def toggle_play(self) -> None:
        """Play or pause."""
        if self._playback.is_playing:
            self._playback.pause()
        else:
            self._playback.play()
        self._show_time()

    def set_speed(self, speed: float) -> None:
        """Play at another speed."""
        self._playback.set_speed(speed)
        self._show_time()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to tick."""
        super().showEvent(event)
        self._ticker.start(self.screen())
        self._on_ticked()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop ticking: nobody looks."""
        super().hideEvent(event)
        self._ticker.stop()
        if not event.spontaneous():
            self.set_alone(alone=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the anatomy more room on a wide window."""
        super().resizeEvent(event)
        self._work.fit(self._row, self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Draw the scene in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._stage_card.show_choices(self._shown, self._height_m)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the keys of this place."""
        if not self._key_map.act(event):
            super().keyPressEvent(event)

    def _build(self) -> None:
        self._transport.more.set_resistances(self._catalogue.resistances)
        self._cards.set_look(look_of(self._settings))
        self._stage_card.stage.ring_for(self)
        self.setAccessibleName(tr("Watch"))
        left = QVBoxLayout()
        left.setSpacing(SPACE + SPACE // 2)
        left.addWidget(self._cards)
        left.addWidget(self._stage_card, 1)
        left.addWidget(self._transport)
        row = self._row
        row.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        row.setSpacing(2 * SPACE)
        row.addLayout(left, 1)
        row.addWidget(self._column)

    def _connect(self) -> None:
        self._ticker.ticked.connect(self._on_ticked)
        self._ticker.ticked.connect(self.ticked)
        self._cards.chosen.connect(self.choose_exercise)
        self._stage_card.resistance_chosen.connect(self.choose_resistance)
        self._stage_card.side_toggled.connect(self.toggle_side)
        self._stage_card.leave_requested.connect(lambda: self.set_alone(alone=False))
        self._stage_card.stage.figure_painted.connect(self._on_figure_painted)
        join_parts(self, self._catalogue)
        self._transport.play_toggled.connect(self.toggle_play)
        self._transport.speed_chosen.connect(self.set_speed)
        self._connect_transport()
        self._column.start_requested.connect(self.start_requested)
        self._column.anatomy.work_toggled.connect(self._commands["work"])
        self._work.found.connect(self._show_choices)
        self._work.phase_requested.connect(self.show_phase)
        self._work.settings_changed.connect(self.settings_changed)
        self._work.closed.connect(self.toggle_explorer)

    def _connect_transport(self) -> None:
        bar, more = self._transport.tempo_bar, self._transport.more
        bar.scrub_started.connect(self._on_scrub_started)
        bar.scrubbed.connect(self._on_scrubbed)
        bar.scrub_ended.connect(self._on_scrub_ended)
        bar.loop_requested.connect(
            lambda part: self.choose_loop("" if part == self._playback.loop else part)
        )
        more.view_chosen.connect(self.choose_view)
        more.command_requested.connect(lambda command: self._commands[command]())
        more.slow_chosen.connect(
            lambda: self.set_speed(1.0 if self._playback.speed == SPEEDS[0] else SPEEDS[0])
        )
        more.loop_chosen.connect(self.choose_loop)
        more.arms_chosen.connect(lambda place: self.take(partial(with_arms, position=place)))
        more.head_chosen.connect(lambda head: self.take(partial(with_head, head=head)))
        more.resistance_chosen.connect(self.choose_resistance)
        more.readout_toggled.connect(lambda key: self.take(partial(with_readout, readout=key)))
        more.mistake_chosen.connect(self.choose_mistake)

    def take(self, step: Callable[[Shown], Shown]) -> None:
        """Make one step from what is shown, as ``steps`` has them."""
        self._change(step(self._shown))

    def leave(self) -> None:
        """Leave the full screen, or else the chosen muscle, or else the mistake."""
        if self._alone:
            self.set_alone(alone=False)
        elif self._column.selection.muscle is not None:
            self._column.let_go()
        elif self._work.is_open:
            self.toggle_explorer()
        elif self._shown.mistake is not None:
            self.choose_mistake("")

    def _show_camera(self, shown: Shown) -> None:
        """Show the same choices from another camera, many times a second."""
        self._shown = shown
        self._stage_card.show_scene(shown, self._height_m)

    def _show_choices(self) -> None:
        self._change(self._shown)

    def _change(self, shown: Shown) -> None:
        another = shown.mistake is not self._shown.mistake
        self._shown = shown
        self._ask_for_work()
        self._stage_card.set_work(self._work.lit_by(shown))
        self._stage_card.show_choices(shown, self._height_m)
        if shown.mistake is not None:
            self._show_mistake(shown, shown.mistake, changed=another)
            self._stage_card.mistake.show_work(self._work.mistake_words())
        self._cards.set_side(shown.side, mirror=shown.mirror)
        self._column.anatomy.set_exercise(shown.exercise, shown.side)
        self._column.set_mistake(shown.mistake)
        self._column.anatomy.set_mode(works=shown.works)
        self._show_instant()
        self._show_menu()

    def _show_menu(self) -> None:
        self._transport.more.show_choices(self._shown, self._playback, explores=self._work.is_open)

    def _show_mistake(self, shown: Shown, mistake: Mistake, *, changed: bool) -> None:
        """Say what the mistake changes; the motions are solved when it is first shown."""
        panel = self._stage_card.mistake
        if not changed and panel.shows(mistake):
            panel.compare.choose(shown.comparison)
            return
        # Most visits show none.
        from clamstudio.ui.watch.mistake_words import words_about

        words = words_about(self._catalogue, shown, mistake, self._height_m)
        panel.show_mistake(mistake, words, shown.comparison)
        self._show_instant()

    def _show_instant(self) -> None:
        mistake = self._shown.mistake
        instant = self._playback.instant(None if mistake is None else mistake.tempo)
        self._stage_card.show_instant(instant, self._playback.instant())
        self._work.show_instant(self._shown, instant)

    def _ask_for_work(self) -> None:
        # numpy and the solver wait for the first paint.
        if self._stage_card.stage.is_seen:
            self._work.ask(self._shown)

    def _show_exercise(self) -> None:
        exercise = self._shown.exercise
        self._cards.choose(exercise.id)
        self._transport.tempo_bar.set_tempo(exercise.dose.tempo)
        self._transport.more.set_exercise(exercise)
        places = [position.id for position in exercise.arm_positions]
        if places and self._shown.arms not in places:
            self._shown = replace(self._shown, arms=places[0])
        self._column.set_exercise(exercise, self._shown.side)
        self._change(self._shown)

    def _show_time(self) -> None:
        self._transport.show_playing(playing=self._playback.is_playing)
        self._transport.show_speed(self._playback.speed)
        self._show_menu()
        self._transport.tempo_bar.set_loop(self._playback.loop or "")
        self._on_ticked()

    def step(self, by_s: float) -> None:
        """Stop, and go ``by_s`` seconds on."""
        self._playback.pause()
        self._playback.seek(self._playback.position_s() + by_s)
        self._show_time()

    def faster(self, step: int) -> None:
        """Play at the next faster (1) or slower (-1) speed."""
        nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - self._playback.speed))
        self.set_speed(SPEEDS[min(len(SPEEDS) - 1, max(0, nearest + step))])

    def _on_ticked(self) -> None:
        self._camera.tick()
        position_s = self._playback.position_s()
        if position_s == self._position_s:
            return  # a pause repaints nothing
        self._position_s = position_s
        self._show_instant()
        self._transport.tempo_bar.set_position(position_s)

    def _on_figure_painted(self) -> None:
        self._column.show_session_length(self._session_minutes())
        self._column.anatomy.wake_later()
        self._cards.wake_later()
        self._ask_for_work()

    def _on_scrub_started(self) -> None:
        self._plays_after_scrub = self._playback.is_playing
        self._playback.pause()

    def _on_scrubbed(self, position_s: float) -> None:
        self._playback.seek(position_s)
        self._show_time()

    def _on_scrub_ended(self) -> None:
        if self._plays_after_scrub:
            self._playback.play()
        self._show_time()
