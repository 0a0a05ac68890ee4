"""A stored session looked at again: the state at any instant, from what was stored."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clamstudio.session.session import Session, SessionMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.records import RepRecord, SessionEvent, SessionRecord
    from clamstudio.session.session import SessionState

__all__ = ["Replay", "replay_of"]


@dataclass(frozen=True, slots=True)
class Replay:
    """A session from its first second to its last.

    Attributes:
        length_s: Real seconds from its start to the last that is known of it.
        events: What the user did, in order of time.
        reps: The stored repetitions, in order of time.
    """

    length_s: float
    events: tuple[SessionEvent, ...]
    reps: tuple[RepRecord, ...]
    _folds: tuple[Session, ...] = field(repr=False, compare=False)
    _event_s: tuple[float, ...] = field(repr=False, compare=False)

    def at(self, real_s: float) -> SessionState:
        """Return the state at an instant, held to 0 and the length; the same whenever it is asked."""
        held_s = min(self.length_s, max(0.0, real_s))
        return self._folds[bisect_right(self._event_s, held_s)].at(held_s)

    def reps_at(self, real_s: float) -> int:
        """Return how many of the stored repetitions were complete at an instant."""
        return sum(1 for one in self.reps if one.completed_s <= real_s)


def replay_of(
    record: SessionRecord, events: Sequence[SessionEvent], reps: Sequence[RepRecord]
) -> Replay | None:
    """Return a stored session to look at again; ``None`` where nothing of it was timed.

    Args:
        record: As stored.
        events: Its events in order.
        reps: Its repetitions.

    Raises:
        UserError: The stored prescription is not valid.
    """
    if not reps and not events:
        return None
    in_time = tuple(sorted(events, key=lambda event: event.at_s))
    session = Session(record.prescription, record.started_at)
    folds = [session]
    for event in in_time:
        session = session.with_event(event.kind, event.at_s)
        folds.append(session)
    done = tuple(sorted(reps, key=lambda rep: rep.completed_s))
    return Replay(
        _length_s(session, in_time, done),
        in_time,
        done,
        tuple(folds),
        tuple(event.at_s for event in in_time),
    )


def _length_s(session: Session, events: Sequence[SessionEvent], reps: Sequence[RepRecord]) -> float:
    """Return when the session ended, or the last that is known of one that never did."""
    last_event_s = events[-1].at_s if events else 0.0
    known_s = max(last_event_s, reps[-1].completed_s if reps else 0.0)
    state = session.at(known_s)
    if state.mode is SessionMode.RUNNING and reps:
        # Of one that ran to its end nothing is stored after the last repetition.
        left_s = state.moment.total_left_s
        after_the_last = state.timeline.reps == len(state.paced)
        return known_s + left_s if after_the_last else known_s
    return known_s
