"""Builds, palettes, aids and breath: each is seen, and none moves the bones."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from clamstudio.catalogue import load_catalogue
from clamstudio.records import ExerciseId
from clamstudio.ui.painting.looks import BUILDS, LOOK_NAMES, PALETTES, colours_of
from clamstudio.ui.painting.picture import render_scene, scene_camera
from clamstudio.ui.painting.scene import HEADS, Layer, Look, SceneSpec

CATALOGUE = load_catalogue()
PILLOW_CORNER_M = np.array([[0.13, 0.05, -0.88]])
pytestmark = pytest.mark.usefixtures("qapp")


def drawn(exercise: str = "clam", **options: Any) -> np.ndarray:
    spec = SceneSpec(CATALOGUE.exercise(ExerciseId(exercise)), backdrop=False, **options)
    image = render_scene(spec, 0.5, QSize(320, 180)).convertToFormat(QImage.Format.Format_RGBA8888)
    return np.frombuffer(image.constBits(), np.uint8).reshape(180, 320, 4).astype(int)


def changed(one: np.ndarray, other: np.ndarray) -> float:
    return float((np.abs(one - other).max(axis=2) > 24).mean())


def test_every_build_and_palette_has_a_name() -> None:
    names = set(BUILDS) | {name for kind in PALETTES.values() for name in kind}
    assert names <= set(LOOK_NAMES)


@pytest.mark.parametrize("kind", list(PALETTES))
def test_every_palette_is_seen(kind: str) -> None:
    plain = drawn()
    for name in PALETTES[kind]:
        look = Look(**{kind: name})
        if look != Look():
            assert changed(plain, drawn(look=look)) > 0.003


def test_an_unknown_palette_falls_back_instead_of_failing() -> None:
    assert colours_of(Look(skin="nobody")) == colours_of(Look(skin=next(iter(PALETTES["skin"]))))


def test_a_sturdy_person_covers_more_than_a_slight_one() -> None:
    covered = {build: (drawn(look=Look(build=build))[..., 3] > 128).mean() for build in BUILDS}
    assert covered["slight"] < covered["medium"] < covered["sturdy"]


def test_the_bottom_leg_bends_only_where_it_is_offered() -> None:
    assert changed(drawn("straight-leg-lift"), drawn("straight-leg-lift", bottom_bent=True)) > 0.01
    assert changed(drawn("clam"), drawn("clam", bottom_bent=True)) == 0.0


@pytest.mark.parametrize("layer", ["figure", "xray"])
def test_no_pillow_is_drawn_under_a_head_on_the_arm(layer: Layer) -> None:
    lightness = {}
    for head in HEADS:
        clam = CATALOGUE.exercise(ExerciseId("clam"))
        spec = SceneSpec(clam, view="above", layer=layer, head=head)
        corner = scene_camera(spec, QRectF(0.0, 0.0, 640.0, 360.0)).project(PILLOW_CORNER_M)[0]
        image = render_scene(spec, 0.0, QSize(640, 360))
        lightness[head] = image.pixelColor(*map(int, corner[:2])).lightnessF()
    assert lightness["pillow"] > lightness["lower-arm"] + 0.05


def test_the_towel_is_seen_and_the_wall_is_part_of_the_room() -> None:
    assert changed(drawn(), drawn(props=frozenset({"towel"}))) > 0.0005
    spec = SceneSpec(CATALOGUE.exercise(ExerciseId("clam")), props=frozenset({"wall"}))
    bare = SceneSpec(CATALOGUE.exercise(ExerciseId("clam")))
    assert render_scene(spec, 0.0, QSize(64, 36)) != render_scene(bare, 0.0, QSize(64, 36))
