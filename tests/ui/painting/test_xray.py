"""The see-through body, drawn for real."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from clamstudio.body.motion import solve_motion
from clamstudio.records import ExerciseId, MuscleId, Side
from clamstudio.ui.painting.bellies import posed_bellies
from clamstudio.ui.painting.bones import bone_pieces, posed_bones
from clamstudio.ui.painting.camera import VIEWS, Camera, View, camera_for
from clamstudio.ui.painting.ink import paint_shapes
from clamstudio.ui.painting.muscle_layers import muscle_pieces, posed_muscles
from clamstudio.ui.painting.picture import render_scene
from clamstudio.ui.painting.roles import ROLE_STYLES, hatch_brush, roles_by_side
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.ui.painting.skin import grown
from clamstudio.ui.painting.tubes import Tubes, tube
from clamstudio.ui.painting.tubes import View as Seen
from clamstudio.ui.painting.xray_cover import lit_shapes
from clamstudio.ui.painting.xray_live import LiveXray
from clamstudio.ui.painting.xray_painter import XrayLook, body_tubes, paint_xray, seen_shapes
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.pictures import pixels

CATALOGUE = catalogue_of_four()
CLAM = CATALOGUE.exercise(ExerciseId("clam"))
SIZE = QSize(480, 270)
pytestmark = pytest.mark.usefixtures("qapp")


def drawn(exercise: str, phase: float, **options: Any) -> np.ndarray:
    found = CATALOGUE.exercise(ExerciseId(exercise))
    spec = SceneSpec(found, layer="xray", backdrop=False, **options)
    return pixels(render_scene(spec, phase, SIZE))


def lit(picture: np.ndarray) -> np.ndarray:
    """Return where the deep red of prime movers is."""
    red, green, blue, alpha = (picture[..., i] for i in range(4))
    return (alpha > 200) & (red > 120) & (red - green > 90) & (red - blue > 90) & (green < 110)


@pytest.mark.parametrize("exercise", [e.id for e in CATALOGUE.exercises])
@pytest.mark.parametrize("view", VIEWS)
def test_the_prime_mover_is_lit_and_the_leg_moves(exercise: str, view: View) -> None:
    rest, lifted = (drawn(exercise, phase, view=view) for phase in (0.0, 1.0))
    if view in {"back", "above"}:
        assert lit(lifted).sum() > 30
    assert (np.abs(rest - lifted).max(axis=2) > 30).mean() > 0.004


@pytest.mark.parametrize("side", [Side.RIGHT, Side.LEFT])
def test_only_the_top_side_is_lit_in_prime_mover_red(side: Side) -> None:
    picture = drawn("clam", 1.0, view="back", side=side)
    rows = np.nonzero(lit(picture))[0]
    body = np.nonzero(picture[..., 3] > 200)[0]
    assert rows.mean() < body.mean()


def test_the_other_side_is_the_mirror_image() -> None:
    right = drawn("bent-knee-lift", 0.7, view="front", side=Side.RIGHT)
    left = drawn("bent-knee-lift", 0.7, view="front", side=Side.LEFT)
    apart = np.abs(right - left[:, ::-1]).max(axis=2) > 40
    # The light comes a little from the left, and hatching is not mirrored.
    assert apart.mean() < 0.10


def test_the_same_pose_gives_the_same_picture() -> None:
    assert np.array_equal(drawn("clam", 0.3, view="front"), drawn("clam", 0.3, view="front"))


def test_bones_keep_their_size_and_every_piece_has_its_rows() -> None:
    camera = camera_for("front", Side.RIGHT)
    motion = solve_motion(CLAM, Side.RIGHT)
    rest, lifted = (posed_bones(motion.frames(phase), camera) for phase in (0.0, 1.0))
    assert bone_pieces()[-1].last == len(rest)
    rigid = [p for p in bone_pieces() if p.name in {"femur", "tibia", "sacrum", "ribs_side"}]
    for piece in rigid:
        rows = slice(piece.first, piece.last)
        before, after = (
            np.linalg.norm(np.diff(t.centre[rows], axis=1), axis=2) for t in (rest, lifted)
        )
        assert np.allclose(before, after, atol=1e-9)
    assert np.isfinite(rest.centre).all()
    assert np.isfinite(lifted.through).all()


def test_every_catalogue_muscle_is_drawn_on_both_sides() -> None:
    drawn_muscles = {(p.muscle, p.suffix) for p in muscle_pieces() if p.muscle}
    for muscle in CATALOGUE.muscles:
        assert (muscle.id, "r") in drawn_muscles
        assert (muscle.id, "l") in drawn_muscles
    frames = solve_motion(CLAM, Side.RIGHT).frames(0.5)
    assert muscle_pieces()[-1].last == len(posed_muscles(frames))


def test_a_belly_keeps_its_volume_as_it_shortens() -> None:
    motion = solve_motion(CATALOGUE.exercise(ExerciseId("straight-leg-lift")), Side.RIGHT)
    fan = next(p for p in muscle_pieces() if p.name == "glut_med1" and p.suffix == "r")

    def length_and_width(phase: float) -> tuple[float, float]:
        tubes = posed_bellies(motion.frames(phase), "r")
        rows = slice(fan.first, fan.last)
        length = np.linalg.norm(np.diff(tubes.centre[rows], axis=1), axis=2).sum(axis=1).mean()
        thick = np.linalg.norm(tubes.through[rows], axis=2).max(axis=1).mean()
        return float(length), float(thick)

    (long, thin), (short, thick) = length_and_width(0.0), length_and_width(1.0)
    assert short < long
    assert thick > thin


def test_roles_are_told_apart_without_colour() -> None:
    assert len({style.hatch for style in ROLE_STYLES.values()}) == len(ROLE_STYLES)
    for style in ROLE_STYLES.values():
        brush = hatch_brush(style.hatch, "#000000", 8)
        assert (brush is None) == (style.hatch == "none")
        assert QColor(style.light).isValid()
        assert QColor(style.dark).isValid()


def test_the_stronger_role_counts_on_each_side() -> None:
    exercise = CATALOGUE.exercise(ExerciseId("straight-leg-lift"))
    roles = roles_by_side(exercise, Side.LEFT)
    medius = MuscleId("gluteus-medius")
    assert roles[medius, "l"] == "prime_mover"
    assert roles[medius, "r"] == "stabiliser"
    assert (MuscleId("gluteus-minimus"), "r") not in roles


def test_a_tube_shows_its_width_from_the_side_and_a_disc_from_its_end() -> None:
    rod = tube([[0.0, 0.0, -0.5], [0.0, 0.0, 0.5]], 0.1)
    camera = Camera(0.0, 0.0, scale_px=100.0)
    side = Seen(rod, camera)
    outline = side.silhouettes()[0]
    assert np.ptp(outline[:, 0]) == pytest.approx(100.0, abs=8.0)
    assert np.ptp(outline[:, 1]) == pytest.approx(20.0, abs=0.5)
    assert not side.foreshortened[0]
    assert Seen(rod, Camera(90.0, 0.0, scale_px=100.0)).foreshortened[0]


def test_the_lit_part_lies_on_the_upper_side_and_shrinks() -> None:
    rod = tube([[0.0, 0.0, -0.5], [0.0, 0.0, 0.5]], 0.1, round_ends=False)
    seen = Seen(rod, Camera(0.0, 0.0, scale_px=100.0))
    whole, some, little = (
        np.ptp(line[0][:, 1])
        for line in (seen.silhouettes(), seen.lit([0.4])[0], seen.lit([0.9])[0])
    )
    assert whole > some > little > 0.0
    assert seen.lit([0.9])[0][0][:, 1].mean() < seen.silhouettes()[0][:, 1].mean()


def test_outlines_grow_outwards_whichever_way_round_they_run() -> None:
    square = np.array([[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]]])
    for polygons in (square, square[:, ::-1]):
        bounds = grown([polygons], [2.0])[0].boundingRect()
        assert bounds.width() > 12.0
        assert bounds.height() > 12.0


def test_joined_tubes_keep_their_order() -> None:
    one, other = tube([[0, 0, 0], [1, 0, 0]], 0.1), tube([[0, 1, 0], [1, 1, 0]], 0.2)
    both = Tubes.joined([one, other])
    assert np.array_equal(both.centre[1], other.centre[0])


def test_it_paints_without_skin_on_a_plain_image() -> None:
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    camera = camera_for("above", Side.RIGHT).fitted(
        np.array([[-0.9, 0.0, -0.9], [0.9, 0.3, 0.9]]), np.zeros(2), (0, 0, 480, 270)
    )
    frames = solve_motion(CLAM, Side.RIGHT).frames(1.0)
    paint_xray(painter, camera, frames, XrayLook.of(SceneSpec(CLAM, dark=True)))
    painter.end()
    assert (pixels(image)[..., 3] > 0).mean() > 0.02


@pytest.mark.parametrize("view", VIEWS)
def test_the_quick_way_keeps_still_what_does_not_move(view: View) -> None:
    motion = solve_motion(CLAM, Side.RIGHT)
    poses = [motion.frames(phase) for phase in (0.0, 0.5, 1.0)]
    camera = camera_for(view, Side.RIGHT).fitted(
        np.array([[-0.9, 0.0, -0.9], [0.9, 0.5, 0.9]]), np.zeros(2), (0, 0, 480, 270)
    )
    look = XrayLook.of(SceneSpec(CLAM))
    live = LiveXray(camera, poses, look, SIZE)
    assert 50 < live.live_count < 90
    pictures = []
    for quick in (True, False):
        image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if quick:
            live.paint(painter, motion.frames(0.5))
        else:
            frames = motion.frames(0.5)
            paint_xray(painter, camera, frames, look)
        painter.end()
        pictures.append(pixels(image))
    # The order is that of the mean depth here, and of this instant's depth there.
    assert (np.abs(pictures[0] - pictures[1]).max(axis=2) > 40).mean() < 0.01


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("phase", [0.25, 0.7])
def test_what_is_left_out_as_hidden_is_not_missed_between_the_poses(
    view: View, phase: float
) -> None:
    motion = solve_motion(CLAM, Side.RIGHT)
    camera = camera_for(view, Side.RIGHT).fitted(
        np.array([[-0.9, 0.0, -0.9], [0.9, 0.5, 0.9]]), np.zeros(2), (0, 0, 480, 270)
    )
    look = XrayLook.of(SceneSpec(CLAM))
    poses = [motion.frames(at) for at in (0.0, 0.5, 1.0)]
    views = [Seen(body_tubes(frames, camera), camera) for frames in poses]
    shapes = sorted(seen_shapes(views[1], camera, poses[1], look), key=lambda s: s.depth)
    kept = lit_shapes(views, shapes, range(len(shapes)), SIZE, camera.scale_px)
    assert 0.4 * len(shapes) < len(kept) < 0.9 * len(shapes)
    seen = Seen(body_tubes(motion.frames(phase), camera), camera)
    pictures = []
    for painted in (shapes, kept):
        image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor("white"))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shapes(painter, seen, painted, camera.scale_px)
        painter.end()
        pictures.append(pixels(image))
    assert (np.abs(pictures[0] - pictures[1]).max(axis=2) > 40).sum() < 25
