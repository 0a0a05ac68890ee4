"""What is seen, against approved pictures and poses.

Run with ``CLAMSTUDIO_GOLDEN=write`` to approve anew, and look at every changed picture. On a
failure actual, expected and difference are saved in ``tests/golden/_failed``.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from clamstudio.body.motion import solve_motion
from clamstudio.records import ExerciseId, Side
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.painting.anatomy import Emphasis, render_anatomy
from clamstudio.ui.painting.camera import VIEWS
from clamstudio.ui.painting.picture import render_scene
from clamstudio.ui.painting.scene import Depth, SceneSpec
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from clamstudio.catalogue.model import Exercise
    from clamstudio.ui.painting.camera import View
    from clamstudio.ui.painting.scene import Layer

CATALOGUE = catalogue_of_four()
EXERCISES = CATALOGUE.exercises
FOLDER = Path(__file__).parent
LAYERS: tuple[Layer, ...] = ("figure", "xray")
PICTURES = FOLDER / "pictures"
FAILED = FOLDER / "_failed"
POSES = FOLDER / "poses.json"
WRITE = os.environ.get("CLAMSTUDIO_GOLDEN") == "write"

STRAY_LEVEL = 48
"""A pixel counts as different from here on, of 255: antialiasing differs between builds of Qt."""
STRAY_SHARE = 0.0008
PATCH_PX = 3
PATCH_LEVEL = 36.0
"""Of what a square of pixels differs by on average: antialiasing evens out, what has moved does not."""

pytestmark = pytest.mark.usefixtures("typeface")


@pytest.fixture
def typeface(qapp: QApplication) -> None:
    """The program's own typeface, whatever was shown before."""
    apply_theme(qapp, LIGHT)


def pixels(image: QImage) -> np.ndarray:
    converted = image.convertToFormat(QImage.Format.Format_RGBA8888)
    block = np.frombuffer(converted.constBits(), np.uint8)
    return block.reshape(image.height(), image.width(), 4).astype(int)


def compare(name: str, actual: QImage) -> None:
    path = PICTURES / f"{name}.png"
    if WRITE:
        actual.save(str(path))
        return
    expected = QImage(str(path))
    assert not expected.isNull(), f"{path.name} is missing"
    assert expected.size() == actual.size()
    signed = pixels(actual) - pixels(expected)
    difference = np.abs(signed).max(axis=2)
    share = float((difference > STRAY_LEVEL).mean())
    patch = float(np.abs(patches(signed)).max())
    if share > STRAY_SHARE or patch > PATCH_LEVEL:
        save_failure(name, actual, expected, difference)
    assert share <= STRAY_SHARE, f"{share:.2%} of {name} differ; see {FAILED}"
    assert patch <= PATCH_LEVEL, f"a patch of {name} differs by {patch:.0f}; see {FAILED}"


def patches(signed: np.ndarray) -> np.ndarray:
    """Return the mean of every square of ``PATCH_PX`` pixels, channel by channel."""
    squares = np.lib.stride_tricks.sliding_window_view(signed, (PATCH_PX, PATCH_PX), axis=(0, 1))
    return squares.mean(axis=(3, 4))


def save_failure(name: str, actual: QImage, expected: QImage, difference: np.ndarray) -> None:
    FAILED.mkdir(exist_ok=True)
    actual.save(str(FAILED / f"{name}-actual.png"))
    expected.save(str(FAILED / f"{name}-expected.png"))
    grey = np.ascontiguousarray(difference.astype(np.uint8))
    height, width = grey.shape
    image = QImage(grey.data, width, height, width, QImage.Format.Format_Grayscale8)
    image.save(str(FAILED / f"{name}-difference.png"))


# The dark ground is approved from the front.
SCENES = [
    (exercise, view, layer, dark)
    for exercise in EXERCISES
    for view in VIEWS
    for layer in LAYERS
    for dark in ((False, True) if view == "front" else (False,))
]


@pytest.mark.parametrize(
    ("exercise", "view", "layer", "dark"),
    SCENES,
    ids=["-".join([e.id, view, layer, "dark" if d else "light"]) for e, view, layer, d in SCENES],
)
def test_scene(exercise: Exercise, view: View, layer: Layer, dark: bool) -> None:
    spec = SceneSpec(exercise, view=view, layer=layer, dark=dark)
    theme = "dark" if dark else "light"
    compare(f"{exercise.id}-{view}-{layer}-{theme}", render_scene(spec, 1.0, QSize(320, 180)))


@pytest.mark.parametrize("view", ["front", "back"])
@pytest.mark.parametrize("peeled", [1, 2])
def test_peeled_layers(view: View, peeled: int) -> None:
    spec = SceneSpec(EXERCISES[0], view=view, layer="xray", depth=Depth(peeled=peeled))
    compare(f"clam-{view}-peeled-{peeled}", render_scene(spec, 1.0, QSize(320, 180)))


@pytest.mark.parametrize("view", ["front", "back"])
def test_bones(view: View) -> None:
    spec = SceneSpec(EXERCISES[0], view=view, layer="xray", depth=Depth(muscles=0.0))
    compare(f"clam-{view}-bones", render_scene(spec, 1.0, QSize(320, 180)))


@pytest.mark.parametrize("view", ["front", "side", "back", "exercise"])
def test_anatomy(view: Literal["front", "side", "back", "exercise"]) -> None:
    clam = EXERCISES[0]
    size = QSize(320, 180) if view == "exercise" else QSize(200, 320)
    compare(f"anatomy-{view}", render_anatomy(CATALOGUE, clam, view, Side.RIGHT, size))


def test_anatomy_of_the_fourth_exercise() -> None:
    fourth = CATALOGUE.exercise(ExerciseId("reverse-clam"))
    picture = render_anatomy(CATALOGUE, fourth, "exercise", Side.RIGHT, QSize(320, 180))
    compare("anatomy-exercise-reverse-clam", picture)


def test_anatomy_of_a_mistake() -> None:
    lift = CATALOGUE.exercise(ExerciseId("straight-leg-lift"))
    mistake = next(one for one in lift.mistakes if one.substitutes)
    emphasis = Emphasis(selected=mistake.substitutes[0], mistake=mistake)
    size = QSize(200, 320)
    picture = render_anatomy(CATALOGUE, lift, "back", Side.RIGHT, size, emphasis=emphasis)
    compare("anatomy-mistake", picture)


def test_poses() -> None:
    found = {
        exercise.id: {
            str(phase): solve_motion(exercise, Side.RIGHT, 1.7).angles_deg(phase)
            for phase in (0.0, 0.5, 1.0)
        }
        for exercise in EXERCISES
    }
    approved = json.loads(POSES.read_text(encoding="utf-8"))
    if WRITE:
        # What is still right stays to the last digit.
        kept = {name: approved[name] for name in found if alike(found[name], approved.get(name))}
        approved = {name: kept.get(name, phases) for name, phases in found.items()}
        POSES.write_text(json.dumps(approved, indent=1) + "\n", encoding="utf-8")
    assert found.keys() == approved.keys()
    assert [name for name in found if not alike(found[name], approved[name])] == []


def alike(found: dict[str, Any], approved: dict[str, Any] | None) -> bool:
    """Return whether the angles of every phase are within a hundredth of a degree."""
    return approved is not None and all(
        found[phase] == pytest.approx(angles, abs=0.01) for phase, angles in approved.items()
    )
