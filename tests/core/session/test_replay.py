"""A stored session looked at again: the state at an instant depends on nothing but the instant."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.records import (
    Block,
    EventKind,
    ExerciseId,
    Prescription,
    RepRecord,
    Reps,
    SessionEvent,
    SessionRecord,
    SessionStatus,
)
from clamstudio.session.replay import Replay, replay_of
from clamstudio.session.session import Session, SessionMode

STARTED_AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
PLAN = Prescription("short", (Block(ExerciseId("clam"), reps=Reps(3, 3)),), get_ready_s=5.0)


def stored(events: tuple[SessionEvent, ...], until_s: float) -> Replay:
    """Return the replay of a session that was led up to ``until_s``."""
    session = Session(PLAN, STARTED_AT, events)
    set_id = uuid4()
    reps = [
        RepRecord(uuid4(), set_id, 1, one.started_s, one.completed_s, STARTED_AT)
        for one in session.at(until_s).paced
    ]
    record = SessionRecord(uuid4(), uuid4(), STARTED_AT, None, SessionStatus.FINISHED, PLAN)
    replay = replay_of(record, events, reps)
    assert replay is not None
    return replay


acts = st.lists(st.tuples(st.sampled_from(list(EventKind)), st.floats(0.0, 120.0)), max_size=6).map(
    lambda found: sorted(found, key=lambda one: one[1])
)


@settings(deadline=None)
@given(acts, st.lists(st.floats(-5.0, 200.0), min_size=1, max_size=8))
def test_it_shows_what_the_session_was(
    found: list[tuple[EventKind, float]], instants: list[float]
) -> None:
    events = tuple(SessionEvent(kind, at_s) for kind, at_s in found)
    replay = stored((*events, SessionEvent(EventKind.END, 120.0)), 120.0)
    assert replay.length_s == 120.0
    for at_s in instants:
        held_s = min(120.0, max(0.0, at_s))
        then = Session(PLAN, STARTED_AT)
        for event in replay.events:
            if event.at_s <= held_s:
                then = then.with_event(event.kind, event.at_s)
        assert replay.at(at_s) == then.at(held_s)
        assert replay.at(at_s) == replay.at(at_s), "in whatever order it is asked"
        assert replay.reps_at(held_s) == len(then.at(held_s).paced)


def test_one_that_ran_to_its_end_is_replayed_to_its_end() -> None:
    total_s = Session(PLAN, STARTED_AT).at(0.0).timeline.total_s
    replay = stored((), total_s)
    assert replay.length_s == total_s
    assert replay.at(total_s).mode is SessionMode.FINISHED
    assert replay.reps_at(total_s) == 6


def test_one_that_was_cut_off_ends_with_its_last_repetition() -> None:
    replay = stored((), 20.0)
    assert replay.length_s == replay.reps[-1].completed_s < 20.0
    assert replay.at(1e9).mode is SessionMode.RUNNING


def test_a_pause_stands_still() -> None:
    events = (SessionEvent(EventKind.PAUSE, 12.0), SessionEvent(EventKind.RESUME, 50.0))
    replay = stored(events, 80.0)
    assert replay.at(20.0).paused
    assert replay.at(20.0).moment == replay.at(49.0).moment
    assert not replay.at(50.0).paused


def test_nothing_timed_is_nothing_to_replay() -> None:
    record = SessionRecord(uuid4(), uuid4(), STARTED_AT, None, SessionStatus.FINISHED, PLAN)
    assert replay_of(record, (), ()) is None
