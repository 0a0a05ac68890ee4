"""A session without what is left of one exercise: "that exercise ends for today" (DESIGN 6.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from clamstudio.session.timeline import Phase, Timeline, placed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clamstudio.records import ExerciseId, Prescription
    from clamstudio.session.timeline import Segment

__all__ = ["can_leave", "left_exercise", "without_exercise"]

_LEADS_IN = frozenset({Phase.GET_READY, Phase.REST, Phase.ROLL_OVER, Phase.CHANGE_RESISTANCE})


def left_exercise(timeline: Timeline, index: int) -> ExerciseId | None:
    """Return the exercise that would end at segment ``index``: the one done last.

    In a rest that leads to another exercise it is the one before the rest that hurt. ``None``
    before the first repetition.
    """
    done = (s.exercise for s in reversed(timeline.segments[: index + 1]) if s.rep is not None)
    return next(done, None)


def can_leave(timeline: Timeline, index: int) -> bool:
    """Return whether some of that exercise is still ahead, and some of another one, too."""
    exercise = left_exercise(timeline, index)
    ahead = {s.exercise for s in timeline.segments[index:] if s.rep is not None}
    return exercise in ahead and len(ahead) > 1


def without_exercise(
    timeline: Timeline, index: int, prescription: Prescription
) -> tuple[Timeline, int | None]:
    """Return the line without what is left of the exercise done last, and where it goes on.

    A set under way keeps its place on the line, so that repetitions paced before stay where they
    are; what leads to each later set is laid anew where the set before it is gone. It goes
    on at the segment returned, or stays where it is for ``None``.

    Args:
        timeline: The line in use, for which ``can_leave`` holds at ``index``.
        index: Of the segment in which the session is.
        prescription: Gives the lengths of rests and changes, and what is worn.
    """
    exercise = left_exercise(timeline, index)
    sets = _sets(timeline.segments[:-1])
    here = next(number for number, each in enumerate(sets) if index <= each.last)
    begun = any(s.rep is not None for s in timeline.segments[sets[here].first : index + 1])
    stays = sets[here].exercise != exercise
    # Of a set of the exercise that ends nothing is kept, if none of it was begun.
    kept = sets[: here + 1] if stays or begun else sets[:here]
    laid = [segment for each in kept for segment in each.segments]
    goes_on = None if stays else len(laid)
    before, last = sets[here], kept[-1]
    for each in sets[here if not (stays or begun) else here + 1 :]:
        if each.exercise != exercise:
            same = last is before
            laid += each.segments if same else _led_to(each, last, prescription)
            last = each
        before = each
    done = replace(last.segments[-1], phase=Phase.DONE, rep=None, start_s=0.0, end_s=0.0)
    return Timeline(_tiled(timeline, laid, done)), goes_on


@dataclass(frozen=True, slots=True)
class _Set:
    """One set with what leads to it.

    Attributes:
        first: Index of its first segment in the line.
        segments: Lead-in, count-in and repetitions.
    """

    first: int
    segments: tuple[Segment, ...]

    @property
    def last(self) -> int:
        """Index of its last segment."""
        return self.first + len(self.segments) - 1

    @property
    def exercise(self) -> ExerciseId:
        """Of the set."""
        return self.segments[0].exercise


def _sets(segments: Iterable[Segment]) -> list[_Set]:
    sets: list[_Set] = []
    first = 0
    for _, group in groupby(segments, key=lambda s: (s.exercise, s.side, s.set)):
        found = tuple(group)
        sets.append(_Set(first, found))
        first += len(found)
    return sets


def _led_to(each: _Set, last: _Set, prescription: Prescription) -> tuple[Segment, ...]:
    """Return a set with the lead-in that it needs after ``last``."""
    body = tuple(s for s in each.segments if s.phase not in _LEADS_IN)
    turns = body[0].side is not last.segments[-1].side
    changes = _worn(body[0], prescription) != _worn(last.segments[-1], prescription)
    lengths_s = {
        Phase.ROLL_OVER: prescription.roll_over_s if turns else 0.0,
        Phase.CHANGE_RESISTANCE: prescription.change_resistance_s if changes else 0.0,
        Phase.REST: 0.0 if turns or changes else _rest_s(last, prescription),
    }
    lead_in = (
        replace(body[0], phase=phase, rep=None, start_s=0.0, end_s=length_s)
        for phase, length_s in lengths_s.items()
        if length_s > 0.0
    )
    return (*lead_in, *body)


def _rest_s(last: _Set, prescription: Prescription) -> float:
    return prescription.blocks[last.segments[-1].block].rest_s


def _worn(segment: Segment, prescription: Prescription) -> tuple[object, ...]:
    """Return what is worn; a load or band that came off is none."""
    block = prescription.blocks[segment.block]
    if segment.resistance != block.resistance:
        return (segment.resistance, None, None)
    return (segment.resistance, block.load_kg, block.band)


def _tiled(timeline: Timeline, laid: list[Segment], done: Segment) -> tuple[Segment, ...]:
    """Place what is new end to end after what is as it was, which keeps its very floats."""
    same = 0
    for old, new in zip(timeline.segments, laid, strict=False):
        if old != new:
            break
        same += 1
    from_s = laid[same - 1].end_s if same else 0.0
    return (*laid[:same], *placed([*laid[same:], done], from_s))
