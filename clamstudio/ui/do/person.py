"""Whose session it is, and what is known of them before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.coach import mornings
from clamstudio.coach.asking import due
from clamstudio.coach.episode import episode_prompt, is_onset_told
from clamstudio.coach.pain import baseline_of
from clamstudio.coach.plan import known_person, limits_of_person, person_for
from clamstudio.records import CheckIn, CheckInKind

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from clamstudio.coach.asking import Due
    from clamstudio.coach.episode import Prompt
    from clamstudio.coach.limits import Limits
    from clamstudio.records import PersonRecord, ScreeningRecord, SessionRecord
    from clamstudio.ui.do.services import DoServices

__all__ = [
    "check_in",
    "episode_of",
    "last_screening",
    "limits_for",
    "morning_due",
    "pain_of",
    "people_of",
    "person_of",
    "what_is_due",
]


def person_of(services: DoServices) -> PersonRecord:
    """Return the person, made if there is none.

    Raises:
        UserError: The history cannot be read or written.
    """
    return person_for(services.history(), services.person_name)


def people_of(services: DoServices) -> tuple[tuple[str, ...], str]:
    """Return the names of the people who may do a session, and whose it is now.

    Raises:
        UserError: The history cannot be read.
    """
    history = services.history()
    chosen = known_person(history, services.person_name) or known_person(history)
    names = dict.fromkeys(person.name for person in history.people() if not person.invented)
    return tuple(names), chosen.name if chosen else ""


def last_screening(services: DoServices) -> ScreeningRecord | None:
    """Return the person's latest answers to the safety screen, ``None`` before the first.

    Raises:
        UserError: The history cannot be read.
    """
    history = services.history()
    person = known_person(history, services.person_name)
    return history.last_screening(person.id) if person else None


def what_is_due(services: DoServices) -> tuple[Due, ScreeningRecord | None]:
    """Return what is asked before the session, and the latest answers.

    Raises:
        UserError: The history cannot be read.
    """
    last = last_screening(services)
    answers = services.history().check_ins(last.person_id) if last else ()
    return due(last, answers, services.clock.now()), last


def limits_for(services: DoServices) -> Limits:
    """Return what the answers change about what is offered.

    Raises:
        UserError: The history cannot be read.
    """
    return limits_of_person(services.history(), services.person_name)


def episode_of(services: DoServices) -> tuple[date | None, Prompt | None]:
    """Return today where the onset was never asked, and what is said of how long it has lasted.

    Raises:
        UserError: The history cannot be read.
    """
    history, today = services.history(), services.clock.now().date()
    person = known_person(history, services.person_name)
    if person is None:
        return today, None
    statements = history.statements(person.id)
    prompt = episode_prompt(statements, history.check_ins(person.id), today)
    return None if is_onset_told(statements) else today, prompt


def morning_due(services: DoServices) -> UUID | None:
    """Return the last session, if it was on another day and its next morning is not told yet.

    Raises:
        UserError: The history cannot be read.
    """
    history = services.history()
    person = known_person(history, services.person_name)
    return mornings.morning_due(history, person.id, services.clock.now()) if person else None


def check_in(
    services: DoServices,
    person_id: UUID,
    session_id: UUID | None,
    kind: CheckInKind,
    pain_nrs: int | None,
    *,
    place: str = "",
    note: str = "",
) -> CheckIn:
    """Return a pain answer given now, 0 to 10."""
    return CheckIn(
        id=uuid4(),
        person_id=person_id,
        session_id=session_id,
        at=services.clock.now(),
        kind=kind,
        pain_nrs=pain_nrs,
        note=note,
        place=place,
    )


def pain_of(services: DoServices, record: SessionRecord) -> tuple[int | None, tuple[int, ...]]:
    """Return the pain before a stored session, and what was told during it.

    Raises:
        UserError: The history cannot be read.
    """
    answers = services.history().check_ins(record.person_id)
    during = tuple(
        each.pain_nrs
        for each in answers
        if each.session_id == record.id
        and each.kind is CheckInKind.DURING
        and each.pain_nrs is not None
    )
    return baseline_of(answers, record.started_at), during
