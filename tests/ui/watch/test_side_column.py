"""Panel, list and card of Watch share one choice of muscle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from clamstudio.records import ExerciseId, MuscleId, Side
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.watch.side_column import SideColumn
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

CATALOGUE = catalogue_of_four()
CLAM = CATALOGUE.exercise(ExerciseId("clam"))
STRAIGHT = CATALOGUE.exercise(ExerciseId("straight-leg-lift"))
MEDIUS = MuscleId("gluteus-medius")


@pytest.fixture
def column(qapp: QApplication, qtbot: QtBot) -> SideColumn:
    apply_theme(qapp, LIGHT)
    column = SideColumn(CATALOGUE)
    qtbot.addWidget(column)
    column.setFixedWidth(360)
    column.resize(360, 1000)
    column.set_exercise(CLAM, Side.RIGHT)
    column.show()
    return column


def row_of(column: SideColumn, name: str) -> QAbstractButton:
    rows = column.muscles.findChildren(QAbstractButton)
    return next(row for row in rows if row.text() == name)


def test_a_click_in_the_list_opens_the_card_and_another_closes_it(
    column: SideColumn, qtbot: QtBot
) -> None:
    assert not column.card.isVisible()
    qtbot.mouseClick(row_of(column, "Gluteus medius"), Qt.MouseButton.LeftButton)
    assert column.selection.muscle == MEDIUS
    assert column.card.isVisible()
    assert column.card.muscle is CATALOGUE.muscle(MEDIUS)
    assert row_of(column, "Gluteus medius").isChecked()
    assert column.start_button.isVisible()
    qtbot.mouseClick(row_of(column, "Gluteus medius"), Qt.MouseButton.LeftButton)
    assert column.selection.muscle is None
    assert not column.card.isVisible()


def test_a_choice_from_elsewhere_shows_in_the_list(column: SideColumn) -> None:
    column.selection.select(MuscleId("piriformis"))
    assert row_of(column, "Piriformis").isChecked()
    column.let_go()
    assert not row_of(column, "Piriformis").isChecked()


def test_arrow_keys_walk_the_list_and_go_round(column: SideColumn, qtbot: QtBot) -> None:
    names = column.muscles.names()
    column.muscles.take_focus()
    for name in names:
        qtbot.keyClick(column.muscles.focusWidget(), Qt.Key.Key_Down)
        assert row_of(column, name).isChecked()
    qtbot.keyClick(column.muscles.focusWidget(), Qt.Key.Key_Down)
    assert row_of(column, names[0]).isChecked()
    qtbot.keyClick(column.muscles.focusWidget(), Qt.Key.Key_Up)
    assert row_of(column, names[-1]).isChecked()


def test_a_low_column_gives_the_card_the_room_of_the_list(column: SideColumn, qtbot: QtBot) -> None:
    column.resize(360, 690)
    column.muscles.take_focus()
    qtbot.keyClick(column.muscles.focusWidget(), Qt.Key.Key_Down)
    assert not column.muscles.isVisible()
    assert column.card.isVisible()
    assert column.height() == 690
    assert column.card.isAncestorOf(column.focusWidget())
    column.let_go()
    assert column.muscles.isVisible()
    assert column.muscles.isAncestorOf(column.focusWidget())


def test_a_group_leaves_its_muscles_lit_and_the_keyboard_walks_them(column: SideColumn) -> None:
    for group in CATALOGUE.groups:
        column.let_go()
        column.selection.show_group(group.id)
        walked = set()
        for _ in CLAM.muscles:
            column.muscles.walk(1)
            walked.add(column.selection.muscle)
        listed = {entry.muscle for entry in CLAM.muscles}
        assert walked == {m.id for m in CATALOGUE.muscles_of(group.id)} & listed
    lumborum = CATALOGUE.muscle(MuscleId("quadratus-lumborum"))
    assert {"deep", "shallow"} <= set(lumborum.groups)


def test_a_mistake_names_first_what_takes_over(column: SideColumn) -> None:
    mistake = next(one for one in STRAIGHT.mistakes if one.substitutes)
    column.set_exercise(STRAIGHT, Side.RIGHT)
    before = column.muscles.names()
    column.set_mistake(mistake)
    taking_over = [CATALOGUE.muscle(m).name for m in mistake.substitutes]
    assert list(column.muscles.names()[: len(taking_over)]) == taking_over
    assert all(column.muscles.names().count(name) == 1 for name in taking_over)
    column.set_mistake(None)
    assert column.muscles.names() == before


def test_the_lying_body_has_the_list_under_it(column: SideColumn, qtbot: QtBot) -> None:
    names = set(column.muscles.names())
    column.anatomy.set_view("exercise")
    assert set(column.muscles.names()) == names
    qtbot.waitUntil(lambda: column.muscles.y() > column.anatomy.canvas.geometry().bottom())


def test_a_tall_roomy_list_has_larger_words_and_gives_them_up_again(
    column: SideColumn, qtbot: QtBot
) -> None:
    row = row_of(column, "Piriformis")
    small_px = row.sizeHint().height()
    column.muscles.set_roomy(roomy=True)
    assert row.sizeHint().height() > small_px + 8
    lowest_px = column.minimumSizeHint().height()
    column.resize(360, 640)
    qtbot.waitUntil(lambda: row.sizeHint().height() < small_px + 8)
    assert lowest_px <= 640
    column.resize(360, 1000)
    column.anatomy.set_view("exercise")
    row = row_of(column, "Piriformis")
    qtbot.waitUntil(lambda: row.sizeHint().height() > small_px + 8)
