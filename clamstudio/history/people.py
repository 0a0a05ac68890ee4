"""Persons as a whole: one deleted with all that is theirs, two joined that are the same.

Each within the transaction of the connection it is given; each can be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select, update

from clamstudio.history.schema import TABLES, person

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

__all__ = [
    "Joined",
    "delete_person",
    "forward_joined",
    "join_people",
    "part_people",
    "undelete_person",
]

_OWNED = tuple(table for table in TABLES if table is not person)
_JOINED = "joined:"
_STEP = 500


@dataclass(frozen=True, slots=True)
class Joined:
    """Two persons that were joined, for taking it back.

    Attributes:
        kept_id: Whose history it is now.
        joined_id: Who is no more.
        name: What that one was called.
        rows: What was that one's, by table name.
    """

    kept_id: UUID
    joined_id: UUID
    name: str
    rows: Mapping[str, tuple[UUID, ...]]


def delete_person(connection: Connection, person_id: UUID, now: datetime) -> datetime:
    """Turn a person and all that is theirs into tombstones.

    Returns:
        When, for ``undelete_person``.

    Raises:
        LookupError: If there is no such person.
    """
    _change_person(connection, person_id, now, deleted_at=now)
    for table in _OWNED:
        connection.execute(
            update(table)
            .where(table.c.person_id == person_id, table.c.deleted_at.is_(None))
            .values(revision=table.c.revision + 1, updated_at=now, deleted_at=now)
        )
    return now


def undelete_person(
    connection: Connection, person_id: UUID, deleted_at: datetime, now: datetime
) -> None:
    """Take back a deletion; what was deleted at another time stays so.

    Raises:
        LookupError: If no such person was deleted then.
    """
    for table, owner in ((person, person.c.id), *((one, one.c.person_id) for one in _OWNED)):
        done = connection.execute(
            update(table)
            .where(owner == person_id, table.c.deleted_at == deleted_at)
            .values(revision=table.c.revision + 1, updated_at=now, deleted_at=None)
        )
        if table is person and done.rowcount != 1:
            raise LookupError(table.name, person_id)


def join_people(connection: Connection, kept_id: UUID, joined_id: UUID, now: datetime) -> Joined:
    """Give a person all that is another's, who is no more: both were the same.

    The tombstone says where the history went, so that what another computer adds to it later
    follows (``forward_joined``).

    Raises:
        LookupError: If one of them is not there.
        ValueError: If they are one already.
    """
    if kept_id == joined_id:
        raise ValueError(kept_id)
    _name_of(connection, kept_id)
    name = _name_of(connection, joined_id)
    rows = {table.name: _ids_of(connection, table, joined_id) for table in _OWNED}
    for table in _OWNED:
        _give(connection, table, rows[table.name], kept_id, now)
    _change_person(connection, joined_id, now, name=f"{_JOINED}{kept_id}", deleted_at=now)
    return Joined(kept_id, joined_id, name, rows)


def part_people(connection: Connection, joined: Joined, now: datetime) -> None:
    """Take back a joining: each has again what was theirs.

    Raises:
        LookupError: If the other person was not joined.
    """
    done = connection.execute(
        update(person)
        .where(person.c.id == joined.joined_id, person.c.deleted_at.is_not(None))
        .values(revision=person.c.revision + 1, updated_at=now, deleted_at=None, name=joined.name)
    )
    if done.rowcount != 1:
        raise LookupError(person.name, joined.joined_id)
    for table in _OWNED:
        _give(connection, table, joined.rows[table.name], joined.joined_id, now)


def forward_joined(connection: Connection) -> None:
    """Let what another computer added to a joined person follow to the one who was kept.

    The same on every computer: a row's time of change is that of the joining.
    """
    query = select(person.c.id, person.c.name, person.c.deleted_at).where(
        person.c.deleted_at.is_not(None), person.c.name.startswith(_JOINED)
    )
    gone = {row.id: (_target(row.name), row.deleted_at) for row in connection.execute(query)}
    alive = set(
        connection.execute(select(person.c.id).where(person.c.deleted_at.is_(None))).scalars()
    )
    for joined_id, (kept_id, at) in gone.items():
        seen = {joined_id}
        while kept_id in gone and kept_id not in seen:
            seen.add(kept_id)
            kept_id = gone[kept_id][0]  # noqa: PLW2901 - the one at the end of the chain
        if kept_id is not None and kept_id in alive:
            for table in _OWNED:
                _give(connection, table, _ids_of(connection, table, joined_id), kept_id, at)


def _target(name: str) -> UUID | None:
    try:
        return UUID(name.removeprefix(_JOINED))
    except ValueError:
        return None


def _ids_of(connection: Connection, table: Table, person_id: UUID) -> tuple[UUID, ...]:
    query = select(table.c.id).where(table.c.person_id == person_id, table.c.deleted_at.is_(None))
    return tuple(connection.execute(query).scalars())


def _give(
    connection: Connection, table: Table, ids: tuple[UUID, ...], owner: UUID, now: datetime
) -> None:
    for start in range(0, len(ids), _STEP):
        connection.execute(
            update(table)
            .where(table.c.id.in_(ids[start : start + _STEP]))
            .values(revision=table.c.revision + 1, updated_at=now, person_id=owner)
        )


def _name_of(connection: Connection, person_id: UUID) -> str:
    query = select(person.c.name).where(person.c.id == person_id, person.c.deleted_at.is_(None))
    name: str | None = connection.execute(query).scalar_one_or_none()
    if name is None:
        raise LookupError(person.name, person_id)
    return name


def _change_person(
    connection: Connection, person_id: UUID, now: datetime, **values: object
) -> None:
    done = connection.execute(
        update(person)
        .where(person.c.id == person_id, person.c.deleted_at.is_(None))
        .values(revision=person.c.revision + 1, updated_at=now, **values)
    )
    if done.rowcount != 1:
        raise LookupError(person.name, person_id)
