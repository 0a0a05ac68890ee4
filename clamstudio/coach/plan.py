"""A person's plan: what is in force, what today has of it, and what is written in the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.coach.limits import Limits, limits_of
from clamstudio.coach.progression import Log
from clamstudio.history.owner import OWNER, same_name
from clamstudio.records import ExerciseId, LedgerEntry, LedgerKind, Weekday
from clamstudio.session.templates import offered
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from uuid import UUID

    from clamstudio.coach.progression import Suggestion
    from clamstudio.history.store import History
    from clamstudio.records import CheckIn, PersonRecord, Prescription, SessionRecord, Side
    from clamstudio.settings import Settings

__all__ = [
    "ENOUGH",
    "decision",
    "entry_of",
    "entry_on",
    "in_force",
    "known_person",
    "limits_of_person",
    "log_from",
    "log_of",
    "name_in_use",
    "of_day",
    "person_for",
    "plan_or_template",
    "reason_words",
    "recent_sessions",
]

_DATED = msg("{day}: {fact}")
_READ_BACK = timedelta(days=120)
"""No rule looks further back, but for the last session before a long time away."""

ENOUGH = "enough:"
"""The note of a refusal that says of an exercise that this is enough."""


def known_person(history: History, name: str = "") -> PersonRecord | None:
    """Return the person called ``name``, or the first who is not invented, if there is one."""
    real = [person for person in history.people() if not person.invented]
    called = [person for person in real if not name or same_name(person.name, name)]
    # Of two that nobody named, the one that is meant goes by what was stored.
    return next((person for person in called if person.name == name), next(iter(called), None))


def name_in_use(history: History, name: str) -> str:
    """Return a name that was chosen, as it is shown; nothing where nobody is called so any more.

    Raises:
        UserError: The history cannot be read.
    """
    person = known_person(history, name) if name else None
    return person.name if person else ""


def person_for(history: History, name: str = "") -> PersonRecord:
    """Return the person as ``known_person``, made if there is none.

    Raises:
        UserError: The history cannot be read or written.
    """
    return known_person(history, name) or history.ensure_person(name or tr(OWNER))


def limits_of_person(history: History, name: str = "") -> Limits:
    """Return what somebody's answers to the safety screen change; none for nobody.

    Raises:
        UserError: The history cannot be read.
    """
    person = known_person(history, name_in_use(history, name))
    last = history.last_screening(person.id) if person else None
    return limits_of(last.ticked) if last else Limits()


def entry_on(entries: Iterable[LedgerEntry], day: date) -> LedgerEntry | None:
    """Return the entry that was in force at the end of a day; ``None`` before the first."""
    until = [entry for entry in entries if entry.at.date() <= day]
    return max(reversed(until), key=lambda entry: entry.at, default=None)


def of_day(plan: Prescription, day: date) -> Prescription | None:
    """Return what a day has of a plan; ``None`` if it is a day without exercise."""
    weekday = list(Weekday)[day.weekday()]
    blocks = tuple(block for block in plan.blocks if not block.days or weekday in block.days)
    return replace(plan, blocks=blocks) if blocks else None


def log_of(history: History, person_id: UUID, now: datetime) -> Log:
    """Return what the coach's rules read of a person.

    Raises:
        UserError: The history cannot be read.
    """
    sessions = recent_sessions(history, person_id, now)
    log = log_from(history.ledger(person_id), sessions, history.check_ins(person_id))
    last = history.last_screening(person_id)
    return replace(
        log,
        questionnaires=history.questionnaires(person_id),
        loads=last is None or limits_of(last.ticked).no_load is None,
    )


def recent_sessions(history: History, person_id: UUID, now: datetime) -> tuple[SessionRecord, ...]:
    """Return the sessions of the last months; all of them where those have none.

    Raises:
        UserError: The history cannot be read.
    """
    return history.sessions(person_id, now - _READ_BACK) or history.sessions(person_id)


def log_from(
    entries: Sequence[LedgerEntry],
    sessions: Sequence[SessionRecord],
    check_ins: Sequence[CheckIn],
) -> Log:
    """Return the same of records; pure."""
    changes = _changes(entries, sessions)
    return Log(tuple(sessions), tuple(check_ins), changes, _enough(entries))


def _enough(entries: Sequence[LedgerEntry]) -> frozenset[ExerciseId]:
    """Return the exercises that are enough; who undoes the last decision takes its word back."""
    found: list[ExerciseId] = []
    last = ""
    for entry in entries:
        if entry.kind is LedgerKind.UNDONE and last.startswith(ENOUGH):
            found.remove(ExerciseId(last.removeprefix(ENOUGH)))
        elif entry.note.startswith(ENOUGH):
            found.append(ExerciseId(entry.note.removeprefix(ENOUGH)))
        last = entry.note
    return frozenset(found)


def _changes(
    entries: Sequence[LedgerEntry], sessions: Sequence[SessionRecord]
) -> dict[tuple[ExerciseId, Side], datetime]:
    """Return when the plan last changed for each exercise and side."""
    found: dict[tuple[ExerciseId, Side], datetime] = {}
    if not entries:
        return found
    # A first plan of the user's own is only written down: what was done before it counts.
    first = entries[0]
    start: Prescription | None = first.prescription
    if first.kind in {LedgerKind.ACCEPTED, LedgerKind.ADJUSTED}:
        start = in_force((), [each for each in sessions if each.started_at <= first.at])
    before = _by_side(start) if start else {}
    for entry in entries:
        after = _by_side(entry.prescription)
        for key, dose in after.items():
            if before.get(key) != dose:
                found[key] = entry.at
        before = after
    return found


def _by_side(plan: Prescription) -> dict[tuple[ExerciseId, Side], tuple[object, ...]]:
    return {
        (block.exercise, side): (
            block.resistance,
            block.load_kg,
            block.band,
            block.sets,
            block.reps,
        )
        for block in plan.blocks
        for side in block.sides
    }


def in_force(
    entries: Sequence[LedgerEntry], sessions: Sequence[SessionRecord]
) -> Prescription | None:
    """Return the plan of the ledger; before the first, what the last session was."""
    if entries:
        return entries[-1].prescription
    last = max(sessions, key=lambda session: (session.started_at, session.id), default=None)
    return last.prescription if last else None


def plan_or_template(
    history: History, settings: Settings, name: str, now: datetime
) -> Prescription:
    """Return the plan in force of the person called ``name``; without one, what Do offers.

    Args:
        history: Only read.
        settings: Say which template is offered, and at which tempo.
        name: Empty for the first person who is not invented.
        now: For how far back to read.

    Raises:
        UserError: The history cannot be read.
    """
    person = known_person(history, name)
    entries = history.ledger(person.id) if person else ()
    sessions = recent_sessions(history, person.id, now) if person and not entries else ()
    return in_force(entries, sessions) or offered(settings.last_template, settings)


def entry_of(
    kind: LedgerKind, plan: Prescription, person_id: UUID, at: datetime, note: str = ""
) -> LedgerEntry:
    """Return an entry for a plan that the user made."""
    return LedgerEntry(uuid4(), person_id, at, kind, plan, (), note)


def decision(
    kind: LedgerKind,
    plan: Prescription,
    one: Suggestion,
    person_id: UUID,
    at: datetime,
    note: str = "",
) -> LedgerEntry:
    """Return an entry for what the user made of a suggestion, with its reasons.

    Args:
        kind: Accepted, adjusted or refused.
        plan: The plan from now on.
        one: The suggestion.
        person_id: Whose plan it is.
        at: Now.
        note: What the user said.
    """
    dated = (
        Message(_DATED, {"day": each.on.isoformat(), "fact": each.words}) for each in one.inputs
    )
    reasons = tuple(_stored(each) for each in (one.rule, *dated))
    return LedgerEntry(uuid4(), person_id, at, kind, plan, reasons, note)


def reason_words(entry: LedgerEntry) -> tuple[str, ...]:
    """Return the reasons of an entry in the language in use."""
    return tuple(tr(text, **arguments) for text, arguments in entry.reasons)


def _stored(message: Message) -> tuple[str, dict[str, str]]:
    return message.text, {name: str(value) for name, value in message.arguments.items()}
