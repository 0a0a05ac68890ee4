"""Three invented histories of twelve weeks, every suggestion accepted, against golden ledgers.

``UPDATE_GOLDEN=1`` writes them anew; read them then as a physiotherapist would.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from clamstudio.coach.ladder import easier, harder
from clamstudio.coach.pain import is_rest_day
from clamstudio.coach.plan import decision, log_from, reason_words
from clamstudio.coach.progression import applied, suggestions
from clamstudio.coach.referral import referral
from clamstudio.records import (
    CheckIn,
    CheckInKind,
    LedgerEntry,
    LedgerKind,
    MorningAnswer,
    Prescription,
    SessionRecord,
    Side,
)
from clamstudio.session.templates import template
from tests.helpers.coach_log import Day, day_log

if TYPE_CHECKING:
    from collections.abc import Callable

_GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "ledgers"
_START = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
_PERSON = UUID(int=1)


@dataclass
class _Course:
    """What one invented person did so far."""

    plan: Prescription = field(default_factory=lambda: template("gentle"))
    sessions: list[SessionRecord] = field(default_factory=list)
    answers: list[CheckIn] = field(default_factory=list)
    entries: list[LedgerEntry] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    referred: bool = False

    def meet(self, at: datetime, day: Day) -> None:
        """Live one day: answers, what the coach says, then the session."""
        if day.before is not None and is_rest_day(day.before):
            self._tell(at, CheckInKind.BEFORE, day.before)
            self.lines.append(f"{at:%Y-%m-%d}  rest day at {day.before} of 10, kept")
            return
        self._accept_all(at)
        block = self.plan.blocks[0]
        whole = replace(day, ago=0, plan=self.plan, sets=block.sets, done=block.reps.high)
        log = day_log(whole, now=at)
        number = len(self.sessions)
        ids = {log.sessions[0].id: UUID(int=500_000 + number)}
        self.sessions += [replace(one, id=ids[one.id]) for one in log.sessions]
        self.answers += [
            replace(
                one,
                id=UUID(int=600_000 + 10 * number + place),
                session_id=ids.get(one.session_id) if one.session_id else None,
            )
            for place, one in enumerate(log.check_ins)
        ]

    def _tell(self, at: datetime, kind: CheckInKind, nrs: int) -> None:
        key = UUID(int=700_000 + len(self.answers))
        self.answers.append(CheckIn(key, _PERSON, None, at, kind, nrs))

    def _accept_all(self, at: datetime) -> None:
        words = referral(self.answers, at)
        if words is not None and not self.referred:
            self.lines.append(f"{at:%Y-%m-%d}  {words}")
        self.referred = words is not None
        for side in Side:
            log = log_from(self.entries, self.sessions, self.answers)
            for one in suggestions(self.plan, log, at):
                if one.side is side and one.steps:
                    self._check(one.steps, one.block, one.target)
                    self.plan = applied(self.plan, one)
                    entry = decision(LedgerKind.ACCEPTED, self.plan, one, _PERSON, at)
                    self.entries.append(replace(entry, id=UUID(int=len(self.entries))))
                    self._note(at, side, one.steps, entry)
                    break

    def _check(self, steps: int, block: object, target: object) -> None:
        assert steps in {1, -1, -2}
        if steps == 1:
            assert target == harder(block)  # type: ignore[arg-type]
        if steps == -1:
            assert target == easier(block)  # type: ignore[arg-type]

    def _note(self, at: datetime, side: Side, steps: int, entry: LedgerEntry) -> None:
        block = next(b for b in self.plan.blocks if side in b.sides)
        worn = block.band or (f"{block.load_kg:g} kg" if block.load_kg else "nothing")
        dose = f"{block.sets} x {block.reps.low}-{block.reps.high}"
        now = f"{block.exercise}, {block.resistance} ({worn}), {dose}"
        self.lines.append(f"{at:%Y-%m-%d}  {side} {steps:+d}: {now}")
        self.lines += [f"            {words}" for words in reason_words(entry)]


def _replayed(live: Callable[[int], Day | None]) -> str:
    """Return the ledger of twelve weeks, Mondays, Wednesdays and Fridays."""
    course = _Course()
    for week in range(12):
        for place, offset in enumerate((0, 2, 4)):
            day = live(3 * week + place)
            if day is not None:
                course.meet(_START + timedelta(days=7 * week + offset), day)
    return "\n".join([*course.lines, f"{len(course.sessions)} sessions"]) + "\n"


_GOOD = Day(0, before=2, peak=2, reserve=4)
"""Everything that was planned, with four in reserve."""


def _steady(number: int) -> Day:
    return replace(_GOOD, reserve=5 if number % 3 else 4)


def _flaring(number: int) -> Day:
    if number in {9, 10}:
        return replace(_GOOD, before=7)
    if number in {8, 20}:
        return replace(_GOOD, before=3, peak=6, morning=MorningAnswer.WORSE)
    return replace(_GOOD, before=3, peak=4)


def _lapsing(number: int) -> Day | None:
    # Two weeks away in the fifth, four in the eighth.
    away = 12 <= number < 18 or 21 <= number < 33
    return None if away else _GOOD


@pytest.mark.parametrize("live", [_steady, _flaring, _lapsing])
def test_the_ledger_of_twelve_weeks(live: Callable[[int], Day | None]) -> None:
    path = _GOLDEN / f"{live.__name__.removeprefix('_')}.txt"
    text = _replayed(live)
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
