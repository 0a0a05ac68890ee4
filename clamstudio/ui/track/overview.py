"""The overview: this week, how pain goes, what changed, in a sentence each."""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from clamstudio.history.statistics import theil_sen
from clamstudio.records import CheckInKind
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import Card, text_label
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clamstudio.history.summaries import SessionSummary
    from clamstudio.records import CheckIn
    from clamstudio.ui.track.reader import TrackData

__all__ = ["Overview", "change_words", "pain_words", "week_words"]

_WEEKS = 12
_MONTH_DAYS = 30.44


class Overview(QWidget):
    """Three small cards side by side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week = text_label(wrap=True)
        self._pain = text_label(wrap=True)
        self._change = text_label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        for heading, label in (
            (tr("This week"), self._week),
            (tr("Pain before sessions"), self._pain),
            (tr("What changed"), self._change),
        ):
            row.addWidget(_small_card(heading, label), 1)

    def set_data(self, data: TrackData, now: datetime) -> None:
        """Show another person's, or another day's."""
        self._week.setText(week_words(data.summaries, now))
        self._pain.setText(pain_words(data.check_ins, now))
        self._change.setText(change_words(data.summaries, now))


def week_words(summaries: Sequence[SessionSummary], now: datetime) -> str:
    """Return how many sessions this week has, beside what is usual for this person."""
    monday = now.date() - timedelta(days=now.weekday())
    done = [one.started_at.astimezone(now.tzinfo).date() for one in summaries if one.reps]
    this_week = sum(1 for day in done if monday <= day <= now.date())
    words = trn("{n} session so far", "{n} sessions so far", this_week)
    first = min(done, default=monday)
    weeks = [
        sum(1 for day in done if start <= day < start + timedelta(weeks=1))
        for start in (monday - timedelta(weeks=back) for back in range(1, _WEEKS + 1))
        if start + timedelta(weeks=1) > first
    ]
    if len(weeks) < 2:
        return words
    return tr(
        "{words}. Your usual week has {usual:g} (median of the last {weeks} weeks).",
        words=words,
        usual=median(weeks),
        weeks=len(weeks),
    )


def pain_words(check_ins: Sequence[CheckIn], now: datetime) -> str:
    """Return the trend of the answers before sessions, with its uncertainty."""
    since = now - timedelta(weeks=_WEEKS)
    found = [
        ((one.at - since).total_seconds() / 86_400.0, float(one.pain_nrs))
        for one in check_ins
        if one.kind is CheckInKind.BEFORE and one.pain_nrs is not None and since < one.at <= now
    ]
    slope = theil_sen([day for day, _nrs in found], [nrs for _day, nrs in found])
    if slope is None:
        return tr(
            "Fewer than four answers in the last {weeks} weeks: too few to tell.", weeks=_WEEKS
        )
    ends = (slope.low_per_day * _MONTH_DAYS, slope.high_per_day * _MONTH_DAYS)
    if not slope.is_clear:
        return tr(
            "No clear change in {weeks} weeks: between {low:+.1f} and {high:+.1f} a month "
            "({n} answers, Theil–Sen, 95 %).",
            weeks=_WEEKS,
            low=ends[0],
            high=ends[1],
            n=slope.points,
        )
    text = (
        tr(
            "Going down: {low:+.1f} to {high:+.1f} a month in {weeks} weeks ({n} answers, Theil–Sen, 95 %)."
        )
        if slope.per_day < 0.0
        else tr(
            "Going up: {low:+.1f} to {high:+.1f} a month in {weeks} weeks ({n} answers, Theil–Sen, 95 %)."
        )
    )
    return text.format(weeks=_WEEKS, low=ends[0], high=ends[1], n=slope.points)


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
        "Last four weeks: {sessions} sessions, {reps} reps. Four weeks before: {sessions_before}, "
        "{reps_before}.",
        sessions=now_sessions,
        reps=now_reps,
        sessions_before=before_sessions,
        reps_before=before_reps,
    )


def _small_card(heading: str, label: QLabel) -> Card:
    card = Card()
    card.setAccessibleName(heading)
    card.content.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
    card.content.setSpacing(SPACE // 2)
    card.content.addWidget(text_label(heading, "strong"))
    card.content.addWidget(label)
    card.content.addStretch(1)
    return card
