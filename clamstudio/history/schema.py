"""The tables of the history as SQLAlchemy Core sees them.

Every row carries its identity: a UUID that no other computer gives out, the person it belongs to,
a revision that grows with each change, when it last changed, and when it was deleted. A deleted
row stays as a tombstone, so that joining with another computer's history cannot bring it back:
the higher revision wins, and the tombstone has it.

Times of day are ISO 8601 text with microseconds and UTC offset. The text survives a change of
time zone, daylight saving and a move to PostgreSQL, and can be read by eye. It does not sort
across offsets: queries sort the moments in Python.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    false,
)

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

__all__ = [
    "SCHEMA_VERSIONS",
    "TABLES",
    "MomentText",
    "UuidText",
    "check_in",
    "exercise_set",
    "ledger",
    "metadata",
    "person",
    "questionnaire",
    "rep",
    "screening",
    "session",
    "session_event",
    "statement",
]

SCHEMA_VERSIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every schema version there has been, oldest first; the last is the one this program writes."""


class UuidText(TypeDecorator[UUID]):
    """A UUID as its 36 characters of text."""

    impl = String(36)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the text stored for ``value``."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> UUID | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the UUID of the text ``value``."""
        return None if value is None else UUID(value)


class MomentText(TypeDecorator[datetime]):
    """A time of day as ISO 8601 text with microseconds and UTC offset."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the text stored for ``value``.

        Raises:
            ValueError: If ``value`` has no UTC offset.
        """
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(value)
        return value.isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Return the aware moment of the text ``value``."""
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData()


def _identity(*, owned: bool = True) -> list[Column[Any]]:
    columns: list[Column[Any]] = [Column("id", UuidText, primary_key=True)]
    if owned:
        columns.append(Column("person_id", UuidText, ForeignKey("person.id"), nullable=False))
    columns += [
        Column("revision", Integer, nullable=False, server_default="1"),
        Column("updated_at", MomentText, nullable=False),
        Column("deleted_at", MomentText),
    ]
    return columns


person = Table(
    "person",
    metadata,
    *_identity(owned=False),
    Column("name", Text, nullable=False),
    Column("created_at", MomentText, nullable=False),
    Column("invented", Boolean, nullable=False, server_default=false()),
)

session = Table(
    "session",
    metadata,
    *_identity(),
    Column("started_at", MomentText, nullable=False),
    Column("ended_at", MomentText),
    Column("status", String(20), nullable=False),
    Column("prescription", Text, nullable=False),
    Column("invented", Boolean, nullable=False, server_default=false()),
    Index("ix_session_person_id", "person_id"),
)

exercise_set = Table(
    "exercise_set",
    metadata,
    *_identity(),
    Column("session_id", UuidText, ForeignKey("session.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("exercise", String(60), nullable=False),
    Column("resistance", String(60), nullable=False),
    Column("side", String(10), nullable=False),
    Column("number", Integer, nullable=False),
    Column("planned_low", Integer, nullable=False),
    Column("planned_high", Integer, nullable=False),
    Column("paced", Integer, nullable=False, server_default="0"),
    Column("confirmed", Integer),
    Column("reps_in_reserve", Integer),
    Column("load_kg", Float),
    Column("band", Text),
    Column("tags", Text, nullable=False, server_default="[]"),
    Column("rep_load", Float),
    Column("model_version", String(20)),
    CheckConstraint("paced >= 0", name="ck_exercise_set_paced"),
    CheckConstraint("confirmed >= 0", name="ck_exercise_set_confirmed"),
    Index("ix_exercise_set_session_id", "session_id"),
    Index("ix_exercise_set_person_id", "person_id"),
)

rep = Table(
    "rep",
    metadata,
    *_identity(),
    Column("set_id", UuidText, ForeignKey("exercise_set.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("started_s", Float, nullable=False),
    Column("completed_s", Float, nullable=False),
    Column("completed_at", MomentText, nullable=False),
    Index("ix_rep_set_id", "set_id"),
)

session_event = Table(
    "session_event",
    metadata,
    *_identity(),
    Column("session_id", UuidText, ForeignKey("session.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("at_s", Float, nullable=False),
    Index("ix_session_event_session_id", "session_id"),
)

check_in = Table(
    "check_in",
    metadata,
    *_identity(),
    Column("session_id", UuidText, ForeignKey("session.id")),
    Column("at", MomentText, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("pain_nrs", Integer),
    Column("note", Text, nullable=False, server_default=""),
    Column("place", String(40), nullable=False, server_default=""),
    CheckConstraint("pain_nrs between 0 and 10", name="ck_check_in_pain_nrs"),
    Index("ix_check_in_person_id", "person_id"),
    Index("ix_check_in_session_id", "session_id"),
)

screening = Table(
    "screening",
    metadata,
    *_identity(),
    Column("at", MomentText, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("ticked", Text, nullable=False),
    Index("ix_screening_person_id", "person_id"),
)

ledger = Table(
    "ledger",
    metadata,
    *_identity(),
    Column("at", MomentText, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("prescription", Text, nullable=False),
    Column("reasons", Text, nullable=False, server_default="[]"),
    Column("note", Text, nullable=False, server_default=""),
    Index("ix_ledger_person_id", "person_id"),
)

questionnaire = Table(
    "questionnaire",
    metadata,
    *_identity(),
    Column("answered_at", MomentText, nullable=False),
    Column("instrument", String(20), nullable=False),
    Column("ticked", Text, nullable=False, server_default="[]"),
    Index("ix_questionnaire_person_id", "person_id"),
)

statement = Table(
    "statement",
    metadata,
    *_identity(),
    Column("at", MomentText, nullable=False),
    Column("topic", String(20), nullable=False),
    Column("value", String(40), nullable=False),
    Index("ix_statement_person_id", "person_id"),
)

TABLES = (
    person,
    session,
    exercise_set,
    rep,
    session_event,
    check_in,
    screening,
    ledger,
    questionnaire,
    statement,
)
"""Every table, parents before children."""
