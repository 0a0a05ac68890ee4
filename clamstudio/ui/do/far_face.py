"""What the large words say at a moment, and where their top points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.records import Side
from clamstudio.session.timeline import REP_PHASES, Phase
from clamstudio.ui.do.phrases import clock_words, set_words
from clamstudio.ui.do.session_words import instruction, phase_line, ring_face
from clamstudio.ui.do.side_change import SideChange, short_change_words
from clamstudio.ui.do.turned_words import FarFace, Turn, turn_for
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Prescription
    from clamstudio.session.session import SessionState

__all__ = ["LYING_PHASES", "far_face", "head_side", "short_standing_line", "turn_at"]

LYING_PHASES = frozenset({Phase.COUNT_IN, Phase.REST, *REP_PHASES})
"""Phases in which the person lies on the side of the moment (DESIGN 6.1)."""


def turn_at(
    state: SessionState, *, lying: bool, change: SideChange = SideChange.TURN_AROUND
) -> Turn:
    """Return where the top of the words points.

    Upright while the person gets ready, changes sides or puts a band on; turned from the count-in
    on, for somebody who faces the screen.

    Args:
        state: Where the session is.
        lying: Whether the lying view is on.
        change: How the sides are changed: who rolls over in place keeps the head where it was.
    """
    moment = state.moment
    if not lying or moment.phase not in LYING_PHASES:
        return Turn.UPRIGHT
    # The working leg is the upper one.
    return turn_for(head_side(state, change).other)


def head_side(state: SessionState, change: SideChange) -> Side:
    """Return the working leg of somebody who faces the screen with the head where it is now."""
    if change is SideChange.LISTEN:
        return state.timeline.segments[0].side
    return state.moment.side


def short_standing_line() -> str:
    """Return the standing line in the fewest words, for large type."""
    return tr("Stop: pain above 5, down the leg, numb or weak")


def far_face(
    state: SessionState,
    prescription: Prescription,
    catalogue: Catalogue,
    logged: int,
    change: SideChange = SideChange.TURN_AROUND,
    *,
    foot: bool = False,
) -> FarFace:
    """Return what is said while the session runs; paused, the card has the word.

    ``foot`` adds when to stop, where no other line of the view says so.
    """
    moment = state.moment
    leg = tr("Right leg") if moment.side is Side.RIGHT else tr("Left leg")
    facts = [set_words(moment), leg, clock_words(moment.total_left_s)]
    line = instruction(moment, catalogue, change)
    if moment.phase is Phase.ROLL_OVER:
        line = short_change_words(change)
        facts = facts[1:]
    if moment.phase in REP_PHASES:
        facts.append(trn("{n} logged", "{n} logged", logged))
    tempo = prescription.blocks[moment.segment.block].tempo
    return FarFace(
        phase=phase_line(moment, change),
        line=line,
        facts=tuple(facts),
        ring=ring_face(moment, tempo),
        foot=short_standing_line() if foot else "",
    )
