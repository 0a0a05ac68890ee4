"""``clamstudio run``: a session on the terminal, logged like one in the window."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command, add_person, number
from clamstudio.cli.timeline import chosen_prescription
from clamstudio.coach.screening import STANDING_LINE
from clamstudio.errors import UserError
from clamstudio.records import ScreeningOutcome, ScreeningRecord
from clamstudio.settings import data_folder, load_settings
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from clamstudio.cli.terminal.before import Before
    from clamstudio.cli.terminal.clock import FastClock
    from clamstudio.cli.terminal.keys import Keys
    from clamstudio.history.store import History
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import PersonRecord, Prescription

__all__ = ["add_to", "run"]

SLOWEST, FASTEST = 0.25, 1000.0


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
    add_person(
        parser, tr("whose session it is; without it that of the person chosen in the window")
    )


def run(arguments: argparse.Namespace) -> int:
    """Do a session; exit code 130 if it was ended by Ctrl+C."""
    from clamstudio.cli.terminal.clock import FastClock
    from clamstudio.cli.terminal.keys import Keys
    from clamstudio.clock import SystemClock
    from clamstudio.history.claim import TERMINAL, Claim
    from clamstudio.history.store import open_history

    prescription = chosen_prescription(arguments.prescription)
    folder = data_folder(arguments.data_dir)
    clock = FastClock(SystemClock(), arguments.speed)
    claim = Claim(folder, TERMINAL)
    if not claim.take():
        raise UserError(_taken_words(claim.holder()))
    try:
        with open_history(folder, clock) as history, Keys() as keys:
            return _run(arguments, prescription, history, clock, keys)
    finally:
        claim.release()


def _run(
    arguments: argparse.Namespace,
    prescription: Prescription,
    history: History,
    clock: FastClock,
    keys: Keys,
) -> int:
    from clamstudio.catalogue import load_catalogue
    from clamstudio.coach.load_index import loading
    from clamstudio.coach.plan import person_for
    from clamstudio.history.writer import HistoryWriter

    name = arguments.person or _chosen_name(history, data_folder(arguments.data_dir))
    asks = keys.there and not arguments.screened_and_clear
    if not asks and not arguments.screened_and_clear:
        _refuse_unscreened(history, clock, name)
    folder = data_folder(arguments.data_dir)
    writer = HistoryWriter(history, loading(load_catalogue, lambda: load_settings(folder)))
    try:
        if asks:
            _ask(history, writer, clock, keys, name)
        person = person_for(history, name)
        if arguments.screened_and_clear:
            writer.add_screening(_statement(person, clock.now())).result()
        with suppress(BrokenPipeError):
            print(tr(STANDING_LINE))
        session = _within_limits(prescription, history, person)
        baseline_nrs = None
        if keys.there:
            before = _before(history, writer, clock, keys, person)
            if before.stops:
                return 0
            baseline_nrs = before.pain_nrs
        return _session(session, person, baseline_nrs, writer, clock, keys)
    finally:
        writer.close()


def _chosen_name(history: History, folder: Path) -> str:
    """Return whose session it is in the window; empty where that is nobody any more."""
    from clamstudio.coach.plan import name_in_use

    return name_in_use(history, load_settings(folder).person)


def _before(
    history: History,
    writer: HistoryWriter,
    clock: FastClock,
    keys: Keys,
    person: PersonRecord,
) -> Before:
    """Ask what is asked before every session, and say why none begins where that is so."""
    from clamstudio.cli.terminal.before import ask_before
    from clamstudio.cli.terminal.talk import Talk
    from clamstudio.coach.mornings import morning_due

    talk = Talk(keys)
    last_id = morning_due(history, person.id, clock.now())
    before = ask_before(talk, person.id, last_id, clock)
    for answer in before.answers:
        writer.add_check_in(answer).result()
    if before.stops:
        talk.say("", *(tr(words) for words in before.stops))
    return before


def _session(
    prescription: Prescription,
    person: PersonRecord,
    baseline_nrs: int | None,
    writer: HistoryWriter,
    clock: FastClock,
    keys: Keys,
) -> int:
    from clamstudio.catalogue import load_catalogue
    from clamstudio.cli.terminal.log import TerminalLog
    from clamstudio.cli.terminal.session import TerminalSession
    from clamstudio.clock import SystemClock
    from clamstudio.coach.session_pain import SessionPain

    real = SystemClock()
    log = TerminalLog(writer, person.id, prescription, real)
    pain = SessionPain(log, clock, baseline_nrs)
    session = TerminalSession(prescription, person, log, pain, load_catalogue(), keys, clock, real)
    return session.run()


def _taken_words(holder: str) -> Message:
    from clamstudio.history.claim import TERMINAL

    if holder == TERMINAL:
        return Message(msg("A session runs on another terminal with this history; end it first."))
    return Message(
        msg(
            "The window of ClamStudio is open with this history; do the session there, or close "
            "it first."
        )
    )


def _ask(history: History, writer: HistoryWriter, clock: FastClock, keys: Keys, name: str) -> None:
    """Ask the safety questions that are due.

    Raises:
        UserError: The answers do not let a session start.
    """
    from clamstudio.cli.terminal.safety import Safety
    from clamstudio.cli.terminal.talk import Talk

    Safety(Talk(keys), history, writer, clock, name).pass_through()


def _refuse_unscreened(history: History, clock: FastClock, name: str) -> None:
    """Refuse to start where nobody can be asked and answers to the safety questions are due.

    Raises:
        UserError: There are none, or they do not let a session start; the sentence says which.
    """
    from clamstudio.coach.asking import Due, due, refusal
    from clamstudio.coach.plan import known_person

    person = known_person(history, name)
    last = None if person is None else history.last_screening(person.id)
    answers = history.check_ins(person.id) if person else ()
    now = clock.now()
    reason = refusal(last, now)
    if reason is None and due(last, answers, now) is not Due.NOTHING:
        reason = refusal(None, now)
    if reason is not None:
        raise UserError(reason)


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
