"""The user's own numbers, as the settings keep them, for the model of muscle work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clamstudio.catalogue.model import Resistance
    from clamstudio.mechanics.person import Person
    from clamstudio.mechanics.resistance import Load
    from clamstudio.settings import Settings

__all__ = ["own_load", "person_of"]


def person_of(settings: Settings) -> Person:
    """Return whose leg it is; what was not said is left to the model's means."""
    from clamstudio.mechanics.person import Person

    sex = None if settings.sex == "not_said" else settings.sex
    return Person(settings.height_m, settings.mass_kg, sex, settings.age_years or None)


def own_load(resistance: Resistance, settings: Settings) -> Load:
    """Return the load of a resistance with the user's own band or weight."""
    # Brings numpy: only when the window is already on the screen.
    from clamstudio.mechanics.resistance import load_of

    match resistance.kind:
        case "none":
            return load_of(resistance)
        case "weight":
            return load_of(resistance, weight_kg=settings.weight_kg)
        case "band":
            return load_of(resistance, colour=settings.band_colour)
