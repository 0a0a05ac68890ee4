from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.errors import UserError
from clamstudio.records import Block, ExerciseId, Prescription, Reps, ResistanceId, Side, Tempo
from clamstudio.session.templates import template
from clamstudio.session.tempo import rep_instant
from clamstudio.session.timeline import Phase, Segment, build_timeline
from tests.core.session.strategies import prescriptions

_CLAM = ExerciseId("clam")
_BAND = ResistanceId("band-knees")


def _between_sets(prescription: Prescription) -> list[Phase]:
    segments = build_timeline(prescription).segments
    return [s.phase for s in segments if s.rep is None and s.phase is not Phase.COUNT_IN]


def _sets(prescription: Prescription) -> list[tuple[str, Side, int, int]]:
    lifts = [s for s in build_timeline(prescription).segments if s.phase is Phase.LIFT]
    return [(s.exercise, s.side, s.set, s.sets) for s in lifts if s.rep == 1]


def test_gentle_is_laid_out_as_written() -> None:
    timeline = build_timeline(template("gentle"))
    set_s = 3.0 + 8 * 6.0
    assert timeline.total_s == 40.0 + set_s + 30.0 + set_s
    assert [s.phase for s in timeline.segments[:6]] == [
        Phase.GET_READY,
        Phase.COUNT_IN,
        Phase.LIFT,
        Phase.HOLD,
        Phase.LOWER,
        Phase.PAUSE,
    ]
    assert timeline.segments[-1].phase is Phase.DONE
    assert timeline.segments[-1].length_s == 0.0
    assert timeline.reps == 16


def test_article_does_all_sets_of_one_side_first() -> None:
    assert _sets(template("article")) == [
        ("clam", Side.RIGHT, 1, 2),
        ("clam", Side.RIGHT, 2, 2),
        ("clam", Side.LEFT, 1, 2),
        ("clam", Side.LEFT, 2, 2),
    ]
    assert _between_sets(template("article")) == [
        Phase.GET_READY,
        Phase.REST,
        Phase.ROLL_OVER,
        Phase.REST,
        Phase.DONE,
    ]


def test_resistance_changes_take_the_place_of_rest_and_follow_the_roll_over() -> None:
    prescription = Prescription("two bands", (Block(_CLAM), Block(_CLAM, _BAND)))
    assert _between_sets(prescription) == [
        Phase.GET_READY,
        Phase.CHANGE_RESISTANCE,
        Phase.ROLL_OVER,
        Phase.CHANGE_RESISTANCE,
        Phase.CHANGE_RESISTANCE,
        Phase.DONE,
    ]


def test_another_exercise_with_the_same_resistance_only_rests() -> None:
    lift = ExerciseId("straight-leg-lift")
    prescription = Prescription("two lifts", (Block(_CLAM, rest_s=20.0), Block(lift)))
    phases = _between_sets(prescription)
    assert phases == [Phase.GET_READY, Phase.REST, Phase.ROLL_OVER, Phase.REST, Phase.DONE]
    rests = [s for s in build_timeline(prescription).segments if s.phase is Phase.REST]
    assert rests[0].length_s == pytest.approx(20.0)


def test_sets_count_within_exercise_and_side_across_blocks() -> None:
    prescription = Prescription("", (Block(_CLAM, sets=2), Block(_CLAM, _BAND, (Side.LEFT,))))
    named = replace(prescription, name="x")
    assert _sets(named) == [
        ("clam", Side.RIGHT, 1, 2),
        ("clam", Side.RIGHT, 2, 2),
        ("clam", Side.LEFT, 1, 3),
        ("clam", Side.LEFT, 2, 3),
        ("clam", Side.LEFT, 3, 3),
    ]


def test_one_sided_plan_never_rolls_over() -> None:
    prescription = Prescription("left", (Block(_CLAM, sides=(Side.LEFT,), sets=2),))
    assert Phase.ROLL_OVER not in _between_sets(prescription)
    assert build_timeline(prescription).at(0.0).next_side is None


def test_moment_tells_what_a_view_needs() -> None:
    timeline = build_timeline(template("article"))
    moment = timeline.at(40.0 + 3.0 + 6.0 + 1.0)
    assert (moment.phase, moment.rep, moment.set, moment.sets) == (Phase.LIFT, 2, 1, 2)
    assert (moment.reps_low, moment.reps_high, moment.reps_done) == (10, 12, 1)
    assert moment.lift == pytest.approx(0.5)
    assert (moment.side, moment.next_side) == (Side.RIGHT, Side.LEFT)
    assert moment.following is not None
    assert moment.following.phase is Phase.HOLD
    assert moment.total_left_s == pytest.approx(timeline.total_s - 50.0)


def test_before_and_after_the_line() -> None:
    timeline = build_timeline(template("gentle"))
    assert timeline.at(-5.0).t_s == 0.0
    end = timeline.at(1e9)
    assert (end.phase, end.following, end.total_left_s) == (Phase.DONE, None, 0.0)
    assert end.reps_done == 16


