"""What the large words say at a moment, and where their top points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.records import Side
from clamstudio.session.timeline import REP_PHASES, Phase
from clamstudio.ui.do.phrases import clock_words, phase_words, second_line, set_words
from clamstudio.ui.do.session_words import ring_face
from clamstudio.ui.do.turned_words import FarFace, Turn, turn_for
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Prescription
    from clamstudio.session.session import SessionState

__all__ = ["LYING_PHASES", "far_face", "turn_at"]

LYING_PHASES = frozenset({Phase.COUNT_IN, Phase.REST, *REP_PHASES})
"""Phases in which the person lies on the side of the moment (DESIGN 6.1)."""


def turn_at(state: SessionState, *, lying: bool) -> Turn:
    """Return where the top of the words points.

    Upright while the person gets ready, changes sides or puts a band on; turned from the count-in
    on, for somebody who faces the screen.

    Args:
        state: Where the session is.
        lying: Whether the lying view is on.
    """
    moment = state.moment
    if not lying or moment.phase not in LYING_PHASES:
        return Turn.UPRIGHT
    # The working leg is the upper one.
    return turn_for(moment.side.other)


def far_face(
    state: SessionState, prescription: Prescription, catalogue: Catalogue, logged: int
) -> FarFace:
    """Return what is said; while paused, the question and the keys that answer it."""
    if state.paused:
        return _paused_face()
    moment = state.moment
    leg = tr("Right leg") if moment.side is Side.RIGHT else tr("Left leg")
    facts = [set_words(moment), leg, clock_words(moment.total_left_s)]
    if moment.phase in REP_PHASES:
        facts.append(trn("{n} logged", "{n} logged", logged))
    tempo = prescription.blocks[moment.segment.block].tempo
    return FarFace(
        phase=phase_words(moment.phase),
        line=second_line(moment, catalogue),
        facts=tuple(facts),
        ring=ring_face(moment, tempo),
    )


def _paused_face() -> FarFace:
    return FarFace(
        phase=tr("Paused"),
        line=tr(
            "Pain down the leg, numb, tingling, weak, chest pain, faint? Yes: key Y. No: Space."
        ),
    )
