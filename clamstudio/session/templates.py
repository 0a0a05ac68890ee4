"""Prescriptions to start from."""

from __future__ import annotations

from clamstudio.errors import UserError
from clamstudio.records import Block, ExerciseId, Prescription, Reps
from clamstudio.words import Message, msg

__all__ = ["TEMPLATE_NAMES", "template"]

_CLAM = ExerciseId("clam")

_TEMPLATES = {
    # DESIGN 6.10: the first dose is gentle.
    "gentle": Prescription(
        name=msg("Gentle"),
        blocks=(Block(exercise=_CLAM, sets=1, reps=Reps(8, 8)),),
        get_ready_s=40.0,
        roll_over_s=30.0,
    ),
    "article": Prescription(
        name=msg("As in the article"),
        blocks=(Block(exercise=_CLAM, sets=2, reps=Reps(10, 12)),),
        get_ready_s=40.0,
        roll_over_s=30.0,
    ),
}

TEMPLATE_NAMES = tuple(_TEMPLATES)


def template(name: str) -> Prescription:
    """Return the prescription called ``name``: ``"gentle"`` or ``"article"``.

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
