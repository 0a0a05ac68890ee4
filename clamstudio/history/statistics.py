"""Plain counts over what was read; no scores."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from clamstudio.history.summaries import SessionSummary

__all__ = ["sessions_since"]


def sessions_since(
    summaries: Iterable[SessionSummary], now: datetime, length: timedelta = timedelta(weeks=4)
) -> int:
    """Return how many sessions with at least one repetition began within ``length`` before now."""
    return sum(1 for one in summaries if one.reps > 0 and now - length < one.started_at <= now)
