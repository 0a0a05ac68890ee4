"""A timeline as the user changes it under way: lighter from here on, or one repetition more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clamstudio.records import NO_RESISTANCE
from clamstudio.session.timeline import Timeline, placed

if TYPE_CHECKING:
    from clamstudio.session.timeline import Segment

__all__ = ["LIGHTER_RANGE", "MOST_REPS", "can_lighten", "lightened", "with_one_more"]

LIGHTER_RANGE = 0.5
"""Lighter without anything to take off: half as far (DESIGN 6.5, a smaller range)."""

MOST_REPS = 50
"""A set grows no further than the longest that can be prescribed."""


def can_lighten(segment: Segment) -> bool:
    """Return whether there is something to take off, or a range to make smaller."""
    return segment.resistance != NO_RESISTANCE or segment.range_share > LIGHTER_RANGE


def lightened(timeline: Timeline, index: int) -> Timeline:
    """Return the line with this exercise lighter from segment ``index`` on, both sides.

    First what is worn comes off; where nothing is worn the leg goes half as far. Nothing before
    ``index`` changes, and no segment moves.
    """
    here = timeline.segments[index]
    lighter = _without_resistance if here.resistance != NO_RESISTANCE else _half_as_far
    after = (
        lighter(segment) if segment.exercise == here.exercise else segment
        for segment in timeline.segments[index:]
    )
    return Timeline((*timeline.segments[:index], *after))


def with_one_more(timeline: Timeline, index: int) -> Timeline:
    """Return the line with one more repetition at the end of the set of segment ``index``.

    Without effect outside repetitions, and in a set that is as long as a set may be.
    """
    segments = timeline.segments
    here = segments[index]
    if here.rep is None or here.reps_high >= MOST_REPS:
        return timeline
    in_set = [i for i, segment in enumerate(segments) if _belongs(segment, here)]
    begin, end = in_set[0], in_set[-1] + 1
    last = segments[end - 1].rep or 0
    grown = [replace(segment, reps_high=last + 1) for segment in segments[begin:end]]
    again = [replace(segment, rep=last + 1) for segment in grown if segment.rep == last]
    more = placed(again, segments[end - 1].end_s)
    # What lies before keeps its very floats, so that an instant on a boundary stays there.
    return Timeline((*segments[:begin], *grown, *more, *placed(segments[end:], more[-1].end_s)))


def _belongs(segment: Segment, here: Segment) -> bool:
    """Return whether a segment is one of a repetition of the set of ``here``."""
    return segment.rep is not None and _set_of(segment) == _set_of(here)


def _set_of(segment: Segment) -> tuple[object, ...]:
    return (segment.exercise, segment.side, segment.set)


def _without_resistance(segment: Segment) -> Segment:
    return replace(segment, resistance=NO_RESISTANCE)


def _half_as_far(segment: Segment) -> Segment:
    return replace(segment, range_share=min(segment.range_share, LIGHTER_RANGE))
