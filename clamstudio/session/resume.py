"""A session that was cut off: where it stood, by its stored events and repetitions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from clamstudio.records import EventKind
from clamstudio.session.session import Session, SessionMode
from clamstudio.session.timeline import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clamstudio.records import RepRecord, SessionEvent, SessionRecord
    from clamstudio.session.timeline import Segment

__all__ = ["RESUMABLE_FOR", "Unfinished", "restored"]

RESUMABLE_FOR = timedelta(hours=3)
"""Later it would be another session: the muscles are cold."""

_ROUNDING_S = 1e-6


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that was cut off.

    Attributes:
        record: As stored.
        session: As it stood, paused.
        at_s: Real seconds from its start to the last that is known of it.
        events: Those that ``session`` has and the store has not.
        next_rep: The lift that comes next, ``None`` if every repetition is done.
        resumable: Whether going on makes sense: soon enough, and something is left.
    """

    record: SessionRecord
    session: Session
    at_s: float
    events: tuple[SessionEvent, ...]
    next_rep: Segment | None
    resumable: bool

    @property
    def stopped_at(self) -> datetime:
        """Wall-clock time of the last that is known of it."""
        return self.record.started_at + timedelta(seconds=self.at_s)


def restored(
    record: SessionRecord,
    events: Sequence[SessionEvent],
    reps: Sequence[RepRecord],
    now: datetime,
) -> Unfinished:
    """Return the session paused at the last instant that is known of it.

    That is the end of the last repetition, or the last act of the user if that was later. What was
    begun after it is done again; nothing is counted that is not stored.

    Args:
        record: As stored.
        events: Its events in order.
        reps: Its repetitions.
        now: Wall-clock time.

    Raises:
        UserError: The stored prescription is not valid.
    """
    last_rep_s = max((rep.completed_s for rep in reps), default=0.0)
    last_event_s = events[-1].at_s if events else 0.0
    at_s = max(last_rep_s + _ROUNDING_S, last_event_s)
    session = Session(record.prescription, record.started_at, tuple(events))
    if session.at(at_s).mode is SessionMode.RUNNING:
        session = session.with_event(EventKind.PAUSE, at_s)
    state = session.at(at_s)
    next_rep = None if state.over else _next_lift(state.timeline.segments[state.moment.index :])
    soon = now - (record.started_at + timedelta(seconds=at_s)) <= RESUMABLE_FOR
    return Unfinished(
        record=record,
        session=session,
        at_s=at_s,
        events=session.events[len(events) :],
        next_rep=next_rep,
        resumable=soon and next_rep is not None,
    )


def _next_lift(segments: Sequence[Segment]) -> Segment | None:
    lifts = (segment for segment in segments if segment.phase is Phase.LIFT)
    return next(lifts, None)
