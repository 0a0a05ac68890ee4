"""The two sides compared: which goes first, and when a difference is worth a word.

What is compared are the repetitions that were in a leg: those confirmed plus those in reserve, the
mean over the sets of a session. Only sessions count in which both legs did the same exercise with
the same load and the same planned repetitions, and told both figures.

The statistic: of each session the difference right minus left; over the last sessions their median,
and as their session-to-session spread the median absolute deviation around it, scaled by 1.4826 so
that it compares with a standard deviation (Rousseeuw and Croux 1993, J Am Stat Assoc 88:1273). Both
shrug off a single odd day. A difference is mentioned only when its median is larger than that spread
and larger than one repetition, about the error of an answer in reserve (Hackett 2017, in science E1).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from statistics import mean, median
from typing import TYPE_CHECKING

from clamstudio.records import Side
from clamstudio.words import Message, decimal, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from clamstudio.records import Block, ExerciseId, Prescription, SessionRecord, SetRecord

__all__ = [
    "LEAST_SESSIONS",
    "Difference",
    "difference",
    "first_words",
    "harder_side",
    "harder_side_first",
    "side_words",
]

LEAST_SESSIONS = 4
"""So many sessions are needed before a spread is one."""

_MOST_SESSIONS = 8
_LATEST = 3
_MAD_TO_DEVIATION = 1.4826
_ANSWER_ERROR = 1.0

_FIRST = {
    Side.RIGHT: msg("Your right leg goes first: it felt harder the last times."),
    Side.LEFT: msg("Your left leg goes first: it felt harder the last times."),
}
_DIFFERENT = {
    Side.RIGHT: msg(
        "At the same load the right leg had about {size} repetitions fewer in it than the left "
        "(median of {n} sessions; spread from session to session {spread}, by the median absolute "
        "deviation). It is a difference to know of, not a fault."
    ),
    Side.LEFT: msg(
        "At the same load the left leg had about {size} repetitions fewer in it than the right "
        "(median of {n} sessions; spread from session to session {spread}, by the median absolute "
        "deviation). It is a difference to know of, not a fault."
    ),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How the sides differ in one exercise at one load.

    Attributes:
        sessions: How many were compared.
        median: Repetitions right minus left; below zero the right leg felt harder.
        spread: The scaled median absolute deviation of the sessions' differences, repetitions.
    """

    sessions: int
    median: float
    spread: float

    @property
    def is_mentioned(self) -> bool:
        """Whether it is larger than its spread and than the error of an answer."""
        return self.sessions >= LEAST_SESSIONS and abs(self.median) > max(
            self.spread, _ANSWER_ERROR
        )

    @property
    def harder(self) -> Side | None:
        """The leg that felt harder; ``None`` for neither."""
        if self.median == 0.0:
            return None
        return Side.RIGHT if self.median < 0.0 else Side.LEFT


def difference(sessions: Iterable[SessionRecord], block: Block) -> Difference | None:
    """Return how the sides differed in the last sessions at a block's load; ``None`` for none.

    Args:
        sessions: In any order.
        block: Its exercise and load count, not its sides.
    """
    found = _differences(sessions, block)[-_MOST_SESSIONS:]
    if not found:
        return None
    middle = median(found)
    spread = _MAD_TO_DEVIATION * median(abs(each - middle) for each in found)
    return Difference(len(found), middle, spread)


def harder_side(sessions: Iterable[SessionRecord], exercise: ExerciseId) -> Side | None:
    """Return the leg that felt harder the last times; ``None`` for neither.

    It is the sign of the median of the last three sessions' differences, each at its own load:
    one day alone does not turn the order about, unless it is all there is.
    """
    found = [size for _, size in _by_session(sessions, exercise)][-_LATEST:]
    return Difference(len(found), median(found), 0.0).harder if found else None


def harder_side_first(plan: Prescription, sessions: Sequence[SessionRecord]) -> Prescription:
    """Return the plan with the side first that felt harder in its first exercise.

    A plan is left as it is where it is a therapist's, or where a block has one side only: somebody
    chose that order.
    """
    if plan.locked or not plan.blocks or any(len(block.sides) < 2 for block in plan.blocks):
        return plan
    first = harder_side(sessions, plan.blocks[0].exercise)
    if first is None or plan.blocks[0].sides[0] is first:
        return plan
    order = (first, first.other)
    return replace(plan, blocks=tuple(replace(block, sides=order) for block in plan.blocks))


def side_words(sessions: Sequence[SessionRecord], plan: Prescription) -> tuple[Message, ...]:
    """Return what is said of the sides: who goes first, and differences beyond their spread."""
    first = harder_side_first(plan, sessions).blocks[0].sides[0] if plan.blocks else None
    words = first_words(sessions, plan, first) if first else None
    differences = (_difference_words(sessions, block) for block in plan.blocks)
    found = dict.fromkeys(each for each in differences if each is not None)
    return (words, *map(_message, found)) if words else tuple(map(_message, found))


def first_words(
    sessions: Sequence[SessionRecord], plan: Prescription, first: Side
) -> Message | None:
    """Return why a side goes first; ``None`` where that has nothing to do with how it felt.

    Args:
        sessions: In any order.
        plan: What is done.
        first: The leg that it begins with.
    """
    if plan.locked or any(len(block.sides) < 2 for block in plan.blocks):
        return None
    harder = harder_side(sessions, plan.blocks[0].exercise)
    return Message(_FIRST[first]) if harder is first else None


_Words = tuple[str, tuple[tuple[str, object], ...]]


def _message(words: _Words) -> Message:
    return Message(words[0], dict(words[1]))


def _difference_words(sessions: Iterable[SessionRecord], block: Block) -> _Words | None:
    one = difference(sessions, block)
    if one is None or not one.is_mentioned or one.harder is None:
        return None
    spread, size = decimal(round(one.spread, 1)), decimal(abs(one.median))
    return _DIFFERENT[one.harder], (("size", size), ("n", one.sessions), ("spread", spread))


def _differences(sessions: Iterable[SessionRecord], block: Block) -> list[float]:
    wanted = (block.resistance, block.load_kg, block.band, block.reps.low, block.reps.high)
    return [size for load, size in _by_session(sessions, block.exercise) if load == wanted]


_Load = tuple[object, ...]


def _by_session(
    sessions: Iterable[SessionRecord], exercise: ExerciseId
) -> list[tuple[_Load, float]]:
    """Return load and difference of each session and load with both sides, oldest first."""
    ordered: list[tuple[datetime, _Load, float]] = []
    for session in sorted(sessions, key=lambda each: (each.started_at, each.id)):
        by_load: dict[_Load, dict[Side, list[int | None]]] = defaultdict(lambda: defaultdict(list))
        for one in session.sets:
            if one.exercise == exercise:
                by_load[_load(one)][one.side].append(_capacity(one))
        for load, sides in by_load.items():
            right, left = (_mean(sides.get(side, [])) for side in (Side.RIGHT, Side.LEFT))
            if right is not None and left is not None:
                ordered.append((session.started_at, load, right - left))
    return [(load, size) for _, load, size in ordered]


def _load(one: SetRecord) -> _Load:
    return (one.resistance, one.load_kg, one.band, one.planned_low, one.planned_high)


def _capacity(one: SetRecord) -> int | None:
    """Return how many repetitions were in the leg; ``None`` if one figure was not told."""
    if one.confirmed is None or one.reps_in_reserve is None:
        return None
    return one.confirmed + one.reps_in_reserve


def _mean(values: Sequence[int | None]) -> float | None:
    known = [each for each in values if each is not None]
    return mean(known) if known and len(known) == len(values) else None
