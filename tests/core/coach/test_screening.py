from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.coach.asking import Due, cleared, due, is_due
from clamstudio.coach.screening import (
    INTENDED_USE,
    PAGES,
    ScreeningLevel,
    advice,
    explanation,
    item,
    lines_of,
    outcome,
)
from clamstudio.records import CheckIn, CheckInKind, ScreeningOutcome, ScreeningRecord

_IDS = [entry.id for page in PAGES for entry in page.items]
_NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _answer(result: ScreeningOutcome, at: datetime) -> ScreeningRecord:
    return ScreeningRecord(uuid4(), uuid4(), at, result)


def test_ids_are_unique() -> None:
    assert len(set(_IDS)) == len(_IDS)


def test_nothing_ticked_goes_on() -> None:
    assert outcome(()) is ScreeningOutcome.CONTINUE
    assert explanation(()) is None


@given(st.sets(st.sampled_from(_IDS), min_size=1))
def test_the_most_serious_answer_decides(ticked: set[str]) -> None:
    levels = {item(item_id).level for item_id in ticked}
    locked = ticked & {"hip_replacement", "fracture_or_surgery", "abdomen", "under_18"}
    if ScreeningLevel.EMERGENCY in levels:
        expected = ScreeningOutcome.GET_HELP_NOW
    elif ScreeningLevel.URGENT in levels or locked:
        expected = ScreeningOutcome.CHECK_FIRST
    else:
        expected = ScreeningOutcome.CONTINUE
    assert outcome(ticked) is expected
    assert (explanation(ticked) is None) is (expected is ScreeningOutcome.CONTINUE)
    assert advice(ticked) is not None


def test_seen_and_cleared_lets_go_on_and_keeps_the_lines() -> None:
    locked = ScreeningRecord(
        uuid4(),
        uuid4(),
        _NOW - timedelta(days=3),
        ScreeningOutcome.GET_HELP_NOW,
        ("bladder", "pregnancy"),
    )
    told = cleared(locked, (_NOW - timedelta(days=1)).date(), _NOW)
    assert told == ("bladder", "pregnancy", "cleared:2026-03-01")
    assert outcome(told) is ScreeningOutcome.CONTINUE
    assert lines_of(told) == ("bladder", "pregnancy")
    for wrong in (4, -1):
        with pytest.raises(ValueError, match="2026"):
            cleared(locked, (_NOW - timedelta(days=wrong)).date(), _NOW)


def test_words_of_the_outcomes() -> None:
    assert "emergency department" in str(explanation(["bladder", "latex"]))
    assert "your answer about a hip replacement" in str(explanation(["hip_replacement"]))
    assert "Because of your answers, please ask" in str(advice(["dizziness", "latex"]))


def test_past_cancer_counts_only_with_new_pain() -> None:
    assert item("past_cancer").text == "Past cancer with new unexplained pain"


def test_heading_is_the_agreed_one() -> None:
    assert PAGES[0].heading == "New, or clearly worse, in the last weeks"
    assert "does not replace assessment" in INTENDED_USE


def test_unknown_answer_is_not_passed_over() -> None:
    with pytest.raises(KeyError):
        outcome(["no_such_line"])


def _pain(days: float, nrs: int, place: str) -> CheckIn:
    at = _NOW - timedelta(days=days)
    return CheckIn(uuid4(), uuid4(), None, at, CheckInKind.BEFORE, nrs, "", place)


def test_what_is_asked_before_a_session() -> None:
    clear = _answer(ScreeningOutcome.CONTINUE, _NOW - timedelta(days=10))
    assert due(None, (), _NOW) is Due.PAGES
    assert due(_answer(ScreeningOutcome.CHECK_FIRST, _NOW), (), _NOW) is Due.LOCKED
    assert due(clear, (), _NOW) is Due.NOTHING
    assert due(clear, (), _NOW + timedelta(days=19)) is Due.ONE_QUESTION
    known = _pain(12, 3, "low_back")
    assert due(clear, (known, _pain(1, 3, "low_back")), _NOW) is Due.NOTHING
    assert due(clear, (known, _pain(1, 3, "knee_l")), _NOW) is Due.ONE_QUESTION
    red = (_pain(4, 6, "low_back"), _pain(1, 7, "low_back"))
    assert due(clear, (known, *red), _NOW) is Due.ONE_QUESTION
    assert due(clear, (known, red[0]), _NOW) is Due.NOTHING


def test_pages_come_until_a_clear_answer_and_again_after_28_days() -> None:
    assert is_due(None, _NOW)
    assert is_due(_answer(ScreeningOutcome.CHECK_FIRST, _NOW), _NOW)
    assert is_due(_answer(ScreeningOutcome.GET_HELP_NOW, _NOW), _NOW)
    assert not is_due(_answer(ScreeningOutcome.CONTINUE, _NOW - timedelta(days=28)), _NOW)
    assert is_due(_answer(ScreeningOutcome.CONTINUE, _NOW - timedelta(days=28, seconds=1)), _NOW)
