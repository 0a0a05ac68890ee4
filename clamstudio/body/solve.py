"""Small damped least squares, for key poses only: a handful of joint angles at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.body.rotation import Array

__all__ = ["least_squares"]

_STEP_RAD = 1e-6
_CLOSE_RAD = 1e-7


def least_squares(
    residuals: Callable[[Array], Array],
    start: Array,
    *,
    iterations: int = 40,
    tolerance_rad: float = _CLOSE_RAD,
    damping: float = 1e-3,
) -> Array:
    """Return the unknowns near ``start`` that make the residuals smallest (Levenberg-Marquardt).

    Args:
        residuals: Takes unknowns of shape (n,), returns residuals of shape (m,).
        start: Shape (n,).
        iterations: The most steps taken.
        tolerance_rad: No unknown moved by more in the last step.
        damping: At the first step; small where the start is close and some unknowns hardly count.
    """
    unknowns = start.astype(float)
    value = residuals(unknowns)
    for _ in range(iterations):
        jacobian = _jacobian(residuals, unknowns, value)
        normal = jacobian.T @ jacobian
        scaled = normal + damping * np.diag(np.diag(normal) + 1e-9)
        step = np.linalg.solve(scaled, -jacobian.T @ value)
        trial = residuals(unknowns + step)
        if trial @ trial < value @ value:
            unknowns, value, damping = unknowns + step, trial, damping / 10.0
        else:
            damping *= 10.0
        if float(np.abs(step).max()) < tolerance_rad:
            break
    return unknowns


def _jacobian(residuals: Callable[[Array], Array], unknowns: Array, value: Array) -> Array:
    columns = []
    for index in range(len(unknowns)):
        moved = unknowns.copy()
        moved[index] += _STEP_RAD
        columns.append((residuals(moved) - value) / _STEP_RAD)
    return np.column_stack(columns)
