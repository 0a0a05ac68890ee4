"""The anatomy picture, drawn for real."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from clamstudio.records import ExerciseId, MuscleId, Side
from clamstudio.ui.painting.anatomy import Emphasis, MuscleRegion, paint_anatomy, render_anatomy
from clamstudio.ui.painting.regions import paint_highlight
from clamstudio.ui.painting.roles import ROLE_STYLES, roles_by_side
from clamstudio.ui.painting.standing import AnatomyView, standing_camera, standing_frames
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.pictures import pixels

CATALOGUE = catalogue_of_four()
CLAM = CATALOGUE.exercise(ExerciseId("clam"))
SIZE = QSize(300, 420)
STANDING_VIEWS: tuple[AnatomyView, ...] = ("front", "side", "back")
ANATOMY_VIEWS: tuple[AnatomyView, ...] = (*STANDING_VIEWS, "exercise")
pytestmark = pytest.mark.usefixtures("qapp")


def red(picture: np.ndarray) -> np.ndarray:
    """Return columns of the deep red of prime movers."""
    r, g, b = (picture[..., i] for i in range(3))
    return np.nonzero((r > 130) & (r - g > 100) & (r - b > 100) & (g < 90))[1]


def purple(picture: np.ndarray) -> np.ndarray:
    """Return columns of the purple of what takes over."""
    r, g, b = (picture[..., i] for i in range(3))
    return np.nonzero((b - g > 40) & (r - g > 30) & (b > 70))[1]


_BLINDNESS = {
    "protan": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deutan": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritan": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}


def lab(name: str, seen_by: str) -> np.ndarray:
    """Return CIELAB of a colour as it is seen without one kind of cone.

    Source:
        Machado, Oliveira and Fernandes 2009, severity 1.0; sRGB with white point D65.
    """
    colour = QColor(name)
    coded = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(_BLINDNESS[seen_by]) @ linear, 0.0, 1.0)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = to_xyz @ seen / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16.0 / 116.0)
    return np.array([116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])])


def regions_of(view: AnatomyView, side: Side, selected: str = "") -> list[MuscleRegion]:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    rect = QRectF(0.0, 0.0, 300.0, 420.0)
    chosen = MuscleId(selected) if selected else None
    emphasis = Emphasis(selected=chosen)
    found = paint_anatomy(painter, rect, CATALOGUE, CLAM, view, side, emphasis=emphasis)
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
    share = (np.abs(picture - plain).max(axis=2) > 6).mean()
    assert share > (0.07 if view == "exercise" else 0.15)


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


@pytest.mark.parametrize("view", STANDING_VIEWS)
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


def test_what_takes_over_in_a_mistake_is_lit_on_the_working_side() -> None:
    exercise = CATALOGUE.exercise(ExerciseId("straight-leg-lift"))
    mistake = next(one for one in exercise.mistakes if one.substitutes)
    right = roles_by_side(exercise, Side.RIGHT, mistake)
    for muscle in mistake.substitutes:
        assert right[muscle, "r"] == "substitute"
        assert right.get((muscle, "l")) != "substitute"
    assert "substitute" not in roles_by_side(exercise, Side.RIGHT).values()
    plain = render_anatomy(CATALOGUE, exercise, "back", Side.RIGHT, SIZE)
    wrong = render_anatomy(
        CATALOGUE, exercise, "back", Side.RIGHT, SIZE, emphasis=Emphasis(mistake=mistake)
    )
    assert len(purple(pixels(wrong))) > len(purple(pixels(plain))) + 20


def test_the_lying_body_shows_the_mistake() -> None:
    mistake = next(one for one in CLAM.mistakes if one.pelvis_roll_deg)
    plain, wrong = (
        render_anatomy(CATALOGUE, CLAM, "exercise", Side.RIGHT, SIZE, emphasis=Emphasis(mistake=m))
        for m in (None, mistake)
    )
    assert plain != wrong


@pytest.mark.parametrize("side", [Side.RIGHT, Side.LEFT])
def test_the_lying_body_turns_its_working_hip_to_the_viewer(side: Side) -> None:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    rect = QRectF(0.0, 0.0, 300.0, 420.0)
    found = paint_anatomy(painter, rect, CATALOGUE, CLAM, "exercise", side)
    painter.end()
    glutes = [r.side for r in found if r.muscle in {"gluteus-maximus", "gluteus-medius"}]
    assert glutes[:2] == [side, side]


def test_a_group_that_is_looked_at_stays_lit_and_uncovered() -> None:
    deep = frozenset(m.id for m in CATALOGUE.muscles_of("deep"))
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    rect = QRectF(0.0, 0.0, 300.0, 420.0)
    found = paint_anatomy(painter, rect, CATALOGUE, CLAM, "front", emphasis=Emphasis(lit=deep))
    painter.end()
    names = {region.muscle for region in found}
    assert "transversus-abdominis" in names
    assert "external-oblique" not in names
    hip = render_anatomy(CATALOGUE, CLAM, "back", Side.RIGHT, SIZE, emphasis=Emphasis(lit=deep))
    assert len(red(pixels(hip))) < 5


def test_a_broad_picture_comes_closer() -> None:
    tall = standing_camera("back", Side.RIGHT, (0.0, 0.0, 150.0, 420.0))
    broad = standing_camera("back", Side.RIGHT, (0.0, 0.0, 330.0, 200.0))
    assert broad.scale_px > tall.scale_px


def test_a_highlight_is_a_rim_that_leaves_the_muscle_as_it_is() -> None:
    image = QImage(80, 80, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#ffffff"))
    path = QPainterPath()
    path.addRect(20.0, 20.0, 30.0, 40.0)
    path.addRect(30.0, 20.0, 30.0, 40.0)
    painter = QPainter(image)
    paint_highlight(painter, path, dark=False)
    painter.end()
    white = QColor("#ffffff").rgba()
    assert image.pixel(40, 40) == white
    assert image.pixel(35, 50) == white
    assert image.pixel(19, 40) != white


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("seen_by", ["protan", "deutan", "tritan"])
def test_roles_differ_for_the_colour_blind(seen_by: str, *, dark: bool) -> None:
    looks = [lab(style.colour(dark=dark), seen_by) for style in ROLE_STYLES.values()]
    for one, other in itertools.combinations(looks, 2):
        assert np.linalg.norm(one - other) > 15.0
    hatches = [style.hatch for style in ROLE_STYLES.values()]
    assert len(set(hatches)) == len(hatches)
