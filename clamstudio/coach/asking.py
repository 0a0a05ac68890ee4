"""When the safety screen is asked again, and how it is unlocked (DESIGN 6.4, science F5.3-4)."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from clamstudio.coach.referral import is_new_place, red_twice
from clamstudio.coach.screening import CLEARED, explanation, lines_of
from clamstudio.records import ScreeningOutcome
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from clamstudio.records import CheckIn, ScreeningRecord

__all__ = ["ASK_AGAIN_AFTER", "Due", "cleared", "due", "is_due", "refusal"]

ASK_AGAIN_AFTER = timedelta(days=28)
"""After this long the answers are asked for again (DESIGN 6.4)."""


def cleared(record: ScreeningRecord, on: date, at: datetime) -> tuple[str, ...]:
    """Return what is stored when somebody says "seen and cleared".

    Args:
        record: The answers that locked.
        on: The day on which they were seen.
        at: Now.

    Raises:
        ValueError: The day lies before the answers or after today.
    """
    if not record.at.date() <= on <= at.date():
        raise ValueError(on)
    return (*lines_of(record.ticked), f"{CLEARED}{on.isoformat()}")


def is_due(last: ScreeningRecord | None, now: datetime) -> bool:
    """Return whether the pages are shown before a session.

    They are until the answers lead to ``continue``, and again after ``ASK_AGAIN_AFTER``.
    """
    if last is None or last.outcome is not ScreeningOutcome.CONTINUE:
        return True
    return now - last.at > ASK_AGAIN_AFTER


class Due(StrEnum):
    """What is asked before a session."""

    NOTHING = "nothing"
    PAGES = "pages"
    ONE_QUESTION = "one_question"
    LOCKED = "locked"


def due(last: ScreeningRecord | None, check_ins: Sequence[CheckIn], now: datetime) -> Due:
    """Return what is asked before a session (DESIGN 6.4, science F5.4).

    Args:
        last: The person's latest answers, ``None`` before the first.
        check_ins: The person's pain answers: a new place, and 6 or more twice, ask again.
        now: Wall-clock time.
    """
    if last is None:
        return Due.PAGES
    if last.outcome is not ScreeningOutcome.CONTINUE:
        return Due.LOCKED
    later = [each for each in check_ins if each.at > last.at]
    asked_by_pain = red_twice(later) or is_new_place(check_ins, last.at)
    return Due.ONE_QUESTION if asked_by_pain or is_due(last, now) else Due.NOTHING


def refusal(last: ScreeningRecord | None, now: datetime) -> Message | None:
    """Return why a session does not start where nobody can be asked; ``None`` if it may.

    Args:
        last: The person's latest answers, ``None`` before the first.
        now: Wall-clock time.
    """
    if not is_due(last, now):
        return None
    if last is not None and (reason := explanation(last.ticked)) is not None:
        return reason
    return Message(
        msg(
            "No session starts before the safety questions are answered: answer them in the window "
            "under Do. If you have read them and none of it applies to you, say so with "
            "--screened-and-clear; it is kept as your own statement."
        )
    )
