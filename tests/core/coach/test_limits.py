from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.coach.limits import Limits, fitted, limits_of
from clamstudio.coach.screening import PAGES
from clamstudio.records import Side
from clamstudio.session.templates import template
from clamstudio.session.timeline import build_timeline

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


@given(st.sets(st.sampled_from(_ASK_FIRST)))
def test_limits_never_add(ticked: set[str]) -> None:
    found = fitted(_STRONGER, limits_of(ticked))
    if found is None:
        assert {"lying_left", "lying_right"} <= ticked
        return
    assert found.range_share <= 1.0
    assert found.roll_over_s >= _STRONGER.roll_over_s
    assert len(found.blocks) <= len(_STRONGER.blocks)
