from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from clamstudio.coach.pain import PainChoice
from clamstudio.records import (
    NO_RESISTANCE,
    CheckInKind,
    EventKind,
    ExerciseId,
    ResistanceId,
    SessionStatus,
)
from clamstudio.session.adjust import LIGHTER_RANGE
from clamstudio.session.session import Session
from clamstudio.ui.do.pause_card import PauseStep
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.summary import SummaryPage
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from tests.ui.do.conftest import Studio

_K = Qt.Key


def _run(studio: Studio, baseline: Qt.Key = _K.Key_1) -> RunnerView:
    studio.screened()
    if studio.page.prescription.name != "banded":
        studio.page.set_prescription(SHORT)
    studio.press(_K.Key_Return)
    studio.press(baseline)
    studio.press(_K.Key_Return)
    view = studio.page.shown
    assert isinstance(view, RunnerView)
    studio.play(4 + 3 + 6 + 1.0)
    return view


def _tell(studio: Studio, *keys: Qt.Key) -> None:
    for key in keys:
        studio.press(key)


def _kinds(studio: Studio) -> list[EventKind]:
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    return [event.kind for event in studio.history.events(session.id)]


def test_that_hurt_asks_how_much_and_where_and_is_logged(studio: Studio) -> None:
    view = _run(studio)
    studio.press(_K.Key_H)
    assert studio.controller.state.paused
    assert view.card.step is PauseStep.SIGNS
    steps = []
    for key in (_K.Key_Space, _K.Key_2, _K.Key_4):
        studio.press(key)
        steps.append(view.card.step)
    assert steps == [PauseStep.SCORE, PauseStep.PLACE, PauseStep.RULING]
    studio.press(_K.Key_Space)
    assert not studio.controller.state.paused
    studio.play(30.0)
    assert isinstance(studio.page.shown, SummaryPage)
    studio.wait_logged(4)
    assert _kinds(studio) == [EventKind.HURT, EventKind.RESUME]
    (person,) = studio.history.people()
    answers = studio.history.check_ins(person.id)
    (session,) = studio.history.sessions(person.id)
    seen = {(a.kind, a.pain_nrs, a.place, a.session_id) for a in answers}
    assert seen == {
        (CheckInKind.BEFORE, 1, "", None),
        (CheckInKind.DURING, 2, "low_back", session.id),
    }


def test_the_card_has_the_height_of_each_question_at_once(studio: Studio) -> None:
    view = _run(studio)
    view.window().resize(1024, 640)
    for key in (_K.Key_H, _K.Key_Space, _K.Key_4, _K.Key_5, _K.Key_L):
        studio.press(key)
        at_once = view.card.height()
        # By now Qt has noticed what is shown.
        QApplication.processEvents()
        assert at_once == view.card.heightForWidth(view.card.width()), view.card.step


def test_a_smaller_range_from_the_start_is_not_called_half(studio: Studio) -> None:
    studio.screened()
    studio.page.set_prescription(replace(SHORT, range_share=0.65))
    studio.page.start_session()
    view = studio.page.shown
    assert isinstance(view, RunnerView)
    studio.play(8.0)
    assert any("smaller range" in words for words in view.words.texts)
    assert not any("half" in words for words in view.words.texts)


def test_a_rise_lets_go_lighter_or_end_and_a_second_one_only_end(studio: Studio) -> None:
    view = _run(studio)
    _tell(studio, _K.Key_H, _K.Key_Space, _K.Key_3, _K.Key_5)
    shown = [choice.value for choice, each in view.card.choices.items() if each.isVisible()]
    assert shown == ["lighter", "end"]
    studio.press(_K.Key_L)
    assert view.card.step is PauseStep.READY
    assert studio.controller.state.paused
    studio.press(_K.Key_Space)
    studio.play(2.5)
    assert studio.controller.state.moment.lift == LIGHTER_RANGE
    assert any("half as high" in words for words in view.words.texts)
    _tell(studio, _K.Key_H, _K.Key_Space, _K.Key_4, _K.Key_5)
    shown = [choice.value for choice, each in view.card.choices.items() if each.isVisible()]
    assert shown == ["end"]
    with studio.qtbot.waitSignal(studio.page.session_finished):
        studio.press(_K.Key_E)
    assert isinstance(studio.page.shown, SummaryPage)
    events = [EventKind.HURT, EventKind.LIGHTER, EventKind.RESUME, EventKind.HURT, EventKind.END]
    assert _kinds(studio) == events


