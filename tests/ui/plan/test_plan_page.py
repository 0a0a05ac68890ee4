from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pypdf
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QPushButton

from clamstudio.coach.pain import PainPlace
from clamstudio.errors import UserError
from clamstudio.records import LedgerKind, ScreeningOutcome, ScreeningRecord, Side
from clamstudio.session.prescription_file import read_prescription, write_prescription
from clamstudio.session.templates import template
from clamstudio.settings import Settings
from clamstudio.ui.common.paper import save_pdf
from clamstudio.ui.figure.body_chart import WherePicker
from clamstudio.ui.figure.home_sheet import MOST_BLOCKS, paint_home_sheet
from clamstudio.ui.plan.block_editor import BlockEditor
from clamstudio.ui.plan.therapist import TherapistDialog
from tests.helpers.coach_log import Day
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.plan.conftest import Desk

_QUIET = (Day(12), Day(9), Day(6), Day(3))


def _words(desk: Desk) -> str:
    return " ".join(label.text() for label in desk.page.findChildren(QLabel))


def test_an_edited_plan_is_appended_to_the_ledger(desk: Desk) -> None:
    editor = desk.page.editor
    assert editor.save_button.isEnabled()
    editor.editor.resistances.button("band-knees").click()
    editor.editor.sets.set_value(3)
    editor.editor.days["monday"].click()  # type: ignore[index]
    editor.save_button.click()
    assert not editor.save_button.isEnabled()
    (entry,) = desk.ledger
    (block,) = entry.prescription.blocks
    assert (entry.kind, block.resistance, block.band) == (
        LedgerKind.EDITED, "band-knees", "yellow",
    )  # fmt: skip
    assert (block.sets, block.days) == (3, ("monday",))


