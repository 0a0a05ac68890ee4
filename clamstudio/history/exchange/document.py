"""The whole history as one JSON document: written row by row, read and checked as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from sqlalchemy import MetaData, func, select

from clamstudio.errors import UserError
from clamstudio.history.exchange.shape import (
    EMBEDDED,
    FORMAT,
    FORMAT_VERSION,
    Columns,
    document_type,
    list_name,
    parents,
    stored_table,
)
from clamstudio.history.progress import Progress, silent
from clamstudio.history.schema import SCHEMA_VERSIONS, TABLES
from clamstudio.records import Prescription
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

__all__ = [
    "Document",
    "check_document",
    "read_document",
    "refused",
    "write_document",
    "write_rows_as_they_are",
]

_STEP = 500
_EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_LONGEST_S = 86_400.0
_MOST_SETS = 100
_BIG_FILE_BYTES = 2_000_000_000
_LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Document:
    """Rows by table name, each as the database stores it."""

    rows: dict[str, list[Columns]]

    def __len__(self) -> int:
        return sum(len(rows) for rows in self.rows.values())


def write_document(
    connection: Connection | None, file: IO[bytes], now: datetime, progress: Progress = silent
) -> int:
    """Write every row, tombstones included, one a line and in the order of their ids.

    Args:
        connection: In a transaction that sees one state; ``None`` where there is no history yet.
        file: Takes the bytes.
        now: Stands in ``exported_at``.
        progress: Told how many rows are written.

    Returns:
        The number of rows.
    """
    head = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "schema_version": SCHEMA_VERSIONS[-1],
        "exported_at": now.isoformat(timespec="seconds"),
    }
    file.write(b"{\n")
    file.write(b"".join(_line(name, value) for name, value in head.items())[:-2])
    total = 0 if connection is None else sum(_count(connection, table) for table in TABLES)
    done = 0
    progress(done, total)
    for table in TABLES:
        file.write(b",\n" + msgspec.json.encode(list_name(table)) + b": [")
        before = b"\n"
        for row in _rows(connection, table):
            file.write(before + row)
            before = b",\n"
            done += 1
            if done % _STEP == 0:
                progress(done, total)
        file.write(b"]" if before == b"\n" else b"\n]")
    file.write(b"\n}\n")
    progress(done, total)
    return done


def write_rows_as_they_are(connection: Connection, file: IO[bytes]) -> None:
    """Write every row of an older schema as JSON, by table, whatever columns it has."""
    present = MetaData()
    present.reflect(connection)
    found = {
        name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for name, table in present.tables.items()
    }
    file.write(msgspec.json.encode({"format": f"{FORMAT}-rows", "tables": found}))


def read_document(path: Path, data: bytes, progress: Progress = silent) -> Document:
    """Return the rows of a document, wholly checked.

    Args:
        path: Named in refusals.
        data: The file's bytes.
        progress: Told how many rows are read; may call it off.

    Raises:
        UserError: If anything is wrong; the sentence says what, where and what to do.
    """
    _check_head(path, data)
    try:
        found = msgspec.json.decode(data, type=document_type())
    except (ValueError, RecursionError) as error:
        raise refused(path, str(error)) from error
    total, done = sum(len(getattr(found, list_name(table))) for table in TABLES), 0
    rows: dict[str, list[Columns]] = {}
    for table in TABLES:
        name = list_name(table)
        rows[table.name] = []
        for index, row in enumerate(getattr(found, name)):
            rows[table.name].append(_stored(path, table, row, f"{name}[{index}]"))
            done += 1
            if done % _STEP == 0:
                progress(done, total)
    document = Document(rows)
    check_document(path, document)
    return document


def check_document(path: Path, document: Document) -> None:
    """Refuse a document whose rows do not belong together.

    Raises:
        UserError: If an id is there twice, or a row refers to one that is not there or that is
            another person's.
    """
    owners: dict[str, dict[str, str]] = {}
    for table in TABLES:
        name = list_name(table)
        seen: dict[str, str] = {}
        for index, row in enumerate(document.rows[table.name]):
            where = f"{name}[{index}]"
            if row["id"] in seen:
                raise refused(path, f"id {row['id']} is there twice - at `$.{where}`")
            owner = str(row.get("person_id", row["id"]))
            seen[row["id"]] = owner
            for parent in parents(table):
                _check_reference(path, owners, row[parent.column], parent.table, owner, where)
        owners[table.name] = seen


def refused(path: Path, reason: str) -> UserError:
    """Return the sentence for a file that cannot be taken as it is."""
    text = msg(
        "“{file}” was not imported and nothing was changed: {reason}; export it again, or correct "
        "that place."
    )
    return UserError(Message(text, {"file": path.name, "reason": _in_a_line(reason)}))


def _in_a_line(reason: str) -> str:
    """Return a reason that quotes a damaged file, without its line breaks and of bounded length."""
    words = " ".join(reason.split())
    return "".join(one for one in words if one.isprintable())[:_LONGEST_REASON]


def _line(name: str, value: object) -> bytes:
    return msgspec.json.encode(name) + b": " + msgspec.json.encode(value) + b",\n"


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _rows(connection: Connection | None, table: Table) -> Iterator[bytes]:
    if connection is None:
        return
    stored = stored_table(table)
    embedded = [column for name, column in EMBEDDED if name == table.name]
    for row in connection.execute(select(stored).order_by(stored.c.id)).mappings():
        columns: Columns = dict(row)
        for name in embedded:
            columns[name] = msgspec.Raw(columns[name].encode())
        yield msgspec.json.encode(columns)


def _check_head(path: Path, data: bytes) -> None:
    if len(data) > _BIG_FILE_BYTES:
        raise refused(path, "it is larger than 2 GB")
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (ValueError, RecursionError) as error:
        text = msg(
            "“{file}” is not an export of ClamStudio, and nothing was changed: {reason}; choose a "
            "file that “Export” wrote."
        )
        reason = _in_a_line(str(error))
        raise UserError(Message(text, {"file": path.name, "reason": reason})) from error
    if head.format != FORMAT:
        raise refused(path, f"its format is “{head.format[:40]}”, not “{FORMAT}”")
    if head.format_version > FORMAT_VERSION or head.schema_version > SCHEMA_VERSIONS[-1]:
        text = msg(
            "“{file}” was written by a newer ClamStudio, and nothing was changed; please update "
            "the program."
        )
        raise UserError(Message(text, {"file": path.name}))


class _Head(msgspec.Struct):
    format: str
    format_version: int
    schema_version: str


def _check_reference(
    path: Path,
    owners: dict[str, dict[str, str]],
    wanted: str | None,
    table: str,
    owner: str,
    where: str,
) -> None:
    if wanted is None:
        return
    found = owners[table].get(wanted)
    if found is None:
        raise refused(path, f"{table} {wanted} is not in the file - at `$.{where}`")
    if found != owner:
        raise refused(path, f"{table} {wanted} is another person’s - at `$.{where}`")


def _stored(path: Path, table: Table, row: msgspec.Struct, where: str) -> Columns:
    columns: Columns = {}
    for column in table.columns:
        try:
            columns[column.name] = _stored_value(table.name, column.name, getattr(row, column.name))
        except ValueError as error:
            raise refused(path, f"{error} - at `$.{where}.{column.name}`") from error
    return columns


def _stored_value(table: str, column: str, value: Any) -> Any:  # noqa: ANN401 - a column's value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        if not _EARLIEST <= value <= _LATEST:
            raise ValueError("expected a time from 1970 to 2200")
        return value.isoformat(timespec="microseconds")
    if isinstance(value, msgspec.Raw):
        return _embedded_text(table, column, bytes(value))
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, str) and "\0" in value:
        raise ValueError("expected no NUL character")
    return value


@lru_cache(maxsize=1024)
def _embedded_text(table: str, column: str, data: bytes) -> str:
    found = msgspec.json.decode(data, type=EMBEDDED[table, column])
    if isinstance(found, Prescription):
        _check_prescription(found)
    text = msgspec.json.format(data, indent=-1).decode()
    if "\\u0000" in text:
        raise ValueError("expected no NUL character")
    return text


def _check_prescription(prescription: Prescription) -> None:
    """Refuse numbers with which no session could be laid out."""
    times_s = [
        prescription.get_ready_s,
        prescription.count_in_s,
        prescription.roll_over_s,
        prescription.change_resistance_s,
    ]
    for block in prescription.blocks:
        tempo = block.tempo
        times_s += [block.rest_s, tempo.lift_s, tempo.hold_s, tempo.lower_s, tempo.pause_s]
        if not (0 <= block.sets <= _MOST_SETS and 0 <= block.reps.low <= block.reps.high <= 1000):
            raise ValueError("expected up to 100 sets of up to 1000 reps")
    if not all(0.0 <= one_s <= _LONGEST_S for one_s in times_s):
        raise ValueError("expected times of 0 to 86400 s")
