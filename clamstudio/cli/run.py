"""``clamstudio run``: a session on the terminal, logged like one in the window."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command, add_person, number
from clamstudio.cli.timeline import chosen_prescription
from clamstudio.errors import UserError
from clamstudio.records import EventKind, ScreeningOutcome, ScreeningRecord, SessionStatus
from clamstudio.words import Message, msg, tr, trn

if TYPE_CHECKING:
    import argparse
    from concurrent.futures import Future
    from datetime import datetime

    from clamstudio.clock import Clock
    from clamstudio.history.store import History
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import PersonRecord, Prescription, SessionEvent
    from clamstudio.session.session import SessionState

__all__ = ["FastClock", "TerminalSession", "add_to", "run"]

INTERRUPTED = 130
STEP_S = 0.05
SLOWEST, FASTEST = 0.25, 1000.0
LONGEST_GAP_S = 2.0
"""A longer time between two looks at the clock means that the computer slept."""


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "run", tr("do a session on the terminal"), run)
    parser.add_argument(
        "--prescription",
        type=Path,
        metavar="FILE.toml",
        help=tr("the session to do; the gentle template without it"),
    )
    parser.add_argument(
        "--speed",
        type=number(SLOWEST, FASTEST),
        default=1.0,
        metavar="X",
        help=tr("how many times as fast as it should be, for trying out; 1 without it"),
    )
    parser.add_argument(
        "--no-window",
        action="store_true",
        help=tr("never open a window; this command does not anyway"),
    )
    parser.add_argument(
        "--screened-and-clear",
        action="store_true",
        help=tr("I have read the safety questions and none of it applies to me"),
    )
    add_person(parser, tr("whose session it is"))


def run(arguments: argparse.Namespace) -> int:
    """Do a session; exit code 130 if it was ended by Ctrl+C."""
    from clamstudio.catalogue import load_catalogue
    from clamstudio.clock import SystemClock
    from clamstudio.coach.load_index import loading
    from clamstudio.coach.plan import person_for
    from clamstudio.history.store import open_history
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.settings import data_folder, load_settings

    prescription = chosen_prescription(arguments.prescription)
    clock = FastClock(SystemClock(), arguments.speed)
    with open_history(data_folder(arguments.data_dir), clock) as history:
        _refuse_unscreened(history, clock, arguments)
        folder = data_folder(arguments.data_dir)
        writer = HistoryWriter(history, loading(load_catalogue, lambda: load_settings(folder)))
        try:
            person = person_for(history, arguments.person or "")
            if arguments.screened_and_clear:
                writer.add_screening(_statement(person, clock.now())).result()
            session = _within_limits(prescription, history, person)
            return TerminalSession(session, person, writer, clock).run()
        finally:
            writer.close()


class FastClock:
    """A clock that runs faster than another, from the same start."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock = clock
        self.speed = speed
        self._start_s = clock.now_s()
        self._start = clock.now()

    def now_s(self) -> float:
        """Return monotonic seconds."""
        return (self._clock.now_s() - self._start_s) * self.speed

    def now(self) -> datetime:
        """Return the wall-clock time that fits ``now_s``."""
        return self._start + timedelta(seconds=self.now_s())


class TerminalSession:
    """Runs one session from its start to its end."""

    def __init__(
        self,
        prescription: Prescription,
        person: PersonRecord,
        writer: HistoryWriter,
        clock: FastClock,
    ) -> None:
        from clamstudio.session.recording import Recording
        from clamstudio.session.session import Session

        self._clock = clock
        self._writer = writer
        self._recording = Recording(person.id, prescription)
        self._session = Session(prescription, clock.now())
        self._origin_s = clock.now_s()
        self._state = self._session.at(0.0)
        self._reps: list[Future[None]] = []
        self._others: list[Future[None]] = []
        self._early: list[SessionEvent] = []
        self._line = _Line()

    def run(self) -> int:
        """Run to the end and return the exit code.

        Raises:
            UserError: Something could not be stored; the session ran to its end all the same.
        """
        code = 0
        wait = Event()
        try:
            while not self._state.over:
                self._step()
                wait.wait(STEP_S)
        except KeyboardInterrupt:
            code = INTERRUPTED
            self._record(EventKind.END, self._state.real_s)
            self._state = self._session.at(self._state.real_s)
        self._finish()
        return code

    def _step(self) -> None:
        real_s = self._clock.now_s() - self._origin_s
        before_s = self._state.real_s
        if real_s - before_s > LONGEST_GAP_S * self._clock.speed:
            # The computer slept: no repetition is jumped over.
            self._record(EventKind.PAUSE, before_s)
            self._record(EventKind.RESUME, real_s)
        self._state = self._session.at(real_s)
        self._store_reps()
        self._line.show(self._state, self._logged())

    def _record(self, kind: EventKind, at_s: float) -> None:
        self._session = self._session.with_event(kind, at_s)
        event = self._session.events[-1]
        if self._recording.session is None:
            self._early.append(event)
        else:
            self._others.append(self._writer.add_event(self._recording.session.id, event))

    def _store_reps(self) -> None:
        started_at = self._session.started_at
        for new in self._recording.new_records(self._state.paced, started_at):
            if new.session is not None:
                self._others.append(self._writer.begin_session(new.session))
                session_id = new.session.id
                self._others += [self._writer.add_event(session_id, e) for e in self._early]
            if new.set is not None:
                self._others.append(self._writer.add_set(new.set))
            self._reps.append(self._writer.add_rep(new.rep))

    def _logged(self) -> int:
        """Return how many repetitions are on the disk."""
        return sum(rep.done() and rep.exception() is None for rep in self._reps)

    def _finish(self) -> None:
        from clamstudio.session.session import SessionMode

        complete = self._state.mode is SessionMode.FINISHED
        if self._recording.session is not None:
            status = SessionStatus.FINISHED if complete else SessionStatus.ENDED_EARLY
            ended_at = self._session.started_at + timedelta(seconds=self._state.real_s)
            session_id = self._recording.session.id
            self._others.append(self._writer.finish_session(session_id, status, ended_at))
        problem = _first_problem([*self._others, *self._reps])
        self._line.show(self._state, self._logged())
        self._line.end()
        if problem is not None:
            raise problem
        print(_kept_words(self._logged(), len(self._recording.sets)))


