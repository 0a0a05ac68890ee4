"""This week's days, and what the rules would suggest over the weeks to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clamstudio.coach.goal import MOST_DAYS, goal_of, usual_goal, week, week_words
from clamstudio.coach.plan import log_of
from clamstudio.coach.progression import Log
from clamstudio.coach.simulation import Going, Rhythm, simulated
from clamstudio.errors import UserError
from clamstudio.records import StatementTopic
from clamstudio.ui.common.area import let_scroll, scroll_by_keys
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import Card, clear_layout, text_label
from clamstudio.ui.figure.course_words import course_lines, end_words
from clamstudio.ui.plan.stepper import Stepper
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from clamstudio.records import Prescription
    from clamstudio.ui.plan.services import PlanServices

__all__ = ["WeeksPage"]

_RHYTHMS = (1, 2, 3, 4)
_WEEKS = (2, 6, 12)


class WeeksPage(QWidget):
    """The weekly goal above, a simulation below; the simulation writes nothing.

    Args:
        services: What it stands on.
        plan: Gives the plan as it is set, kept or not.

    Signals:
        problem_found: What could not be kept: a ``Message``.
    """

    problem_found = Signal(object)

    def __init__(self, services: PlanServices, plan: Callable[[], Prescription]) -> None:
        super().__init__()
        self._services = services
        self._plan = plan
        self._showing = False
        self.goal = Stepper(tr("Days a week you mean to keep"), 1, MOST_DAYS)
        self.kept = text_label("", "strong", wrap=True)
        self.usual = text_label("", "caption", wrap=True)
        self.a_week = Segments(tr("Times a week"))
        self.weeks = Segments(tr("Weeks"))
        self.going = Segments(tr("How it goes"))
        self._rows = (self.a_week, self.weeks, self.going)
        self._lines = QVBoxLayout()
        self.said: tuple[str, ...] = ()
        self._build()
        self._connect()

    @property
    def beside_px(self) -> int:
        """The width in which the choices of every row stand side by side."""
        return max(each.beside_px for each in self._rows) + Card.AROUND_PX

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put choices one below the other where they have no room side by side."""
        super().resizeEvent(event)
        for each in self._rows:
            each.fit(self.width() - Card.AROUND_PX)

    def refresh(self) -> None:
        """Read the week again, and simulate again.

        Raises:
            UserError: The history cannot be read.
        """
        services = self._services
        person, history = services.known(), services.history()
        said = history.statements(person.id) if person else ()
        plan, now = self._plan(), services.clock.now()
        goal = goal_of(said, plan)
        started = (
            [each.started_at for each in history.session_summaries(person.id) if each.reps]
            if person
            else []
        )
        answers = history.check_ins(person.id) if person else ()
        self._showing = True
        self.goal.set_value(goal)
        self._showing = False
        self.kept.setText(str(week_words(week(started, answers, goal, now.date()))))
        self.usual.setText(
            tr("Without a goal of your own it is {n}, from your plan’s days.", n=usual_goal(plan))
        )
        self._simulate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._goal_card())
        column.addWidget(self._course_card(), 1)
        self.setAccessibleName(tr("The weeks ahead"))

    def _goal_card(self) -> Card:
        card = Card(tr("This week"))
        card.content.addWidget(self.kept)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(text_label(tr("Goal, days a week"), "muted"))
        row.addWidget(self.goal)
        row.addStretch(1)
        card.content.addLayout(row)
        card.content.addWidget(self.usual)
        return card

    def _course_card(self) -> Card:
        card = Card(tr("The weeks ahead"))
        words = tr("What the coach would suggest. Nothing is written, and every step stays yours.")
        card.content.addWidget(text_label(words, "muted", wrap=True))
        for number in _RHYTHMS:
            self.a_week.add(str(number), tr("{n} a week", n=number))
        for number in _WEEKS:
            self.weeks.add(str(number), tr("{n} weeks", n=number))
        self.going.add(Going.EASY, tr("If all goes easily"))
        self.going.add(Going.AS_LAST, tr("If it goes as the last time"))
        self.a_week.choose("3")
        self.weeks.choose("6")
        self.going.choose(Going.EASY)
        for each in self._rows:
            card.content.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        inside = QWidget()
        self._lines.setContentsMargins(0, 0, SPACE, 0)
        self._lines.setSpacing(SPACE)
        inside.setLayout(self._lines)
        area = let_scroll(QScrollArea(), inside)
        scroll_by_keys(area)
        area.setAccessibleName(tr("What the coach would suggest"))
        card.content.addWidget(area, 1)
        return card

    def _connect(self) -> None:
        self.goal.changed.connect(self._on_goal)
        for each in self._rows:
            each.chosen.connect(self._on_chosen)

    def _on_goal(self) -> None:
        if self._showing:
            return
        try:
            self._services.say(StatementTopic.WEEKLY_GOAL, str(round(self.goal.value)))
            self.refresh()
        except UserError as error:
            self.problem_found.emit(error.message)

    def _on_chosen(self) -> None:
        try:
            self._simulate()
        except UserError as error:
            self.problem_found.emit(error.message)

    def _simulate(self) -> None:
        services = self._services
        person, now = services.known(), services.clock.now()
        log = log_of(services.history(), person.id, now) if person else Log()
        rhythm = Rhythm(int(self.a_week.current), int(self.weeks.current))
        found = simulated(
            self._plan(),
            log,
            rhythm,
            now,
            going=Going(self.going.current),
            limits=services.limits(),
        )
        lines = [
            tr("{day}, session {number}: {what}", day=_day(one.on), number=one.number, what=words)
            for one, words in course_lines(found, services.catalogue)
        ]
        if self._plan().locked:
            lines = [tr("This plan is your therapist’s; the coach leaves it alone.")]
        self._say((*lines, end_words(found, services.catalogue)))

    def _say(self, lines: tuple[str, ...]) -> None:
        if lines == self.said:
            return
        self.said = lines
        clear_layout(self._lines)
        for place, words in enumerate(lines):
            role = "strong" if place == len(lines) - 1 else "body"
            self._lines.addWidget(text_label(words, role, wrap=True))
        self._lines.addStretch(1)


def _day(on: date) -> str:
    date = QDate(on.year, on.month, on.day)
    return QLocale().toString(date, tr("ddd d MMM"))
