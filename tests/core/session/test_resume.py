from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.records import (
    Block,
    EventKind,
    ExerciseId,
    Prescription,
    Reps,
    SessionEvent,
    SessionRecord,
    SessionStatus,
    Side,
)
from clamstudio.session.recording import Recording
from clamstudio.session.resume import RESUMABLE_FOR, restored
from clamstudio.session.session import Session, SessionMode
from tests.helpers.history_records import STARTED_AT

TWO_SETS = Prescription(
    "two", (Block(ExerciseId("clam"), sets=2, reps=Reps(3, 3), rest_s=10.0),), get_ready_s=4.0
)


def _stored(
    until_s: float, *events: SessionEvent
) -> tuple[Session, Recording, SessionRecord, list[object]]:
    """What is on the disk of a session that was cut off at ``until_s``."""
    session = Session(TWO_SETS, STARTED_AT, events)
    recording = Recording(uuid4(), TWO_SETS)
    reps = [new.rep for new in recording.new_records(session.at(until_s).paced, STARTED_AT)]
    assert recording.session is not None
    sets = tuple(replace(each.record, paced=each.paced) for each in recording.sets)
    return session, recording, replace(recording.session, sets=sets), list(reps)


def test_it_goes_on_with_the_repetition_after_the_last_that_was_stored() -> None:
    _, _, record, reps = _stored(4 + 3 + 18 + 10 + 3 + 6 + 3.0)
    found = restored(record, (), reps, STARTED_AT + timedelta(minutes=5))
    assert found.resumable
    assert found.next_rep is not None
    where = (found.next_rep.set, found.next_rep.side, found.next_rep.rep)
    assert where == (2, Side.RIGHT, 2)
    state = found.session.at(1000.0)
    assert state.mode is SessionMode.PAUSED
    assert len(state.paced) == len(reps) == 4
    assert [event.kind for event in found.events] == [EventKind.PAUSE]


def test_a_session_that_was_paused_stays_paused_and_needs_no_event() -> None:
    pause = SessionEvent(EventKind.PAUSE, 15.0)
    _, _, record, reps = _stored(400.0, pause)
    found = restored(record, (pause,), reps, STARTED_AT + timedelta(minutes=10))
    assert found.events == ()
    assert found.at_s == pytest.approx(15.0)
    assert found.session.at(500.0).paused


def test_much_later_it_can_only_be_kept() -> None:
    _, _, record, reps = _stored(20.0)
    late = STARTED_AT + RESUMABLE_FOR + timedelta(minutes=1)
    assert not restored(record, (), reps, late).resumable
    assert record.status is SessionStatus.RUNNING


def test_with_nothing_left_it_can_only_be_kept() -> None:
    total_s = Session(TWO_SETS, STARTED_AT).at(0.0).timeline.total_s
    _, _, record, reps = _stored(total_s - 0.5)
    found = restored(record, (), reps, STARTED_AT + timedelta(minutes=5))
    assert found.next_rep is None
    assert not found.resumable


@given(cut_s=st.floats(13.0, 160.0), gap_s=st.floats(0.0, 3000.0))
def test_cut_anywhere_the_session_ends_with_every_repetition_once(
    cut_s: float, gap_s: float
) -> None:
    _, _, record, reps = _stored(cut_s)
    found = restored(record, (), reps, STARTED_AT + timedelta(seconds=cut_s + gap_s))
    again_s = cut_s + gap_s
    session = found.session
    if session.at(found.at_s).paused:
        session = session.with_event(EventKind.RESUME, max(again_s, found.at_s))
    recording = Recording.resumed(record, len(found.session.at(found.at_s).paced))
    end = session.at(max(again_s, found.at_s) + 500.0)
    new = [each.rep for each in recording.new_records(end.paced, STARTED_AT)]
    assert end.mode is SessionMode.FINISHED
    assert len(reps) + len(new) == 12
    assert [each.paced for each in recording.sets] == [3, 3, 3, 3]
    numbers = [rep.number for rep in new]
    assert numbers == ([1, 2, 3] * 4)[len(reps) :]
