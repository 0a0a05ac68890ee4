from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from clamstudio.records import EventKind, SessionStatus
from clamstudio.session.session import SessionMode
from clamstudio.session.timeline import Phase
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.common.ticker import Ticker
from clamstudio.ui.do.done import DonePage
from clamstudio.ui.do.pause_card import PauseCard
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.safety import SafetyPages
from clamstudio.ui.do.summary import SummaryPage
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.do.conftest import Studio


def _run_short(studio: Studio) -> None:
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(Qt.Key.Key_Return)
    studio.press(Qt.Key.Key_0)
    studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, RunnerView)


def _phase(studio: Studio) -> Phase:
    return studio.controller.state.moment.phase


def _answer_the_pages(studio: Studio) -> None:
    """Answer "none of these" twice by Tab, Space and Return."""
    pages = studio.page.shown
    assert isinstance(pages, SafetyPages)
    studio.press(Qt.Key.Key_Return)
    for checklist in pages.lists:
        assert not checklist.next_button.isEnabled()
        _tab_to(studio, checklist.none_box)
        studio.press(Qt.Key.Key_Space)
        _tab_to(studio, checklist.next_button)
        studio.press(Qt.Key.Key_Return)
    studio.press(Qt.Key.Key_Return)


def _tab_to(studio: Studio, widget: QWidget) -> None:
    for _ in range(40):
        if widget.hasFocus():
            return
        studio.press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not reach {widget.accessibleName()}")


def _rows(studio: Studio, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(studio.history.path)) as database:
        return database.execute(query).fetchall()


def test_a_whole_two_sided_session_by_keys_alone(studio: Studio) -> None:
    studio.page.set_prescription(SHORT)
    studio.press(Qt.Key.Key_Return)
    _answer_the_pages(studio)
    studio.press(Qt.Key.Key_1)
    studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, RunnerView)

    studio.play(10.0)
    studio.press(Qt.Key.Key_X)
    assert studio.controller.state.paused
    studio.clock.advance(60.0)
    studio.press(Qt.Key.Key_Space)
    studio.play(29.5)
    summary = studio.page.shown
    assert isinstance(summary, SummaryPage)
    studio.press(Qt.Key.Key_Down)
    _tab_to(studio, summary.save_button)
    with studio.qtbot.waitSignal(studio.page.summary_saved):
        studio.press(Qt.Key.Key_Return)
    assert isinstance(studio.page.shown, DonePage)
    with studio.qtbot.waitSignal(studio.page.track_requested):
        studio.press(Qt.Key.Key_Return)
    assert studio.page.shown is studio.page.start_page
    assert studio.page.start_page.start_button.hasFocus()

    assert _rows(studio, "select status from session") == [("finished",)]
    sets = (
        "select side, number, planned_high, paced, confirmed from exercise_set order by side desc"
    )
    assert _rows(studio, sets) == [("right", 1, 2, 2, 1), ("left", 1, 2, 2, 2)]
    # Paused for a minute in the middle of the first repetition.
    reps = _rows(studio, "select completed_s from rep order by completed_s")
    assert [row[0] for row in reps] == pytest.approx([72.0, 78.0, 92.0, 98.0])
    assert _rows(studio, "select outcome from screening") == [("continue",)]
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    kinds = [event.kind for event in studio.history.events(session.id)]
    assert kinds == [EventKind.PAUSE, EventKind.RESUME]


def test_a_rep_counts_as_logged_only_when_it_is_on_the_disk(studio: Studio) -> None:
    _run_short(studio)
    studio.play(4 + 3 + 5.0)
    assert len(studio.controller.state.paced) == 1
    assert studio.controller.log.logged == 0
    studio.wait_logged(1)
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert len(studio.history.reps(session.id)) == 1
    assert session.status is SessionStatus.RUNNING


def test_ending_early_keeps_what_was_done(studio: Studio) -> None:
    _run_short(studio)
    studio.play(4 + 3 + 8.0)
    studio.press(Qt.Key.Key_Escape)
    assert studio.controller.state.paused
    with studio.qtbot.waitSignal(studio.page.session_finished):
        studio.press(Qt.Key.Key_Escape)
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert session.status is SessionStatus.ENDED_EARLY
    assert [s.paced for s in session.sets] == [1]
    assert isinstance(studio.page.shown, SummaryPage)


def test_a_session_left_before_the_first_rep_leaves_no_row(studio: Studio) -> None:
    _run_short(studio)
    studio.play(5.0)
    studio.press(Qt.Key.Key_E)
    studio.press(Qt.Key.Key_E)
    (person,) = studio.history.people()
    assert studio.history.sessions(person.id) == ()
    assert isinstance(studio.page.shown, SummaryPage)
    studio.press(Qt.Key.Key_Return)
    assert studio.page.shown is studio.page.start_page


