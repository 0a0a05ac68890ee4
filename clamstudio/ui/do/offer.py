"""What Do offers a person: the plan within what the safety screen lets, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clamstudio.coach.goal import goal_of, week, week_words
from clamstudio.coach.limits import fitted
from clamstudio.coach.plan import in_force, known_person, log_of, of_day, recent_sessions
from clamstudio.coach.progression import (
    DAYS_ON_A_STEP,
    SESSIONS_ON_A_STEP,
    Verdict,
    suggestions,
)
from clamstudio.coach.questionnaire import due_week, due_words
from clamstudio.coach.referral import referral
from clamstudio.coach.sides import first_words, harder_side_first
from clamstudio.errors import UserError
from clamstudio.ui.do.person import limits_for
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.coach.progression import Suggestion
    from clamstudio.records import CheckIn, ExerciseId, PersonRecord, Prescription, Side
    from clamstudio.ui.do.services import DoServices

__all__ = ["Offer", "first_side_words", "next_words", "offer_of", "suggested", "within_limits"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A person's plan.

    Attributes:
        plan: The whole of it.
        today: What today has of it, within the limits; ``None`` if today has nothing.
        next_words: One line of what comes next.
        kept: Whether it is kept under Plan; else it is what was done the last time.
    """

    plan: Prescription
    today: Prescription | None
    next_words: str
    kept: bool


def offer_of(services: DoServices) -> Offer | None:
    """Return the plan that a person keeps, or the last session; ``None`` before the first.

    Raises:
        UserError: The history cannot be read.
    """
    history = services.history()
    person = known_person(history, services.person_name)
    if person is None:
        return None
    plan, found = suggested(services, person)
    if plan is None:
        return None
    kept = bool(history.ledger(person.id))
    now = services.clock.now()
    today = of_day(plan, now.date())
    words = tr("Today is a day without exercise in your plan; you may all the same.")
    if today is not None:
        words = "".join(_next_lines(plan, found)[:1])
    sessions = recent_sessions(history, person.id, now)
    today = harder_side_first(today or plan, sessions)
    return Offer(plan, fitted(today, limits_for(services)), words, kept)


def first_side_words(services: DoServices, exercise: ExerciseId, first: Side) -> tuple[str, ...]:
    """Return why a leg goes first, where that is because it felt harder.

    Args:
        services: What it stands on.
        exercise: The first exercise of what is about to be done.
        first: The leg that it begins with.

    Raises:
        UserError: The history cannot be read.
    """
    history, now = services.history(), services.clock.now()
    person = known_person(history, services.person_name)
    sessions = recent_sessions(history, person.id, now) if person else ()
    plan = in_force(history.ledger(person.id), sessions) if person else None
    if plan is None or plan.blocks[0].exercise != exercise:
        return ()
    words = first_words(sessions, plan, first)
    return (str(words),) if words else ()


def within_limits(prescription: Prescription, services: DoServices) -> Prescription:
    """Return a prescription as the answers to the safety questions let it be.

    Raises:
        UserError: Nothing of it may be done, or the history cannot be read.
    """
    session = fitted(prescription, limits_for(services))
    if session is None:
        raise UserError(Message(msg("Your answers to the safety questions leave no side to do.")))
    return session


def suggested(
    services: DoServices, person: PersonRecord
) -> tuple[Prescription | None, tuple[Suggestion, ...]]:
    """Return the plan in force and what the coach says to it.

    Raises:
        UserError: The history cannot be read.
    """
    history = services.history()
    log = log_of(history, person.id, services.clock.now())
    plan = in_force(history.ledger(person.id), log.sessions)
    if plan is None:
        return None, ()
    return plan, suggestions(plan, log, services.clock.now())


def next_words(services: DoServices) -> tuple[str, ...]:
    """Return what the coach says after a session; nothing where it cannot be read.

    The session is on the disk by then, and what is wrong with the file has been said.
    """
    try:
        person = known_person(services.history(), services.person_name)
        if person is None:
            return ()
        answers = services.history().check_ins(person.id)
        asked = services.history().questionnaires(person.id)
        see = referral(answers, services.clock.now(), asked)
        plan, found = suggested(services, person)
        lines = _next_lines(plan, found)[:1] if plan else []
        lines.append(_week_line(services, person, plan, answers))
        asked_in = due_week(asked, services.clock.now().date())
        if asked_in:
            # Never the first time: who has not begun with it is not asked again.
            lines.append(tr("{words} They are under Plan.", words=str(due_words(asked_in))))
        return (str(see), *lines) if see else tuple(lines)
    except UserError:
        return ()


def _week_line(
    services: DoServices,
    person: PersonRecord,
    plan: Prescription | None,
    answers: Sequence[CheckIn],
) -> str:
    """Return how many days this week has, of how many: how soon to come back."""
    history, now = services.history(), services.clock.now()
    goal = goal_of(history.statements(person.id), plan)
    starts = [each.started_at for each in recent_sessions(history, person.id, now) if each.sets]
    here = [at.astimezone(now.tzinfo) for at in starts]
    return str(week_words(week(here, answers, goal, now.date())))


def _next_lines(plan: Prescription, found: tuple[Suggestion, ...]) -> list[str]:
    if plan.locked:
        return [tr("This plan is your therapist’s; the coach leaves it alone.")]
    verdicts = {one.verdict for one in found}
    if Verdict.REGRESS in verdicts:
        return [tr("The coach suggests a step back before the next session.")]
    if Verdict.PROGRESS in verdicts:
        return [tr("The coach suggests one step up before the next session.")]
    if Verdict.MAINTAIN in verdicts:
        return [str(one.rule) for one in found if one.verdict is Verdict.MAINTAIN]
    return [
        tr(
            "A step up comes after two easy sessions in a row, not before {sessions} sessions and "
            "{days} days at this step.",
            sessions=SESSIONS_ON_A_STEP,
            days=DAYS_ON_A_STEP,
        )
    ]
