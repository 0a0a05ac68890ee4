"""Pictures of the figure, drawn for real."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from clamstudio.records import ExerciseId, ResistanceId, Side
from clamstudio.ui.painting.camera import VIEWS, View, camera_for
from clamstudio.ui.painting.live_scene import LiveScene
from clamstudio.ui.painting.picture import paint_scene, render_scene
from clamstudio.ui.painting.scene import SceneSpec
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.pictures import pixels

CATALOGUE = catalogue_of_four()
SIZE = QSize(480, 270)
pytestmark = pytest.mark.usefixtures("qapp")


def drawn(exercise: str, phase: float, **options: Any) -> np.ndarray:
    spec = SceneSpec(CATALOGUE.exercise(ExerciseId(exercise)), **options)
    return pixels(render_scene(spec, phase, SIZE))


@pytest.mark.parametrize("exercise", [e.id for e in CATALOGUE.exercises])
@pytest.mark.parametrize("view", VIEWS)
def test_the_lifted_leg_is_seen_from_every_side(exercise: str, view: View) -> None:
    rest, lifted = (drawn(exercise, phase, view=view) for phase in (0.0, 1.0))
    assert (np.abs(rest - lifted).max(axis=2) > 30).mean() > 0.005


@pytest.mark.parametrize("side", list(Side))
def test_mirror_flips_the_picture_and_nothing_else(side: Side) -> None:
    plain = drawn("clam", 0.7, side=side)
    flipped = drawn("clam", 0.7, side=side, mirror=True)[:, ::-1]
    # The light keeps coming from the same side of the screen.
    assert (np.abs(plain - flipped).max(axis=2) > 40).mean() < 0.02


def test_left_leg_on_top_is_the_mirror_image_of_the_right() -> None:
    right = drawn("clam", 0.7, side=Side.RIGHT)
    left = drawn("clam", 0.7, side=Side.LEFT)[:, ::-1]
    assert (np.abs(right - left).max(axis=2) > 40).mean() < 0.02


def test_head_lies_at_the_right_of_the_true_front_view_with_the_right_leg_on_top() -> None:
    camera = camera_for("front", Side.RIGHT)
    head = camera.project(np.array([0.0, 0.2, -0.7]))
    feet = camera.project(np.array([0.0, 0.1, 0.7]))
    assert head[0] > feet[0]


@pytest.mark.parametrize("resistance", [r.id for r in CATALOGUE.resistances if r.id != "none"])
def test_every_resistance_is_seen(resistance: str) -> None:
    bare = drawn("bent-knee-lift", 1.0)
    worn = drawn("bent-knee-lift", 1.0, resistance=ResistanceId(resistance))
    assert (np.abs(bare - worn).max(axis=2) > 30).sum() > 40


def test_without_a_backdrop_the_corners_are_transparent() -> None:
    picture = drawn("clam", 1.0, backdrop=False)
    assert picture[0, 0, 3] == 0
    assert picture[..., 3].max() == 255


@pytest.mark.parametrize("exercise", [e.id for e in CATALOGUE.exercises])
def test_the_live_scene_is_the_same_picture(exercise: str) -> None:
    spec = SceneSpec(CATALOGUE.exercise(exercise), resistance=ResistanceId("band-knees"))
    live = LiveScene(spec, SIZE, 1.0)
    for phase in (0.0, 0.6):
        image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        live.paint(painter, phase)
        painter.end()
        wanted = pixels(render_scene(spec, phase, SIZE))
        assert (np.abs(pixels(image) - wanted).max(axis=2) > 40).mean() < 0.01


def test_a_picture_stays_within_its_rectangle() -> None:
    image = QImage(QSize(400, 400), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    spec = SceneSpec(CATALOGUE.exercise(ExerciseId("clam")))
    paint_scene(painter, QRectF(100.0, 100.0, 200.0, 150.0), spec, 0.5)
    painter.end()
    alpha = pixels(image)[..., 3]
    assert alpha[110:240, 110:290].min() == 255
    assert alpha[:99].max() == alpha[251:].max() == alpha[:, :99].max() == alpha[:, 301:].max() == 0


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("view", VIEWS)
def test_the_wall_is_seen_but_from_behind_and_never_before_the_person(
    view: View, side: Side
) -> None:
    bare, walled = (
        drawn("clam", 0.0, view=view, side=side, props=frozenset(props))
        for props in ((), ("wall",))
    )
    changed = np.abs(bare - walled).max(axis=2) > 12
    assert changed.any() == (view != "back")
    person = drawn("clam", 0.0, view=view, side=side, backdrop=False)[..., 3] == 255
    assert not (changed & person).any()
