"""Muscle work in Watch: computed off the window's thread, lit by level, switched to parts and back."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from clamstudio.mechanics import activation
from clamstudio.records import MuscleId
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.figure.level_swatch import work_words
from clamstudio.ui.watch.page import WatchPage
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

CATALOGUE = catalogue_of_four()
MEDIUS = MuscleId("gluteus-medius")


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> WatchPage:
    apply_theme(qapp, LIGHT)
    page = WatchPage(CATALOGUE, Settings(), ManualClock(), session_minutes=lambda: 4)
    qtbot.addWidget(page)
    page.resize(1192, 720)
    page.show()
    page.setFocus()
    qtbot.waitUntil(lambda: page.is_settled)
    return page


def settle(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.work.work is not None)


def test_work_is_computed_in_a_thread_of_its_own(
    page: WatchPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    compute = activation._work

    def watched(*arguments: object) -> object:
        threads.append(threading.current_thread())
        return compute(*arguments)  # type: ignore[arg-type]  # passed on as they come

    monkeypatch.setattr(activation, "_work", watched)
    activation._kept.clear()
    page.choose_exercise("straight-leg-lift")
    assert page.work.work is None  # muscles show their part until it is there
    assert not any("near" in name or "Deep" in name for name in page.column.muscles.names())
    settle(page, qtbot)
    assert threads
    assert threading.main_thread() not in threads


def test_q_changes_between_work_and_parts(page: WatchPage, qtbot: QtBot) -> None:
    assert page.shown.works
    assert "Deep rotators" in page.column.muscles.names()
    lit = page.column.anatomy.canvas.grab().toImage()
    qtbot.keyClick(page, Qt.Key.Key_Q)
    assert not page.shown.works
    assert "Piriformis" in page.column.muscles.names()
    assert page.column.anatomy.canvas.grab().toImage() != lit
    page.column.anatomy.mode_button.click()
    assert page.shown.works
    assert page.column.anatomy.canvas.grab().toImage() == lit


def test_every_muscle_stays_named_in_both_views(page: WatchPage, qtbot: QtBot) -> None:
    working = set(page.column.muscles.names()) - {"Deep rotators"}
    qtbot.keyClick(page, Qt.Key.Key_Q)
    assert set(page.column.muscles.names()) - {"Piriformis"} == working


def test_the_see_through_body_glows_with_the_instant(page: WatchPage, qtbot: QtBot) -> None:
    page.choose_exercise("straight-leg-lift")
    page.toggle_see_through()
    settle(page, qtbot)
    stage = page.stage_card.stage
    assert stage.spec is not None
    assert stage.spec.work is page.work.work.levels  # type: ignore[union-attr]  # settled
    page.show_phase(1.0)
    glowing = stage.grab().toImage()
    qtbot.keyClick(page, Qt.Key.Key_Q)
    assert stage.spec.work is None
    assert stage.grab().toImage() != glowing


def test_beside_a_mistake_each_body_glows_with_its_own_work(page: WatchPage, qtbot: QtBot) -> None:
    page.toggle_see_through()
    page.choose_mistake("rolled-back")
    settle(page, qtbot)
    found = page.work.work
    assert found is not None
    card = page.stage_card
    assert card.stage.spec is not None
    assert card.right_stage.spec is not None
    assert card.stage.spec.work is found.levels
    assert card.right_stage.spec.work is found.meant_levels
    assert found.levels.shares != found.meant_levels.shares


def test_the_mistake_panel_says_how_the_work_changes_and_by_which_study(
    page: WatchPage, qtbot: QtBot
) -> None:
    page.choose_mistake("rolled-back")
    settle(page, qtbot)
    words = page.stage_card.mistake.texts()[-1]
    assert "Gluteus medius" in words
    assert "less" in words
    assert "Willcox and Burden 2013" in words
    page.choose_mistake("feet-apart")
    settle(page, qtbot)
    assert page.stage_card.mistake.texts()[-1].endswith("Model only.")
    page.choose_mistake("breath-hold")
    settle(page, qtbot)
    assert page.stage_card.mistake.texts()[-1] == ""


def test_own_numbers_change_the_work(page: WatchPage, qtbot: QtBot) -> None:
    page.choose_resistance("ankle-weight")
    settle(page, qtbot)
    before = page.work.work
    page.set_settings(Settings(weight_kg=3.0, mass_kg=60.0))
    settle(page, qtbot)
    after = page.work.work
    assert before is not None
    assert after is not None
    assert after.choice.load.weight_kg == 3.0
    assert after.levels.shares[MEDIUS] > before.levels.shares[MEDIUS]


def test_a_row_says_its_level(page: WatchPage, qtbot: QtBot) -> None:
    page.choose_exercise("straight-leg-lift")
    settle(page, qtbot)
    page.show_phase(1.0)
    found = page.work.work
    assert found is not None
    words = work_words(found.levels.at(1.0)[MEDIUS])
    rows = [row for row in page.column.muscles._rows if row.muscle == MEDIUS]
    assert rows[0].accessibleName() == f"Gluteus medius: {words}"
