"""The history of one data folder: opening it, asking it, and the one road for every change."""

from __future__ import annotations

import io
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from clamstudio.errors import UserError
from clamstudio.history import changes, queries
from clamstudio.history.database import (
    as_user_errors,
    check_quickly,
    copy_database,
    file_identity,
    open_engine,
    stored_version,
)
from clamstudio.history.health import examine
from clamstudio.history.schema import SCHEMA_VERSIONS
from clamstudio.history.unfinished import DATABASE_NAME
from clamstudio.settings import database_url, replace_file
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType
    from typing import Self
    from uuid import UUID

    from sqlalchemy.engine import Connection, Engine

    from clamstudio.clock import Clock
    from clamstudio.history.summaries import Batch, Health, SessionReps, SessionSummary
    from clamstudio.records import (
        CheckIn,
        LedgerEntry,
        PersonRecord,
        QuestionnaireRecord,
        RepRecord,
        ScreeningRecord,
        SessionEvent,
        SessionRecord,
        Statement,
    )

__all__ = ["DATABASE_NAME", "History", "open_history"]


T = TypeVar("T")


def open_history(folder: Path, clock: Clock) -> History:
    """Open the history in ``folder``; an older schema is migrated, with a copy made first.

    Nothing is created: neither the folder nor the file, which come with the first change.

    Args:
        folder: The data folder, which need not exist.
        clock: Gives the times at which rows change.

    Raises:
        UserError: If the file is newer than this program, damaged, no history, or cannot be read.
    """
    history = History(folder, clock, database_url())
    history.prepare()
    return history


