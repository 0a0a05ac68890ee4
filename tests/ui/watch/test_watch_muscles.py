"""The chosen muscle of Watch: shown on the stages, let go by Escape, kept with a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from clamstudio.catalogue import load_catalogue
from clamstudio.records import MuscleId
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.figure.stage_muscles import StageMuscles
from clamstudio.ui.watch.page import WatchPage
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

LUMBORUM = MuscleId("quadratus-lumborum")


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> WatchPage:
    apply_theme(qapp, LIGHT)
    page = WatchPage(load_catalogue(), Settings(), ManualClock(), session_minutes=lambda: 4)
    qtbot.addWidget(page)
    page.resize(1192, 720)
    page.show()
    page.setFocus()
    qtbot.waitUntil(lambda: page.is_settled)
    return page


def test_both_stages_show_the_chosen_muscle(page: WatchPage) -> None:
    card = page.stage_card
    for stage in (card.stage, card.right_stage):
        overlay = stage.findChild(StageMuscles)
        assert overlay is not None
        assert overlay.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    before = card.stage.grab().toImage()
    page.column.selection.select(LUMBORUM)
    assert card.stage.grab().toImage() != before


def test_a_low_window_does_not_grow_for_the_card(page: WatchPage, qtbot: QtBot) -> None:
    for muscle in ("piriformis", "internal-oblique"):
        page.column.selection.select(MuscleId(muscle))
        qtbot.waitUntil(page.column.card.isVisible)
        assert page.height() == 720
        page.column.let_go()
        assert page.height() == 720


def test_escape_lets_the_muscle_go_before_the_mistake(page: WatchPage, qtbot: QtBot) -> None:
    page.choose_exercise("straight-leg-lift")
    mistake = next(one for one in page.shown.exercise.mistakes if LUMBORUM in one.substitutes)
    page.choose_mistake(mistake.id)
    assert page.column.muscles.names()[0] == "Quadratus lumborum"
    page.column.selection.select(LUMBORUM)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.column.selection.muscle is None
    assert page.shown.mistake is mistake
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.shown.mistake is None
    assert page.column.muscles.names()[0] != "Quadratus lumborum"
