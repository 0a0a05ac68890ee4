"""Invented sessions for the coach's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from clamstudio.coach.progression import Log
from clamstudio.records import (
    Block,
    CheckIn,
    CheckInKind,
    ExerciseId,
    MorningAnswer,
    Prescription,
    Reps,
    SessionRecord,
    SessionStatus,
    SetRecord,
    Side,
)

__all__ = ["NOW", "PLAN", "Day", "day_log"]

NOW = datetime(2026, 3, 30, 9, 0, tzinfo=UTC)
_BLOCK = Block(ExerciseId("clam"), sets=2, reps=Reps(10, 12))
PLAN = Prescription("plan", (_BLOCK,))
_PERSON = UUID(int=1)


@dataclass(frozen=True)
class Day:
    """One session, ``ago`` days before ``NOW``, the same on both sides unless said."""

    ago: int
    before: int | None = 1
    peak: int | None = 1
    morning: MorningAnswer | int | None = MorningAnswer.AS_USUAL
    reserve: int | None = 4
    done: int | None = 12
    sets: int = 2
    place: str = ""
    plan: Prescription = PLAN
    sides: tuple[Side, ...] = (Side.RIGHT, Side.LEFT)


def day_log(*days: Day, since: datetime | None = None, now: datetime = NOW) -> Log:
    """Return the log of days in any order."""
    sessions, answers = [], []
    for number, day in enumerate(days):
        at = now - timedelta(days=day.ago)
        session = _session(day, at, number)
        sessions.append(session)
        answers += _answers(day, at, session.id, number)
    changes = {(_BLOCK.exercise, side): since for side in Side} if since else {}
    return Log(tuple(sessions), tuple(answers), changes)


def _session(day: Day, at: datetime, number: int) -> SessionRecord:
    session_id = UUID(int=1000 + number)
    sets = tuple(
        SetRecord(
            id=UUID(int=10_000 + 100 * number + 20 * b + 2 * i + (side is Side.LEFT)),
            session_id=session_id,
            exercise=block.exercise,
            resistance=block.resistance,
            side=side,
            number=i + 1,
            planned_low=block.reps.low,
            planned_high=block.reps.high,
            paced=block.reps.high,
            confirmed=day.done,
            reps_in_reserve=day.reserve,
            load_kg=block.load_kg,
            band=block.band,
        )
        for b, block in enumerate(day.plan.blocks)
        for side in day.sides
        for i in range(day.sets)
    )
    end = at + timedelta(minutes=6)
    return SessionRecord(session_id, _PERSON, at, end, SessionStatus.FINISHED, day.plan, sets=sets)


def _answers(day: Day, at: datetime, session_id: UUID, number: int) -> list[CheckIn]:
    first = 2_000 + 10 * number
    found = []
    if day.before is not None:
        before = at - timedelta(minutes=1)
        found.append(
            CheckIn(UUID(int=first), _PERSON, None, before, CheckInKind.BEFORE, day.before)
        )
    after = at + timedelta(minutes=7)
    found.append(
        CheckIn(
            UUID(int=first + 1),
            _PERSON,
            session_id,
            after,
            CheckInKind.AFTER,
            day.peak,
            "",
            day.place,
        )
    )
    if day.morning is not None:
        word = isinstance(day.morning, MorningAnswer)
        found.append(
            CheckIn(
                UUID(int=first + 2),
                _PERSON,
                session_id,
                at + timedelta(hours=23),
                CheckInKind.NEXT_MORNING,
                None if word else int(day.morning),
                str(day.morning) if word else "",
            )
        )
    return found
