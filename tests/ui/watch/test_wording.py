from __future__ import annotations

import pytest

from clamstudio.body.motion import solve_motion
from clamstudio.catalogue import load_catalogue
from clamstudio.records import Side
from clamstudio.ui.watch.wording import gauge, number, pelvis_words


@pytest.mark.parametrize(("value", "shown"), [(-0.4, "0"), (29.6, "30"), (-8.2, "−8"), (0.0, "0")])
def test_figures_are_whole_with_a_true_minus(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("exercise", "value", "target"),
    [
        ("clam", "30°", "target 30° · never past 45°"),
        ("bent-knee-lift", "15 cm", "target 12–18 cm · never past 20 cm"),
        ("straight-leg-lift", "20°", "target 20–30° · never past 35°"),
    ],
)
def test_the_read_out_is_what_the_exercise_is_about(exercise: str, value: str, target: str) -> None:
    chosen = load_catalogue().exercise(exercise)
    for side in Side:
        shown = gauge(chosen.target, solve_motion(chosen, side).readout(1.0))
        assert (shown.value, shown.target) == (value, target)
        assert not shown.beyond
        assert shown.low <= shown.share + 0.02
        assert shown.share < shown.cap


def test_a_lift_past_the_cap_says_so() -> None:
    clam = load_catalogue().exercise("clam")
    mistake = next(m for m in clam.mistakes if m.id == "too-high")
    readout = solve_motion(clam, Side.RIGHT, 1.7, mistake).readout(1.0)
    assert gauge(clam.target, readout).beyond
    assert "roll 8°" in pelvis_words(readout)
