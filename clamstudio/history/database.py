"""The SQLite file: opening it safely, its version, a copy of it, and its failures in plain words."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DatabaseError

from clamstudio.errors import UserError
from clamstudio.history.schema import SCHEMA_VERSIONS
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

__all__ = [
    "as_user_errors",
    "check_quickly",
    "connect_read_only",
    "copy_database",
    "file_identity",
    "open_engine",
    "stored_version",
]


class DamagedError(UserError):
    """The file is damaged or is no database; ``clamstudio.history.rescue`` knows what to do."""


_BUSY_S = 10.0
_NO_DATABASE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_DAMAGED = msg(
    "The file {path} is damaged or is no database; “clamstudio restore --damaged” sets it aside "
    "and saves what can be saved."
)
_REFUSED = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


def stored_version(path: Path) -> str | None:
    """Return the schema version of the file at ``path``; nothing is changed, not even by a byte.

    Returns:
        ``None`` if there is no file yet, or one without any table.

    Raises:
        UserError: If the file is newer than this program, of another program, no database, or
            cannot be read.
    """
    if not path.exists():
        return None
    with as_user_errors(path), closing(connect_read_only(path)) as connection:
        tables = {
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if not tables:
            return None
        if "alembic_version" not in tables:
            text = msg(
                "The file {path} is not a ClamStudio history; move it away, or choose another "
                "folder with --data-dir."
            )
            raise UserError(Message(text, {"path": path}))
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    version = str(row[0]) if row else None
    if version is not None and version not in SCHEMA_VERSIONS:
        text = msg(
            "The history {path} was written by a newer ClamStudio (schema {found}, this program "
            "knows {known}); it was left as it is, please update the program."
        )
        arguments = {"path": path, "found": version, "known": SCHEMA_VERSIONS[-1]}
        raise UserError(Message(text, arguments))
    return version


def check_quickly(path: Path) -> None:
    """Look whether the file at ``path`` hangs together.

    Raises:
        UserError: If it does not.
    """
    with as_user_errors(path), closing(connect_read_only(path)) as connection:
        finding = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if finding != "ok":
        raise DamagedError(Message(_DAMAGED, {"path": path}))


def file_identity(path: Path) -> tuple[int, int] | None:
    """Return which file is at ``path``: device and number; ``None`` where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Return a plain connection that cannot change the file at ``path``."""
    uri = f"{path.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=_BUSY_S)


def open_engine(path: Path) -> Engine:
    """Return an engine for the file at ``path``, which the first connection creates.

    Transactions begin where SQLAlchemy says so, also around the statements that make tables. With
    the execution option ``writes`` they take the write lock at once, so that two programs wait
    for each other instead of failing half way.
    """
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": _BUSY_S},
        # What somebody answered must not stand in an error, a report or the log.
        hide_parameters=True,
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def copy_database(path: Path, target: Path) -> None:
    """Write a whole copy of the database at ``path``, with what its log still holds."""
    with (
        as_user_errors(target),
        closing(connect_read_only(path)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)


@contextmanager
def as_user_errors(path: Path) -> Iterator[None]:
    """Turn what the outside world does to a database into one sentence; bugs pass through.

    Raises:
        UserError: If the file is damaged, locked, cannot be opened or written, or the disk is full.
    """
    try:
        yield
    except DatabaseError as error:
        message = _sentence(path, error.orig)
        if message is None:
            raise
        raise _refusal(message) from error
    except sqlite3.DatabaseError as error:
        message = _sentence(path, error)
        if message is None:
            raise
        raise _refusal(message) from error
    except OSError as error:
        text = msg("The history {path} cannot be opened: {reason}; check the folder.")
        raise UserError(Message(text, {"path": path, "reason": error.strerror})) from error


def _refusal(message: Message) -> UserError:
    return DamagedError(message) if message.text == _DAMAGED else UserError(message)


def _sentence(path: Path, error: BaseException | None) -> Message | None:
    # The extended result code keeps the primary one in its low byte.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    if code in _NO_DATABASE:
        text = _DAMAGED
    elif code == sqlite3.SQLITE_FULL:
        text = msg("The disk is full, so the history {path} cannot grow; make room and try again.")
    elif code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        text = msg("Another program holds the history {path}; close it and try again.")
    elif code in _REFUSED:
        text = msg(
            "The history {path} cannot be opened for reading and writing; check the permissions "
            "of its folder, or choose another with --data-dir."
        )
    else:
        return None
    return Message(text, {"path": path})


def _on_connect(connection: Any, _record: object) -> None:  # noqa: ANN401 - SQLAlchemy's own type
    # Without this the driver begins and commits by itself, and tables are made outside transactions.
    connection.isolation_level = None
    cursor = connection.cursor()
    if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
