"""The figures of the report for a clinician, counted from what is stored; no Qt."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from clamstudio.history.statistics import theil_sen
from clamstudio.records import CheckInKind, SetTag, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from clamstudio.history.statistics import Slope
    from clamstudio.records import (
        CheckIn,
        ExerciseId,
        PersonRecord,
        Prescription,
        QuestionnaireRecord,
        ResistanceId,
        SessionRecord,
    )

__all__ = ["Dose", "PainLine", "ReportFigures", "report_figures"]

_FIRST_AND_LAST = 4


@dataclass(frozen=True, slots=True)
class Dose:
    """What was done of one exercise with one resistance and load."""

    exercise: ExerciseId
    resistance: ResistanceId
    load_kg: float | None
    band: str | None
    sets_r: int = 0
    sets_l: int = 0
    reps_r: int = 0
    reps_l: int = 0


@dataclass(frozen=True, slots=True)
class PainLine:
    """The answers of one kind: how many, smallest, median, largest."""

    kind: CheckInKind
    answers: int
    lowest: int
    middle: float
    highest: int


@dataclass(frozen=True, slots=True)
class ReportFigures:
    """Everything the report says.

    Attributes:
        person: Whose.
        first: First day.
        last: Last day.
        made: Day of the report.
        sessions: Sessions with at least one repetition.
        ended_early: How many of them ended early.
        weeks: Length of the period in weeks.
        weeks_with_session: Weeks, from Monday, with at least one session.
        weeks_touched: Weeks, from Monday, that the period touches.
        rest_days: Days on which much pain made rest right.
        plan: The latest prescription.
        doses: By exercise, resistance and load, in the order they were first done.
        unconfirmed_sets: Sets whose count is the paced one.
        reserve: Median of the reps in reserve, and how many sets told them.
        pain: By kind.
        pain_points: Answers before sessions: day from the first, NRS.
        trend: Of the answers before sessions.
        tags: How many sets had each remark.
        notes: Notes on the time line.
        function: Roland–Morris questionnaires answered.
    """

    person: PersonRecord
    first: date
    last: date
    made: date
    sessions: int
    ended_early: int
    weeks: float
    weeks_with_session: int
    weeks_touched: int
    rest_days: int
    plan: Prescription | None
    doses: tuple[Dose, ...]
    unconfirmed_sets: int
    reserve: tuple[float, int] | None
    pain: tuple[PainLine, ...]
    pain_points: tuple[tuple[float, int], ...]
    trend: Slope | None
    tags: tuple[tuple[SetTag, int], ...]
    notes: tuple[tuple[date, str], ...]
    function: tuple[QuestionnaireRecord, ...] = ()

    @property
    def reps_r(self) -> int:
        """Repetitions with the right leg on top."""
        return sum(one.reps_r for one in self.doses)

    @property
    def reps_l(self) -> int:
        """Repetitions with the left leg on top."""
        return sum(one.reps_l for one in self.doses)


def report_figures(
    person: PersonRecord,
    sessions: Sequence[SessionRecord],
    check_ins: Sequence[CheckIn],
    first: date,
    last: date,
    made: date,
    questionnaires: Sequence[QuestionnaireRecord] = (),
) -> ReportFigures:
    """Count a period, both days included; sessions, answers and questionnaires oldest first."""
    within = [one for one in sessions if first <= one.started_at.date() <= last]
    done = [one for one in within if any(_done(each) for each in one.sets)]
    answers = [one for one in check_ins if first <= one.at.date() <= last]
    mondays = {one.started_at.date().toordinal() - one.started_at.weekday() for one in done}
    points = tuple(
        ((one.at.date() - first).days + one.at.hour / 24.0, one.pain_nrs)
        for one in answers
        if one.kind is CheckInKind.BEFORE and one.pain_nrs is not None
    )
    sets = [each for one in within for each in one.sets]
    reserve = [one.reps_in_reserve for one in sets if one.reps_in_reserve is not None]
    return ReportFigures(
        person=person,
        first=first,
        last=last,
        made=made,
        sessions=len(done),
        ended_early=sum(1 for one in done if one.status == "ended_early"),
        weeks=((last - first).days + 1) / 7.0,
        weeks_with_session=len(mondays),
        weeks_touched=((last.toordinal() - last.weekday()) - (first.toordinal() - first.weekday()))
        // 7
        + 1,
        rest_days=len(
            {
                one.at.date()
                for one in answers
                if one.kind is CheckInKind.ANY_TIME and (one.pain_nrs or 0) >= 6
            }
        ),
        plan=within[-1].prescription if within else None,
        doses=_doses(within),
        unconfirmed_sets=sum(1 for one in sets if one.confirmed is None and one.paced),
        reserve=(median(reserve), len(reserve)) if reserve else None,
        pain=_pain(answers),
        pain_points=points,
        trend=theil_sen([day for day, _nrs in points], [float(nrs) for _day, nrs in points]),
        tags=tuple(
            (tag, count) for tag in SetTag if (count := sum(1 for one in sets if tag in one.tags))
        ),
        notes=tuple(
            (one.at.date(), one.note)
            for one in answers
            if one.session_id is None and one.pain_nrs is None and one.note
        ),
        function=tuple(
            one
            for one in questionnaires
            if one.instrument == "rmdq" and first <= one.answered_at.date() <= last
        ),
    )


def _done(one: object) -> int:
    confirmed = getattr(one, "confirmed", None)
    return int(getattr(one, "paced", 0) if confirmed is None else confirmed)


def _doses(sessions: Iterable[SessionRecord]) -> tuple[Dose, ...]:
    counts: dict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for session in sessions:
        for one in session.sets:
            reps = _done(one)
            if reps:
                found = counts[one.exercise, one.resistance, one.load_kg, one.band]
                left = int(one.side is Side.LEFT)
                found[left] += 1
                found[2 + left] += reps
    return tuple(Dose(*key, *numbers) for key, numbers in counts.items())  # type: ignore[arg-type]  # the key's own columns


def _pain(answers: Sequence[CheckIn]) -> tuple[PainLine, ...]:
    lines = []
    for kind in (
        CheckInKind.BEFORE,
        CheckInKind.DURING,
        CheckInKind.AFTER,
        CheckInKind.NEXT_MORNING,
        CheckInKind.ANY_TIME,
    ):
        found = [one.pain_nrs for one in answers if one.kind is kind and one.pain_nrs is not None]
        if found:
            lines.append(PainLine(kind, len(found), min(found), median(found), max(found)))
    return tuple(lines)
