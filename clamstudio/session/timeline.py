"""A prescription laid out on a line of seconds: at every instant exactly one phase.

Order: all blocks and sets of the first side, one change of sides, then the same on the other side
(DESIGN 6.10). Segments between sets (get ready, rest, roll over, change of resistance, count-in)
carry the exercise, side and set that they lead to. Phases of zero length are left out; only
``done`` has none: it starts and ends at ``total_s`` and carries the last set.

The pause after the last repetition of a set is kept, so that every repetition is equally long. A
repetition is complete when its lowering ends; the pause that follows no longer belongs to the
effort.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from clamstudio.session.checks import validate_prescription
from clamstudio.session.tempo import Breath, RepPart, breath_of, chest_fill, lift_height

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clamstudio.records import Block, ExerciseId, Prescription, ResistanceId, Side

__all__ = [
    "FOLLOWERS",
    "REP_PHASES",
    "Phase",
    "Segment",
    "SessionMoment",
    "Timeline",
    "build_timeline",
    "placed",
]


class Phase(StrEnum):
    """What a session is doing."""

    GET_READY = "get_ready"
    COUNT_IN = "count_in"
    LIFT = "lift"
    HOLD = "hold"
    LOWER = "lower"
    PAUSE = "pause"
    REST = "rest"
    ROLL_OVER = "roll_over"
    CHANGE_RESISTANCE = "change_resistance"
    DONE = "done"


REP_PHASES: dict[Phase, RepPart] = {
    Phase.LIFT: "lift",
    Phase.HOLD: "hold",
    Phase.LOWER: "lower",
    Phase.PAUSE: "pause",
}
"""The phases within a repetition, and the part each is."""

_SET_BEGINS = frozenset({Phase.COUNT_IN, Phase.LIFT})
_SET_ENDS = frozenset({Phase.REST, Phase.ROLL_OVER, Phase.CHANGE_RESISTANCE, Phase.DONE})
_AFTER_A_REP = _SET_ENDS | _SET_BEGINS

FOLLOWERS: dict[Phase, frozenset[Phase]] = {
    Phase.GET_READY: _SET_BEGINS,
    Phase.COUNT_IN: frozenset({Phase.LIFT}),
    Phase.LIFT: frozenset({Phase.HOLD, Phase.LOWER}),
    Phase.HOLD: frozenset({Phase.LOWER}),
    Phase.LOWER: _AFTER_A_REP | {Phase.PAUSE},
    Phase.PAUSE: _AFTER_A_REP,
    Phase.REST: _SET_BEGINS,
    Phase.ROLL_OVER: _SET_BEGINS | {Phase.CHANGE_RESISTANCE},
    Phase.CHANGE_RESISTANCE: _SET_BEGINS,
    Phase.DONE: frozenset(),
}
"""What may come after each phase; parts of no length are left out, which is why some skip one."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one phase.

    Attributes:
        start_s: Session seconds; equal to the end of the segment before.
        end_s: Session seconds.
        phase: What happens.
        exercise: Of this set, or of the set it leads to.
        resistance: The same.
        side: The working (top) leg, likewise.
        set: Counts from 1 within exercise and side across the session.
        rep: Counts from 1 within the set; ``None`` outside repetitions.
        block: Index of the block in the prescription.
        reps_low: Repetitions to aim for.
        reps_high: Repetitions that are paced.
        sets: Sets of this exercise and side in the session.
        range_share: How far the leg is asked to go, as a share of the exercise's own range; less
            than 1 after the user went lighter.
    """

    start_s: float
    end_s: float
    phase: Phase
    exercise: ExerciseId
    resistance: ResistanceId
    side: Side
    set: int
    rep: int | None
    block: int
    reps_low: int
    reps_high: int
    sets: int
    range_share: float = 1.0

    @property
    def length_s(self) -> float:
        """Length in seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class SessionMoment:
    """One instant of a session, from which every view draws.

    Attributes:
        segment: The segment it lies in.
        index: Index of the segment.
        t_s: Session seconds, pauses not counted, held to 0..total.
        phase_elapsed_s: Since the segment began.
        phase_left_s: Until the segment ends.
        total_left_s: Until the session ends.
        lift: Height of the working leg, 0 (rest) to 1 (the top), minimum-jerk; the top is lower
            where the range is smaller.
        breath: What the breath does.
        reps_done: Repetitions completed before this instant in the whole session.
        next_side: The side after the change of sides that is still ahead, if there is one.
        following: The next segment, ``None`` at the end.
    """

    segment: Segment
    index: int
    t_s: float
    phase_elapsed_s: float
    phase_left_s: float
    total_left_s: float
    lift: float
    breath: Breath
    reps_done: int
    next_side: Side | None
    following: Segment | None

    @property
    def fill(self) -> float:
        """How full the chest is, 0 to 1: who waits breathes as in a pause."""
        length_s = self.phase_elapsed_s + self.phase_left_s
        return chest_fill(REP_PHASES.get(self.phase, "pause"), self.phase_elapsed_s, length_s)

    @property
    def phase(self) -> Phase:
        """What happens."""
        return self.segment.phase

    @property
    def exercise(self) -> ExerciseId:
        """The exercise of this set, or of the set that comes."""
        return self.segment.exercise

    @property
    def resistance(self) -> ResistanceId:
        """The resistance of this set, or of the set that comes."""
        return self.segment.resistance

    @property
    def side(self) -> Side:
        """The working (top) leg of this set, or of the set that comes."""
        return self.segment.side

    @property
    def set(self) -> int:
        """Number of the set within exercise and side."""
        return self.segment.set

    @property
    def sets(self) -> int:
        """Sets of this exercise and side."""
        return self.segment.sets

    @property
    def rep(self) -> int | None:
        """Number of the repetition, ``None`` outside repetitions."""
        return self.segment.rep

    @property
    def reps_low(self) -> int:
        """Repetitions to aim for."""
        return self.segment.reps_low

    @property
    def reps_high(self) -> int:
        """Repetitions that are paced."""
        return self.segment.reps_high


