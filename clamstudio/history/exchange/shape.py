"""What a row of each table looks like in a document, derived from the tables themselves.

A new column or table is thus part of the next export without a line of code; one that an older
document lacks is filled with the column's own default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import msgspec
from sqlalchemy import Boolean, Column, Float, Integer, MetaData, String, Table, Text

from clamstudio.history.schema import TABLES, MomentText, UuidText
from clamstudio.records import (
    CheckInKind,
    EventKind,
    LedgerKind,
    Prescription,
    ScreeningOutcome,
    SessionStatus,
    SetTag,
    Side,
    StatementTopic,
)

if TYPE_CHECKING:
    from enum import StrEnum

__all__ = [
    "EMBEDDED",
    "FORMAT",
    "FORMAT_VERSION",
    "Columns",
    "document_type",
    "json_schema",
    "list_name",
    "parents",
    "stored_table",
]

FORMAT = "clamstudio-history"
FORMAT_VERSION = 1

Columns = dict[str, Any]
"""A row as the database stores it: texts, whole numbers, floats, booleans and ``None``."""

EMBEDDED: dict[tuple[str, str], Any] = {
    ("session", "prescription"): Prescription,
    ("exercise_set", "tags"): tuple[SetTag, ...],
    ("screening", "ticked"): tuple[str, ...],
    ("ledger", "prescription"): Prescription,
    ("ledger", "reasons"): tuple[tuple[str, dict[str, str]], ...],
    ("questionnaire", "ticked"): tuple[Annotated[int, msgspec.Meta(ge=1, le=1000)], ...],
}
"""Columns that hold JSON as text, and stand in a document as the JSON itself."""

_CHOICES: dict[tuple[str, str], type[StrEnum]] = {
    ("session", "status"): SessionStatus,
    ("exercise_set", "side"): Side,
    ("session_event", "kind"): EventKind,
    ("check_in", "kind"): CheckInKind,
    ("screening", "outcome"): ScreeningOutcome,
    ("ledger", "kind"): LedgerKind,
    ("statement", "topic"): StatementTopic,
}
_PLAIN: dict[type, Any] = {
    UuidText: UUID,
    MomentText: Annotated[datetime, msgspec.Meta(tz=True)],
    Boolean: bool,
}
_LIST_NAMES = {
    "person": "people",
    "session": "sessions",
    "exercise_set": "sets",
    "rep": "reps",
    "session_event": "events",
    "check_in": "check_ins",
    "screening": "screenings",
    "questionnaire": "questionnaires",
    "statement": "statements",
}
_HIGHEST = {("check_in", "pain_nrs"): 10, ("exercise_set", "reps_in_reserve"): 5}
_MOST = 1_000_000
_LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Parent:
    """A reference of a table: ``column`` holds the id of a row of ``table``."""

    column: str
    table: str


def list_name(table: Table) -> str:
    """Return what the list of a table's rows is called in a document."""
    # SQLAlchemy names are a kind of str that msgspec does not take.
    return _LIST_NAMES.get(table.name, str(table.name))


@cache
def stored_table(table: Table) -> Table:
    """Return the table with plain column types, so that rows pass as they are stored."""
    columns: list[Column[Any]] = []
    for column in table.columns:
        plain = Text() if isinstance(column.type, (UuidText, MomentText)) else column.type
        columns.append(Column(column.name, plain, primary_key=column.primary_key))
    return Table(table.name, MetaData(), *columns)


def parents(table: Table) -> tuple[Parent, ...]:
    """Return what a table's rows refer to."""
    return tuple(
        Parent(column.name, key.column.table.name)
        for column in table.columns
        for key in column.foreign_keys
    )


@cache
def document_type(*, described: bool = False) -> Any:  # noqa: ANN401 - a class made here
    """Return the type of a whole document.

    Args:
        described: Whether embedded JSON has its own types, for the schema; else it stays raw.
    """
    fields: list[Any] = [
        ("format", str),
        ("format_version", int),
        ("schema_version", str),
        ("exported_at", str),
    ]
    fields += [
        (list_name(table), list[_row_type(table, described=described)], msgspec.field(default=[]))  # type: ignore[misc]  # made at run time
        for table in TABLES
    ]
    return msgspec.defstruct(
        "History", fields, kw_only=True, forbid_unknown_fields=True, module=__name__
    )


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a document, as published in ``resources``."""
    schema = msgspec.json.schema(document_type(described=True))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A ClamStudio history",
        "description": (
            "Everything a history holds, deleted rows as tombstones among it. Ids are UUIDs, "
            "times ISO 8601 with UTC offset, sizes in seconds and kilograms as named. "
            "Only exported_at differs between two exports of the same history."
        ),
        **schema,
    }


def _row_type(table: Table, *, described: bool) -> Any:  # noqa: ANN401 - a class made here
    fields = [_field(table, column, described=described) for column in table.columns]
    return msgspec.defstruct(
        list_name(table).title().replace("_", ""),
        fields,
        kw_only=True,
        forbid_unknown_fields=True,
        module=__name__,
    )


def _field(table: Table, column: Column[Any], *, described: bool) -> Any:  # noqa: ANN401 - name, type and default
    kind = _kind(table, column, described=described)
    if column.nullable:
        return (str(column.name), kind | None, None)
    if column.server_default is not None and column.name != "revision":
        return (str(column.name), kind, _default(table, column, described=described))
    return (str(column.name), kind)


def _kind(table: Table, column: Column[Any], *, described: bool) -> Any:  # noqa: ANN401 - any type
    key = (table.name, column.name)
    if key in EMBEDDED:
        return EMBEDDED[key] if described else msgspec.Raw
    if key in _CHOICES:
        return _CHOICES[key]
    if isinstance(column.type, (Integer, Float, String)) and not isinstance(column.type, Boolean):
        return _limited(column, _HIGHEST.get(key, _MOST))
    return _PLAIN[type(column.type)]


def _limited(column: Column[Any], most: int) -> Any:  # noqa: ANN401 - any type
    if isinstance(column.type, Integer):
        return Annotated[int, msgspec.Meta(ge=0, le=most)]
    if isinstance(column.type, Float):
        return Annotated[float, msgspec.Meta(ge=-float(most), le=float(most))]
    return Annotated[
        str, msgspec.Meta(max_length=getattr(column.type, "length", None) or _LONGEST_TEXT)
    ]


def _default(table: Table, column: Column[Any], *, described: bool) -> Any:  # noqa: ANN401 - a column's value
    text = str(getattr(column.server_default, "arg", ""))
    if (table.name, column.name) in EMBEDDED:
        return () if described else msgspec.Raw(text.encode())
    if isinstance(column.type, Boolean):
        return text not in {"false", "0"}
    return column.type.python_type(text)
