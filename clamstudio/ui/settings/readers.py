"""What was typed into a setting, read and refused in one sentence.

Every reader raises ``ValueError`` with a sentence that says what is allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.records import Tempo
from clamstudio.session.checks import validate_prescription
from clamstudio.session.templates import template, with_tempo
from clamstudio.units import (
    kg_from_shown,
    length_unit,
    m_from_shown,
    mass_unit,
    shown_length,
    shown_mass,
    units_in_use,
)
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "age_shown",
    "length_reader",
    "length_shown",
    "mass_reader",
    "mass_shown",
    "read_age",
    "read_number_to_call",
    "read_tempo",
    "tempo_shown",
]

_AGES_YEARS = (18, 110)
_NUMBER_LENGTH = 30


def mass_reader(low_kg: float, high_kg: float) -> Callable[[str], float]:
    """Return what reads a mass in the units in use, as kilograms."""

    def read(text: str) -> float:
        return _between(text, (low_kg, high_kg), kg_from_shown, shown_mass, mass_unit())

    return read


def mass_shown(mass_kg: float) -> str:
    """Return a mass as it is typed: to a tenth in pounds, to a hundredth in kilograms."""
    return decimal(round(shown_mass(mass_kg), 1 if units_in_use() == "imperial" else 2))


def length_reader(low_m: float, high_m: float) -> Callable[[str], float]:
    """Return what reads a length in the units in use, as metres."""

    def read(text: str) -> float:
        return _between(text, (low_m, high_m), m_from_shown, shown_length, length_unit())

    return read


def length_shown(length_m: float) -> str:
    """Return a length as it is typed, to a tenth of an inch or centimetre."""
    return decimal(round(shown_length(length_m), 1))


def read_age(text: str) -> int:
    """Return an age in years; 0 for an empty line."""
    if not text:
        return 0
    low, high = _AGES_YEARS
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise ValueError(
            tr("Give whole years from {low} to {high}, or leave it empty.", low=low, high=high)
        )
    return int(text)


def age_shown(age_years: int) -> str:
    """Return an age as it is typed; nothing where it was not said."""
    return str(age_years) if age_years else ""


def read_number_to_call(text: str) -> str:
    """Return a telephone number."""
    if len(text) > _NUMBER_LENGTH or not all(one.isdigit() or one in " +-/()*#" for one in text):
        raise ValueError(tr("Give a telephone number such as 112, or leave it empty."))
    return text


def read_tempo(text: str) -> tuple[float, ...]:
    """Return lift, hold, lower and pause in seconds; nothing for an empty line."""
    if not text:
        return ()
    try:
        lift_s, hold_s, lower_s, pause_s = (_number(part) for part in text.split("-"))
        tempo = Tempo(lift_s, hold_s, lower_s, pause_s)
        validate_prescription(with_tempo(template("gentle"), tempo))
    except (ValueError, UserError):
        raise ValueError(
            tr(
                "Give four lengths in seconds, as 3-1-3-1: lift and lower 2 to 20, hold and pause "
                "0 to 60; or leave it empty."
            )
        ) from None
    return (lift_s, hold_s, lower_s, pause_s)


def tempo_shown(tempo_s: tuple[float, ...]) -> str:
    """Return a tempo as it is typed."""
    return "-".join(decimal(part) for part in tempo_s)


def _number(text: str) -> float:
    return float(text.strip().replace(",", "."))


def _between(
    text: str,
    limits: tuple[float, float],
    stored: Callable[[float], float],
    shown: Callable[[float], float],
    unit: str,
) -> float:
    """Read a number; the limits as they are shown count as they are stored."""
    low, high = limits
    ends = [round(shown(limit), 1) for limit in limits]
    try:
        number = _number(text)
    except ValueError:
        number = float("nan")
    if not ends[0] <= number <= ends[1]:
        raise ValueError(
            tr(
                "Give a number from {low} to {high} {unit}.",
                low=decimal(ends[0]),
                high=decimal(ends[1]),
                unit=unit,
            )
        )
    return min(high, max(low, round(stored(number), 4)))
