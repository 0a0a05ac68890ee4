"""How hard a lift is against a typical maximum of the hip abductors: a range, never a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clamstudio.mechanics.person import Person

__all__ = ["StrengthRange", "share_of_strength", "typical_strength"]

_USUAL_AGE_YEARS = 40
"""Where the age was not said (a choice)."""

_OLDER_FROM_YEARS = 65
_OLDER_SHARE = 0.65
"""The norms come from people mostly under 60; older women were a third weaker (a choice after it)."""


@dataclass(frozen=True, slots=True)
class StrengthRange:
    """What two people in three of this size can produce, newton metres.

    Attributes:
        low_nm: One standard deviation below the mean, lower still from 65 years on.
        high_nm: One standard deviation above it.
    """

    low_nm: float
    high_nm: float


def typical_strength(person: Person) -> StrengthRange:
    """Return the typical largest moment of the hip abductors of people like this one.

    Source:
        831 novice runners, eccentric, lying on the side: 1.600 - 0.005 age + 0.215 for men, in Nm a
        kilogram, standard deviation 0.354 (science D5). Half the step where sex is not said.
    """
    age = _USUAL_AGE_YEARS if person.age_years is None else person.age_years
    male = {"male": 1.0, "female": 0.0, None: 0.5}[person.sex]
    mean = 1.600 - 0.005 * age + 0.215 * male
    low = mean - 0.354
    if age >= _OLDER_FROM_YEARS:
        low = min(low, _OLDER_SHARE * mean)
    return StrengthRange(low * person.mass_kg, (mean + 0.354) * person.mass_kg)


def share_of_strength(moment_nm: float, person: Person) -> tuple[float, float]:
    """Return the least and the largest share of a typical maximum that a moment is."""
    typical = typical_strength(person)
    return moment_nm / typical.high_nm, moment_nm / typical.low_nm
