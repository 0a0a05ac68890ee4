"""A stored session played again: the figure, the line of its time, what happens now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.records import Side
from clamstudio.session.session import SessionMode
from clamstudio.session.timeline import REP_PHASES
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.ticker import Ticker
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.figure.wording import phase_words
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.ui.track.replay_bar import ReplayBar
from clamstudio.ui.track.wording import clock_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.clock import Clock
    from clamstudio.session.replay import Replay
    from clamstudio.session.session import SessionState

__all__ = ["ReplayView"]

_SPEEDS = (1, 4, 16)
_STAGE_PX = (300, 168)


class ReplayView(QWidget):
    """Plays, pauses and seeks; what it shows at an instant is ``Replay.at`` of that instant.

    Signals:
        shown: Real seconds since the session's start that are on the screen.
    """

    shown = Signal(float)

    def __init__(
        self, replay: Replay, catalogue: Catalogue, clock: Clock, parent: QWidget | None = None
    ) -> None:
        """Show the first instant, paused.

        Args:
            replay: The session.
            catalogue: Its exercises.
            clock: Its monotonic seconds say how far the replay is.
            parent: Owner.
        """
        super().__init__(parent)
        self._replay = replay
        self._exercises = {one.id: one for one in catalogue.exercises}
        self._resistances = {one.id: one for one in catalogue.resistances}
        self._clock = clock
        self._at_s = 0.0
        self._started: tuple[float, float] | None = None
        self._stage = Stage()
        self._bar = ReplayBar(replay)
        self._play = button(tr("Play"))
        self._speed = QComboBox()
        self._what = text_label(role="strong", wrap=True)
        self._where = text_label(role="muted", wrap=True)
        self._ticker = Ticker(self)
        self._build()
        self.seek(0.0)

    @property
    def at_s(self) -> float:
        """The instant shown, real seconds since the session's start."""
        return self._at_s

    @property
    def is_playing(self) -> bool:
        """Whether it runs."""
        return self._started is not None

    @property
    def bar(self) -> ReplayBar:
        """The line of time."""
        return self._bar

    def words(self) -> str:
        """Return what is said of the instant shown."""
        return f"{self._what.text()} | {self._where.text()}"

    def seek(self, at_s: float) -> None:
        """Show an instant; what plays goes on from there."""
        self._at_s = min(self._replay.length_s, max(0.0, at_s))
        if self._started is not None:
            self._started = (self._clock.now_s(), self._at_s)
        self._show(self._replay.at(self._at_s))

    def toggle(self) -> None:
        """Play, from the beginning if it is at the end; or pause."""
        if self._started is not None:
            self._stop()
            return
        if self._at_s >= self._replay.length_s:
            self.seek(0.0)
        self._started = (self._clock.now_s(), self._at_s)
        self._play.setText(tr("Pause"))
        self._play.setAccessibleName(tr("Pause"))
        self._ticker.start(self.screen())

    def tick(self) -> None:
        """Show the instant that the clock has come to."""
        if self._started is None:
            return
        clock_s, at_s = self._started
        speed = float(self._speed.currentData())
        self._at_s = min(self._replay.length_s, at_s + speed * (self._clock.now_s() - clock_s))
        self._show(self._replay.at(self._at_s))
        if self._at_s >= self._replay.length_s:
            self._stop()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop when out of sight."""
        super().hideEvent(event)
        self._stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Play or pause by the space bar."""
        if event.key() == Qt.Key.Key_Space:
            self.toggle()
        else:
            super().keyPressEvent(event)

    def _stop(self) -> None:
        self._started = None
        self._ticker.stop()
        self._play.setText(tr("Play"))
        self._play.setAccessibleName(tr("Play"))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        self._stage.setFixedSize(*_STAGE_PX)
        self._stage.setAccessibleName(tr("The figure moves as the session was paced"))
        row.addWidget(self._stage)
        column = QVBoxLayout()
        column.setSpacing(SPACE // 2)
        column.addWidget(self._what)
        column.addWidget(self._where)
        column.addStretch(1)
        column.addWidget(self._bar)
        below = QHBoxLayout()
        below.setSpacing(SPACE)
        for speed in _SPEEDS:
            self._speed.addItem(
                tr("{n} times as fast", n=speed) if speed > 1 else tr("As it was"), speed
            )
        self._speed.setCurrentIndex(1)
        self._speed.setAccessibleName(tr("How fast"))
        self._speed.currentIndexChanged.connect(self._on_speed_chosen)
        self._play.clicked.connect(self.toggle)
        below.addWidget(self._play)
        below.addWidget(self._speed)
        below.addStretch(1)
        column.addLayout(below)
        row.addLayout(column, 1)
        self._bar.sought.connect(self.seek)
        self._ticker.ticked.connect(self.tick)

    def _on_speed_chosen(self) -> None:
        self.seek(self._at_s)

    def _show(self, state: SessionState) -> None:
        moment = state.moment
        self._what.setText(_phase_words(state))
        self._where.setText(self._place_words(state))
        self._bar.show_at(self._at_s)
        exercise = self._exercises.get(moment.exercise)
        if exercise is not None and moment.resistance in self._resistances:
            spec = SceneSpec(
                exercise=exercise,
                side=moment.side,
                resistance=moment.resistance,
                dark=current_theme().dark,
            )
            if spec != self._stage.spec:
                self._stage.set_spec(spec)
            self._stage.set_phase(moment.lift, moment.fill)
        self.shown.emit(self._at_s)

    def _place_words(self, state: SessionState) -> str:
        moment = state.moment
        exercise = self._exercises.get(moment.exercise)
        return tr(
            "{at} of {length}: {exercise}, {side}, set {set}; {n} paced so far",
            at=clock_words(self._at_s),
            length=clock_words(self._replay.length_s),
            exercise=moment.exercise if exercise is None else tr(exercise.name),
            side=tr("right") if moment.side is Side.RIGHT else tr("left"),
            set=moment.set,
            n=self._replay.reps_at(self._at_s),
        )


def _phase_words(state: SessionState) -> str:
    if state.mode is SessionMode.PAUSED:
        return tr("Paused")
    if state.mode is SessionMode.ENDED:
        return tr("Ended")
    words = phase_words(state.moment.phase)
    if state.moment.phase in REP_PHASES:
        return tr("Rep {n}: {part}", n=state.moment.rep, part=words)
    return words
