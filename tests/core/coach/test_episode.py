"""Onset and the prompts of days 7, 14 and 84."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio.coach.episode import (
    ONSET_CHOICES,
    Onset,
    PromptId,
    episode_prompt,
    is_onset_told,
    onset_value,
    stated,
)
from clamstudio.records import CheckIn, CheckInKind, StatementTopic

if TYPE_CHECKING:
    from datetime import date

    from clamstudio.records import Statement

_NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
_TODAY = _NOW.date()
_PERSON = UUID(int=1)


def _say(topic: StatementTopic, value: str, ago: float = 0) -> Statement:
    return stated(topic, value, _PERSON, _NOW - timedelta(days=ago))


def _onset(days: int, told_ago: float = 0) -> Statement:
    return _say(StatementTopic.ONSET, (_TODAY - timedelta(days=days)).isoformat(), told_ago)


def _words(statements: list[Statement], today: date = _TODAY) -> str:
    found = episode_prompt(statements, (), today)
    return "" if found is None else str(found.words)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, ""), (6, ""), (7, "few weeks"), (13, "few weeks"), (14, "two weeks"), (83, "two weeks"),
     (84, "twelve weeks"), (-3, "")],
)  # fmt: skip
def test_prompts_of_days_7_14_and_84(days: int, words: str) -> None:
    found = _words([_onset(days)])
    assert (words in found) if words else not found


def test_only_the_twelfth_week_asks() -> None:
    for days, asks in ((7, False), (14, False), (84, True)):
        found = episode_prompt([_onset(days)], (), _TODAY)
        assert found is not None
        assert found.asks is asks


@pytest.mark.parametrize(("ago", "away"), [(0, True), (6, True), (7, False)])
def test_a_prompt_put_aside_stays_away_for_seven_days(ago: int, *, away: bool) -> None:
    aside = _say(StatementTopic.REMINDED, PromptId.DAY_14, ago)
    assert (_words([_onset(40, 30), aside]) == "") is away


def test_putting_one_aside_does_not_hold_the_next_back() -> None:
    aside = _say(StatementTopic.REMINDED, PromptId.DAY_7, 1)
    assert "two weeks" in _words([_onset(14, 7), aside])


def test_a_clinicians_yes_ends_it_and_a_no_asks_to_see_one() -> None:
    onset = _onset(90, 20)
    assert _words([onset, _say(StatementTopic.ASSESSED, "yes", 1)]) == ""
    no = [onset, _say(StatementTopic.ASSESSED, "no", 1)]
    found = episode_prompt(no, (), _TODAY)
    assert found is not None
    assert not found.asks
    assert "no clinician has assessed it" in str(found.words)
    assert _words([*no, _say(StatementTopic.ASSESSED, "yes")]) == ""


def test_a_new_spell_is_asked_about_anew() -> None:
    old = [_onset(200, 100), _say(StatementTopic.ASSESSED, "yes", 90)]
    assert _words([*old, _onset(85, 1)]).endswith("assessed this episode?")
    assert "two weeks" in _words([*old, _onset(20, 1)])


@pytest.mark.parametrize("value", [Onset.NO_PAIN, Onset.NOT_SAID, "nonsense"])
def test_without_a_day_nothing_is_said(value: str) -> None:
    assert _words([_say(StatementTopic.ONSET, value)]) == ""
    assert _words([]) == ""
    assert is_onset_told([_say(StatementTopic.ONSET, value)])
    assert not is_onset_told([_say(StatementTopic.WEEKLY_GOAL, "3")])


def test_long_ago_is_twelve_weeks_or_more() -> None:
    assert "twelve weeks" in _words([_say(StatementTopic.ONSET, Onset.LONG_AGO)])


@pytest.mark.parametrize(("nrs", "silent"), [(0, True), (1, False), (None, False)])
def test_while_it_does_not_hurt_nothing_is_said(nrs: int | None, *, silent: bool) -> None:
    onset = _onset(20, 10)
    worse = CheckIn(UUID(int=1), _PERSON, None, _NOW - timedelta(days=5), CheckInKind.BEFORE, 4)
    last = CheckIn(UUID(int=2), _PERSON, None, _NOW - timedelta(days=1), CheckInKind.BEFORE, nrs)
    assert (episode_prompt([onset], [last, worse], _TODAY) is None) is silent


def test_choices_become_days_or_themselves() -> None:
    assert onset_value("7", _TODAY) == "2026-05-25"
    assert onset_value(Onset.LONG_AGO, _TODAY) == "long_ago"
    values = [onset_value(choice, _TODAY) for choice, _ in ONSET_CHOICES]
    assert len(set(values)) == len(values)
    assert all(len(value) <= 40 for value in values)


@given(st.integers(0, 200), st.integers(0, 150))
def test_a_past_day_is_told_as_it_was(days: int, ago: int) -> None:
    """What was said after a day changes nothing about that day."""
    day = _TODAY - timedelta(days=ago)
    onset = _say(StatementTopic.ONSET, (day - timedelta(days=days)).isoformat(), ago)
    later = [_say(StatementTopic.ASSESSED, "yes", ago - 1), _onset(0, ago - 1)]
    assert episode_prompt([onset, *later], (), day) == episode_prompt([onset], (), day)
