from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clamstudio.records import Block, ExerciseId, Prescription, ResistanceId, Side
from clamstudio.session.timeline import Phase, build_timeline
from clamstudio.session.turnover import planned
from tests.core.session.strategies import prescriptions

_CLAM, _BENT = ExerciseId("clam"), ExerciseId("bent-knee-lift")
_BAND = ResistanceId("band-knees")
_PLAN = Prescription(
    "three",
    (
        Block(_CLAM, _BAND, band="yellow", sets=2),
        Block(_BENT, sets=2),
        Block(ExerciseId("straight-leg-lift"), _BAND, band="yellow", sets=2),
    ),
)


def test_bands_change_least_and_what_is_saved_is_said() -> None:
    found = planned(_PLAN)
    assert found is not None
    worn = [block.resistance for block in found.prescription.blocks]
    assert worn == ["none", "band-knees", "band-knees"]
    # As written: five turns for six halves, two changes; now one turn and three changes.
    assert (found.turns, found.turns_saved) == (1, 4)
    assert (found.changes, found.changes_saved) == (3, 0)
    assert found.saved_s == 4 * 30.0


def test_a_sore_side_comes_last_with_a_set_less_and_one_can_be_left_out() -> None:
    found = planned(_PLAN, sore=Side.RIGHT)
    assert found is not None
    line = build_timeline(found.prescription)
    assert line.segments[0].side is Side.LEFT
    reps = dict.fromkeys(Side, 0)
    for segment in line.segments:
        reps[segment.side] += segment.phase is Phase.LIFT
    assert reps == {Side.LEFT: 48, Side.RIGHT: 24}
    one = planned(_PLAN, left_out=Side.LEFT)
    assert one is not None
    assert one.turns == 0
    only = replace(_PLAN, blocks=(replace(_PLAN.blocks[0], sides=(Side.LEFT,)),))
    assert planned(only, left_out=Side.LEFT) is None


@given(prescriptions, st.none() | st.sampled_from(Side))
def test_one_turn_at_most_and_the_clock_agrees(
    prescription: Prescription, sore: Side | None
) -> None:
    found = planned(prescription, sore=sore)
    assert found is not None
    assert found.turns <= 1
    assert found.saved_s >= 0.0
    line = build_timeline(found.prescription)
    assert sum(segment.phase is Phase.ROLL_OVER for segment in line.segments) == found.turns


@given(prescriptions)
def test_without_a_sore_side_nothing_is_lost(prescription: Prescription) -> None:
    found = planned(prescription)
    assert found is not None
    assert sorted(map(repr, found.prescription.blocks)) == sorted(map(repr, prescription.blocks))
