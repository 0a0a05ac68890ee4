"""``clamstudio run`` on a real terminal: keys, questions, and what they lead to."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from clamstudio.clock import SystemClock
from clamstudio.history.claim import TERMINAL, WINDOW, Claim
from clamstudio.history.store import open_history
from clamstudio.history.writer import HistoryWriter
from clamstudio.records import (
    Block,
    CheckInKind,
    EventKind,
    ExerciseId,
    Prescription,
    Reps,
    ScreeningOutcome,
    ScreeningRecord,
    SessionRecord,
    SessionStatus,
    SetTag,
)
from clamstudio.session.prescription_file import write_prescription
from tests.helpers.programs import run_clamstudio
from tests.helpers.terminal import OnTerminal

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from clamstudio.history.store import History

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")

_CLAM = Block(ExerciseId("clam"), reps=Reps(8, 8), rest_s=5.0)
_STRAIGHT = replace(_CLAM, exercise=ExerciseId("straight-leg-lift"), reps=Reps(2, 2))
_TWO = Prescription("two", (_CLAM, _STRAIGHT), get_ready_s=10.0, roll_over_s=5.0)


@contextmanager
def _terminal(
    tmp_path: Path, *more: str, speed: str = "4", prescription: Prescription = _TWO
) -> Generator[OnTerminal]:
    file = tmp_path / "two.toml"
    write_prescription(prescription, file)
    told = ["--data-dir", str(tmp_path / "data"), "--prescription", str(file), "--speed", speed]
    one = OnTerminal("run", *told, *more)
    try:
        yield one
    finally:
        one.close()


@contextmanager
def _history(tmp_path: Path) -> Generator[History]:
    with open_history(tmp_path / "data", SystemClock()) as history:
        yield history


def _screened(tmp_path: Path, *ticked: str, days: int = 0) -> None:
    with _history(tmp_path) as history:
        person = history.ensure_person("Me")
        writer = HistoryWriter(history)
        at = SystemClock().now() - timedelta(days=days)
        outcome = ScreeningOutcome.CHECK_FIRST if ticked else ScreeningOutcome.CONTINUE
        writer.add_screening(ScreeningRecord(uuid4(), person.id, at, outcome, ticked)).result()
        writer.close()


def test_that_hurt_asks_and_an_exercise_ends_while_the_other_goes_on(tmp_path: Path) -> None:
    _screened(tmp_path)
    with _terminal(tmp_path) as one:
        one.until("Pain now, 0 to 10?")
        one.press("1\n")
        one.until("Where does it hurt?")
        one.press("4")
        one.until("1 logged")
        one.press("h")
        one.until("chest pain, feeling faint?")
        one.press(" ")
        one.until("How much does it hurt now")
        one.press("11\n3\n")
        one.until("Where does it hurt?")
        one.press("5")
        one.until("2 more than before you began")
        assert "Space go on ·" not in one.said[one.said.rindex("2 more than") :]
        one.until("x end this exercise")
        one.press("x")
        one.until("Next: Straight-leg lift.")
        one.press(" ")
        one.leave_out_the_questions(sets=3)
        assert one.end() == 0
        assert "are in your history" in one.said
    with _history(tmp_path) as history:
        (person,) = history.people()
        (session,) = history.sessions(person.id)
        kinds = [event.kind for event in history.events(session.id)]
        told = {(a.kind, a.pain_nrs, a.place) for a in history.check_ins(person.id)}
    assert kinds == [EventKind.HURT, EventKind.LEAVE, EventKind.RESUME]
    assert session.status is SessionStatus.FINISHED
    done = [(each.exercise, each.side.value, each.paced) for each in session.sets]
    assert done[0][:2] == ("clam", "right")
    assert 1 <= done[0][2] < 8
    assert done[1:] == [("straight-leg-lift", "right", 2), ("straight-leg-lift", "left", 2)]
    assert told == {
        (CheckInKind.BEFORE, 1, "low_back"),
        (CheckInKind.DURING, 3, "knee"),
    }


def test_any_key_pauses_and_pain_down_the_leg_ends_it_with_what_to_do(tmp_path: Path) -> None:
    _screened(tmp_path)
    with _terminal(tmp_path) as one:
        one.until("Pain now")
        one.press("\n")
        one.until("1 logged")
        one.press("k")
        one.until("Paused")
        one.press("h")
        one.until("How much")
        one.press("1\n")
        one.until("Where")
        one.press("6")
        one.until("The session has ended; what you did is kept.")
        assert one.end() == 0
    with _history(tmp_path) as history:
        (person,) = history.people()
        (session,) = history.sessions(person.id)
        kinds = [event.kind for event in history.events(session.id)]
    assert session.status is SessionStatus.ENDED_EARLY
    assert kinds == [EventKind.PAUSE, EventKind.HURT, EventKind.HURT, EventKind.END]


def test_afterwards_it_asks_what_the_summary_asks_and_stores_it_likewise(tmp_path: Path) -> None:
    _screened(tmp_path)
    short = replace(_TWO, blocks=(_STRAIGHT,))
    with _terminal(tmp_path, speed="60", prescription=short) as one:
        one.until("Pain now")
        one.press("1\n")
        one.until("Where")
        one.press("4")
        one.until("How was it? Enter leaves a question as it is.")
        one.until("Straight-leg lift, set 1, right leg: we paced 2.")
        one.until("How many did you do? Enter: 2")
        one.press("100\n1\n")
        one.until("How many more good ones")
        one.press("6\n5\n")
        one.until("Noticed? 1 Hip rolled · 2 Felt it in front")
        one.press("5\n3 x\n3, 1\n")
        one.until("set 1, left leg: we paced 2.")
        one.press("\n\n\n")
        one.until("Pain now, 0 to 10?")
        one.press("2\n")
        assert one.end() == 0
        assert "3 repetitions in 2 sets are in your history." in one.said
    with _history(tmp_path) as history:
        (person,) = history.people()
        (session,) = history.sessions(person.id)
        after = [a for a in history.check_ins(person.id) if a.kind is CheckInKind.AFTER]
    assert [(s.confirmed, s.reps_in_reserve) for s in session.sets] == [(1, 5), (2, None)]
    assert [s.tags for s in session.sets] == [(SetTag.HIP_ROLLED, SetTag.BACK_TWINGE), ()]
    assert [(a.pain_nrs, a.session_id) for a in after] == [(2, session.id)]


def test_ctrl_c_leaves_the_questions_out_and_keeps_the_session(tmp_path: Path) -> None:
    _screened(tmp_path)
    short = replace(_TWO, blocks=(_STRAIGHT,))
    with _terminal(tmp_path, speed="60", prescription=short) as one:
        one.until("Pain now")
        one.press("\n")
        one.until("How many did you do?")
        one.press("1\n")
        one.until("How many more good ones")
        one.process.send_signal(signal.SIGINT)
        assert one.end() == 0
        assert "4 repetitions in 2 sets are in your history." in one.said
    with _history(tmp_path) as history:
        (person,) = history.people()
        (session,) = history.sessions(person.id)
        told = history.check_ins(person.id)
    assert session.status is SessionStatus.FINISHED
    assert [(s.paced, s.confirmed) for s in session.sets] == [(2, None), (2, None)]
    assert [a.kind for a in told] == []


def test_a_process_that_stood_still_pauses_by_itself_and_jumps_over_nothing(
    tmp_path: Path,
) -> None:
    _screened(tmp_path)
    with _terminal(tmp_path) as one:
        one.until("Pain now")
        one.press("\n")
        one.until("1 logged")
        one.process.send_signal(signal.SIGSTOP)
        with suppress(subprocess.TimeoutExpired):
            one.process.wait(timeout=3.0)
        one.process.send_signal(signal.SIGCONT)
        one.until("slept or stood still")
        one.until("e end:")
        one.press("e")
        one.leave_out_the_questions(sets=1)
        assert one.end() == 0
    with _history(tmp_path) as history:
        (person,) = history.people()
        (session,) = history.sessions(person.id)
        kinds = [event.kind for event in history.events(session.id)]
        numbers = [rep.number for rep in history.reps(session.id)]
    assert kinds == [EventKind.PAUSE, EventKind.END]
    # Twelve seconds of the session stood still: two repetitions at least.
    assert numbers in ([1], [1, 2])


def test_six_before_it_is_a_rest_day_and_no_session_begins(tmp_path: Path) -> None:
    _screened(tmp_path)
    with _terminal(tmp_path) as one:
        one.until("Pain now")
        one.press("6\n")
        one.until("Where")
        one.press("1")
        one.until("today is a rest day")
        assert one.end() == 0
    with _history(tmp_path) as history:
        (person,) = history.people()
        assert history.sessions(person.id) == ()
        assert [a.pain_nrs for a in history.check_ins(person.id)] == [6]


def test_the_safety_questions_are_asked_and_their_answers_count(tmp_path: Path) -> None:
    short = replace(_TWO, blocks=(_STRAIGHT,))
    with _terminal(tmp_path, speed="60", prescription=short) as one:
        one.until("New, or clearly worse")
        one.until("0 for none:")
        one.press("nothing\n99\n0\n")
        one.until("Does any of this apply")
        one.until("0 for none:")
        # Dizzy when rolling over: warned, and not refused.
        line = next(row for row in one.said.splitlines() if row.endswith("Dizzy when rolling over"))
        one.press(f"{line.split()[0]}\n")
        one.until("Because of your answer about dizziness")
        one.until("Enter when you are ready:")
        one.press("\n")
        one.until("Turn over slowly")
        one.until("Pain now")
        one.press("0\n")
        one.leave_out_the_questions(sets=2)
        assert one.end() == 0
    with _history(tmp_path) as history:
        (person,) = history.people()
        last = history.last_screening(person.id)
        assert last is not None
        assert (last.outcome, last.ticked) == (ScreeningOutcome.CONTINUE, ("dizziness",))
    with _terminal(tmp_path, speed="200", prescription=short) as again:
        again.until("Pain now")
        assert "New, or clearly worse" not in again.said


def test_a_warning_sign_refuses_in_the_words_of_the_window(tmp_path: Path) -> None:
    with _terminal(tmp_path) as one:
        one.until("0 for none:")
        one.press("1\n")
        one.until("0 for none:")
        one.press("0\n")
        assert one.end() == 1
        assert "go to an emergency department" in one.said
    with _terminal(tmp_path) as again:
        again.until("c seen and cleared")
        again.press("c")
        again.until("On which day")
        again.press("2020-01-01\n")
        again.until("from your answers until today")
        again.press("\n")
        assert again.end() == 1
    with _history(tmp_path) as history:
        (person,) = history.people()
        assert history.sessions(person.id) == ()


def test_after_four_weeks_one_question(tmp_path: Path) -> None:
    _screened(tmp_path, days=29)
    with _terminal(tmp_path) as one:
        one.until("Has anything on this list changed?")
        one.press("n")
        one.until("Pain now")


def test_the_morning_after_the_last_session_is_asked_once(tmp_path: Path) -> None:
    _screened(tmp_path)
    with _history(tmp_path) as history:
        (person,) = history.people()
        at = SystemClock().now() - timedelta(days=2)
        record = SessionRecord(uuid4(), person.id, at, at, SessionStatus.FINISHED, _TWO)
        writer = HistoryWriter(history)
        writer.begin_session(record).result()
        writer.close()
    with _terminal(tmp_path) as one:
        one.until("How was the morning after your last session?")
        one.press("w")
        one.until("Pain now")
        one.press("0\n")
        one.until("Get ready")
    with _terminal(tmp_path) as again:
        again.until("Pain now")
        assert "morning" not in again.said
    with _history(tmp_path) as history:
        told = [(a.kind, a.note) for a in history.check_ins(person.id) if a.session_id == record.id]
    assert told == [(CheckInKind.NEXT_MORNING, "worse")]


def test_a_screen_answered_elsewhere_counts_where_nobody_can_be_asked(tmp_path: Path) -> None:
    _screened(tmp_path)
    file = tmp_path / "two.toml"
    write_prescription(replace(_TWO, blocks=(_STRAIGHT,)), file)
    told = ("--data-dir", str(tmp_path / "data"), "--prescription", str(file), "--speed", "500")
    assert run_clamstudio("run", *told).returncode == 0
    _screened(tmp_path, "fever")
    answer = run_clamstudio("run", *told)
    assert answer.returncode == 1
    assert "fever" in answer.stderr


@pytest.mark.parametrize(
    ("holder", "words"), [(WINDOW, "window of ClamStudio is open"), (TERMINAL, "another terminal")]
)
def test_two_never_run_a_session_at_once(tmp_path: Path, holder: str, words: str) -> None:
    folder = tmp_path / "data"
    claim = Claim(folder, holder)
    assert claim.take()
    try:
        answer = run_clamstudio("run", "--data-dir", str(folder), "--screened-and-clear")
    finally:
        claim.release()
    assert answer.returncode == 1
    assert words in answer.stderr
    assert not folder.exists()
