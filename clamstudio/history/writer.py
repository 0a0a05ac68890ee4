"""Changes without waiting: one thread writes, and says by a future when a row is on the disk."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from clamstudio.history import changes

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.store import History
    from clamstudio.records import (
        CheckIn,
        LedgerEntry,
        PersonRecord,
        QuestionnaireRecord,
        RepRecord,
        ScreeningRecord,
        SessionEvent,
        SessionRecord,
        SessionStatus,
        SetRecord,
        SetTag,
        Statement,
    )

__all__ = ["HistoryWriter"]

_LOG = logging.getLogger(__name__)


class HistoryWriter:
    """Writes in the order asked, each change in a transaction of its own.

    Every method returns at once. Its future resolves after the commit, with SQLite's full
    synchronous mode: what was acknowledged outlives the program and the power. A failure is the
    future's exception: ``UserError`` for what the user can put right, ``LookupError`` for a
    session or set that is not there. The thread belongs to this object until ``close``.
    """

    def __init__(
        self, history: History, complete: Callable[[SetRecord], SetRecord] | None = None
    ) -> None:
        """Start the thread.

        Args:
            history: What is written to.
            complete: Fills in what is computed about a new set, in a thread of its own.
        """
        self._history = history
        self._complete = complete
        # A thread of its own: no repetition waits for what is computed about its set.
        self._slow = ThreadPoolExecutor(max_workers=1, thread_name_prefix="set-load")
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="history-writer")

    def add_person(self, record: PersonRecord) -> Future[None]:
        """Store a person who has an identity already."""
        return self._submit(changes.insert_person, record)

    def begin_session(self, record: SessionRecord) -> Future[None]:
        """Store a new session with the sets it already has."""
        return self._submit(changes.insert_session, record)

    def add_set(self, record: SetRecord) -> Future[None]:
        """Store a new set as the last of its session."""
        stored = self._submit(changes.insert_set, record)
        if self._complete is not None:
            self._slow.submit(self._complete_set, record)
        return stored

    def add_rep(self, record: RepRecord) -> Future[None]:
        """Store a paced repetition and count it in its set, in one transaction."""
        return self._submit(changes.insert_rep, record)

    def add_event(self, session_id: UUID, event: SessionEvent) -> Future[None]:
        """Store an act of the user as the last of its session."""
        return self._submit(changes.insert_event, session_id, event)

    def confirm_set(
        self,
        set_id: UUID,
        confirmed: int,
        reps_in_reserve: int | None = None,
        tags: tuple[SetTag, ...] = (),
    ) -> Future[None]:
        """Store how many were done, how many more were possible, and what was noticed."""
        return self._submit(changes.confirm_set, set_id, confirmed, reps_in_reserve, tags)

    def finish_session(
        self, session_id: UUID, status: SessionStatus, ended_at: datetime
    ) -> Future[None]:
        """Store how and when a session ended."""
        return self._submit(changes.finish_session, session_id, status, ended_at)

    def add_check_in(self, record: CheckIn) -> Future[None]:
        """Store a pain answer."""
        return self._submit(changes.insert_check_in, record)

    def add_screening(self, record: ScreeningRecord) -> Future[None]:
        """Store the answers to the safety screen."""
        return self._submit(changes.insert_screening, record)

    def add_ledger_entry(self, record: LedgerEntry) -> Future[None]:
        """Append a person's plan to the ledger."""
        return self._submit(changes.insert_ledger_entry, record)

    def add_questionnaire(self, record: QuestionnaireRecord) -> Future[None]:
        """Store an answered questionnaire."""
        return self._submit(changes.insert_questionnaire, record)

    def add_statement(self, record: Statement) -> Future[None]:
        """Append what a person said about themselves."""
        return self._submit(changes.insert_statement, record)

    def close(self) -> None:
        """Write all that was asked for, then end the thread. A second call does nothing."""
        self._slow.shutdown(wait=True)
        self._thread.shutdown(wait=True)

    def _complete_set(self, record: SetRecord) -> None:
        """Compute what is known of a set only slowly, and store it when that is done."""
        if self._complete is None:
            return
        try:
            whole = self._complete(record)
        except Exception:  # noqa: BLE001 - what was done is kept, whatever else goes wrong
            _LOG.exception("nothing could be computed about a set; it is stored without")
            return
        if whole.rep_load is not None:
            self._submit(changes.set_load, record.id, whole.rep_load, whole.model_version)

    def _submit(self, function: Callable[..., None], *arguments: object) -> Future[None]:
        return self._thread.submit(self._history.change, function, *arguments)
