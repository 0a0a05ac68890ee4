"""Records to rows and rows to records."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from clamstudio.history.owner import kept_name
from clamstudio.records import (
    CheckIn,
    CheckInKind,
    EventKind,
    ExerciseId,
    LedgerEntry,
    LedgerKind,
    PersonRecord,
    Prescription,
    QuestionnaireRecord,
    RepRecord,
    ResistanceId,
    ScreeningOutcome,
    ScreeningRecord,
    SessionEvent,
    SessionRecord,
    SessionStatus,
    SetRecord,
    SetTag,
    Side,
    Statement,
    StatementTopic,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from sqlalchemy.engine import Row

__all__ = [
    "check_in_from",
    "check_in_row",
    "event_from",
    "ledger_from",
    "ledger_row",
    "person_from",
    "person_row",
    "questionnaire_from",
    "questionnaire_row",
    "rep_from",
    "rep_row",
    "screening_from",
    "screening_row",
    "session_from",
    "session_row",
    "set_from",
    "set_row",
    "statement_from",
    "statement_row",
    "tags_text",
]

_Columns = dict[str, Any]


def person_row(record: PersonRecord, now: datetime) -> _Columns:
    """Return the columns of a new person."""
    return {
        "id": record.id,
        "updated_at": now,
        "name": kept_name(record.name),
        "created_at": record.created_at,
        "invented": record.invented,
    }


def person_from(row: Row[Any]) -> PersonRecord:
    """Return the person of a row."""
    return PersonRecord(
        id=row.id, name=row.name, created_at=row.created_at, invented=bool(row.invented)
    )


def session_row(record: SessionRecord, now: datetime) -> _Columns:
    """Return the columns of a new session, without its sets."""
    return {
        "id": record.id,
        "person_id": record.person_id,
        "updated_at": now,
        "started_at": record.started_at,
        "ended_at": record.ended_at,
        "status": str(record.status),
        "prescription": _prescription_text(record.prescription),
        "invented": record.invented,
    }


def session_from(row: Row[Any], sets: Iterable[SetRecord]) -> SessionRecord:
    """Return the session of a row with its ``sets`` in order."""
    return SessionRecord(
        id=row.id,
        person_id=row.person_id,
        started_at=row.started_at,
        ended_at=row.ended_at,
        status=SessionStatus(row.status),
        prescription=_prescription(row.prescription),
        invented=bool(row.invented),
        sets=tuple(sets),
    )


def set_row(record: SetRecord, person_id: UUID, position: int, now: datetime) -> _Columns:
    """Return the columns of a new set; ``position`` is its place within the session, from 0."""
    return {
        "id": record.id,
        "person_id": person_id,
        "updated_at": now,
        "session_id": record.session_id,
        "position": position,
        "exercise": record.exercise,
        "resistance": record.resistance,
        "side": str(record.side),
        "number": record.number,
        "planned_low": record.planned_low,
        "planned_high": record.planned_high,
        "paced": record.paced,
        "confirmed": record.confirmed,
        "reps_in_reserve": record.reps_in_reserve,
        "load_kg": record.load_kg,
        "band": record.band,
        "tags": tags_text(record.tags),
        "rep_load": record.rep_load,
        "model_version": record.model_version,
    }


def set_from(row: Row[Any]) -> SetRecord:
    """Return the set of a row."""
    return SetRecord(
        id=row.id,
        session_id=row.session_id,
        exercise=ExerciseId(row.exercise),
        resistance=ResistanceId(row.resistance),
        side=Side(row.side),
        number=row.number,
        planned_low=row.planned_low,
        planned_high=row.planned_high,
        paced=row.paced,
        confirmed=row.confirmed,
        reps_in_reserve=row.reps_in_reserve,
        load_kg=row.load_kg,
        band=row.band,
        tags=msgspec.json.decode(row.tags, type=tuple[SetTag, ...]),
        rep_load=row.rep_load,
        model_version=row.model_version,
    )


def tags_text(tags: tuple[SetTag, ...]) -> str:
    """Return the tags of a set as they are stored, a JSON list."""
    return msgspec.json.encode(tags).decode()


def rep_row(record: RepRecord, person_id: UUID, now: datetime) -> _Columns:
    """Return the columns of a new repetition."""
    return {
        "id": record.id,
        "person_id": person_id,
        "updated_at": now,
        "set_id": record.set_id,
        "number": record.number,
        "started_s": record.started_s,
        "completed_s": record.completed_s,
        "completed_at": record.completed_at,
    }


def rep_from(row: Row[Any]) -> RepRecord:
    """Return the repetition of a row."""
    return RepRecord(
        id=row.id,
        set_id=row.set_id,
        number=row.number,
        started_s=row.started_s,
        completed_s=row.completed_s,
        completed_at=row.completed_at,
    )


def event_from(row: Row[Any]) -> SessionEvent:
    """Return the event of a row."""
    return SessionEvent(kind=EventKind(row.kind), at_s=row.at_s)


def check_in_row(record: CheckIn, now: datetime) -> _Columns:
    """Return the columns of a new check-in."""
    return {
        "id": record.id,
        "person_id": record.person_id,
        "updated_at": now,
        "session_id": record.session_id,
        "at": record.at,
        "kind": str(record.kind),
        "pain_nrs": record.pain_nrs,
        "note": record.note,
        "place": record.place,
    }


def check_in_from(row: Row[Any]) -> CheckIn:
    """Return the check-in of a row."""
    return CheckIn(
        id=row.id,
        person_id=row.person_id,
        session_id=row.session_id,
        at=row.at,
        kind=CheckInKind(row.kind),
        pain_nrs=row.pain_nrs,
        note=row.note,
        place=row.place,
    )


def screening_row(record: ScreeningRecord, now: datetime) -> _Columns:
    """Return the columns of a new safety screen; the ticked lines are a JSON list."""
    return {
        "id": record.id,
        "person_id": record.person_id,
        "updated_at": now,
        "at": record.at,
        "outcome": str(record.outcome),
        "ticked": msgspec.json.encode(record.ticked).decode(),
    }


def screening_from(row: Row[Any]) -> ScreeningRecord:
    """Return the safety screen of a row."""
    return ScreeningRecord(
        id=row.id,
        person_id=row.person_id,
        at=row.at,
        outcome=ScreeningOutcome(row.outcome),
        ticked=msgspec.json.decode(row.ticked, type=tuple[str, ...]),
    )


def ledger_row(record: LedgerEntry, now: datetime) -> _Columns:
    """Return the columns of a new ledger entry; reasons are a JSON list."""
    return {
        "id": record.id,
        "person_id": record.person_id,
        "updated_at": now,
        "at": record.at,
        "kind": str(record.kind),
        "prescription": _prescription_text(record.prescription),
        "reasons": msgspec.json.encode(record.reasons).decode(),
        "note": record.note,
    }


def ledger_from(row: Row[Any]) -> LedgerEntry:
    """Return the ledger entry of a row."""
    return LedgerEntry(
        id=row.id,
        person_id=row.person_id,
        at=row.at,
        kind=LedgerKind(row.kind),
        prescription=_prescription(row.prescription),
        reasons=msgspec.json.decode(row.reasons, type=tuple[tuple[str, dict[str, str]], ...]),
        note=row.note,
    )


def questionnaire_row(record: QuestionnaireRecord, now: datetime) -> _Columns:
    """Return the columns of an answered questionnaire; the ticked sentences are a JSON list."""
    return {
        "id": record.id,
        "person_id": record.person_id,
        "updated_at": now,
        "answered_at": record.answered_at,
        "instrument": record.instrument,
        "ticked": msgspec.json.encode(record.ticked).decode(),
    }


def questionnaire_from(row: Row[Any]) -> QuestionnaireRecord:
    """Return the answered questionnaire of a row."""
    return QuestionnaireRecord(
        id=row.id,
        person_id=row.person_id,
        answered_at=row.answered_at,
        instrument=row.instrument,
        ticked=msgspec.json.decode(row.ticked, type=tuple[int, ...]),
    )


def statement_row(record: Statement, now: datetime) -> _Columns:
    """Return the columns of a new statement."""
    return {
        "id": record.id,
        "person_id": record.person_id,
        "updated_at": now,
        "at": record.at,
        "topic": str(record.topic),
        "value": record.value,
    }


def statement_from(row: Row[Any]) -> Statement:
    """Return the statement of a row."""
    return Statement(
        id=row.id,
        person_id=row.person_id,
        at=row.at,
        topic=StatementTopic(row.topic),
        value=row.value,
    )


@lru_cache(maxsize=256)
def _prescription_text(prescription: Prescription) -> str:
    return msgspec.json.encode(prescription).decode()


@lru_cache(maxsize=256)
def _prescription(text: str) -> Prescription:
    return msgspec.json.decode(text, type=Prescription)
