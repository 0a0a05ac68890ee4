from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.records import Tempo
from clamstudio.session.tempo import (
    IDLE_BREATH_S,
    Breath,
    chest_fill,
    minimum_jerk,
    rep_instant,
)
from tests.core.session.strategies import tempos

_TEMPO = Tempo(2.0, 1.0, 3.0, 1.0)


def test_minimum_jerk_starts_and_ends_at_rest() -> None:
    assert minimum_jerk(0.0) == 0.0
    assert minimum_jerk(0.5) == pytest.approx(0.5)
    assert minimum_jerk(1.0) == 1.0
    # Share of travel in the first and last hundredth: 10 x^3 to leading order.
    assert minimum_jerk(0.01) == pytest.approx(1e-5, rel=0.02)
    assert 1.0 - minimum_jerk(0.99) == pytest.approx(1e-5, rel=0.02)


@given(st.floats(-1.0, 2.0), st.floats(0.0, 1.0))
def test_minimum_jerk_never_falls_and_stays_within_bounds(x: float, step: float) -> None:
    assert 0.0 <= minimum_jerk(x) <= minimum_jerk(x + step) + 1e-15
    assert minimum_jerk(x) <= 1.0


@pytest.mark.parametrize(
    ("t_s", "part", "height", "breath"),
    [
        (-1.0, "lift", 0.0, Breath.OUT),
        (1.0, "lift", 0.5, Breath.OUT),
        (2.0, "hold", 1.0, Breath.FREE),
        (4.5, "lower", 0.5, Breath.IN),
        (6.0, "pause", 0.0, Breath.FREE),
        (99.0, "pause", 0.0, Breath.FREE),
    ],
)
def test_parts_follow_each_other(t_s: float, part: str, height: float, breath: Breath) -> None:
    instant = rep_instant(_TEMPO, t_s)
    assert (instant.part, instant.breath) == (part, breath)
    assert instant.phase == pytest.approx(height)


def test_a_hold_over_two_seconds_says_keep_breathing() -> None:
    assert rep_instant(Tempo(hold_s=2.0), 3.0).breath is Breath.FREE
    assert rep_instant(Tempo(hold_s=2.1), 3.0).breath is Breath.KEEP


@given(tempos, st.floats(-1.0, 40.0))
def test_height_is_continuous(tempo: Tempo, t_s: float) -> None:
    # The steepest minimum-jerk movement covers 1.875 of its travel per movement time.
    step_s = 1e-4
    change = abs(rep_instant(tempo, t_s + step_s).phase - rep_instant(tempo, t_s).phase)
    assert change <= 1.9 * step_s / min(tempo.lift_s, tempo.lower_s) + 1e-9


PLAIN = Tempo(2.0, 1.0, 2.0, 1.0)
SLOW = Tempo(3.0, 8.0, 3.0, 4.0)


@pytest.mark.parametrize("tempo", [PLAIN, SLOW])
def test_the_chest_empties_on_the_lift_and_fills_on_lowering(tempo: Tempo) -> None:
    times = np.arange(0.0, tempo.rep_s, 0.01)
    instants = [rep_instant(tempo, float(t)) for t in times]
    for part, way in (("lift", -1.0), ("lower", 1.0)):
        fills = [one.fill for one in instants if one.part == part]
        assert (np.diff(fills) * way >= 0.0).all()
        assert abs(fills[-1] - fills[0]) > 0.95


@pytest.mark.parametrize("tempo", [PLAIN, SLOW])
def test_the_chest_never_jumps_and_keeps_breathing(tempo: Tempo) -> None:
    times = np.arange(0.0, 2.0 * tempo.rep_s, 0.01)
    instants = [rep_instant(tempo, float(t % tempo.rep_s)) for t in times]
    fills = np.array([one.fill for one in instants])
    assert ((fills >= 0.0) & (fills <= 1.0)).all()
    assert np.abs(np.diff(fills)).max() < 0.02
    pause = [fill for fill, one in zip(fills, instants, strict=True) if one.part == "pause"]
    assert np.ptp(pause) > 0.3


def test_a_long_hold_is_breathed_through_and_a_short_one_is_not() -> None:
    for tempo, moved in ((PLAIN, False), (SLOW, True)):
        at = np.arange(tempo.lift_s, tempo.lift_s + tempo.hold_s, 0.05)
        fills = [rep_instant(tempo, float(t)).fill for t in at]
        assert bool(np.ptp(fills) > 0.2) is moved


@given(st.floats(0.5, 90.0), st.floats(0.0, 1.0))
def test_waiting_begins_and_ends_with_a_full_chest(length_s: float, share: float) -> None:
    for at in (0.0, 1.0):
        assert chest_fill("pause", at * length_s, length_s) == pytest.approx(1.0)
    assert 0.0 <= chest_fill("pause", share * length_s, length_s) <= 1.0


def test_a_minute_of_rest_has_fifteen_breaths() -> None:
    at = np.arange(0.0, 60.0, 0.05)
    fills = np.array([chest_fill("pause", float(t), 60.0) for t in at])
    deep = (fills < 0.5).astype(int)
    assert (np.diff(deep) == 1).sum() == 60.0 / IDLE_BREATH_S
