from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from clamstudio.records import EventKind, SessionStatus
from clamstudio.ui.do.page import DoPage
from clamstudio.ui.do.resume import ResumePage
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.summary import SummaryPage
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from tests.ui.do.conftest import Studio


def _cut_off(studio: Studio, at_s: float, later_s: float = 120.0) -> None:
    """Do a session until ``at_s``, then stand as after a kill: a new page, the same disk."""
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(Qt.Key.Key_Return)
    studio.press(Qt.Key.Key_0)
    studio.press(Qt.Key.Key_Return)
    studio.play(at_s)
    studio.wait_logged(len(studio.controller.state.paced))
    studio.controller.stop()
    studio.controller.log.hand_over()
    studio.clock.advance(later_s)
    old = studio.page
    studio.page = DoPage(replace(old._services))
    studio.qtbot.addWidget(studio.page)
    # A page that is hidden would pause its session, which a killed one does not.
    old._running = None
    studio.page.resize(1190, 700)
    with studio.qtbot.waitExposed(studio.page):
        studio.page.show()
    studio.page.activateWindow()


def test_after_a_kill_the_session_goes_on_with_the_next_rep(studio: Studio) -> None:
    _cut_off(studio, 4 + 3 + 6 + 2.0)
    studio.qtbot.waitUntil(lambda: isinstance(studio.page.shown, ResumePage))
    page = studio.page.shown
    assert isinstance(page, ResumePage)
    assert page.next_button.text() == "Resume: set 1, right, rep 2"
    studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, RunnerView)
    assert studio.controller.state.paused
    assert studio.controller.log.logged == 1
    studio.clock.advance(10.0)
    studio.press(Qt.Key.Key_Space)
    assert not studio.controller.state.paused
    studio.play(33.0)
    assert isinstance(studio.page.shown, SummaryPage)
    studio.wait_logged(4)
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert [each.paced for each in session.sets] == [2, 2]
    numbers = [rep.number for rep in studio.history.reps(session.id)]
    assert numbers == [1, 2, 1, 2]
    kinds = [event.kind for event in studio.history.events(session.id)]
    assert kinds == [EventKind.PAUSE, EventKind.RESUME]
    studio.qtbot.waitUntil(
        lambda: studio.history.sessions(person.id)[0].status is SessionStatus.FINISHED
    )


def test_what_was_done_can_be_kept_and_is_offered_once(studio: Studio) -> None:
    _cut_off(studio, 4 + 3 + 6 + 2.0)
    studio.qtbot.waitUntil(lambda: isinstance(studio.page.shown, ResumePage))
    page = studio.page.shown
    assert isinstance(page, ResumePage)
    with studio.qtbot.waitSignal(studio.page.session_finished):
        page.back_button.click()
    assert isinstance(studio.page.shown, SummaryPage)
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert session.status is SessionStatus.ENDED_EARLY
    assert session.ended_at is not None
    assert (session.ended_at - session.started_at).total_seconds() == pytest.approx(12.0, abs=0.01)
    assert not studio.page.offer_resume()
    assert studio.history.unfinished_session(person.id) is None


def test_a_day_later_it_is_only_kept(studio: Studio) -> None:
    _cut_off(studio, 4 + 3 + 6 + 2.0, later_s=86_400.0)
    studio.qtbot.waitUntil(lambda: isinstance(studio.page.shown, ResumePage))
    page = studio.page.shown
    assert isinstance(page, ResumePage)
    assert page.next_button.text() == "Keep what was done"
    assert page.back_button.isHidden()
    studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, SummaryPage)
