"""The invented history: marked, repeatable, plausible, and never mixed with a real one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from statistics import mean
from typing import TYPE_CHECKING

import pytest

from clamstudio.coach.demo import invent_history, write_demo_history
from clamstudio.errors import UserError
from clamstudio.history import changes
from clamstudio.history.store import open_history
from clamstudio.records import CheckInKind, Side
from tests.helpers.clock import ManualClock
from tests.helpers.history_records import a_session

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)


def test_the_same_seed_invents_the_same_history() -> None:
    assert invent_history(1, 7, NOW) == invent_history(1, 7, NOW)
    assert invent_history(1, 7, NOW) != invent_history(1, 8, NOW)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ten_years_have_the_size_they_should(seed: int) -> None:
    batch = invent_history(10, seed, NOW)
    assert 1350 <= len(batch.sessions) <= 1650
    assert 95_000 <= len(batch.reps) <= 125_000


def test_everything_is_marked_invented_and_in_the_past() -> None:
    batch = invent_history(2, 1, NOW)
    assert batch.person.invented
    assert all(session.invented for session in batch.sessions)
    assert all(rep.completed_at < NOW for rep in batch.reps)
    assert all(check_in.at < NOW for check_in in batch.check_ins)
    ends = [session.ended_at for session in batch.sessions]
    starts = [session.started_at for session in batch.sessions]
    assert starts == sorted(starts)
    assert all(end is not None and end < NOW for end in ends)
    # A history that stops long before today would show an empty recent month.
    assert NOW - starts[-1] < timedelta(weeks=6)


def test_sets_agree_with_their_reps_and_the_plan() -> None:
    batch = invent_history(1, 5, NOW)
    reps_of: dict[object, int] = {}
    for rep in batch.reps:
        reps_of[rep.set_id] = reps_of.get(rep.set_id, 0) + 1
        assert rep.completed_s - rep.started_s == pytest.approx(6.0)
    for session in batch.sessions:
        sides = [one.side for one in session.sets]
        assert sides == sorted(sides, key=[Side.RIGHT, Side.LEFT].index)
        for one in session.sets:
            assert one.paced == reps_of[one.id]
            assert one.confirmed is None or one.confirmed <= one.paced <= one.planned_high


def test_it_begins_gently_climbs_and_has_lapses() -> None:
    batch = invent_history(1, 4, NOW)
    first, last = batch.sessions[0], batch.sessions[-1]
    assert [one.paced <= 8 for one in first.sets] == [True, True]
    assert first.sets[0].exercise == "clam"
    assert last.sets[-1].exercise == "straight-leg-lift"
    gaps = [
        (after.started_at - before.started_at).days
        for before, after in zip(batch.sessions, batch.sessions[1:], strict=False)
    ]
    assert max(gaps) >= 7
    assert mean(gaps) < 4


def test_sides_differ_mildly_and_pain_is_answered() -> None:
    batch = invent_history(3, 1, NOW)
    sums = dict.fromkeys(Side, 0)
    for session in batch.sessions:
        for one in session.sets:
            sums[one.side] += one.paced
    assert 0.9 < sums[Side.LEFT] / sums[Side.RIGHT] < 1.0
    kinds = {check_in.kind for check_in in batch.check_ins}
    assert {CheckInKind.BEFORE, CheckInKind.AFTER, CheckInKind.NEXT_MORNING} <= kinds
    answers = [one.pain_nrs for one in batch.check_ins]
    assert None in answers
    given = [answer for answer in answers if answer is not None]
    assert min(given) >= 0
    assert max(given) <= 10


def test_it_is_stored_once_and_refused_a_second_time(tmp_path: Path) -> None:
    with open_history(tmp_path, ManualClock(NOW)) as history:
        person = write_demo_history(history, 1, 1, NOW)
        batch = invent_history(1, 1, NOW)
        assert history.sessions(person.id) == batch.sessions
        assert len(history.check_ins(person.id)) == len(batch.check_ins)
        rows = history.health().rows
        assert rows["rep"] == len(batch.reps)
        with pytest.raises(UserError, match="already holds an invented history"):
            write_demo_history(history, 1, 2, NOW)
        assert history.health().rows == rows


@pytest.mark.parametrize("deleted", [False, True])
def test_a_folder_with_real_sessions_is_refused(tmp_path: Path, *, deleted: bool) -> None:
    with open_history(tmp_path, ManualClock(NOW)) as history:
        record = a_session(history.ensure_person("Ann").id)
        history.change(changes.insert_session, record)
        if deleted:
            history.delete_session(record.id)
        with pytest.raises(UserError, match="holds real sessions"):
            write_demo_history(history, 1, 1, NOW)
        assert history.health().rows["person"] == 1
