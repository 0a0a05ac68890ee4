"""A clock that runs faster than real time, for trying out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clamstudio.clock import Clock

__all__ = ["FastClock"]


class FastClock:
    """A clock that runs faster than another, from the same start."""

    def __init__(self, clock: Clock, speed: float) -> None:
        self._clock = clock
        self.speed = speed
        self._start_s = clock.now_s()
        self._start = clock.now()

    def now_s(self) -> float:
        """Return monotonic seconds."""
        return (self._clock.now_s() - self._start_s) * self.speed

    def now(self) -> datetime:
        """Return the wall-clock time that fits ``now_s``."""
        return self._start + timedelta(seconds=self.now_s())
