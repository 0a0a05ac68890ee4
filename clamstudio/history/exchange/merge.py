"""Joining a document with the history that is there, row by row, by identity.

Of two states of a row the one of the higher rank stays: the higher revision; among equals the
tombstone, then the later change, then the greater text. Rank is a total order, so that joining is
the same in whatever order and however often it is done, and what was deleted stays deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import bindparam, case, insert, select, update

from clamstudio.history.exchange.shape import Columns, list_name, parents, stored_table
from clamstudio.history.people import forward_joined
from clamstudio.history.progress import Progress, part_of, silent
from clamstudio.history.schema import TABLES
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection

    from clamstudio.history.exchange.document import Document

__all__ = ["Conflict", "MergeReport", "in_words", "merge", "plan_merge"]

_STEP = 500
_BOOKKEEPING = {"updated_at", "revision"}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A row that was changed differently in two places.

    Attributes:
        list_name: What it is, as in a document: ``sets``, ``check_ins``.
        id: Its identity.
        columns: What differs.
        file_won: Whether the file's state stays; else the one that was here.
    """

    list_name: str
    id: str
    columns: tuple[str, ...]
    file_won: bool


@dataclass(slots=True)
class MergeReport:
    """What joining did or would do: numbers of rows by list name.

    Attributes:
        added: Were not here.
        updated: The file's state is the newer one.
        unchanged: Alike, or the state here is the newer one.
        conflicts: Changed in both places.
    """

    added: dict[str, int] = field(default_factory=dict)
    updated: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """Rows that are or would be written."""
        return sum(self.added.values()) + sum(self.updated.values())


@dataclass(slots=True)
class _Plan:
    report: MergeReport
    new: dict[str, list[Columns]] = field(default_factory=dict)
    newer: dict[str, list[Columns]] = field(default_factory=dict)


def in_words(report: MergeReport, most_conflicts: int = 20) -> Iterator[Message]:
    """Yield what a report says, one sentence after the other.

    Args:
        report: What joining did or would do.
        most_conflicts: How many conflicts are told one by one.
    """
    counts = msg("{name}: {added} new, {updated} updated, {unchanged} as they were")
    for name, added in report.added.items():
        updated, unchanged = report.updated[name], report.unchanged[name]
        if added + updated + unchanged:
            values = {"name": name, "added": added, "updated": updated, "unchanged": unchanged}
            yield Message(counts, values)
    if not report.changes:
        yield Message(msg("nothing in it is new"))
    for one in report.conflicts[:most_conflicts]:
        text = (
            msg("changed in both places, the file’s is kept: {name} {id} ({columns})")
            if one.file_won
            else msg("changed in both places, the one here is kept: {name} {id} ({columns})")
        )
        columns = ", ".join(one.columns)
        yield Message(text, {"name": one.list_name, "id": one.id, "columns": columns})
    if len(report.conflicts) > most_conflicts:
        more = len(report.conflicts) - most_conflicts
        yield Message(msg("and {n} more that were changed in both places"), {"n": more})


def plan_merge(
    connection: Connection | None, document: Document, progress: Progress = silent
) -> MergeReport:
    """Return what joining would do; nothing is changed."""
    return _planned(connection, document, progress).report


def merge(connection: Connection, document: Document, progress: Progress = silent) -> MergeReport:
    """Join ``document`` with the history, within the transaction of ``connection``."""
    plan = _planned(connection, document, part_of(progress, 0, 2))
    writing = part_of(progress, 1, 2)
    done, total = 0, plan.report.changes
    for table in TABLES:
        stored = stored_table(table)
        statement = (
            update(stored)
            .where(stored.c.id == bindparam("row_id"))
            .values({name: bindparam(name) for name in stored.c.keys() if name != "id"})  # noqa: SIM118 - the columns themselves otherwise
        )
        newer = [{**row, "row_id": row["id"]} for row in plan.newer[table.name]]
        for what, rows in ((insert(stored), plan.new[table.name]), (statement, newer)):
            for start in range(0, len(rows), _STEP):
                chunk = rows[start : start + _STEP]
                connection.execute(what, chunk)
                done += len(chunk)
                writing(done, total)
    forward_joined(connection)
    _bury_orphans(connection)
    return plan.report


def _planned(connection: Connection | None, document: Document, progress: Progress) -> _Plan:
    plan = _Plan(MergeReport())
    total, done = len(document), 0
    for table in TABLES:
        here = _rows_here(connection, table)
        plan.new[table.name], plan.newer[table.name] = [], []
        counts = [plan.report.added, plan.report.updated, plan.report.unchanged]
        for count in counts:
            count[list_name(table)] = 0
        for row in document.rows[table.name]:
            _place(plan, table, row, here.get(row["id"]))
            done += 1
            if done % _STEP == 0:
                progress(done, total)
    return plan


def _place(plan: _Plan, table: Table, row: Columns, here: Columns | None) -> None:
    report, name = plan.report, list_name(table)
    if here is None:
        plan.new[table.name].append(row)
        report.added[name] += 1
        return
    file_won = row != here and _rank(row) > _rank(here)
    if file_won:
        plan.newer[table.name].append(row)
        report.updated[name] += 1
    else:
        report.unchanged[name] += 1
    if row["revision"] == here["revision"]:
        differing = tuple(key for key in row if row[key] != here[key] and key not in _BOOKKEEPING)
        if differing:
            report.conflicts.append(Conflict(name, row["id"], differing, file_won=file_won))


def _rank(row: Columns) -> tuple[int, bool, datetime, bytes]:
    changed = datetime.fromisoformat(row["updated_at"]).astimezone(UTC)
    text = msgspec.json.encode(row, order="deterministic")
    return row["revision"], row["deleted_at"] is not None, changed, text


def _rows_here(connection: Connection | None, table: Table) -> dict[str, Columns]:
    if connection is None:
        return {}
    found = connection.execute(select(stored_table(table))).mappings()
    return {row["id"]: dict(row) for row in found}


def _bury_orphans(connection: Connection) -> None:
    """Let what was added elsewhere below a deleted row share its fate."""
    tables = {table.name: stored_table(table) for table in TABLES}
    for table in TABLES:
        for parent in parents(table):
            below, above = tables[table.name], tables[parent.table].alias("above")
            reference = below.c[parent.column]
            dead = select(above.c.id).where(above.c.deleted_at.is_not(None))
            when = select(above.c.deleted_at).where(above.c.id == reference).scalar_subquery()
            connection.execute(
                update(below)
                .where(below.c.deleted_at.is_(None), reference.in_(dead))
                .values(
                    revision=below.c.revision + 1,
                    updated_at=case((when.is_not(None), when), else_=below.c.updated_at),
                    deleted_at=when,
                )
            )
