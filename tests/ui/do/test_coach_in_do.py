"""The coach's suggestion on the way to a session, and what follows from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clamstudio.records import (
    CheckInKind,
    ExerciseId,
    LedgerKind,
    Prescription,
    ScreeningOutcome,
    ScreeningRecord,
)
from clamstudio.ui.do.before import BeforePage
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.runner import RunnerView
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
