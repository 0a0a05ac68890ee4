"""What the history answers beside the stored records: frozen, and free of the database library."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clamstudio.records import SessionStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path
    from uuid import UUID

    from clamstudio.records import (
        CheckIn,
        ExerciseId,
        PersonRecord,
        QuestionnaireRecord,
        RepRecord,
        SessionRecord,
    )
    from clamstudio.words import Message

__all__ = ["Batch", "Health", "SessionReps", "SessionSummary"]


@dataclass(frozen=True, slots=True)
class SessionReps:
    """Repetitions of one session by side: confirmed where the person said so, else paced."""

    session_id: UUID
    started_at: datetime
    reps_r: int
    reps_l: int


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One line of the list of sessions.

    Attributes:
        exercises: In the order they were first done.
        reps_r: Right leg on top: confirmed where the person said so, else paced.
        reps_l: Left leg on top, likewise.
        confirmed: Whether the person has confirmed every set.
        duration_s: From start to end; for a session that never ended, to its last repetition;
            ``None`` where neither is known.
        pain_before: 0 to 10, ``None`` if not asked or not answered.
        pain_after: Likewise.
        load_index: Sum over the sets whose load was computed; ``None`` where none was.
    """

    session_id: UUID
    started_at: datetime
    status: SessionStatus = SessionStatus.FINISHED
    invented: bool = False
    exercises: tuple[ExerciseId, ...] = ()
    reps_r: int = 0
    reps_l: int = 0
    confirmed: bool = False
    duration_s: float | None = None
    pain_before: int | None = None
    pain_after: int | None = None
    load_index: float | None = None

    @property
    def reps(self) -> int:
        """Repetitions of both sides together."""
        return self.reps_r + self.reps_l


@dataclass(frozen=True, slots=True)
class Health:
    """How the database is, for ``clamstudio doctor``.

    Attributes:
        path: Where the file is or would be.
        exists: Whether there is one.
        supported_version: The schema version this program writes.
        schema_version: The file's own.
        quick_check: ``ok``, or what SQLite found.
        journal_mode: ``wal`` as a rule.
        rows: Rows of each table, tombstones included.
        problem: Why the file cannot be used, ``None`` if it can.
    """

    path: Path
    exists: bool
    supported_version: str
    schema_version: str | None = None
    quick_check: str | None = None
    journal_mode: str | None = None
    rows: Mapping[str, int] = field(default_factory=dict)
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """Many records of one person, stored in one transaction. Sets come inside their sessions."""

    person: PersonRecord
    sessions: tuple[SessionRecord, ...] = ()
    reps: tuple[RepRecord, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    questionnaires: tuple[QuestionnaireRecord, ...] = ()
