"""What is asked before the first session, and what the answers lead to.

Two lists, each with "none of these": warning signs, and conditions to ask a clinician about first.
Three outcomes and no scores (science F5.2). The lists are science F1 and F4, changed as DESIGN 6.4
says. Age alone is a weak sign (science F1: "warn, not block") and is therefore not on the lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clamstudio.records import ScreeningOutcome
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CLEARED",
    "INTENDED_USE",
    "OWN_STATEMENT",
    "PAGES",
    "SETTING_UP",
    "SETTING_UP_ON_BED",
    "STANDING_LINE",
    "STOP_NOW",
    "WHAT_IT_IS",
    "ScreeningItem",
    "ScreeningLevel",
    "ScreeningPage",
    "advice",
    "explanation",
    "item",
    "lines_of",
    "outcome",
]

CLEARED = "cleared:"
"""Stored with the answers and a day, 2026-03-01, when somebody was seen and cleared by then."""

OWN_STATEMENT = "own_statement"
"""Stored instead of answers when somebody said on the command line that none of it applies."""


class ScreeningLevel(StrEnum):
    """What a ticked line leads to."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ASK_FIRST = "ask_first"


@dataclass(frozen=True, slots=True)
class ScreeningItem:
    """One line that can be ticked.

    Attributes:
        id: Stored with the answer; never changes its meaning.
        text: The line, a message id.
        topic: What it is about, as in "your answer about …", a message id.
        level: What it leads to.
    """

    id: str
    text: str
    topic: str
    level: ScreeningLevel


@dataclass(frozen=True, slots=True)
class ScreeningPage:
    """One list on one page.

    Attributes:
        id: Name of the page.
        heading: Message id.
        none_text: Message id of the line that answers the page without a tick.
        items: The lines in order.
    """

    id: str
    heading: str
    none_text: str
    items: tuple[ScreeningItem, ...]


INTENDED_USE = msg(
    "ClamStudio is a general-wellness and education program that shows adults how to perform three "
    "side-lying hip exercises and lets them keep a personal log of their activity, effort and "
    "comfort. As part of a healthy lifestyle, regular exercise may help people live well with "
    "low-back discomfort. ClamStudio does not diagnose, treat, cure, mitigate, prevent or monitor "
    "any disease or injury, does not provide medical advice, and does not replace assessment by a "
    "doctor or physiotherapist. Suggestions follow fixed, published training rules chosen by the "
    "user and can be changed or ignored at any time."
)
"""Science F6, word for word."""

WHAT_IT_IS = (
    msg("It shows you three leg exercises done lying on your side, and keeps time for you."),
    msg("It cannot see you. It does not know how you move or what your pain means."),
    msg("It has not been reviewed by a clinician."),
    msg("What you enter stays on this computer."),
)

STANDING_LINE = msg(
    "Stop if pain goes above 5 out of 10, spreads down your leg, or you feel numbness or weakness."
)
"""Science F5, the standing footer."""

STOP_NOW = (
    msg("You told us of a sign to stop at. The session has ended; what you did is kept."),
    msg("Rest in a position that is comfortable. Do not go on with the exercises today."),
    msg(
        "Call your emergency number now if you have chest pain, feel faint or short of breath, "
        "cannot control bladder or bowels, feel numb between the legs, or if a leg is quickly "
        "getting weaker."
    ),
    msg(
        "If pain goes down your leg, or you feel numbness, tingling or weakness, please speak to "
        "a doctor or physiotherapist before you exercise again."
    ),
    msg("ClamStudio cannot tell you the cause."),
)
"""After a yes during a session (science F1 and F2)."""

SETTING_UP = (
    msg(
        "Lower or tilt the screen so that you see it lying down, or just listen: looking up rolls "
        "your trunk back."
    ),
    msg("A mat or a firm bed; a pillow under your head, your lower arm forward."),
    msg("Get down by a chair, and do not start if you are not sure that you can get up again."),
    msg("Keep a phone within reach."),
    msg("If you feel stiff, walk about for a few minutes first."),
    msg("If anything hurts, just stop. You can tell me at the end."),
)
"""DESIGN 6.11 and 6.3."""

SETTING_UP_ON_BED = (
    SETTING_UP[0],
    msg("Use a firm bed, not the floor; a pillow under your head, your lower arm forward."),
    msg("Lie well away from the edge, and turn over slowly."),
    *SETTING_UP[3:],
)
"""The same for who cannot get up from the floor (science F4, DESIGN 6.4)."""


