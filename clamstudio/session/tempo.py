"""One repetition over time: lift, hold, lower, pause, and the breath that goes with them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from clamstudio.records import Tempo

__all__ = [
    "IDLE_BREATH_S",
    "KEEP_BREATHING_FROM_S",
    "TEMPO_PRESETS",
    "Breath",
    "RepInstant",
    "RepPart",
    "breath_of",
    "chest_fill",
    "lift_height",
    "minimum_jerk",
    "rep_instant",
    "time_at_height",
]

RepPart = Literal["lift", "hold", "lower", "pause"]

KEEP_BREATHING_FROM_S = 2.0
"""A hold longer than this asks for breathing on (DESIGN 6.9)."""


TEMPO_PRESETS: dict[str, Tempo] = {
    "2-1-2-1": Tempo(2.0, 1.0, 2.0, 1.0),
    "3-2-3-1": Tempo(3.0, 2.0, 3.0, 1.0),
    "long-5": Tempo(2.0, 5.0, 2.0, 2.0),
    "long-10": Tempo(2.0, 10.0, 2.0, 3.0),
}
"""Tempos to choose from: lift, hold, lower, pause."""


class Breath(StrEnum):
    """What the breath does: out on the lift, in on lowering (DESIGN 6.9)."""

    OUT = "out"
    IN = "in"
    KEEP = "keep"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class RepInstant:
    """Where a repetition is.

    Attributes:
        part: Which of the four parts.
        phase: Height of the lift, 0 (rest) to 1 (the top).
        breath: What the breath does.
        part_elapsed_s: Seconds since the part began.
        part_length_s: Length of the part in seconds.
    """

    part: RepPart
    phase: float
    breath: Breath
    part_elapsed_s: float
    part_length_s: float

    @property
    def fill(self) -> float:
        """How full the chest is, 0 to 1."""
        return chest_fill(self.part, self.part_elapsed_s, self.part_length_s)


def minimum_jerk(x: float) -> float:
    """Return the share of a movement done after the share ``x`` of its time.

    Args:
        x: Share of time; held to 0..1.

    Returns:
        Share of travel, 0..1, starting and ending at rest without acceleration.

    Source:
        Flash and Hogan (1985), minimum-jerk position polynomial 10x³ - 15x⁴ + 6x⁵.
    """
    held = min(1.0, max(0.0, x))
    share = held * held * held * (10.0 + held * (6.0 * held - 15.0))
    return min(1.0, max(0.0, share))


def time_at_height(height: float) -> float:
    """Return after which share of a lift's time the leg is ``height`` (0..1) of the way up."""
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = 0.5 * (low + high)
        if minimum_jerk(middle) < height:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def lift_height(part: RepPart, share: float) -> float:
    """Return the height of the leg, 0..1, after the share ``share`` (0..1) of ``part``."""
    match part:
        case "lift":
            return minimum_jerk(share)
        case "hold":
            return 1.0
        case "lower":
            return 1.0 - minimum_jerk(share)
        case "pause":
            return 0.0


def breath_of(part: RepPart, length_s: float) -> Breath:
    """Return what the breath does in a part that lasts ``length_s`` seconds."""
    match part:
        case "lift":
            return Breath.OUT
        case "lower":
            return Breath.IN
        case "hold":
            return Breath.KEEP if length_s > KEEP_BREATHING_FROM_S else Breath.FREE
        case "pause":
            return Breath.FREE


IDLE_BREATH_S = 4.0
"""One breath at rest: 15 a minute, within the 12 to 20 of resting adults (textbook; a choice)."""

_LONG_PAUSE_S = 2.0
_SMALL, _DEEP = 0.34, 0.8


def chest_fill(part: RepPart, elapsed_s: float, length_s: float) -> float:
    """Return how full the chest is, 0 (breathed out) to 1.

    It empties on the lift and fills on lowering (DESIGN 6.9). In the pause, and in a hold that asks
    for breathing on, whole small breaths come between.

    Args:
        part: Which of the four parts; whoever lies and waits breathes as in a pause.
        elapsed_s: Seconds since the part began.
        length_s: Length of the part in seconds.
    """
    share = min(max(elapsed_s / length_s, 0.0), 1.0) if length_s > 0.0 else 0.0
    breaths = max(1, round(length_s / IDLE_BREATH_S))
    wave = 0.5 - 0.5 * math.cos(2.0 * math.pi * breaths * share)
    match part:
        case "lift" | "lower":
            return 1.0 - lift_height(part, share)
        case "hold":
            return _SMALL * wave if breath_of(part, length_s) is Breath.KEEP else 0.0
        case "pause":
            return 1.0 - (_DEEP if length_s > _LONG_PAUSE_S else _SMALL) * wave


def rep_instant(tempo: Tempo, t_in_rep_s: float) -> RepInstant:
    """Return where a repetition of ``tempo`` is.

    Args:
        tempo: Lengths of the four parts in seconds.
        t_in_rep_s: Seconds since the repetition began; before 0 is the start of the lift, after
            the end is the end of the last part.
    """
    parts: tuple[tuple[RepPart, float], ...] = (
        ("lift", tempo.lift_s),
        ("hold", tempo.hold_s),
        ("lower", tempo.lower_s),
        ("pause", tempo.pause_s),
    )
    taking_time = [(part, length_s) for part, length_s in parts if length_s > 0.0]
    elapsed_s = max(0.0, t_in_rep_s)
    for part, length_s in taking_time[:-1]:
        if elapsed_s < length_s:
            return _instant(part, elapsed_s, length_s)
        elapsed_s -= length_s
    part, length_s = taking_time[-1]
    return _instant(part, min(elapsed_s, length_s), length_s)


def _instant(part: RepPart, elapsed_s: float, length_s: float) -> RepInstant:
    return RepInstant(
        part=part,
        phase=lift_height(part, elapsed_s / length_s),
        breath=breath_of(part, length_s),
        part_elapsed_s=elapsed_s,
        part_length_s=length_s,
    )
