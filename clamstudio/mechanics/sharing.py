"""Which muscles produce a given moment: static optimisation, one small quadratic programme each.

The sum of squared activations is made least, with a term that keeps neighbouring parts of one muscle
together. What the muscles cannot supply is left to reserves, which cost so much that they are used
last, and which are always reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from clamstudio.mechanics.leg import COORDINATES
from clamstudio.mechanics.moment_arms import leg_muscles

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["Sharing", "share_moments"]

_NEIGHBOURS = (
    ("glut_med1", "glut_med2"), ("glut_med2", "glut_med3"),
    ("glut_min1", "glut_min2"), ("glut_min2", "glut_min3"),
    ("glut_max_itb", "glut_max1"), ("glut_max1", "glut_max2"), ("glut_max2", "glut_max3"),
    ("add_mag1", "add_mag2"), ("add_mag2", "add_mag3"),
    ("iliacus", "psoas"), ("vas_med", "vas_int"), ("vas_int", "vas_lat"),
    ("med_gas", "lat_gas"),
)  # fmt: skip

_TOGETHER = 0.5
"""Cost of a difference between neighbours, against 1 for an activation (a choice)."""

_RESERVE_COST = 1000.0
"""Cost of a newton metre squared, against 1 for a muscle at full activation."""

_SUPPORT_UNIT_N = 100.0
_SUPPORT_COST = 1e-4
"""Next to nothing, so that what rests does so as it likes; it keeps the programme strictly convex."""

_EQUALITY = 5


@dataclass(frozen=True, slots=True)
class Sharing:
    """Result for ``p`` instants.

    Attributes:
        activation: Shape (p, n), 0..1, in the order of ``leg_muscles()``.
        support_n: Upward push under a resting heel or knee, shape (p,), never negative.
        reserve_nm: What the muscles leave over, shape (p, 4).
        effort: Cost that was made least, shape (p,).
    """

    activation: Array
    support_n: Array
    reserve_nm: Array
    effort: Array


def share_moments(
    wanted_nm: Array, per_activation_nm: Array, push_per_n: Array | None = None
) -> Sharing:
    """Share moments among the muscles.

    Args:
        wanted_nm: Shape (p, 4), before support.
        per_activation_nm: What each muscle gives at full activation, shape (p, n, 4).
        push_per_n: What a newton under a resting point of the leg takes over, shape (p, 4); ``None``
            where none rests.
    """
    # A compiled library that only this function needs.
    from daqp import solve

    count, muscles = per_activation_nm.shape[:2]
    cost, upper, lower, sense = _programme(muscles, push_per_n is not None)
    reserves = np.eye(len(COORDINATES))
    found = np.zeros((count, len(cost)))
    for i in range(count):
        supplied = [per_activation_nm[i].T, reserves]
        if push_per_n is not None:
            supplied.append(_SUPPORT_UNIT_N * push_per_n[i][:, None])
        rows = np.ascontiguousarray(np.hstack(supplied))
        upper[-4:] = lower[-4:] = wanted_nm[i]
        found[i] = _solved(solve(cost, np.zeros(len(cost)), rows, upper, lower, sense))
    activation = np.clip(found[:, :muscles], 0.0, 1.0)
    support = np.zeros(count)
    left = wanted_nm - np.einsum("pnk,pn->pk", per_activation_nm, activation)
    if push_per_n is not None:
        support = np.maximum(found[:, -1], 0.0) * _SUPPORT_UNIT_N
        left = left - support[:, None] * push_per_n
    effort = 0.5 * np.einsum("pi,ij,pj->p", found, cost, found)
    return Sharing(activation, support, left, effort)


def _solved(answer: tuple[Any, ...]) -> Array:
    found, _, flag, _ = answer
    if flag < 1:
        # Reserves make every programme solvable: anything else is a fault of ours.
        raise ArithmeticError(f"the sharing programme ended with flag {flag}")
    return np.asarray(found)


def _programme(muscles: int, rests: bool) -> tuple[Array, Array, Array, Any]:  # noqa: FBT001 -- one private caller
    """Return cost matrix, upper and lower bounds, and kinds of constraint."""
    size = muscles + len(COORDINATES) + rests
    cost = np.zeros((size, size))
    cost[:muscles, :muscles] = 2.0 * _muscle_cost()
    reserves = np.arange(muscles, muscles + len(COORDINATES))
    cost[reserves, reserves] = 2.0 * _RESERVE_COST
    upper = np.full(size + len(COORDINATES), 1e4)
    lower = np.full(size + len(COORDINATES), -1e4)
    lower[:muscles], upper[:muscles] = 0.0, 1.0
    if rests:
        cost[-1, -1] = 2.0 * _SUPPORT_COST
        lower[size - 1] = 0.0
    sense = np.zeros(len(upper), dtype=np.intc)
    sense[-len(COORDINATES) :] = _EQUALITY
    return cost, upper, lower, sense


@lru_cache(maxsize=1)
def _muscle_cost() -> Array:
    names = [muscle.name for muscle in leg_muscles()]
    cost = np.eye(len(names))
    for first, second in _NEIGHBOURS:
        a, b = names.index(first), names.index(second)
        cost[a, a] += _TOGETHER
        cost[b, b] += _TOGETHER
        cost[a, b] -= _TOGETHER
        cost[b, a] -= _TOGETHER
    return cost
