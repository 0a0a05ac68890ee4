"""Light, outlines, seams and soft shadows of the figure, each against what geometry demands."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from clamstudio.ui.painting.hull import hulls
from clamstudio.ui.painting.relief import Cones, averaged, relief_of
from clamstudio.ui.painting.seams import disc_hem, seams_round
from clamstudio.ui.painting.shading import ramp
from clamstudio.ui.painting.softness import paint_soft
from clamstudio.ui.painting.sweep import row_outline, swept_outlines

pytestmark = pytest.mark.usefixtures("qapp")


def ball(x: float, y: float, depth: float, radius: float) -> Cones:
    at, size = np.array([[x, y, depth]]), np.array([radius])
    return Cones(at, at, size, size)


def brightness(cones: Cones, x: float, y: float) -> int:
    relief = relief_of(cones, 2.0, smooth=0)
    column = int((x - relief.left_px) / relief.cell_px)
    row = int((y - relief.top_px) / relief.cell_px)
    return int(relief.light[row, column])


def test_a_ball_is_bright_above_and_dark_below() -> None:
    one = ball(100.0, 80.0, 0.0, 40.0)
    above, middle, below = (brightness(one, 100.0, 80.0 + y) for y in (-30.0, 0.0, 30.0))
    assert above > middle > below
    assert above - below > 80


def test_the_nearer_of_two_balls_is_seen() -> None:
    far, near = ball(100.0, 100.0, 0.0, 40.0), ball(100.0, 130.0, 60.0, 30.0)
    both = Cones.joined([far, near])
    # There the near ball faces up and the far one down.
    at = (100.0, 112.0)
    assert brightness(both, *at) == brightness(near, *at)
    assert brightness(both, *at) > brightness(far, *at) + 60


def test_smoothing_keeps_a_plain_field_and_the_mean() -> None:
    plain = np.full((9, 14), 3.5, np.float32)
    assert np.allclose(averaged(plain, 2), plain)
    spot = np.zeros((15, 15), np.float32)
    spot[7, 7] = 1.0
    soft = averaged(spot, 1)
    assert soft.sum() == pytest.approx(1.0)
    assert soft.max() == pytest.approx(1.0 / 9.0)


@given(depth=st.floats(0.0, 0.4), base=st.tuples(*[st.integers(30, 230)] * 3))
def test_colours_only_grow_brighter_along_a_ramp(depth: float, base: tuple[int, int, int]) -> None:
    for skin in (False, True):
        colours = ramp(base, depth, skin=skin).astype(np.int64)
        total = sum((colours >> shift) & 0xFF for shift in (0, 8, 16))
        assert colours.shape == (256,)
        assert (colours >> 24 == 0xFF).all()
        if min(base) > 120:
            assert (np.diff(total) >= -3).all()


@pytest.mark.parametrize(("toward", "height"), [(0.0, 0.0), (0.6, 0.6), (1.0, 1.0)])
def test_a_disc_is_seen_as_an_ellipse(toward: float, height: float) -> None:
    facing = np.array([[0.0, np.sqrt(1.0 - toward**2), toward]])
    outline = hulls(
        np.array([[50.0, 60.0]]), np.array([20.0]), np.zeros((1, 1), np.intp), discs=facing
    )[0]
    assert np.ptp(outline[:, 0]) == pytest.approx(40.0, abs=0.1)
    assert np.ptp(outline[:, 1]) == pytest.approx(40.0 * height, abs=0.2)


def chain(slope: float) -> tuple[np.ndarray, np.ndarray]:
    x = np.linspace(0.0, 100.0, 6)
    return np.column_stack([x, np.zeros(6), slope * x]), np.full(6, 20.0)


def test_a_flat_end_does_not_bulge_and_a_round_one_does() -> None:
    centres, radii = chain(0.0)
    for caps, reach in (((None, None), 120.0), ((None, 0.0), 100.0), ((None, -0.5), 100.0)):
        swept = swept_outlines(centres[None, :, :2], radii[None], caps=caps)
        assert swept is not None
        assert swept[0][:, 0].max() == pytest.approx(reach, abs=0.3)
    # An opening that faces the viewer shows the limb within: its rim curves inwards.
    swept = swept_outlines(centres[None, :, :2], radii[None], caps=(None, -0.5))
    assert swept is not None
    middle = swept[0][np.abs(swept[0][:, 1]) < 3.0]
    assert middle[:, 0].max() == pytest.approx(90.0, abs=1.0)


def test_the_outline_of_rows_holds_every_circle() -> None:
    x = np.repeat(np.linspace(0.0, 120.0, 9), 2)
    y = np.tile([-15.0, 15.0], 9)
    centres, radii = np.column_stack([x, y, 0.2 * x]), np.full(18, 22.0)
    outline = row_outline(centres, radii, 2)
    assert outline is not None
    low, high = outline.min(axis=0), outline.max(axis=0)
    assert low == pytest.approx([-22.0, -37.0], abs=0.6)
    assert high == pytest.approx([142.0, 37.0], abs=0.6)
    # Seen end on there is no such outline.
    assert row_outline(centres[:, [2, 1, 0]] * np.array([0.01, 1.0, 1.0]), radii, 2) is None


def test_cloth_is_cut_at_its_hem_alone() -> None:
    centres, _ = chain(0.0)
    facing = disc_hem(centres, 1, (False, True))
    assert facing[-1] == pytest.approx([1.0, 0.0, 0.0])
    assert facing[0] == pytest.approx([0.0, 0.0, 0.0])


def test_a_seam_runs_over_the_near_side() -> None:
    centres, radii = chain(0.5)
    (line,) = seams_round(centres, radii, (0.5,), 1)
    assert np.ptp(line[:, 1]) == pytest.approx(40.0, abs=0.5)
    # The limb comes towards the viewer to the right, so the near half bows to the left.
    assert line[len(line) // 2, 0] < line[[0, -1], 0].mean() - 5.0


def test_a_soft_shadow_falls_below_and_fades() -> None:
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0xFFFFFFFF)
    path = QPainterPath()
    path.addRect(80.0, 80.0, 40.0, 40.0)
    painter = QPainter(image)
    paint_soft(
        painter,
        [path],
        QRectF(80.0, 80.0, 40.0, 40.0),
        blur_px=12.0,
        drop_px=10.0,
        strength=0.5,
        colour=(0, 0, 0),
    )
    painter.end()
    grey = [image.pixelColor(100, y).red() for y in range(200)]
    dark = 255.0 - np.array(grey)
    darkest = round(float(dark @ np.arange(200) / dark.sum()))
    assert darkest == pytest.approx(110, abs=1)
    assert grey[darkest] == pytest.approx(128, abs=24)
    assert grey[60] == 255
    assert grey[150] == 255
    assert (np.diff(grey[darkest:]) >= -3).all()
