"""What the rules would suggest over the next weeks, if things went a certain way.

The same rules as the coach's, fed with sessions that nobody did. Pure: nothing is written, and what
comes out is no promise: the person decides, and the next real session may say otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from clamstudio.coach.evidence import outings
from clamstudio.coach.limits import fitted
from clamstudio.coach.plan import of_day
from clamstudio.coach.progression import applied, suggestions
from clamstudio.errors import UserError
from clamstudio.records import (
    CheckIn,
    CheckInKind,
    MorningAnswer,
    SessionRecord,
    SessionStatus,
    SetRecord,
    Side,
)
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from clamstudio.coach.limits import Limits
    from clamstudio.coach.progression import Log, Suggestion
    from clamstudio.records import Block, Prescription

__all__ = ["MOST_WEEKS", "Going", "Rhythm", "SimulatedSession", "rhythm_of", "simulated"]

MOST_WEEKS = 52
_MOST_A_WEEK = 7
_NOBODY = UUID(int=0)
_EASY_RESERVE, _QUIET_NRS = 5, 0
_AFTER = timedelta(minutes=10)


class Going(StrEnum):
    """How the sessions go."""

    EASY = "easy"
    AS_LAST = "last"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, and for how long.

    Attributes:
        a_week: Sessions a week, 1 to 7, as far apart as whole days allow.
        weeks: 1 to ``MOST_WEEKS``.
    """

    a_week: int
    weeks: int

    def days(self, first: date) -> tuple[date, ...]:
        """Return the days of the sessions from the first on."""
        offsets = (7 * number // self.a_week for number in range(self.a_week * self.weeks))
        return tuple(first + timedelta(days=offset) for offset in offsets)


@dataclass(frozen=True, slots=True)
class SimulatedSession:
    """One session that nobody did.

    Attributes:
        number: From 1.
        on: Its day.
        suggested: What the coach would suggest before it; each is taken as accepted.
        plan: What it would then be.
    """

    number: int
    on: date
    suggested: tuple[Suggestion, ...]
    plan: Prescription


@dataclass(frozen=True, slots=True)
class _Feeling:
    """How a session of one exercise and side goes."""

    reserve: int | None = _EASY_RESERVE
    missed: int = 0
    before: int | None = _QUIET_NRS
    peak: int | None = _QUIET_NRS
    morning: MorningAnswer = MorningAnswer.AS_USUAL


def rhythm_of(text: str) -> Rhythm:
    """Return the rhythm of a text as ``3x6``: three times a week for six weeks.

    Raises:
        UserError: It is none.
    """
    a_week, by, weeks = text.strip().lower().replace("×", "x").partition("x")
    if by and a_week.isdecimal() and weeks.isdecimal():
        found = Rhythm(int(a_week), int(weeks))
        if 1 <= found.a_week <= _MOST_A_WEEK and 1 <= found.weeks <= MOST_WEEKS:
            return found
    words = msg(
        "“{found}” is no rhythm; give times a week (1 to 7), x, and weeks (1 to {most}), as 3x6."
    )
    raise UserError(Message(words, {"found": text, "most": MOST_WEEKS}))


def simulated(
    plan: Prescription,
    log: Log,
    rhythm: Rhythm,
    now: datetime,
    *,
    going: Going = Going.EASY,
    limits: Limits | None = None,
) -> tuple[SimulatedSession, ...]:
    """Return the sessions that would follow, each with what is suggested before it.

    Args:
        plan: As it is; a locked one gets no suggestions here either.
        log: What is known so far.
        rhythm: How often and how long.
        now: The first session's time; the others keep its time of day.
        going: Easily: everything done, five or more in reserve, no pain, a usual morning; or as
            the last session of each exercise and side was told.
        limits: What the safety screen's answers change.
    """
    course = _Course(plan, log, going, limits)
    first = now.date()
    return tuple(
        course.meet(number, now + timedelta(days=(day - first).days))
        for number, day in enumerate(rhythm.days(first), start=1)
    )


class _Course:
    """The log as it grows."""

    def __init__(self, plan: Prescription, log: Log, going: Going, limits: Limits | None) -> None:
        self._plan = plan
        self._log = log
        self._limits = limits
        self._felt = {
            (block.exercise, side): _feeling(log, block, side, going)
            for block in plan.blocks
            for side in block.sides
        }

    def meet(self, number: int, at: datetime) -> SimulatedSession:
        taken = self._accept_all(at)
        today = of_day(self._plan, at.date()) or self._plan
        done = (fitted(today, self._limits) if self._limits else today) or today
        self._do(number, done, at)
        return SimulatedSession(number, at.date(), taken, done)

    def _accept_all(self, at: datetime) -> tuple[Suggestion, ...]:
        taken: list[Suggestion] = []
        since = dict(self._log.since)
        # As it is in the morning: what a step makes of it is not looked at again on the same day.
        exercises = tuple(dict.fromkeys(block.exercise for block in self._plan.blocks))
        for side in Side:
            for exercise in exercises:
                found = suggestions(self._plan, replace(self._log, since=since), at)
                one = next(
                    (
                        each
                        for each in found
                        if each.steps and each.side is side and each.block.exercise == exercise
                    ),
                    None,
                )
                if one is None:
                    continue
                self._plan = applied(self._plan, one)
                felt = self._felt.get((exercise, side), _Feeling())
                self._felt.setdefault((one.target.exercise, side), felt)
                since[one.target.exercise, side] = at
                taken.append(one)
        self._log = replace(self._log, since=since)
        return tuple(taken)

    def _do(self, number: int, plan: Prescription, at: datetime) -> None:
        key = UUID(int=number)
        felt = [
            self._felt.get((b.exercise, side), _Feeling()) for b in plan.blocks for side in b.sides
        ]
        sets = tuple(
            _set(key, block, side, place, self._felt.get((block.exercise, side), _Feeling()))
            for block in plan.blocks
            for side in block.sides
            for place in range(block.sets)
        )
        session = SessionRecord(
            key, _NOBODY, at, at + _AFTER, SessionStatus.FINISHED, plan, sets=sets
        )
        self._log = replace(
            self._log,
            sessions=(*self._log.sessions, session),
            check_ins=(*self._log.check_ins, *_answers(key, at, felt)),
        )


def _feeling(log: Log, block: Block, side: Side, going: Going) -> _Feeling:
    known = outings(log.sessions, log.check_ins, block, side)
    if going is Going.EASY or not known:
        return _Feeling()
    last = known[-1]
    missed = max(
        (one.planned_high - one.confirmed for one in last.sets if one.confirmed is not None),
        default=0,
    )
    worse = last.morning.value == MorningAnswer.WORSE
    return _Feeling(
        last.least_in_reserve,
        max(0, missed),
        last.before_nrs,
        last.peak_nrs,
        MorningAnswer.WORSE if worse else MorningAnswer.AS_USUAL,
    )


def _set(session_id: UUID, block: Block, side: Side, place: int, felt: _Feeling) -> SetRecord:
    return SetRecord(
        id=session_id,
        session_id=session_id,
        exercise=block.exercise,
        resistance=block.resistance,
        side=side,
        number=place + 1,
        planned_low=block.reps.low,
        planned_high=block.reps.high,
        paced=block.reps.high,
        confirmed=max(0, block.reps.high - felt.missed),
        reps_in_reserve=felt.reserve,
        load_kg=block.load_kg,
        band=block.band,
    )


def _answers(key: UUID, at: datetime, felt: Sequence[_Feeling]) -> tuple[CheckIn, ...]:
    before = max((each.before for each in felt if each.before is not None), default=None)
    peak = max((each.peak for each in felt if each.peak is not None), default=None)
    worse = any(each.morning is MorningAnswer.WORSE for each in felt)
    morning = MorningAnswer.WORSE if worse else MorningAnswer.AS_USUAL

    def answer(kind: CheckInKind, nrs: int | None, note: str = "") -> CheckIn:
        return CheckIn(key, _NOBODY, key, at, kind, nrs, note)

    return (
        answer(CheckInKind.BEFORE, before),
        answer(CheckInKind.AFTER, peak),
        answer(CheckInKind.NEXT_MORNING, None, morning),
    )
