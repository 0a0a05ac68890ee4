"""The ladder of exercises, and one step up or down from a block (DESIGN 6.16, science E1 and E4).

Within a rung the dose grows first: repetitions, then sets (science E1: "reps, sets, tempo, load").
The order of the rungs is mechanical (science D4: hip moments as 0.4 to 0.7 to 1); nobody has shown
that it is the best order for a person. One thing changes at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clamstudio.records import NO_RESISTANCE, ExerciseId, Reps, ResistanceId

if TYPE_CHECKING:
    from clamstudio.records import Block

__all__ = ["FIRST_REPS", "FULL_REPS", "LADDER", "Rung", "easier", "harder", "rung_of"]

FIRST_REPS, FULL_REPS = Reps(8, 8), Reps(10, 12)
"""The first dose of DESIGN 6.10, and the article's."""

_SETS_BEFORE_LOAD = 2
"""The article's two sets; a third is the user's choice."""

_CLAM, _BENT, _STRAIGHT = map(ExerciseId, ("clam", "bent-knee-lift", "straight-leg-lift"))
_KNEES, _ANKLES, _WEIGHT = map(ResistanceId, ("band-knees", "band-ankles", "ankle-weight"))
_LIGHT, _MEDIUM = "yellow", "red"
_BAND_WORDS = {"light": _LIGHT, "medium": _MEDIUM}


@dataclass(frozen=True, slots=True)
class Rung:
    """A variation with what is worn."""

    exercise: ExerciseId
    resistance: ResistanceId = NO_RESISTANCE
    load_kg: float | None = None
    band: str | None = None


LADDER = (
    Rung(_CLAM),
    Rung(_CLAM, _KNEES, band=_LIGHT),
    Rung(_CLAM, _KNEES, band=_MEDIUM),
    Rung(_BENT),
    Rung(_BENT, _KNEES, band=_LIGHT),
    Rung(_STRAIGHT),
    Rung(_STRAIGHT, _KNEES, band=_LIGHT),
    *(Rung(_STRAIGHT, _WEIGHT, load_kg=load_kg) for load_kg in (0.5, 1.0, 1.5, 2.0)),
    Rung(_STRAIGHT, _ANKLES, band=_LIGHT),
)
"""Easiest first. The band at the ankles comes last: it adds about 21 Nm, half a kilogram 4."""


def rung_of(block: Block) -> int | None:
    """Return the place of a block on the ladder, ``None`` if it is not on it."""
    band = block.band
    if band is not None:
        band = _BAND_WORDS.get(band.lower(), band.lower())
    elif block.resistance in {_KNEES, _ANKLES}:
        band = _LIGHT
    rung = Rung(block.exercise, block.resistance, block.load_kg, band)
    return LADDER.index(rung) if rung in LADDER else None


def harder(block: Block, *, loads: bool = True) -> Block | None:
    """Return the block one step up; ``None`` at the ladder's end, or off the ladder.

    Args:
        block: As it is.
        loads: Whether bands and weights may be worn (science F4); else their rungs are passed over.
    """
    at = rung_of(block)
    if at is None:
        return None
    if block.reps.low < FULL_REPS.low:
        return replace(block, reps=FULL_REPS)
    if block.sets < _SETS_BEFORE_LOAD:
        return replace(block, sets=block.sets + 1)
    above = (rung for rung in LADDER[at + 1 :] if loads or rung.resistance == NO_RESISTANCE)
    upper = next(above, None)
    return None if upper is None else _on(block, upper)


def easier(block: Block, *, loads: bool = True) -> Block | None:
    """Return the block one step down; ``None`` if there is nothing lighter.

    Off the ladder what is worn comes off first.

    Args:
        block: As it is.
        loads: As for ``harder``.
    """
    at = rung_of(block)
    if block.resistance != NO_RESISTANCE and (at is None or not loads):
        return _on(block, Rung(block.exercise))
    if at is not None and at > 0:
        below = (
            rung for rung in reversed(LADDER[:at]) if loads or rung.resistance == NO_RESISTANCE
        )
        return _on(block, next(below))
    if block.sets > 1:
        return replace(block, sets=block.sets - 1)
    return replace(block, reps=FIRST_REPS) if block.reps.high > FIRST_REPS.high else None


def _on(block: Block, rung: Rung) -> Block:
    return replace(
        block,
        exercise=rung.exercise,
        resistance=rung.resistance,
        load_kg=rung.load_kg,
        band=rung.band,
    )
