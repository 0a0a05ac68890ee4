"""The coach's suggestion on the way to a session, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clamstudio.coach.episode import stated
from clamstudio.history import changes
from clamstudio.records import (
    CheckInKind,
    ExerciseId,
    LedgerKind,
    Prescription,
    QuestionnaireRecord,
    ScreeningOutcome,
    ScreeningRecord,
    Side,
    StatementTopic,
)
from clamstudio.ui.do.before import BeforePage
from clamstudio.ui.do.offer import next_words
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.safety import SafetyPages
from clamstudio.ui.do.suggestions import SuggestionsPage
from tests.helpers.coach_log import PLAN, Day, day_log

if TYPE_CHECKING:
    from tests.ui.do.conftest import Studio

_QUIET = (Day(12), Day(9), Day(6), Day(3, morning=None))


def _history(studio: Studio, *days: Day) -> None:
    person = studio.history.ensure_person("Me")
    log = day_log(*days, now=studio.clock.now())
    for session in log.sessions:
        studio.writer.begin_session(replace(session, person_id=person.id)).result()
    for answer in log.check_ins:
        studio.writer.add_check_in(replace(answer, person_id=person.id)).result()


def _asked(studio: Studio) -> BeforePage:
    studio.page.begin()
    page = studio.page.shown
    assert isinstance(page, BeforePage)
    return page


def _labels(studio: Studio) -> str:
    return " ".join(label.text() for label in studio.page.shown.findChildren(QLabel))


def test_a_step_up_waits_for_the_morning_and_is_done_when_accepted(studio: Studio) -> None:
    studio.screened()
    _history(studio, *_QUIET)
    before = _asked(studio)
    before.morning_row.button("as_usual").click()
    studio.press(Qt.Key.Key_1)
    studio.press(Qt.Key.Key_Return)
    page = studio.page.shown
    assert isinstance(page, SuggestionsPage)
    assert page.shown_card is not None
    assert page.shown_card.accept_button.hasFocus()
    assert "one step up" in _labels(studio)
    assert "Next morning: as usual" in _labels(studio)
    page.shown_card.accept_button.click()
    studio.clock.advance(1.0)
    assert page.shown_card is not None
    page.shown_card.refuse_button.click()
    page.shown_card.reasons.button("not_ready").click()
    assert page.shown_card is None
    studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, RunnerView)
    (person,) = studio.history.people()
    accepted, refused = studio.history.ledger(person.id)
    assert (accepted.kind, refused.kind) == (LedgerKind.ACCEPTED, LedgerKind.REFUSED)
    assert refused.note == "I don’t feel ready"
    assert refused.prescription == accepted.prescription
    assert len(accepted.reasons) == 3
    blocks = studio.page.prescription.blocks
    assert [(block.sides, block.resistance) for block in blocks] == [
        (("right",), "band-knees"),
        (("left",), "none"),
    ]


def test_nothing_is_suggested_where_nothing_changes(studio: Studio) -> None:
    studio.screened()
    _history(studio, Day(3, morning=None))
    before = _asked(studio)
    before.morning_row.button("cannot_remember").click()
    studio.press(Qt.Key.Key_0)
    studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, RunnerView)
    (person,) = studio.history.people()
    told = {each.kind: each for each in studio.history.check_ins(person.id)}
    assert told[CheckInKind.NEXT_MORNING].note == "cannot_remember"
    assert _plan_file_is_untouched(studio.page.prescription)


def _plan_file_is_untouched(prescription: Prescription) -> bool:
    return prescription.blocks[0].exercise == PLAN.blocks[0].exercise


def test_pain_down_the_leg_begins_no_session(studio: Studio) -> None:
    studio.screened()
    before = _asked(studio)
    studio.press(Qt.Key.Key_3)
    before.where.chart.chosen.emit("down_leg_r")
    before.next_button.click()
    assert isinstance(studio.page.shown, ReadingPage)
    assert "sign to stop at" in _labels(studio)
    (person,) = studio.history.people()
    (answer,) = studio.history.check_ins(person.id)
    assert (answer.pain_nrs, answer.place) == (3, "down_leg_r")


def test_answers_change_what_is_done(studio: Studio) -> None:
    person = studio.history.ensure_person("Me")
    at = studio.clock.now() - timedelta(hours=1)
    told = ("heart", "lying_left", "dizziness")
    studio.writer.add_screening(
        ScreeningRecord(uuid4(), person.id, at, ScreeningOutcome.CONTINUE, told)
    ).result()
    block = replace(PLAN.blocks[0], exercise=ExerciseId("bent-knee-lift"))
    studio.page.set_prescription(replace(PLAN, blocks=(block,)))
    _asked(studio)
    assert "the change of sides takes a minute" in _labels(studio)
    studio.page.start_session()
    assert {segment.side for segment in studio.controller.state.timeline.segments} == {"left"}


def test_who_cannot_get_up_from_the_floor_is_told_of_a_bed(studio: Studio) -> None:
    studio.page.begin()
    pages = studio.page.shown
    assert isinstance(pages, SafetyPages)
    pages.next_button.click()
    for checklist, line in zip(pages.lists, (None, "floor"), strict=True):
        (checklist.none_box if line is None else checklist.box(line)).setChecked(True)
        pages.next_button.click()
    pages.next_button.click()
    said = [label.text() for label in pages.sheet.findChildren(QLabel)]
    assert any("firm bed, not the floor" in words for words in said)
    assert not any("Get down by a chair" in words for words in said)


def test_the_onset_is_asked_once_and_only_where_it_hurts(studio: Studio) -> None:
    studio.screened()
    studio.page.begin()
    page = studio.page.shown
    assert isinstance(page, BeforePage)
    assert page.onset is not None
    assert not page.onset.isVisible()
    studio.press(Qt.Key.Key_0)
    assert page.answers.onset == ""
    studio.press(Qt.Key.Key_3)
    assert page.onset.isVisible()
    assert page.answers.onset == "not_said"
    page.onset.box.setCurrentIndex(page.onset.box.findData("14"))
    day = (studio.clock.now() - timedelta(days=14)).date().isoformat()
    assert page.answers.onset == day
    page.next_requested.emit()
    assert isinstance(studio.page.shown, RunnerView)
    (person,) = studio.history.people()
    said = [(each.topic, each.value) for each in studio.history.statements(person.id)]
    assert said == [(StatementTopic.ONSET, day)]
    studio.page.close_session()


def test_how_long_it_has_lasted_is_said_before_a_session_and_put_aside(studio: Studio) -> None:
    studio.screened()
    (person,) = studio.history.people()
    onset = stated(StatementTopic.ONSET, "long_ago", person.id, studio.clock.now())
    studio.history.change(changes.insert_statement, onset)
    studio.page.begin()
    page = studio.page.shown
    assert isinstance(page, BeforePage)
    assert page.onset is None
    assert page.episode is not None
    page.episode.buttons["no"].click()
    assert page.episode is not None
    page.episode.buttons["day_84"].click()
    assert page.episode is None
    said = [each.value for each in studio.history.statements(person.id)]
    assert said == ["long_ago", "no", "day_84"]
    # It never blocks.
    page.next_requested.emit()
    assert isinstance(studio.page.shown, RunnerView)
    studio.page.close_session()


def test_the_side_that_felt_harder_goes_first_and_it_is_said(studio: Studio) -> None:
    studio.screened()
    (person,) = studio.history.people()
    log = day_log(Day(9), Day(6), Day(4), now=studio.clock.now())
    for session in log.sessions:
        sets = tuple(
            replace(one, reps_in_reserve=2 if one.side is Side.LEFT else 4) for one in session.sets
        )
        studio.writer.begin_session(replace(session, person_id=person.id, sets=sets)).result()
    studio.page.refresh_offer(choose=True)
    assert studio.page.prescription.blocks[0].sides == (Side.LEFT, Side.RIGHT)
    _asked(studio)
    assert "Your left leg goes first" in _labels(studio)


def test_a_questionnaire_that_is_due_is_one_line_after_a_session(studio: Studio) -> None:
    studio.screened()
    (person,) = studio.history.people()
    assert not any("24 sentences" in words for words in next_words(studio.page._services))
    at = studio.clock.now() - timedelta(days=14)
    studio.writer.add_questionnaire(
        QuestionnaireRecord(uuid4(), person.id, at, ticked=(1, 2, 3, 4, 5))
    ).result()
    said = [words for words in next_words(studio.page._services) if "24 sentences" in words]
    assert said == [
        "Two weeks on: the 24 sentences about your everyday are due, if you like. They are under Plan."
    ]


def test_another_person_has_another_offer(studio: Studio) -> None:
    studio.screened()
    (person,) = studio.history.people()
    for session in day_log(Day(4), now=studio.clock.now()).sessions:
        studio.writer.begin_session(replace(session, person_id=person.id)).result()
    studio.page.refresh_offer(choose=True)
    assert studio.page.start_page.start_button.text().startswith("Same as last time")
    studio.clock.advance(1.0)
    studio.history.ensure_person("Ann")
    studio.settings.append(replace(studio.settings[-1], person="Ann"))
    studio.page.refresh_offer(choose=True)
    assert studio.page.start_page.start_button.text().startswith("Start session")
