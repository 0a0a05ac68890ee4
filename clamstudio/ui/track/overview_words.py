"""What the overview says: this week, what comes next, how it goes, what changed; no Qt."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from clamstudio.coach.goal import week
from clamstudio.coach.goal import week_words as coach_words
from clamstudio.coach.plan import of_day
from clamstudio.coach.questionnaire import change_words as change_of_scores
from clamstudio.history.statistics import theil_sen
from clamstudio.records import CheckInKind
from clamstudio.ui.track.series import DAY_S, MONTH_DAYS
from clamstudio.ui.track.trend import signed
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from clamstudio.history.statistics import Slope
    from clamstudio.history.summaries import SessionSummary
    from clamstudio.records import CheckIn, Prescription, QuestionnaireRecord

__all__ = ["change_words", "has_slope", "next_day", "trend_words", "week_words"]

_WEEKS = 12
_FUNCTION_WEEKS = 26


def week_words(
    summaries: Sequence[SessionSummary],
    check_ins: Sequence[CheckIn],
    goal: int,
    now: datetime,
) -> str:
    """Return what this week has beside the goal, and what is usual for this person.

    Args:
        summaries: Every session.
        check_ins: The answers of this week, at least.
        goal: Days a week.
        now: The time, in the zone whose week is meant.
    """
    starts = [one.started_at.astimezone(now.tzinfo) for one in summaries if one.reps]
    kept = str(coach_words(week(starts, check_ins, goal, now.date())))
    usual = _usual_week([at.date() for at in starts], now.date() - timedelta(days=now.weekday()))
    if usual is None:
        return kept
    words = tr("Your usual week has {usual:g} (median of the last {weeks} weeks).", **usual)
    return f"{kept} {words}"


def next_day(
    plan: Prescription | None, summaries: Sequence[SessionSummary], now: datetime
) -> tuple[date, Prescription] | None:
    """Return the next day that the plan names, today if nothing was done yet, and what it has.

    ``None`` where there is no plan.
    """
    if plan is None:
        return None
    today = now.date()
    done_today = any(
        one.reps and one.started_at.astimezone(now.tzinfo).date() == today for one in summaries
    )
    for ahead in range(int(done_today), 8):
        day = today + timedelta(days=ahead)
        found = of_day(plan, day)
        if found is not None:
            return day, found
    return None


def trend_words(
    check_ins: Sequence[CheckIn], questionnaires: Sequence[QuestionnaireRecord], now: datetime
) -> str:
    """Return in one sentence how pain and function go, each with its uncertainty.

    Four questionnaires make a slope; before that their first and last score are compared.
    """
    pain, function = _pain_slope(check_ins, now), _function_slope(questionnaires, now)
    compared = change_of_scores(questionnaires) if function is None else None
    if compared is not None:
        return tr("{pain}. {function}", pain=_pain_clause(pain), function=compared)
    return tr("{pain}; {function}.", pain=_pain_clause(pain), function=_function_clause(function))


def has_slope(
    check_ins: Sequence[CheckIn], questionnaires: Sequence[QuestionnaireRecord], now: datetime
) -> bool:
    """Return whether the sentence of ``trend_words`` has a slope, whose method is to be named."""
    slopes = _pain_slope(check_ins, now), _function_slope(questionnaires, now)
    return any(slope is not None for slope in slopes)


def change_words(summaries: Sequence[SessionSummary], now: datetime) -> str:
    """Return the last four weeks beside the four before."""
    spans = [
        [
            one
            for one in summaries
            if one.reps
            and now - timedelta(weeks=4 * back + 4)
            < one.started_at
            <= now - timedelta(weeks=4 * back)
        ]
        for back in (0, 1)
    ]
    now_sessions, before_sessions = (len(one) for one in spans)
    if not before_sessions:
        return tr("The four weeks before the last four have no session to compare with.")
    now_reps, before_reps = (sum(line.reps for line in one) for one in spans)
    return tr(
        "Last four weeks: {sessions} sessions, {reps} reps. The four before: {sessions_before} "
        "sessions, {reps_before} reps.",
        sessions=now_sessions,
        reps=now_reps,
        sessions_before=before_sessions,
        reps_before=before_reps,
    )


def _usual_week(done: Sequence[date], monday: date) -> dict[str, float] | None:
    first = min(done, default=monday)
    weeks = [
        sum(1 for day in done if start <= day < start + timedelta(weeks=1))
        for start in (monday - timedelta(weeks=back) for back in range(1, _WEEKS + 1))
        if start + timedelta(weeks=1) > first
    ]
    return {"usual": median(weeks), "weeks": len(weeks)} if len(weeks) > 1 else None


def _pain_slope(check_ins: Sequence[CheckIn], now: datetime) -> Slope | None:
    since = now - timedelta(weeks=_WEEKS)
    return _slope(
        [
            (one.at, float(one.pain_nrs))
            for one in check_ins
            if one.kind is CheckInKind.BEFORE and one.pain_nrs is not None and since < one.at <= now
        ]
    )


def _function_slope(questionnaires: Sequence[QuestionnaireRecord], now: datetime) -> Slope | None:
    since = now - timedelta(weeks=_FUNCTION_WEEKS)
    return _slope(
        [
            (one.answered_at, float(one.score))
            for one in questionnaires
            if one.instrument == "rmdq" and since < one.answered_at <= now
        ]
    )


def _slope(points: Sequence[tuple[datetime, float]]) -> Slope | None:
    return theil_sen([at.timestamp() / DAY_S for at, _value in points], [v for _at, v in points])


def _pain_clause(slope: Slope | None) -> str:
    if slope is None:
        return tr("Pain before sessions: too few answers in {weeks} weeks", weeks=_WEEKS)
    texts = {
        0: tr("Pain before sessions: no clear change in {weeks} weeks ({low} to {high} a month)"),
        -1: tr("Pain before sessions: going down in {weeks} weeks ({low} to {high} a month)"),
        1: tr("Pain before sessions: going up in {weeks} weeks ({low} to {high} a month)"),
    }
    return texts[_direction(slope)].format(weeks=_WEEKS, **_ends(slope))


def _function_clause(slope: Slope | None) -> str:
    if slope is None:
        return tr("everyday function: no questionnaire answered yet")
    texts = {
        0: tr(
            "everyday function: no clear change in {weeks} weeks ({low} to {high} points a month)"
        ),
        -1: tr(
            "everyday function: getting easier in {weeks} weeks ({low} to {high} points a month)"
        ),
        1: tr(
            "everyday function: getting harder in {weeks} weeks ({low} to {high} points a month)"
        ),
    }
    return texts[_direction(slope)].format(weeks=_FUNCTION_WEEKS, **_ends(slope))


def _direction(slope: Slope) -> int:
    if not slope.is_clear:
        return 0
    return -1 if slope.per_day < 0.0 else 1


def _ends(slope: Slope) -> dict[str, str]:
    return {
        "low": signed(slope.low_per_day * MONTH_DAYS),
        "high": signed(slope.high_per_day * MONTH_DAYS),
    }
