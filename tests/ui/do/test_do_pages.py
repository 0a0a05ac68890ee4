from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QLabel

from clamstudio.cli.main import PRESCRIPTION_ENDINGS
from clamstudio.coach.screening import PAGES
from clamstudio.errors import UserError
from clamstudio.records import (
    Block,
    ExerciseId,
    Prescription,
    ResistanceId,
    ScreeningOutcome,
    ScreeningRecord,
    SetTag,
)
from clamstudio.session.prescription_file import write_prescription
from clamstudio.session.templates import template
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.do.before import BeforePage
from clamstudio.ui.do.done import DonePage
from clamstudio.ui.do.locked import ClearedPage, LockedPage
from clamstudio.ui.do.phrases import plan_words
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.safety import ChangedPage, ChecklistPage, SafetyPages
from clamstudio.ui.do.summary import SummaryPage
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.figure.wording import prescription_filter
from clamstudio.words import tr
from tests.helpers.fourth import catalogue_of_four
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ui.do.conftest import Studio


def _lists_reached(studio: Studio) -> SafetyPages:
    studio.press(Qt.Key.Key_Return)
    pages = studio.page.shown
    assert isinstance(pages, SafetyPages)
    pages.next_button.click()
    return pages


def _ids(checklist: ChecklistPage) -> list[str]:
    (page,) = [page for page in PAGES if tr(page.heading) == checklist.accessibleName()]
    return [entry.id for entry in page.items]


def test_the_button_says_how_long_and_one_line_says_what(studio: Studio) -> None:
    assert studio.page.start_page.start_button.text() == "Start session · 3 min"
    (words,) = plan_words(template("gentle"), catalogue_of_four())
    assert words.endswith("1 set of 8 a side")
    (words,) = plan_words(template("article"), catalogue_of_four())
    assert words.endswith("2 sets of 10 to 12 a side")


def test_the_choice_is_remembered(studio: Studio) -> None:
    studio.page.start_page.template_chosen.emit("article")
    assert studio.settings[-1].last_template == "article"
    assert studio.page.prescription == template("article")


def test_nothing_is_written_before_something_is_answered(studio: Studio) -> None:
    pages = _lists_reached(studio)
    assert not studio.history.path.exists()
    pages.lists[0].none_box.setChecked(True)
    pages.next_button.click()
    assert not studio.history.path.exists()


@pytest.mark.parametrize(
    ("item_id", "said", "outcome"),
    [
        ("bladder", "emergency department", ScreeningOutcome.GET_HELP_NOW),
        ("fever", "your answer about fever", ScreeningOutcome.CHECK_FIRST),
    ],
)
def test_a_yes_explains_and_does_not_start(
    studio: Studio, item_id: str, said: str, outcome: ScreeningOutcome
) -> None:
    pages = _lists_reached(studio)
    pages.lists[0].box(item_id).setChecked(True)
    pages.next_button.click()
    pages.lists[1].none_box.setChecked(True)
    pages.next_button.click()
    explained = studio.page.shown
    assert isinstance(explained, LockedPage)
    labels = [w.text() for w in explained.findChildren(QLabel)]
    assert any(said in text for text in labels)
    (person,) = studio.history.people()
    record = studio.history.last_screening(person.id)
    assert record is not None
    assert (record.outcome, record.ticked) == (outcome, (item_id,))
    explained.next_button.click()
    assert studio.page.shown is studio.page.start_page
    # It stays locked as long as the answer stands.
    studio.page.begin()
    assert isinstance(studio.page.shown, LockedPage)
    studio.page.shown.back_button.click()
    changed = studio.page.shown
    assert isinstance(changed, SafetyPages)
    assert changed.lists[0].ticked == (item_id,)


def test_seen_and_cleared_unlocks_with_its_day(studio: Studio) -> None:
    person = studio.history.ensure_person("Me")
    at = studio.clock.now() - timedelta(days=2)
    studio.writer.add_screening(
        ScreeningRecord(uuid4(), person.id, at, ScreeningOutcome.GET_HELP_NOW, ("bladder",))
    ).result()
    studio.page.begin()
    locked = studio.page.shown
    assert isinstance(locked, LockedPage)
    locked.number.setText(" 112 ")
    locked.number.editingFinished.emit()
    assert studio.settings[-1].emergency_number == "112"
    assert "New difficulty starting, stopping" in locked.summary().toPlainText()
    locked.cleared_button.click()
    page = studio.page.shown
    assert isinstance(page, ClearedPage)
    assert page.day.minimumDate().toPython() == at.date()
    page.next_button.click()
    assert isinstance(studio.page.shown, BeforePage)
    record = studio.history.last_screening(person.id)
    assert record is not None
    day = studio.clock.now().date().isoformat()
    assert (record.outcome, record.ticked) == (
        ScreeningOutcome.CONTINUE,
        ("bladder", f"cleared:{day}"),
    )