class History:
    """One person's or one household's history in one file. Safe to ask from several threads.

    Reads are short transactions of their own and return frozen records; before the first change
    they find nothing. Changes go through ``change``, or without waiting through
    ``clamstudio.history.writer.HistoryWriter``.
    """

    def __init__(self, folder: Path, clock: Clock, url: str = "") -> None:
        """Prepare; nothing is opened.

        Args:
            folder: The data folder.
            clock: Gives the times at which rows change.
            url: A PostgreSQL server that holds the history instead of the folder; empty for none.
        """
        self._folder = folder
        self._clock = clock
        self._url = url
        self._lock = Lock()
        self._engine: Engine | None = None
        self._file: tuple[int, int] | None = None

    @property
    def path(self) -> Path:
        """Where the database is, or will be, where no server holds it."""
        return self._folder / DATABASE_NAME

    @property
    def is_on_server(self) -> bool:
        """Whether a PostgreSQL server holds the history."""
        return bool(self._url)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. A later question opens it again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
                self._file = None

    def prepare(self) -> bool:
        """Open the file if there is one, migrated to this program's schema.

        Returns:
            Whether there is a database to ask.

        Raises:
            UserError: As for ``open_history``.
        """
        with self._lock:
            if self._engine is None:
                opened = self._opened()
                if opened is None:
                    return False
                self._engine = opened
                self._file = file_identity(self.path)
            return True

    def people(self) -> tuple[PersonRecord, ...]:
        """Return every person, the first one made first."""
        return self._read(queries.people, ())

    def default_person(self) -> PersonRecord | None:
        """Return whose history is meant where nobody is named: the first real person, if any."""
        people = self.people()
        return next((person for person in people if not person.invented), next(iter(people), None))

    def sessions(self, person_id: UUID, since: datetime | None = None) -> tuple[SessionRecord, ...]:
        """Return a person's sessions with their sets, oldest first; with ``since``, later ones."""
        return self._read(lambda connection: queries.sessions(connection, person_id, since), ())

    def session(self, session_id: UUID) -> SessionRecord | None:
        """Return a session with its sets, or ``None`` if there is none or it was deleted."""
        return self._read(lambda connection: queries.one_session(connection, session_id), None)

    def unfinished_session(self, person_id: UUID) -> SessionRecord | None:
        """Return a person's latest session that never ended, ``None`` if all did."""
        return self._read(
            lambda connection: queries.unfinished_session(connection, person_id), None
        )

    def reps(self, session_id: UUID) -> tuple[RepRecord, ...]:
        """Return a session's repetitions in the order they were done."""
        return self._read(lambda connection: queries.reps(connection, session_id), ())

    def events(self, session_id: UUID) -> tuple[SessionEvent, ...]:
        """Return what the user did during a session, in order."""
        return self._read(lambda connection: queries.events(connection, session_id), ())

    def check_ins(self, person_id: UUID, since: datetime | None = None) -> tuple[CheckIn, ...]:
        """Return a person's pain answers, oldest first; with ``since``, the later ones."""
        return self._read(lambda connection: queries.check_ins(connection, person_id, since), ())

    def last_screening(self, person_id: UUID) -> ScreeningRecord | None:
        """Return a person's latest safety screen, or ``None`` before the first."""
        return self._read(lambda connection: queries.last_screening(connection, person_id), None)

    def ledger(self, person_id: UUID) -> tuple[LedgerEntry, ...]:
        """Return every plan of a person with its reasons, oldest first; the last is in force."""
        return self._read(lambda connection: queries.ledger_entries(connection, person_id), ())

    def questionnaires(self, person_id: UUID) -> tuple[QuestionnaireRecord, ...]:
        """Return every questionnaire a person answered, oldest first."""
        return self._read(lambda connection: queries.questionnaires(connection, person_id), ())

    def statements(self, person_id: UUID) -> tuple[Statement, ...]:
        """Return what a person said about themselves, oldest first; the latest of a topic holds."""
        return self._read(lambda connection: queries.statements(connection, person_id), ())

    def reps_by_session(self, person_id: UUID) -> tuple[SessionReps, ...]:
        """Return repetitions of each session by side, oldest first; confirmed, else paced."""
        return self._read(lambda connection: queries.reps_by_session(connection, person_id), ())

    def session_summaries(self, person_id: UUID) -> tuple[SessionSummary, ...]:
        """Return one line for each of a person's sessions, oldest first."""
        return self._read(lambda connection: queries.session_summaries(connection, person_id), ())

    def has_real_sessions(self) -> bool:
        """Return whether anybody, even if deleted since, has a session that is not invented."""
        return self._read(queries.has_real_sessions, False)  # noqa: FBT003 - the answer, not a switch

    def ensure_person(self, name: str) -> PersonRecord:
        """Return the person called ``name``, made if there is none; invented ones do not count."""
        return self.change(changes.ensure_person, name)

    def add_batch(self, batch: Batch) -> None:
        """Store a new person with many records in one transaction."""
        self.change(changes.insert_batch, batch)

    def delete_session(self, session_id: UUID) -> None:
        """Delete a session and all that belongs to it; tombstones stay.

        Raises:
            LookupError: If there is no such session.
        """
        self.change(changes.delete_session, session_id)

    def change(self, function: Callable[..., T], *arguments: object) -> T:
        """Run a function of ``changes`` in one transaction; back from here, it is on the disk.

        Args:
            function: Called with the connection, ``arguments`` and the time of the change.
            arguments: What lies between.

        Raises:
            UserError: If the file cannot be made, written, or is locked, damaged or newer.
        """
        engine = self._engine_to_write()
        self._refuse_if_gone()
        with self._failures(), _writing(engine).begin() as connection:
            done = function(connection, *arguments, self._clock.now())
            # SQLite would write on into a file that has no name any more.
            self._refuse_if_gone()
        return done

    def read_all(self, function: Callable[[Connection | None], T]) -> T:
        """Return what ``function`` makes of one unchanging state; ``None`` is no history yet.

        Raises:
            UserError: If the file cannot be read.
        """
        if not self.prepare() or self._engine is None:
            return function(None)
        with self._failures(), self._engine.connect() as connection:
            return function(connection)

    def health(self) -> Health:
        """Return how the database is; never raises for what is wrong with the file."""
        if self._url:
            return self._server_health()
        return examine(self.path)

    def _server_health(self) -> Health:
        from clamstudio.history.health import examine_server

        return examine_server(self.read_all, self._url)

    def _read(self, function: Callable[[Connection], T], nothing: T) -> T:
        if not self.prepare() or self._engine is None:
            return nothing
        with self._failures(), self._engine.connect() as connection:
            return function(connection)

    def _refuse_if_gone(self) -> None:
        """Refuse where the file is no more the one that was opened.

        Raises:
            UserError: It was moved or deleted; the next question looks for it anew.
        """
        if self._url or self._file is None or self._file == file_identity(self.path):
            return
        self.close()
        text = msg(
            "The history {path} was moved or deleted while it was open, so nothing more was "
            "written; put it back, or start the program again."
        )
        raise UserError(Message(text, {"path": self.path}))

    def _engine_to_write(self) -> Engine:
        if self.prepare() and self._engine is not None:
            return self._engine
        with self._lock:
            if self._engine is None:
                if not self._url:
                    with as_user_errors(self.path):
                        self._folder.mkdir(parents=True, exist_ok=True)
                self._engine = self._migrated(self._new_engine(), None)
                self._file = file_identity(self.path)
            return self._engine

    def _failures(self) -> AbstractContextManager[None]:
        if not self._url:
            return as_user_errors(self.path)
        from clamstudio.history.postgres import server_errors

        return server_errors(self._url)

    def _opened(self) -> Engine | None:
        if not self._url:
            version = stored_version(self.path)
            if version is None:
                return None
            check_quickly(self.path)
            return self._migrated(self._new_engine(), version)
        from clamstudio.history.postgres import server_version

        engine = self._new_engine()
        version = server_version(engine, self._url)
        if version is None:
            engine.dispose()
            return None
        return self._migrated(engine, version)

    def _new_engine(self) -> Engine:
        if not self._url:
            return open_engine(self.path)
        # Its driver is an extra that most do without.
        from clamstudio.history.postgres import open_server

        return open_server(self._url)

    def _migrated(self, engine: Engine, version: str | None) -> Engine:
        if version == SCHEMA_VERSIONS[-1]:
            return engine
        # Alembic is slow to import, and hardly ever needed.
        from clamstudio.history.migrate import upgrade

        try:
            if version is not None:
                self._copy_before(engine)
            with self._failures(), _writing(engine).begin() as connection:
                upgrade(connection)
        except BaseException:
            engine.dispose()
            raise
        return engine

    def _copy_before(self, engine: Engine) -> None:
        """Keep what is there before it is migrated."""
        now = self._clock.now()
        if not self._url:
            copy_database(self.path, self._folder / _copy_name(now, "sqlite3"))
            return
        from clamstudio.history.exchange.document import write_rows_as_they_are

        content = io.BytesIO()
        with self._failures(), engine.connect() as connection:
            write_rows_as_they_are(connection, content)
        with as_user_errors(self.path):
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_file(self._folder / _copy_name(now, "json"), content.getvalue())


def _writing(engine: Engine) -> Engine:
    return engine.execution_options(writes=True)


def _copy_name(now: datetime, suffix: str) -> str:
    return f"history-before-{SCHEMA_VERSIONS[-1]}-{now:%Y%m%dT%H%M%S}.{suffix}"