def test_modifiers_alone_do_not_pause_but_any_key_and_click_do(studio: Studio) -> None:
    _run_short(studio)
    studio.press(Qt.Key.Key_Shift)
    studio.press(Qt.Key.Key_Control)
    assert studio.controller.state.mode is SessionMode.RUNNING
    for key in (Qt.Key.Key_S, Qt.Key.Key_Tab, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        studio.press(key)
        assert studio.controller.state.paused
        assert _phase(studio) is Phase.GET_READY
        studio.press(Qt.Key.Key_Return)
        assert studio.controller.state.mode is SessionMode.RUNNING
    view = studio.page.shown
    studio.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    assert studio.controller.state.paused


def test_skip_and_more_time_by_key_while_paused(studio: Studio) -> None:
    _run_short(studio)
    studio.press(Qt.Key.Key_Space)
    left_s = studio.controller.state.moment.phase_left_s
    studio.press(Qt.Key.Key_A)
    assert studio.controller.state.moment.phase_left_s == pytest.approx(left_s + 10.0)
    studio.press(Qt.Key.Key_S)
    assert _phase(studio) is Phase.COUNT_IN
    assert studio.controller.state.paused
    studio.press(Qt.Key.Key_S)
    assert _phase(studio) is Phase.ROLL_OVER


def test_the_question_of_a_pause_is_whole_in_large_text(studio: Studio, qapp: QApplication) -> None:
    """In the smallest window, with the words turned: what stops must be easiest."""
    apply_theme(qapp, LIGHT, 2.0)
    studio.settings.append(replace(studio.settings[-1], text_size=2.0))
    try:
        studio.page.set_prescription(SHORT)
        studio.page.start_session()
        studio.page.resize(1024, 640)
        studio.play(8.0)
        studio.press(Qt.Key.Key_H)
        QApplication.processEvents()
        view = studio.page.shown
        card = view.findChild(PauseCard)
        assert isinstance(card, PauseCard)
        assert view.rect().contains(card.geometry())
        assert card.height() >= card.heightForWidth(card.width())
    finally:
        apply_theme(qapp, LIGHT)


def test_tab_reaches_every_button_of_a_paused_session(studio: Studio) -> None:
    _run_short(studio)
    studio.press(Qt.Key.Key_Space)
    seen = set()
    for _ in range(12):
        widget = studio.page.window().focusWidget()
        assert widget is not None
        seen.add(widget.accessibleName())
        studio.press(Qt.Key.Key_Tab)
    for words in ("go on", "Yes", "Resume", "Skip", "End", "10 s more"):
        assert any(words in name for name in seen), (words, seen)


def test_a_sign_to_stop_at_ends_the_session_and_says_what_to_do(studio: Studio) -> None:
    _run_short(studio)
    studio.play(4 + 3 + 6.0)
    studio.press(Qt.Key.Key_Space)
    with studio.qtbot.waitSignal(studio.page.session_finished):
        studio.press(Qt.Key.Key_Y)
    assert isinstance(studio.page.shown, ReadingPage)
    (person,) = studio.history.people()
    (session,) = studio.history.sessions(person.id)
    assert session.status is SessionStatus.ENDED_EARLY
    kinds = [e.kind for e in studio.history.events(session.id)]
    assert kinds == [EventKind.PAUSE, EventKind.HURT, EventKind.END]


def test_a_gap_pauses_and_jumps_over_nothing(studio: Studio) -> None:
    _run_short(studio)
    studio.play(4 + 3 + 1.0)
    studio.clock.advance(3600.0)
    studio.controller.tick()
    state = studio.controller.state
    assert state.paused
    assert studio.controller.paused_by_gap
    assert state.moment.t_s == pytest.approx(8.0)
    assert state.paced == ()
    studio.press(Qt.Key.Key_Space)
    assert not studio.controller.paused_by_gap
    studio.play(4.0)
    assert [rep.segment.rep for rep in studio.controller.state.paced] == [1]


@pytest.mark.parametrize(("gap_s", "paused"), [(3.0, False), (3.9, True), (3600.0, True)])
def test_a_slow_first_picture_is_no_sleep(studio: Studio, gap_s: float, paused: bool) -> None:
    _run_short(studio)
    studio.play(0.25)
    studio.clock.advance(gap_s)
    studio.controller.tick()
    assert studio.controller.paused_by_gap is paused
    assert studio.controller.state.moment.phase is Phase.GET_READY


def test_going_to_another_place_pauses(studio: Studio) -> None:
    _run_short(studio)
    studio.page.hide()
    assert studio.controller.state.paused


def test_every_phase_has_its_tone_and_the_last_rep_its_own(studio: Studio) -> None:
    _run_short(studio)
    studio.play(39.5)
    side = ["count", "lift", "hold", "lower", "last", "hold", "lower"]
    assert studio.tones.heard == [*side, "chime", *side, "chime"]


def test_the_view_says_what_the_moment_is(studio: Studio) -> None:
    _run_short(studio)
    view = studio.page.shown
    assert isinstance(view, RunnerView)
    assert view.words.texts[:2] == ("Get ready", "Lie on your left side, right leg on top.")
    studio.play(4 + 3 + 6 + 1.0)
    studio.wait_logged(1)
    assert view.words.texts == (
        "Lift",
        "breathe out",
        "Set 1 of 1",
        "Top leg: your right",
        "0:25 left",
        "1 logged",
    )
    assert view.words.ring.accessibleDescription() == "2 of 2"
    assert view.words.ring.face.progress == pytest.approx(1.0 / 6.0)
    studio.play(6.0)
    assert view.words.texts[0] == "Turn around"
    assert view.words.texts[3] == "Top leg: your left"


def test_the_timer_rests_while_paused(studio: Studio) -> None:
    _run_short(studio)
    ticker = studio.controller.findChild(Ticker)
    assert ticker.is_running
    studio.press(Qt.Key.Key_Space)
    assert not ticker.is_running
    studio.press(Qt.Key.Key_Space)
    assert ticker.is_running
    studio.press(Qt.Key.Key_E)
    studio.press(Qt.Key.Key_E)
    assert not ticker.is_running
