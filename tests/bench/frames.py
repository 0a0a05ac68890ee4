"""How long a frame of the demonstration takes, as ratios to the 16.7 ms that 60 frames a second leave.

Run by hand from the top of the checkout: ``python tests/bench/frames.py [--view V] [--seconds S]``.
Processor time of one process, software painting. A repetition plays at 60 frames a second, lift and
lower as in a session; the first one paints what later ones may take from memory.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from clamstudio.catalogue import load_catalogue
from clamstudio.mechanics.activation import rep_work
from clamstudio.mechanics.levels import rep_levels
from clamstudio.mechanics.person import Person
from clamstudio.records import ExerciseId, Side
from clamstudio.session.tempo import minimum_jerk
from clamstudio.ui.painting.camera import VIEWS
from clamstudio.ui.painting.live_scene import LiveScene
from clamstudio.ui.painting.scene import Layer, SceneSpec

FRAME_MS = 1000.0 / 60.0
GOALS_MS = {("figure", 1080): 8.0, ("xray", 720): FRAME_MS, ("xray", 1080): 2.0 * FRAME_MS}
"""Of the 99th percentile, by layer and height of the picture."""
SIZES = (QSize(1280, 720), QSize(1920, 1080))
LAYERS: tuple[Layer, ...] = ("figure", "xray")


def phases(seconds: float) -> list[float]:
    """Return the height of the lift at every frame of a lift and a lowering, ``seconds`` each."""
    count = round(seconds * 60.0)
    up = [minimum_jerk(frame / count) for frame in range(count)]
    return [*up, 1.0, *reversed(up)]


def played(scene: LiveScene, image: QImage, seconds: float) -> list[float]:
    """Return the milliseconds of processor time of each frame of a repetition."""
    taken = []
    way = phases(seconds)
    for frame, phase in enumerate(way):
        painter = QPainter(image)
        start = time.process_time()
        scene.paint(painter, phase, lowering=frame > len(way) // 2)
        taken.append((time.process_time() - start) * 1000.0)
        painter.end()
    return taken


def p99_ms(taken: list[float]) -> float:
    """Return the 99th percentile of milliseconds."""
    ordered = sorted(taken)
    return ordered[int(0.99 * (len(ordered) - 1))]


def told(taken: list[float]) -> str:
    """Return median and 99th percentile in milliseconds and as shares of a frame."""
    middle, most = statistics.median(taken), p99_ms(taken)
    return (
        f"median {middle:6.1f} ms ({middle / FRAME_MS:4.2f} frames)  "
        f"p99 {most:6.1f} ms ({most / FRAME_MS:4.2f} frames)"
    )


def judged(goal_ms: float, first: list[float], later: list[float]) -> str:
    """Return whether the first repetition and a later one keep to a goal, in frames."""
    words = []
    for name, taken in (("first", first), ("later", later)):
        most = p99_ms(taken)
        verdict = "met" if most <= goal_ms else "missed"
        words.append(f"{name} {most / FRAME_MS:4.2f} frames {verdict}")
    return f"goal p99 {goal_ms / FRAME_MS:4.2f} frames:  " + ",  ".join(words)


def main() -> None:
    """Print a line for every layer and size, first and later repetition, then the goals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--exercise", default="clam")
    parser.add_argument("--view", choices=VIEWS, default="front")
    parser.add_argument("--seconds", type=float, default=2.0, help="of a lift")
    parser.add_argument(
        "--glow", action="store_true", help="the see-through body glows with muscle work"
    )
    options = parser.parse_args()
    application = QGuiApplication([])
    exercise = load_catalogue().exercise(ExerciseId(options.exercise))
    work = rep_levels(rep_work(exercise, Side.RIGHT, Person())) if options.glow else None
    verdicts: list[str] = []
    for layer in LAYERS:
        for size in SIZES:
            image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
            start = time.process_time()
            spec = SceneSpec(exercise, view=options.view, layer=layer, work=work)
            scene = LiveScene(spec, size, 1.0)
            ready_ms = (time.process_time() - start) * 1000.0
            where = f"{layer:6} {size.width()}x{size.height():<4}"
            print(f"{where}  made ready in {ready_ms:.0f} ms")
            first, later = (played(scene, image, options.seconds) for _ in range(2))
            print(f"{where}  first  {told(first)}")
            print(f"{where}  later  {told(later)}", flush=True)
            goal_ms = GOALS_MS.get((layer, size.height()))
            if goal_ms is not None:
                verdicts.append(f"{where}  {judged(goal_ms, first, later)}")
    print(f"view {options.view}")
    print("\n".join(verdicts))
    application.quit()


if __name__ == "__main__":
    main()
