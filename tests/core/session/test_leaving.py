"""That exercise ends for today, and others go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.records import (
    Block,
    EventKind,
    ExerciseId,
    Prescription,
    Reps,
    ResistanceId,
    Side,
)
from clamstudio.session.leaving import can_leave, left_exercise
from clamstudio.session.session import Session, SessionMode, SessionState
from clamstudio.session.timeline import FOLLOWERS, Phase
from tests.core.session.strategies import event_lists, prescriptions

_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_CLAM, _BENT, _STRAIGHT = (
    Block(ExerciseId(name), reps=Reps(2, 2), rest_s=20.0)
    for name in ("clam", "bent-knee-lift", "straight-leg-lift")
)
_BAND = ResistanceId("band-knees")
_THREE = Prescription(
    "three",
    (replace(_CLAM, sets=2), _BENT, _STRAIGHT),
    get_ready_s=10.0,
    roll_over_s=20.0,
    change_resistance_s=15.0,
)
# Get ready 10, then count-in 3 and two repetitions of 6 s a set, rests of 20.
_IN_FIRST_SET = 16.0


def _left_at(prescription: Prescription, *at_s: float) -> Session:
    session = Session(prescription, _START)
    for each in at_s:
        session = session.with_event(EventKind.LEAVE, each)
    return session


def _seen(state: SessionState) -> tuple[object, ...]:
    return (state.mode, state.moment, state.paced, state.timeline)


def _done(session: Session) -> list[tuple[str, str, int]]:
    state = session.at(9999.0)
    assert state.mode is SessionMode.FINISHED
    sets = ((r.segment.exercise, r.segment.side.value, r.segment.set) for r in state.paced)
    return list(dict.fromkeys(sets))


def _lead_ins(session: Session) -> list[tuple[Phase, str, float]]:
    return [
        (s.phase, s.exercise, s.length_s)
        for s in session.at(session.events[-1].at_s).timeline.segments
        if s.rep is None and s.phase not in {Phase.COUNT_IN, Phase.DONE}
    ]


def test_what_is_left_of_it_is_gone_on_both_sides_and_the_others_go_on() -> None:
    session = _left_at(_THREE, _IN_FIRST_SET)
    now = session.at(_IN_FIRST_SET)
    assert (now.moment.phase, now.moment.exercise) == (Phase.REST, "bent-knee-lift")
    assert now.paced == ()
    assert _done(session) == [
        ("bent-knee-lift", "right", 1),
        ("straight-leg-lift", "right", 1),
        ("bent-knee-lift", "left", 1),
        ("straight-leg-lift", "left", 1),
    ]
    assert _lead_ins(session) == [
        (Phase.GET_READY, "clam", 10.0),
        (Phase.REST, "bent-knee-lift", 20.0),
        (Phase.REST, "straight-leg-lift", 20.0),
        (Phase.ROLL_OVER, "bent-knee-lift", 20.0),
        (Phase.REST, "straight-leg-lift", 20.0),
    ]


def test_repetitions_done_before_stay_and_are_counted_once() -> None:
    session = _left_at(_THREE, 20.5)
    assert [r.segment.rep for r in session.at(20.5).paced] == [1]
    assert _done(session)[0] == ("clam", "right", 1)


def test_while_paused_it_waits_before_the_next_exercise() -> None:
    session = Session(_THREE, _START).with_event(EventKind.HURT, _IN_FIRST_SET)
    state = session.with_event(EventKind.LEAVE, 30.0).at(500.0)
    assert state.paused
    assert (state.moment.phase, state.moment.phase_elapsed_s) == (Phase.REST, 0.0)


def test_in_the_rest_after_it_the_exercise_before_the_rest_ends() -> None:
    at_s = Session(_THREE, _START).at(0.0).timeline.segments
    rest_s = next(s.start_s for s in at_s if s.exercise == "bent-knee-lift") + 5.0
    session = _left_at(_THREE, rest_s)
    state = session.at(rest_s)
    # The rest goes on where it was; the other side has no clam.
    assert (state.moment.phase, state.moment.phase_elapsed_s) == (Phase.REST, 5.0)
    assert ("clam", "left", 1) not in _done(session)
    assert ("bent-knee-lift", "right", 1) in _done(session)


def test_between_two_sets_of_it_the_wait_begins_anew_for_the_next_exercise() -> None:
    # In the second rest second after the first of two sets of clams.
    session = _left_at(_THREE, 10 + 3 + 12 + 2.0)
    moment = session.at(27.0).moment
    assert (moment.phase, moment.exercise) == (Phase.REST, "bent-knee-lift")
    assert moment.phase_elapsed_s == 0.0


@pytest.mark.parametrize(
    ("worn", "phases"),
    [
        # The band of the exercise that ends is not put on for the other side.
        ((None, _BAND, None), [Phase.CHANGE_RESISTANCE, Phase.ROLL_OVER, Phase.REST]),
        # It has to come off though what came between is gone.
        (
            (_BAND, None, None),
            [
                Phase.REST,
                Phase.ROLL_OVER,
                Phase.CHANGE_RESISTANCE,
                Phase.CHANGE_RESISTANCE,
            ],
        ),
    ],
)
def test_what_is_worn_changes_only_where_it_must(
    worn: tuple[ResistanceId | None, ...], phases: list[Phase]
) -> None:
    blocks = tuple(
        replace(block, resistance=resistance) if resistance else block
        for block, resistance in zip((_CLAM, _BENT, _STRAIGHT), worn, strict=True)
    )
    prescription = replace(_THREE, blocks=blocks)
    segments = Session(prescription, _START).at(0.0).timeline.segments
    in_bent_s = next(s.start_s for s in segments if s.exercise == _BENT.exercise and s.rep)
    session = _left_at(prescription, in_bent_s + 1.0)
    here = session.at(in_bent_s + 1.0).moment.index
    ahead = session.at(in_bent_s + 1.0).timeline.segments[here:]
    found = [s.phase for s in ahead if s.rep is None]
    assert [each for each in found if each not in {Phase.COUNT_IN, Phase.DONE}] == phases


def test_without_another_exercise_left_it_has_no_effect() -> None:
    only = replace(_THREE, blocks=(_CLAM,))
    assert _seen(_left_at(only, _IN_FIRST_SET).at(16.0)) == _seen(Session(only, _START).at(16.0))
    # Nor before the first repetition, nor a second time when one exercise is left.
    assert _seen(_left_at(_THREE, 5.0).at(5.0)) == _seen(Session(_THREE, _START).at(5.0))
    twice = _left_at(_THREE, _IN_FIRST_SET, _IN_FIRST_SET + 25.0)
    assert _done(twice)[-1] == ("straight-leg-lift", "left", 1)
    thrice = twice.with_event(EventKind.LEAVE, 999.0)
    assert thrice.at(999.0).timeline == twice.at(999.0).timeline


def test_a_set_that_was_begun_again_does_not_go_back_into_the_one_that_ended() -> None:
    bare = replace(_THREE, count_in_s=0.0, blocks=(replace(_CLAM, rest_s=0.0), _BENT))
    session = _left_at(bare, 12.0).with_event(EventKind.BACK, 12.2)
    assert session.at(12.2).moment.exercise == "bent-knee-lift"


@given(prescriptions, event_lists, st.floats(0.0, 120.0))
def test_after_leaving_none_of_it_comes_and_everything_else_does(
    prescription: Prescription, gaps: list[tuple[EventKind, float]], later_s: float
) -> None:
    session, at_s = Session(prescription, _START), 0.0
    for kind, gap_s in gaps:
        at_s += gap_s
        session = session.with_event(kind, at_s)
    at_s += later_s
    before = session.at(at_s)
    left = session.with_event(EventKind.LEAVE, at_s).at(at_s)
    index = before.moment.index
    if before.over or not can_leave(before.timeline, index):
        assert _seen(left) == _seen(before)
        return
    exercise = left_exercise(before.timeline, index)
    ahead = left.timeline.segments[left.moment.index :]
    assert all(s.exercise != exercise for s in ahead)
    assert left.paced == before.paced
    wanted = [
        (s.exercise, s.side, s.set, s.rep, s.phase)
        for s in before.timeline.segments[index:]
        if s.rep is not None and s.exercise != exercise
    ]
    assert [(s.exercise, s.side, s.set, s.rep, s.phase) for s in ahead if s.rep] == wanted
    line = left.timeline.segments
    assert all(b.phase in FOLLOWERS[a.phase] for a, b in pairwise(line))
    assert all(a.end_s == b.start_s for a, b in pairwise(line))
    assert line[-1].phase is Phase.DONE
    turns = [a.side is not b.side for a, b in pairwise(ahead)]
    assert sum(turns) <= 1
    lying: Side | None = None
    for segment in line:
        # Nobody works the other leg without having turned over.
        assert segment.rep is None or segment.side is (lying or segment.side)
        lying = segment.side if segment.rep or segment.phase is Phase.ROLL_OVER else lying
