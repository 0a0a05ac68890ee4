"""How hard a set was, as one number that charts can follow: the load index.

The largest hip moment of a repetition, as a share of body mass, gravity and stature, times the
repetitions. Stored with each set as the share and the model's version, so that it can be computed again.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from clamstudio.coach.own_body import person_of
from clamstudio.settings import BAND_COLOURS

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Resistance
    from clamstudio.mechanics.resistance import Load
    from clamstudio.records import SetRecord
    from clamstudio.settings import Settings

__all__ = ["loading"]


def loading(
    catalogue: Callable[[], Catalogue], settings: Callable[[], Settings]
) -> Callable[[SetRecord], SetRecord]:
    """Return what gives a set its load, for ``HistoryWriter`` and invented histories.

    Args:
        catalogue: Exercises and resistances; asked for once, with the first set.
        settings: The user's own numbers as they are then.
    """
    once = cache(catalogue)

    def load(record: SetRecord) -> SetRecord:
        return _loaded(record, once(), settings())

    return load


def _loaded(record: SetRecord, catalogue: Catalogue, settings: Settings) -> SetRecord:
    # Brings numpy and the solver.
    from clamstudio.mechanics.activation import MODEL_VERSION, rep_work

    exercises = {exercise.id: exercise for exercise in catalogue.exercises}
    resistances = {resistance.id: resistance for resistance in catalogue.resistances}
    exercise, resistance = exercises.get(record.exercise), resistances.get(record.resistance)
    if exercise is None or resistance is None:
        return record  # a prescription may name what this computer does not know
    work = rep_work(
        exercise, record.side, person_of(settings), _load_of(record, resistance, settings)
    )
    return replace(record, rep_load=work.peak_hip_share, model_version=MODEL_VERSION)


def _load_of(record: SetRecord, resistance: Resistance, settings: Settings) -> Load:
    """Return what the set was done with; bands in words of the user's own count as their usual one."""
    from clamstudio.mechanics.resistance import load_of

    match resistance.kind:
        case "none":
            return load_of(resistance)
        case "weight":
            kg = settings.weight_kg if record.load_kg is None else record.load_kg
            return load_of(resistance, weight_kg=kg)
        case "band":
            said = (record.band or "").strip().casefold()
            return load_of(
                resistance, colour=said if said in BAND_COLOURS else settings.band_colour
            )
