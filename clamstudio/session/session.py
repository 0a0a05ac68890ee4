"""The state machine of a session: a pure fold of stored events over real time.

Modes: ``RUNNING`` and ``PAUSED`` until the session is ``FINISHED`` (its line ran out) or ``ENDED``
(the user ended it). The phase (get ready, count-in, lift, …) is not a mode of its own: it follows
from the timeline and the session's seconds, so no wrong sequence of phases can be expressed.

Idle is no mode either: then there is no session. Abandoned is ``ENDED``. What may follow what is
``clamstudio.session.timeline.FOLLOWERS``.

What each event does:

======= ====================================== =================================================
event   while running                          while paused
======= ====================================== =================================================
PAUSE   time stops                             nothing
HURT    time stops                             nothing (the caller asks what hurt)
RESUME  nothing                                time goes on
SKIP    to the next stop (set, rest, …)        the same, still paused
BACK    the repetition begins again; at its    the same, still paused
        very start, the one before it
ADD     get ready, rest, roll over, change of  the same, still paused
        resistance: 10 s longer; within a set:
        one repetition more at its end
LIGHTER the exercise goes on without what is   the same, still paused
        worn, or else half as far; a
        repetition under way begins again
LEAVE   nothing more of the exercise done      the same, still paused
        last, on either side; on to what is
        left of others
END     the session is over                    the session is over
======= ====================================== =================================================

Once finished or ended, every event is without effect; so are BACK outside repetitions, ADD
elsewhere, LIGHTER where nothing is lighter, and LEAVE where nothing else is left. Events without effect are ignored rather than refused, so that a stored list of events
always replays to the same state. A repetition that was paced to its end stays paced: going back
never takes it away, and doing it again does not count twice.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import InitVar, dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from clamstudio.records import EventKind, SessionEvent
from clamstudio.session.adjust import can_lighten, lightened, with_one_more
from clamstudio.session.leaving import can_leave, without_exercise
from clamstudio.session.timeline import Phase, build_timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from clamstudio.records import Prescription
    from clamstudio.session.timeline import Segment, SessionMoment, Timeline

__all__ = [
    "ADDED_S",
    "STRETCHABLE",
    "PacedRep",
    "Session",
    "SessionMode",
    "SessionState",
]

ADDED_S = 10.0
"""What one ADD gives (DESIGN 6.1: any key extends the change of sides)."""

STRETCHABLE = frozenset({Phase.GET_READY, Phase.REST, Phase.ROLL_OVER, Phase.CHANGE_RESISTANCE})
"""Phases that ADD makes longer."""

_BACK_AGAIN_S = 1.0
"""Going back within this long of a repetition's start means the one before, as on a player."""


