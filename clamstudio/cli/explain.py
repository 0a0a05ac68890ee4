"""``clamstudio explain``: what a person's plan was on a day, and why; or what would come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import UsageError, add_command, add_person
from clamstudio.errors import UserError
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from clamstudio.coach.progression import Log
    from clamstudio.history.store import History
    from clamstudio.records import LedgerEntry, PersonRecord, Prescription

__all__ = ["add_to", "run"]

_GOINGS = ("easy", "last")


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "explain", tr("show what a plan was on a day, and why"), run)
    parser.add_argument(
        "date",
        type=_day,
        metavar="DATE",
        nargs="?",
        help=tr("the day, as 2026-03-01; with --simulate the first day, today without it"),
    )
    parser.add_argument(
        "--simulate",
        metavar="TIMESxWEEKS",
        help=tr("what the rules would suggest, as 3x6 for three times a week for six weeks"),
    )
    parser.add_argument(
        "--going",
        choices=_GOINGS,
        default=_GOINGS[0],
        help=tr("how the simulated sessions go: easily, or as the last one did"),
    )
    add_person(parser, tr("whose plan; without it that of the person chosen in the window"))


def run(arguments: argparse.Namespace) -> int:
    """Print what was in force and why, or a simulation; nothing is written.

    Raises:
        UserError: There is no plan to speak of, or no such person.
        UsageError: Neither a day nor a simulation is asked for.
    """
    from clamstudio.clock import SystemClock
    from clamstudio.coach.plan import known_person, name_in_use
    from clamstudio.history.store import open_history
    from clamstudio.settings import data_folder, load_settings

    if arguments.date is None and arguments.simulate is None:
        raise UsageError(Message(msg("Give a day, as 2026-03-01, or --simulate 3x6.")))
    clock = SystemClock()
    folder = data_folder(arguments.data_dir)
    with open_history(folder, clock) as history:
        name = arguments.person or name_in_use(history, load_settings(folder).person)
        person = known_person(history, name)
        if person is None and name:
            raise UserError(Message(msg("Nobody is called “{name}” here."), {"name": name}))
        if arguments.simulate is not None:
            lines = _simulation(history, person, arguments, clock.now())
        else:
            lines = _explanation(history, person, arguments.date)
        for line in lines:
            print(line)
    return 0


def _explanation(history: History, person: PersonRecord | None, day: date) -> Iterator[str]:
    """Yield the plan of a day, derived from what is known up to its end."""
    from clamstudio.coach.plan import entry_on, in_force
    from clamstudio.session.prescription_file import prescription_to_toml

    entry = entry_on(history.ledger(person.id), day) if person else None
    log = _log_until(history, person, day) if person else None
    plan = entry.prescription if entry else in_force((), log.sessions) if log else None
    if person is None or log is None or plan is None:
        raise UserError(Message(msg("No plan was kept by {day}."), {"day": day.isoformat()}))
    if entry is None:
        yield tr("{day}: as the last session before it", day=day.isoformat())
    else:
        yield from _entry_lines(entry)
    yield from _said_lines(history, person, plan, log, day)
    yield ""
    yield prescription_to_toml(plan).removesuffix("\n")


def _entry_lines(entry: LedgerEntry) -> Iterator[str]:
    from clamstudio.coach.plan import ENOUGH, reason_words

    yield tr("{day}: {kind}", day=entry.at.date().isoformat(), kind=entry.kind)
    said = "" if entry.note.startswith(ENOUGH) else entry.note
    yield from (words for words in (*reason_words(entry), said) if words)


def _said_lines(
    history: History, person: PersonRecord, plan: Prescription, log: Log, day: date
) -> Iterator[str]:
    """Yield what the coach would have said at the end of a day, with its inputs."""
    from clamstudio.catalogue import load_catalogue
    from clamstudio.coach.episode import episode_prompt
    from clamstudio.coach.progression import suggestions
    from clamstudio.coach.referral import referral
    from clamstudio.coach.sides import side_words
    from clamstudio.ui.figure.course_words import suggestion_heading

    end = _end_of(day)
    see = referral(log.check_ins, end, log.questionnaires)
    prompt = episode_prompt(history.statements(person.id), log.check_ins, day)
    sides = side_words(log.sessions, plan)
    for words in (see, prompt.words if prompt else None, *sides):
        if words is not None:
            yield str(words)
    catalogue = load_catalogue()
    for one in suggestions(plan, log, end):
        yield ""
        heading = suggestion_heading(one, catalogue)
        yield tr("{heading}: {rule}", heading=heading, rule=str(one.rule))
        for each in one.inputs:
            yield "  " + tr("{day}: {fact}", day=each.on.isoformat(), fact=str(each.words))
        yield "  " + tr("What would change it: {what}", what=str(one.would_change))


def _simulation(
    history: History, person: PersonRecord | None, arguments: argparse.Namespace, now: datetime
) -> Iterator[str]:
    """Yield one line for each session before which something would change."""
    from clamstudio.catalogue import load_catalogue
    from clamstudio.coach.limits import limits_of
    from clamstudio.coach.plan import in_force, log_of
    from clamstudio.coach.progression import Log
    from clamstudio.coach.simulation import Going, rhythm_of, simulated
    from clamstudio.session.templates import template
    from clamstudio.ui.figure.course_words import course_lines, end_words

    rhythm = rhythm_of(arguments.simulate)
    start = datetime.combine(arguments.date, now.timetz()) if arguments.date else now
    log = log_of(history, person.id, start) if person else Log()
    plan = in_force(history.ledger(person.id), log.sessions) if person else None
    last = history.last_screening(person.id) if person else None
    found = simulated(
        plan or template("gentle"),
        log,
        rhythm,
        start,
        going=Going(arguments.going),
        limits=limits_of(last.ticked) if last else None,
    )
    catalogue = load_catalogue()
    yield tr("What the rules would suggest; nothing is written, and every step stays yours.")
    if plan is not None and plan.locked:
        yield tr("This plan is your therapist’s; the coach leaves it alone.")
    for one, words in course_lines(found, catalogue):
        day = one.on.isoformat()
        yield tr("{day}, session {number}: {what}", day=day, number=one.number, what=words)
    yield end_words(found, catalogue)


def _log_until(history: History, person: PersonRecord, day: date) -> Log:
    """Return the log as it was at the end of a day, whatever came later."""
    from clamstudio.coach.limits import limits_of
    from clamstudio.coach.plan import log_from

    def until(at: datetime) -> bool:
        return at.date() <= day

    log = log_from(
        [each for each in history.ledger(person.id) if until(each.at)],
        [each for each in history.sessions(person.id) if until(each.started_at)],
        [each for each in history.check_ins(person.id) if until(each.at)],
    )
    answered = tuple(each for each in history.questionnaires(person.id) if until(each.answered_at))
    screen = history.last_screening(person.id)
    loads = screen is None or not until(screen.at) or limits_of(screen.ticked).no_load is None
    return replace(log, questionnaires=answered, loads=loads)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59)).astimezone()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            Message(msg("{found} is no day; give one as 2026-03-01."), {"found": repr(text)})
        ) from None
