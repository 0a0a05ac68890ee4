"""Reads and changes the history for Track, away from the window's thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clamstudio.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from uuid import UUID

    from clamstudio.history.backups import Backup
    from clamstudio.history.progress import Progress
    from clamstudio.history.store import History
    from clamstudio.history.summaries import SessionSummary
    from clamstudio.records import CheckIn, PersonRecord, SessionRecord

    Job = Callable[[History, Progress], object]

__all__ = ["Job", "Outcome", "TrackData", "TrackReader"]


@dataclass(frozen=True, slots=True)
class TrackData:
    """What Track shows of one person.

    Attributes:
        summaries: Every session, oldest first; empty also where there is nobody yet.
        problem: Why nothing could be read, in words; empty if all went well.
        person: Whose history it is.
        people: Everybody, the first one made first.
        sessions: Every session with its sets, oldest first.
        check_ins: Every answer, oldest first.
        damaged: Whether the file is damaged, so that it can be set aside.
        backups: Newest first.
    """

    summaries: tuple[SessionSummary, ...] = ()
    problem: str = ""
    person: PersonRecord | None = None
    people: tuple[PersonRecord, ...] = ()
    sessions: tuple[SessionRecord, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    damaged: bool = False
    backups: tuple[Backup, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended.

    Attributes:
        value: What it returned.
        problem: Why it was refused, in words; empty if it was not.
        cancelled: Whether the user called it off.
        bug: Any other failure, to be raised where the crash dialog sees it.
    """

    value: object = None
    problem: str = ""
    cancelled: bool = False
    bug: Exception | None = None


class TrackReader(QObject):
    """One thread that asks the history; the last answer asked for is the one that counts.

    Signals:
        loaded: A ``TrackData`` is there.
        progressed: What a job has done, and the total.
        finished: A job's ``Outcome``.
    """

    loaded = Signal(object)
    progressed = Signal(int, int)
    finished = Signal(object)

    def __init__(self, history: Callable[[], History], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="track-reader")
        self._asked: Future[None] | None = None
        self._cancelled = Event()
        # Nobody is there to hear of an answer once this is gone.
        self.destroyed.connect(_ending(self._thread, self._cancelled))

    def read(self, person_id: UUID | None) -> None:
        """Ask for a person's sessions; without one, for the first person's."""
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._thread.submit(self._read, person_id)

    def run(self, job: Job, history: Callable[[], History] | None = None) -> None:
        """Let ``job`` work with the history.

        Args:
            job: Given the history and what it tells its progress.
            history: Another way to it than the usual one.
        """
        self._cancelled.clear()
        self._thread.submit(self._run, job, history or self._history)

    def cancel(self) -> None:
        """Call the running job off."""
        self._cancelled.set()

    def _read(self, person_id: UUID | None) -> None:
        try:
            data = _data(self._history(), person_id)
        except UserError as error:
            data = TrackData(problem=str(error), damaged=_is_damage(error))
        self._tell(data)

    def _run(self, job: Job, history: Callable[[], History]) -> None:
        from clamstudio.history.progress import CancelledError

        try:
            outcome = Outcome(job(history(), self._progress))
        except CancelledError:
            outcome = Outcome(cancelled=True)
        except UserError as error:
            outcome = Outcome(problem=str(error))
        # Raised again in the window's thread, where the crash dialog is.
        except Exception as error:  # noqa: BLE001 - see above
            outcome = Outcome(bug=error)
        self._tell_finished(outcome)

    def _progress(self, done: int, total: int) -> None:
        from clamstudio.history.progress import CancelledError

        if self._cancelled.is_set():
            raise CancelledError
        self.progressed.emit(done, total)

    def _tell(self, data: TrackData) -> None:
        self.loaded.emit(data)

    def _tell_finished(self, outcome: Outcome) -> None:
        self.finished.emit(outcome)


def _data(history: History, person_id: UUID | None) -> TrackData:
    from clamstudio.history.backups import backups_of

    people = history.people()
    person = next((one for one in people if one.id == person_id), None)
    if person is None:
        person = history.default_person()
    if person is None:
        return TrackData(backups=backups_of(history))
    return TrackData(
        summaries=history.session_summaries(person.id),
        person=person,
        people=people,
        sessions=history.sessions(person.id),
        check_ins=history.check_ins(person.id),
        backups=backups_of(history),
    )


def _is_damage(error: UserError) -> bool:
    from clamstudio.history.database import DamagedError

    return isinstance(error, DamagedError)


def _ending(thread: ThreadPoolExecutor, cancelled: Event) -> Callable[[], None]:
    def end() -> None:
        cancelled.set()
        thread.shutdown(wait=False, cancel_futures=True)

    return end
