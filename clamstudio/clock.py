"""The only module that reads a clock. Everything else takes time as an argument."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol

__all__ = ["Clock", "SystemClock"]


class Clock(Protocol):
    """What the program asks of a clock; tests bring one that they turn by hand."""

    def now_s(self) -> float:
        """Return monotonic seconds from an arbitrary origin, unmoved by wall-clock changes."""
        ...

    def now(self) -> datetime:
        """Return the wall-clock time, with the local UTC offset."""
        ...


class SystemClock:
    """The computer's own clocks."""

    def now_s(self) -> float:
        """Return monotonic seconds."""
        return time.monotonic()

    def now(self) -> datetime:
        """Return the local wall-clock time with its offset."""
        return datetime.now(UTC).astimezone()
