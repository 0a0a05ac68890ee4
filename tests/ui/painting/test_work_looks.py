"""Levels of muscle work as looks: readable without colours, kept pictures, repainted muscles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from clamstudio.mechanics.activation import rep_work
from clamstudio.mechanics.levels import COMPUTED, RepLevels, WorkLevel, rep_levels
from clamstudio.mechanics.person import Person
from clamstudio.records import MuscleId, Side
from clamstudio.ui.common.kept import Kept
from clamstudio.ui.painting.anatomy import Emphasis, paint_working_anatomy
from clamstudio.ui.painting.live_scene import LiveScene
from clamstudio.ui.painting.picture import render_scene
from clamstudio.ui.painting.roles import DESCRIBED_STYLE, LEVEL_STYLES
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.ui.painting.work_looks import level_tone
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from clamstudio.ui.painting.anatomy_work import AnatomyWork

CATALOGUE = catalogue_of_four()
STRAIGHT = CATALOGUE.exercise("straight-leg-lift")
SIZE = QSize(640, 400)


def lightness(name: str) -> float:
    colour = QColor(name)
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF()


@pytest.mark.parametrize("dark", [False, True])
def test_levels_grow_darker_by_steps_that_need_no_colour(*, dark: bool) -> None:
    order = [
        lightness(LEVEL_STYLES[level].colour(dark=dark)) for level in ("low", "moderate", "high")
    ]
    assert order[0] > order[1] + 0.15 > order[2] + 0.3
    assert DESCRIBED_STYLE.colour(dark=dark) not in {
        s.colour(dark=dark) for s in LEVEL_STYLES.values()
    }


def test_only_an_unsure_level_is_striped(qapp: QApplication) -> None:
    assert qapp is not None
    assert level_tone(WorkLevel("high"), dark=False, size_px=5)[1] is None
    assert level_tone(WorkLevel("high", unsure=True), dark=False, size_px=5)[1] is not None


def levels() -> RepLevels:
    return rep_levels(rep_work(STRAIGHT, Side.RIGHT, Person()))


def test_the_live_body_shows_the_same_levels_as_a_single_picture(qapp: QApplication) -> None:
    assert qapp is not None
    spec = SceneSpec(STRAIGHT, layer="xray", view="back", work=levels())
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    live = LiveScene(spec, SIZE, 1.0)
    for phase in (0.0, 1.0):
        painter = QPainter(image)
        live.paint(painter, phase)
        painter.end()
        single = render_scene(spec, phase, SIZE)
        wrong = sum(
            QColor(image.pixel(x, y)).lightness() - QColor(single.pixel(x, y)).lightness() > 40
            for x in range(0, SIZE.width(), 4)
            for y in range(0, SIZE.height(), 4)
        )
        assert wrong < 60


def test_every_computed_muscle_moves_with_the_leg(qapp: QApplication) -> None:
    """Still shapes are painted once: one that is to glow must not be among them."""
    assert qapp is not None
    rest = {muscle: WorkLevel("low") for muscle in COMPUTED}
    for exercise in CATALOGUE.exercises:
        for view in ("back", "front"):
            pictures = []
            for muscle in (None, MuscleId("gluteus-medius"), MuscleId("gluteus-maximus")):
                level = rest if muscle is None else rest | {muscle: WorkLevel("high")}
                fixed = RepLevels(((0.0, level), (1.0, level)), ((1.0, level),), {})
                low = RepLevels(((0.0, rest), (1.0, rest)), ((1.0, rest),), {})
                live = LiveScene(
                    SceneSpec(exercise, layer="xray", view=view, work=low),  # type: ignore[arg-type]  # both views
                    SIZE,
                    1.0,
                )
                object.__setattr__(live._scene.spec, "work", fixed)
                image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
                image.fill(0)
                painter = QPainter(image)
                live.paint(painter, 1.0)
                painter.end()
                pictures.append(image)
            assert pictures[1] != pictures[0] or pictures[2] != pictures[0]


def test_lift_and_lowering_share_pictures_where_the_levels_are_the_same(
    qapp: QApplication,
) -> None:
    assert qapp is not None
    live = LiveScene(SceneSpec(STRAIGHT, layer="xray", work=levels()), SIZE, 1.0)
    image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    steps = 12
    for step in range(steps + 1):
        for lowering in (False, True):
            live.paint(painter, step / steps, lowering=lowering)
    painter.end()
    assert steps + 1 <= len(live._loop._kept) < 1.6 * (steps + 1)


def test_the_anatomy_repaints_its_working_muscles_alone(qapp: QApplication) -> None:
    assert qapp is not None
    rect = QRectF(0.0, 0.0, 240.0, 360.0)
    work = levels()

    def painted(phase: float) -> tuple[QImage, AnatomyWork]:
        image = QImage(240, 360, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _, layer = paint_working_anatomy(
            painter, rect, CATALOGUE, STRAIGHT, "side", emphasis=Emphasis(work=work.at(phase))
        )
        painter.end()
        return image, layer

    high = {muscle: WorkLevel("high") for muscle in work.at(0.0)}
    base, layer = painted(0.0)
    over = layer.picture(high)
    assert over.width() * over.height() < 0.6 * 240 * 360
    seen = [
        over.pixelColor(x, y).alpha() for x in range(over.width()) for y in range(over.height())
    ]
    assert any(seen)
    both = QImage(base)
    painter = QPainter(both)
    painter.drawImage(layer.corner, over)
    painter.end()
    assert both != base
    same = QImage(base)
    painter = QPainter(same)
    painter.drawImage(layer.corner, layer.picture(work.at(0.0)))
    painter.end()
    differing = sum(same.pixel(x, y) != base.pixel(x, y) for x in range(240) for y in range(360))
    assert differing < 0.02 * 240 * 360


def test_kept_pictures_look_as_if_nothing_were_left_out(qapp: QApplication) -> None:
    assert qapp is not None
    for layer in ("figure", "xray"):
        live = LiveScene(SceneSpec(STRAIGHT, layer=layer), SIZE, 1.0)  # type: ignore[arg-type]  # both layers
        pictures = []
        for anew in (True, False):
            live._anew = anew
            image = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
            painter = QPainter(image)
            live.paint(painter, live._loop.step(0.4))
            painter.end()
            pictures.append(image)
        assert pictures[0] == pictures[1]
        assert 0 < live._loop._kept.bytes < 4 * live._moving.width() * live._moving.height()


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    kept = Kept[int](10, lambda value: value)
    for key, value in (("a", 4), ("b", 4), ("a", 9), ("c", 4)):
        kept.get(key, lambda value=value: value)  # type: ignore[misc]  # bound at once
    assert (len(kept), kept.bytes) == (2, 8)
    assert kept.get("a", lambda: 1) == 4
    assert kept.get("b", lambda: 2) == 2
    kept.get("d", lambda: 30)
    assert (len(kept), kept.bytes) == (1, 30)
