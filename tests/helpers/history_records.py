"""Records to fill a history with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.history import changes
from clamstudio.records import (
    Block,
    CheckIn,
    CheckInKind,
    EventKind,
    ExerciseId,
    LedgerEntry,
    LedgerKind,
    Prescription,
    QuestionnaireRecord,
    RepRecord,
    ResistanceId,
    SessionEvent,
    SessionRecord,
    SessionStatus,
    SetRecord,
    Side,
    Statement,
    StatementTopic,
)

if TYPE_CHECKING:
    from uuid import UUID

    from clamstudio.history.store import History

__all__ = ["STARTED_AT", "a_check_in", "a_rep", "a_session", "a_set", "fill"]

STARTED_AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def a_session(
    person_id: UUID,
    started_at: datetime = STARTED_AT,
    *,
    minutes: float | None = None,
    invented: bool = False,
) -> SessionRecord:
    """Return a session without sets: running, or ended after ``minutes``."""
    return SessionRecord(
        id=uuid4(),
        person_id=person_id,
        started_at=started_at,
        ended_at=None if minutes is None else started_at + timedelta(minutes=minutes),
        status=SessionStatus.RUNNING if minutes is None else SessionStatus.FINISHED,
        prescription=Prescription("gentle", (Block(ExerciseId("clam")),)),
        invented=invented,
    )


def a_set(
    session_id: UUID,
    side: Side = Side.RIGHT,
    *,
    exercise: str = "clam",
    paced: int = 0,
    confirmed: int | None = None,
    number: int = 1,
) -> SetRecord:
    """Return a set of eight planned repetitions."""
    return SetRecord(
        id=uuid4(),
        session_id=session_id,
        exercise=ExerciseId(exercise),
        resistance=ResistanceId("none"),
        side=side,
        number=number,
        planned_low=8,
        planned_high=8,
        paced=paced,
        confirmed=confirmed,
    )


def a_rep(set_id: UUID, number: int = 1) -> RepRecord:
    """Return the ``number``-th repetition, six seconds long."""
    started_s = 40.0 + 6.0 * (number - 1)
    return RepRecord(
        id=uuid4(),
        set_id=set_id,
        number=number,
        started_s=started_s,
        completed_s=started_s + 6.0,
        completed_at=STARTED_AT + timedelta(seconds=started_s + 6.0),
    )


def a_check_in(
    person_id: UUID, session_id: UUID | None, kind: CheckInKind, pain_nrs: int | None
) -> CheckIn:
    """Return a pain answer given as the session begins."""
    return CheckIn(uuid4(), person_id, session_id, STARTED_AT, kind, pain_nrs)


def fill(history: History, name: str = "Ann", note: str = "") -> UUID:
    """Store a session with everything that can belong to one; return its id."""
    owner = history.ensure_person(name).id
    record = a_session(owner, minutes=4.0)
    history.change(changes.insert_session, record)
    one = a_set(record.id)
    history.change(changes.insert_set, one)
    for number in (1, 2):
        history.change(changes.insert_rep, a_rep(one.id, number))
    history.change(changes.insert_event, record.id, SessionEvent(EventKind.PAUSE, 12.5))
    answer = a_check_in(owner, record.id, CheckInKind.AFTER, 2)
    history.change(changes.insert_check_in, answer)
    plan = LedgerEntry(
        uuid4(), owner, STARTED_AT, LedgerKind.EDITED, record.prescription, (("why", {"n": "1"}),)
    )
    history.change(changes.insert_ledger_entry, plan)
    answered = QuestionnaireRecord(uuid4(), owner, STARTED_AT, ticked=(1, 5, 24))
    history.change(changes.insert_questionnaire, answered)
    said = Statement(uuid4(), owner, STARTED_AT, StatementTopic.ONSET, "2026-02-20")
    history.change(changes.insert_statement, said)
    if note:
        with closing(sqlite3.connect(history.path)) as connection, connection:
            connection.execute("UPDATE check_in SET note = ?", (note,))
    return record.id
