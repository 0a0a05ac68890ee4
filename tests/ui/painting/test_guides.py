from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize

from clamstudio.records import Side
from clamstudio.ui.painting.camera import VIEWS
from clamstudio.ui.painting.guides import knee_path
from clamstudio.ui.painting.picture import render_scene, scene_camera
from clamstudio.ui.painting.posed_scene import motion_of
from clamstudio.ui.painting.scene import Guides, SceneSpec
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from clamstudio.ui.painting.camera import View

CATALOGUE = catalogue_of_four()
EXERCISES = [exercise.id for exercise in CATALOGUE.exercises]
SIZE = QSize(480, 300)


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> QApplication:
    return qapp


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_path_passes_the_top_and_reaches_the_cap(exercise: str, side: Side) -> None:
    spec = SceneSpec(CATALOGUE.exercise(exercise), side=side)
    path = knee_path(spec)
    target = spec.exercise.target
    assert path.values[-1] >= target.cap
    top = motion_of(spec).frames(1.0)[path.body].origin_m
    assert np.linalg.norm(path.at(target.value) - top) < 0.012


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_whole_path_is_in_the_picture_and_clear_of_its_words(exercise: str, view: View) -> None:
    spec = SceneSpec(CATALOGUE.exercise(exercise), view=view, guides=Guides(path=True))
    rect = QRectF(0.0, 0.0, 784.0, 460.0)
    x, y, _ = scene_camera(spec, rect).project(knee_path(spec).points_m).T
    assert x.min() > 0.0
    assert x.max() < rect.width()
    # 78 pixels of plates above, two lines below.
    assert y.min() > 80.0
    assert y.max() < rect.height() - 44.0


@pytest.mark.parametrize("guides", [Guides(ghost=True), Guides(path=True), Guides(level=True)])
@pytest.mark.parametrize("layer", ["figure", "xray"])
def test_each_guide_is_seen(guides: Guides, layer: str) -> None:
    spec = SceneSpec(CATALOGUE.exercises[0], layer=layer)  # type: ignore[arg-type]  # parametrised
    without = render_scene(spec, 1.0, SIZE)
    assert render_scene(replace(spec, guides=guides), 1.0, SIZE) != without


def test_at_the_start_there_is_no_second_start() -> None:
    spec = SceneSpec(CATALOGUE.exercises[0])
    mistake = CATALOGUE.exercises[0].mistake("rolled-back")
    plain = replace(spec, mistake=mistake)
    ghost = replace(plain, guides=Guides(ghost=True))
    assert render_scene(ghost, 0.0, SIZE) == render_scene(plain, 0.0, SIZE)
    assert render_scene(ghost, 1.0, SIZE) != render_scene(plain, 1.0, SIZE)
