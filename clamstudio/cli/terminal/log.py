"""What a session on the terminal has on the disk, and what waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.coach.session_writes import SessionWrites
from clamstudio.history.outbox import RETRY_S, WriteQueue

if TYPE_CHECKING:
    from concurrent.futures import Future
    from uuid import UUID

    from clamstudio.clock import Clock
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import CheckIn, Prescription
    from clamstudio.words import Message

__all__ = ["TerminalLog"]


class TerminalLog:
    """Sends a session to the writer, and tries again what failed; asked to by ``poll``.

    Args:
        writer: Writes in a thread of its own.
        person_id: Whose session it is.
        prescription: What is to be done.
        clock: Real time, by which it is tried again.
    """

    def __init__(
        self, writer: HistoryWriter, person_id: UUID, prescription: Prescription, clock: Clock
    ) -> None:
        self._queue = WriteQueue(writer)
        self._clock = clock
        self._under_way: Future[None] | None = None
        self._again_s = 0.0
        self.writes = SessionWrites(person_id, prescription, self._queue.add)
        self.logged = 0

    @property
    def person_id(self) -> UUID:
        """Whose session it is."""
        return self.writes.person_id

    @property
    def problem(self) -> Message | None:
        """Why nothing can be written just now; ``None`` when it can."""
        return self._queue.problem

    @property
    def waiting(self) -> int:
        """Changes that are only in memory."""
        return self._queue.waiting

    def add_check_in(self, record: CheckIn) -> None:
        """Store a pain answer of this session."""
        self.writes.add_check_in(record)

    def retry(self) -> None:
        """Try again at the next look, however soon that is."""
        self._again_s = self._clock.now_s()

    def poll(self) -> None:
        """Take note of what is on the disk, and send what may be sent."""
        while True:
            if self._under_way is not None:
                if not self._under_way.done():
                    return
                self._settle(self._under_way.exception())
            if self.problem is not None and self._clock.now_s() < self._again_s:
                return
            self._under_way = self._queue.begin_next()
            if self._under_way is None:
                return

    def _settle(self, error: BaseException | None) -> None:
        self._under_way = None
        write = self._queue.settle(error)
        if write is not None:
            self.logged += write.rep
        else:
            self._again_s = self._clock.now_s() + RETRY_S
