"""How long the muscle work of one repetition takes, in milliseconds and as a ratio.

Run by hand from the top of the checkout: ``python tests/bench/activation.py [--runs N]``. Both kinds
of run take turns, so that a busy computer slows both alike. The yardstick is a fixed piece of
arithmetic: seconds differ from computer to computer, the ratio hardly does.

With ``--opensim PYTHON`` (an interpreter of its own with ``pip install opensim``) OpenSim computes
lengths and moment arms of the same muscles in the same poses in the same run, and the ratio is printed:
that is the part of the work that both do alike. A whole activation of 61 instants in OpenSim 4.6 was
stated as 3.3 s when this was asked for; it was measured elsewhere and is quoted as a stated figure only.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.motion import solve_motion
from clamstudio.body.skeleton import STATURE_M
from clamstudio.catalogue import load_catalogue
from clamstudio.mechanics import activation
from clamstudio.mechanics.moment_arms import leg_muscles, moment_arms
from clamstudio.mechanics.person import Person
from clamstudio.mechanics.resistance import Load, band_of_colour
from clamstudio.records import Side

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.catalogue.model import Exercise

BUDGET_MS = 66.0
LOADS = (Load(), Load("ankle", weight_kg=1.0), Load("knees", band=band_of_colour("red")))


def yardstick() -> None:
    """Solve a thousand small linear systems."""
    matrices = np.eye(40) * 50.0 + np.arange(1600.0).reshape(40, 40) / 1600.0
    for shift in range(1000):
        np.linalg.solve(matrices + shift, matrices[0])


def milliseconds(run: Callable[[], object]) -> float:
    """Return how much processor time one run takes: a busy computer counts for little."""
    start = time.process_time()
    run()
    return 1000.0 * (time.process_time() - start)


def compare(python: str, exercise: Exercise, runs: int) -> None:
    """Print how long OpenSim takes for the moment arms of a repetition, and we."""
    work = activation.rep_work(exercise, Side.RIGHT, Person(height_m=STATURE_M), instants=61)
    poses = work.course.top
    names = [muscle.name for muscle in leg_muscles()]
    asked = json.dumps({"poses_deg": np.degrees(poses.angles_rad).tolist(), "names": names})
    peer = Path(__file__).with_name("opensim_peer.py")
    times, found = [], {}
    for _ in range(max(3, runs // 3)):
        done = subprocess.run(
            [python, str(peer)], input=asked, capture_output=True, text=True, check=True
        )
        found = json.loads(done.stdout)
        ours_ms = min(milliseconds(lambda: moment_arms(poses)) for _ in range(3))
        times.append((1000.0 * found["seconds"], ours_ms))
    theirs, ours = (statistics.median(one) for one in zip(*times, strict=True))
    straight = [i for i, name in enumerate(names) if name not in {"iliacus", "psoas"}]
    apart = np.abs(np.array(found["arm_m"]) - moment_arms(poses).arm_m)[:, straight].max()
    print(
        f"{exercise.id:18} moment arms of 61 poses: OpenSim {found['version'][:3]} {theirs:6.1f} ms, "
        f"ours {ours:5.1f} ms, {theirs / ours:4.0f} times; they differ by {1000.0 * apart:.2f} mm at "
        "most (iliacus and psoas, which fade here, apart)"
    )


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--opensim", metavar="PYTHON", help="interpreter that has opensim")
    options = parser.parse_args()
    runs = options.runs
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
        stated = 3300.0 / median
        print(f"{exercise.id:18} stated baseline of 3.3 s (not measured here): {stated:.0f} times")
        if options.opensim:
            compare(options.opensim, exercise, runs)


if __name__ == "__main__":
    main()