def _item(level: ScreeningLevel, item_id: str, text: str, topic: str) -> ScreeningItem:
    return ScreeningItem(item_id, text, topic, level)


_E, _U, _A = ScreeningLevel.EMERGENCY, ScreeningLevel.URGENT, ScreeningLevel.ASK_FIRST

_WARNING_SIGNS = (
    _item(
        _E,
        "saddle_numbness",
        msg("Numbness or changed feeling between the legs, at the back passage or when wiping"),
        msg("numbness between the legs"),
    ),
    _item(
        _E,
        "bladder",
        msg("New difficulty starting, stopping or feeling urine, or leaking"),
        msg("passing urine"),
    ),
    _item(_E, "bowel", msg("Loss of bowel control"), msg("bowel control")),
    _item(
        _E,
        "sexual_function",
        msg("New numbness or loss of function during sex"),
        msg("sexual function"),
    ),
    _item(
        _E,
        "both_legs",
        msg("Weakness, numbness or pain in both legs"),
        msg("both legs"),
    ),
    _item(
        _E,
        "leg_weakness_fast",
        msg("A leg quickly getting weaker, or a foot that drops"),
        msg("quickly growing weakness in a leg"),
    ),
    _item(
        _E,
        "chest_or_belly",
        msg("Back pain together with chest pain, collapse, or tearing pain in the belly"),
        msg("back pain with chest or belly pain"),
    ),
    _item(
        _U,
        "injury",
        msg(
            "A bad fall or accident; or a small one, with osteoporosis, long use of steroids or "
            "older age"
        ),
        msg("a fall or accident"),
    ),
    _item(_U, "fever", msg("Fever, chills or feeling very unwell"), msg("fever or feeling unwell")),
    _item(
        _U,
        "infection",
        msg("A recent serious infection, injected drugs, or a weakened immune system"),
        msg("infection or your immune system"),
    ),
    _item(
        _U,
        "past_cancer",
        msg("Past cancer with new unexplained pain"),
        msg("past cancer with new pain"),
    ),
    _item(
        _U,
        "weight_loss",
        msg("Weight loss without a reason, or night sweats"),
        msg("weight loss or night sweats"),
    ),
    _item(
        _U,
        "night_pain",
        msg("Severe pain at night or lying down that does not ease in any position"),
        msg("severe pain at night"),
    ),
    _item(
        _U,
        "leg_weakness_slow",
        msg("Weakness in one leg that keeps getting worse"),
        msg("weakness in one leg"),
    ),
)

_ASK_FIRST = (
    _item(_A, "hip_replacement", msg("A hip replacement"), msg("a hip replacement")),
    _item(
        _A,
        "fracture_or_surgery",
        msg("A broken hip, pelvis or thigh, or surgery on the hip, a hip tendon or the spine"),
        msg("a fracture or surgery"),
    ),
    _item(
        _A,
        "abdomen",
        msg("Recent surgery of the belly or pelvis, a recent birth, or a hernia"),
        msg("surgery of the belly, a birth or a hernia"),
    ),
    _item(
        _A,
        "outer_hip",
        msg("Pain at the outer hip when lying on it"),
        msg("pain at the outer hip"),
    ),
    _item(
        _A,
        "hip_joint",
        msg("Hip arthritis, a labral tear, impingement, or an irritated tendon in the groin"),
        msg("your hip joint"),
    ),
    _item(
        _A,
        "nerve_root",
        msg("A trapped nerve in the back or a narrowed spinal canal, found by a clinician"),
        msg("a trapped nerve or narrowed spinal canal"),
    ),
    _item(
        _A,
        "bone_or_joints",
        msg("Osteoporosis or inflammatory arthritis"),
        msg("osteoporosis or arthritis"),
    ),
    _item(
        _A,
        "heart",
        msg("Heart disease, or high blood pressure that is not under control"),
        msg("your heart or blood pressure"),
    ),
    _item(
        _A,
        "legs",
        msg("Nerve damage, a blood clot, poor circulation or swelling in the legs"),
        msg("the nerves or circulation of your legs"),
    ),
    _item(
        _A,
        "shoulder_or_neck",
        msg("Shoulder or neck pain when lying on the side"),
        msg("shoulder or neck pain"),
    ),
    _item(_A, "latex", msg("A latex allergy, if you mean to use bands"), msg("a latex allergy")),
    _item(_A, "under_18", msg("Younger than 18"), msg("your age")),
    _item(_A, "pregnancy", msg("Pregnant"), msg("pregnancy")),
    _item(_A, "dizziness", msg("Dizzy when rolling over"), msg("dizziness")),
    _item(
        _A,
        "floor",
        msg("Unable to get up from the floor without help"),
        msg("getting up from the floor"),
    ),
    _item(
        _A,
        "lying_right",
        msg("Lying on the right side is painful"),
        msg("pain when lying on the right side"),
    ),
    _item(
        _A,
        "lying_left",
        msg("Lying on the left side is painful"),
        msg("pain when lying on the left side"),
    ),
)

