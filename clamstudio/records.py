"""Frozen records that several rooms share.

Times of day are aware ``datetime`` objects; durations and instants within a session are seconds
from its start (``_s``). Every stored record has a UUID, so that two computers' histories can join.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

__all__ = [
    "BEFORE_SESSION",
    "MOST_CONFIRMED",
    "MOST_IN_RESERVE",
    "NO_RESISTANCE",
    "Block",
    "CheckIn",
    "CheckInKind",
    "EventKind",
    "ExerciseId",
    "LedgerEntry",
    "LedgerKind",
    "MistakeId",
    "MorningAnswer",
    "MuscleId",
    "PersonRecord",
    "Prescription",
    "QuestionnaireRecord",
    "RepRecord",
    "Reps",
    "ResistanceId",
    "ScreeningOutcome",
    "ScreeningRecord",
    "SessionEvent",
    "SessionRecord",
    "SessionStatus",
    "SetRecord",
    "SetTag",
    "Side",
    "Statement",
    "StatementTopic",
    "Tempo",
    "Weekday",
]

ExerciseId = NewType("ExerciseId", str)
ResistanceId = NewType("ResistanceId", str)
MistakeId = NewType("MistakeId", str)
MuscleId = NewType("MuscleId", str)

NO_RESISTANCE = ResistanceId("none")

MOST_IN_RESERVE = 5
"""Repetitions in reserve that can be said; stands for "five or more"."""

MOST_CONFIRMED = 99
"""Repetitions of one set that can be said to be done."""


class Side(StrEnum):
    """The working (top) leg."""

    RIGHT = "right"
    LEFT = "left"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.LEFT if self is Side.RIGHT else Side.RIGHT

    @property
    def suffix(self) -> str:
        """``r`` or ``l``, as in OpenSim's names."""
        return self.value[0]


@dataclass(frozen=True, slots=True)
class Tempo:
    """How long each part of a repetition lasts. Lift and lower take at least 2 s each (DESIGN 6.9)."""

    lift_s: float = 2.0
    hold_s: float = 1.0
    lower_s: float = 2.0
    pause_s: float = 1.0

    @property
    def rep_s(self) -> float:
        """Length of one repetition in seconds."""
        return self.lift_s + self.hold_s + self.lower_s + self.pause_s


@dataclass(frozen=True, slots=True)
class Reps:
    """A range of repetitions: aim for ``low``, paced to ``high``."""

    low: int = 8
    high: int = 8


