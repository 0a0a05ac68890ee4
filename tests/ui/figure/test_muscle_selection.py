"""One choice of muscle: in the panel, over the stage, and in the model they share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt

from clamstudio.catalogue import load_catalogue
from clamstudio.records import ExerciseId, MuscleId, Side
from clamstudio.ui.figure.anatomy_panel import AnatomyPanel
from clamstudio.ui.figure.selection import MuscleSelection
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.figure.stage_muscles import StageMuscles
from clamstudio.ui.painting.regions import SceneMuscles
from clamstudio.ui.painting.scene import Depth, SceneSpec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

CATALOGUE = load_catalogue()
CLAM = CATALOGUE.exercise(ExerciseId("clam"))
MEDIUS = MuscleId("gluteus-medius")
MAXIMUS = MuscleId("gluteus-maximus")


@pytest.fixture
def panel(qtbot: QtBot) -> AnatomyPanel:
    panel = AnatomyPanel(CATALOGUE)
    qtbot.addWidget(panel)
    panel.resize(340, 480)
    panel.set_exercise(CLAM, Side.RIGHT)
    panel.show()
    panel.canvas.wake()
    panel.canvas.grab()
    return panel


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(640, 380)
    stage.set_spec(SceneSpec(CLAM, view="back", layer="xray"))
    stage.set_phase(1.0)
    stage.wake()
    stage.show()
    return stage


def spot_of(find: object, widget: QWidget, muscle: MuscleId) -> QPoint:
    """Return a pixel of a widget where ``find`` sees the muscle."""
    for y in range(0, widget.height(), 4):
        for x in range(0, widget.width(), 4):
            if find(QPointF(x, y)) == muscle:  # type: ignore[operator] # a function of either
                return QPoint(x, y)
    raise AssertionError(muscle)


def test_a_choice_tells_only_of_changes() -> None:
    selection = MuscleSelection()
    told: list[MuscleId | None] = []
    selection.changed.connect(lambda: told.append(selection.muscle))
    selection.select(MEDIUS)
    selection.select(MEDIUS)
    selection.toggle(MAXIMUS)
    selection.toggle(MAXIMUS)
    assert told == [MEDIUS, MAXIMUS, None]


def test_the_panel_names_and_chooses_what_the_pointer_is_on(
    panel: AnatomyPanel, qtbot: QtBot
) -> None:
    canvas = panel.canvas
    before = canvas.grab().toImage()
    spot = spot_of(canvas.muscle_at, canvas, MAXIMUS)
    qtbot.mouseMove(canvas, spot)
    assert panel.selection.pointed == MAXIMUS
    pointed = canvas.grab().toImage()
    assert pointed != before
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=spot)
    assert panel.selection.muscle == MAXIMUS
    assert canvas.grab().toImage() != pointed
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert panel.selection.muscle is None


def test_the_filter_changes_the_picture(panel: AnatomyPanel, qtbot: QtBot) -> None:
    whole = panel.canvas.grab().toImage()
    for group in CATALOGUE.groups:
        qtbot.mouseClick(panel.groups.button(group.id), Qt.MouseButton.LeftButton)
        assert panel.selection.group == group.id
        assert panel.canvas.grab().toImage() != whole
    panel.selection.show_group("")
    assert panel.groups.current == ""
    assert panel.canvas.grab().toImage() == whole


def test_the_body_lies_as_in_the_exercise(panel: AnatomyPanel) -> None:
    standing = panel.canvas.grab().toImage()
    panel.set_view("exercise")
    assert panel.canvas.grab().toImage() != standing
    assert "Clam" in panel.canvas.accessibleName()


def test_the_see_through_stage_is_asked_like_the_panel(stage: Stage, qtbot: QtBot) -> None:
    selection = MuscleSelection()
    muscles = StageMuscles(stage, CATALOGUE, selection)
    assert muscles.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    spot = spot_of(muscles.muscle_at, stage, MAXIMUS)
    qtbot.mouseMove(stage, spot)
    assert selection.pointed == MAXIMUS
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=spot)
    assert selection.muscle == MAXIMUS
    qtbot.mousePress(stage, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=spot + QPoint(30, 0))
    assert selection.muscle == MAXIMUS, "a drag turns the camera and chooses nothing"
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert selection.muscle is None


def test_the_clothed_figure_is_not_asked_but_shows_the_choice(stage: Stage, qtbot: QtBot) -> None:
    selection = MuscleSelection()
    muscles = StageMuscles(stage, CATALOGUE, selection)
    stage.set_spec(SceneSpec(CLAM, view="back"))
    middle = QPoint(stage.width() // 2, stage.height() // 2)
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=middle)
    assert selection.muscle is None
    plain = muscles.grab().toImage()
    selection.select(MEDIUS)
    assert muscles.grab().toImage() != plain


def test_outlines_follow_the_leg() -> None:
    muscles = SceneMuscles(SceneSpec(CLAM, view="back"), QRectF(0.0, 0.0, 640.0, 380.0))
    low, high = (muscles.outline(MAXIMUS, phase).boundingRect() for phase in (0.0, 1.0))
    assert low != high
    assert QRectF(0.0, 0.0, 640.0, 380.0).contains(low)
    assert muscles.outline(MAXIMUS, 0.5) is muscles.outline(MAXIMUS, 0.501)


def test_a_peeled_muscle_cannot_be_pointed_at() -> None:
    rect = QRectF(0.0, 0.0, 640.0, 380.0)
    known = {muscle.id for muscle in CATALOGUE.muscles}
    whole = SceneSpec(CLAM, view="back", layer="xray")
    for peeled in (1, 2, 3):
        spec = replace(whole, depth=Depth(peeled=peeled))
        names = {one.muscle for one in SceneMuscles(spec, rect).regions(1.0, known)}
        assert names < {one.muscle for one in SceneMuscles(whole, rect).regions(1.0, known)}
