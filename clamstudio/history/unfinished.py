"""Whether a session was cut off, asked without the database library: a start must not wait for it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DATABASE_NAME", "has_unfinished_session"]

DATABASE_NAME = "history.sqlite3"

_QUERY = (
    "SELECT 1 FROM session WHERE status = 'running' AND deleted_at IS NULL AND NOT invented LIMIT 1"
)


def has_unfinished_session(path: Path) -> bool:
    """Return whether the history at ``path`` has a session that never ended.

    What is wrong with the file is not told here: whoever opens the history tells it.
    """
    if not path.is_file():
        return False
    import sqlite3  # at a first start there is nothing to ask

    try:
        uri = f"{path.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=0.2)) as connection:
            return connection.execute(_QUERY).fetchone() is not None
    except sqlite3.Error:
        return False