def test_after_four_weeks_one_question(studio: Studio) -> None:
    studio.screened()
    studio.clock.advance(28 * 86_400.0)
    studio.page.begin()
    page = studio.page.shown
    assert isinstance(page, ChangedPage)
    assert page.changed_button.hasFocus()
    page.next_button.click()
    assert isinstance(studio.page.shown, BeforePage)
    assert studio.page.shown.news_button.isHidden()
    studio.page.shown.back_button.click()
    studio.page.begin()
    assert isinstance(studio.page.shown, BeforePage)
    assert studio.page.shown.news_button.isVisible()
    studio.page.shown.news_button.click()
    assert isinstance(studio.page.shown, SafetyPages)


def test_none_of_these_and_a_tick_exclude_each_other(studio: Studio) -> None:
    checklist = _lists_reached(studio).lists[0]
    checklist.box("fever").setChecked(True)
    assert checklist.next_button.isEnabled()
    checklist.none_box.setChecked(True)
    assert checklist.ticked == ()
    checklist.box("bowel").setChecked(True)
    assert not checklist.none_box.isChecked()
    checklist.box("bowel").setChecked(False)
    assert not checklist.next_button.isEnabled()


def test_none_of_these_is_one_key_away_and_skips_nothing(studio: Studio) -> None:
    pages = _lists_reached(studio)
    for checklist in pages.lists:
        assert pages.currentWidget() is checklist
        assert checklist.box(next(iter(_ids(checklist)))).hasFocus()
        studio.press(Qt.Key.Key_N)
        assert checklist.none_box.isChecked()
        assert pages.currentWidget() is checklist
        assert checklist.next_button.hasFocus()
        studio.press(Qt.Key.Key_Return)
    assert pages.sheet.accessibleName() == "Setting up"
    said = [label.text() for label in pages.sheet.findChildren(QLabel)]
    assert "While you lie, the words of a session lie too." in said


def test_what_to_do_when_unsure_is_said_once(studio: Studio) -> None:
    checklist = _lists_reached(studio).lists[0]

    def said() -> list[str]:
        labels = [each.text() for each in checklist.findChildren(QLabel) if each.isVisible()]
        return [words for words in labels if "sure" in words or "(N)" in words]

    for size in ((1280, 800), (760, 420)):
        studio.page.window().resize(*size)
        studio.qtbot.waitUntil(lambda: sum("sure" in words for words in said()) == 1)
    checklist.none_box.setChecked(True)
    assert not any("N:" in words or "(N)" in words for words in said())


def test_tab_goes_through_the_list_and_then_onwards(studio: Studio) -> None:
    checklist = _lists_reached(studio).lists[0]
    ids = _ids(checklist)
    studio.press(Qt.Key.Key_Space)
    stops = [*(checklist.box(item_id) for item_id in ids), checklist.none_box]
    for stop in (*stops, checklist.next_button, checklist.back_button):
        assert stop.hasFocus()
        studio.press(Qt.Key.Key_Tab)


def test_a_line_ticked_by_mistake_can_be_changed(studio: Studio) -> None:
    pages = _lists_reached(studio)
    pages.lists[0].none_box.setChecked(True)
    pages.next_button.click()
    pages.lists[1].box("latex").setChecked(True)
    pages.next_button.click()
    explained = pages.sheet
    labels = [label.text() for label in explained.findChildren(QLabel)]
    assert "A latex allergy, if you mean to use bands" in labels
    assert "Bands without latex only." in labels
    studio.clock.advance(5.0)
    explained.back_button.click()
    assert pages.currentWidget() is pages.lists[1]
    assert pages.lists[1].ticked == ("latex",)
    pages.lists[1].none_box.setChecked(True)
    pages.next_button.click()
    assert pages.sheet.accessibleName() == "Setting up"
    (person,) = studio.history.people()
    record = studio.history.last_screening(person.id)
    assert record is not None
    assert (record.outcome, record.ticked) == (ScreeningOutcome.CONTINUE, ())


