"""Every repetition on its way to the disk, and back as "logged"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clamstudio.coach.session_writes import SessionWrites
from clamstudio.session.recording import PacedSet
from clamstudio.ui.do.outbox import RETRY_MS, Outbox

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.outbox import Write
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import CheckIn, Prescription, SessionEvent, SessionStatus, SetTag
    from clamstudio.session.recording import Recording
    from clamstudio.session.session import PacedRep
    from clamstudio.words import Message

__all__ = ["PacedSet", "SessionLog"]


class SessionLog(QObject):
    """Sends a session to the writer and counts what came back as durable.

    Signals:
        changed: The count of logged repetitions, or the problem, changed.
        finished: After ``finish``, everything that was sent is on the disk.
    """

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        writer: HistoryWriter,
        person_id: UUID,
        prescription: Prescription,
        parent: QObject | None = None,
        *,
        resumed: Recording | None = None,
        retry_ms: int = RETRY_MS,
    ) -> None:
        super().__init__(parent)
        self._outbox = Outbox(writer, self, retry_ms=retry_ms)
        self._writes = SessionWrites(person_id, prescription, self._outbox.send, resumed)
        self._logged = sum(each.paced for each in self._writes.sets)
        self._over = False
        self._connect()

    def _connect(self) -> None:
        self._outbox.written.connect(self._on_written)
        self._outbox.problem_changed.connect(self.changed)
        self._outbox.emptied.connect(self._on_emptied)

    @property
    def person_id(self) -> UUID:
        """Whose session it is."""
        return self._writes.person_id

    @property
    def session_id(self) -> UUID | None:
        """The session's identity once it has a repetition."""
        return self._writes.session_id

    @property
    def logged(self) -> int:
        """Repetitions known to be on the disk."""
        return self._logged

    @property
    def problem(self) -> Message | None:
        """Why nothing can be written just now; ``None`` when it can."""
        return self._outbox.problem

    @property
    def waiting(self) -> int:
        """Changes that are only in memory."""
        return self._outbox.waiting

    @property
    def sets(self) -> tuple[PacedSet, ...]:
        """Sets in the order they were begun."""
        return self._writes.sets

    @property
    def writes(self) -> tuple[Write, ...]:
        """Everything that was sent, in order, to be written elsewhere."""
        return self._writes.all

    def add_event(self, event: SessionEvent) -> None:
        """Store an act of the user, at the latest with the first repetition."""
        self._writes.add_event(event)

    def add_check_in(self, record: CheckIn) -> None:
        """Store a pain answer of this session, at the latest when it is over."""
        self._writes.add_check_in(record)

    def add_answer_before(self, record: CheckIn) -> None:
        """Store the pain before the session, which belongs to the day and not to a session."""
        self._writes.add_answer_before(record)

    def add_reps(self, paced: tuple[PacedRep, ...], started_at: datetime) -> None:
        """Send the repetitions of ``paced``, all since the start, that were not sent yet."""
        self._writes.add_reps(paced, started_at)

    def finish(self, status: SessionStatus, ended_at: datetime) -> None:
        """Store how the session ended; ``finished`` follows when everything is on the disk."""
        self._over = True
        if not self._writes.finish(status, ended_at):
            self.finished.emit()

    def confirm(
        self,
        set_id: UUID,
        confirmed: int,
        reps_in_reserve: int | None,
        tags: tuple[SetTag, ...],
    ) -> None:
        """Store what the person says of a set; ``finished`` follows as after ``finish``."""
        self._writes.confirm(set_id, confirmed, reps_in_reserve, tags)

    def retry(self) -> None:
        """Try again now what failed."""
        self._outbox.retry()

    def hand_over(self) -> None:
        """Give what is left to the writer, when the window closes."""
        self._outbox.hand_over()

    def _on_written(self, write: Write) -> None:
        self._logged += write.rep
        self.changed.emit()

    def _on_emptied(self) -> None:
        if self._over:
            self.finished.emit()
