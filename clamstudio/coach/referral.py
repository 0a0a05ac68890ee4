"""When the coach says: please see somebody (science E4, DESIGN 6.5)."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from clamstudio.coach.evidence import place_of
from clamstudio.coach.pain import ENDS_FROM_NRS, PainPlace
from clamstudio.coach.questionnaire import worsened
from clamstudio.records import CheckInKind
from clamstudio.words import Message, decimal, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from clamstudio.records import CheckIn, QuestionnaireRecord

__all__ = ["halts_progress", "is_new_place", "red_twice", "referral"]

_SIX_WEEKS = timedelta(days=42)
_WINDOW = timedelta(days=14)
_WEEK = timedelta(days=7)
_STILL_NRS = 3
_IMPORTANT_NRS, _IMPORTANT_SHARE = 2, 0.30
"""Science E5: an important difference is 2 points or 30 % (Ostelo 2008)."""

_NO_BETTER = msg(
    "Over {days} days pain before sessions went from about {first} to about {last}. A doctor or "
    "physiotherapist may have a better idea; please consider asking one."
)
_TWICE = msg(
    "Pain was 6 or more twice within seven days. Please ask a doctor or physiotherapist before you "
    "go on."
)
_LEG = msg("Pain went down the leg. Please ask a doctor or physiotherapist before you go on.")


def referral(
    check_ins: Sequence[CheckIn],
    now: datetime,
    questionnaires: Sequence[QuestionnaireRecord] = (),
) -> Message | None:
    """Return why seeing somebody is suggested; ``None`` if nothing asks for it.

    Args:
        check_ins: In any order.
        now: Wall-clock time.
        questionnaires: Answered ones, in any order.
    """
    return halts_progress(check_ins, now, questionnaires) or _no_better(check_ins, now)


def halts_progress(
    check_ins: Sequence[CheckIn],
    now: datetime,
    questionnaires: Sequence[QuestionnaireRecord] = (),
) -> Message | None:
    """Return why nothing is added before somebody was asked; ``None`` if it may be.

    Science E4 says stop and ask after 6 or more twice within seven days, and after pain down the
    leg; for how long it does not say. Read here as seven days more, counted from the second of the
    two and from the leg: a week without either is what lets the load grow again.
    """
    known = [each for each in check_ins if each.at <= now]
    week = [each for each in known if now - each.at <= _WEEK]
    if any(place_of(each) is PainPlace.DOWN_LEG and each.pain_nrs for each in week):
        return Message(_LEG)
    # The second lies within the last week, and the first within the week before it.
    if red_twice(known, since=now - _WEEK):
        return Message(_TWICE)
    return worsened(questionnaires, now)


def red_twice(check_ins: Iterable[CheckIn], since: datetime | None = None) -> bool:
    """Return whether pain was 6 or more on two days no more than seven days apart.

    Args:
        check_ins: In any order.
        since: The later of the two is no earlier than this; ``None`` for whenever it was.
    """
    red: dict[date, datetime] = {}
    for each in sorted(check_ins, key=lambda answer: answer.at):
        if (each.pain_nrs or 0) >= ENDS_FROM_NRS:
            red[each.at.date()] = each.at
    return any(
        later - first <= _WEEK and (since is None or red[later] >= since)
        for first, later in pairwise(sorted(red))
    )


def is_new_place(check_ins: Iterable[CheckIn], since: datetime) -> bool:
    """Return whether pain is told of a place after ``since`` that was never told of before.

    Nothing is new where no place was ever told of.
    """
    placed = [(each.at, place_of(each)) for each in check_ins if each.pain_nrs]
    before = {place for at, place in placed if at <= since and place is not None}
    after = {place for at, place in placed if at > since and place is not None}
    return bool(before and after - before)


def _no_better(check_ins: Iterable[CheckIn], now: datetime) -> Message | None:
    """Compare the medians of the first and last fourteen days with an answer."""
    told = sorted(
        (each.at, each.pain_nrs)
        for each in check_ins
        if each.kind is CheckInKind.BEFORE and each.pain_nrs is not None and each.at <= now
    )
    if not told or now - told[0][0] < _SIX_WEEKS:
        return None
    first = [nrs for at, nrs in told if at - told[0][0] <= _WINDOW]
    last = [nrs for at, nrs in told if now - at <= _WINDOW]
    if not last or median(last) < _STILL_NRS:
        return None
    gain = median(first) - median(last)
    if gain >= _IMPORTANT_NRS or gain >= _IMPORTANT_SHARE * median(first) > 0:
        return None
    days = (now - told[0][0]).days
    return Message(
        _NO_BETTER, {"days": days, "first": decimal(median(first)), "last": decimal(median(last))}
    )