@pytest.mark.parametrize("size", [(936, 640), (1192, 720), (1832, 1080)])
def test_the_lists_fit_without_scrolling(studio: Studio, size: tuple[int, int]) -> None:
    studio.page.resize(*size)
    pages = _lists_reached(studio)
    for checklist in pages.lists:
        pages.setCurrentWidget(checklist)
        assert not checklist.is_scrolling
        assert checklist.card.height() <= size[1]
        least_px = 36 if size[1] >= 720 else 30
        assert all(checklist.box(item_id).height() >= least_px for item_id in _ids(checklist))


def test_the_focus_comes_back_to_the_big_button(studio: Studio, tmp_path: Path) -> None:
    start = studio.page.start_page
    path = tmp_path / "short.toml"
    write_prescription(SHORT, path)
    studio.press(Qt.Key.Key_Tab)
    assert not start.start_button.hasFocus()
    studio.page.open_prescription(path)
    assert start.start_button.hasFocus()
    studio.press(Qt.Key.Key_Tab)
    # As the window does when the place is opened.
    studio.page.setFocus()
    assert start.start_button.hasFocus()


def test_a_clear_screening_goes_by_one_question_to_the_session(studio: Studio) -> None:
    studio.screened()
    studio.page.begin()
    assert isinstance(studio.page.shown, BeforePage)
    studio.press(Qt.Key.Key_3)
    assert studio.page.shown.where.isVisible()
    studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, RunnerView)


def test_a_prescription_file_is_offered_or_its_fault_told(studio: Studio, tmp_path: Path) -> None:
    good = tmp_path / "good.toml"
    write_prescription(replace(SHORT, name="My own"), good)
    studio.page.open_prescription(good)
    assert studio.page.prescription.name == "My own"
    bad = tmp_path / "bad.toml"
    bad.write_text("format = 9")
    studio.page.open_prescription(bad)
    problems = studio.page.findChildren(QLabel)
    assert any("bad.toml" in label.text() for label in problems)
    assert studio.page.prescription.name == "My own"


def test_file_dialogs_show_every_ending_that_the_program_opens() -> None:
    shown = prescription_filter()
    assert all(f"*{ending}" in shown for ending in PRESCRIPTION_ENDINGS)


def test_what_does_nothing_is_refused_with_its_reason(studio: Studio) -> None:
    block = Block(ExerciseId("clam"), ResistanceId("band-ankles"))
    with pytest.raises(UserError, match="does nothing"):
        studio.page.set_prescription(Prescription("x", (block,)))
    with pytest.raises(UserError, match="clam"):
        studio.page.set_prescription(Prescription("x", (Block(ExerciseId("squat")),)))


def test_arrows_choose_the_session_and_answer_the_summary(studio: Studio) -> None:
    studio.screened()
    studio.press(Qt.Key.Key_Backtab)
    studio.press(Qt.Key.Key_Right)
    assert studio.page.prescription == template("article")
    studio.page.set_prescription(SHORT)
    studio.page.start_session()
    studio.play(39.5)
    page = studio.page.shown
    assert isinstance(page, SummaryPage)
    studio.press(Qt.Key.Key_Down)
    studio.press(Qt.Key.Key_Tab)
    for _ in range(3):
        studio.press(Qt.Key.Key_Right)
    studio.press(Qt.Key.Key_Tab)
    studio.press(Qt.Key.Key_Right)
    studio.press(Qt.Key.Key_Space)
    for _ in range(4):
        studio.press(Qt.Key.Key_Tab)
    studio.press(Qt.Key.Key_Space)
    assert [(a.confirmed, a.reps_in_reserve) for a in page.answers] == [(1, 2), (2, None)]
    assert [a.tags for a in page.answers] == [(SetTag.FELT_IN_FRONT,), ()]
    assert page.pain_nrs == 0
    studio.press(Qt.Key.Key_Right)
    assert page.pain_nrs == 1
    studio.press(Qt.Key.Key_Tab)
    assert page.save_button.hasFocus()


