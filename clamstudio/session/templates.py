"""Prescriptions to start from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.records import Block, ExerciseId, Prescription, Reps, ResistanceId, Tempo
from clamstudio.session.checks import validate_prescription
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    from clamstudio.settings import Settings

__all__ = ["TEMPLATE_NAMES", "name_words", "offered", "template", "with_tempo"]

_CLAM = ExerciseId("clam")
_BAND = ResistanceId("band-knees")

_TEMPLATES = {
    # DESIGN 6.10: the first dose is gentle.
    "gentle": Prescription(
        name=msg("Gentle"),
        blocks=(Block(exercise=_CLAM, sets=1, reps=Reps(8, 8)),),
        get_ready_s=40.0,
        roll_over_s=30.0,
    ),
    "article": Prescription(
        name=msg("Two sets of 10–12"),
        blocks=(Block(exercise=_CLAM, sets=2, reps=Reps(10, 12)),),
        get_ready_s=40.0,
        roll_over_s=30.0,
    ),
    "stronger": Prescription(
        name=msg("Stronger"),
        blocks=(
            Block(_CLAM, _BAND, sets=2, reps=Reps(10, 12), band="yellow"),
            Block(ExerciseId("bent-knee-lift"), sets=1, reps=Reps(10, 12)),
            Block(ExerciseId("straight-leg-lift"), sets=1, reps=Reps(10, 12)),
        ),
        get_ready_s=40.0,
        roll_over_s=30.0,
    ),
}

TEMPLATE_NAMES = tuple(_TEMPLATES)

_CALLED_BEFORE = {"As in the article": _TEMPLATES["article"].name}
"""Names under which sessions, plans and files were stored."""


def template(name: str) -> Prescription:
    """Return the prescription called ``name``: ``"gentle"``, ``"article"`` or ``"stronger"``.

    Raises:
        UserError: There is no such template; names those that are.
    """
    try:
        return _TEMPLATES[name]
    except KeyError:
        raise UserError(
            Message(
                msg("There is no template {name!r}; choose one of: {known}."),
                {"name": name, "known": ", ".join(TEMPLATE_NAMES)},
            )
        ) from None


def offered(name: str, settings: Settings) -> Prescription:
    """Return the template called ``name`` at the tempo that the user chose, if any.

    A tempo that no session may have is passed over.

    Raises:
        UserError: There is no such template.
    """
    plain = template(name)
    if not settings.tempo_s:
        return plain
    chosen = with_tempo(plain, Tempo(*settings.tempo_s))
    try:
        validate_prescription(chosen)
    except UserError:
        return plain
    return chosen


def name_words(prescription: Prescription) -> str:
    """Return what a prescription is called, in the language in use."""
    return tr(_CALLED_BEFORE.get(prescription.name, prescription.name))


def with_tempo(prescription: Prescription, tempo: Tempo) -> Prescription:
    """Return the prescription with every block at ``tempo``."""
    blocks = tuple(replace(block, tempo=tempo) for block in prescription.blocks)
    return replace(prescription, blocks=blocks)
