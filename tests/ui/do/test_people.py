"""Several people on one computer: whose session it is, chosen before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Qt

from clamstudio.coach.plan import entry_of
from clamstudio.records import (
    LedgerKind,
    ScreeningOutcome,
    ScreeningRecord,
    SessionRecord,
    SessionStatus,
)
from clamstudio.ui.do.resume import ResumePage
from clamstudio.ui.do.runner import RunnerView
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from tests.ui.do.conftest import Studio

_K = Qt.Key


def _two(studio: Studio) -> None:
    """Two people, both asked the safety questions; the second has a plan."""
    for name in ("Ann", "Bo"):
        person = studio.history.ensure_person(name)
        record = ScreeningRecord(uuid4(), person.id, studio.clock.now(), ScreeningOutcome.CONTINUE)
        studio.writer.add_screening(record).result()
    plan = replace(SHORT, name="of the second")
    entry = entry_of(LedgerKind.EDITED, plan, person.id, studio.clock.now())
    studio.writer.add_ledger_entry(entry).result()
    studio.page.refresh_offer(choose=True)


def test_one_person_is_asked_nothing(studio: Studio) -> None:
    studio.screened()
    studio.page.refresh_offer()
    assert not studio.page.start_page.people.isVisible()


def test_the_other_person_is_chosen_by_keys_and_kept(studio: Studio) -> None:
    _two(studio)
    start = studio.page.start_page
    assert start.people.isVisible()
    assert start.people.currentText() == "Ann"
    assert studio.page.prescription.name != "of the second"
    start.people.setFocus(Qt.FocusReason.TabFocusReason)
    studio.press(_K.Key_Down)
    assert studio.settings[-1].person == "Bo"
    assert studio.page.prescription.name == "of the second"
    start.focus_first()
    studio.press(_K.Key_Return)
    studio.press(_K.Key_0)
    studio.press(_K.Key_Return)
    assert isinstance(studio.page.shown, RunnerView)
    studio.play(40.0)
    studio.qtbot.waitUntil(lambda: studio.controller.log.waiting == 0)
    ann, bo = studio.history.people()
    assert [len(studio.history.sessions(each.id)) for each in (ann, bo)] == [0, 1]


def test_going_back_offers_no_plan_of_somebody_else(studio: Studio) -> None:
    _two(studio)
    start = studio.page.start_page
    start.people.setFocus(Qt.FocusReason.TabFocusReason)
    for key, plan in ((_K.Key_Down, True), (_K.Key_Up, False)):
        studio.press(key)
        assert (studio.page.prescription.name == "of the second") is plan
    assert "Start session" in start.start_button.text()


def test_what_the_other_person_left_unfinished_is_offered_to_them_alone(studio: Studio) -> None:
    _two(studio)
    _, bo = studio.history.people()
    now = studio.clock.now()
    record = SessionRecord(uuid4(), bo.id, now, None, SessionStatus.RUNNING, SHORT)
    studio.writer.begin_session(record).result()
    assert not studio.page.offer_resume()
    studio.page.start_page.people.setFocus(Qt.FocusReason.TabFocusReason)
    studio.press(_K.Key_Down)
    assert isinstance(studio.page.shown, ResumePage)


def test_a_name_that_nobody_has_is_forgotten(studio: Studio) -> None:
    _two(studio)
    studio.settings.append(replace(studio.settings[-1], person="Cy"))
    studio.page.refresh_offer()
    assert studio.settings[-1].person == ""
    assert studio.page.start_page.people.currentText() == "Ann"
    assert [each.name for each in studio.history.people()] == ["Ann", "Bo"]
