"""Everything that changes rows, each within the transaction of the connection it is given.

A change raises the row's revision; a deletion leaves a tombstone, for the row and all below it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from sqlalchemy import func, insert, select, update

from clamstudio.history import rows
from clamstudio.history.owner import kept_name, stored_as
from clamstudio.history.schema import (
    check_in,
    exercise_set,
    ledger,
    person,
    questionnaire,
    rep,
    screening,
    session,
    session_event,
    statement,
)
from clamstudio.records import PersonRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from clamstudio.history.progress import Progress
    from clamstudio.history.summaries import Batch
    from clamstudio.records import (
        CheckIn,
        LedgerEntry,
        QuestionnaireRecord,
        RepRecord,
        ScreeningRecord,
        SessionEvent,
        SessionRecord,
        SessionStatus,
        SetRecord,
        SetTag,
        Statement,
    )

__all__ = [
    "confirm_set",
    "delete_check_in",
    "delete_questionnaire",
    "delete_session",
    "ensure_person",
    "finish_session",
    "insert_batch",
    "insert_check_in",
    "insert_event",
    "insert_ledger_entry",
    "insert_person",
    "insert_questionnaire",
    "insert_rep",
    "insert_screening",
    "insert_session",
    "insert_set",
    "insert_statement",
    "rename_person",
    "set_load",
    "set_loads",
    "undelete_session",
]

_STEP = 50


def ensure_person(connection: Connection, name: str, now: datetime) -> PersonRecord:
    """Return the person called ``name``, made if there is none; invented persons do not count."""
    query = select(person).where(
        person.c.name.in_(stored_as(name)),
        person.c.deleted_at.is_(None),
        person.c.invented.is_(False),
    )
    found = [rows.person_from(row) for row in connection.execute(query)]
    if found:
        first = min(found, key=lambda record: (record.name != name, record.created_at))
        return replace(first, name=name)
    record = PersonRecord(id=uuid4(), name=name, created_at=now)
    connection.execute(insert(person), rows.person_row(record, now))
    return record


def insert_person(connection: Connection, record: PersonRecord, now: datetime) -> None:
    """Store a person who has an identity already."""
    connection.execute(insert(person), rows.person_row(record, now))


def insert_session(connection: Connection, record: SessionRecord, now: datetime) -> None:
    """Store a new session with the sets it already has."""
    connection.execute(insert(session), rows.session_row(record, now))
    sets = [rows.set_row(one, record.person_id, i, now) for i, one in enumerate(record.sets)]
    if sets:
        connection.execute(insert(exercise_set), sets)


def insert_set(connection: Connection, record: SetRecord, now: datetime) -> None:
    """Store a new set as the last of its session.

    Raises:
        LookupError: If there is no such session.
    """
    owner = _owner(connection, session, record.session_id)
    position = _next_position(connection, exercise_set, record.session_id)
    connection.execute(insert(exercise_set), rows.set_row(record, owner, position, now))


def insert_rep(connection: Connection, record: RepRecord, now: datetime) -> None:
    """Store a paced repetition and count it in its set.

    Raises:
        LookupError: If there is no such set.
    """
    owner = _owner(connection, exercise_set, record.set_id)
    connection.execute(insert(rep), rows.rep_row(record, owner, now))
    _change(connection, exercise_set, record.set_id, now, paced=exercise_set.c.paced + 1)


def insert_event(
    connection: Connection, session_id: UUID, event: SessionEvent, now: datetime
) -> None:
    """Store an act of the user as the last of its session.

    Raises:
        LookupError: If there is no such session.
    """
    columns = {
        "id": uuid4(),
        "person_id": _owner(connection, session, session_id),
        "updated_at": now,
        "session_id": session_id,
        "position": _next_position(connection, session_event, session_id),
        "kind": str(event.kind),
        "at_s": event.at_s,
    }
    connection.execute(insert(session_event), columns)


def set_load(
    connection: Connection, set_id: UUID, rep_load: float, model_version: str, now: datetime
) -> None:
    """Store how hard a repetition of a set is, and by which model.

    Raises:
        LookupError: If there is no such set.
    """
    _change(connection, exercise_set, set_id, now, rep_load=rep_load, model_version=model_version)


def set_loads(
    connection: Connection, records: Sequence[SetRecord], progress: Progress, now: datetime
) -> None:
    """Store the loads of many sets; those of a record without one stay as they are.

    Raises:
        LookupError: If there is no such set.
        CancelledError: From ``progress``.
    """
    for done, one in enumerate(records):
        if done % _STEP == 0:
            progress(done, len(records))
        if one.rep_load is not None and one.model_version is not None:
            set_load(connection, one.id, one.rep_load, one.model_version, now)
    progress(len(records), len(records))


def confirm_set(
    connection: Connection,
    set_id: UUID,
    confirmed: int,
    reps_in_reserve: int | None,
    tags: tuple[SetTag, ...],
    now: datetime,
) -> None:
    """Store what the person says was done, and what was noticed.

    Raises:
        LookupError: If there is no such set.
    """
    values = {
        "confirmed": confirmed,
        "reps_in_reserve": reps_in_reserve,
        "tags": rows.tags_text(tags),
    }
    _change(connection, exercise_set, set_id, now, **values)


def finish_session(
    connection: Connection,
    session_id: UUID,
    status: SessionStatus,
    ended_at: datetime,
    now: datetime,
) -> None:
    """Store how and when a session ended.

    Raises:
        LookupError: If there is no such session.
    """
    _change(connection, session, session_id, now, status=str(status), ended_at=ended_at)


def insert_check_in(connection: Connection, record: CheckIn, now: datetime) -> None:
    """Store a pain answer."""
    connection.execute(insert(check_in), rows.check_in_row(record, now))


def insert_screening(connection: Connection, record: ScreeningRecord, now: datetime) -> None:
    """Store the answers to the safety screen."""
    connection.execute(insert(screening), rows.screening_row(record, now))


def insert_ledger_entry(connection: Connection, record: LedgerEntry, now: datetime) -> None:
    """Append a person's plan to the ledger; nothing in it is ever changed."""
    connection.execute(insert(ledger), rows.ledger_row(record, now))


