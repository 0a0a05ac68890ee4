"""The shipped picture against the body that it stands in for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QImage, QPainter

from clamstudio.catalogue import load_catalogue
from clamstudio.records import Side
from clamstudio.ui.painting.picture import make_still, render_scene
from clamstudio.ui.painting.scene import Guides, Look, SceneSpec
from clamstudio.ui.painting.still import STILL_EXERCISE, Still, paint_still, still_path
from tests.helpers.pictures import pixels

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

MEAN_DIFFERENCE = 1.0
"""Of 255. Lines are a little softer when stretched: 0.7. Three pixels aside make 1.1 and more."""


def spec_of(**choices: object) -> SceneSpec:
    return replace(SceneSpec(load_catalogue().exercise(STILL_EXERCISE), mirror=True), **choices)  # type: ignore[arg-type]  # the tests' own


def stood_in(spec: SceneSpec, size: QSize, phase: float = 0.0) -> QImage | None:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painted = paint_still(painter, QRectF(QPointF(0.0, 0.0), size.toSizeF()), spec, phase)
    painter.end()
    return image if painted else None


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("choices", [{}, {"zoom": 1.05}])
@pytest.mark.parametrize("size", [QSize(360, 540), QSize(1100, 300)])
def test_it_lies_where_the_body_lies(
    size: QSize, choices: dict[str, object], *, dark: bool
) -> None:
    spec = spec_of(dark=dark, **choices)
    still, body = stood_in(spec, size), render_scene(spec, 0.0, size)
    assert still is not None
    apart = np.abs(pixels(still) - pixels(body))
    assert apart.mean() < MEAN_DIFFERENCE, "the figure looks otherwise now: run .ci/pictures"


def test_a_body_that_looks_otherwise_has_none() -> None:
    other = load_catalogue().exercise("straight-leg-lift")
    for spec in (
        replace(spec_of(), exercise=other),
        spec_of(look=Look(build="sturdy")),
        spec_of(side=Side.LEFT),
        spec_of(mirror=False),
        spec_of(layer="xray"),
        spec_of(view="back"),
        spec_of(guides=Guides(path=True)),
    ):
        assert stood_in(spec, QSize(400, 300)) is None
    assert stood_in(spec_of(), QSize(400, 300), phase=0.1) is None


def test_without_the_file_nothing_is_painted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clamstudio.ui.painting.still.resource_path", tmp_path.joinpath)
    assert stood_in(spec_of(), QSize(400, 300)) is None


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = make_still(spec_of(), 300)
    made.save(tmp_path / "still.png")
    read = Still.read(tmp_path / "still.png")
    assert read is not None
    assert read.extent_px == made.extent_px
    assert read.back_px == made.back_px
    assert read.image.size() == made.image.size()
    assert Still.read(still_path(dark=False)) is not None