class SessionMode(StrEnum):
    """How a session stands."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PacedRep:
    """A repetition that the clock led to its end.

    Attributes:
        index: Index of its lowering in the timeline.
        segment: That lowering: exercise, side, set and number.
        started_s: Seconds of real time since the session began, pauses counted.
        completed_s: The same clock, at the end of the lowering.
    """

    index: int
    segment: Segment
    started_s: float
    completed_s: float


@dataclass(frozen=True, slots=True)
class SessionState:
    """A session at one instant of real time.

    Attributes:
        real_s: Seconds of real time since the session began, pauses counted.
        mode: How it stands.
        moment: The instant of the timeline.
        timeline: The timeline in use, with what ADD lengthened.
        paced: Repetitions paced to their end, in order; skipped ones are not among them.
        rep_started_s: Real seconds at which the current repetition began; unspecified outside
            repetitions.
    """

    real_s: float
    mode: SessionMode
    moment: SessionMoment
    timeline: Timeline
    paced: tuple[PacedRep, ...]
    rep_started_s: float

    @property
    def paused(self) -> bool:
        """Whether time stands still until the user resumes."""
        return self.mode is SessionMode.PAUSED

    @property
    def over(self) -> bool:
        """Whether the session is finished or was ended."""
        return self.mode in {SessionMode.FINISHED, SessionMode.ENDED}


@dataclass(frozen=True, slots=True)
class Session:
    """A session as its prescription, its start and what the user did since.

    Attributes:
        prescription: What was prescribed.
        started_at: Wall-clock time of the start.
        events: In order of time.
    """

    prescription: Prescription
    started_at: datetime
    events: tuple[SessionEvent, ...] = ()
    folded: InitVar[SessionState | None] = None
    _folded: SessionState = field(init=False, repr=False, compare=False)
    # What is paced after the last event follows from it; kept, so that a look costs the same after
    # four hours as after four minutes.
    _paced: list[PacedRep] = field(init=False, repr=False, compare=False, default_factory=list)

    def __post_init__(self, folded: SessionState | None) -> None:
        """Fold the events once, unless ``folded`` is their fold already.

        Raises:
            UserError: The prescription is not valid.
            ValueError: The events are not in order of time.
        """
        state = folded or _replayed(self.prescription, self.events)
        object.__setattr__(self, "_folded", state)

    def at(self, real_t_s: float) -> SessionState:
        """Return the state ``real_t_s`` seconds of real time after the start.

        Raises:
            ValueError: The instant lies before the last event.
        """
        return _advanced(self._folded, real_t_s, self._paced)

    def with_event(self, kind: EventKind, at_s: float) -> Session:
        """Return the session after one more event at ``at_s`` seconds of real time.

        Raises:
            ValueError: The instant lies before the last event.
        """
        event = SessionEvent(kind, at_s)
        folded = _after(self.prescription, self._folded, event, self._paced)
        return Session(self.prescription, self.started_at, (*self.events, event), folded)


def _replayed(prescription: Prescription, events: Iterable[SessionEvent]) -> SessionState:
    timeline = build_timeline(prescription)
    state = SessionState(
        real_s=0.0,
        mode=SessionMode.RUNNING,
        moment=timeline.at(0.0),
        timeline=timeline,
        paced=(),
        rep_started_s=0.0,
    )
    for event in events:
        state = _after(prescription, state, event, [])
    return state


def _advanced(state: SessionState, real_s: float, known: list[PacedRep]) -> SessionState:
    """Let time pass; ``known`` are repetitions paced after ``state``, as far as looked for yet."""
    if not real_s >= state.real_s or math.isinf(real_s):
        message = f"time does not run backwards: {real_s} s after {state.real_s} s"
        raise ValueError(message)
    if state.mode is not SessionMode.RUNNING:
        return replace(state, real_s=real_s)
    timeline = state.timeline
    moment = timeline.at(state.moment.t_s + (real_s - state.real_s))
    finished = moment.phase is Phase.DONE
    return SessionState(
        real_s=real_s,
        mode=SessionMode.FINISHED if finished else SessionMode.RUNNING,
        moment=moment,
        timeline=timeline,
        paced=state.paced + _newly_paced(state, moment.t_s, known),
        rep_started_s=_rep_started_s(state, moment.index),
    )


def _newly_paced(
    state: SessionState, until_s: float, known: list[PacedRep]
) -> tuple[PacedRep, ...]:
    timeline = state.timeline
    last = state.paced[-1].index if state.paced else -1
    ended = timeline.completed_between(state.moment.t_s, until_s)
    # Going back never makes a repetition count twice.
    new = ended[bisect_right(ended, last) :]
    known.extend(
        PacedRep(
            index=index,
            segment=timeline.segments[index],
            started_s=_rep_started_s(state, index),
            completed_s=_real_s(state, timeline.segments[index].end_s),
        )
        for index in new[len(known) :]
    )
    return tuple(known[: len(new)])


def _real_s(state: SessionState, t_s: float) -> float:
    """Return the real time of session time ``t_s``, if time runs on from ``state``."""
    return state.real_s + (t_s - state.moment.t_s)


def _rep_started_s(state: SessionState, index: int) -> float:
    """Return when the repetition of segment ``index`` began, if time runs on from ``state``."""
    lift = state.timeline.rep_start(index)
    if lift is None:
        return state.real_s
    start_s = state.timeline.segments[lift].start_s
    return _real_s(state, start_s) if start_s >= state.moment.t_s else state.rep_started_s


def _after(
    prescription: Prescription, state: SessionState, event: SessionEvent, known: list[PacedRep]
) -> SessionState:
    state = _advanced(state, event.at_s, known)
    if state.over:
        return state
    if event.kind is EventKind.LEAVE:
        return _left(state, prescription)
    return _EFFECTS[event.kind](state)


def _skipped(state: SessionState) -> SessionState:
    stop = state.timeline.next_stop(state.moment.index)
    moment = state.timeline.at(state.timeline.segments[stop].start_s)
    mode = SessionMode.FINISHED if moment.phase is Phase.DONE else state.mode
    return replace(state, moment=moment, mode=mode, rep_started_s=state.real_s)


def _begun_again(state: SessionState) -> SessionState:
    timeline = state.timeline
    lift = timeline.rep_start(state.moment.index)
    if lift is None:
        return state
    elapsed_s = state.moment.t_s - timeline.segments[lift].start_s
    before = timeline.rep_start(lift - 1) if lift > 0 and elapsed_s < _BACK_AGAIN_S else None
    if before is not None and _set_of(timeline, before) == _set_of(timeline, lift):
        lift = before
    return _at_start_of(state, lift)


def _set_of(timeline: Timeline, index: int) -> tuple[object, ...]:
    segment = timeline.segments[index]
    return (segment.exercise, segment.side, segment.set)


def _at_start_of(state: SessionState, index: int) -> SessionState:
    moment = state.timeline.at(state.timeline.segments[index].start_s)
    return replace(state, moment=moment, rep_started_s=state.real_s)


def _more(state: SessionState) -> SessionState:
    index = state.moment.index
    if state.moment.phase in STRETCHABLE:
        timeline = state.timeline.stretched(index, ADDED_S)
    else:
        timeline = with_one_more(state.timeline, index)
    return replace(state, timeline=timeline, moment=timeline.at(state.moment.t_s))


def _lighter(state: SessionState) -> SessionState:
    index = state.moment.index
    if not can_lighten(state.moment.segment):
        return state
    lift = state.timeline.rep_start(index)
    if lift is None or state.moment.phase is Phase.PAUSE:
        timeline = lightened(state.timeline, index)
        return replace(state, timeline=timeline, moment=timeline.at(state.moment.t_s))
    return _at_start_of(replace(state, timeline=lightened(state.timeline, lift)), lift)


def _left(state: SessionState, prescription: Prescription) -> SessionState:
    index = state.moment.index
    if not can_leave(state.timeline, index):
        return state
    timeline, goes_on = without_exercise(state.timeline, index, prescription)
    if goes_on is None:
        return replace(state, timeline=timeline, moment=timeline.at(state.moment.t_s))
    return _at_start_of(replace(state, timeline=timeline), goes_on)


def _in_mode(mode: SessionMode) -> Callable[[SessionState], SessionState]:
    return lambda state: replace(state, mode=mode)


_EFFECTS: dict[EventKind, Callable[[SessionState], SessionState]] = {
    EventKind.PAUSE: _in_mode(SessionMode.PAUSED),
    EventKind.HURT: _in_mode(SessionMode.PAUSED),
    EventKind.RESUME: _in_mode(SessionMode.RUNNING),
    EventKind.SKIP: _skipped,
    EventKind.BACK: _begun_again,
    EventKind.ADD: _more,
    EventKind.LIGHTER: _lighter,
    EventKind.END: _in_mode(SessionMode.ENDED),
}
