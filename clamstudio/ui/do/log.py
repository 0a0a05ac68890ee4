"""Every repetition on its way to the disk, and back as "logged"."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal

from clamstudio.errors import UserError
from clamstudio.records import RepRecord, SessionRecord, SessionStatus, SetRecord
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import ExerciseId, Prescription, SessionEvent, Side
    from clamstudio.session.session import PacedRep

__all__ = ["PacedSet", "SessionLog"]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PacedSet:
    """A set as it was stored, with the repetitions paced so far."""

    record: SetRecord
    paced: int


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
    ) -> None:
        super().__init__(parent)
        self._writer = writer
        self._person_id = person_id
        self._prescription = prescription
        self._session: SessionRecord | None = None
        self._sets: dict[tuple[ExerciseId, Side, int], PacedSet] = {}
        self._early_events: list[SessionEvent] = []
        self._sent = 0
        self._logged = 0
        self._problem: Message | None = None
        self._connect()

    def _connect(self) -> None:
        # The writer's thread emits it; the count belongs to the window's thread.
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    @property
    def session_id(self) -> UUID | None:
        """Id of the stored session; ``None`` while nothing was done."""
        return self._session.id if self._session else None

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
        return tuple(self._sets.values())

    def add_event(self, event: SessionEvent) -> None:
        """Store an act of the user, at the latest with the first repetition."""
        if self._session is None:
            self._early_events.append(event)
        else:
            self._watch(self._writer.add_event(self._session.id, event))

    def add_reps(self, paced: tuple[PacedRep, ...], started_at: datetime) -> None:
        """Send the repetitions of ``paced`` that were not sent yet.

        Args:
            paced: All repetitions paced since the session began.
            started_at: Wall-clock time of its start.
        """
        for rep in paced[self._sent :]:
            self._add_rep(rep, started_at)
        self._sent = max(self._sent, len(paced))

    def finish(self, status: SessionStatus, ended_at: datetime) -> None:
        """Store how the session ended; ``finished`` follows when everything came back."""
        if self._session is None:
            self.finished.emit()
            return
        future = self._writer.finish_session(self._session.id, status, ended_at)
        self._watch(future, final=True)

    def _add_rep(self, rep: PacedRep, started_at: datetime) -> None:
        set_id = self._set_of(rep, self._begun(started_at).id)
        record = RepRecord(
            id=uuid4(),
            set_id=set_id,
            number=rep.segment.rep or 0,
            started_s=rep.started_s,
            completed_s=rep.completed_s,
            completed_at=started_at + timedelta(seconds=rep.completed_s),
        )
        self._watch(self._writer.add_rep(record), rep=True)

    def _begun(self, started_at: datetime) -> SessionRecord:
        if self._session is not None:
            return self._session
        self._session = SessionRecord(
            id=uuid4(),
            person_id=self._person_id,
            started_at=started_at,
            ended_at=None,
            status=SessionStatus.RUNNING,
            prescription=self._prescription,
        )
        self._watch(self._writer.begin_session(self._session))
        for event in self._early_events:
            self._watch(self._writer.add_event(self._session.id, event))
        return self._session

    def _set_of(self, rep: PacedRep, session_id: UUID) -> UUID:
        segment = rep.segment
        key = (segment.exercise, segment.side, segment.set)
        found = self._sets.get(key)
        if found is None:
            block = self._prescription.blocks[segment.block]
            record = SetRecord(
                id=uuid4(),
                session_id=session_id,
                exercise=segment.exercise,
                resistance=segment.resistance,
                side=segment.side,
                number=segment.set,
                planned_low=segment.reps_low,
                planned_high=segment.reps_high,
                load_kg=block.load_kg,
                band=block.band,
            )
            self._watch(self._writer.add_set(record))
            found = PacedSet(record, 0)
        self._sets[key] = PacedSet(found.record, found.paced + 1)
        return found.record.id

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