@dataclass(frozen=True, slots=True)
class Timeline:
    """Segments that tile the line from 0 to ``total_s``, and what is found by them."""

    segments: tuple[Segment, ...]
    _starts_s: tuple[float, ...] = field(init=False, repr=False, compare=False)
    _reps_before: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _lowerings: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Lay out what binary search needs."""
        lowered = [segment.phase is Phase.LOWER for segment in self.segments]
        set_field = object.__setattr__
        set_field(self, "_starts_s", tuple(segment.start_s for segment in self.segments))
        set_field(self, "_reps_before", tuple(accumulate(lowered[:-1], initial=0)))
        set_field(self, "_lowerings", tuple(i for i, is_one in enumerate(lowered) if is_one))

    @property
    def total_s(self) -> float:
        """Length of the whole session in seconds, pauses not counted."""
        return self.segments[-1].end_s

    @property
    def reps(self) -> int:
        """Repetitions paced in the whole session."""
        return len(self._lowerings)

    def index_at(self, t_s: float) -> int:
        """Return the index of the segment at ``t_s``; before 0 the first, after the end the last."""
        return max(0, bisect_right(self._starts_s, t_s) - 1)

    def at(self, t_s: float) -> SessionMoment:
        """Return the moment at ``t_s`` session seconds."""
        held_s = min(self.total_s, max(0.0, t_s))
        index = self.index_at(held_s)
        segment = self.segments[index]
        elapsed_s = held_s - segment.start_s
        part = REP_PHASES.get(segment.phase)
        length_s = segment.length_s
        last = index == len(self.segments) - 1
        return SessionMoment(
            segment=segment,
            index=index,
            t_s=held_s,
            phase_elapsed_s=elapsed_s,
            phase_left_s=segment.end_s - held_s,
            total_left_s=self.total_s - held_s,
            lift=segment.range_share * lift_height(part, elapsed_s / length_s) if part else 0.0,
            breath=breath_of(part, length_s) if part else Breath.FREE,
            reps_done=self._reps_before[index],
            next_side=self._next_side(index),
            following=None if last else self.segments[index + 1],
        )

    def completed_between(self, after_s: float, until_s: float) -> tuple[int, ...]:
        """Return the indices of the lowerings that end in (``after_s``, ``until_s``]."""
        first = bisect_right(self._lowerings, after_s, key=self._end_s)
        last = bisect_right(self._lowerings, until_s, key=self._end_s)
        return self._lowerings[first:last]

    def rep_start(self, index: int) -> int | None:
        """Return the index of the lift of the repetition that segment ``index`` belongs to."""
        if self.segments[index].rep is None:
            return None
        while self.segments[index].phase is not Phase.LIFT:
            index -= 1
        return index

    def next_stop(self, index: int) -> int:
        """Return where a skip from segment ``index`` leads.

        Count-in and repetitions of a set are one group, skipped together; every other segment is
        its own.
        """
        if self.segments[index].phase is Phase.DONE:
            return index
        index += 1
        while self.segments[index].rep is not None:
            index += 1
        return index

    def stretched(self, index: int, by_s: float) -> Timeline:
        """Return a timeline whose segment ``index`` is longer by ``by_s``; the rest moves along."""
        stretched = self.segments[index]
        before = (*self.segments[:index], replace(stretched, end_s=stretched.end_s + by_s))
        after = self.segments[index + 1 :]
        # What lies before keeps its very floats, so that an instant on a boundary stays there.
        return Timeline((*before, *placed(after, before[-1].end_s)))

    def _end_s(self, index: int) -> float:
        return self.segments[index].end_s

    def _next_side(self, index: int) -> Side | None:
        side = self.segments[index].side
        # The sides change at most once, so the last segment tells.
        last = self.segments[-1].side
        return None if last is side else last


@dataclass(frozen=True, slots=True)
class _SetPlan:
    """One set to be laid out."""

    block_index: int
    block: Block
    side: Side
    number: int
    sets: int

    @property
    def fitting(self) -> tuple[object, ...]:
        """What is worn: unequal between two sets means a change of resistance."""
        return (self.block.resistance, self.block.load_kg, self.block.band)


def build_timeline(prescription: Prescription) -> Timeline:
    """Lay a prescription out.

    Raises:
        UserError: The prescription does not hold to ``validate_prescription``.
    """
    validate_prescription(prescription)
    segments = [
        _segment(plan, phase, length_s, rep, prescription.range_share)
        for plan, phase, length_s, rep in _phases(prescription)
        if length_s > 0.0 or phase is Phase.DONE
    ]
    return Timeline(placed(segments, 0.0))


def placed(segments: Sequence[Segment], from_s: float) -> tuple[Segment, ...]:
    """Place segments end to end from ``from_s`` on.

    Each starts at the very float where the one before ends.
    """
    lengths_s = [segment.length_s for segment in segments]
    bounds_s = pairwise(accumulate(lengths_s, initial=from_s))
    return tuple(
        replace(segment, start_s=start_s, end_s=end_s)
        for segment, (start_s, end_s) in zip(segments, bounds_s, strict=True)
    )


def _segment(
    plan: _SetPlan, phase: Phase, length_s: float, rep: int | None, range_share: float
) -> Segment:
    block = plan.block
    return Segment(
        start_s=0.0,
        end_s=length_s,
        phase=phase,
        exercise=block.exercise,
        resistance=block.resistance,
        side=plan.side,
        set=plan.number,
        rep=rep,
        block=plan.block_index,
        reps_low=block.reps.low,
        reps_high=block.reps.high,
        sets=plan.sets,
        range_share=range_share,
    )


_Laid = tuple["_SetPlan", Phase, float, int | None]


def _phases(prescription: Prescription) -> Iterator[_Laid]:
    plans = _set_plans(prescription)
    yield plans[0], Phase.GET_READY, prescription.get_ready_s, None
    previous: _SetPlan | None = None
    for plan in plans:
        if previous is not None:
            yield from _between(prescription, previous, plan)
        yield plan, Phase.COUNT_IN, prescription.count_in_s, None
        yield from _reps(plan)
        previous = plan
    yield plans[-1], Phase.DONE, 0.0, None


def _between(prescription: Prescription, previous: _SetPlan, plan: _SetPlan) -> Iterator[_Laid]:
    if plan.side is not previous.side:
        yield plan, Phase.ROLL_OVER, prescription.roll_over_s, None
    if plan.fitting != previous.fitting:
        yield plan, Phase.CHANGE_RESISTANCE, prescription.change_resistance_s, None
    elif plan.side is previous.side:
        yield plan, Phase.REST, previous.block.rest_s, None


def _reps(plan: _SetPlan) -> Iterator[_Laid]:
    tempo = plan.block.tempo
    for rep in range(1, plan.block.reps.high + 1):
        yield plan, Phase.LIFT, tempo.lift_s, rep
        yield plan, Phase.HOLD, tempo.hold_s, rep
        yield plan, Phase.LOWER, tempo.lower_s, rep
        yield plan, Phase.PAUSE, tempo.pause_s, rep


def _set_plans(prescription: Prescription) -> list[_SetPlan]:
    sides = list(dict.fromkeys(side for block in prescription.blocks for side in block.sides))
    plans: list[_SetPlan] = []
    for side in sides:
        on_side = [(i, b) for i, b in enumerate(prescription.blocks) if side in b.sides]
        done: dict[ExerciseId, int] = {}
        for index, block in on_side:
            sets = sum(b.sets for _, b in on_side if b.exercise == block.exercise)
            for _ in range(block.sets):
                done[block.exercise] = done.get(block.exercise, 0) + 1
                plans.append(_SetPlan(index, block, side, done[block.exercise], sets))
    return plans
