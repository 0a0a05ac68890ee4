"""The words of Track: dates, headline, what one line of the list says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from clamstudio.history.statistics import sessions_since
from clamstudio.records import ExerciseId, SessionStatus
from clamstudio.ui.track.series import Grain, Span
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from clamstudio.history.summaries import SessionSummary

__all__ = [
    "caption",
    "clock_words",
    "count_words",
    "date_and_time",
    "exercise_words",
    "headline",
    "minutes_words",
    "remark",
    "since_words",
    "span_words",
]


def headline(summaries: Sequence[SessionSummary], now: datetime) -> str:
    """Return the one sentence at the top."""
    count = sessions_since(summaries, now)
    if count == 0:
        return tr("No session in the last four weeks")
    return trn("{n} session in the last four weeks", "{n} sessions in the last four weeks", count)


def since_words(summaries: Sequence[SessionSummary]) -> str:
    """Return how many sessions there are in all, since when; ``summaries`` are oldest first."""
    date = _date(summaries[0].started_at)
    count = len(summaries)
    return trn(
        "{count} session in all, on {date}",
        "{count} sessions in all, the first on {date}",
        count,
        count=count_words(count),
        date=date,
    )


def caption(grain: Grain) -> str:
    """Return what a point of the chart is."""
    match grain:
        case Grain.SESSION:
            return tr("Each session, as confirmed (as paced where you did not say)")
        case Grain.WEEK:
            return tr("Mean of each week’s sessions, as confirmed (as paced where you did not say)")
        case Grain.MONTH:
            return tr(
                "Mean of each month’s sessions, as confirmed (as paced where you did not say)"
            )


def span_words(span: Span) -> str:
    """Return the name of a span."""
    match span:
        case Span.FOUR_WEEKS:
            return tr("4 weeks")
        case Span.THREE_MONTHS:
            return tr("3 months")
        case Span.YEAR:
            return tr("1 year")
        case Span.ALL:
            return tr("All")


def date_and_time(at: datetime) -> str:
    """Return day and time as they were where the session was done."""
    time = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    return tr("{date}, {time}", date=_date(at), time=time)


def exercise_words(exercises: Sequence[ExerciseId], names: Mapping[ExerciseId, str]) -> str:
    """Return the exercises of a session; one that the catalogue has lost keeps its id."""
    return QLocale().createSeparatedList([names.get(one, str(one)) for one in exercises])


def minutes_words(duration_s: float | None) -> str:
    """Return whole minutes, at least one; a dash where the length is not known."""
    return "–" if duration_s is None else count_words(max(1, round(duration_s / 60.0)))


def clock_words(at_s: float) -> str:
    """Return minutes and seconds of a session, such as 4:05."""
    return f"{int(at_s) // 60}:{int(at_s) % 60:02d}"


def count_words(count: int | None) -> str:
    """Return a whole number as the language writes it; a dash for none."""
    return "–" if count is None else QLocale().toString(count)


def remark(line: SessionSummary) -> str:
    """Return what else is to be said of a session, mostly nothing."""
    remarks = []
    if line.invented:
        remarks.append(tr("invented"))
    if line.status is SessionStatus.ENDED_EARLY:
        remarks.append(tr("ended early"))
    if line.status is SessionStatus.RUNNING:
        remarks.append(tr("not finished"))
    return " · ".join(remarks)


def _date(at: datetime) -> str:
    return QLocale().toString(QDate(at.year, at.month, at.day), tr("ddd d MMM yyyy"))