def test_digits_answer_the_summary_and_return_in_a_box_leads_to_the_button(studio: Studio) -> None:
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.page.start_session()
    studio.play(39.5)
    studio.qtbot.waitUntil(lambda: isinstance(studio.page.shown, SummaryPage))
    page = studio.page.shown
    assert isinstance(page, SummaryPage)
    assert page.confirmed_boxes[0].hasFocus()
    studio.press(Qt.Key.Key_1)
    assert page.confirmed_boxes[0].value() == 1
    studio.press(Qt.Key.Key_Tab)
    studio.press(Qt.Key.Key_4)
    assert page.reserve_rows[0].current == "4"
    assert page.reserve_rows[1].current == ""
    page.pain_row.button("0").setFocus()
    studio.press(Qt.Key.Key_2)
    assert page.pain_nrs == 2
    page.confirmed_boxes[1].setFocus()
    studio.press(Qt.Key.Key_Return)
    assert page.save_button.hasFocus()
    assert not page.saving
    with studio.qtbot.waitSignal(studio.page.summary_saved):
        studio.press(Qt.Key.Key_Return)
    done = studio.page.shown
    assert isinstance(done, DonePage)
    said = [label.text() for label in done.findChildren(QLabel)]
    assert "Days kept this week: 1, goal: 3. A rest day counts." in said
    done.done_button.click()
    assert studio.page.start_page.start_button.text().startswith("Same as last time")


def test_the_summary_fits_the_smallest_window(studio: Studio) -> None:
    studio.page.set_prescription(SHORT)
    studio.page.start_session()
    studio.play(39.5)
    page = studio.page.shown
    assert isinstance(page, SummaryPage)
    for width_px in (936, 1190):
        studio.page.resize(width_px, 640)
        QApplication.processEvents()
        right = page.card.width() - 5 * SPACE
        for row in (*page.reserve_rows, page.pain_row):
            assert row.mapTo(page.card, row.rect().bottomRight()).x() <= right, width_px


def test_the_picture_keeps_its_corners_round_when_the_words_beside_it_grow(studio: Studio) -> None:
    start = studio.page.start_page
    stage = start.findChild(Stage)
    assert isinstance(stage, Stage)
    start.show_next(
        "\n".join("A step up comes after two easy sessions running." for _ in range(20))
    )
    studio.qtbot.waitUntil(lambda: stage.mask().boundingRect().size() == stage.size())
    assert stage.height() > 400


def test_the_summary_stores_what_the_person_says(studio: Studio) -> None:
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.page.start_session()
    studio.play(39.5)
    page = studio.page.shown
    assert isinstance(page, SummaryPage)
    assert [box.value() for box in page.confirmed_boxes] == [2, 2]
    page.confirmed_boxes[1].setValue(1)
    page.reserve_rows[0].button("4").click()
    page.pain_row.button("3").click()
    with studio.qtbot.waitSignal(studio.page.summary_saved):
        page.save_button.click()
    done = studio.page.shown
    assert isinstance(done, DonePage)
    labels = [label.text() for label in done.findChildren(QLabel)]
    assert "3 repetitions in 2 sets are in your history." in labels
    done.done_button.click()
    assert studio.page.shown is studio.page.start_page
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert [(s.confirmed, s.reps_in_reserve) for s in session.sets] == [(2, 4), (1, None)]
    (answer,) = studio.history.check_ins(person.id)
    assert (answer.pain_nrs, answer.session_id) == (3, session.id)


def test_everything_that_takes_keys_has_a_name(studio: Studio) -> None:
    studio.page.set_prescription(SHORT)
    pages = _lists_reached(studio)
    for checklist in pages.lists:
        checklist.none_box.setChecked(True)
        pages.next_button.click()
    pages.next_button.click()
    before = studio.page.shown
    assert isinstance(before, BeforePage)
    before.scale_row.button("2").click()
    before.where.chart.chosen.emit("low_back")
    before.next_button.click()
    assert studio.controller.pain.baseline_nrs == 2
    studio.play(39.5)
    for widget in studio.page.findChildren(QAbstractButton):
        assert widget.accessibleName() or widget.text(), widget
    for box in studio.page.findChildren(QAbstractSpinBox):
        assert box.accessibleName()


def test_the_session_before_is_let_go(studio: Studio) -> None:
    studio.screened()
    kinds = []
    for _ in range(3):
        studio.page.set_prescription(SHORT)
        studio.page.start_session()
        controller = studio.page.controller
        assert controller is not None
        kinds.append(type(controller))
        studio.play(39.5)
        assert isinstance(studio.page.shown, SummaryPage)
        studio.press(Qt.Key.Key_Return)
        studio.press(Qt.Key.Key_Return)
        studio.qtbot.waitUntil(lambda: not isinstance(studio.page.shown, SummaryPage))
    studio.qtbot.waitUntil(lambda: len(studio.page.findChildren(kinds[0])) == 1)