class _Line:
    """Where the session is: one line of a terminal, or a line for each change elsewhere."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty()
        self._shown = ""

    def show(self, state: SessionState, logged: int) -> None:
        words = _state_words(state, logged)
        if self._terminal:
            left = round(state.moment.phase_left_s)
            print(f"\r\033[K{words} · {left}", end="", flush=True)
        elif words != self._shown:
            print(words, flush=True)
        self._shown = words

    def end(self) -> None:
        if self._terminal:
            print()


def _state_words(state: SessionState, logged: int) -> str:
    moment = state.moment
    where = tr(
        "{phase}, {side} leg, set {set} of {sets}",
        phase=_phase_words()[moment.phase.value],
        side=tr("right") if moment.side.value == "right" else tr("left"),
        set=moment.set,
        sets=moment.sets,
    )
    if moment.rep is None:
        return tr("{where} · {logged} logged", where=where, logged=logged)
    return tr(
        "{where}, {rep} of {reps} · {logged} logged",
        where=where,
        rep=moment.rep,
        reps=moment.reps_high,
        logged=logged,
    )


def _phase_words() -> dict[str, str]:
    return {
        "get_ready": tr("Get ready"),
        "count_in": tr("Starting"),
        "lift": tr("Lift, breathe out"),
        "hold": tr("Hold"),
        "lower": tr("Lower, breathe in"),
        "pause": tr("Pause"),
        "rest": tr("Rest"),
        "roll_over": tr("Change sides, take your time"),
        "change_resistance": tr("Change the resistance"),
        "done": tr("Done"),
    }


def _kept_words(reps: int, sets: int) -> str:
    return tr(
        "{reps} in {sets} are in your history.",
        reps=trn("{n} repetition", "{n} repetitions", reps),
        sets=trn("{n} set", "{n} sets", sets),
    )


def _first_problem(writes: list[Future[None]]) -> BaseException | None:
    """Wait for every write; return what went wrong first."""
    problems = [problem for write in writes if (problem := write.exception()) is not None]
    refused = [problem for problem in problems if isinstance(problem, UserError)]
    return next(iter([*refused, *problems]), None)


def _refuse_unscreened(history: History, clock: FastClock, arguments: argparse.Namespace) -> None:
    """Refuse to start without answers to the safety questions.

    Raises:
        UserError: There are none, or they do not let a session start; the sentence says which.
    """
    from clamstudio.coach.asking import refusal
    from clamstudio.coach.plan import known_person
    from clamstudio.coach.screening import STANDING_LINE

    if not arguments.screened_and_clear:
        person = known_person(history, arguments.person or "")
        last = None if person is None else history.last_screening(person.id)
        reason = refusal(last, clock.now())
        if reason is not None:
            raise UserError(reason)
    with suppress(BrokenPipeError):
        print(tr(STANDING_LINE))


def _within_limits(
    prescription: Prescription, history: History, person: PersonRecord
) -> Prescription:
    """Return the session as the answers to the safety questions let it be, and say what changed.

    Raises:
        UserError: Nothing of it is left.
    """
    from clamstudio.coach.limits import fitted, limits_of

    last = history.last_screening(person.id)
    limits = limits_of(last.ticked if last else ())
    session = fitted(prescription, limits)
    if session is None:
        raise UserError(
            Message(msg("Your answers leave no side to do; change them in the window under Do."))
        )
    with suppress(BrokenPipeError):
        for words in limits.words:
            print(words)
    return session


def _statement(person: PersonRecord, at: datetime) -> ScreeningRecord:
    from uuid import uuid4

    from clamstudio.coach.screening import OWN_STATEMENT

    return ScreeningRecord(
        uuid4(), person.id, at, ScreeningOutcome.CONTINUE, ticked=(OWN_STATEMENT,)
    )
