"""The weekly goal, instead of a daily streak: days kept, of which a rest or flare-up day is one.

Pure: days and answers in, a week out. Nothing is lost by a week that falls short, and nothing is
carried over.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from clamstudio.coach.evidence import place_of
from clamstudio.coach.pain import PainPlace, is_rest_day
from clamstudio.records import CheckInKind, StatementTopic
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from clamstudio.records import CheckIn, Prescription, Statement

__all__ = ["MOST_DAYS", "USUAL_DAYS", "Week", "goal_of", "usual_goal", "week", "week_words"]

USUAL_DAYS = 3
"""Days a week where the plan names none (science E1: two to three a week, on days apart)."""

MOST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Week:
    """One week from Monday to Sunday.

    Attributes:
        monday: Its first day.
        goal: How many days are meant to be kept.
        trained: Days with a session, ascending.
        rested: Days without one on which pain asked for rest, ascending; they count as kept.
    """

    monday: date
    goal: int
    trained: tuple[date, ...] = ()
    rested: tuple[date, ...] = ()

    @property
    def kept(self) -> tuple[date, ...]:
        """Every day that counts, ascending."""
        return tuple(sorted((*self.trained, *self.rested)))

    @property
    def is_reached(self) -> bool:
        """Whether the goal is reached."""
        return len(self.kept) >= self.goal


def week(sessions: Iterable[datetime], check_ins: Iterable[CheckIn], goal: int, day: date) -> Week:
    """Return the week in which a day lies.

    Args:
        sessions: When each session with at least one repetition began; two on a day are one.
        check_ins: Pain answers, in any order.
        goal: Days, 1 to 7, as from ``goal_of``.
        day: Any day of the week wanted.
    """
    monday = day - timedelta(days=day.weekday())
    days = {monday + timedelta(days=number) for number in range(7)}
    trained = {at.date() for at in sessions} & days
    rested = {each.at.date() for each in check_ins if _asks_for_rest(each)} & days - trained
    return Week(monday, goal, tuple(sorted(trained)), tuple(sorted(rested)))


def goal_of(statements: Sequence[Statement], plan: Prescription | None) -> int:
    """Return a person's weekly goal in days, 1 to 7: what they said last, else the plan's.

    Args:
        statements: What the person said, oldest first.
        plan: The plan in force, ``None`` before there is one.
    """
    said = [each.value for each in statements if each.topic is StatementTopic.WEEKLY_GOAL]
    if said and said[-1].isdecimal() and 1 <= int(said[-1]) <= MOST_DAYS:
        return int(said[-1])
    return usual_goal(plan)


def usual_goal(plan: Prescription | None) -> int:
    """Return the days on which a plan has something; ``USUAL_DAYS`` where it names none."""
    named = {day for block in plan.blocks for day in block.days} if plan else set()
    return len(named) or USUAL_DAYS


def week_words(one: Week) -> Message:
    """Return a week in one sentence."""
    values = {"kept": len(one.kept), "goal": one.goal}
    if one.is_reached:
        return Message(msg("This week’s goal is reached. Days kept: {kept}, goal: {goal}."), values)
    if one.rested:
        return Message(
            msg("Days kept this week, rest days among them: {kept}, goal: {goal}."), values
        )
    return Message(msg("Days kept this week: {kept}, goal: {goal}. A rest day counts."), values)


def _asks_for_rest(answer: CheckIn) -> bool:
    """Return whether no session would begin on such an answer: 6 or more, or pain down the leg."""
    if answer.kind not in {CheckInKind.BEFORE, CheckInKind.ANY_TIME} or not answer.pain_nrs:
        return False
    return is_rest_day(answer.pain_nrs) or place_of(answer) is PainPlace.DOWN_LEG
