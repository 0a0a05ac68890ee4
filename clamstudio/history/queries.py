"""Everything that reads rows, each on the connection it is given. Tombstones are never read."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Text, case, func, select, type_coerce

from clamstudio.history import rows
from clamstudio.history.owner import shown_names
from clamstudio.history.schema import (
    check_in,
    exercise_set,
    ledger,
    person,
    questionnaire,
    rep,
    screening,
    session,
    session_event,
    statement,
)
from clamstudio.history.summaries import SessionReps, SessionSummary
from clamstudio.records import BEFORE_SESSION, CheckInKind, ExerciseId, SessionStatus, Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Column, ColumnElement, Table
    from sqlalchemy.engine import Connection

    from clamstudio.records import (
        CheckIn,
        LedgerEntry,
        PersonRecord,
        QuestionnaireRecord,
        RepRecord,
        ScreeningRecord,
        SessionEvent,
        SessionRecord,
        SetRecord,
        Statement,
    )

__all__ = [
    "check_ins",
    "events",
    "has_real_sessions",
    "last_screening",
    "ledger_entries",
    "one_session",
    "people",
    "questionnaires",
    "reps",
    "reps_by_session",
    "session_summaries",
    "sessions",
    "statements",
]

_DONE = func.coalesce(exercise_set.c.confirmed, exercise_set.c.paced)


def people(connection: Connection) -> tuple[PersonRecord, ...]:
    """Return every person under the name that is shown, the first one made first."""
    found = [rows.person_from(row) for row in connection.execute(_alive(person))]
    found.sort(key=lambda record: (record.created_at, record.name))
    names = shown_names([record.name for record in found])
    return tuple(replace(each, name=name) for each, name in zip(found, names, strict=True))


def sessions(
    connection: Connection, person_id: UUID, since: datetime | None = None
) -> tuple[SessionRecord, ...]:
    """Return a person's sessions with their sets, oldest first; with ``since``, the later ones."""
    wanted = session.c.person_id == person_id
    of_sets = exercise_set.c.person_id == person_id
    if since is not None:
        # Text sorts by day whatever the offset, so a day's slack finds all; the rest is exact.
        wanted &= session.c.started_at >= since - timedelta(days=2)
        of_sets &= exercise_set.c.session_id.in_(select(session.c.id).where(wanted))
    sets: dict[UUID, list[SetRecord]] = defaultdict(list)
    query = _alive(exercise_set, of_sets)
    for row in connection.execute(query.order_by(exercise_set.c.position)):
        sets[row.session_id].append(rows.set_from(row))
    found = [
        rows.session_from(row, sets.get(row.id, ()))
        for row in connection.execute(_alive(session, wanted))
    ]
    kept = (one for one in found if since is None or one.started_at >= since)
    return tuple(sorted(kept, key=lambda record: (record.started_at, record.id)))


def one_session(connection: Connection, session_id: UUID) -> SessionRecord | None:
    """Return a session with its sets, or ``None`` if there is none or it was deleted."""
    row = connection.execute(_alive(session, session.c.id == session_id)).one_or_none()
    if row is None:
        return None
    query = _alive(exercise_set, exercise_set.c.session_id == session_id)
    sets = connection.execute(query.order_by(exercise_set.c.position))
    return rows.session_from(row, [rows.set_from(one) for one in sets])


def unfinished_session(connection: Connection, person_id: UUID) -> SessionRecord | None:
    """Return a person's latest session that never ended, with its sets, or ``None``."""
    query = _alive(
        session,
        session.c.person_id == person_id,
        session.c.status == SessionStatus.RUNNING,
        session.c.invented.is_(False),
    )
    found = [(row.started_at, row.id) for row in connection.execute(query)]
    return one_session(connection, max(found)[1]) if found else None


def reps(connection: Connection, session_id: UUID) -> tuple[RepRecord, ...]:
    """Return a session's repetitions in the order they were done."""
    query = (
        select(rep)
        .join(exercise_set, exercise_set.c.id == rep.c.set_id)
        .where(exercise_set.c.session_id == session_id, rep.c.deleted_at.is_(None))
        .order_by(exercise_set.c.position, rep.c.number)
    )
    return tuple(rows.rep_from(row) for row in connection.execute(query))


def events(connection: Connection, session_id: UUID) -> tuple[SessionEvent, ...]:
    """Return what the user did during a session, in order."""
    query = _alive(session_event, session_event.c.session_id == session_id)
    ordered = connection.execute(query.order_by(session_event.c.position))
    return tuple(rows.event_from(row) for row in ordered)


