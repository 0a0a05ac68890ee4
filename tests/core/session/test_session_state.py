from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.records import (
    NO_RESISTANCE,
    Block,
    EventKind,
    ExerciseId,
    Prescription,
    Reps,
    ResistanceId,
    SessionEvent,
)
from clamstudio.session.adjust import LIGHTER_RANGE
from clamstudio.session.recording import Recording
from clamstudio.session.session import ADDED_S, Session, SessionMode, SessionState
from clamstudio.session.timeline import FOLLOWERS, Phase, build_timeline
from tests.core.session.strategies import event_lists, prescriptions

_START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# Get ready 10, count-in 3, two reps of 6 a side, roll over 20.
_SHORT = Prescription(
    "short",
    (Block(ExerciseId("clam"), reps=Reps(2, 2)),),
    get_ready_s=10.0,
    roll_over_s=20.0,
)


def _session(*events: tuple[EventKind, float]) -> Session:
    return Session(_SHORT, _START, tuple(SessionEvent(kind, at_s) for kind, at_s in events))


def _applied(prescription: Prescription, gaps: list[tuple[EventKind, float]]) -> Session:
    session = Session(prescription, _START)
    at_s = 0.0
    for kind, gap_s in gaps:
        at_s += gap_s
        session = session.with_event(kind, at_s)
    return session


def _seen(state: SessionState) -> tuple[object, ...]:
    return (state.mode, state.moment, state.paced, state.timeline.segments)


def test_a_whole_session_without_events() -> None:
    session = _session()
    assert session.at(0.0).moment.phase is Phase.GET_READY
    assert session.at(13.0).moment.phase is Phase.LIFT
    done = session.at(60.0)
    assert (done.mode, done.over) == (SessionMode.FINISHED, True)
    assert [(r.segment.side, r.segment.rep) for r in done.paced] == [
        ("right", 1),
        ("right", 2),
        ("left", 1),
        ("left", 2),
    ]
    assert [(r.started_s, r.completed_s) for r in done.paced[:2]] == [(13.0, 18.0), (19.0, 24.0)]


def test_a_rep_is_paced_when_its_lowering_ends() -> None:
    assert _session().at(17.99).paced == ()
    assert len(_session().at(18.0).paced) == 1


def test_pause_stands_still_and_resume_goes_on() -> None:
    session = _session((EventKind.PAUSE, 14.0), (EventKind.RESUME, 100.0))
    with pytest.raises(ValueError, match="backwards"):
        session.at(50.0)
    assert session.at(100.0).moment.t_s == pytest.approx(14.0)
    rep = session.at(200.0).paced[0]
    assert (rep.started_s, rep.completed_s) == pytest.approx((13.0, 104.0))


def test_paused_session_does_not_move() -> None:
    state = _session((EventKind.PAUSE, 14.0)).at(1e6)
    assert state.paused
    assert state.moment.t_s == 14.0


def test_hurt_stops_time_too() -> None:
    assert _session((EventKind.HURT, 14.0)).at(20.0).paused


def test_skip_leaves_the_set_and_its_reps_are_not_paced() -> None:
    session = _session((EventKind.SKIP, 19.5))
    state = session.at(19.5)
    assert state.moment.phase is Phase.ROLL_OVER
    assert [r.segment.rep for r in state.paced] == [1]
    assert [r.segment.side for r in session.at(80.0).paced] == ["right", "left", "left"]


def test_skip_goes_from_stop_to_stop_and_ends_the_session_at_the_last() -> None:
    session = _session()
    phases = []
    for _ in range(4):
        session = session.with_event(EventKind.SKIP, 1.0)
        phases.append(session.at(1.0).moment.phase)
    assert phases == [Phase.COUNT_IN, Phase.ROLL_OVER, Phase.COUNT_IN, Phase.DONE]
    assert session.at(1.0).mode is SessionMode.FINISHED


def test_skip_while_paused_stays_paused() -> None:
    state = _session((EventKind.PAUSE, 14.0), (EventKind.SKIP, 15.0)).at(99.0)
    assert (state.mode, state.moment.phase) == (SessionMode.PAUSED, Phase.ROLL_OVER)


