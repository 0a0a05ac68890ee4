from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.records import Tempo
from clamstudio.ui.watch.playback import Playback
from tests.helpers.clock import ManualClock

TEMPO = Tempo(lift_s=2.0, hold_s=1.0, lower_s=2.0, pause_s=1.0)


def test_time_goes_on_only_while_it_plays() -> None:
    clock = ManualClock()
    playback = Playback(clock, TEMPO)
    clock.advance(1.5)
    assert playback.position_s() == 0.0
    playback.play()
    clock.advance(1.5)
    playback.pause()
    clock.advance(10.0)
    assert playback.position_s() == pytest.approx(1.5)
    assert playback.instant().part == "lift"


def test_speed_changes_how_fast_not_where() -> None:
    clock = ManualClock()
    playback = Playback(clock, TEMPO)
    playback.play()
    clock.advance(1.0)
    playback.set_speed(0.5)
    assert playback.position_s() == pytest.approx(1.0)
    clock.advance(1.0)
    assert playback.position_s() == pytest.approx(1.5)


def test_the_repetition_begins_again_at_its_end() -> None:
    clock = ManualClock()
    playback = Playback(clock, TEMPO)
    playback.play()
    clock.advance(6.0 + 2.5)
    assert playback.position_s() == pytest.approx(2.5)
    assert playback.instant().part == "hold"
    playback.seek(-0.5)
    assert playback.instant().part == "pause"


def test_another_tempo_keeps_the_share() -> None:
    playback = Playback(ManualClock(), TEMPO)
    playback.seek(3.0)
    playback.set_tempo(Tempo(lift_s=4.0, hold_s=2.0, lower_s=4.0, pause_s=2.0))
    assert playback.position_s() == pytest.approx(6.0)


@given(
    st.lists(st.tuples(st.floats(0.0, 5.0), st.booleans(), st.sampled_from([0.25, 0.5, 1.0, 2.0])))
)
def test_position_is_the_sum_of_played_time_times_speed(
    steps: list[tuple[float, bool, float]],
) -> None:
    clock = ManualClock()
    playback = Playback(clock, TEMPO)
    expected_s = 0.0
    for by_s, plays, speed in steps:
        playback.set_speed(speed)
        (playback.play if plays else playback.pause)()
        clock.advance(by_s)
        expected_s += by_s * speed if plays else 0.0
    off_s = (playback.position_s() - expected_s) % TEMPO.rep_s
    assert min(off_s, TEMPO.rep_s - off_s) == pytest.approx(0.0, abs=1e-6)
