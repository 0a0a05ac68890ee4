"""A plausible invented history, to try the program with and to measure it by.

All of it is invented and marked so: the person, and every session. The course is that of the
ladder of DESIGN 6.16: a gentle start, the article's dose, bands, the harder variations, then
keeping what was reached; with weeks away, flare-ups, a side that does a little less, and pain
answers that go up and down. It shows no promise: pain wanders, and drifts only a little.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from clamstudio.catalogue import load_catalogue
from clamstudio.coach.load_index import loading
from clamstudio.errors import UserError
from clamstudio.history.summaries import Batch
from clamstudio.records import (
    Block,
    CheckIn,
    CheckInKind,
    ExerciseId,
    PersonRecord,
    Prescription,
    QuestionnaireRecord,
    RepRecord,
    Reps,
    ResistanceId,
    SessionRecord,
    SessionStatus,
    SetRecord,
    SetTag,
    Side,
)
from clamstudio.settings import Settings
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clamstudio.history.store import History

__all__ = ["invent_history", "write_demo_history"]

_catalogue = cache(load_catalogue)

_CLAM, _BENT, _STRAIGHT = (
    ExerciseId("clam"),
    ExerciseId("bent-knee-lift"),
    ExerciseId("straight-leg-lift"),
)
_BAND_KNEES, _BAND_ANKLES, _WEIGHT = (
    ResistanceId("band-knees"),
    ResistanceId("band-ankles"),
    ResistanceId("ankle-weight"),
)
_TWELVE = Reps(10, 12)

_LADDER = (
    Prescription(msg("Gentle"), (Block(_CLAM, reps=Reps(8, 8)),)),
    Prescription(msg("Two sets of 10–12"), (Block(_CLAM, sets=2, reps=_TWELVE),)),
    Prescription(msg("Three sets"), (Block(_CLAM, sets=3, reps=_TWELVE),)),
    Prescription(
        msg("With a light band"),
        (Block(_CLAM, _BAND_KNEES, sets=3, reps=_TWELVE, band="light"),),
    ),
    Prescription(
        msg("With a medium band"),
        (Block(_CLAM, _BAND_KNEES, sets=3, reps=_TWELVE, band="medium"),),
    ),
    Prescription(msg("Bent-knee lift"), (Block(_BENT, sets=3, reps=_TWELVE),)),
    Prescription(msg("Straight-leg lift"), (Block(_STRAIGHT, sets=2, reps=_TWELVE),)),
    *(
        Prescription(
            msg("Straight-leg lift with a weight"),
            (Block(_STRAIGHT, _WEIGHT, sets=3, reps=_TWELVE, load_kg=load_kg),),
        )
        for load_kg in (0.5, 1.0, 1.5, 2.0)
    ),
    Prescription(
        msg("Straight-leg lift with a light band"),
        (Block(_STRAIGHT, _BAND_ANKLES, sets=3, reps=_TWELVE, band="light"),),
    ),
    Prescription(
        msg("Keep going"),
        (
            Block(_CLAM, _BAND_KNEES, sets=2, reps=_TWELVE, band="medium"),
            Block(_STRAIGHT, _WEIGHT, sets=1, reps=_TWELVE, load_kg=1.0),
        ),
    ),
)
_SESSIONS_ON_A_RUNG = 8
_DAYS_OF_WEEK = (0, 2, 4, 5)
_FLARE_STEPS_BACK = 2
_SUMMARY_S = 25.0
_ASKED_WEEKS = (0, 2, 6, 12)
_ASKED_EVERY = 13


def write_demo_history(
    history: History, years: int, seed: int, now: datetime, name: str | None = None
) -> PersonRecord:
    """Invent ``years`` of sessions up to ``now`` and store them in one transaction.

    Args:
        history: A history without real sessions and without an invented one: a second run in the
            same folder is refused, because it would mix two invented courses.
        years: How many, from 1.
        seed: The same seed and time give the same records, down to their identities.
        now: The end of the history; its UTC offset is used throughout.
        name: What the invented person is called; a name that says so without it.

    Returns:
        The invented person.

    Raises:
        UserError: If the folder already holds real sessions or an invented history.
    """
    if history.has_real_sessions():
        text = msg(
            "{path} holds real sessions; choose an empty folder with --data-dir for an invented "
            "history."
        )
        raise UserError(Message(text, {"path": history.path}))
    if any(person.invented for person in history.people()):
        text = msg(
            "{path} already holds an invented history; choose an empty folder with --data-dir, or "
            "delete this one first."
        )
        raise UserError(Message(text, {"path": history.path}))
    batch = invent_history(years, seed, now)
    if name is not None:
        batch = replace(batch, person=replace(batch.person, name=name))
    history.add_batch(batch)
    return batch.person


def invent_history(years: int, seed: int, now: datetime) -> Batch:
    """Return ``years`` of invented records that end before ``now``; see ``write_demo_history``."""
    course, telling = Random(seed), Random(f"{seed}, told")  # noqa: S311 - invention, not secrecy
    return _Inventor(course, telling, now).batch(years)


@dataclass(slots=True)
class _Course:
    """How the invented person is doing.

    Attributes:
        rung: Place on the ladder.
        on_rung: Sessions done there.
        pain: What an ordinary day feels like, 0 to 10.
        flare_weeks: How long a bad spell still lasts.
        away_weeks: How long no session will be done.
    """

    rung: int = 0
    on_rung: int = 0
    pain: float = 3.2
    flare_weeks: int = 0
    away_weeks: int = 0


class _Inventor:
    def __init__(self, random: Random, telling: Random, now: datetime) -> None:
        self._random = random
        # Of its own, so that what is told besides changes nothing of the course.
        self._telling = telling
        self._now = now
        self._course = _Course()
        self._person_id = self._uuid()
        self._sessions: list[SessionRecord] = []
        self._reps: list[RepRecord] = []
        self._check_ins: list[CheckIn] = []
        self._questionnaires: list[QuestionnaireRecord] = []
        self._load = loading(_catalogue, Settings)

    def batch(self, years: int) -> Batch:
        start = self._now - timedelta(days=round(365.25 * years))
        monday = start - timedelta(days=start.weekday())
        while monday < self._now:
            self._turn_of_the_week()
            weeks = (monday - start).days // 7
            if weeks in _ASKED_WEEKS or (weeks > 0 and weeks % _ASKED_EVERY == 0):
                self._questionnaire(max(start, monday + timedelta(hours=20)))
            for at in self._times_of_week(monday):
                if start <= at < self._now - timedelta(hours=1):
                    self._day(at)
            monday += timedelta(days=7)
        person = PersonRecord(self._person_id, tr("Invented example"), start, invented=True)
        return Batch(
            person,
            tuple(self._sessions),
            tuple(self._reps),
            tuple(self._check_ins),
            tuple(self._questionnaires),
        )

    def _turn_of_the_week(self) -> None:
        course, chance = self._course, self._random.random()
        course.away_weeks = max(0, course.away_weeks - 1)
        course.flare_weeks = max(0, course.flare_weeks - 1)
        if not course.away_weeks and chance < 0.045:
            course.away_weeks = self._random.choice((1, 1, 2, 2, 4))
        elif not course.flare_weeks and 0.045 <= chance < 0.085:
            course.flare_weeks = self._random.choice((1, 2, 3))
        # A slow walk, held between 0.8 and 4.5.
        drift = self._random.gauss(-0.01, 0.18)
        course.pain = min(4.5, max(0.8, course.pain + drift))

    def _times_of_week(self, monday: datetime) -> Iterator[datetime]:
        if self._course.away_weeks:
            return
        days = _DAYS_OF_WEEK if self._random.random() < 0.45 else _DAYS_OF_WEEK[:3]
        for day in days:
            if self._random.random() < 0.05:
                continue
            minute = round(self._random.gauss(7 * 60 + 40, 35)) if day < 5 else 10 * 60
            minute = min(22 * 60, max(5 * 60, minute))
            clock_time = time(minute // 60, minute % 60, self._random.randrange(60))
            date = (monday + timedelta(days=day)).date()
            yield datetime.combine(date, clock_time, tzinfo=self._now.tzinfo)

    def _day(self, at: datetime) -> None:
        baseline = self._pain(self._course.pain + (2.5 if self._course.flare_weeks else 0.0))
        if baseline >= 6:
            self._answer(None, at, CheckInKind.ANY_TIME, baseline)
            return
        session = self._session(at)
        self._sessions.append(session)
        self._answer(session.id, at - timedelta(seconds=40), CheckInKind.BEFORE, baseline)
        ended_at = session.ended_at or at
        after = self._pain(baseline + self._random.choice((-1.0, 0.0, 0.0, 0.0, 1.0)))
        self._answer(session.id, ended_at, CheckInKind.AFTER, after)
        morning = ended_at + timedelta(hours=22)
        if self._random.random() < 0.6 and morning < self._now:
            self._answer(session.id, morning, CheckInKind.NEXT_MORNING, self._pain(baseline))
        self._climb()

    def _climb(self) -> None:
        course = self._course
        if course.flare_weeks:
            return
        course.on_rung += 1
        if course.on_rung >= _SESSIONS_ON_A_RUNG and course.rung < len(_LADDER) - 1:
            course.rung += 1
            course.on_rung = 0

    def _session(self, at: datetime) -> SessionRecord:
        back = _FLARE_STEPS_BACK if self._course.flare_weeks else 0
        plan = _LADDER[max(0, self._course.rung - back)]
        session = SessionRecord(
            id=self._uuid(),
            person_id=self._person_id,
            started_at=at,
            ended_at=None,
            status=SessionStatus.FINISHED,
            prescription=plan,
            invented=True,
        )
        early = self._random.random() < 0.03
        sets: list[SetRecord] = []
        t_s = plan.get_ready_s + plan.count_in_s
        # All sets of one side first, so that there is one roll-over (DESIGN 6.10).
        for side in (Side.RIGHT, Side.LEFT):
            for block in plan.blocks:
                for number in range(1, block.sets + 1):
                    one, t_s = self._set(session, block, side, number, t_s)
                    sets.append(one)
            if early:
                break
            t_s += plan.roll_over_s + plan.count_in_s
        return replace(
            session,
            ended_at=at + timedelta(seconds=t_s + _SUMMARY_S),
            status=SessionStatus.ENDED_EARLY if early else SessionStatus.FINISHED,
            sets=tuple(sets),
        )

    def _set(
        self, session: SessionRecord, block: Block, side: Side, number: int, t_s: float
    ) -> tuple[SetRecord, float]:
        missing = self._missing(side, number)
        paced = max(1, block.reps.high - missing)
        record = SetRecord(
            id=self._uuid(),
            session_id=session.id,
            exercise=block.exercise,
            resistance=block.resistance,
            side=side,
            number=number,
            planned_low=block.reps.low,
            planned_high=block.reps.high,
            paced=paced,
            confirmed=self._confirmed(paced),
            reps_in_reserve=self._random.choice((2, 3, 4, 4, 5)) if missing == 0 else 2,
            load_kg=block.load_kg,
            band=block.band,
            tags=self._tags(number),
        )
        one, rep_s = self._load(record), block.tempo.rep_s
        for index in range(paced):
            end_s = t_s + rep_s
            self._reps.append(
                RepRecord(
                    id=self._uuid(),
                    set_id=one.id,
                    number=index + 1,
                    started_s=t_s,
                    completed_s=end_s,
                    completed_at=session.started_at + timedelta(seconds=end_s),
                )
            )
            t_s = end_s
        return one, t_s + block.rest_s

    def _missing(self, side: Side, number: int) -> int:
        # Later sets tire, and the left does a little less; both mildly.
        tired = 0.06 * number + (0.10 if side is Side.LEFT else 0.0)
        return self._random.choice((1, 1, 2, 3)) if self._random.random() < tired else 0

    def _confirmed(self, paced: int) -> int | None:
        chance = self._random.random()
        if chance < 0.04:
            return None
        return max(0, paced - 1) if chance < 0.08 else paced

    def _tags(self, number: int) -> tuple[SetTag, ...]:
        # The pelvis rolls back more often as a set tires.
        chances = {
            SetTag.HIP_ROLLED: 0.02 + 0.02 * number,
            SetTag.FELT_IN_FRONT: 0.015,
            SetTag.TOO_EASY: 0.01,
        }
        return tuple(tag for tag, chance in chances.items() if self._telling.random() < chance)

    def _questionnaire(self, at: datetime) -> None:
        if at >= self._now:
            return
        ticks = round(self._telling.gauss(2.6 * self._course.pain, 1.0))
        numbers = self._telling.sample(range(1, 25), min(24, max(0, ticks)))
        record = QuestionnaireRecord(
            UUID(int=self._telling.getrandbits(128), version=4),
            self._person_id,
            at,
            ticked=tuple(sorted(numbers)),
        )
        self._questionnaires.append(record)

    def _pain(self, about: float) -> int:
        return min(10, max(0, round(self._random.gauss(about, 0.6))))

    def _answer(
        self, session_id: UUID | None, at: datetime, kind: CheckInKind, pain_nrs: int
    ) -> None:
        answered = self._random.random() > 0.06
        record = CheckIn(
            id=self._uuid(),
            person_id=self._person_id,
            session_id=session_id,
            at=at,
            kind=kind,
            pain_nrs=pain_nrs if answered else None,
        )
        self._check_ins.append(record)

    def _uuid(self) -> UUID:
        return UUID(int=self._random.getrandbits(128), version=4)
