"""The pain that is told during one session, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

from clamstudio.coach.pain import PainPlace, has_risen, ruling
from clamstudio.records import CheckIn, CheckInKind
from clamstudio.session.adjust import can_lighten
from clamstudio.session.leaving import can_leave

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from clamstudio.clock import Clock
    from clamstudio.coach.pain import PainRuling
    from clamstudio.session.session import SessionState

__all__ = ["AnswerLog", "SessionPain"]


class AnswerLog(Protocol):
    """Where the answers of a session go."""

    @property
    def person_id(self) -> UUID:
        """Whose session it is."""

    def add_check_in(self, record: CheckIn) -> None:
        """Store a pain answer of this session."""


class SessionPain:
    """Logs every answer and asks the coach.

    Args:
        log: Where answers go.
        clock: Gives their time.
        baseline_nrs: Pain before the session, 0 to 10; ``None`` if not answered.
        earlier_nrs: Answers of this session from before it was cut off.
    """

    def __init__(
        self,
        log: AnswerLog,
        clock: Clock,
        baseline_nrs: int | None = None,
        earlier_nrs: Iterable[int] = (),
    ) -> None:
        self._log = log
        self._clock = clock
        self._baseline_nrs = baseline_nrs
        self._risen = any(has_risen(each, baseline_nrs) for each in earlier_nrs)

    @property
    def baseline_nrs(self) -> int | None:
        """Pain before the session; ``None`` if not answered."""
        return self._baseline_nrs

    def tell(self, pain_nrs: int, place: PainPlace, state: SessionState) -> PainRuling:
        """Log how much it hurts and where; return what the person may do.

        Args:
            pain_nrs: 0 to 10.
            place: Where.
            state: Where the session is.
        """
        record = CheckIn(
            id=uuid4(),
            person_id=self._log.person_id,
            session_id=None,
            at=self._clock.now(),
            kind=CheckInKind.DURING,
            pain_nrs=pain_nrs,
            place=str(place),
        )
        self._log.add_check_in(record)
        result = ruling(
            pain_nrs,
            place,
            self._baseline_nrs,
            risen_before=self._risen,
            can_lighten=can_lighten(state.moment.segment),
            can_leave=can_leave(state.timeline, state.moment.index),
        )
        self._risen = self._risen or has_risen(pain_nrs, self._baseline_nrs)
        return result
