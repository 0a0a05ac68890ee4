"""What the parts of a repetition and the breath are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.session.tempo import Breath
from clamstudio.session.timeline import REP_PHASES, Phase
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.session.tempo import RepPart

__all__ = ["breath_words", "part_words", "phase_words", "prescription_filter"]


def part_words(part: RepPart) -> str:
    """Return the name of a part of the repetition."""
    match part:
        case "lift":
            return tr("Lift")
        case "hold":
            return tr("Hold")
        case "lower":
            return tr("Lower")
        case "pause":
            return tr("Relax")


def phase_words(phase: Phase) -> str:
    """Return the one word for what a session is doing."""
    if phase in REP_PHASES:
        return part_words(REP_PHASES[phase])
    return {
        Phase.GET_READY: tr("Get ready"),
        Phase.COUNT_IN: tr("Starting"),
        Phase.REST: tr("Rest"),
        Phase.ROLL_OVER: tr("Roll over"),
        Phase.CHANGE_RESISTANCE: tr("Change"),
        Phase.DONE: tr("Done"),
    }[phase]


def breath_words(breath: Breath) -> str:
    """Return what the breath does."""
    match breath:
        case Breath.OUT:
            return tr("breathe out")
        case Breath.IN:
            return tr("breathe in")
        case Breath.KEEP:
            return tr("keep breathing")
        case Breath.FREE:
            return tr("breathe freely")


def prescription_filter() -> str:
    """Return what a file dialog shows: either ending that the program is opened with."""
    return tr("Prescriptions ({endings})", endings="*.toml *.clamplan")
