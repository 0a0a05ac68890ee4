"""What a moment of a session is called, in short words for someone lying down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.coach.pain import LEFT, LIGHTER_HALF, LIGHTER_WITHOUT
from clamstudio.records import Side
from clamstudio.session.adjust import LIGHTER_RANGE
from clamstudio.session.timeline import REP_PHASES, Phase
from clamstudio.ui.figure.dose_words import dose_words
from clamstudio.ui.figure.wording import breath_words
from clamstudio.units import minutes_and_seconds
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Prescription
    from clamstudio.session.timeline import SessionMoment

__all__ = [
    "clock_words",
    "left_words",
    "leg_words",
    "lighter_words",
    "lying_words",
    "minutes",
    "plan_words",
    "second_line",
    "set_words",
]


def minutes(total_s: float) -> int:
    """Return whole minutes, at least one."""
    return max(1, round(total_s / 60.0))


def second_line(moment: SessionMoment, catalogue: Catalogue) -> str:
    """Return the line below: the breath, or what to do between sets."""
    if moment.phase in REP_PHASES:
        return breath_words(moment.breath)
    return {
        Phase.GET_READY: lying_words(moment.side),
        Phase.COUNT_IN: tr("Firm your belly gently; you could still talk."),
        Phase.REST: _rest(moment, catalogue),
        Phase.ROLL_OVER: tr("Take your time. {lying}", lying=lying_words(moment.side)),
        Phase.CHANGE_RESISTANCE: tr(
            "Next: {resistance}", resistance=_resistance(moment, catalogue)
        ),
        Phase.DONE: tr("That is all for today."),
    }[moment.phase]


def _rest(moment: SessionMoment, catalogue: Catalogue) -> str:
    # Only with its first set does a rest lead to another exercise.
    if moment.set == 1:
        name = tr(catalogue.exercise(moment.exercise).name)
        return tr("Stay on this side. Next: {exercise}.", exercise=name)
    return tr("Stay on this side and let the leg rest.")


def lying_words(side: Side) -> str:
    """Return how to lie so that ``side`` is the working (top) leg."""
    if side is Side.RIGHT:
        return tr("Lie on your left side, right leg on top.")
    return tr("Lie on your right side, left leg on top.")


def leg_words(side: Side) -> str:
    """Return the working leg as the user's own."""
    return tr("Top leg: your right") if side is Side.RIGHT else tr("Top leg: your left")


def lighter_words(*, worn: bool) -> str:
    """Return what is different after going lighter.

    Args:
        worn: Whether a band or a weight came off.
    """
    if worn:
        return tr(LIGHTER_WITHOUT)
    return tr(LIGHTER_HALF)


def left_words(following: str) -> str:
    """Return what is different after an exercise ended for today.

    Args:
        following: Name of the exercise that goes on, already translated.
    """
    return tr(LEFT, exercise=following)


def set_words(moment: SessionMoment) -> str:
    """Return which set it is."""
    share = moment.segment.range_share
    if share == LIGHTER_RANGE:
        return tr("Set {number} of {sets}, half as high", number=moment.set, sets=moment.sets)
    if share < 1.0:
        return tr("Set {number} of {sets}, smaller range", number=moment.set, sets=moment.sets)
    return tr("Set {number} of {sets}", number=moment.set, sets=moment.sets)


def clock_words(left_s: float) -> str:
    """Return the time left as minutes and seconds."""
    whole, seconds = minutes_and_seconds(left_s)
    return tr("{clock} left", clock=f"{whole}:{seconds:02d}")


def plan_words(prescription: Prescription, catalogue: Catalogue) -> tuple[str, ...]:
    """Return one line for each block of a prescription."""
    return tuple(
        tr(
            "{exercise} · {resistance}: {dose} a side",
            exercise=tr(catalogue.exercise(block.exercise).name),
            resistance=tr(catalogue.resistance(block.resistance).name),
            dose=dose_words(block.sets, block.reps.low, block.reps.high),
        )
        for block in prescription.blocks
    )


def _resistance(moment: SessionMoment, catalogue: Catalogue) -> str:
    return tr(catalogue.resistance(moment.resistance).name)