@given(prescriptions)
def test_segments_tile_the_line(prescription: Prescription) -> None:
    timeline = build_timeline(prescription)
    assert timeline.segments[0].start_s == 0.0
    assert all(a.end_s == b.start_s for a, b in pairwise(timeline.segments))
    assert all(s.length_s > 0.0 for s in timeline.segments[:-1])
    assert timeline.segments[-1].start_s == timeline.segments[-1].end_s == timeline.total_s


@given(prescriptions)
def test_total_is_the_sum_of_the_prescription(prescription: Prescription) -> None:
    blocks = prescription.blocks
    work_s = sum(
        b.sets * len(b.sides) * (prescription.count_in_s + b.reps.high * b.tempo.rep_s)
        for b in blocks
    )
    timeline = build_timeline(prescription)
    between = {Phase.REST, Phase.ROLL_OVER, Phase.CHANGE_RESISTANCE}
    between_s = sum(s.length_s for s in timeline.segments if s.phase in between)
    expected_s = prescription.get_ready_s + work_s + between_s
    assert timeline.total_s == pytest.approx(expected_s, rel=1e-9)
    assert timeline.reps == sum(b.sets * len(b.sides) * b.reps.high for b in blocks)


@given(prescriptions, st.floats(-0.1, 1.1))
def test_exactly_one_phase_at_every_instant(prescription: Prescription, share: float) -> None:
    timeline = build_timeline(prescription)
    t_s = share * timeline.total_s
    held_s = min(timeline.total_s, max(0.0, t_s))
    holding = [s for s in timeline.segments if s.start_s <= held_s < s.end_s]
    moment = timeline.at(t_s)
    assert [moment.segment] == (holding or [timeline.segments[-1]])
    assert moment.phase_elapsed_s + moment.phase_left_s == pytest.approx(moment.segment.length_s)


@given(prescriptions, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_reps_and_sets_only_go_forward(prescription: Prescription, a: float, b: float) -> None:
    timeline = build_timeline(prescription)
    first, second = (timeline.at(x * timeline.total_s) for x in sorted((a, b)))
    assert first.reps_done <= second.reps_done
    if (first.exercise, first.side, first.set) == (second.exercise, second.side, second.set):
        assert (first.rep or 0) <= (second.rep or 0) or second.rep is None


@given(prescriptions, st.floats(0.0, 1.0))
def test_moment_agrees_with_the_tempo(prescription: Prescription, share: float) -> None:
    timeline = build_timeline(prescription)
    moment = timeline.at(share * timeline.total_s)
    start = timeline.rep_start(moment.index)
    if start is None:
        assert moment.lift == 0.0
        return
    in_rep_s = moment.t_s - timeline.segments[start].start_s
    instant = rep_instant(prescription.blocks[moment.segment.block].tempo, in_rep_s)
    assert moment.lift == pytest.approx(instant.phase, abs=1e-6)


@given(prescriptions, st.floats(0.0, 1.0), st.floats(0.1, 30.0))
def test_stretching_moves_only_what_follows(
    prescription: Prescription, share: float, by_s: float
) -> None:
    timeline = build_timeline(prescription)
    index = timeline.at(share * timeline.total_s).index
    longer = timeline.stretched(index, by_s)
    assert longer.segments[:index] == timeline.segments[:index]
    assert longer.total_s == pytest.approx(timeline.total_s + by_s)
    assert all(a.end_s == b.start_s for a, b in pairwise(longer.segments))

    def bare(segment: Segment) -> Segment:
        return replace(segment, start_s=0.0, end_s=0.0)

    assert [bare(s) for s in longer.segments] == [bare(s) for s in timeline.segments]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"tempo": Tempo(lift_s=1.9)}, "tempo_s.lift"),
        ({"tempo": Tempo(lower_s=1.0)}, "tempo_s.lower"),
        ({"tempo": Tempo(hold_s=float("nan"))}, "tempo_s.hold"),
        ({"tempo": Tempo(pause_s=-1.0)}, "tempo_s.pause"),
        ({"sets": 0}, "sets"),
        ({"reps": Reps(0, 3)}, "reps"),
        ({"reps": Reps(10, 51)}, "reps"),
        ({"reps": Reps(12, 10)}, "reps"),
        ({"sides": ()}, "sides"),
        ({"sides": (Side.LEFT, Side.LEFT)}, "sides"),
        ({"rest_s": float("inf")}, "rest_s"),
        ({"load_kg": -0.5}, "load_kg"),
        ({"exercise": ExerciseId("")}, "exercise"),
    ],
)
def test_what_cannot_be_done_is_refused(change: dict[str, object], named: str) -> None:
    block = replace(Block(_CLAM), **change)  # type: ignore[arg-type] # the point of the test
    with pytest.raises(UserError, match="blocks #1") as refusal:
        build_timeline(Prescription("bad", (block,)))
    assert named in str(refusal.value)


def test_moving_fast_is_refused_with_the_reason() -> None:
    with pytest.raises(UserError, match="swings"):
        build_timeline(Prescription("fast", (Block(_CLAM, tempo=Tempo(lift_s=0.5)),)))
