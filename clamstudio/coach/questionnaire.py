"""The Roland-Morris questionnaire: its words, when it is due, and what a change means.

Science E5. A score is the number of ticks, 0 to 24. It is never mapped to a condition: what is said
is whether it moved by more than the important difference, 5 points or 30 % of the first (Ostelo
2008), and otherwise "about the same".
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from clamstudio.resources import resource_path
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from clamstudio.records import QuestionnaireRecord

__all__ = [
    "IMPORTANT_POINTS",
    "IMPORTANT_SHARE",
    "WEEKS",
    "Questionnaire",
    "change_words",
    "due_week",
    "due_words",
    "is_insensitive",
    "roland_morris",
    "worsened",
]

WEEKS = (0, 2, 6, 12)
"""When it is offered, in weeks from the first answers (science E5)."""

IMPORTANT_POINTS, IMPORTANT_SHARE = 5, 0.30
"""The important difference: so many points, or this share of the first score (Ostelo 2008)."""

_SENSITIVE_FROM, _SENSITIVE_TO = 4, 20
_COUNTS_FOR = timedelta(days=28)

_BETTER = msg(
    "Roland-Morris: {first} of 24 at first, {last} now: fewer, by enough to count (5 points or 30 %)."
)
_WORSE = msg(
    "Roland-Morris: {first} of 24 at first, {last} now: more, by enough to count (5 points or 30 %)."
)
_SAME = msg("Roland-Morris: {first} of 24 at first, {last} now: about the same.")
_ONE = msg("Roland-Morris: {last} of 24. A second time will show whether it changes.")
_INSENSITIVE = msg(
    "{words} Under 4 and over 20 this questionnaire hardly shows a change that is there."
)
_DUE = {
    0: msg("If you like: 24 sentences about an everyday with back pain, to look back on later."),
    2: msg("Two weeks on: the 24 sentences about your everyday are due, if you like."),
    6: msg("Six weeks on: the 24 sentences about your everyday are due, if you like."),
    12: msg("Twelve weeks on: the 24 sentences about your everyday are due, if you like."),
}
_REFER = msg(
    "The Roland-Morris questionnaire has {more} sentences more than before. Please ask a doctor or "
    "physiotherapist before anything is added."
)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A form with sentences to tick. Its words stand in one language and are not translated.

    Attributes:
        id: As stored with the answers.
        title: Name of the form.
        source: Where it was published.
        note: Which form of it this is.
        intro: What stands above the sentences, a paragraph each.
        items: The sentences in their order; the first has number 1.
    """

    id: str
    title: str
    source: str
    note: str
    intro: tuple[str, ...]
    items: tuple[str, ...]


@cache
def roland_morris() -> Questionnaire:
    """Return the Roland-Morris questionnaire of 24 sentences, in its original English."""
    path = resource_path("questionnaires", "rmdq.toml")
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return Questionnaire(
        id=found["id"],
        title=found["title"],
        source=found["source"],
        note=found["note"].strip(),
        intro=tuple(found["intro"]),
        items=tuple(found["items"]),
    )


def due_week(answered: Sequence[QuestionnaireRecord], today: date) -> int | None:
    """Return which of ``WEEKS`` is due; ``None`` if none is.

    A week that passed without an answer is not asked for again once the next has come.

    Args:
        answered: In any order.
        today: The day.
    """
    days = sorted(record.answered_at.date() for record in answered)
    if not days:
        return WEEKS[0]
    reached = [each for each in WEEKS[1:] if today >= days[0] + timedelta(weeks=each)]
    if not reached:
        return None
    return reached[-1] if days[-1] < days[0] + timedelta(weeks=reached[-1]) else None


def due_words(week: int | None) -> Message | None:
    """Return the one line that offers the form; ``None`` if it is not due."""
    return None if week is None else Message(_DUE[week])


def change_words(answered: Sequence[QuestionnaireRecord]) -> Message | None:
    """Return what the scores say, the last against the first; ``None`` before the first."""
    ordered = sorted(answered, key=lambda record: (record.answered_at, record.id))
    if not ordered:
        return None
    first, last = ordered[0].score, ordered[-1].score
    text = _ONE if len(ordered) == 1 else _text_of(first, last)
    words = Message(text, {"first": first, "last": last} if len(ordered) > 1 else {"last": last})
    if is_insensitive(first) or is_insensitive(last):
        return Message(_INSENSITIVE, {"words": words})
    return words


def is_insensitive(score: int) -> bool:
    """Return whether a change from a score can hardly be seen: under 4 and over 20."""
    return score < _SENSITIVE_FROM or score > _SENSITIVE_TO


def worsened(answered: Sequence[QuestionnaireRecord], now: datetime) -> Message | None:
    """Return why somebody should be asked: the last score is 5 or more above an earlier one.

    Science E4. It is compared with the first and with the one before, whichever is lower, and
    counts for 28 days, as long as the answers of the safety screen do.

    Args:
        answered: In any order; what lies after ``now`` is left out.
        now: Wall-clock time.
    """
    known = (record for record in answered if record.answered_at <= now)
    ordered = sorted(known, key=lambda record: (record.answered_at, record.id))
    if len(ordered) < 2 or now - ordered[-1].answered_at > _COUNTS_FOR:
        return None
    more = ordered[-1].score - min(ordered[0].score, ordered[-2].score)
    return Message(_REFER, {"more": more}) if more >= IMPORTANT_POINTS else None


def _text_of(first: int, last: int) -> str:
    change = abs(last - first)
    # Whole numbers: 3 of 10 is 30 %, which no float of 0.30 times 10 may deny.
    important = change >= IMPORTANT_POINTS or 100 * change >= round(100 * IMPORTANT_SHARE) * first
    if not change or not important:
        return _SAME
    return _BETTER if last < first else _WORSE
