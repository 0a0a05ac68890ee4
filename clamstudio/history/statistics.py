"""Plain counts over what was read; no scores."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from clamstudio.history.summaries import SessionSummary

_FEWEST = 4
_Z_95 = 1.959964

__all__ = ["Slope", "quartiles", "sessions_since", "theil_sen"]


@dataclass(frozen=True, slots=True)
class Slope:
    """A straight trend.

    Attributes:
        per_day: Median of the slopes between all pairs of points.
        low_per_day: Lower end of the 95 % confidence interval.
        high_per_day: Upper end.
        points: How many points there were.
    """

    per_day: float
    low_per_day: float
    high_per_day: float
    points: int

    @property
    def is_clear(self) -> bool:
        """Whether the interval lies wholly on one side of nought."""
        return self.low_per_day > 0.0 or self.high_per_day < 0.0


def theil_sen(days: Sequence[float], values: Sequence[float]) -> Slope | None:
    """Return the Theil–Sen slope with its interval; ``None`` for fewer than four different days.

    Args:
        days: Where each value lies, in days.
        values: As many, in any unit.

    Source:
        Sen P. K. (1968), Estimates of the regression coefficient based on Kendall's tau,
        J. Am. Stat. Assoc. 63, 1379-1389; ties are counted in the variance.
    """
    if len(set(days)) < _FEWEST:
        return None
    points = sorted(zip(days, values, strict=True))
    slopes = sorted(
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for earlier, later in combinations(points, 2)
        if later[0] > earlier[0]
    )
    count = len(slopes)
    reach = _Z_95 * math.sqrt(_kendall_variance(points))
    low = min(count - 1, max(0, math.floor((count - reach) / 2.0)))
    high = max(0, min(count - 1, math.ceil((count + reach) / 2.0)))
    return Slope(median(slopes), slopes[low], slopes[high], len(points))


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Return lower quartile, median and upper quartile of at least two values (inclusive method)."""
    low, middle, high = quantiles(values, n=4, method="inclusive")
    return low, middle, high


def _kendall_variance(points: Sequence[tuple[float, float]]) -> float:
    def term(n: int) -> float:
        return n * (n - 1.0) * (2.0 * n + 5.0)

    ties = [*Counter(day for day, _value in points).values()]
    ties += Counter(value for _day, value in points).values()
    return max(0.0, term(len(points)) - sum(map(term, ties))) / 18.0


def sessions_since(
    summaries: Iterable[SessionSummary], now: datetime, length: timedelta = timedelta(weeks=4)
) -> int:
    """Return how many sessions with at least one repetition began within ``length`` before now."""
    return sum(1 for one in summaries if one.reps > 0 and now - length < one.started_at <= now)
