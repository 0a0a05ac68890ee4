"""Conversions between the units people read and the units the program computes in.

Whatever is stored is in SI units; only who shows or reads a figure asks which units people want.
"""

from __future__ import annotations

import math
from typing import Literal

from clamstudio.words import decimal, tr

__all__ = [
    "Units",
    "cm_from_m",
    "deg_from_rad",
    "in_from_m",
    "install_units",
    "kg_from_lb",
    "kg_from_shown",
    "lb_from_kg",
    "length_unit",
    "length_words",
    "m_from_in",
    "m_from_shown",
    "mass_unit",
    "mass_words",
    "minutes_and_seconds",
    "rad_from_deg",
    "shown_length",
    "shown_mass",
    "units_for",
    "units_in_use",
]

Units = Literal["metric", "imperial"]

_KG_PER_LB = 0.45359237
"""By definition: International Yard and Pound Agreement (1959)."""
_M_PER_IN = 0.0254
"""By the same agreement."""

_POUND_TERRITORIES = frozenset({"US", "LR"})
"""Where loads and statures are told in pounds and inches (Unicode CLDR, measurement system US)."""


class _InUse:
    """Holds the units that people read."""

    units: Units = "metric"


def install_units(units: Units) -> None:
    """Show and read in ``units`` from now on."""
    _InUse.units = units


def units_in_use() -> Units:
    """Return the units that people read."""
    return _InUse.units


def units_for(choice: Literal["system", "metric", "imperial"], territory: str) -> Units:
    """Return the units that a choice means.

    Args:
        choice: As in the settings.
        territory: Of the system's locale, as ISO 3166 names it: ``US``, ``DE``.
    """
    if choice == "system":
        return "imperial" if territory.upper() in _POUND_TERRITORIES else "metric"
    return choice


def kg_from_lb(mass_lb: float) -> float:
    """Return a mass in kilograms."""
    return mass_lb * _KG_PER_LB


def lb_from_kg(mass_kg: float) -> float:
    """Return a mass in pounds."""
    return mass_kg / _KG_PER_LB


def m_from_in(length_in: float) -> float:
    """Return a length in metres."""
    return length_in * _M_PER_IN


def in_from_m(length_m: float) -> float:
    """Return a length in inches."""
    return length_m / _M_PER_IN


def shown_mass(mass_kg: float) -> float:
    """Return a mass in the units in use."""
    return lb_from_kg(mass_kg) if _InUse.units == "imperial" else mass_kg


def kg_from_shown(mass: float) -> float:
    """Return a mass in kilograms that was given in the units in use."""
    return kg_from_lb(mass) if _InUse.units == "imperial" else mass


def shown_length(length_m: float) -> float:
    """Return a length in centimetres or inches, as the units in use are."""
    return in_from_m(length_m) if _InUse.units == "imperial" else cm_from_m(length_m)


def m_from_shown(length: float) -> float:
    """Return a length in metres that was given in centimetres or inches."""
    return m_from_in(length) if _InUse.units == "imperial" else length / 100.0


def mass_unit() -> str:
    """Return the sign of the unit of masses."""
    return tr("lb") if _InUse.units == "imperial" else tr("kg")


def length_unit() -> str:
    """Return the sign of the unit of statures and gaps."""
    return tr("in") if _InUse.units == "imperial" else tr("cm")


def mass_words(mass_kg: float) -> str:
    """Return a mass with its unit: as it is in kilograms, to a tenth in pounds."""
    if _InUse.units == "imperial":
        return tr("{value} lb", value=decimal(round(lb_from_kg(mass_kg), 1)))
    return tr("{value} kg", value=decimal(mass_kg))


def length_words(length_m: float, digits: int = 0) -> str:
    """Return a length with its unit.

    Args:
        length_m: In metres.
        digits: Places behind the point in centimetres; inches, being longer, have one more.
    """
    imperial = _InUse.units == "imperial"
    places = digits + 1 if imperial else digits
    # Nothing is less than nought by less than it is rounded to.
    value = decimal(round(shown_length(length_m), places) + 0.0, f".{places}f")
    return tr("{value} in", value=value) if imperial else tr("{value} cm", value=value)


def rad_from_deg(angle_deg: float) -> float:
    """Return an angle in radians."""
    return math.radians(angle_deg)


def deg_from_rad(angle_rad: float) -> float:
    """Return an angle in degrees."""
    return math.degrees(angle_rad)


def cm_from_m(length_m: float) -> float:
    """Return a length in centimetres."""
    return length_m * 100.0


def minutes_and_seconds(duration_s: float) -> tuple[int, int]:
    """Return whole minutes and the remaining whole seconds, rounded up to the next second."""
    total = math.ceil(max(0.0, duration_s) - 1e-9)
    return divmod(total, 60)
