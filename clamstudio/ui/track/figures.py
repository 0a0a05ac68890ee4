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

from clamstudio.coach.noticed import tag_words
from clamstudio.history.statistics import quartiles
from clamstudio.records import CheckInKind, SetTag, Side
from clamstudio.ui.track.series import Grain
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from clamstudio.records import (
        CheckIn,
        ExerciseId,
        QuestionnaireRecord,
        SessionRecord,
        SetRecord,
    )

__all__ = [
    "Curve",
    "Figure",
    "FigureKind",
    "Look",
    "Note",
    "build_figure",
    "figure_words",
    "notes",
    "thinned",
]


_ASKED_DAYS = 200.0
"""A questionnaire is answered a few times a year."""

_COLOURED = 4
"""Exercises that have a hue of their own, one sign for each side."""


class FigureKind(StrEnum):
    """The charts there are."""

    REPS = "reps"
    LOAD = "load"
    PAIN = "pain"
    SIDES = "sides"
    RESERVE = "reserve"
    TAGS = "tags"
    FUNCTION = "function"


class Look(StrEnum):
    """How a curve is drawn."""

    JOINED = "joined"
    MARKS = "marks"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Curve:
    """One line of a chart.

    Attributes:
        name: In the legend.
        at: When, oldest first.
        values: As many as there are times.
        style: Which of the palette's colours and signs, 0 to 7.
        look: Points that are joined, points alone, or a line alone.
        sign: Which of the signs, where it is not the colour's own.
        dashed: Whether the line is dashed.
        aside_days: How far beside its time a point is drawn, so that those of one week do not lie
            on each other.
        joined_days: Points further apart than this are not joined: something else was between.
    """

    name: str
    at: tuple[datetime, ...]
    values: tuple[float, ...]
    style: int
    look: Look = Look.JOINED
    sign: int | None = None
    dashed: bool = False
    aside_days: float = 0.0
    joined_days: float = 45.0


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
        FigureKind.FUNCTION: tr("Function"),
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
    questionnaires: Sequence[QuestionnaireRecord] = (),
) -> Figure:
    """Return a chart of sessions, answers and questionnaires, all oldest first."""
    made: dict[FigureKind, Callable[[], Figure]] = {
        FigureKind.REPS: lambda: _reps(sessions, names),
        FigureKind.LOAD: lambda: _load(sessions, names),
        FigureKind.PAIN: lambda: _pain(check_ins),
        FigureKind.SIDES: lambda: _sides(sessions),
        FigureKind.RESERVE: lambda: _reserve(sessions),
        FigureKind.TAGS: lambda: _tags(sessions),
        FigureKind.FUNCTION: lambda: _function(questionnaires),
    }
    return made[kind]()


def thinned(figure: Figure, grain: Grain) -> Figure:
    """Return a figure whose points are medians of weeks or months, for a look from afar.

    Counts by week are added up for a month, since their median would hide how many there were.
    """
    if grain is Grain.SESSION or not figure.curves:
        return figure
    middle = sum if figure.kind is FigureKind.TAGS else median
    curves: list[Curve] = []
    for curve in figure.curves:
        groups: dict[datetime, list[float]] = defaultdict(list)
        for at, value in zip(curve.at, curve.values, strict=True):
            noon = at.replace(hour=12, minute=0, second=0, microsecond=0)
            back = at.weekday() - 3 if grain is Grain.WEEK else at.day - 15
            groups[noon - timedelta(days=back)].append(value)
        found = [(at, float(middle(values))) for at, values in sorted(groups.items())]
        thin = _curve(curve.name, found, curve.style, curve.look, curve.sign)
        thin = replace(
            thin,
            aside_days=curve.aside_days,
            joined_days=curve.joined_days,
            dashed=curve.dashed,
        )
        curves.append(thin)
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
    # What the catalogue has lost comes last, and has signs of its own all the same.
    lost = sorted({exercise for exercise, _ in points} - set(names))
    order = {exercise: index for index, exercise in enumerate([*names, *lost])}
    keys = sorted(points, key=lambda key: (order[key[0]], key[1] == Side.LEFT))
    curves: list[Curve] = []
    for exercise, side in keys:
        words = tr("{exercise}, right") if side is Side.RIGHT else tr("{exercise}, left")
        name = words.format(exercise=names.get(exercise, exercise))
        # A colour for each of four; those of a fifth come again, dashed and with another sign.
        lap, place = divmod(order[exercise], _COLOURED)
        style = 2 * place + (side is Side.LEFT)
        curve = _curve(name, points[exercise, side], style)
        again = replace(curve, sign=(style + 2 * lap) % (2 * _COLOURED), dashed=True)
        curves.append(again if lap else curve)
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
    curves: list[Curve] = []
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
            curves.append(_curve(name, found, index, Look.JOINED if joined else Look.MARKS))
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
        (_curve(tr("Right less left"), points, 0, Look.MARKS),) if points else (),
        low=-reach,
        high=reach,
        band=quartiles(values) if len(values) > 1 else None,
    )


def _reserve(sessions: Sequence[SessionRecord]) -> Figure:
    curves: list[Curve] = []
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
    words = tag_words()
    weeks: dict[tuple[SetTag, int], dict[datetime, int]] = defaultdict(lambda: defaultdict(int))
    for session in sessions:
        day = session.started_at
        noon = day.replace(hour=12, minute=0, second=0, microsecond=0)
        monday = noon - timedelta(days=day.weekday())
        for one in session.sets:
            for tag in one.tags:
                weeks[tag, one.number][monday] += 1
    room_days = 5.0 / max(1, len(weeks))
    several = {tag for tag, number in weeks if number > 1}
    curves: list[Curve] = []
    for tag, number in sorted(weeks, key=lambda key: (list(words).index(key[0]), key[1])):
        name = words[tag]
        if tag in several:
            name = tr("{remark}, set {number}", remark=name, number=number)
        points = [(at, float(n)) for at, n in sorted(weeks[tag, number].items())]
        # Colours tell remarks apart, signs sets.
        style = 2 * list(words).index(tag)
        curve = _curve(name, points, style, Look.MARKS, number - 1)
        curves.append(replace(curve, aside_days=len(curves) * room_days))
    return Figure(
        FigureKind.TAGS,
        tr("What you noticed, by week and set"),
        tr("Sets"),
        tr("How many sets of each week had this remark, by their number within exercise and side"),
        tuple(curves),
    )


def _function(questionnaires: Sequence[QuestionnaireRecord]) -> Figure:
    points = [
        (one.answered_at, float(one.score)) for one in questionnaires if one.instrument == "rmdq"
    ]
    return Figure(
        FigureKind.FUNCTION,
        tr("What back pain keeps you from, 0 to 24"),
        tr("Roland–Morris score"),
        tr("Each questionnaire you answered: the sentences you ticked; fewer is easier"),
        (replace(_curve(tr("Score"), points, 0), joined_days=_ASKED_DAYS),) if points else (),
        high=24.0,
    )


def _curve(
    name: str,
    points: Sequence[tuple[datetime, float]],
    style: int,
    look: Look = Look.JOINED,
    sign: int | None = None,
) -> Curve:
    return Curve(
        name,
        tuple(at for at, _value in points),
        tuple(value for _at, value in points),
        style,
        look,
        sign,
    )
