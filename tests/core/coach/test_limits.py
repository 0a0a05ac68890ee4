from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.body.motion import solve_motion
from clamstudio.coach.limits import Limits, fitted, limits_of
from clamstudio.coach.screening import CLEARED, PAGES, outcome
from clamstudio.records import ScreeningOutcome, Side
from clamstudio.session.templates import template
from clamstudio.session.timeline import build_timeline
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from clamstudio.catalogue.model import Exercise

_STRONGER = template("stronger")
_ASK_FIRST = [entry.id for entry in PAGES[1].items]


def test_nothing_ticked_changes_nothing() -> None:
    assert limits_of(()) == Limits()
    assert fitted(_STRONGER, Limits()) == _STRONGER


@pytest.mark.parametrize("line", ["heart", "legs", "pregnancy"])
def test_rows_that_take_bands_and_weights_away(line: str) -> None:
    found = fitted(_STRONGER, limits_of([line]))
    assert found is not None
    assert {(b.resistance, b.band, b.load_kg) for b in found.blocks} == {("none", None, None)}


@pytest.mark.parametrize(("line", "side"), [("lying_right", Side.RIGHT), ("lying_left", Side.LEFT)])
def test_the_side_that_hurts_to_lie_on_leaves_its_own_leg(line: str, side: Side) -> None:
    found = fitted(_STRONGER, limits_of([line]))
    assert found is not None
    assert {block.sides for block in found.blocks} == {(side,)}


def test_both_sides_painful_leave_nothing() -> None:
    assert fitted(_STRONGER, limits_of(["lying_left", "lying_right"])) is None


def test_bed_slow_turn_and_smaller_range() -> None:
    limits = limits_of(["floor", "dizziness", "hip_joint"])
    assert limits.on_bed
    assert len(limits.words) == 3
    found = fitted(_STRONGER, limits)
    assert found is not None
    assert (found.roll_over_s, found.range_share) == (60.0, 0.65)
    assert max(build_timeline(found).at(t / 4).lift for t in range(400)) == pytest.approx(0.65)


def test_pregnancy_keeps_the_knees_within_ten_centimetres() -> None:
    share, thigh_m = limits_of(["pregnancy"]).range_share, 0.245 * 1.70
    clam_m = 2.0 * thigh_m * math.sin(math.radians(share * 30.0) / 2.0)
    assert clam_m <= 0.10
    assert share * 0.15 <= 0.10


_CONTINUE, _CHECK = ScreeningOutcome.CONTINUE, ScreeningOutcome.CHECK_FIRST
_FOUR = {
    # Science F4 and DESIGN 6.4, a row each: the outcome, and what is offered where it goes on.
    "hip_replacement": (_CHECK, {}),
    "fracture_or_surgery": (_CHECK, {}),
    "abdomen": (_CHECK, {}),
    "under_18": (_CHECK, {}),
    "outer_hip": (_CONTINUE, {}),
    "hip_joint": (_CONTINUE, {"range_share": 0.65}),
    "nerve_root": (_CONTINUE, {}),
    "bone_or_joints": (_CONTINUE, {}),
    "heart": (_CONTINUE, {"unloaded": True}),
    "legs": (_CONTINUE, {"unloaded": True}),
    "shoulder_or_neck": (_CONTINUE, {}),
    "latex": (_CONTINUE, {}),
    "pregnancy": (_CONTINUE, {"unloaded": True, "range_share": 0.45}),
    "dizziness": (_CONTINUE, {"roll_over_s": 60.0}),
    "floor": (_CONTINUE, {"on_bed": True}),
    "lying_right": (_CONTINUE, {"sides": {(Side.RIGHT,)}}),
    "lying_left": (_CONTINUE, {"sides": {(Side.LEFT,)}}),
}
_UNSAID = {"fracture_or_surgery", "abdomen", "under_18"}
"""They block until cleared, and change nothing once they are."""


def test_the_table_has_every_line() -> None:
    assert set(_FOUR) == set(_ASK_FIRST)


@pytest.mark.parametrize("line", _FOUR)
def test_each_row_changes_what_it_says_and_nothing_else(line: str) -> None:
    leads_to, changed = _FOUR[line]
    assert outcome([line]) is leads_to
    # Cleared by a clinician, a row that locked goes on as it says.
    assert outcome([line, f"{CLEARED}2026-03-01"]) is _CONTINUE
    limits = limits_of([line, f"{CLEARED}2026-03-01"])
    found = fitted(_STRONGER, limits)
    assert found is not None
    unloaded = all(block.resistance == "none" for block in found.blocks)
    assert {
        "range_share": found.range_share,
        "unloaded": unloaded,
        "roll_over_s": found.roll_over_s,
        "on_bed": limits.on_bed,
        "sides": {block.sides for block in found.blocks},
    } == {
        "range_share": 1.0,
        "unloaded": False,
        "roll_over_s": _STRONGER.roll_over_s,
        "on_bed": False,
        "sides": {(Side.RIGHT, Side.LEFT)},
    } | changed
    assert bool(limits.words) is (line not in _UNSAID)


@given(st.sets(st.sampled_from(_ASK_FIRST)))
def test_limits_never_add(ticked: set[str]) -> None:
    found = fitted(_STRONGER, limits_of(ticked))
    if found is None:
        assert {"lying_left", "lying_right"} <= ticked
        return
    assert found.range_share <= 1.0
    assert found.roll_over_s >= _STRONGER.roll_over_s
    assert len(found.blocks) <= len(_STRONGER.blocks)


@pytest.mark.parametrize("exercise", catalogue_of_four().exercises, ids=lambda e: e.id)
def test_a_pregnancys_share_parts_the_knees_by_ten_centimetres_at_most(exercise: Exercise) -> None:
    """The words say so of every exercise: science F4."""
    share = limits_of(["pregnancy"]).range_share
    top = solve_motion(exercise, Side.RIGHT, 1.70).readout(share)
    assert top.knee_gap_m <= 0.10