def test_an_exercise_ends_for_today_and_the_other_goes_on(studio: Studio) -> None:
    straight = replace(SHORT.blocks[0], exercise=ExerciseId("straight-leg-lift"))
    two = replace(SHORT, name="banded", blocks=(*SHORT.blocks, straight))
    studio.page.set_prescription(two)
    view = _run(studio)
    _tell(studio, _K.Key_H, _K.Key_Space, _K.Key_3, _K.Key_5)
    assert view.card.choices[PainChoice.LEAVE].isVisible()
    studio.press(_K.Key_X)
    assert view.card.step is PauseStep.READY
    assert "Next: Straight-leg lift" in view.card.spoken
    assert studio.controller.state.paused
    studio.press(_K.Key_Space)
    studio.play(60.0 + 15.0 + 5.0 + 15.0 + 1.0)
    assert isinstance(studio.page.shown, SummaryPage)
    studio.qtbot.waitUntil(lambda: studio.controller.log.waiting == 0)
    kinds = [EventKind.HURT, EventKind.LEAVE, EventKind.RESUME]
    assert _kinds(studio) == kinds
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert session.status is SessionStatus.FINISHED
    done = [(each.exercise, each.side.value, each.paced) for each in session.sets]
    assert done == [
        ("clam", "right", 1),
        ("straight-leg-lift", "right", 2),
        ("straight-leg-lift", "left", 2),
    ]
    # What is stored leads to the same again.
    stored = Session(two, session.started_at, studio.history.events(session.id))
    assert len(stored.at(9999.0).paced) == 5


def test_lighter_takes_a_band_off_and_says_so(studio: Studio) -> None:
    block = replace(SHORT.blocks[0], resistance=ResistanceId("band-knees"))
    studio.page.set_prescription(replace(SHORT, name="banded", blocks=(block,)))
    view = _run(studio)
    _tell(studio, _K.Key_H, _K.Key_Space, _K.Key_1, _K.Key_1, _K.Key_L)
    assert "Take off" in view.card.spoken
    assert studio.controller.state.moment.resistance == NO_RESISTANCE


@pytest.mark.parametrize("keys", [(_K.Key_7, _K.Key_4), (_K.Key_1, _K.Key_6)])
def test_six_ends_and_pain_down_the_leg_opens_the_safety_page(
    studio: Studio, keys: tuple[Qt.Key, Qt.Key]
) -> None:
    view = _run(studio)
    _tell(studio, _K.Key_H, _K.Key_Space, keys[0])
    with studio.qtbot.waitSignal(studio.page.session_finished):
        studio.press(keys[1])
        if view.card.step is PauseStep.RULING and studio.page.shown is view:
            studio.press(_K.Key_Space)
    leg = keys[1] is _K.Key_6
    assert isinstance(studio.page.shown, ReadingPage if leg else SummaryPage)
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert session.status is SessionStatus.ENDED_EARLY


def test_every_pause_leads_to_the_question_and_h_tells_more(studio: Studio) -> None:
    view = _run(studio)
    studio.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    assert view.card.isVisible()
    assert view.card.step is PauseStep.SIGNS
    studio.press(_K.Key_H)
    _tell(studio, _K.Key_Space, _K.Key_Right, _K.Key_Right, _K.Key_Space)
    assert view.card.step is PauseStep.PLACE
    # Arrows and Space answer as well as digits; a new pause begins anew.
    _tell(studio, _K.Key_Right, _K.Key_Space)
    assert view.card.step is PauseStep.RULING
    studio.press(_K.Key_Space)
    studio.press(_K.Key_X)
    assert view.card.step is PauseStep.SIGNS


def test_pain_before_the_first_rep_is_kept_though_no_session_is(studio: Studio) -> None:
    studio.screened()
    studio.page.set_prescription(SHORT)
    _tell(studio, _K.Key_Return, _K.Key_0, _K.Key_Return)
    studio.play(1.0)
    _tell(studio, _K.Key_H, _K.Key_Space, _K.Key_2, _K.Key_1)
    with studio.qtbot.waitSignal(studio.page.session_finished):
        studio.press(_K.Key_E)
    (person,) = studio.history.people()
    assert studio.history.sessions(person.id) == ()
    kinds = [a.kind for a in studio.history.check_ins(person.id)]
    assert kinds == [CheckInKind.BEFORE, CheckInKind.DURING]


def test_six_before_the_session_is_a_rest_day(studio: Studio) -> None:
    studio.screened()
    studio.page.set_prescription(SHORT)
    _tell(studio, _K.Key_Return, _K.Key_6, _K.Key_Return)
    page = studio.page.shown
    assert isinstance(page, ReadingPage)
    with closing(sqlite3.connect(studio.history.path)) as database:
        assert database.execute("select kind, pain_nrs from check_in").fetchall() == [("before", 6)]
    studio.press(_K.Key_Return)
    assert studio.page.shown is studio.page.start_page


def test_without_an_answer_no_baseline_is_stored(studio: Studio) -> None:
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(_K.Key_Return)
    studio.press(_K.Key_Return)
    assert studio.controller.pain.baseline_nrs is None
