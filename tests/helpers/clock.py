"""A clock that only moves when a test turns it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

__all__ = ["ManualClock"]


class ManualClock:
    """Both clocks of ``clamstudio.clock.Clock``, turned together by hand."""

    def __init__(self, start: datetime | None = None) -> None:
        self._start = start or datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
        self._elapsed_s = 0.0

    def now_s(self) -> float:
        """Return monotonic seconds; the origin is not zero, so that nothing can lean on it."""
        return 1000.0 + self._elapsed_s

    def now(self) -> datetime:
        """Return the wall-clock time."""
        return self._start + timedelta(seconds=self._elapsed_s)

    def advance(self, by_s: float) -> None:
        """Let ``by_s`` seconds pass.

        Raises:
            ValueError: Time does not run backwards.
        """
        if by_s < 0.0:
            message = f"cannot advance by {by_s} s"
            raise ValueError(message)
        self._elapsed_s += by_s
