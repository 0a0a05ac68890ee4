"""What a user can change in the log, each as a job for the reader and with the way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.records import (
    Block,
    CheckIn,
    CheckInKind,
    Prescription,
    Reps,
    SessionRecord,
    SessionStatus,
    SetRecord,
    SetTag,
    Side,
)
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.progress import Progress
    from clamstudio.history.store import History
    from clamstudio.records import ExerciseId, ResistanceId

    Job = Callable[[History, Progress], object]

__all__ = [
    "Done",
    "PastSession",
    "SetEdit",
    "add_note",
    "add_past_session",
    "delete_session",
    "edit_sets",
]


@dataclass(frozen=True, slots=True)
class Done:
    """A change that was made.

    Attributes:
        words: What happened, for the line above the list.
        undo: Takes it back; ``None`` where that would be a new change by hand.
    """

    words: str
    undo: Job | None = None


@dataclass(frozen=True, slots=True)
class SetEdit:
    """What the user says of one set."""

    set_id: UUID
    confirmed: int
    reps_in_reserve: int | None
    tags: tuple[SetTag, ...]


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session entered by hand. ``reps`` are per set; ``sets`` per side."""

    started_at: datetime
    ended_at: datetime
    exercise: ExerciseId
    resistance: ResistanceId
    sides: tuple[Side, ...]
    sets: int
    reps: int
    load_kg: float | None
    band: str | None
    pain_before: int | None
    pain_after: int | None


def delete_session(session_id: UUID) -> Job:
    """Return the job that deletes a session."""

    def job(history: History, _progress: Progress) -> Done:
        from clamstudio.history import changes

        deleted_at = history.change(changes.delete_session, session_id)

        def undo(history: History, _progress: Progress) -> Done:
            history.change(changes.undelete_session, session_id, deleted_at)
            return Done(tr("The session is back."))

        return Done(tr("The session was deleted."), undo)

    return job


def edit_sets(session: SessionRecord, edits: Sequence[SetEdit]) -> Job:
    """Return the job that stores what the user says of a session's sets."""
    before = [
        SetEdit(
            one.id,
            one.paced if one.confirmed is None else one.confirmed,
            one.reps_in_reserve,
            one.tags,
        )
        for one in session.sets
    ]

    def job(history: History, _progress: Progress) -> Done:
        history.change(partial(_confirm_all, edits))

        def undo(history: History, _progress: Progress) -> Done:
            history.change(partial(_confirm_all, before))
            return Done(tr("The session is as it was."))

        return Done(tr("The session was changed."), undo)

    return job


def add_past_session(person_id: UUID | None, past: PastSession) -> Job:
    """Return the job that stores a session entered by hand; without a person, one is made."""

    def job(history: History, _progress: Progress) -> Done:
        from clamstudio.coach.plan import person_for
        from clamstudio.history import changes

        owner = person_id or person_for(history).id
        session = _session_of(owner, past)
        answers = _answers_of(session, past)

        def store(connection: object, now: datetime) -> None:
            changes.insert_session(connection, session, now)  # type: ignore[arg-type]  # the database is the history's
            for one in answers:
                changes.insert_check_in(connection, one, now)  # type: ignore[arg-type]  # as above

        history.change(store)
        return Done(tr("The session was added."), delete_session(session.id))

    return job


def add_note(person_id: UUID, at: datetime, words: str) -> Job:
    """Return the job that marks a moment of the time line with words."""
    note = CheckIn(uuid4(), person_id, None, at, CheckInKind.ANY_TIME, None, words)

    def job(history: History, _progress: Progress) -> Done:
        from clamstudio.history import changes

        history.change(changes.insert_check_in, note)

        def undo(history: History, _progress: Progress) -> Done:
            history.change(changes.delete_check_in, note.id)
            return Done(tr("The note is gone."))

        return Done(tr("The note is on the time line."), undo)

    return job


def _confirm_all(edits: Sequence[SetEdit], connection: object, now: datetime) -> None:
    from clamstudio.history import changes

    for one in edits:
        changes.confirm_set(
            connection,  # type: ignore[arg-type]  # the database is the history's
            one.set_id,
            one.confirmed,
            one.reps_in_reserve,
            one.tags,
            now,
        )


def _session_of(owner: UUID, past: PastSession) -> SessionRecord:
    session_id = uuid4()
    block = Block(
        past.exercise,
        past.resistance,
        past.sides,
        past.sets,
        Reps(past.reps, past.reps),
        load_kg=past.load_kg,
        band=past.band,
    )
    sets = tuple(
        SetRecord(
            id=uuid4(),
            session_id=session_id,
            exercise=past.exercise,
            resistance=past.resistance,
            side=side,
            number=number,
            planned_low=past.reps,
            planned_high=past.reps,
            confirmed=past.reps,
            load_kg=past.load_kg,
            band=past.band,
        )
        for side in past.sides
        for number in range(1, past.sets + 1)
    )
    return SessionRecord(
        id=session_id,
        person_id=owner,
        started_at=past.started_at,
        ended_at=past.ended_at,
        status=SessionStatus.FINISHED,
        prescription=Prescription(tr("Entered by hand"), (block,)),
        sets=sets,
    )


def _answers_of(session: SessionRecord, past: PastSession) -> list[CheckIn]:
    return [
        CheckIn(uuid4(), session.person_id, session.id, at, kind, pain_nrs)
        for at, kind, pain_nrs in (
            (past.started_at, CheckInKind.BEFORE, past.pain_before),
            (past.ended_at, CheckInKind.AFTER, past.pain_after),
        )
        if pain_nrs is not None
    ]
