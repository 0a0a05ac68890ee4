"""Runs the packed migrations on an open connection, without an ini file.

Imported only when a migration is due: Alembic takes a third of a second to load.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

__all__ = ["MIGRATIONS", "scripts", "upgrade"]

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def scripts(folder: Path = MIGRATIONS) -> ScriptDirectory:
    """Return the migrations found in ``folder``."""
    config = Config()
    # The percent sign is Alembic's own escape in settings.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def upgrade(connection: Connection, folder: Path = MIGRATIONS) -> None:
    """Bring the database up to the newest version in ``folder``.

    Every step and the new version number are part of the transaction that ``connection`` is in:
    after a crash the database is either as before or wholly migrated.
    """
    directory = scripts(folder)
    context = MigrationContext.configure(connection)
    current = context.get_current_revision() or "base"
    steps = list(directory.iterate_revisions("head", current))
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()
    context.stamp(directory, "head")
