"""What the parts of a repetition and the breath are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.session.tempo import Breath
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.session.tempo import RepPart

__all__ = ["breath_words", "part_words"]


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
            return tr("Pause")


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
