"""The overview: this week, what comes next, how it goes, what changed, in a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from clamstudio.coach.goal import goal_of
from clamstudio.ui.common.choices import stack
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import Card, text_label
from clamstudio.ui.figure.dose_words import block_words
from clamstudio.ui.track.overview_words import (
    change_words,
    has_slope,
    next_day,
    trend_words,
    week_words,
)
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from PySide6.QtGui import QResizeEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Prescription
    from clamstudio.ui.track.reader import TrackData

__all__ = ["Overview"]

_BESIDE_FROM_PX = 780


class Overview(QWidget):
    """Four small cards side by side."""

    def __init__(self, catalogue: Catalogue | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._week = text_label(wrap=True)
        self._next = text_label(wrap=True)
        self._trend = text_label(wrap=True)
        self._method = text_label(tr("Theil–Sen slopes with their 95 % intervals"), "caption")
        self._change = text_label(wrap=True)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        for heading, labels, share in (
            (tr("This week"), (self._week,), 4),
            (tr("Next session"), (self._next,), 4),
            (tr("How it goes"), (self._trend, self._method), 6),
            (tr("What changed"), (self._change,), 4),
        ):
            row.addWidget(_small_card(heading, labels), share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand one below the other where large text has no room side by side."""
        super().resizeEvent(event)
        stack(self._row, self.width(), _BESIDE_FROM_PX)
        self._keep_height()

    def minimumSizeHint(self) -> QSize:
        """Return a width in which they stand one below the other."""
        return QSize(scaled_px(_BESIDE_FROM_PX) // 4, super().minimumSizeHint().height())

    def _keep_height(self) -> None:
        # A page that scrolls gives its least height alone, and words that wrap have none.
        self.setMinimumHeight(self._row.totalHeightForWidth(self.width()))

    def set_data(self, data: TrackData, now: datetime) -> None:
        """Show another person's, or another day's."""
        goal = goal_of(data.statements, data.plan)
        self._week.setText(week_words(data.summaries, data.check_ins, goal, now))
        self._next.setText(self._next_words(data, now))
        answers = data.check_ins, data.questionnaires
        self._trend.setText(trend_words(*answers, now))
        self._method.setVisible(has_slope(*answers, now))
        self._change.setText(change_words(data.summaries, now))
        self._keep_height()

    def _next_words(self, data: TrackData, now: datetime) -> str:
        found = next_day(data.plan, data.summaries, now)
        if found is None or self._catalogue is None:
            return tr("No plan yet; Do offers a gentle first session.")
        day, plan = found
        known = {one.id for one in self._catalogue.exercises}
        lines = [block_words(one, self._catalogue) for one in plan.blocks if one.exercise in known]
        when = _when_words(plan, day, now.date())
        return tr("{when}: {what}", when=when, what="\n".join(lines))


def _when_words(plan: Prescription, day: date, today: date) -> str:
    if day == today:
        return tr("Today, if you like")
    words = QLocale().toString(QDate(day.year, day.month, day.day), tr("ddd d MMM"))
    # A plan without weekdays names no day: this is only the first that is free.
    return words if any(block.days for block in plan.blocks) else tr("From {day}", day=words)


def _small_card(heading: str, labels: Sequence[QLabel]) -> Card:
    card = Card()
    card.setAccessibleName(heading)
    card.content.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
    card.content.setSpacing(SPACE // 2)
    card.content.addWidget(text_label(heading, "strong"))
    for label in labels:
        card.content.addWidget(label)
    card.content.addStretch(1)
    return card
