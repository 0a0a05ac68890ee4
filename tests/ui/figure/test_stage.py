from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from clamstudio.catalogue import load_catalogue
from clamstudio.records import Side
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.figure.anatomy_panel import AnatomyPanel
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.painting.scene import Depth, SceneSpec

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _theme(qapp: QApplication) -> None:
    apply_theme(qapp, LIGHT)


def _stage(qtbot: QtBot) -> Stage:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(640, 400)
    return stage


def test_a_shipped_picture_stands_in_for_the_body(qtbot: QtBot) -> None:
    stage = _stage(qtbot)
    empty = stage.grab().toImage()
    stage.set_spec(SceneSpec(exercise=load_catalogue().exercise("clam"), mirror=True))
    with qtbot.waitSignals([stage.still_painted, stage.figure_painted], order="strict"):
        stage.show()
        assert stage.grab().toImage() != empty
        assert not stage.is_seen


def test_the_figure_follows_the_first_paint(qtbot: QtBot) -> None:
    stage = _stage(qtbot)
    stage.set_spec(SceneSpec(exercise=load_catalogue().exercise("straight-leg-lift")))
    room = stage.grab().toImage()
    assert not stage.is_awake
    with qtbot.waitSignal(stage.figure_painted):
        stage.show()
    assert stage.grab().toImage() != room


def test_the_phase_moves_the_figure_and_the_room_stays(qtbot: QtBot) -> None:
    stage = _stage(qtbot)
    stage.set_spec(SceneSpec(exercise=load_catalogue().exercise("straight-leg-lift")))
    with qtbot.waitSignal(stage.figure_painted):
        stage.show()
    stage.set_phase(0.0)
    rest = stage.grab().toImage()
    stage.set_phase(1.0)
    top = stage.grab().toImage()
    assert top != rest
    assert top.pixel(320, 12) == rest.pixel(320, 12)
    stage.set_phase(0.0)
    assert stage.grab().toImage() == rest


def test_the_same_instant_again_repaints_nothing(qtbot: QtBot) -> None:
    stage = _stage(qtbot)
    painted: list[float] = []
    stage.paint_over = lambda _painter: painted.append(stage.phase)  # type: ignore[method-assign]
    with qtbot.waitSignal(stage.figure_painted):
        stage.set_spec(SceneSpec(exercise=load_catalogue().exercise("clam")))
        stage.show()
    stage.set_phase(0.5)
    qtbot.waitUntil(lambda: painted[-1] == 0.5)
    count = len(painted)
    stage.set_phase(0.5)
    # A paint that is asked for comes before one that is asked for later.
    stage.set_phase(0.6)
    qtbot.waitUntil(lambda: painted[-1] == 0.6)
    assert len(painted) == count + 1
    stage.set_phase(0.6)
    QCoreApplication.processEvents()
    assert len(painted) == count + 1


def test_a_painter_that_fails_fails_once(qtbot: QtBot, capfd: pytest.CaptureFixture[str]) -> None:
    class Broken(Stage):
        def paint_over(self, _painter: QPainter) -> None:
            if self.is_awake and self.spec is not None:
                raise ZeroDivisionError

    stage = Broken()
    qtbot.addWidget(stage)
    stage.resize(640, 400)
    stage.set_spec(SceneSpec(exercise=load_catalogue().exercise("clam")))
    with qtbot.captureExceptions() as caught:
        stage.show()
        qtbot.waitUntil(lambda: stage.is_awake and stage.spec is None)
        stage.grab()
        stage.grab()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    assert "active painter" not in capfd.readouterr().err


def test_the_anatomy_panel_turns_and_is_never_mirrored(qtbot: QtBot) -> None:
    catalogue = load_catalogue()
    panel = AnatomyPanel(catalogue)
    qtbot.addWidget(panel)
    panel.resize(320, 480)
    panel.set_exercise(catalogue.exercise("clam"), Side.RIGHT)
    panel.show()
    panel.canvas.wake()
    pictures = []
    for view in ("front", "side", "back"):
        panel.set_view(view)
        pictures.append(panel.canvas.grab().toImage())
        assert "Clam" in panel.canvas.accessibleName()
    assert pictures[0] != pictures[1]
    assert pictures[1] != pictures[2]
    panel.set_view("front")
    panel.set_exercise(catalogue.exercise("clam"), Side.LEFT)
    left = panel.canvas.grab().toImage()
    assert left != pictures[0]


@pytest.mark.parametrize("height_px", [401, 402, 403])
def test_the_turning_see_through_body_leaves_no_edge_unpainted(
    height_px: int, qtbot: QtBot
) -> None:
    stage = _stage(qtbot)
    stage.resize(641, height_px)
    exercise = load_catalogue().exercise("clam")
    scene = SceneSpec(exercise, layer="xray", depth=Depth(labels=True))
    stage.set_spec(scene)
    with qtbot.waitSignal(stage.figure_painted):
        stage.show()
    stage.set_turning(turning=True)
    image = stage.grab().toImage()
    floor = image.pixelColor(320, height_px - 12).lightness()
    for x in range(40, 600, 7):
        assert abs(image.pixelColor(x, height_px - 3).lightness() - floor) < 8
    # Names would be set anew in every picture, and travel with the body.
    stage.set_spec(replace(scene, depth=Depth()))
    assert stage.grab().toImage() == image
