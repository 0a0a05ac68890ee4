"""From sessions and answers to what each chart shows; no Qt and no arrays.

The same ``Figure`` is drawn, listed as a table and written as CSV, so the three cannot disagree.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

from clamstudio.history.statistics import quartiles
from clamstudio.records import CheckInKind, SetTag, Side
from clamstudio.ui.track.series import Grain
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from clamstudio.records import CheckIn, ExerciseId, SessionRecord, SetRecord

__all__ = [
    "Curve",
    "Figure",
    "FigureKind",
    "Note",
    "build_figure",
    "figure_words",
    "notes",
    "thinned",
]


class FigureKind(StrEnum):
    """The charts there are."""

    REPS = "reps"
    LOAD = "load"
    PAIN = "pain"
    SIDES = "sides"
    RESERVE = "reserve"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a chart.

    Attributes:
        name: In the legend.
        at: When, oldest first.
        values: As many as there are times.
        style: Which of the palette's colours and signs, 0 to 7.
        marks_only: Whether points are not joined.
    """

    name: str
    at: tuple[datetime, ...]
    values: tuple[float, ...]
    style: int
    marks_only: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """What a chart shows.

    Attributes:
        kind: Which chart.
        title: Its heading.
        unit: On the upright axis.
        caption: What a point is and how it was found.
        curves: Lines.
        low: Smallest value of the axis.
        high: Largest value; ``None`` fits the values.
        band: A range drawn behind, with its middle: lower quartile, median, upper quartile.
    """

    kind: FigureKind
    title: str
    unit: str
    caption: str
    curves: tuple[Curve, ...] = ()
    low: float = 0.0
    high: float | None = None
    band: tuple[float, float, float] | None = field(default=None)


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation of the time line."""

    at: datetime
    text: str


def figure_words(kind: FigureKind) -> str:
    """Return the name of a chart, short enough for a button."""
    return {
        FigureKind.REPS: tr("Reps by exercise"),
        FigureKind.LOAD: tr("Load"),
        FigureKind.PAIN: tr("Pain"),
        FigureKind.SIDES: tr("Left and right"),
        FigureKind.RESERVE: tr("Reserve"),
        FigureKind.TAGS: tr("Noticed"),
    }[kind]


def notes(check_ins: Iterable[CheckIn]) -> tuple[Note, ...]:
    """Return the annotations: notes that belong to no session and carry no pain answer."""
    return tuple(
        Note(one.at, one.note)
        for one in check_ins
        if one.session_id is None and one.pain_nrs is None and one.note
    )


def build_figure(
    kind: FigureKind,
    sessions: Sequence[SessionRecord],
    check_ins: Sequence[CheckIn],
    names: Mapping[ExerciseId, str],
) -> Figure:
    """Return a chart of sessions and answers, both oldest first."""
    match kind:
        case FigureKind.REPS:
            return _reps(sessions, names)
        case FigureKind.LOAD:
            return _load(sessions, names)
        case FigureKind.PAIN:
            return _pain(check_ins)
        case FigureKind.SIDES:
            return _sides(sessions)
        case FigureKind.RESERVE:
            return _reserve(sessions)
        case FigureKind.TAGS:
            return _tags(sessions)


def thinned(figure: Figure, grain: Grain) -> Figure:
    """Return a figure whose points are medians of weeks or months, for a look from afar.

    Counts by week are added up for a month, since their median would hide how many there were.
    """
    if grain is Grain.SESSION or not figure.curves:
        return figure
    middle = sum if figure.kind is FigureKind.TAGS else median
    curves = []
    for curve in figure.curves:
        groups: dict[datetime, list[float]] = defaultdict(list)
        for at, value in zip(curve.at, curve.values, strict=True):
            noon = at.replace(hour=12, minute=0, second=0, microsecond=0)
            back = at.weekday() - 3 if grain is Grain.WEEK else at.day - 15
            groups[noon - timedelta(days=back)].append(value)
        found = [(at, float(middle(values))) for at, values in sorted(groups.items())]
        curves.append(_curve(curve.name, found, curve.style, marks_only=curve.marks_only))
    of_what = tr("Median of each week") if grain is Grain.WEEK else tr("Median of each month")
    if figure.kind is FigureKind.TAGS:
        of_what = tr("Sum of each week") if grain is Grain.WEEK else tr("Sum of each month")
    caption = tr("{of_what}; the table has every one.", of_what=of_what)
    return replace(figure, curves=tuple(curves), caption=caption)


def _done(one: SetRecord) -> int:
    return one.paced if one.confirmed is None else one.confirmed


def _reps(sessions: Sequence[SessionRecord], names: Mapping[ExerciseId, str]) -> Figure:
    return Figure(
        FigureKind.REPS,
        tr("Reps per session, by exercise and side"),
        tr("Reps"),
        tr("Each session, as confirmed (as paced where you did not say)"),
        _by_exercise(sessions, names, _done),
    )


def _load(sessions: Sequence[SessionRecord], names: Mapping[ExerciseId, str]) -> Figure:
    return Figure(
        FigureKind.LOAD,
        tr("Load index per session, by exercise and side"),
        tr("Load index"),
        tr(
            "An estimate by the model: the largest hip moment of a repetition, as a share of body "
            "mass, gravity and stature, times the repetitions, in hundredths"
        ),
        _by_exercise(
            sessions, names, lambda one: None if one.load_index is None else 100.0 * one.load_index
        ),
    )


def _by_exercise(
    sessions: Sequence[SessionRecord],
    names: Mapping[ExerciseId, str],
    value: Callable[[SetRecord], float | None],
) -> tuple[Curve, ...]:
    points: dict[tuple[ExerciseId, Side], list[tuple[datetime, float]]] = defaultdict(list)
    for session in sessions:
        sums: dict[tuple[ExerciseId, Side], float] = defaultdict(float)
        for one in session.sets:
            found = value(one)
            if found is not None:
                sums[one.exercise, one.side] += found
        for key, total in sums.items():
            points[key].append((session.started_at, total))
    order = {exercise: index for index, exercise in enumerate(names)}
    keys = sorted(points, key=lambda key: (order.get(key[0], 99), key[0], key[1] == Side.LEFT))
    curves = []
    for exercise, side in keys:
        words = tr("{exercise}, right") if side is Side.RIGHT else tr("{exercise}, left")
        name = words.format(exercise=names.get(exercise, exercise))
        style = 2 * (order.get(exercise, 3) % 4) + (side is Side.LEFT)
        curves.append(_curve(name, points[exercise, side], style))
    return tuple(curves)


def _pain(check_ins: Sequence[CheckIn]) -> Figure:
    kinds = (
        (CheckInKind.BEFORE, tr("Before")),
        (CheckInKind.DURING, tr("Highest during")),
        (CheckInKind.AFTER, tr("After")),
        (CheckInKind.NEXT_MORNING, tr("Next morning")),
        (CheckInKind.ANY_TIME, tr("Rest day")),
    )
    peaks = _peaks(check_ins)
    curves = []
    for index, (kind, name) in enumerate(kinds):
        found = (
            peaks
            if kind is CheckInKind.DURING
            else [
                (one.at, float(one.pain_nrs))
                for one in check_ins
                if one.kind is kind and one.pain_nrs is not None
            ]
        )
        if found:
            joined = kind is CheckInKind.BEFORE
            curves.append(_curve(name, found, index, marks_only=not joined))
    return Figure(
        FigureKind.PAIN,
        tr("Pain before, during, after and the next morning"),
        tr("Pain, 0 to 10"),
        tr("Your own answers, one mark each; nothing is averaged"),
        tuple(curves),
        high=10.0,
    )


def _peaks(check_ins: Sequence[CheckIn]) -> list[tuple[datetime, float]]:
    highest: dict[UUID | None, tuple[datetime, float]] = {}
    for one in check_ins:
        if one.kind is CheckInKind.DURING and one.pain_nrs is not None:
            known = highest.get(one.session_id)
            if known is None or one.pain_nrs > known[1]:
                highest[one.session_id] = (one.at, float(one.pain_nrs))
    return sorted(highest.values())


def _sides(sessions: Sequence[SessionRecord]) -> Figure:
    points: list[tuple[datetime, float]] = []
    for session in sessions:
        sums = {side: sum(_done(one) for one in session.sets if one.side is side) for side in Side}
        if all(sums.values()):
            points.append((session.started_at, float(sums[Side.RIGHT] - sums[Side.LEFT])))
    values = [value for _at, value in points]
    reach = max([4.0, *(abs(value) for value in values)])
    return Figure(
        FigureKind.SIDES,
        tr("Right less left, reps per session"),
        tr("Reps more on the right"),
        tr(
            "Sessions with both sides. The band is where half of your own sessions lie "
            "(quartiles), the line in it your median"
        ),
        (_curve(tr("Right less left"), points, 0, marks_only=True),) if points else (),
        low=-reach,
        high=reach,
        band=quartiles(values) if len(values) > 1 else None,
    )


def _reserve(sessions: Sequence[SessionRecord]) -> Figure:
    curves = []
    for side, name, style in ((Side.RIGHT, tr("Right"), 0), (Side.LEFT, tr("Left"), 1)):
        points: list[tuple[datetime, float]] = []
        for session in sessions:
            told = [
                one.reps_in_reserve
                for one in session.sets
                if one.side is side and one.reps_in_reserve is not None
            ]
            if told:
                points.append((session.started_at, float(min(told))))
        if points:
            curves.append(_curve(name, points, style))
    return Figure(
        FigureKind.RESERVE,
        tr("Good reps you had left"),
        tr("Reps in reserve"),
        tr("The least of each session’s sets, as you said; 5 means five or more"),
        tuple(curves),
        high=5.0,
    )


def _tags(sessions: Sequence[SessionRecord]) -> Figure:
    words = {
        SetTag.HIP_ROLLED: tr("Hip rolled"),
        SetTag.FELT_IN_FRONT: tr("Felt in front"),
        SetTag.BACK_TWINGE: tr("Back twinge"),
        SetTag.TOO_EASY: tr("Too easy"),
    }
    weeks: dict[SetTag, dict[datetime, int]] = {tag: defaultdict(int) for tag in words}
    for session in sessions:
        day = session.started_at
        noon = day.replace(hour=12, minute=0, second=0, microsecond=0)
        monday = noon - timedelta(days=day.weekday())
        for one in session.sets:
            for tag in one.tags:
                weeks[tag][monday] += 1
    curves = [
        _curve(words[tag], [(at, float(n)) for at, n in sorted(found.items())], index)
        for index, (tag, found) in enumerate(weeks.items())
        if found
    ]
    return Figure(
        FigureKind.TAGS,
        tr("What you noticed, sets per week"),
        tr("Sets"),
        tr("Sets of each week with this remark"),
        tuple(curves),
    )


def _curve(
    name: str, points: Sequence[tuple[datetime, float]], style: int, *, marks_only: bool = False
) -> Curve:
    return Curve(
        name,
        tuple(at for at, _value in points),
        tuple(value for _at, value in points),
        style,
        marks_only,
    )
