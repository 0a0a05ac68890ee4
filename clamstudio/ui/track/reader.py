"""Reads what Track shows, away from the window's thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clamstudio.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from uuid import UUID

    from clamstudio.history.store import History
    from clamstudio.history.summaries import SessionSummary

__all__ = ["TrackData", "TrackReader"]


@dataclass(frozen=True, slots=True)
class TrackData:
    """What Track shows of one person.

    Attributes:
        summaries: Every session, oldest first; empty also where there is nobody yet.
        problem: Why nothing could be read, in words; empty if all went well.
    """

    summaries: tuple[SessionSummary, ...] = ()
    problem: str = ""


class TrackReader(QObject):
    """One thread that asks the history; the last answer asked for is the one that counts.

    Signals:
        loaded: A ``TrackData`` is there.
    """

    loaded = Signal(object)

    def __init__(self, history: Callable[[], History], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="track-reader")
        self._asked: Future[None] | None = None
        # Nobody is there to hear of an answer once this is gone.
        self.destroyed.connect(_ending(self._thread))

    def read(self, person_id: UUID | None) -> None:
        """Ask for a person's sessions; without one, for the first person's."""
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._thread.submit(self._read, person_id)

    def _read(self, person_id: UUID | None) -> None:
        try:
            data = TrackData(_summaries(self._history(), person_id))
        except UserError as error:
            data = TrackData(problem=str(error))
        self._tell(data)

    def _tell(self, data: TrackData) -> None:
        self.loaded.emit(data)


def _summaries(history: History, person_id: UUID | None) -> tuple[SessionSummary, ...]:
    if person_id is None:
        person = history.default_person()
        if person is None:
            return ()
        person_id = person.id
    return history.session_summaries(person_id)


def _ending(thread: ThreadPoolExecutor) -> Callable[[], None]:
    def end() -> None:
        thread.shutdown(wait=False, cancel_futures=True)

    return end
