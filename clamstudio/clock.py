"""The only module that reads a clock. Everything else takes time as an argument."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["Clock", "StillClock", "SystemClock"]

# Python's own monotonic clock stands still while a computer sleeps under Linux and macOS; a session
# must see that time went by, or it would go on after the sleep as if nothing had been.
_COUNTS_SLEEP = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}


class Clock(Protocol):
    """What the program asks of a clock; tests bring one that they turn by hand."""

    def now_s(self) -> float:
        """Return monotonic seconds from an arbitrary origin, unmoved by wall-clock changes.

        The time during which the computer slept counts.
        """
        ...

    def now(self) -> datetime:
        """Return the wall-clock time, with the local UTC offset."""
        ...


class SystemClock:
    """The computer's own clocks."""

    def __init__(self) -> None:
        # None on Windows, whose monotonic clock counts sleep by itself.
        self._counts_sleep: int | None = getattr(time, _COUNTS_SLEEP.get(sys.platform, ""), None)

    def now_s(self) -> float:
        """Return monotonic seconds, those in which the computer slept among them."""
        if self._counts_sleep is None:
            return time.monotonic()
        return time.clock_gettime(self._counts_sleep)

    def now(self) -> datetime:
        """Return the local wall-clock time with its offset."""
        return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class StillClock:
    """A clock that stands still, for pictures.

    Attributes:
        at: The time it shows.
    """

    at: datetime

    def now_s(self) -> float:
        """Return monotonic seconds: none pass."""
        return 0.0

    def now(self) -> datetime:
        """Return the time it shows."""
        return self.at
