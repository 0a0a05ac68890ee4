"""What to do with a damaged history.

It is set aside, the newest good backup takes its place, and every row that can still be read is
added to that.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clamstudio.history import backups
from clamstudio.history.database import as_user_errors, connect_read_only
from clamstudio.history.exchange.document import Document
from clamstudio.history.exchange.merge import merge
from clamstudio.history.exchange.shape import Columns, parents, stored_table
from clamstudio.history.schema import TABLES

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from clamstudio.history.exchange.merge import MergeReport
    from clamstudio.history.store import History

__all__ = ["Rescue", "rescue"]


@dataclass(frozen=True, slots=True)
class Rescue:
    """What became of a damaged history.

    Attributes:
        aside: Where the damaged file is now.
        backup: The backup that took its place, if there was a good one.
        rows: Rows that were read from the damaged file and that the backup did not have.
    """

    aside: Path
    backup: backups.Backup | None
    rows: int


def rescue(history: History, now: datetime) -> Rescue:
    """Set the damaged file aside and put together what there is.

    Raises:
        UserError: If the folder cannot be written; nothing is lost then either.
    """
    backup = backups.newest_good(history)
    aside = _set_aside(history, now)
    document = Document(_readable_rows(aside))
    if backup is not None:
        backups.restore(history, backup.path, now)

    def add(connection: Connection, _now: datetime) -> MergeReport:
        return merge(connection, document)

    return Rescue(aside, backup, history.change(add).changes if len(document) else 0)


def _set_aside(history: History, now: datetime) -> Path:
    history.close()
    path = history.path
    aside, number = path.with_name(f"history-damaged-{now:%Y%m%dT%H%M%S}.sqlite3"), 2
    while aside.exists():
        aside = aside.with_name(f"history-damaged-{now:%Y%m%dT%H%M%S}-{number}.sqlite3")
        number += 1
    with as_user_errors(path):
        # The log first: without its database it does nothing, with a new one it would.
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
    return aside


def _readable_rows(path: Path) -> dict[str, list[Columns]]:
    found: dict[str, list[Columns]] = {}
    for table in TABLES:
        known = {name: {row["id"] for row in rows} for name, rows in found.items()}
        found[table.name] = [
            row
            for row in _rows_of(path, table)
            if all(
                row[one.column] is None or row[one.column] in known[one.table]
                for one in parents(table)
            )
        ]
    return found


def _rows_of(path: Path, table: Table) -> list[Columns]:
    """Return a table's rows read from the front, and where that breaks off, from the back."""
    rows: dict[str, Columns] = {}
    for order in ("ASC", "DESC"):
        # A broken page ends this reading; the other may reach what lies behind it.
        with suppress(sqlite3.DatabaseError), closing(connect_read_only(path)) as connection:
            connection.row_factory = sqlite3.Row
            # The names are this program's own, not anybody's input.
            query = f'SELECT * FROM "{table.name}" NOT INDEXED ORDER BY rowid {order}'  # noqa: S608 - see above
            for row in connection.execute(query):
                columns = _columns(table, row)
                if columns is not None:
                    rows[columns["id"]] = columns
    return list(rows.values())


def _columns(table: Table, row: sqlite3.Row) -> Columns | None:
    """Return a whole row, ``None`` for one that makes no sense."""
    here = set(row.keys())
    columns: Columns = {}
    for column in stored_table(table).columns:
        value = row[column.name] if column.name in here else None
        default = table.c[column.name].server_default
        if value is None and default is not None:
            value = column.type.python_type(str(getattr(default, "arg", "")) or 0)
        if value is None and not table.c[column.name].nullable:
            return None
        columns[column.name] = value
    return columns
