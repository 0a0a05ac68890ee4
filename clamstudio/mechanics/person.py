"""Whose leg it is: size, and the masses of thigh, shank and foot."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

from clamstudio.errors import UserError
from clamstudio.resources import resource_path
from clamstudio.words import Message, decimal, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SEGMENTS", "Person", "SegmentShare", "Sex", "Table", "segment_shares"]

Sex = Literal["female", "male"]
Table = Literal["de-leva", "dempster"]

SEGMENTS = ("thigh", "shank", "foot")

HEIGHTS_M = (1.0, 2.3)
MASSES_KG = (25.0, 250.0)
AGES_YEARS = (18, 110)


@dataclass(frozen=True, slots=True)
class Person:
    """Body size; every figure has a default and may be left at it.

    Attributes:
        height_m: Stature.
        mass_kg: Body mass.
        sex: ``None`` where not said: the mean of both is used.
        age_years: Only for comparing with typical strength; ``None`` where not said.
    """

    height_m: float = 1.70
    mass_kg: float = 70.0
    sex: Sex | None = None
    age_years: int | None = None

    def __post_init__(self) -> None:
        """Check the figures.

        Raises:
            UserError: At the first one that is no adult's.
        """
        _check(msg("A body height of {value} m cannot be right: give {low} to {high} m."),
               self.height_m, HEIGHTS_M)  # fmt: skip
        _check(msg("A body mass of {value} kg cannot be right: give {low} to {high} kg."),
               self.mass_kg, MASSES_KG)  # fmt: skip
        if self.age_years is not None:
            _check(msg("An age of {value} cannot be used here: give {low} to {high} years."),
                   self.age_years, AGES_YEARS)  # fmt: skip
        if self.sex is not None and self.sex not in get_args(Sex):
            raise UserError(
                Message(
                    msg("“{value}” is not a row of the body tables: say female, male, or nothing."),
                    {"value": self.sex},
                )
            )


@dataclass(frozen=True, slots=True)
class SegmentShare:
    """One part of a leg.

    Attributes:
        mass: Share of body mass.
        centre: Share of the way from the first end of the segment to the second.
        radii: Radii of gyration about the centre as shares of the length: about the forward, the
            sideways and the long axis.
    """

    mass: float
    centre: float
    radii: tuple[float, float, float]


def segment_shares(sex: Sex | None = None, table: Table = "de-leva") -> Mapping[str, SegmentShare]:
    """Return thigh, shank and foot by one table, never mixed; the mean where sex is not said.

    Source:
        de Leva 1996, or Dempster by Winter: ``resources/mechanics/anthropometry.toml``.
    """
    return _shares(sex, table)


@lru_cache(maxsize=8)
def _shares(sex: Sex | None, table: Table) -> Mapping[str, SegmentShare]:
    rows = _file()[table]
    named = [rows[sex]] if sex is not None else [rows["female"], rows["male"]]
    return MappingProxyType({part: _mean([row[part] for row in named]) for part in SEGMENTS})


def _mean(rows: list[dict[str, Any]]) -> SegmentShare:
    count = len(rows)
    forward, sideways, along = (
        sum(row["radii"][axis] for row in rows) / count for axis in range(3)
    )
    return SegmentShare(
        sum(row["mass"] for row in rows) / count,
        sum(row["centre"] for row in rows) / count,
        (forward, sideways, along),
    )


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    path = resource_path("mechanics", "anthropometry.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _check(sentence: str, value: float, limits: tuple[float, float]) -> None:
    low, high = limits
    if not (math.isfinite(value) and low <= value <= high):
        raise UserError(
            Message(sentence, {"value": decimal(value), "low": decimal(low), "high": decimal(high)})
        )
