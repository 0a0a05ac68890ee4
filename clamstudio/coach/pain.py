"""What pain during a session leads to (DESIGN 6.3 and 6.5). Pure: answers in, ruling out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from clamstudio.records import BEFORE_SESSION, CheckInKind
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from clamstudio.records import CheckIn

__all__ = [
    "BURN",
    "ENDS_FROM_NRS",
    "LEFT",
    "LEG_BEFORE",
    "LIGHTER_HALF",
    "LIGHTER_WITHOUT",
    "PLACE_WORDS",
    "REST_DAY",
    "RISE_NRS",
    "SIGNS_QUESTION",
    "PainChoice",
    "PainPlace",
    "PainRuling",
    "baseline_of",
    "has_risen",
    "is_rest_day",
    "ruling",
]

RISE_NRS = 2
"""So much more than before the session is a rise (DESIGN 6.5)."""

ENDS_FROM_NRS = 6
"""From here on a session ends, and none begins (DESIGN 6.5)."""


class PainPlace(StrEnum):
    """Where it hurts, as stored."""

    OUTER_HIP = "outer_hip"
    FRONT_HIP = "front_hip"
    BUTTOCK = "buttock"
    LOW_BACK = "low_back"
    KNEE = "knee"
    DOWN_LEG = "down_leg"
    ELSEWHERE = "elsewhere"


PLACE_WORDS: dict[PainPlace, str] = {
    PainPlace.OUTER_HIP: msg("Outer hip"),
    PainPlace.FRONT_HIP: msg("Front of the hip"),
    PainPlace.BUTTOCK: msg("Buttock"),
    PainPlace.LOW_BACK: msg("Low back"),
    PainPlace.KNEE: msg("Knee"),
    PainPlace.DOWN_LEG: msg("Down the leg"),
    PainPlace.ELSEWHERE: msg("Elsewhere"),
}
"""In the order in which they are offered."""

REST_DAY = (
    msg("At 6 or more out of 10 before you begin, today is a rest day. It counts as kept."),
    msg("Find a position that is comfortable, and move about gently when you can."),
    msg(
        "If this pain is new, or much worse than you know it, please speak to a doctor or "
        "physiotherapist."
    ),
)
"""DESIGN 6.5, science F1."""

LEG_BEFORE = (
    msg("Pain going down the leg is a sign to stop at, so no session begins today."),
    msg(
        "If it is new, or moves further down, or you feel numbness, tingling or weakness, please "
        "speak to a doctor or physiotherapist before you exercise again."
    ),
    msg("ClamStudio cannot tell you the cause."),
)
"""DESIGN 6.5, science E2."""

SIGNS_QUESTION = msg(
    "Pain going down the leg, numbness, tingling, weakness, chest pain, feeling faint?"
)
"""The first question of every pause (DESIGN 6.3)."""

BURN = msg("A burn in the outer hip that fades within a minute is expected.")

LIGHTER_WITHOUT = msg("Take off what you wear. From here on the exercise goes without it.")
LIGHTER_HALF = msg("From here on lift only half as high.")
LEFT = msg("That exercise is over for today. Next: {exercise}.")
"""What is different after an answer."""

_LEG = msg("Pain going down the leg is a sign to stop at. The session ends here.")
_MUCH = msg("At 6 or more out of 10 the session ends for today.")
_AGAIN = msg("It has risen again, so it is time to end for today.")
_RISEN = msg("That is {rise} more than before you began. Go lighter, or end for today.")
_NO_LIGHTER = msg("That is {rise} more than before you began, so it is time to end for today.")
_RISEN_LEAVE = msg(
    "That is {rise} more than before you began. Go lighter, end this exercise, or end for today."
)
_ONLY_LEAVE = msg("That is {rise} more than before you began. End this exercise, or end for today.")
_FINE = msg("A burn in the outer hip that fades within a minute is expected. Take your time.")


class PainChoice(StrEnum):
    """What the person may do then."""

    GO_ON = "go_on"
    LIGHTER = "lighter"
    LEAVE = "leave"
    END = "end"


@dataclass(frozen=True, slots=True)
class PainRuling:
    """What follows from an answer.

    Attributes:
        choices: What is offered, the gentlest first where pain has risen.
        reason: One sentence.
        stop_sign: Whether it is a sign at which the safety page opens.
    """

    choices: tuple[PainChoice, ...]
    reason: Message
    stop_sign: bool = False


def has_risen(pain_nrs: int, baseline_nrs: int | None) -> bool:
    """Return whether pain is a rise against today's baseline; none known counts as no pain."""
    return pain_nrs - (baseline_nrs or 0) >= RISE_NRS


def is_rest_day(baseline_nrs: int) -> bool:
    """Return whether no session begins today."""
    return baseline_nrs >= ENDS_FROM_NRS


def ruling(
    pain_nrs: int,
    place: PainPlace,
    baseline_nrs: int | None,
    *,
    risen_before: bool,
    can_lighten: bool,
    can_leave: bool = False,
) -> PainRuling:
    """Return what the person may do.

    Args:
        pain_nrs: Pain now, 0 to 10.
        place: Where.
        baseline_nrs: Pain before the session; ``None`` if not answered.
        risen_before: Whether it had risen earlier in this session.
        can_lighten: Whether anything can be lighter than it is.
        can_leave: Whether this exercise can end and others go on.
    """
    if place is PainPlace.DOWN_LEG and pain_nrs > 0:
        return PainRuling((PainChoice.END,), Message(_LEG), stop_sign=True)
    if pain_nrs >= ENDS_FROM_NRS:
        return PainRuling((PainChoice.END,), Message(_MUCH))
    lighter = (PainChoice.LIGHTER,) if can_lighten else ()
    if not has_risen(pain_nrs, baseline_nrs):
        return PainRuling((PainChoice.GO_ON, *lighter, PainChoice.END), Message(_FINE))
    if risen_before:
        return PainRuling((PainChoice.END,), Message(_AGAIN))
    leave = (PainChoice.LEAVE,) if can_leave else ()
    words = {
        (True, True): _RISEN_LEAVE,
        (True, False): _RISEN,
        (False, True): _ONLY_LEAVE,
        (False, False): _NO_LIGHTER,
    }[can_lighten, can_leave]
    reason = Message(words, {"rise": pain_nrs - (baseline_nrs or 0)})
    return PainRuling((*lighter, *leave, PainChoice.END), reason)


def baseline_of(check_ins: Iterable[CheckIn], started_at: datetime) -> int | None:
    """Return the pain before a session: the latest answer of that day before its start."""
    before = [
        check_in
        for check_in in check_ins
        if check_in.kind is CheckInKind.BEFORE
        and check_in.pain_nrs is not None
        and timedelta(0) <= started_at - check_in.at <= BEFORE_SESSION
    ]
    return max(before, key=lambda check_in: check_in.at).pain_nrs if before else None
