"""Reads and changes the history for Track, away from the window's thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clamstudio.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.backups import Backup
    from clamstudio.history.progress import Progress
    from clamstudio.history.store import History
    from clamstudio.history.summaries import SessionSummary
    from clamstudio.records import (
        CheckIn,
        PersonRecord,
        Prescription,
        QuestionnaireRecord,
        SessionRecord,
        Statement,
    )

    Job = Callable[[History, Progress], object]

__all__ = ["Job", "Outcome", "TrackData", "TrackDetails", "TrackReader", "details_of"]

_RECENT = timedelta(weeks=13)
"""The overview looks no further back."""


@dataclass(frozen=True, slots=True)
class TrackData:
    """What Track shows of one person.

    Attributes:
        summaries: Every session, oldest first; empty also where there is nobody yet.
        problem: Why nothing could be read, in words; empty if all went well.
        person: Whose history it is.
        people: Everybody, the first one made first.
        check_ins: The answers of the last months, oldest first.
        questionnaires: Every questionnaire answered, oldest first.
        statements: What the person said about themselves, oldest first.
        plan: The plan in force, if there is one.
        damaged: Whether the file is damaged, so that it can be set aside.
        backups: Newest first.
    """

    summaries: tuple[SessionSummary, ...] = ()
    problem: str = ""
    person: PersonRecord | None = None
    people: tuple[PersonRecord, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    questionnaires: tuple[QuestionnaireRecord, ...] = ()
    statements: tuple[Statement, ...] = ()
    plan: Prescription | None = None
    damaged: bool = False
    backups: tuple[Backup, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackDetails:
    """What charts and report need besides, read when the first of them is opened.

    Attributes:
        sessions: Every session with its sets, oldest first.
        check_ins: Every answer, oldest first.
        questionnaires: Every questionnaire answered, oldest first.
    """

    sessions: tuple[SessionRecord, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    questionnaires: tuple[QuestionnaireRecord, ...] = ()


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
        detailed: The ``TrackDetails`` of the person last asked for are there.
        progressed: What a job has done, and the total.
        finished: A job's ``Outcome``.
    """

    loaded = Signal(object)
    detailed = Signal(object)
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

    def read(self, person_id: UUID | None, now: datetime, name: str = "") -> None:
        """Ask for a person's sessions; without one for those of who is called so, or the first."""
        if self._asked is not None:
            self._asked.cancel()
        self._asked = self._thread.submit(self._read, person_id, now, name)

    def read_details(self, person_id: UUID) -> None:
        """Ask for the sets and answers of a person."""
        self._thread.submit(self._read_details, person_id)

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

    def _read(self, person_id: UUID | None, now: datetime, name: str) -> None:
        try:
            data = _data(self._history(), person_id, now, name)
        except UserError as error:
            data = TrackData(problem=str(error), damaged=_is_damage(error))
        self._tell(data)

    def _read_details(self, person_id: UUID) -> None:
        # What makes it fail is on the page already: the same file was read just before.
        with suppress(UserError):
            self.detailed.emit((person_id, details_of(self._history(), person_id)))

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


def details_of(history: History, person_id: UUID) -> TrackDetails:
    """Return the sets and answers of a person.

    Raises:
        UserError: If the history cannot be read.
    """
    return TrackDetails(
        history.sessions(person_id),
        history.check_ins(person_id),
        history.questionnaires(person_id),
    )


def _data(history: History, person_id: UUID | None, now: datetime, name: str = "") -> TrackData:
    from clamstudio.coach.plan import known_person
    from clamstudio.history.backups import backups_of

    people = history.people()
    person = next((one for one in people if one.id == person_id), None)
    if person is None and name:
        person = known_person(history, name)
    if person is None:
        person = history.default_person()
    if person is None:
        return TrackData(backups=backups_of(history))
    summaries = history.session_summaries(person.id)
    return TrackData(
        summaries=summaries,
        person=person,
        people=people,
        check_ins=history.check_ins(person.id, now - _RECENT),
        questionnaires=history.questionnaires(person.id),
        statements=history.statements(person.id),
        plan=_plan(history, person.id, summaries),
        backups=backups_of(history),
    )


def _plan(
    history: History, person_id: UUID, summaries: tuple[SessionSummary, ...]
) -> Prescription | None:
    """Return the plan of the ledger; before the first, what the last session was."""
    from clamstudio.coach.plan import in_force

    entries = history.ledger(person_id)
    last = history.session(summaries[-1].session_id) if summaries and not entries else None
    return in_force(entries, [last] if last else [])


def _is_damage(error: UserError) -> bool:
    from clamstudio.history.database import DamagedError

    return isinstance(error, DamagedError)


def _ending(thread: ThreadPoolExecutor, cancelled: Event) -> Callable[[], None]:
    def end() -> None:
        cancelled.set()
        thread.shutdown(wait=False, cancel_futures=True)

    return end
