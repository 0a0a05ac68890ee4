"""Sessions, sets, repetitions, check-ins and questionnaires as CSV files, and back.

Deleted rows are left out, so that a sum in a spreadsheet is the sum in the program. Each row
keeps its identity and revision: what was not changed changes nothing when it is read again.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Boolean, func, select

from clamstudio.history.exchange.document import Document, read_document, refused
from clamstudio.history.exchange.shape import (
    EMBEDDED,
    FORMAT,
    FORMAT_VERSION,
    Columns,
    list_name,
    stored_table,
)
from clamstudio.history.progress import Progress, part_of, silent
from clamstudio.history.schema import (
    SCHEMA_VERSIONS,
    check_in,
    exercise_set,
    person,
    questionnaire,
    rep,
    session,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

__all__ = ["CSV_FILES", "CSV_FILES_SINCE", "csv_bytes", "read_csv"]

CSV_FILES: dict[str, Table] = {
    "sessions.csv": session,
    "sets.csv": exercise_set,
    "reps.csv": rep,
    "check-ins.csv": check_in,
    "questionnaires.csv": questionnaire,
}
"""File names with the tables they hold."""

CSV_FILES_SINCE = frozenset({"questionnaires.csv"})
"""Those that an export of an earlier version does not have."""

_PERSON = "person_name"
_DANGEROUS = frozenset("=+-@\t\r\n|%＝＋－＠'")
_STEP = 500
_BOOLEANS = ("false", "true")
csv.field_size_limit(1_000_000)


def csv_bytes(connection: Connection | None, progress: Progress = silent) -> dict[str, bytes]:
    """Return the content of every CSV file by its name, UTF-8 with the mark Excel looks for."""
    names = {} if connection is None else _names(connection)
    found: dict[str, bytes] = {}
    for index, (name, table) in enumerate(CSV_FILES.items()):
        part = part_of(progress, index, len(CSV_FILES))
        found[name] = _file(connection, table, names, part).encode("utf-8-sig")
    progress(len(CSV_FILES), len(CSV_FILES))
    return found


def read_csv(path: Path, files: Mapping[str, bytes], progress: Progress = silent) -> Document:
    """Return the rows of CSV files, wholly checked.

    People are not in these files but for their names: one who is not known yet is made at
    revision 0, so that the person's true row, wherever it comes from, always replaces this one.

    Args:
        path: Named in refusals.
        files: Content by file name, each of ``CSV_FILES`` but those of ``CSV_FILES_SINCE``, which
            may be missing.
        progress: Told how far it is; may call it off.

    Raises:
        UserError: If anything is wrong, with file and line.
    """
    lists: dict[str, list[Any]] = {}
    people: dict[str, Columns] = {}
    reading = part_of(progress, 0, 2)
    for index, (name, table) in enumerate(CSV_FILES.items()):
        reading(index, len(CSV_FILES))
        if name in CSV_FILES_SINCE and name not in files:
            continue
        lines = _lines(path, name, files[name])
        lists[list_name(table)] = [
            _row(path, table, line, f"{name}, line {number}")
            for number, line in enumerate(lines, start=2)
        ]
        for line, row in zip(lines, lists[list_name(table)], strict=True):
            _meet(people, line, row)
        reading(index + 1, len(CSV_FILES))
    head = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "schema_version": SCHEMA_VERSIONS[-1],
        "exported_at": "",
        "people": list(people.values()),
    }
    data = msgspec.json.encode({**head, **lists})
    return read_document(path, data, part_of(progress, 1, 2))


def _file(
    connection: Connection | None,
    table: Table,
    names: Mapping[str, str],
    progress: Progress,
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    stored = stored_table(table)
    headings = [column.name for column in stored.columns if column.name != "deleted_at"]
    writer.writerow([*headings, _PERSON])
    if connection is None:
        return text.getvalue()
    total = connection.execute(select(func.count()).select_from(stored)).scalar_one()
    query = select(*(stored.c[one] for one in headings)).where(stored.c.deleted_at.is_(None))
    for number, row in enumerate(connection.execute(query.order_by(stored.c.id)).mappings()):
        cells = [_cell(value) for value in row.values()]
        writer.writerow([*cells, _cell(names.get(row["person_id"], ""))])
        if number % _STEP == 0:
            progress(number, total)
    return text.getvalue()


def _names(connection: Connection) -> dict[str, str]:
    stored = stored_table(person)
    return {row.id: row.name for row in connection.execute(select(stored.c.id, stored.c.name))}


def _cell(value: object) -> str:
    """Return the text of a cell, which no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if isinstance(value, str) and text.lstrip()[:1] in _DANGEROUS and text.strip():
        return f"'{text}"
    return text


def _lines(path: Path, name: str, data: bytes) -> list[dict[str, str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(path, f"{name} is not UTF-8 text (byte {error.start})") from error
    first = text.partition("\n")[0]
    # Spreadsheets of half of Europe write semicolons.
    delimiter = next((one for one in ";\t" if first.count(one) > first.count(",")), ",")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise refused(path, f"{name}, line {reader.line_num}: {error}") from error
    return _with_headings(path, name, rows)


def _with_headings(path: Path, name: str, rows: Sequence[list[str]]) -> list[dict[str, str]]:
    headings = rows[0] if rows else []
    wanted = {column.name for column in CSV_FILES[name].columns if column.name != "deleted_at"}
    strange = wanted ^ (set(headings) - {_PERSON})
    if strange or len(set(headings)) != len(headings):
        raise refused(path, f"{name}, line 1: the column {min(strange, default='?')} is wrong")
    for number, row in enumerate(rows[1:], start=2):
        if row and len(row) != len(headings):
            raise refused(path, f"{name}, line {number} has {len(row)} cells of {len(headings)}")
    return [dict(zip(headings, row, strict=True)) for row in rows[1:] if row]


def _row(path: Path, table: Table, line: Mapping[str, str], where: str) -> Columns:
    row: Columns = {}
    for column in table.columns:
        if column.name == "deleted_at":
            continue
        text = _undefused(line[column.name])
        try:
            row[column.name] = _value(table.name, column, text)
        except (ValueError, RecursionError) as error:
            found = f"{where}, {column.name}: “{text[:40]}” is not what is expected there"
            raise refused(path, found) from error
    return row


def _value(table: str, column: Any, text: str) -> Any:  # noqa: ANN401 - a column's value
    if text == "" and column.nullable:
        return None
    if (table, column.name) in EMBEDDED:
        return msgspec.Raw(msgspec.json.format(text.encode(), indent=-1))
    if isinstance(column.type, Boolean):
        return _BOOLEANS.index(text.lower()) == 1
    python = column.type.python_type
    if python in {int, float}:
        return python(text)
    return text


def _undefused(text: str) -> str:
    return text.removeprefix("'")


def _meet(people: dict[str, Columns], line: Mapping[str, str], row: Columns) -> None:
    owner = row["person_id"]
    at = row.get("started_at") or row.get("at") or row.get("answered_at") or row["updated_at"]
    known = people.get(owner)
    if known is None:
        name = _undefused(line.get(_PERSON, "")) or "?"
        known = {"id": owner, "name": name, "created_at": at, "invented": True, "revision": 0}
        people[owner] = known
    known["created_at"] = known["updated_at"] = min(known["created_at"], at)
    known["invented"] = bool(known["invented"] and row.get("invented", True))
