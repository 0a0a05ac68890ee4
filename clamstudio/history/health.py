"""How the database file is, for ``clamstudio doctor``; nothing is changed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from clamstudio.errors import UserError
from clamstudio.history.database import as_user_errors, connect_read_only, stored_version
from clamstudio.history.schema import SCHEMA_VERSIONS, TABLES
from clamstudio.history.summaries import Health

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.engine import Connection

__all__ = ["examine", "examine_server"]


def examine(path: Path) -> Health:
    """Return how the file at ``path`` is; what is wrong with it is told, never raised."""
    supported = SCHEMA_VERSIONS[-1]
    if not path.exists():
        return Health(path, exists=False, supported_version=supported)
    try:
        return _examined(path, stored_version(path))
    except UserError as error:
        return Health(path, exists=True, supported_version=supported, problem=error.message)


def examine_server(
    read: Callable[[Callable[[Connection | None], dict[str, int] | None]], dict[str, int] | None],
    url: str,
) -> Health:
    """Return how the history on a server is; what is wrong with it is told, never raised."""
    from clamstudio.history.postgres import server_name

    where, supported = Path(server_name(url)), SCHEMA_VERSIONS[-1]
    try:
        rows = read(_counted)
    except UserError as error:
        return Health(where, exists=True, supported_version=supported, problem=error.message)
    if rows is None:
        return Health(where, exists=False, supported_version=supported)
    return Health(
        where, exists=True, supported_version=supported, schema_version=supported, rows=rows
    )


def _counted(connection: Connection | None) -> dict[str, int] | None:
    if connection is None:
        return None
    return {
        table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in TABLES
    }


def _examined(path: Path, version: str | None) -> Health:
    with as_user_errors(path), closing(connect_read_only(path)) as connection:
        findings = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
        journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
        present = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        rows = {
            # The names are this program's own, not anybody's input.
            table.name: int(
                connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]  # noqa: S608 - see above
            )
            for table in TABLES
            if table.name in present
        }
    return Health(
        path=path,
        exists=True,
        supported_version=SCHEMA_VERSIONS[-1],
        schema_version=version,
        quick_check="; ".join(findings),
        journal_mode=str(journal),
        rows=rows,
    )