def test_blocks_are_moved_by_keys_and_total_time_follows(desk: Desk) -> None:
    editor = desk.page.editor
    before = editor.total.text()
    editor._use_template("stronger")
    assert editor.total.text() != before
    names = [block.exercise for block in editor.plan.blocks]
    editor.blocks.setCurrentRow(0)
    desk.qtbot.keyClick(editor.blocks, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [block.exercise for block in editor.plan.blocks] == [names[1], names[0], names[2]]
    assert editor.blocks.currentRow() == 1
    desk.qtbot.keyClick(editor.blocks, Qt.Key.Key_Delete)
    assert [block.exercise for block in editor.plan.blocks] == [names[1], names[2]]


def test_what_does_nothing_is_dimmed_and_not_kept(desk: Desk) -> None:
    chips = desk.page.editor.editor.resistances
    assert chips.button("band-ankles").property("dimmed")
    assert "No effect" in chips.button("band-ankles").toolTip()
    chips.button("band-ankles").click()
    desk.page.editor.save_button.click()
    assert "does nothing in Clam" in desk.page.editor.message.text()
    assert desk.ledger == ()


def test_any_exercise_can_be_planned_and_the_first_there_is_begins(
    desk: Desk, qtbot: QtBot
) -> None:
    catalogue = catalogue_of_four()
    block, editor = desk.page.editor.editor, desk.page.editor
    assert block.block.exercise == catalogue.exercises[0].id
    for exercise in catalogue.exercises:
        block.exercises.button(exercise.id).click()
        assert editor.plan.blocks[0].exercise == exercise.id
        for fit in exercise.resistances:
            chip = block.resistances.button(fit.resistance)
            assert bool(chip.property("dimmed")) == (fit.fit in {"none", "little"})
    editor.save_button.click()
    assert "Reverse clam" in _words(desk)
    without_clam = BlockEditor(replace(catalogue, exercises=catalogue.exercises[1:]))
    qtbot.addWidget(without_clam)
    assert without_clam.block.exercise == catalogue.exercises[1].id


def test_the_screens_answers_dim_with_their_reason(desk: Desk) -> None:
    person = desk.history.ensure_person("Me")
    told = ("legs", "lying_left")
    at = desk.clock.now() - timedelta(days=1)
    record = ScreeningRecord(uuid4(), person.id, at, ScreeningOutcome.CONTINUE, told)
    desk.writer.add_screening(record).result()
    desk.page.refresh()
    editor = desk.page.editor.editor
    assert "No bands and no weights" in editor.resistances.button("band-knees").toolTip()
    assert not editor.sides.button("right").isEnabled()
    assert editor.sides.button("left").isEnabled()
    assert "lighter than this" in desk.page.editor.turns.text()


def test_the_planner_orders_and_leaves_a_side_out(desk: Desk) -> None:
    editor = desk.page.editor
    editor._use_template("stronger")
    editor.order()
    assert [block.resistance for block in editor.plan.blocks] == ["none", "none", "band-knees"]
    assert "turns and" in editor.turns.text()
    editor.order(left_out=Side.LEFT)
    assert {block.sides for block in editor.plan.blocks} == {(Side.RIGHT,)}


def test_a_therapists_plan_is_locked_until_unlocked(desk: Desk, qtbot: QtBot) -> None:
    desk.done(*_QUIET)
    assert any(card.suggestion.steps == 1 for card in desk.page.coach.cards)
    dialog = TherapistDialog(desk.page.editor.plan, desk.clock.now().date())
    qtbot.addWidget(dialog)
    dialog.note.setText("A. Nother: slowly")
    locked = dialog.plan
    assert (locked.locked, locked.therapist) == (True, "A. Nother: slowly")
    desk.page.editor.show_plan(locked, kept=False)
    desk.page.editor.save_button.click()
    assert desk.page.coach.cards == ()
    assert "from your therapist (A. Nother: slowly" in _words(desk)
    desk.clock.advance(1.0)
    dialog.locked.setChecked(False)
    desk.page.editor.show_plan(dialog.plan, kept=False)
    desk.page.editor.save_button.click()
    assert desk.page.coach.cards


def test_the_coach_is_accepted_refused_and_undone(desk: Desk) -> None:
    desk.done(*_QUIET)
    page = desk.page
    page.open_view("coach")
    first, second = page.coach.cards
    assert (first.suggestion.steps, second.suggestion.steps) == (1, 1)
    first.accept_button.click()
    (entry,) = desk.ledger
    assert entry.kind is LedgerKind.ACCEPTED
    assert "one step up" in entry.reasons[0][0]
    left = next(card for card in page.coach.cards if card.suggestion.steps)
    assert left.suggestion.side is Side.LEFT
    left.refuse_button.click()
    assert left.reasons.isVisibleTo(left)
    left.reasons.button("enough").click()
    assert len(desk.ledger) == 2
    assert not any(card.suggestion.steps for card in page.coach.cards)
    assert page.coach.cards[-1].suggestion.verdict == "maintain"
    undo = next(b for b in page.coach.findChildren(QPushButton) if b.text().startswith("Undo"))
    undo.click()
    assert [entry.kind for entry in desk.ledger][-1] is LedgerKind.UNDONE
    assert desk.ledger[-1].prescription == desk.ledger[-3].prescription


def test_adjust_leads_to_the_editor(desk: Desk) -> None:
    desk.done(*_QUIET)
    desk.page.open_view("coach")
    desk.page.coach.cards[0].adjust_button.click()
    assert desk.page.views.current == "plan"
    assert desk.page.editor.blocks.currentRow() == 0


def test_files_go_out_and_come_back_exactly(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    write_prescription(template("stronger"), path)
    desk.page.import_plan(path)
    (entry,) = desk.ledger
    assert (entry.kind, entry.prescription) == (LedgerKind.IMPORTED, template("stronger"))
    desk.page.export_plan(tmp_path / "again.toml")
    assert read_prescription(tmp_path / "again.toml") == template("stronger")
    path.write_text('format = 1\nname = "x"\n[[blocks]]\nexercise = "clam"\nsets = 0\n')
    desk.page.import_plan(path)
    assert "line 5: blocks #1, sets: 0 was found" in desk.page.note.text()
    assert len(desk.ledger) == 1


def test_the_home_sheet_is_one_page(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "home.pdf"
    desk.page.save_home_sheet(path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    long = template("stronger")
    crowded = type(long)("x", long.blocks * 3)
    assert len(crowded.blocks) > MOST_BLOCKS
    with pytest.raises(UserError, match="room for 8"):
        save_pdf(
            tmp_path / "no.pdf",
            lambda device: paint_home_sheet(
                device,
                crowded,
                desk.page.editor.editor._catalogue,
                Settings(),
            ),
        )


def test_the_home_sheet_has_what_the_answers_let_be_done(desk: Desk, tmp_path: Path) -> None:
    desk.page.editor.show_plan(template("stronger"), kept=False)
    desk.page.save_home_sheet(tmp_path / "before.pdf")
    person = desk.history.ensure_person("Me")
    at = desk.clock.now() - timedelta(days=1)
    record = ScreeningRecord(uuid4(), person.id, at, ScreeningOutcome.CONTINUE, ("legs",))
    desk.writer.add_screening(record).result()
    desk.page.save_home_sheet(tmp_path / "after.pdf")
    before, after = (
        " ".join(pypdf.PdfReader(tmp_path / f"{name}.pdf").pages[0].extract_text().split())
        for name in ("before", "after")
    )
    assert "Band at the knees" in before
    assert "Band at the knees" not in after
    assert "Straight-leg lift" in after


def test_a_pain_entry_at_any_time(desk: Desk) -> None:
    desk.page.open_view("feel")
    feel = desk.page.feel
    assert not feel.keep_button.isEnabled()
    feel.pain.button("4").click()
    spot = feel.where.chart.spot_px("buttock_r")
    desk.qtbot.mouseClick(feel.where.chart, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    assert feel.where.places.current == "buttock"
    feel.note.setText("after the garden")
    feel.keep_button.click()
    (person,) = desk.history.people()
    (answer,) = desk.history.check_ins(person.id)
    assert (answer.pain_nrs, answer.place, answer.note) == (4, "buttock_r", "after the garden")
    assert feel.where.place == ""
    assert not feel.keep_button.isEnabled()


def test_the_chart_and_its_chips_agree(qtbot: QtBot) -> None:
    picker = WherePicker()
    qtbot.addWidget(picker)
    chart = picker.chart
    # Seen from the front a person's right is at the left, from behind at the right.
    assert chart.spot_px("knee_r").x() < chart.spot_px("knee_l").x()
    assert chart.spot_px("buttock_r").x() > chart.spot_px("buttock_l").x()
    picker.places.button("knee").click()
    picker.sides.button("l").click()
    assert (picker.place, chart.current) == ("knee_l", "knee_l")
    away = QPointF(2.0, 2.0)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=away.toPoint())
    assert picker.place == "knee_l"
    assert picker.places.keys() == tuple(map(str, PainPlace))


def test_everything_that_takes_keys_has_a_name(desk: Desk) -> None:
    desk.done(*_QUIET)
    for widget in desk.page.findChildren(QAbstractButton):
        assert widget.accessibleName() or widget.text(), widget
    for box in desk.page.findChildren(QAbstractSpinBox):
        assert box.accessibleName()


def test_looking_at_an_empty_plan_writes_nothing(desk: Desk) -> None:
    desk.page.refresh()
    for tab in ("coach", "feel", "plan"):
        desk.page.open_view(tab)
    assert desk.history.people() == ()