def check_ins(
    connection: Connection, person_id: UUID, since: datetime | None = None
) -> tuple[CheckIn, ...]:
    """Return a person's pain answers, oldest first; with ``since``, the later ones."""
    wanted = check_in.c.person_id == person_id
    if since is not None:
        # As for sessions: text finds all, the rest is exact.
        wanted &= check_in.c.at >= since - timedelta(days=2)
    found = [rows.check_in_from(row) for row in connection.execute(_alive(check_in, wanted))]
    kept = (one for one in found if since is None or one.at >= since)
    return tuple(sorted(kept, key=lambda record: (record.at, record.id)))


def last_screening(connection: Connection, person_id: UUID) -> ScreeningRecord | None:
    """Return a person's latest safety screen, or ``None`` before the first."""
    query = _alive(screening, screening.c.person_id == person_id)
    found = [rows.screening_from(row) for row in connection.execute(query)]
    return max(found, key=lambda record: record.at, default=None)


def ledger_entries(connection: Connection, person_id: UUID) -> tuple[LedgerEntry, ...]:
    """Return every plan of a person with its reasons, oldest first."""
    query = _alive(ledger, ledger.c.person_id == person_id)
    found = [rows.ledger_from(row) for row in connection.execute(query)]
    # Entries of one instant stay in the order they were written.
    return tuple(sorted(found, key=lambda entry: entry.at))


def questionnaires(connection: Connection, person_id: UUID) -> tuple[QuestionnaireRecord, ...]:
    """Return every questionnaire a person answered, oldest first."""
    query = _alive(questionnaire, questionnaire.c.person_id == person_id)
    found = [rows.questionnaire_from(row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda record: (record.answered_at, record.id)))


def statements(connection: Connection, person_id: UUID) -> tuple[Statement, ...]:
    """Return what a person said about themselves, oldest first."""
    query = _alive(statement, statement.c.person_id == person_id)
    found = [rows.statement_from(row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda record: record.at))


def reps_by_session(connection: Connection, person_id: UUID) -> tuple[SessionReps, ...]:
    """Return a person's repetitions of each session by side, oldest first."""
    query = (
        select(session.c.id, session.c.started_at, _sum_of(Side.RIGHT), _sum_of(Side.LEFT))
        .outerjoin(
            exercise_set,
            (exercise_set.c.session_id == session.c.id) & exercise_set.c.deleted_at.is_(None),
        )
        .where(session.c.person_id == person_id, session.c.deleted_at.is_(None))
        .group_by(session.c.id, session.c.started_at)
    )
    found = [SessionReps(*row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda line: (line.started_at, line.session_id)))


def session_summaries(connection: Connection, person_id: UUID) -> tuple[SessionSummary, ...]:
    """Return one line for each of a person's sessions, oldest first."""
    sets: dict[str, list[Any]] = defaultdict(list)
    for row in connection.execute(_set_totals(person_id)):
        sets[row[0]].append(row)
    pain = _pain_by_session(connection, person_id)
    free = _free_before(connection, person_id)
    last_rep_s = _last_rep_s(connection, person_id)
    columns = (session.c.started_at, session.c.ended_at, session.c.status, session.c.invented)
    query = select(_text(session.c.id), *columns).where(
        session.c.person_id == person_id, session.c.deleted_at.is_(None)
    )
    found = [
        _summary(row, sets.get(row[0], ()), pain, free, last_rep_s)
        for row in connection.execute(query)
    ]
    return tuple(sorted(found, key=lambda line: (line.started_at, line.session_id)))


def _summary(
    row: Any,  # noqa: ANN401 - Row[...] is not subscriptable alike in SQLAlchemy 2.0 and 2.1
    sets: Sequence[Any],
    pain: Mapping[tuple[str, str], int],
    free: Sequence[tuple[datetime, int]],
    last_rep_s: Mapping[str, float],
) -> SessionSummary:
    text_id, started_at, ended_at, status, invented = row
    reps = {Side.RIGHT.value: 0, Side.LEFT.value: 0}
    for _id, _exercise, side, done, _open, _load in sets:
        reps[side] += done
    return SessionSummary(
        session_id=UUID(text_id),
        started_at=started_at,
        status=SessionStatus(status),
        invented=bool(invented),
        exercises=tuple(dict.fromkeys(ExerciseId(one[1]) for one in sets)),
        reps_r=reps[Side.RIGHT],
        reps_l=reps[Side.LEFT],
        confirmed=bool(sets) and not any(one[4] for one in sets),
        duration_s=_duration_s(started_at, ended_at, last_rep_s.get(text_id)),
        pain_before=pain.get((text_id, CheckInKind.BEFORE), _told_before(free, started_at)),
        pain_after=pain.get((text_id, CheckInKind.AFTER)),
        load_index=_load_index(sets),
    )


