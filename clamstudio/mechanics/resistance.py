"""What a weight or a band does to the leg: where it sits and how hard it pulls."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clamstudio.errors import UserError
from clamstudio.resources import resource_path
from clamstudio.words import Message, decimal, msg

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array
    from clamstudio.catalogue.model import Resistance

__all__ = ["BAND_UNCERTAINTY", "Band", "Load", "band_colours", "band_of_colour", "load_of"]

N_PER_LBF = 4.4482216
BAND_UNCERTAINTY = 0.25
"""A colour's pull is uncertain by a quarter either way (Uchida 2016)."""

HEAVIEST_KG = 10.0
STIFFEST_N_PER_CM = 50.0
LOOPS_M = (0.2, 1.5)
DEFAULT_WEIGHT_KG = 0.5
DEFAULT_COLOUR = "yellow"

Place = Literal["none", "knees", "ankles", "thigh", "ankle"]


@dataclass(frozen=True, slots=True)
class Band:
    """A closed loop around both legs.

    Attributes:
        at_100_percent_n: Tension of one strand at twice its length; 0 for an own calibration.
        growth: Power by which it grows with the stretch.
        n_per_cm: Own calibration: pull between the legs per centimetre that they part once the
            loop is taut; 0 for a colour.
        circumference_m: Of the loop at rest.
        limb_diameter_m: Of each limb where the loop lies; ``None`` takes an average of the place.
    """

    at_100_percent_n: float = 0.0
    growth: float = 1.0
    n_per_cm: float = 0.0
    circumference_m: float = 0.60
    limb_diameter_m: float | None = None

    def pull_n(self, apart_m: Array, diameter_m: float) -> Array:
        """Return the force that draws the limbs together; 0 while the loop is slack.

        Args:
            apart_m: Distance of the limbs' middles.
            diameter_m: Of each limb.

        Source:
            Loop length pi D + 2 d around two limbs, two strands pulling.
        """
        around = math.pi * diameter_m + 2.0 * apart_m
        stretch = np.maximum(0.0, around / self.circumference_m - 1.0)
        if self.n_per_cm > 0.0:
            return np.asarray(50.0 * self.n_per_cm * stretch * self.circumference_m)
        return np.asarray(2.0 * self.at_100_percent_n * stretch**self.growth)


@dataclass(frozen=True, slots=True)
class Load:
    """Everything added to the leg.

    Attributes:
        place: Where it sits.
        weight_kg: Mass of a cuff, 0 for none.
        band: A loop, or ``None``.
    """

    place: Place = "none"
    weight_kg: float = 0.0
    band: Band | None = None

    def __post_init__(self) -> None:
        """Check the figures.

        Raises:
            UserError: If the mass or the loop is impossible.
        """
        if not (math.isfinite(self.weight_kg) and 0.0 <= self.weight_kg <= HEAVIEST_KG):
            raise UserError(
                Message(
                    msg("A weight of {value} kg cannot be used: give 0 to {high} kg."),
                    {"value": decimal(self.weight_kg), "high": decimal(HEAVIEST_KG)},
                )
            )
        if self.band is not None:
            _check_band(self.band)


def band_colours() -> tuple[str, ...]:
    """Return the colours of the table, lightest first."""
    return tuple(_file()["colours"])


def band_of_colour(colour: str, circumference_m: float | None = None) -> Band:
    """Return a loop by its colour.

    Raises:
        UserError: If the table has no such colour.
    """
    table = _file()
    row = table["colours"].get(colour)
    if row is None:
        raise UserError(
            Message(
                msg("There is no band colour “{colour}”; known are: {known}."),
                {"colour": colour, "known": ", ".join(band_colours())},
            )
        )
    return Band(
        at_100_percent_n=row["at_100_percent_lbf"] * N_PER_LBF,
        growth=row["growth"],
        circumference_m=circumference_m or table["loop_circumference_m"],
    )


def load_of(
    resistance: Resistance,
    weight_kg: float | None = None,
    colour: str | None = None,
    n_per_cm: float | None = None,
) -> Load:
    """Return the load of a resistance of the catalogue.

    Args:
        resistance: Kind and place.
        weight_kg: For a weight; half a kilogram where not said.
        colour: For a band; the lightest where neither colour nor calibration is said.
        n_per_cm: For a band with a calibration of its own.

    Raises:
        UserError: If a figure does not belong to the resistance, or cannot be.
    """
    if weight_kg is not None and resistance.kind != "weight":
        raise UserError(
            Message(
                msg("“{id}” takes no weight: leave --load-kg out, or choose a weight."),
                {"id": resistance.id},
            )
        )
    if (colour is not None or n_per_cm is not None) and resistance.kind != "band":
        raise UserError(
            Message(
                msg("“{id}” takes no band: leave the band out, or choose band-knees."),
                {"id": resistance.id},
            )
        )
    match resistance.kind:
        case "none":
            return Load()
        case "weight":
            given = DEFAULT_WEIGHT_KG if weight_kg is None else weight_kg
            return Load(resistance.place, weight_kg=given)
        case "band":
            if colour is not None and n_per_cm is not None:
                raise UserError(
                    Message(msg("Give a band’s colour or its pull per centimetre, not both."))
                )
            if n_per_cm is not None:
                return Load(resistance.place, band=_calibrated(n_per_cm))
            return Load(resistance.place, band=band_of_colour(colour or DEFAULT_COLOUR))


def _calibrated(n_per_cm: float) -> Band:
    if not (math.isfinite(n_per_cm) and 0.0 <= n_per_cm <= STIFFEST_N_PER_CM):
        raise UserError(
            Message(
                msg("A band of {value} N per centimetre cannot be used: give 0 to {high}."),
                {"value": decimal(n_per_cm), "high": decimal(STIFFEST_N_PER_CM)},
            )
        )
    return Band(n_per_cm=n_per_cm)


def _check_band(band: Band) -> None:
    low, high = LOOPS_M
    if not (math.isfinite(band.circumference_m) and low <= band.circumference_m <= high):
        raise UserError(
            Message(
                msg("A loop {value} m around cannot be used: give {low} to {high} m."),
                {
                    "value": decimal(band.circumference_m),
                    "low": decimal(low),
                    "high": decimal(high),
                },
            )
        )


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    path = resource_path("mechanics", "bands.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