class Weekday(StrEnum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


@dataclass(frozen=True, slots=True)
class Block:
    """One exercise of a prescription with its dose. ``sets`` are per side.

    Attributes:
        days: The days on which it is done; none means in every session.
    """

    exercise: ExerciseId
    resistance: ResistanceId = NO_RESISTANCE
    sides: tuple[Side, ...] = (Side.RIGHT, Side.LEFT)
    sets: int = 1
    reps: Reps = Reps()
    tempo: Tempo = Tempo()
    rest_s: float = 60.0
    load_kg: float | None = None
    band: str | None = None
    days: tuple[Weekday, ...] = ()


@dataclass(frozen=True, slots=True)
class Prescription:
    """What a session consists of.

    Attributes:
        range_share: How far the leg is asked to go, as a share of the exercise's own range.
        therapist: Who set it and what they said; empty for one of the user's own.
        set_on: When the therapist set it, as ``2026-03-01``; empty likewise.
        locked: Whether the coach leaves it alone.
    """

    name: str
    blocks: tuple[Block, ...]
    get_ready_s: float = 40.0
    count_in_s: float = 3.0
    roll_over_s: float = 30.0
    change_resistance_s: float = 30.0
    range_share: float = 1.0
    therapist: str = ""
    set_on: str = ""
    locked: bool = False


class EventKind(StrEnum):
    """What the user did during a session."""

    PAUSE = "pause"
    RESUME = "resume"
    BACK = "back"
    ADD = "add"
    SKIP = "skip"
    HURT = "hurt"
    LIGHTER = "lighter"
    LEAVE = "leave"
    END = "end"


@dataclass(frozen=True, slots=True)
class SessionEvent:
    """An act of the user at ``at_s``: seconds of real time since the session began, pauses counted."""

    kind: EventKind
    at_s: float


class SessionStatus(StrEnum):
    """How a session stands."""

    RUNNING = "running"
    FINISHED = "finished"
    ENDED_EARLY = "ended_early"


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """One user of this computer."""

    id: UUID
    name: str
    created_at: datetime
    invented: bool = False


@dataclass(frozen=True, slots=True)
class RepRecord:
    """One repetition that was paced to its end."""

    id: UUID
    set_id: UUID
    number: int
    started_s: float
    completed_s: float
    completed_at: datetime


class SetTag(StrEnum):
    """What the person noticed in a set."""

    HIP_ROLLED = "hip_rolled"
    FELT_IN_FRONT = "felt_in_front"
    BACK_TWINGE = "back_twinge"
    TOO_EASY = "too_easy"


@dataclass(frozen=True, slots=True)
class SetRecord:
    """One set of one side. ``number`` counts within exercise and side across the session.

    Attributes:
        paced: Repetitions that the clock led to their end.
        confirmed: What the person says was done; ``None`` until the summary.
        reps_in_reserve: How many more good ones were possible, 0 to 5 (5 means five or more).
        tags: What the person noticed.
        rep_load: The model's largest hip moment of a repetition as a share of body mass, gravity
            and stature; ``None`` where it was not computed.
        model_version: Of the model that computed it.
    """

    id: UUID
    session_id: UUID
    exercise: ExerciseId
    resistance: ResistanceId
    side: Side
    number: int
    planned_low: int
    planned_high: int
    paced: int = 0
    confirmed: int | None = None
    reps_in_reserve: int | None = None
    load_kg: float | None = None
    band: str | None = None
    tags: tuple[SetTag, ...] = ()
    rep_load: float | None = None
    model_version: str | None = None

    @property
    def load_index(self) -> float | None:
        """How hard the set was: the load of a repetition times those done."""
        if self.rep_load is None:
            return None
        return self.rep_load * (self.paced if self.confirmed is None else self.confirmed)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session of one person, with its sets in the order they were done."""

    id: UUID
    person_id: UUID
    started_at: datetime
    ended_at: datetime | None
    status: SessionStatus
    prescription: Prescription
    invented: bool = False
    sets: tuple[SetRecord, ...] = field(default=())


class CheckInKind(StrEnum):
    """When a pain answer was given."""

    BEFORE = "before"
    AFTER = "after"
    NEXT_MORNING = "next_morning"
    DURING = "during"
    ANY_TIME = "any_time"


BEFORE_SESSION = timedelta(hours=6)
"""An answer "before" belongs to the session that starts within this time of it."""


class MorningAnswer(StrEnum):
    """Whether it was back to usual the morning after a session; the note of such a check-in."""

    AS_USUAL = "as_usual"
    WORSE = "worse"
    CANNOT_REMEMBER = "cannot_remember"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A pain answer, 0 to 10 (NRS).

    Attributes:
        session_id: ``None`` for one made on its own.
        note: In the user's words; of a next morning a ``MorningAnswer``.
        place: Where it hurts, by the id of ``clamstudio.coach.pain``, with ``_l`` or ``_r`` where
            the side is known; empty if not asked.
    """

    id: UUID
    person_id: UUID
    session_id: UUID | None
    at: datetime
    kind: CheckInKind
    pain_nrs: int | None
    note: str = ""
    place: str = ""


class ScreeningOutcome(StrEnum):
    """The three outcomes of the safety screen (science F5.2)."""

    CONTINUE = "continue"
    CHECK_FIRST = "check_first"
    GET_HELP_NOW = "get_help_now"


@dataclass(frozen=True, slots=True)
class ScreeningRecord:
    """Answers to the safety screen: ids of the lines that were ticked, none for 'none of these'."""

    id: UUID
    person_id: UUID
    at: datetime
    outcome: ScreeningOutcome
    ticked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionnaireRecord:
    """A questionnaire as it was answered: which of its sentences were true on that day.

    Attributes:
        instrument: Which questionnaire; ``rmdq`` is the Roland-Morris one with 24 sentences.
        ticked: The numbers of the ticked sentences as they stand on the form, from 1, ascending.
    """

    id: UUID
    person_id: UUID
    answered_at: datetime
    instrument: str = "rmdq"
    ticked: tuple[int, ...] = ()

    @property
    def score(self) -> int:
        """The number of ticks; of the Roland-Morris questionnaire 0 to 24, more is harder."""
        return len(set(self.ticked))


class StatementTopic(StrEnum):
    """What a person said about themselves; the latest statement of a topic holds."""

    ONSET = "onset"
    ASSESSED = "assessed"
    REMINDED = "reminded"
    WEEKLY_GOAL = "weekly_goal"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person said about themselves at a time; appended, so that a past day can be told again.

    Attributes:
        value: Of the onset a day as ``2026-03-01``, ``long_ago``, ``no_pain`` or ``not_said``;
            of ``assessed`` ``yes`` or ``no``; of ``reminded`` the id of the reminder put aside;
            of the weekly goal a number of days.
    """

    id: UUID
    person_id: UUID
    at: datetime
    topic: StatementTopic
    value: str


class LedgerKind(StrEnum):
    """Why a plan is as it is from now on."""

    EDITED = "edited"
    IMPORTED = "imported"
    ACCEPTED = "accepted"
    ADJUSTED = "adjusted"
    REFUSED = "refused"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A person's plan from ``at`` on, with the reason; appended, never rewritten.

    Attributes:
        prescription: The whole plan, also where a suggestion was refused and nothing changed.
        reasons: Message ids with their arguments, the rule first, then its inputs with dates.
        note: What the person said.
    """

    id: UUID
    person_id: UUID
    at: datetime
    kind: LedgerKind
    prescription: Prescription
    reasons: tuple[tuple[str, dict[str, str]], ...] = ()
    note: str = ""