def has_real_sessions(connection: Connection) -> bool:
    """Return whether any session, deleted or not, is not invented."""
    query = select(session.c.id).where(session.c.invented.is_(False)).limit(1)
    return connection.execute(query).first() is not None


def _alive(table: Table, *conditions: ColumnElement[bool]) -> Any:  # noqa: ANN401 - Select[Any] is not subscriptable alike in SQLAlchemy 2.0 and 2.1
    return select(table).where(table.c.deleted_at.is_(None), *conditions)


def _sum_of(side: Side) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((exercise_set.c.side == side, _DONE), else_=0)), 0)


def _text(column: Column[Any]) -> ColumnElement[str]:
    """Return a column as it is stored: an id that only joins rows need not become a UUID."""
    return type_coerce(column, Text())


def _set_totals(person_id: UUID) -> Any:  # noqa: ANN401 - as above
    """Select session, exercise, side, repetitions, whether one is unconfirmed, load."""
    grouped = (exercise_set.c.session_id, exercise_set.c.exercise, exercise_set.c.side)
    unconfirmed = case((exercise_set.c.confirmed.is_(None), 1), else_=0)
    return (
        select(
            _text(exercise_set.c.session_id),
            exercise_set.c.exercise,
            exercise_set.c.side,
            func.sum(_DONE),
            func.max(unconfirmed),
            func.sum(exercise_set.c.rep_load * _DONE),
        )
        .where(exercise_set.c.person_id == person_id, exercise_set.c.deleted_at.is_(None))
        .group_by(*grouped)
        .order_by(func.min(exercise_set.c.position))
    )


def _load_index(sets: Sequence[Any]) -> float | None:
    loads = [float(one[5]) for one in sets if one[5] is not None]
    return sum(loads) if loads else None


def _pain_by_session(connection: Connection, person_id: UUID) -> dict[tuple[str, str], int]:
    """Return the last answer before and after each session."""
    columns = (_text(check_in.c.session_id), check_in.c.kind, check_in.c.pain_nrs)
    query = select(*columns, _text(check_in.c.at), _text(check_in.c.id)).where(
        check_in.c.person_id == person_id,
        check_in.c.deleted_at.is_(None),
        check_in.c.session_id.is_not(None),
        check_in.c.pain_nrs.is_not(None),
        check_in.c.kind.in_([CheckInKind.BEFORE, CheckInKind.AFTER]),
    )
    found: dict[tuple[str, str], tuple[str, str, int]] = {}
    for session_id, kind, pain_nrs, at, text_id in connection.execute(query):
        known = found.get((session_id, kind))
        # Times are read only where a question was answered twice.
        if known is None or _when(known) < _when((at, text_id, pain_nrs)):
            found[session_id, kind] = (at, text_id, pain_nrs)
    return {key: pain_nrs for key, (_at, _id, pain_nrs) in found.items()}


def _free_before(connection: Connection, person_id: UUID) -> list[tuple[datetime, int]]:
    """Return the answers "before" that no session has, oldest first: they are given before one."""
    query = select(check_in.c.at, check_in.c.pain_nrs).where(
        check_in.c.person_id == person_id,
        check_in.c.deleted_at.is_(None),
        check_in.c.session_id.is_(None),
        check_in.c.pain_nrs.is_not(None),
        check_in.c.kind == CheckInKind.BEFORE,
    )
    return sorted((at, pain_nrs) for at, pain_nrs in connection.execute(query))


def _told_before(free: Sequence[tuple[datetime, int]], started_at: datetime) -> int | None:
    at = bisect_right(free, started_at, key=lambda answer: answer[0]) - 1
    return free[at][1] if at >= 0 and started_at - free[at][0] <= BEFORE_SESSION else None


def _when(answer: tuple[str, str, int]) -> tuple[datetime, str]:
    return datetime.fromisoformat(answer[0]), answer[1]


def _last_rep_s(connection: Connection, person_id: UUID) -> dict[str, float]:
    query = (
        select(_text(exercise_set.c.session_id), func.max(rep.c.completed_s))
        .join(rep, rep.c.set_id == exercise_set.c.id)
        .join(session, session.c.id == exercise_set.c.session_id)
        .where(
            session.c.person_id == person_id,
            session.c.ended_at.is_(None),
            rep.c.deleted_at.is_(None),
        )
        .group_by(exercise_set.c.session_id)
    )
    return {row[0]: float(row[1]) for row in connection.execute(query)}


def _duration_s(
    started_at: datetime, ended_at: datetime | None, last_rep_s: float | None
) -> float | None:
    return last_rep_s if ended_at is None else (ended_at - started_at).total_seconds()
