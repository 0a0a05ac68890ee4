"""One lift-hold-lower cycle in time: where the leg is, how fast, and how it speeds up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array
    from clamstudio.records import Tempo

__all__ = ["RepTimes", "Segment", "rep_times", "still_at"]

Segment = Literal["lift", "hold", "lower"]


@dataclass(frozen=True, slots=True)
class RepTimes:
    """Instants of a cycle.

    Attributes:
        t_s: Seconds since the lift began, shape (p,).
        segments: Part of the cycle at each instant.
        phase: Height of the lift, 0..1, shape (p,).
        speed_per_s: Its rate of change, shape (p,).
        acceleration_per_s2: The rate of change of that, shape (p,).
    """

    t_s: Array
    segments: tuple[Segment, ...]
    phase: Array
    speed_per_s: Array
    acceleration_per_s2: Array


def rep_times(tempo: Tempo, count: int) -> RepTimes:
    """Return ``count`` instants, equally spaced from the start of the lift to the end of lowering.

    Args:
        tempo: Lengths of the parts; the pause between repetitions is left out.
        count: At least 1; a single instant is the start.

    Source:
        Flash and Hogan (1985): minimum jerk, 10x³ - 15x⁴ + 6x⁵ and its derivatives.
    """
    down_s = tempo.lift_s + tempo.hold_s
    t = np.linspace(0.0, down_s + tempo.lower_s, count)
    lifting = t < tempo.lift_s
    lowering = t > down_s
    length = np.where(lifting, tempo.lift_s, tempo.lower_s)
    x = np.where(lifting, t / tempo.lift_s, np.where(lowering, (t - down_s) / tempo.lower_s, 0.0))
    sense = np.where(lifting, 1.0, -1.0)
    height = x**3 * (10.0 - 15.0 * x + 6.0 * x * x)
    speed = sense * 30.0 * x * x * (1.0 - x) ** 2 / length
    acceleration = sense * 60.0 * x * (1.0 - x) * (1.0 - 2.0 * x) / length**2
    names: list[Segment] = [
        "lift" if up else "lower" if down else "hold"
        for up, down in zip(lifting, lowering, strict=True)
    ]
    phase = np.clip(np.where(lifting, height, 1.0 - height), 0.0, 1.0)
    return RepTimes(t, tuple(names), phase, speed, acceleration)


def still_at(phases: Array) -> RepTimes:
    """Return instants at which the leg is held still, for curves against angle."""
    still = np.zeros(len(phases))
    holding: list[Segment] = ["hold"] * len(phases)
    return RepTimes(still, tuple(holding), phases, still, still)
