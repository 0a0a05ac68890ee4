"""Whose session it is, and what is known of them before it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.coach.pain import baseline_of
from clamstudio.coach.screening import is_due
from clamstudio.records import CheckIn, CheckInKind
from clamstudio.words import tr

if TYPE_CHECKING:
    from uuid import UUID

    from clamstudio.records import PersonRecord, SessionRecord
    from clamstudio.ui.do.services import DoServices

__all__ = ["check_in", "pain_of", "person_of", "screening_is_due"]


def person_of(services: DoServices) -> PersonRecord:
    """Return the person, made if there is none.

    Raises:
        UserError: The history cannot be read or written.
    """
    history = services.history()
    if services.person_name:
        return history.ensure_person(services.person_name)
    person = history.default_person()
    if person is None or person.invented:
        return history.ensure_person(tr("Me"))
    return person


def screening_is_due(services: DoServices) -> bool:
    """Return whether the safety pages come before the session.

    Raises:
        UserError: The history cannot be read.
    """
    history = services.history()
    name = services.person_name
    people = [
        person
        for person in history.people()
        if not person.invented and (not name or person.name == name)
    ]
    last = history.last_screening(people[0].id) if people else None
    return is_due(last, services.clock.now())


def check_in(
    services: DoServices, person_id: UUID, session_id: UUID | None, kind: CheckInKind, pain_nrs: int
) -> CheckIn:
    """Return a pain answer given now, 0 to 10."""
    return CheckIn(
        id=uuid4(),
        person_id=person_id,
        session_id=session_id,
        at=services.clock.now(),
        kind=kind,
        pain_nrs=pain_nrs,
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
