"""How deep one sees, what is named, and the course of the nerve."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from clamstudio.body.motion import solve_motion
from clamstudio.records import ExerciseId, Side
from clamstudio.ui.painting.labels import XrayLabels
from clamstudio.ui.painting.labels_layout import Slot, Want, crossing, laid_out, spread
from clamstudio.ui.painting.live_scene import LiveScene
from clamstudio.ui.painting.muscle_layers import muscle_pieces, posed_muscles
from clamstudio.ui.painting.nerve import nerve_pieces, posed_nerve
from clamstudio.ui.painting.nerve_card import paint_nerve_variant
from clamstudio.ui.painting.picture import render_scene, scene_camera
from clamstudio.ui.painting.posed_scene import motion_of
from clamstudio.ui.painting.scene import Depth, SceneSpec
from clamstudio.ui.painting.xray_depth import shares
from clamstudio.ui.painting.xray_painter import XrayLook
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.pictures import pixels

if TYPE_CHECKING:
    from clamstudio.body.motion import BodyMotion
    from clamstudio.catalogue.model import Exercise

CATALOGUE = catalogue_of_four()
CLAM = CATALOGUE.exercise(ExerciseId("clam"))
LIFT = CATALOGUE.exercise(ExerciseId("straight-leg-lift"))
SIZE = QSize(480, 270)
pytestmark = pytest.mark.usefixtures("qapp")


def drawn(depth: Depth, *, backdrop: bool = False) -> np.ndarray:
    spec = SceneSpec(CLAM, layer="xray", backdrop=backdrop, view="back", depth=depth)
    return pixels(render_scene(spec, 1.0, SIZE))


def near(picture: np.ndarray, name: str, within: int = 40) -> int:
    """Return how many pixels have about a colour."""
    colour = QColor(name)
    wanted = np.array([colour.red(), colour.green(), colour.blue()])
    return int((np.abs(picture[..., :3] - wanted).max(axis=2) < within).sum())


def test_layers_come_off_from_outside_in() -> None:
    peels = {piece.name: piece.peel for piece in muscle_pieces()}
    assert peels["glut_max1"] < peels["glut_med1"] < peels["glut_min1"] == peels["peri"]
    assert peels["external"] < peels["internal"] < peels["transversus"]
    red = [near(drawn(Depth(peeled=n)), "#d8341f") for n in range(4)]
    assert red[0] > red[1] > red[2] == red[3] == 0


def test_the_nerve_comes_to_light_with_the_deep_layer() -> None:
    yellow = [near(drawn(Depth(peeled=n)), "#f0cb2e", 24) for n in range(4)]
    assert yellow[0] == yellow[1] == 0
    assert yellow[3] >= yellow[2] > 20


def test_muscles_fade_between_all_and_none() -> None:
    whole, half, none = (drawn(Depth(muscles=m), backdrop=True) for m in (1.0, 0.5, 0.0))
    assert np.abs(half - (whole + none) / 2.0).max() <= 6.0
    assert near(none, "#d8341f") == 0


def test_skin_goes_from_none_to_nearly_opaque() -> None:
    none, glass, cloth = (drawn(Depth(skin=share)) for share in (0.0, 0.3, 1.0))
    covered = [int((picture[..., 3] > 10).sum()) for picture in (none, glass, cloth)]
    assert covered[0] < covered[1]
    assert near(cloth, "#d8341f", 30) == 0
    assert (cloth[..., 3] > 240).sum() > 0.8 * covered[2]


@pytest.mark.parametrize("muscles", [0.0, 0.3, 0.7, 1.0])
@pytest.mark.parametrize("skin", [0.0, 0.3, 0.6])
def test_shares_sum_to_one_while_the_body_is_seen(skin: float, muscles: float) -> None:
    assert sum(share for share, _ in shares(Depth(skin, muscles))) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "depth", [Depth(peeled=2), Depth(muscles=0.4), Depth(skin=0.8), Depth(labels=True)]
)
def test_the_playing_scene_shows_the_same_depth(depth: Depth) -> None:
    spec = SceneSpec(CLAM, layer="xray", depth=depth)
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    LiveScene(spec, SIZE, 1.0).paint(painter, 1.0)
    painter.end()
    apart = np.abs(pixels(image) - pixels(render_scene(spec, 1.0, SIZE))).max(axis=2)
    assert (apart > 40).mean() < 0.01


def test_what_takes_over_in_a_mistake_is_lit_as_a_substitute() -> None:
    mistake = next(m for m in LIFT.mistakes if "quadratus-lumborum" in m.substitutes)
    spec = SceneSpec(LIFT, layer="xray", view="back", depth=Depth(peeled=2))
    right, wrong = (
        pixels(render_scene(replace(spec, mistake=m), 0.0, SIZE)) for m in (None, mistake)
    )
    # Hatching darkens the colour, so its hue counts.
    purple = [
        ((p[..., 2] - p[..., 1] > 40) & (p[..., 0] - p[..., 1] > 25)).sum() for p in (right, wrong)
    ]
    assert purple[0] == 0
    assert purple[1] > 40


def labels_of(view: str, depth: Depth, size: QSize, **options: Any) -> XrayLabels:
    return labels_and_motion(view, depth, size, **options)[0]


def labels_and_motion(
    view: str, depth: Depth, size: QSize, exercise: Exercise = CLAM, **options: Any
) -> tuple[XrayLabels, BodyMotion]:
    spec = SceneSpec(exercise, layer="xray", view=view, depth=depth, **options)
    rect = QRectF(0.0, 0.0, size.width(), size.height())
    motion = motion_of(spec)
    poses = [motion.frames(phase) for phase in (0.5, 0.0, 1.0)]
    camera = scene_camera(spec, rect)
    return XrayLabels(camera, poses, XrayLook.of(spec), rect), motion


DEPTHS = (
    Depth(labels=True),
    Depth(labels=True, peeled=1),
    Depth(labels=True, peeled=2),
    Depth(labels=True, muscles=0.0),
)


@pytest.mark.parametrize("exercise", CATALOGUE.exercises, ids=lambda e: e.id)
@pytest.mark.parametrize("view", ["front", "back", "above", "feet"])
@pytest.mark.parametrize("size", [QSize(1024, 640), QSize(1280, 720)], ids=lambda s: s.width())
@pytest.mark.parametrize("depth", DEPTHS, ids=["whole", "peeled-1", "peeled-2", "bones"])
def test_labels_stand_apart_and_their_lines_do_not_cross(
    exercise: Exercise, view: str, size: QSize, depth: Depth
) -> None:
    labels, motion = labels_and_motion(view, depth, size, exercise)
    assert len(labels.texts) == len(set(labels.texts)) >= 5
    assert_apart(labels.slots)
    for slot in labels.slots:
        assert 0.0 <= slot.box[0] < slot.box[2] <= size.width()
        assert 0.0 <= slot.box[1] < slot.box[3] <= size.height()
    for phase in (0.0, 0.5, 1.0):
        lines = labels.lines(motion.frames(phase))
        for one, other in combinations(lines, 2):
            assert not crossing(one, other)
        for (line, slot), (_, other) in permutations(zip(lines, labels.slots, strict=True), 2):
            assert slot != other
            assert not cuts(line, other)


def test_labels_stand_apart_in_a_small_picture() -> None:
    for view in ("front", "back", "above", "feet"):
        labels = labels_of(view, Depth(labels=True), QSize(640, 360))
        assert len(labels.texts) >= 6
        assert_apart(labels.slots)


def cuts(line: tuple[tuple[float, float], tuple[float, float]], slot: Slot) -> bool:
    """Return whether a leader line runs over the words of another label."""
    left, top, right, bottom = slot.box
    x, y = line[1]
    if left <= x <= right and top <= y <= bottom:
        return True
    return crossing(line, ((left, top), (right, bottom))) or crossing(
        line, ((left, bottom), (right, top))
    )


def assert_apart(slots: list[Slot]) -> None:
    for one, other in combinations([slot.box for slot in slots], 2):
        beside = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
        below = one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01
        assert beside or below


def test_working_muscles_bones_and_the_estimated_nerve_are_named() -> None:
    texts = labels_of("back", Depth(labels=True), QSize(1280, 720)).texts
    assert {"Gluteus maximus", "Gluteus medius", "Thigh bone"} <= set(texts)
    alone = labels_of("back", Depth(peeled=2), QSize(1280, 720)).texts
    assert alone == ["Sciatic nerve (course estimated)"]


def test_labels_are_spread_no_farther_than_needed() -> None:
    assert spread([10.0, 100.0], [20.0, 20.0], 0.0, 200.0, 5.0) == [10.0, 100.0]
    assert spread([50.0, 50.0], [20.0, 20.0], 0.0, 200.0, 5.0) == [37.5, 62.5]
    assert spread([1.0, 2.0], [20.0, 20.0], 0.0, 200.0, 5.0) == [10.0, 35.0]


def test_the_least_important_label_goes_where_there_is_no_room() -> None:
    wants = [Want((50.0, 50.0), 60.0, 10.0) for _ in range(5)]
    slots = laid_out(wants, (0.0, 0.0, 150.0, 100.0), (0.0, 40.0, 150.0, 60.0))
    assert [slot is not None for slot in slots] == [True, True, True, True, False]


@pytest.mark.parametrize("phase", [0.0, 0.5, 1.0])
def test_the_nerve_runs_below_piriformis_and_between_tuberosity_and_trochanter(
    phase: float,
) -> None:
    frames = solve_motion(CLAM, Side.RIGHT).frames(phase)
    pelvis, femur = frames["pelvis"], frames["femur_r"]
    nerve = posed_nerve(frames)
    piece = next(p for p in nerve_pieces() if p.name == "gluteal" and p.suffix == "r")
    course = (nerve.centre[piece.first] - pelvis.origin_m) @ pelvis.matrix
    belly = next(
        p for p in muscle_pieces() if p.name == "peri" and p.suffix == "r" and not p.tendon
    )
    muscle = (posed_muscles(frames).centre[belly.first] - pelvis.origin_m) @ pelvis.matrix
    assert course[0, 1] > course[-1, 1]
    assert course[-1, 1] < muscle[:, 1].min()
    tuberosity = np.array([-0.125, -0.104, 0.065])
    trochanter = (femur.apply(np.array([-0.036, -0.022, 0.045])) - pelvis.origin_m) @ pelvis.matrix
    middle = course[np.argmin(np.abs(course[:, 1] - tuberosity[1]))]
    assert tuberosity[2] < middle[2] < trochanter[2]


@pytest.mark.parametrize("side", [Side.RIGHT, Side.LEFT])
def test_the_variant_shows_the_nerve_within_the_muscle(side: Side) -> None:
    def card(variant: Any) -> np.ndarray:
        image = QImage(300, 340, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_nerve_variant(painter, QRectF(0.0, 0.0, 300.0, 340.0), variant, side)
        painter.end()
        return pixels(image)

    typical, through = card("typical"), card("through")
    apart = np.abs(typical - through).max(axis=2) > 60
    assert 0.002 < apart.mean() < 0.05
    assert near(through, "#f0cb2e") > 0
