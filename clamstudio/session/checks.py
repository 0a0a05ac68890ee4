"""What a prescription must hold to before a session is built from it."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.words import Message, decimal, msg

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Compatibility
    from clamstudio.records import Block, Prescription, ResistanceId

__all__ = ["check_against", "validate_prescription"]

_MOVING_S = (2.0, 20.0)
_STILL_S = (0.0, 60.0)
_BETWEEN_S = (0.0, 600.0)
_ROLL_OVER_S = (1.0, 600.0)
_COUNT_IN_S = (0.0, 30.0)
_SETS = (1, 10)
_REPS = (1, 50)
_LOAD_KG = (0.1, 50.0)
_BLOCKS = (1, 20)
_NAME_LENGTH = 80
_RANGE_SHARE = (0.2, 1.0)


def validate_prescription(prescription: Prescription) -> None:
    """Check the figures of a prescription.

    Raises:
        UserError: One sentence naming the key, what was found and what is expected.
    """
    _check_name("name", prescription.name)
    _check_range("get_ready_s", prescription.get_ready_s, _BETWEEN_S)
    _check_range("count_in_s", prescription.count_in_s, _COUNT_IN_S)
    _check_range("roll_over_s", prescription.roll_over_s, _ROLL_OVER_S)
    _check_range("change_resistance_s", prescription.change_resistance_s, _BETWEEN_S)
    _check_range("range_share", prescription.range_share, _RANGE_SHARE)
    _check_therapist(prescription)
    if not _BLOCKS[0] <= len(prescription.blocks) <= _BLOCKS[1]:
        raise UserError(
            Message(
                msg("blocks: {found} were found; give {low} to {high} [[blocks]]."),
                {"found": len(prescription.blocks), "low": _BLOCKS[0], "high": _BLOCKS[1]},
            )
        )
    for index, block in enumerate(prescription.blocks):
        _check_block(f"blocks #{index + 1}, ", block)


def check_against(prescription: Prescription, catalogue: Catalogue) -> None:
    """Check that the catalogue knows every exercise and resistance, and that they go together.

    Raises:
        UserError: An id is unknown, or the resistance does nothing in the exercise (with the
            catalogue's reason).
    """
    for block in prescription.blocks:
        exercise = catalogue.exercise(block.exercise)
        resistance = catalogue.resistance(block.resistance)
        fit = _compatibility(exercise.resistances, block.resistance)
        if fit is not None and fit.fit == "none":
            raise UserError(
                Message(
                    msg(
                        "{resistance} does nothing in {exercise}: {reason} "
                        "Choose another resistance."
                    ),
                    {
                        "resistance": Message(resistance.name),
                        "exercise": Message(exercise.name),
                        "reason": Message(fit.note),
                    },
                )
            )


def _compatibility(
    fits: tuple[Compatibility, ...], resistance: ResistanceId
) -> Compatibility | None:
    return next((fit for fit in fits if fit.resistance == resistance), None)


def _check_block(where: str, block: Block) -> None:
    _check_name(f"{where}exercise", block.exercise)
    _check_name(f"{where}resistance", block.resistance)
    _check_sides(where, block)
    _check_range(f"{where}sets", block.sets, _SETS)
    _check_range(f"{where}reps", block.reps.low, _REPS)
    _check_range(f"{where}reps", block.reps.high, _REPS)
    if block.reps.low > block.reps.high:
        raise UserError(
            Message(
                msg("{where}reps: [{low}, {high}] was found; the lower number comes first."),
                {"where": where, "low": block.reps.low, "high": block.reps.high},
            )
        )
    _check_moving(f"{where}tempo_s.lift", block.tempo.lift_s)
    _check_range(f"{where}tempo_s.hold", block.tempo.hold_s, _STILL_S)
    _check_moving(f"{where}tempo_s.lower", block.tempo.lower_s)
    _check_range(f"{where}tempo_s.pause", block.tempo.pause_s, _STILL_S)
    _check_range(f"{where}rest_s", block.rest_s, _BETWEEN_S)
    if block.load_kg is not None:
        _check_range(f"{where}load_kg", block.load_kg, _LOAD_KG)
    if block.band is not None:
        _check_name(f"{where}band", block.band)


def _check_therapist(prescription: Prescription) -> None:
    if prescription.therapist:
        _check_name("therapist", prescription.therapist)
    if not prescription.set_on:
        return
    try:
        date.fromisoformat(prescription.set_on)
    except ValueError:
        raise UserError(
            Message(
                msg("set_on: {found} was found; give a day as 2026-03-01."),
                {"found": repr(prescription.set_on)},
            )
        ) from None


def _check_sides(where: str, block: Block) -> None:
    if not block.sides or len(set(block.sides)) != len(block.sides):
        found = ", ".join(block.sides) or "[]"
        raise UserError(
            Message(
                msg('{where}sides: {found} was found; give "right", "left" or both, each once.'),
                {"where": where, "found": found},
            )
        )


def _check_name(where: str, text: str) -> None:
    if not text.strip() or len(text) > _NAME_LENGTH or not text.isprintable():
        raise UserError(
            Message(
                msg("{where}: {found} was found; give 1 to {length} printable characters."),
                {"where": where, "found": repr(text[:_NAME_LENGTH]), "length": _NAME_LENGTH},
            )
        )


def _check_range(where: str, found: float, limits: tuple[float, float]) -> None:
    if not (math.isfinite(found) and limits[0] <= found <= limits[1]):
        raise UserError(
            Message(
                msg("{where}: {found} was found; give a number from {low} to {high}."),
                {
                    "where": where,
                    "found": found,
                    "low": decimal(limits[0]),
                    "high": decimal(limits[1]),
                },
            )
        )


def _check_moving(where: str, found: float) -> None:
    if not (math.isfinite(found) and _MOVING_S[0] <= found <= _MOVING_S[1]):
        raise UserError(
            Message(
                msg(
                    "{where}: {found} was found; give {low} to {high} seconds: a leg that moves "
                    "faster than that swings, and the muscles do less."
                ),
                {
                    "where": where,
                    "found": found,
                    "low": decimal(_MOVING_S[0]),
                    "high": decimal(_MOVING_S[1]),
                },
            )
        )
