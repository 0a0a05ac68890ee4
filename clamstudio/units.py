"""Conversions between the units people read and the units the program computes in."""

from __future__ import annotations

import math

__all__ = ["cm_from_m", "deg_from_rad", "minutes_and_seconds", "rad_from_deg"]


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
