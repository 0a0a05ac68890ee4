"""How long the muscle work of one repetition takes, in milliseconds and as a ratio.

Run by hand from the top of the checkout: ``python tests/bench/activation.py [--runs N]``. Both kinds
of run take turns, so that a busy computer slows both alike. The yardstick is a fixed piece of
arithmetic: seconds differ from computer to computer, the ratio hardly does. OpenSim itself is not run
here. The project's brief gives 3.3 s for 61 instants in OpenSim 4.6, measured elsewhere: no comparison
with it is made from these figures.
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.motion import solve_motion
from clamstudio.catalogue import load_catalogue
from clamstudio.mechanics import activation
from clamstudio.mechanics.person import Person
from clamstudio.mechanics.resistance import Load, band_of_colour
from clamstudio.records import Side

if TYPE_CHECKING:
    from collections.abc import Callable

BUDGET_MS = 66.0
LOADS = (Load(), Load("ankle", weight_kg=1.0), Load("knees", band=band_of_colour("red")))


def yardstick() -> None:
    """Solve a thousand small linear systems."""
    matrices = np.eye(40) * 50.0 + np.arange(1600.0).reshape(40, 40) / 1600.0
    for shift in range(1000):
        np.linalg.solve(matrices + shift, matrices[0])


def milliseconds(run: Callable[[], object]) -> float:
    """Return how long one run takes."""
    start = time.perf_counter()
    run()
    return 1000.0 * (time.perf_counter() - start)


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    person = Person()
    for exercise in load_catalogue().exercises:
        # The pose is solved once for the picture anyway.
        solve_motion(exercise, Side.RIGHT, person.height_m)
        for load in LOADS:

            def one(exercise=exercise, load=load):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
                activation._kept.clear()
                return activation.rep_work(exercise, Side.RIGHT, person, load)

            one()
            pairs = [(milliseconds(one), milliseconds(yardstick)) for _ in range(runs)]
            median = statistics.median(ours for ours, _ in pairs)
            ratio = statistics.median(ours / stick for ours, stick in pairs)
            held = "" if median <= BUDGET_MS else f"  over the {BUDGET_MS:.0f} ms allowed"
            print(f"{exercise.id:18} {load.place:7} {median:6.1f} ms  ratio {ratio:5.2f}{held}")


if __name__ == "__main__":
    main()
