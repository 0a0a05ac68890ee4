"""Every repetition on its way to the disk, and back as "logged"."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from clamstudio.errors import UserError
from clamstudio.session.recording import PacedSet, Recording
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import Prescription, SessionEvent, SessionRecord, SessionStatus
    from clamstudio.session.session import PacedRep

__all__ = ["PacedSet", "SessionLog"]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Settled:
    """A write came back.

    Attributes:
        rep: Whether it was a repetition.
        final: Whether it was the last write of the session.
        error: What went wrong, ``None`` when it is on the disk.
    """

    rep: bool
    final: bool
    error: BaseException | None


class SessionLog(QObject):
    """Sends a session to the writer and counts what came back as durable.

    The session is stored with its first paced repetition: one that was left before leaves no row.

    Signals:
        changed: The count of logged repetitions, or the problem, changed.
        finished: All that was sent has come back after ``finish``.
    """

    changed = Signal()
    finished = Signal()
    _settled = Signal(object)

    def __init__(
        self,
        writer: HistoryWriter,
        person_id: UUID,
        prescription: Prescription,
        parent: QObject | None = None,
        *,
        resumed: Recording | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer = writer
        self._recording = resumed or Recording(person_id, prescription)
        self._early_events: list[SessionEvent] = []
        self._logged = sum(each.paced for each in self._recording.sets)
        self._problem: Message | None = None
        self._connect()

    def _connect(self) -> None:
        # The writer's thread emits it; the count belongs to the window's thread.
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    @property
    def session_id(self) -> UUID | None:
        """Id of the stored session; ``None`` while nothing was done."""
        return self._recording.session.id if self._recording.session else None

    @property
    def logged(self) -> int:
        """Repetitions known to be on the disk."""
        return self._logged

    @property
    def problem(self) -> Message | None:
        """Why something could not be written; the first such reason."""
        return self._problem

    @property
    def sets(self) -> tuple[PacedSet, ...]:
        """Sets in the order they were begun."""
        return self._recording.sets

    def add_event(self, event: SessionEvent) -> None:
        """Store an act of the user, at the latest with the first repetition."""
        session_id = self.session_id
        if session_id is None:
            self._early_events.append(event)
        else:
            self._watch(self._writer.add_event(session_id, event))

    def add_reps(self, paced: tuple[PacedRep, ...], started_at: datetime) -> None:
        """Send the repetitions of ``paced`` that were not sent yet.

        Args:
            paced: All repetitions paced since the session began.
            started_at: Wall-clock time of its start.
        """
        for new in self._recording.new_records(paced, started_at):
            if new.session is not None:
                self._begin(new.session)
            if new.set is not None:
                self._watch(self._writer.add_set(new.set))
            self._watch(self._writer.add_rep(new.rep), rep=True)

    def finish(self, status: SessionStatus, ended_at: datetime) -> None:
        """Store how the session ended; ``finished`` follows when everything came back."""
        session_id = self.session_id
        if session_id is None:
            self.finished.emit()
            return
        future = self._writer.finish_session(session_id, status, ended_at)
        self._watch(future, final=True)

    def _begin(self, session: SessionRecord) -> None:
        self._watch(self._writer.begin_session(session))
        for event in self._early_events:
            self._watch(self._writer.add_event(session.id, event))

    def _watch(self, future: Future[None], *, rep: bool = False, final: bool = False) -> None:
        def settle(done: Future[None]) -> None:
            # The window may be gone by the time the last write comes back; the row is there.
            with contextlib.suppress(RuntimeError):
                self._settled.emit(_Settled(rep, final, done.exception()))

        future.add_done_callback(settle)

    def _on_settled(self, settled: _Settled) -> None:
        if settled.error is not None:
            self._note(settled.error)
        elif settled.rep:
            self._logged += 1
        self.changed.emit()
        if settled.final:
            self.finished.emit()

    def _note(self, error: BaseException) -> None:
        if self._problem is not None:
            return
        if isinstance(error, UserError):
            self._problem = error.message
            return
        _LOG.error("a write of the session failed", exc_info=error)
        self._problem = Message(
            msg("What you do is not being saved: {detail}. The session goes on."),
            {"detail": error},
        )
