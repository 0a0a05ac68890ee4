"""From repetitions that were paced to the records that are stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.records import RepRecord, SessionRecord, SessionStatus, SetRecord

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from clamstudio.records import ExerciseId, Prescription, ResistanceId, Side
    from clamstudio.session.session import PacedRep

    # A set that goes on lighter is two sets in the history: its loads differ.
    _SetKey = tuple[ExerciseId, Side, int, ResistanceId]

__all__ = ["NewRecords", "PacedSet", "Recording"]


@dataclass(frozen=True, slots=True)
class PacedSet:
    """A set as it was stored, with the repetitions paced so far."""

    record: SetRecord
    paced: int


@dataclass(frozen=True, slots=True)
class NewRecords:
    """What one repetition brings, to be stored in this order.

    Attributes:
        session: With the first repetition only.
        set: With the first repetition of a set only.
        rep: Always.
    """

    session: SessionRecord | None
    set: SetRecord | None
    rep: RepRecord


class Recording:
    """Makes the records of one session.

    The session is stored with its first paced repetition: one that was left before leaves no row.
    """

    def __init__(self, person_id: UUID, prescription: Prescription) -> None:
        self._person_id = person_id
        self._prescription = prescription
        self._session: SessionRecord | None = None
        self._sets: dict[_SetKey, PacedSet] = {}
        self._sent = 0

    @classmethod
    def resumed(cls, session: SessionRecord, paced: int) -> Recording:
        """Return the recording of a stored session, to go on with.

        Args:
            session: With its sets, as the history gives it.
            paced: How many repetitions were paced so far.
        """
        recording = cls(session.person_id, session.prescription)
        recording._session = session
        recording._sets = {
            (record.exercise, record.side, record.number, record.resistance): PacedSet(
                record, record.paced
            )
            for record in session.sets
        }
        recording._sent = paced
        return recording

    @property
    def session(self) -> SessionRecord | None:
        """The session once it has a repetition."""
        return self._session

    @property
    def sets(self) -> tuple[PacedSet, ...]:
        """Sets in the order they were begun."""
        return tuple(self._sets.values())

    def new_records(
        self, paced: tuple[PacedRep, ...], started_at: datetime
    ) -> Iterable[NewRecords]:
        """Yield the records of the repetitions of ``paced`` that were not asked for yet.

        Args:
            paced: All repetitions paced since the session began.
            started_at: Wall-clock time of its start.
        """
        for rep in paced[self._sent :]:
            self._sent += 1
            yield self._records_of(rep, started_at)

    def _records_of(self, rep: PacedRep, started_at: datetime) -> NewRecords:
        begun, self._session = self._session, self._session or self._new_session(started_at)
        segment = rep.segment
        key = (segment.exercise, segment.side, segment.set, segment.resistance)
        known = self._sets.get(key)
        found = known or PacedSet(self._new_set(rep, self._session.id), 0)
        self._sets[key] = PacedSet(found.record, found.paced + 1)
        record = RepRecord(
            id=uuid4(),
            set_id=found.record.id,
            number=segment.rep or 0,
            started_s=rep.started_s,
            completed_s=rep.completed_s,
            completed_at=started_at + timedelta(seconds=rep.completed_s),
        )
        new_session = self._session if begun is None else None
        return NewRecords(new_session, found.record if known is None else None, record)

    def _new_session(self, started_at: datetime) -> SessionRecord:
        return SessionRecord(
            id=uuid4(),
            person_id=self._person_id,
            started_at=started_at,
            ended_at=None,
            status=SessionStatus.RUNNING,
            prescription=self._prescription,
        )

    def _new_set(self, rep: PacedRep, session_id: UUID) -> SetRecord:
        segment = rep.segment
        block = self._prescription.blocks[segment.block]
        as_planned = segment.resistance == block.resistance
        return SetRecord(
            id=uuid4(),
            session_id=session_id,
            exercise=segment.exercise,
            resistance=segment.resistance,
            side=segment.side,
            number=segment.set,
            planned_low=block.reps.low,
            planned_high=block.reps.high,
            load_kg=block.load_kg if as_planned else None,
            band=block.band if as_planned else None,
        )
