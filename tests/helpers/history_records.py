"""Records to fill a history with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.records import (
    Block,
    CheckIn,
    CheckInKind,
    ExerciseId,
    Prescription,
    RepRecord,
    ResistanceId,
    SessionRecord,
    SessionStatus,
    SetRecord,
    Side,
)

if TYPE_CHECKING:
    from uuid import UUID

__all__ = ["STARTED_AT", "a_check_in", "a_rep", "a_session", "a_set"]

STARTED_AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def a_session(
    person_id: UUID,
    started_at: datetime = STARTED_AT,
    *,
    minutes: float | None = None,
    invented: bool = False,
) -> SessionRecord:
    """Return a session without sets: running, or ended after ``minutes``."""
    return SessionRecord(
        id=uuid4(),
        person_id=person_id,
        started_at=started_at,
        ended_at=None if minutes is None else started_at + timedelta(minutes=minutes),
        status=SessionStatus.RUNNING if minutes is None else SessionStatus.FINISHED,
        prescription=Prescription("gentle", (Block(ExerciseId("clam")),)),
        invented=invented,
    )


def a_set(
    session_id: UUID,
    side: Side = Side.RIGHT,
    *,
    exercise: str = "clam",
    paced: int = 0,
    confirmed: int | None = None,
    number: int = 1,
) -> SetRecord:
    """Return a set of eight planned repetitions."""
    return SetRecord(
        id=uuid4(),
        session_id=session_id,
        exercise=ExerciseId(exercise),
        resistance=ResistanceId("none"),
        side=side,
        number=number,
        planned_low=8,
        planned_high=8,
        paced=paced,
        confirmed=confirmed,
    )


def a_rep(set_id: UUID, number: int = 1) -> RepRecord:
    """Return the ``number``-th repetition, six seconds long."""
    started_s = 40.0 + 6.0 * (number - 1)
    return RepRecord(
        id=uuid4(),
        set_id=set_id,
        number=number,
        started_s=started_s,
        completed_s=started_s + 6.0,
        completed_at=STARTED_AT + timedelta(seconds=started_s + 6.0),
    )


def a_check_in(
    person_id: UUID, session_id: UUID | None, kind: CheckInKind, pain_nrs: int | None
) -> CheckIn:
    """Return a pain answer given as the session begins."""
    return CheckIn(uuid4(), person_id, session_id, STARTED_AT, kind, pain_nrs)