def test_back_begins_the_rep_again() -> None:
    session = _session((EventKind.BACK, 22.0))
    assert session.at(22.0).moment.rep == 2
    assert session.at(22.0).moment.lift == 0.0
    second = session.at(40.0).paced[1]
    assert (second.started_s, second.completed_s) == pytest.approx((22.0, 27.0))


def test_back_in_the_pause_neither_takes_away_nor_counts_twice() -> None:
    session = _session((EventKind.BACK, 18.5))
    assert len(session.at(18.5).paced) == 1
    assert [r.segment.rep for r in session.at(29.6).paced] == [1, 2]


def test_add_makes_room_only_between_sets() -> None:
    state = _session((EventKind.ADD, 2.0)).at(2.0)
    assert state.moment.phase_left_s == pytest.approx(8.0 + ADDED_S)
    assert state.timeline.total_s == build_timeline(_SHORT).total_s + ADDED_S
    assert _session((EventKind.ADD, 11.0)).at(11.0).timeline == build_timeline(_SHORT)


def test_after_the_end_nothing_has_an_effect() -> None:
    ended = _session((EventKind.END, 20.0))
    later = ended
    for kind in EventKind:
        later = later.with_event(kind, 30.0)
    assert _seen(later.at(99.0)) == _seen(ended.at(99.0))
    assert ended.at(99.0).mode is SessionMode.ENDED
    assert len(ended.at(99.0).paced) == 1


def test_bad_prescription_makes_no_session() -> None:
    with pytest.raises(Exception, match="blocks"):
        Session(replace(_SHORT, blocks=()), _START)


@given(prescriptions, event_lists, st.floats(0.0, 300.0))
def test_replaying_stored_events_gives_the_same_state(
    prescription: Prescription, gaps: list[tuple[EventKind, float]], later_s: float
) -> None:
    lived = _applied(prescription, gaps)
    replayed = Session(prescription, _START, lived.events)
    at_s = (lived.events[-1].at_s if lived.events else 0.0) + later_s
    assert lived == replayed
    assert _seen(lived.at(at_s)) == _seen(replayed.at(at_s))


@given(prescriptions, event_lists, st.floats(0.0, 60.0))
def test_reps_only_grow_and_stay_in_order(
    prescription: Prescription, gaps: list[tuple[EventKind, float]], later_s: float
) -> None:
    session = Session(prescription, _START)
    at_s = 0.0
    before: tuple[object, ...] = ()
    for kind, gap_s in [*gaps, (EventKind.RESUME, later_s)]:
        at_s += gap_s
        session = session.with_event(kind, at_s)
        paced = session.at(at_s).paced
        assert paced[: len(before)] == before
        before = paced
    indices = [rep.index for rep in session.at(at_s).paced]
    assert indices == sorted(set(indices))
    times_s = [t for rep in session.at(at_s).paced for t in (rep.started_s, rep.completed_s)]
    assert all(late >= early - 1e-6 for early, late in itertools.pairwise(times_s))


@given(
    prescriptions,
    st.lists(st.tuples(st.floats(0.01, 60.0), st.floats(0.0, 500.0)), max_size=6),
    st.floats(0.0, 200.0),
)
def test_pauses_only_shift(
    prescription: Prescription, pauses: list[tuple[float, float]], later_s: float
) -> None:
    session = Session(prescription, _START)
    real_s = played_s = 0.0
    for playing_s, standing_s in pauses:
        real_s, played_s = real_s + playing_s, played_s + playing_s
        session = session.with_event(EventKind.PAUSE, real_s)
        real_s += standing_s
        session = session.with_event(EventKind.RESUME, real_s)
    paused = session.at(real_s + later_s)
    straight = Session(prescription, _START).at(played_s + later_s)
    # Sums of floats in another order differ in their last bits.
    assert paused.moment.t_s == pytest.approx(straight.moment.t_s, abs=1e-6)
    near = {
        len(straight.timeline.completed_between(-1.0, straight.moment.t_s + d))
        for d in (-1e-6, 1e-6)
    }
    assert len(paused.paced) in near