_RETIRED = (
    _item(
        _A,
        "one_side",
        msg("Lying on one side is painful"),
        msg("pain when lying on one side"),
    ),
)
"""Asked by earlier versions; still in histories."""

_LOCKING = frozenset({"hip_replacement", "fracture_or_surgery", "abdomen", "under_18"})
"""Ask-first lines that keep a session from starting until cleared (science F4, DESIGN 6.4)."""

PAGES = (
    ScreeningPage(
        "warning_signs",
        msg("New, or clearly worse, in the last weeks"),
        msg("None of these"),
        _WARNING_SIGNS,
    ),
    ScreeningPage(
        "ask_first", msg("Does any of this apply to you?"), msg("None of these"), _ASK_FIRST
    ),
)

_ITEMS = {entry.id: entry for page in PAGES for entry in page.items}
_ITEMS |= {entry.id: entry for entry in _RETIRED}


def item(item_id: str) -> ScreeningItem:
    """Return the line with this id.

    Raises:
        KeyError: There is no such line.
    """
    return _ITEMS[item_id]


def outcome(ticked: Iterable[str]) -> ScreeningOutcome:
    """Return what the ticked lines lead to; no line at all means to go on.

    Lines that only change what is offered (science F4) go on as well.

    Args:
        ticked: Ids of lines of either page.

    Raises:
        KeyError: An id is not known.
    """
    ticked = tuple(ticked)
    lines = [_ITEMS[item_id] for item_id in lines_of(ticked)]
    if any(item_id.startswith(CLEARED) for item_id in ticked):
        return ScreeningOutcome.CONTINUE
    if any(entry.level is ScreeningLevel.EMERGENCY for entry in lines):
        return ScreeningOutcome.GET_HELP_NOW
    if any(entry.level is ScreeningLevel.URGENT or entry.id in _LOCKING for entry in lines):
        return ScreeningOutcome.CHECK_FIRST
    return ScreeningOutcome.CONTINUE


def lines_of(ticked: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of lines among what is stored with an answer."""
    return tuple(
        item_id
        for item_id in ticked
        if item_id != OWN_STATEMENT and not item_id.startswith(CLEARED)
    )


def advice(ticked: Iterable[str]) -> Message | None:
    """Return what is said where a session may start and something was ticked all the same."""
    lines = [_ITEMS[item_id] for item_id in lines_of(ticked)]
    return _check_first(lines) if lines else None


def explanation(ticked: Iterable[str]) -> Message | None:
    """Return why a session does not start, in the words of science F5; ``None`` if it may.

    Raises:
        KeyError: An id is not known.
    """
    ticked = tuple(ticked)
    items = [_ITEMS[item_id] for item_id in lines_of(ticked)]
    match outcome(ticked):
        case ScreeningOutcome.CONTINUE:
            return None
        case ScreeningOutcome.GET_HELP_NOW:
            return Message(
                msg(
                    "Some of your answers can be signs of a condition that needs emergency care. "
                    "Please go to an emergency department or call your emergency number now. Do "
                    "not exercise. ClamStudio cannot tell you the cause."
                )
            )
        case ScreeningOutcome.CHECK_FIRST:
            locking = [e for e in items if e.level is not _A or e.id in _LOCKING]
            return _check_first(locking)


def _check_first(items: list[ScreeningItem]) -> Message:
    if len(items) == 1:
        return Message(
            msg(
                "Because of your answer about {topic}, please ask a doctor or physiotherapist "
                "whether these exercises suit you before you begin."
            ),
            {"topic": Message(items[0].topic)},
        )
    return Message(
        msg(
            "Because of your answers, please ask a doctor or physiotherapist whether these "
            "exercises suit you before you begin."
        )
    )
