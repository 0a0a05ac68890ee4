"""A smooth curve through scattered points: LOESS. Imports numpy: loaded with the charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["FEWEST_POINTS", "loess"]

FEWEST_POINTS = 8
"""Through fewer points a curve would only join them."""

_SPAN = 2.0 / 3.0
_ROBUST_STEPS = 3
_NEAR, _FAR = 0.001, 0.999


def loess(x: Sequence[float], y: Sequence[float]) -> tuple[float, ...] | None:
    """Return the smoothed value at each point; ``None`` for too few or all at one place.

    Local straight lines with tricube weights over the nearest two thirds of the points, then three
    steps in which points far from the curve count less. For up to a few hundred points: the time
    grows with their square.

    Args:
        x: Where each value lies, ascending; any unit.
        y: As many, any unit.

    Source:
        Cleveland W. S. (1979), Robust locally weighted regression and smoothing scatterplots,
        J. Am. Stat. Assoc. 74, 829-836; the figures are those of R's ``lowess``.
    """
    at, values = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if len(at) < FEWEST_POINTS or at[0] == at[-1]:
        return None
    near = _tricube(at)
    trust = np.ones_like(at)
    fitted = _local_lines(at, values, near)
    for _ in range(_ROBUST_STEPS):
        off = np.abs(values - fitted)
        reach = 6.0 * float(np.median(off))
        if reach < 1e-7 * float(off.mean()) or reach == 0.0:
            break
        trust = _bisquare(off / reach)
        fitted = _local_lines(at, values, near * trust)
    return tuple(float(one) for one in fitted)


def _tricube(at: Floats) -> Floats:
    """Return how much each point (column) counts for the line at each place (row)."""
    count = max(2, int(_SPAN * len(at) + 1e-7))
    away = np.abs(at[:, None] - at[None, :])
    reach = np.sort(away, axis=1)[:, count - 1][:, None]
    # Many at one place: they count alike, and no others.
    share = np.divide(away, reach, out=(away > 0.0).astype(np.float64), where=reach > 0.0)
    return np.where(share <= _NEAR, 1.0, np.where(share <= _FAR, (1.0 - share**3) ** 3, 0.0))


def _bisquare(share: Floats) -> Floats:
    return np.where(share <= _NEAR, 1.0, np.where(share <= _FAR, (1.0 - share**2) ** 2, 0.0))


def _local_lines(at: Floats, values: Floats, weights: Floats) -> Floats:
    total = weights.sum(axis=1, keepdims=True)
    share = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0.0)
    middle = share @ at
    apart = at[None, :] - middle[:, None]
    spread = (share * apart**2).sum(axis=1)
    # Where the points hardly differ in place, their mean is all there is.
    sloped = np.sqrt(spread) > _NEAR * (at[-1] - at[0])
    lean = np.divide(at - middle, spread, out=np.zeros_like(at), where=sloped)
    fitted = (share * (1.0 + lean[:, None] * apart)) @ values
    return np.where(total[:, 0] > 0.0, fitted, values)
