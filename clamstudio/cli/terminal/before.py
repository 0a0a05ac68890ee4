"""What is asked on the terminal before a session: the last morning, pain now and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.cli.terminal.keys import ENTER
from clamstudio.cli.terminal.pause import ask_place
from clamstudio.coach.pain import LEG_BEFORE, REST_DAY, PainPlace, is_rest_day
from clamstudio.records import CheckIn, CheckInKind, MorningAnswer
from clamstudio.words import tr

if TYPE_CHECKING:
    from uuid import UUID

    from clamstudio.cli.terminal.talk import Talk
    from clamstudio.clock import Clock

__all__ = ["Before", "ask_before", "told"]


@dataclass(frozen=True, slots=True)
class Before:
    """What was answered.

    Attributes:
        answers: To be stored.
        pain_nrs: Pain now, 0 to 10; ``None`` if not answered.
        stops: Why no session begins today; empty if one may.
    """

    answers: tuple[CheckIn, ...] = ()
    pain_nrs: int | None = None
    stops: tuple[str, ...] = ()


def ask_before(talk: Talk, person_id: UUID, last_id: UUID | None, clock: Clock) -> Before:
    """Ask about the last morning, and how much it hurts now; Enter leaves a question out.

    Args:
        talk: Asks.
        person_id: Who answers.
        last_id: The session whose next morning is not told yet, if there is one.
        clock: Gives the time of the answers.
    """
    morning = _ask_morning(talk) if last_id is not None else None
    answers: tuple[CheckIn, ...] = ()
    if morning is not None:
        answers = (told(person_id, clock, CheckInKind.NEXT_MORNING, last_id, note=morning),)
    pain_nrs = talk.number(tr("Pain now, 0 to 10? Enter leaves it out:"), 10)
    if pain_nrs is None:
        return Before(answers)
    place = ask_place(talk) if pain_nrs else None
    now = told(person_id, clock, CheckInKind.BEFORE, pain_nrs=pain_nrs, place=place or "")
    stops = REST_DAY if is_rest_day(pain_nrs) else ()
    if place is PainPlace.DOWN_LEG:
        stops = LEG_BEFORE
    return Before((*answers, now), pain_nrs, stops)


def _ask_morning(talk: Talk) -> MorningAnswer | None:
    talk.say("", tr("How was the morning after your last session?"))
    by_key = {
        "u": MorningAnswer.AS_USUAL,
        "w": MorningAnswer.WORSE,
        "c": MorningAnswer.CANNOT_REMEMBER,
    }
    words = tr("u as usual · w worse · c cannot remember · Enter leaves it out:")
    return by_key.get(talk.choose(words, {*by_key, ENTER}))


def told(
    person_id: UUID,
    clock: Clock,
    kind: CheckInKind,
    session_id: UUID | None = None,
    *,
    pain_nrs: int | None = None,
    place: str = "",
    note: str = "",
) -> CheckIn:
    """Return what was told now of pain, 0 to 10, or of the last morning."""
    return CheckIn(
        id=uuid4(),
        person_id=person_id,
        session_id=session_id,
        at=clock.now(),
        kind=kind,
        pain_nrs=pain_nrs,
        note=str(note),
        place=str(place),
    )
