"""The Roland-Morris questionnaire: words, due dates, important difference."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from clamstudio.coach.questionnaire import (
    WEEKS,
    change_words,
    due_week,
    due_words,
    roland_morris,
    worsened,
)
from clamstudio.records import QuestionnaireRecord

_START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def answered(day: int, score: int) -> QuestionnaireRecord:
    return QuestionnaireRecord(
        UUID(int=1000 + day),
        UUID(int=1),
        _START + timedelta(days=day),
        ticked=tuple(range(1, score + 1)),
    )


def test_the_form_is_the_original_one() -> None:
    form = roland_morris()
    assert (form.id, len(form.items), len(set(form.items))) == ("rmdq", 24, 24)
    assert form.items[1] == "I change position frequently to try and get my back comfortable."
    assert form.items[8] == "I get dressed more slowly than usual because of my back."
    assert form.items[23] == "I stay in bed most of the time because of my back."
    assert "Spine 1983;8:141–144" in form.source
    assert "then" in form.note
    assert all(each.endswith(".") for each in form.items)
    # Every sentence is about the back: a trait of the form.
    assert all("back" in each for each in form.items)


def test_a_score_is_the_number_of_ticks() -> None:
    assert answered(0, 0).score == 0
    assert answered(0, 24).score == 24
    assert QuestionnaireRecord(UUID(int=1), UUID(int=1), _START, ticked=(3, 3, 4)).score == 2


@pytest.mark.parametrize(
    ("days", "today", "week"),
    [
        ((), 0, 0),
        ((), 400, 0),
        ((0,), 13, None),
        ((0,), 14, 2),
        ((0,), 41, 2),
        ((0,), 42, 6),
        ((0, 14), 41, None),
        ((0, 14), 42, 6),
        ((0, 13), 14, 2),
        ((0, 42), 83, None),
        ((0,), 84, 12),
        ((0, 84), 500, None),
    ],
)
def test_it_is_due_at_the_start_and_after_2_6_and_12_weeks(
    days: tuple[int, ...], today: int, week: int | None
) -> None:
    records = [answered(day, 10) for day in days]
    assert due_week(records, _START.date() + timedelta(days=today)) == week


def test_every_week_has_its_line_and_none_has_none() -> None:
    assert all(due_words(week) is not None for week in WEEKS)
    assert due_words(None) is None
    assert due_week([], date(2026, 3, 2)) == 0


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (10, 8, "about the same"),
        (10, 7, "fewer"),
        (10, 13, "more"),
        (10, 12, "about the same"),
        (10, 10, "about the same"),
        (18, 13, "fewer"),
        (18, 14, "about the same"),
        (18, 23, "more"),
        (20, 16, "about the same"),
        (4, 3, "about the same"),
        (4, 2, "fewer"),
    ],
)
def test_a_change_counts_from_5_points_or_30_per_cent(first: int, last: int, said: str) -> None:
    words = str(change_words([answered(14, last), answered(0, first)]))
    assert said in words


@pytest.mark.parametrize(("score", "said"), [(3, True), (4, False), (20, False), (21, True)])
def test_where_it_is_insensitive_it_says_so(score: int, *, said: bool) -> None:
    assert ("hardly shows" in str(change_words([answered(0, score)]))) is said
    assert ("hardly shows" in str(change_words([answered(0, 10), answered(20, score)]))) is said


def test_nothing_is_said_before_the_first() -> None:
    assert change_words([]) is None


@pytest.mark.parametrize(
    ("scores", "after", "said"),
    [
        ((8, 13), 0, True),
        ((8, 12), 0, False),
        ((13, 8, 13), 0, True),
        ((8, 10, 13), 0, True),
        ((8, 13), 28, True),
        ((8, 13), 29, False),
        ((13,), 0, False),
    ],
)
def test_five_more_asks_for_somebody(scores: tuple[int, ...], after: int, *, said: bool) -> None:
    records = [answered(14 * number, score) for number, score in enumerate(scores)]
    now = records[-1].answered_at + timedelta(days=after)
    assert (worsened(records, now) is not None) is said
    assert worsened(records, records[-1].answered_at - timedelta(days=1)) is None or len(scores) > 2
