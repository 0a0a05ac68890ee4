"""The anatomy picture, drawn for real."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from clamstudio.catalogue import load_catalogue
from clamstudio.records import ExerciseId, MuscleId, Side
from clamstudio.ui.painting.anatomy import MuscleRegion, paint_anatomy, render_anatomy
from clamstudio.ui.painting.standing import AnatomyView, standing_camera, standing_frames

CATALOGUE = load_catalogue()
CLAM = CATALOGUE.exercise(ExerciseId("clam"))
SIZE = QSize(300, 420)
ANATOMY_VIEWS: tuple[AnatomyView, ...] = ("front", "side", "back")
pytestmark = pytest.mark.usefixtures("qapp")


def pixels(image: QImage) -> np.ndarray:
    converted = image.convertToFormat(QImage.Format.Format_RGBA8888)
    block = np.frombuffer(converted.constBits(), np.uint8)
    return block.reshape(image.height(), image.width(), 4).astype(int)


def red(picture: np.ndarray) -> np.ndarray:
    """Return columns of the deep red of prime movers."""
    r, g, b = (picture[..., i] for i in range(3))
    return np.nonzero((r > 130) & (r - g > 100) & (r - b > 100) & (g < 90))[1]


def regions_of(view: AnatomyView, side: Side, selected: str = "") -> list[MuscleRegion]:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    rect = QRectF(0.0, 0.0, 300.0, 420.0)
    chosen = MuscleId(selected) if selected else None
    found = paint_anatomy(painter, rect, CATALOGUE, CLAM, view, side, selected=chosen)
    painter.end()
    return found


@pytest.mark.parametrize("exercise", [e.id for e in CATALOGUE.exercises])
@pytest.mark.parametrize("view", ANATOMY_VIEWS)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_prime_mover_is_lit(exercise: str, view: AnatomyView, *, dark: bool) -> None:
    found = CATALOGUE.exercise(ExerciseId(exercise))
    picture = pixels(render_anatomy(CATALOGUE, found, view, Side.RIGHT, SIZE, dark=dark))
    assert len(red(picture)) > 40
    plain = picture[0, 0]
    assert (np.abs(picture - plain).max(axis=2) > 6).mean() > 0.15


@pytest.mark.parametrize(
    ("view", "side", "left_half"),
    [
        ("front", Side.RIGHT, True),
        ("front", Side.LEFT, False),
        ("back", Side.RIGHT, False),
        ("back", Side.LEFT, True),
    ],
)
def test_it_is_never_mirrored(view: AnatomyView, side: Side, *, left_half: bool) -> None:
    columns = red(pixels(render_anatomy(CATALOGUE, CLAM, view, side, SIZE)))
    assert (np.median(columns) < 150) == left_half


@pytest.mark.parametrize("side", [Side.RIGHT, Side.LEFT])
def test_the_side_view_looks_at_the_working_side(side: Side) -> None:
    camera = standing_camera("side", side, (0.0, 0.0, 300.0, 420.0))
    frames = standing_frames("side")
    near, far = (
        camera.project(frames[f"femur_{s.suffix}"].origin_m)[2] for s in (side, side.other)
    )
    assert near > far
    knee = camera.project(frames["pelvis"].apply(np.array([[0.0, 0, 0], [0.2, 0, 0]])))
    faces_right = knee[1, 0] > knee[0, 0]
    assert faces_right == (side is Side.RIGHT)


@pytest.mark.parametrize("view", ANATOMY_VIEWS)
def test_regions_name_muscles_where_they_are(view: AnatomyView) -> None:
    found = regions_of(view, Side.RIGHT)
    names = {region.muscle for region in found}
    assert {"gluteus-medius", "gluteus-maximus", "external-oblique"} <= names
    picture = QRectF(0.0, 0.0, 300.0, 420.0)
    assert all(picture.contains(region.path.boundingRect().center()) for region in found)


def test_the_buttock_is_nearest_from_behind() -> None:
    found = regions_of("back", Side.RIGHT)
    order = [r.muscle for r in found if r.side is Side.RIGHT]
    assert order.index(MuscleId("gluteus-maximus")) < order.index(MuscleId("gluteus-minimus"))
    assert order.index(MuscleId("gluteus-maximus")) < order.index(MuscleId("piriformis"))


def test_choosing_a_deep_muscle_takes_its_covers_away() -> None:
    plain = {(r.muscle, r.side) for r in regions_of("back", Side.RIGHT)}
    peeled = {(r.muscle, r.side) for r in regions_of("back", Side.RIGHT, "piriformis")}
    maximus = MuscleId("gluteus-maximus")
    assert (maximus, Side.RIGHT) in plain - peeled
    assert (maximus, Side.LEFT) in peeled
