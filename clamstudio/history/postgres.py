"""A history on a PostgreSQL server that several computers share."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from clamstudio.errors import UserError
from clamstudio.history.schema import SCHEMA_VERSIONS
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Engine

__all__ = ["open_server", "server_errors", "server_name", "server_version"]

_CONNECT_S = 10


def open_server(url: str) -> Engine:
    """Return an engine for a server.

    Args:
        url: ``postgresql://user:password@host:port/database``.

    Raises:
        UserError: If the address makes no sense, or the driver is not installed.
    """
    try:
        # Whatever else is named there is refused by the driver as no address of its own.
        _scheme, _, rest = url.partition("://")
        parsed = make_url(f"postgresql+psycopg://{rest}")
        return create_engine(
            parsed,
            pool_pre_ping=True,
            # What somebody answered must not stand in an error, a report or the log.
            hide_parameters=True,
            connect_args={"connect_timeout": _CONNECT_S},
        )
    except (ArgumentError, ValueError) as error:
        words = msg(
            "CLAMSTUDIO_DATABASE_URL is no address of a PostgreSQL database; it looks like "
            "postgresql://user:password@host/database."
        )
        raise UserError(Message(words)) from error
    except ImportError as error:
        words = msg('PostgreSQL needs its driver: run pip install -e ".[postgres]".')
        raise UserError(Message(words)) from error


def server_name(url: str) -> str:
    """Return a server's address without its password."""
    return make_url(url).render_as_string(hide_password=True)


def server_version(engine: Engine, url: str) -> str | None:
    """Return the schema version on the server; ``None`` where there is no history yet.

    Raises:
        UserError: If the server cannot be reached, or its history is newer than this program.
    """
    with server_errors(url), engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    version = None if found is None else str(found)
    if version is not None and version not in SCHEMA_VERSIONS:
        words = msg(
            "The history on {server} was written by a newer ClamStudio (schema {found}, this "
            "program knows {known}); it was left as it is, please update the program."
        )
        arguments = {"server": server_name(url), "found": version, "known": SCHEMA_VERSIONS[-1]}
        raise UserError(Message(words, arguments))
    return version


@contextmanager
def server_errors(url: str) -> Iterator[None]:
    """Turn what happens between here and the server into one sentence; bugs pass through.

    Raises:
        UserError: If the server cannot be reached, refuses, or went away.
    """
    try:
        yield
    except DBAPIError as error:
        if not (error.connection_invalidated or type(error).__name__ == "OperationalError"):
            raise
        lines = str(error.orig).strip().splitlines()
        words = msg("The history on {server} cannot be reached: {reason}; check the server.")
        reason = (lines or ["?"])[0].rstrip(".")
        raise UserError(Message(words, {"server": server_name(url), "reason": reason})) from error
