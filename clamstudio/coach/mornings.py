"""Whether the morning after the last session is still to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.coach.plan import recent_sessions
from clamstudio.records import CheckInKind

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from clamstudio.history.store import History

__all__ = ["morning_due"]


def morning_due(history: History, person_id: UUID, now: datetime) -> UUID | None:
    """Return the last session, if it was on another day and its next morning is not told yet.

    Raises:
        UserError: The history cannot be read.
    """
    sessions = recent_sessions(history, person_id, now)
    if not sessions:
        return None
    last = max(sessions, key=lambda session: session.started_at)
    told = any(
        each.session_id == last.id and each.kind is CheckInKind.NEXT_MORNING
        for each in history.check_ins(person_id)
    )
    same_day = last.started_at.date() == now.date()
    return None if told or same_day else last.id