@given(prescriptions, event_lists, st.floats(0.0, 500.0))
def test_always_in_one_phase_of_the_line(
    prescription: Prescription, gaps: list[tuple[EventKind, float]], later_s: float
) -> None:
    session = _applied(prescription, gaps)
    at_s = (session.events[-1].at_s if session.events else 0.0) + later_s
    state = session.at(at_s)
    assert state.timeline.at(state.moment.t_s) == state.moment
    assert 0.0 <= state.moment.t_s <= state.timeline.total_s
    assert (state.mode is SessionMode.FINISHED) <= (state.moment.phase is Phase.DONE)


_BAND = ResistanceId("band-knees")
_BANDED = replace(_SHORT, blocks=(replace(_SHORT.blocks[0], resistance=_BAND, band="yellow"),))


def test_back_at_the_very_start_of_a_rep_goes_to_the_one_before() -> None:
    session = _session((EventKind.BACK, 19.5))
    assert session.at(19.5).moment.rep == 1
    # What was paced stays and is not counted twice.
    assert [r.segment.rep for r in session.at(19.5 + 12.0).paced] == [1, 2]
    assert _session((EventKind.BACK, 13.2)).at(13.2).moment.rep == 1


def test_one_more_in_a_set_is_paced_at_its_end() -> None:
    session = _session((EventKind.ADD, 14.0))
    state = session.at(14.0)
    assert (state.moment.t_s, state.moment.reps_high) == (14.0, 3)
    assert state.timeline.total_s == build_timeline(_SHORT).total_s + 6.0
    paced = session.at(99.0).paced
    assert [(r.segment.side.value, r.segment.rep) for r in paced] == [
        ("right", 1),
        ("right", 2),
        ("right", 3),
        ("left", 1),
        ("left", 2),
    ]
    assert session.at(30.0).moment.following is not None


def test_lighter_without_anything_worn_goes_half_as_far_on_both_sides() -> None:
    session = _session((EventKind.LIGHTER, 20.5))
    assert session.at(20.5).moment.t_s == 19.0
    assert session.at(23.0).moment.lift == LIGHTER_RANGE
    tops = {s.range_share for s in session.at(23.0).timeline.segments if s.side.value == "left"}
    assert tops == {LIGHTER_RANGE}
    again = session.with_event(EventKind.LIGHTER, 24.0)
    assert again.at(24.0).timeline == session.at(24.0).timeline


def test_lighter_takes_off_what_is_worn_first_and_the_records_say_so() -> None:
    session = Session(_BANDED, _START).with_event(EventKind.LIGHTER, 20.5)
    moment = session.at(22.9).moment
    assert (moment.resistance, moment.lift) == (NO_RESISTANCE, 1.0)
    done = session.at(99.0)
    recording = Recording(uuid4(), _BANDED)
    stored = [n.set for n in recording.new_records(done.paced, _START) if n.set is not None]
    assert [(s.side.value, s.resistance, s.band, s.planned_high) for s in stored] == [
        ("right", _BAND, "yellow", 2),
        ("right", NO_RESISTANCE, None, 2),
        ("left", NO_RESISTANCE, None, 2),
    ]


@given(prescriptions, event_lists)
def test_only_what_may_follow_follows(
    prescription: Prescription, gaps: list[tuple[EventKind, float]]
) -> None:
    state = _applied(prescription, gaps).at(1e5)
    segments = state.timeline.segments
    for before, after in itertools.pairwise(segments):
        assert after.phase in FOLLOWERS[before.phase]
        assert before.end_s == after.start_s
        same_set = (before.exercise, before.set) == (after.exercise, after.set)
        if before.rep is not None and after.rep is not None and same_set:
            assert after.rep - before.rep == (after.phase is Phase.LIFT)
    assert segments[0].start_s == 0.0
    assert state.timeline.total_s == pytest.approx(sum(s.length_s for s in segments))
