"""Every repetition on its way to the disk, and back as "logged"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clamstudio.session.recording import PacedSet, Recording
from clamstudio.ui.do.outbox import RETRY_MS, Outbox, Write

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import (
        CheckIn,
        Prescription,
        RepRecord,
        SessionEvent,
        SessionRecord,
        SessionStatus,
        SetRecord,
        SetTag,
    )
    from clamstudio.session.session import PacedRep
    from clamstudio.words import Message

__all__ = ["PacedSet", "SessionLog"]


class SessionLog(QObject):
    """Sends a session to the writer and counts what came back as durable.

    The session is stored with its first paced repetition: one that was left before leaves no row
    but the pain that was told.

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
        self._person_id = person_id
        self._recording = resumed or Recording(person_id, prescription)
        self._early_events: list[SessionEvent] = []
        self._early_answers: list[CheckIn] = []
        self._all: list[Write] = []
        if resumed is not None and resumed.session is not None:
            self._all.append(_beginning(resumed.session))
        self._logged = sum(each.paced for each in self._recording.sets)
        self._over = False
        self._connect()

    def _connect(self) -> None:
        self._outbox.written.connect(self._on_written)
        self._outbox.problem_changed.connect(self.changed)
        self._outbox.emptied.connect(self._on_emptied)

    @property
    def person_id(self) -> UUID:
        """Whose session it is."""
        return self._person_id

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
        """Why nothing can be written just now; ``None`` when it can."""
        return self._outbox.problem

    @property
    def waiting(self) -> int:
        """Changes that are only in memory."""
        return self._outbox.waiting

    @property
    def sets(self) -> tuple[PacedSet, ...]:
        """Sets in the order they were begun."""
        return self._recording.sets

    @property
    def writes(self) -> tuple[Write, ...]:
        """Everything that was sent, in order, to be written elsewhere."""
        return tuple(self._all)

    def add_event(self, event: SessionEvent) -> None:
        """Store an act of the user, at the latest with the first repetition."""
        session_id = self.session_id
        if session_id is None:
            self._early_events.append(event)
        else:
            self._send(Write(lambda writer: writer.add_event(session_id, event)))

    def add_check_in(self, record: CheckIn) -> None:
        """Store a pain answer of this session, at the latest when it is over."""
        if self.session_id is None and not self._over:
            self._early_answers.append(record)
        else:
            self._send(_told(replace(record, session_id=self.session_id)))

    def add_answer_before(self, record: CheckIn) -> None:
        """Store the pain before the session, which belongs to the day and not to a session."""
        self._send(_told(record))

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
                self._send(_new_set(new.set))
            self._send(_new_rep(new.rep))

    def finish(self, status: SessionStatus, ended_at: datetime) -> None:
        """Store how the session ended; ``finished`` follows when everything is on the disk."""
        self._over = True
        session_id = self.session_id
        if session_id is not None:
            self._send(Write(lambda writer: writer.finish_session(session_id, status, ended_at)))
            return
        for record in self._early_answers:
            self._send(_told(record))
        if not self._early_answers:
            self.finished.emit()

    def confirm(
        self,
        set_id: UUID,
        confirmed: int,
        reps_in_reserve: int | None,
        tags: tuple[SetTag, ...],
    ) -> None:
        """Store what the person says of a set; ``finished`` follows as after ``finish``."""
        self._send(
            Write(lambda writer: writer.confirm_set(set_id, confirmed, reps_in_reserve, tags))
        )

    def retry(self) -> None:
        """Try again now what failed."""
        self._outbox.retry()

    def hand_over(self) -> None:
        """Give what is left to the writer, when the window closes."""
        self._outbox.hand_over()

    def _begin(self, session: SessionRecord) -> None:
        self._send(_beginning(session))
        for event in self._early_events:
            self.add_event(event)
        for record in self._early_answers:
            self.add_check_in(record)

    def _send(self, write: Write) -> None:
        self._all.append(write)
        self._outbox.send(write)

    def _on_written(self, write: Write) -> None:
        self._logged += write.rep
        self.changed.emit()

    def _on_emptied(self) -> None:
        if self._over:
            self.finished.emit()


def _beginning(session: SessionRecord) -> Write:
    return Write(lambda writer: writer.begin_session(session))


def _told(record: CheckIn) -> Write:
    return Write(lambda writer: writer.add_check_in(record))


def _new_set(record: SetRecord) -> Write:
    return Write(lambda writer: writer.add_set(record))


def _new_rep(record: RepRecord) -> Write:
    return Write(lambda writer: writer.add_rep(record), rep=True)
