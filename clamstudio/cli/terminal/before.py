"""What is asked on the terminal before a session: pain now, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from clamstudio.cli.terminal.pause import ask_place
from clamstudio.coach.pain import LEG_BEFORE, REST_DAY, PainPlace, is_rest_day
from clamstudio.records import CheckIn, CheckInKind
from clamstudio.words import tr

if TYPE_CHECKING:
    from uuid import UUID

    from clamstudio.cli.terminal.talk import Talk
    from clamstudio.clock import Clock

__all__ = ["Before", "ask_before"]


@dataclass(frozen=True, slots=True)
class Before:
    """What was answered.

    Attributes:
        answer: To be stored; ``None`` if nothing was answered.
        stops: Why no session begins today; empty if one may.
    """

    answer: CheckIn | None = None
    stops: tuple[str, ...] = ()


def ask_before(talk: Talk, person_id: UUID, clock: Clock) -> Before:
    """Ask how much it hurts before the session; Enter leaves the question out."""
    pain_nrs = talk.number(tr("Pain now, 0 to 10? Enter leaves it out:"), 10)
    if pain_nrs is None:
        return Before()
    place = ask_place(talk) if pain_nrs else None
    answer = CheckIn(
        id=uuid4(),
        person_id=person_id,
        session_id=None,
        at=clock.now(),
        kind=CheckInKind.BEFORE,
        pain_nrs=pain_nrs,
        place=str(place) if place else "",
    )
    if place is PainPlace.DOWN_LEG:
        return Before(answer, LEG_BEFORE)
    return Before(answer, REST_DAY if is_rest_day(pain_nrs) else ())
