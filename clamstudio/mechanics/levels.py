"""Low, moderate, high: how a muscle's share is shown, and where the model cannot tell which.

A share within a quarter of a limit may as well lie beyond it: people's strength differs by about a
quarter of its mean (science D5), and so does the pull of a band from its colour's (Uchida 2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clamstudio.records import MuscleId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.mechanics.activation import RepWork

__all__ = [
    "COMPUTED",
    "HIGH_FROM",
    "MODERATE_FROM",
    "UNCERTAINTY",
    "Level",
    "RepLevels",
    "WorkLevel",
    "level_of",
    "rep_levels",
    "work_level",
]

Level = Literal["low", "moderate", "high"]

MODERATE_FROM = 0.15
HIGH_FROM = 0.30
"""Limits of the levels (DESIGN 6.15, a choice): under 15 % low, 15 to 30 moderate, over 30 high."""

UNCERTAINTY = 0.25

COMPUTED: Mapping[MuscleId, tuple[str, ...]] = {
    MuscleId("gluteus-medius"): ("gluteus_medius",),
    MuscleId("gluteus-minimus"): ("gluteus_minimus",),
    MuscleId("gluteus-maximus"): ("gluteus_maximus_upper", "gluteus_maximus_lower"),
    MuscleId("tensor-fasciae-latae"): ("tensor_fasciae_latae",),
    MuscleId("piriformis"): ("deep_rotators",),
}
"""Muscles of the catalogue whose work is computed, by the rows of ``activation.MUSCLES``.

The busier half of gluteus maximus counts; piriformis stands for the deep rotators together.
"""

_NEVER_HIGH = MuscleId("piriformis")
"""The obturators are missing from the model, so the deep rotators come out too high (DESIGN 6.15)."""


@dataclass(frozen=True, slots=True)
class WorkLevel:
    """How hard a muscle works at one instant.

    Attributes:
        level: Where its share lies.
        unsure: Whether the share is so near a limit that the next level is as likely.
    """

    level: Level
    unsure: bool = False


def level_of(share: float) -> Level:
    """Return the level of a share of the largest activation, 0..1."""
    if share < MODERATE_FROM:
        return "low"
    return "moderate" if share <= HIGH_FROM else "high"


def work_level(share: float) -> WorkLevel:
    """Return the level of a share and whether it could be the next one."""
    ends = {level_of(share / (1.0 + UNCERTAINTY)), level_of(share * (1.0 + UNCERTAINTY))}
    return WorkLevel(level_of(share), len(ends) > 1)


@dataclass(frozen=True, slots=True)
class RepLevels:
    """The levels of the working leg's muscles along one lift and lowering.

    Attributes:
        lifts: Height of the lift and levels at each instant until the top, heights rising.
        lowers: The same on the way down, heights falling.
        shares: Largest share of each muscle along the repetition, 0..1.
    """

    lifts: tuple[tuple[float, Mapping[MuscleId, WorkLevel]], ...]
    lowers: tuple[tuple[float, Mapping[MuscleId, WorkLevel]], ...]
    shares: Mapping[MuscleId, float]

    def at(self, phase: float, *, lowering: bool = False) -> Mapping[MuscleId, WorkLevel]:
        """Return the levels where the lift is ``phase`` (0..1) high."""
        rows = self.lowers if lowering else self.lifts
        return min(rows, key=lambda row: abs(row[0] - phase))[1]

    def peak(self) -> Mapping[MuscleId, WorkLevel]:
        """Return each muscle's level where it works hardest."""
        return {muscle: _capped(muscle, share) for muscle, share in self.shares.items()}


def rep_levels(work: RepWork) -> RepLevels:
    """Return the levels of a repetition's muscle work."""
    shares = {
        muscle: [max(values) for values in zip(*(work.muscles[row] for row in rows), strict=True)]
        for muscle, rows in COMPUTED.items()
    }
    rows = [
        (float(phase), {muscle: _capped(muscle, s[i]) for muscle, s in shares.items()})
        for i, phase in enumerate(work.times.phase)
    ]
    down = [segment == "lower" for segment in work.times.segments]
    return RepLevels(
        tuple(row for row, lowers in zip(rows, down, strict=True) if not lowers),
        tuple(row for row, lowers in zip(rows, down, strict=True) if lowers),
        {muscle: float(max(s)) for muscle, s in shares.items()},
    )


def _capped(muscle: MuscleId, share: float) -> WorkLevel:
    found = work_level(float(share))
    if muscle == _NEVER_HIGH and found.level == "high":
        return WorkLevel("moderate", unsure=True)
    return found
