from __future__ import annotations

import pytest

from clamstudio.body.motion import solve_motion
from clamstudio.records import Side
from clamstudio.ui.watch.mistake_words import changes_of
from clamstudio.ui.watch.wording import gauge, hip_words, number, pelvis_words, second_readout
from tests.helpers.fourth import catalogue_of_four


@pytest.mark.parametrize(("value", "shown"), [(-0.4, "0"), (29.6, "30"), (-8.2, "−8"), (0.0, "0")])
def test_figures_are_whole_with_a_true_minus(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("exercise", "value", "target"),
    [
        ("clam", "30°", "target 30° · never past 45°"),
        ("bent-knee-lift", "15 cm", "target 12–18 cm · never past 20 cm"),
        ("straight-leg-lift", "20°", "target 20–30° · never past 35°"),
        ("reverse-clam", "20°", "target 15–20° · never past 30°"),
    ],
)
def test_the_read_out_is_what_the_exercise_is_about(exercise: str, value: str, target: str) -> None:
    chosen = catalogue_of_four().exercise(exercise)
    for side in Side:
        shown = gauge(chosen.target, solve_motion(chosen, side).readout(1.0))
        assert (shown.value, shown.target) == (value, target)
        assert not shown.beyond
        assert shown.low <= shown.share + 0.02
        assert shown.share < shown.cap


def test_a_lift_past_the_cap_says_so() -> None:
    clam = catalogue_of_four().exercise("clam")
    mistake = next(m for m in clam.mistakes if m.id == "too-high")
    readout = solve_motion(clam, Side.RIGHT, 1.7, mistake).readout(1.0)
    assert gauge(clam.target, readout).beyond
    assert "roll 8°" in pelvis_words(readout)


def test_a_hip_is_turned_out_or_in() -> None:
    clam, reverse = (catalogue_of_four().exercise(name) for name in ("clam", "reverse-clam"))
    opened, lifted = (solve_motion(one, Side.RIGHT).readout(1.0) for one in (clam, reverse))
    assert hip_words(opened) == "Hip bent 38° · turned out 25°"
    assert hip_words(lifted) == "Hip bent 46° · turned in 15°"
    assert second_readout(reverse.target, lifted) == "Knee gap 0 cm"


def test_a_mistake_says_which_way_the_hip_is_turned() -> None:
    reverse = catalogue_of_four().exercise("reverse-clam")
    apart = reverse.mistake("knees-apart")
    right, wrong = (
        solve_motion(reverse, Side.RIGHT, 1.7, mistake).readout(1.0) for mistake in (None, apart)
    )
    said = changes_of(reverse, apart, right, wrong)
    assert "hip turned in 7° instead of 15°" in said
    clam = catalogue_of_four().exercise("clam")
    parted = clam.mistake("feet-apart")
    right, wrong = (
        solve_motion(clam, Side.RIGHT, 1.7, mistake).readout(1.0) for mistake in (None, parted)
    )
    assert any("hip turned out" in words for words in changes_of(clam, parted, right, wrong))