def insert_questionnaire(
    connection: Connection, record: QuestionnaireRecord, now: datetime
) -> None:
    """Store an answered questionnaire."""
    connection.execute(insert(questionnaire), rows.questionnaire_row(record, now))


def insert_statement(connection: Connection, record: Statement, now: datetime) -> None:
    """Append what a person said about themselves; nothing said earlier is changed."""
    connection.execute(insert(statement), rows.statement_row(record, now))


def insert_batch(connection: Connection, batch: Batch, now: datetime) -> None:
    """Store a new person with everything in ``batch``."""
    owner = batch.person.id
    connection.execute(insert(person), rows.person_row(batch.person, now))
    by_table: list[tuple[Table, list[dict[str, Any]]]] = [
        (session, [rows.session_row(record, now) for record in batch.sessions]),
        (
            exercise_set,
            [
                rows.set_row(one, owner, i, now)
                for record in batch.sessions
                for i, one in enumerate(record.sets)
            ],
        ),
        (rep, [rows.rep_row(record, owner, now) for record in batch.reps]),
        (check_in, [rows.check_in_row(record, now) for record in batch.check_ins]),
        (
            questionnaire,
            [rows.questionnaire_row(record, now) for record in batch.questionnaires],
        ),
    ]
    for table, columns in by_table:
        if columns:
            connection.execute(insert(table), columns)


def delete_session(connection: Connection, session_id: UUID, now: datetime) -> datetime:
    """Turn a session and all that belongs to it into tombstones.

    Returns:
        When it was deleted, for ``undelete_session``.

    Raises:
        LookupError: If there is no such session.
    """
    _change(connection, session, session_id, now, deleted_at=now)
    sets = select(exercise_set.c.id).where(exercise_set.c.session_id == session_id)
    below = (
        (rep, rep.c.set_id.in_(sets)),
        (exercise_set, exercise_set.c.session_id == session_id),
        (session_event, session_event.c.session_id == session_id),
        (check_in, check_in.c.session_id == session_id),
    )
    for table, belongs in below:
        connection.execute(
            update(table)
            .where(belongs, table.c.deleted_at.is_(None))
            .values(revision=table.c.revision + 1, updated_at=now, deleted_at=now)
        )
    return now


def delete_check_in(connection: Connection, check_in_id: UUID, now: datetime) -> None:
    """Turn an answer into a tombstone.

    Raises:
        LookupError: If there is no such answer.
    """
    _change(connection, check_in, check_in_id, now, deleted_at=now)


def delete_questionnaire(connection: Connection, questionnaire_id: UUID, now: datetime) -> None:
    """Turn an answered questionnaire into a tombstone.

    Raises:
        LookupError: If there is no such one.
    """
    _change(connection, questionnaire, questionnaire_id, now, deleted_at=now)


def undelete_session(
    connection: Connection, session_id: UUID, deleted_at: datetime, now: datetime
) -> None:
    """Take back a deletion: the session and all that was deleted with it.

    Args:
        connection: In a transaction.
        session_id: Which session.
        deleted_at: When it was deleted; what was deleted earlier stays so.
        now: The time of the change.

    Raises:
        LookupError: If no session was deleted then.
    """
    sets = select(exercise_set.c.id).where(exercise_set.c.session_id == session_id)
    belonging = (
        (session, session.c.id == session_id),
        (exercise_set, exercise_set.c.session_id == session_id),
        (rep, rep.c.set_id.in_(sets)),
        (session_event, session_event.c.session_id == session_id),
        (check_in, check_in.c.session_id == session_id),
    )
    for table, belongs in belonging:
        done = connection.execute(
            update(table)
            .where(belongs, table.c.deleted_at == deleted_at)
            .values(revision=table.c.revision + 1, updated_at=now, deleted_at=None)
        )
        if table is session and done.rowcount != 1:
            raise LookupError(table.name, session_id)


def rename_person(connection: Connection, person_id: UUID, name: str, now: datetime) -> None:
    """Give a person another name.

    Raises:
        LookupError: If there is no such person.
    """
    _change(connection, person, person_id, now, name=kept_name(name))


def _owner(connection: Connection, table: Table, row_id: UUID) -> UUID:
    query = select(table.c.person_id).where(table.c.id == row_id, table.c.deleted_at.is_(None))
    owner: UUID | None = connection.execute(query).scalar_one_or_none()
    if owner is None:
        raise LookupError(table.name, row_id)
    return owner


def _next_position(connection: Connection, table: Table, session_id: UUID) -> int:
    highest = select(func.coalesce(func.max(table.c.position), -1))
    query = highest.where(table.c.session_id == session_id)
    return int(connection.execute(query).scalar_one()) + 1


def _change(
    connection: Connection,
    table: Table,
    row_id: UUID,
    now: datetime,
    **values: Any,  # noqa: ANN401 - a column's value or an SQL expression
) -> None:
    done = connection.execute(
        update(table)
        .where(table.c.id == row_id, table.c.deleted_at.is_(None))
        .values(revision=table.c.revision + 1, updated_at=now, **values)
    )
    if done.rowcount != 1:
        raise LookupError(table.name, row_id)
