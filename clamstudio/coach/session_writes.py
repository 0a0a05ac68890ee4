"""What a session sends to the history, in order: its rows, the user's acts, the pain that is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clamstudio.history.outbox import Write
from clamstudio.session.recording import Recording

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

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
    from clamstudio.session.recording import PacedSet
    from clamstudio.session.session import PacedRep

__all__ = ["SessionWrites"]


class SessionWrites:
    """Makes the writes of one session.

    The session is stored with its first paced repetition: one that was left before leaves no row
    but the pain that was told.

    Args:
        person_id: Whose session it is.
        prescription: What is to be done.
        send: Takes each write.
        resumed: The recording of a session that was cut off, to go on with.
    """

    def __init__(
        self,
        person_id: UUID,
        prescription: Prescription,
        send: Callable[[Write], None],
        resumed: Recording | None = None,
    ) -> None:
        self._person_id = person_id
        self._recording = resumed or Recording(person_id, prescription)
        self._to = send
        self._early_events: list[SessionEvent] = []
        self._early_answers: list[CheckIn] = []
        self._all: list[Write] = []
        self._over = False
        if resumed is not None and resumed.session is not None:
            self._all.append(_beginning(resumed.session))

    @property
    def person_id(self) -> UUID:
        """Whose session it is."""
        return self._person_id

    @property
    def session_id(self) -> UUID | None:
        """The session's identity once it has a repetition."""
        session = self._recording.session
        return session.id if session is not None else None

    @property
    def sets(self) -> tuple[PacedSet, ...]:
        """Sets in the order they were begun."""
        return self._recording.sets

    @property
    def all(self) -> tuple[Write, ...]:
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

    def finish(self, status: SessionStatus, ended_at: datetime) -> bool:
        """Store how the session ended; return whether there was anything to store."""
        self._over = True
        session_id = self.session_id
        if session_id is not None:
            self._send(Write(lambda writer: writer.finish_session(session_id, status, ended_at)))
            return True
        for record in self._early_answers:
            self._send(_told(record))
        return bool(self._early_answers)

    def confirm(
        self,
        set_id: UUID,
        confirmed: int,
        reps_in_reserve: int | None,
        tags: tuple[SetTag, ...],
    ) -> None:
        """Store what the person says of a set."""
        self._send(
            Write(lambda writer: writer.confirm_set(set_id, confirmed, reps_in_reserve, tags))
        )

    def _begin(self, session: SessionRecord) -> None:
        self._send(_beginning(session))
        for event in self._early_events:
            self.add_event(event)
        for record in self._early_answers:
            self.add_check_in(record)

    def _send(self, write: Write) -> None:
        self._all.append(write)
        self._to(write)


def _beginning(session: SessionRecord) -> Write:
    return Write(lambda writer: writer.begin_session(session))


def _told(record: CheckIn) -> Write:
    return Write(lambda writer: writer.add_check_in(record))


def _new_set(record: SetRecord) -> Write:
    return Write(lambda writer: writer.add_set(record))


def _new_rep(record: RepRecord) -> Write:
    return Write(lambda writer: writer.add_rep(record), rep=True)
