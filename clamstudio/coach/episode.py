"""How long this spell of pain has lasted, and what is said of it (science F3). It never blocks.

The onset is asked for once and never has to be told. Everything the person says is appended as a
statement, so that what was said on a past day can be derived again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from clamstudio.records import Statement, StatementTopic
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from clamstudio.records import CheckIn

__all__ = [
    "ONSET_CHOICES",
    "ONSET_QUESTION",
    "Onset",
    "Prompt",
    "PromptId",
    "episode_prompt",
    "is_onset_told",
    "onset_value",
    "said",
    "stated",
]

ONSET_QUESTION = msg("About when did this spell of pain begin?")

_WEEK = timedelta(days=7)


class Onset(StrEnum):
    """Answers to the question of the onset that are not a day; stored as they are."""

    LONG_AGO = "long_ago"
    NO_PAIN = "no_pain"
    NOT_SAID = "not_said"


ONSET_CHOICES: tuple[tuple[str, str], ...] = (
    ("0", msg("Today")),
    ("3", msg("A few days ago")),
    ("7", msg("About a week ago")),
    ("14", msg("About two weeks ago")),
    ("30", msg("About a month ago")),
    ("60", msg("About two months ago")),
    (Onset.LONG_AGO, msg("Three months ago or longer")),
    (Onset.NO_PAIN, msg("I have no pain now")),
    (Onset.NOT_SAID, msg("I would rather not say")),
)
"""What is offered beside a day of one's own: so many days ago, or an ``Onset``; with its words."""


class PromptId(StrEnum):
    """The three prompts, by the day from which they come."""

    DAY_7 = "day_7"
    DAY_14 = "day_14"
    DAY_84 = "day_84"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is said of how long it has lasted.

    Attributes:
        id: Which of the three; stored when it is put aside.
        words: One or two sentences.
        asks: Whether it is a question, to be answered by yes or no.
    """

    id: PromptId
    words: Message
    asks: bool = False


_DAY_7 = msg(
    "Many episodes settle in a few weeks. If it isn’t improving, consider speaking to a "
    "professional."
)
_DAY_14 = msg("This has lasted two weeks. Please see a doctor or physiotherapist.")
_DAY_84 = msg("This has lasted twelve weeks. Has a clinician assessed this episode?")
_DAY_84_NO = msg(
    "This has lasted twelve weeks, and no clinician has assessed it. Please ask a doctor or "
    "physiotherapist to."
)


def onset_value(choice: str, today: date) -> str:
    """Return what is stored for a choice: the day, or the choice itself where it is none."""
    return (today - timedelta(days=int(choice))).isoformat() if choice.isdecimal() else choice


def said(statements: Iterable[Statement], topic: StatementTopic) -> Statement | None:
    """Return the latest statement of a topic; of one instant the last written, ``None`` for none."""
    found = [each for each in statements if each.topic is topic]
    return max(reversed(found), key=lambda each: each.at, default=None)


def is_onset_told(statements: Iterable[Statement]) -> bool:
    """Return whether the question of the onset was answered, also by not saying."""
    return said(statements, StatementTopic.ONSET) is not None


def episode_prompt(
    statements: Sequence[Statement], check_ins: Iterable[CheckIn], today: date
) -> Prompt | None:
    """Return what is said of how long this has lasted; ``None`` for nothing.

    A prompt that is put aside stays away for seven days, itself only: the next one comes in its
    time. Nothing is said while the last pain answer since the onset was told is 0.

    Args:
        statements: What the person said, in any order but for those of one instant.
        check_ins: Pain answers, in any order.
        today: The day; what was said later is left out.
    """
    known = [each for each in statements if each.at.date() <= today]
    onset = said(known, StatementTopic.ONSET)
    days = None if onset is None else _days(onset.value, today)
    if onset is None or days is None or _is_over(check_ins, onset.at, today):
        return None
    since = [each for each in known if each.at >= onset.at]
    prompt = _prompt_of(days, since)
    aside = [
        each
        for each in since
        if prompt is not None
        and each.topic is StatementTopic.REMINDED
        and each.value == prompt.id
        and today - each.at.date() < _WEEK
    ]
    return None if aside else prompt


def stated(topic: StatementTopic, value: str, person_id: UUID, at: datetime) -> Statement:
    """Return a statement made now."""
    return Statement(uuid4(), person_id, at, topic, value)


def _prompt_of(days: int, since: Sequence[Statement]) -> Prompt | None:
    if days >= 84:
        assessed = said(since, StatementTopic.ASSESSED)
        if assessed is None:
            return Prompt(PromptId.DAY_84, Message(_DAY_84), asks=True)
        if assessed.value == "yes":
            return None
        return Prompt(PromptId.DAY_84, Message(_DAY_84_NO))
    if days >= 14:
        return Prompt(PromptId.DAY_14, Message(_DAY_14))
    return Prompt(PromptId.DAY_7, Message(_DAY_7)) if days >= 7 else None


def _days(value: str, today: date) -> int | None:
    """Return the days since an onset; ``None`` where there is none to count from."""
    if value == Onset.LONG_AGO:
        return 84
    try:
        return (today - date.fromisoformat(value)).days
    except ValueError:
        return None


def _is_over(check_ins: Iterable[CheckIn], told_at: datetime, today: date) -> bool:
    told = [
        (each.at, each.pain_nrs)
        for each in check_ins
        if each.pain_nrs is not None and each.at > told_at and each.at.date() <= today
    ]
    return bool(told) and max(told)[1] == 0
