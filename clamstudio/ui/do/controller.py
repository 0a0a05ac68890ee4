"""The one owner of a session's time: reads the clock, asks the pure session, tells the view."""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clamstudio.records import EventKind, SessionEvent, SessionStatus
from clamstudio.session.session import Session, SessionMode
from clamstudio.session.timeline import Phase
from clamstudio.ui.common.ticker import Ticker
from clamstudio.ui.do.tones import tone_of

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from clamstudio.clock import Clock
    from clamstudio.coach.session_pain import SessionPain
    from clamstudio.records import Prescription
    from clamstudio.session.resume import Unfinished
    from clamstudio.session.session import SessionState
    from clamstudio.ui.do.log import SessionLog
    from clamstudio.ui.do.tones import Tones
    from clamstudio.ui.do.voice import Voice

__all__ = ["LONGEST_GAP_S", "SessionController"]

LONGEST_GAP_S = 2.0
"""A longer time between two ticks means that the computer slept or the program stood still."""

_GET_READY_GAP_S = 10.0

_QUIET_S = 0.025
"""So shortly before a change of phase nothing is painted: the change would have to wait for it."""


class SessionController(QObject):
    """Runs one session from its start to its end.

    Ticks only ask; every instant is read from the clock. A second timer asks at the very change of
    phase, so that its tone is not late by a tick. After a gap between ticks the session pauses at
    the instant before the gap, so that no repetition is jumped over.

    Signals:
        updated: The state moved on; read ``state``.
        ended: The session is over, by itself or by the user.
    """

    updated = Signal()
    ended = Signal()

    def __init__(
        self,
        prescription: Prescription,
        clock: Clock,
        log: SessionLog,
        tones: Tones,
        voice: Voice,
        pain: SessionPain,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._log = log
        self._tones = tones
        self._voice = voice
        self._pain = pain
        self._ticker = Ticker(self)
        self._boundary = QTimer(self)
        self._origin_s = clock.now_s()
        self._session = Session(prescription, clock.now())
        self._state = self._session.at(0.0)
        self._paused_by_gap = False
        self._connect()

    def _connect(self) -> None:
        self._ticker.ticked.connect(self.tick)
        self._boundary.setSingleShot(True)
        self._boundary.setTimerType(Qt.TimerType.PreciseTimer)
        self._boundary.timeout.connect(self.tick)

    @property
    def state(self) -> SessionState:
        """The state at the latest tick."""
        return self._state

    @property
    def origin_s(self) -> float:
        """The clock's seconds at which the session began."""
        return self._origin_s

    @property
    def session(self) -> Session:
        """The session with all its events."""
        return self._session

    @property
    def log(self) -> SessionLog:
        """Where the repetitions go."""
        return self._log

    @property
    def tones(self) -> Tones:
        """What sounds."""
        return self._tones

    @property
    def voice(self) -> Voice:
        """What is spoken."""
        return self._voice

    @property
    def pain(self) -> SessionPain:
        """What is told of pain, and what follows from it."""
        return self._pain

    @property
    def paused_by_gap(self) -> bool:
        """Whether it is paused because the computer slept or stood still."""
        return self._paused_by_gap and self._state.paused

    def start(self, screen: QScreen | None = None) -> None:
        """Begin; time counts from here."""
        self._origin_s = self._clock.now_s()
        self._session = Session(self._session.prescription, self._clock.now())
        self._state = self._session.at(0.0)
        if screen is not None:
            self._ticker.follow(screen)
        self._tick_while_running()
        self._voice.follow(self._state, self._state)
        self.updated.emit()

    def resume(self, unfinished: Unfinished, screen: QScreen | None = None) -> None:
        """Go on with a session that was cut off; it waits, paused, and the gap was a pause."""
        since_s = (self._clock.now() - unfinished.record.started_at).total_seconds()
        # The wall clock may have been set back since.
        real_s = max(unfinished.at_s, since_s)
        self._origin_s = self._clock.now_s() - real_s
        self._session = unfinished.session
        self._state = self._session.at(real_s)
        if screen is not None:
            self._ticker.follow(screen)
        for event in unfinished.events:
            self._log.add_event(event)
        self.updated.emit()

    def tick(self) -> None:
        """Move to the clock's instant."""
        if self._state.over:
            return
        real_s = self._clock.now_s() - self._origin_s
        gap_s = real_s - self._state.real_s
        if self._stood_still(gap_s):
            self._paused_by_gap = True
            self._record(EventKind.PAUSE, self._state.real_s)
        self._move_to(real_s)

    def _stood_still(self, gap_s: float) -> bool:
        """Return whether the session must not go on as if nothing had been.

        A few seconds while the person still gets ready are none: nothing is jumped over, and the
        first picture of the figure may take them.
        """
        state = self._state
        if state.mode is not SessionMode.RUNNING or gap_s <= LONGEST_GAP_S:
            return False
        getting_ready = state.moment.phase is Phase.GET_READY
        return not (getting_ready and gap_s < min(_GET_READY_GAP_S, state.moment.phase_left_s))

    def act(self, kind: EventKind) -> None:
        """Do what the user wants, at the clock's instant."""
        self.tick()
        if self._state.over:
            return
        self._record(kind, self._state.real_s)
        if kind in {EventKind.PAUSE, EventKind.HURT, EventKind.RESUME}:
            self._paused_by_gap = False
        self._move_to(self._state.real_s)

    def stop(self) -> None:
        """Give up the timer without an event, when the window closes."""
        self._ticker.stop()
        self._boundary.stop()
        self._voice.speech.hush()

    def _record(self, kind: EventKind, at_s: float) -> None:
        self._session = self._session.with_event(kind, at_s)
        self._log.add_event(SessionEvent(kind, at_s))

    def _move_to(self, real_s: float) -> None:
        before, self._state = self._state, self._session.at(real_s)
        self._sound(before)
        self._log.add_reps(self._state.paced, self._session.started_at)
        self._voice.follow(before, self._state)
        self._tick_while_running()
        running = self._state.mode is SessionMode.RUNNING
        if not running or self._state.moment.phase_left_s > _QUIET_S:
            self.updated.emit()
        if self._state.over:
            self._finish()

    def _tick_while_running(self) -> None:
        """A paused session needs no repaints."""
        running = self._state.mode is SessionMode.RUNNING
        if running and not self._ticker.is_running:
            self._ticker.start()
        elif not running:
            self._ticker.stop()
            self._boundary.stop()
        if running:
            self._boundary.start(ceil(1000.0 * self._state.moment.phase_left_s))

    def _sound(self, before: SessionState) -> None:
        moment = self._state.moment
        if self._state.paused or moment.index == before.moment.index:
            return
        tone = tone_of(moment.segment)
        if tone is not None:
            self._tones.play(tone)

    def _finish(self) -> None:
        complete = self._state.mode is SessionMode.FINISHED
        status = SessionStatus.FINISHED if complete else SessionStatus.ENDED_EARLY
        ended_at = self._session.started_at + timedelta(seconds=self._state.real_s)
        self._log.finish(status, ended_at)
        self.ended.emit()
