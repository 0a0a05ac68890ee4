"""Persons: deleted and back, joined and parted, and what another computer adds afterwards."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from clamstudio.history import changes, people
from clamstudio.history.exchange.transfer import export_history, import_history
from clamstudio.history.store import History, open_history
from tests.helpers.history_records import a_check_in, a_rep, a_session, a_set, fill

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from tests.helpers.clock import ManualClock

from clamstudio.records import CheckInKind

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def ids(history: History) -> dict[str, UUID]:
    return {one.name: one.id for one in history.people()}


def alive(history: History) -> dict[str, int]:
    """Return how many rows each table has that are no tombstones."""
    with closing(sqlite3.connect(history.path)) as connection:
        return {
            table: connection.execute(
                f"SELECT count(*) FROM {table} WHERE deleted_at IS NULL"  # noqa: S608 - our own names
            ).fetchone()[0]
            for table in ("person", "session", "exercise_set", "rep", "check_in", "ledger")
        }


def whose(history: History, person_id: UUID) -> tuple[Any, ...]:
    return (
        history.sessions(person_id),
        history.check_ins(person_id),
        history.ledger(person_id),
        history.questionnaires(person_id),
    )


def test_a_deleted_person_comes_back_whole(shared_history: History, clock: ManualClock) -> None:
    history = shared_history
    fill(history, "Ann")
    fill(history, "Bea")
    ann, bea = ids(history)["Ann"], ids(history)["Bea"]
    early = history.sessions(ann)[0].id
    fill(history, "Ann")
    history.delete_session(early)
    clock.advance(1.0)
    before, others = whose(history, ann), whose(history, bea)
    deleted_at = history.change(people.delete_person, ann)
    assert ids(history) == {"Bea": bea}
    assert history.sessions(ann) == ()
    assert whose(history, bea) == others
    clock.advance(1.0)
    history.change(people.undelete_person, ann, deleted_at)
    assert whose(history, ann) == before, "and the session deleted earlier stays deleted"
    with pytest.raises(LookupError):
        history.change(people.undelete_person, ann, deleted_at)


def test_two_that_are_one_are_joined_and_parted(
    shared_history: History, clock: ManualClock
) -> None:
    history = shared_history
    fill(history, "Ann")
    fill(history, "ann (old)")
    ann, old = ids(history)["Ann"], ids(history)["ann (old)"]
    before = whose(history, ann), whose(history, old)
    clock.advance(1.0)
    joined = history.change(people.join_people, ann, old)
    assert ids(history) == {"Ann": ann}
    assert len(history.sessions(ann)) == 2
    assert len(history.check_ins(ann)) == 2
    assert len(history.reps(before[1][0][0].id)) == 2
    assert history.sessions(old) == ()
    with pytest.raises(LookupError):
        history.change(people.join_people, ann, old)
    with pytest.raises(ValueError, match=str(ann)):
        history.change(people.join_people, ann, ann)
    history.change(people.part_people, joined)
    assert ids(history) == {"Ann": ann, "ann (old)": old}
    assert (whose(history, ann), whose(history, old)) == before


def test_what_another_computer_adds_to_a_joined_person_follows(
    tmp_path: Path, clock: ManualClock
) -> None:
    def opened(name: str) -> History:
        return open_history(tmp_path / name, clock)

    with opened("here") as here, opened("there") as there:
        fill(here, "Ann")
        fill(here, "Annie")
        export_history(here, tmp_path / "start.json", NOW)
        import_history(there, tmp_path / "start.json")
        ann, annie = ids(here)["Ann"], ids(here)["Annie"]
        clock.advance(60.0)
        here.change(people.join_people, ann, annie)
        clock.advance(60.0)
        later = a_session(annie, clock.now(), minutes=3.0)
        there.change(changes.insert_session, later)
        one = a_set(later.id, confirmed=8)
        there.change(changes.insert_set, one)
        there.change(changes.insert_rep, a_rep(one.id))
        answer = a_check_in(annie, later.id, CheckInKind.AFTER, 1)
        there.change(changes.insert_check_in, answer)
        export_history(here, tmp_path / "here.json", NOW)
        export_history(there, tmp_path / "there.json", NOW)
        import_history(here, tmp_path / "there.json")
        import_history(there, tmp_path / "here.json")
        for history in (here, there):
            assert ids(history) == {"Ann": ann}
            assert len(history.sessions(ann)) == 3
            assert len(history.reps(later.id)) == 1
        # Answers and plans of one instant come in any order.
        assert [sorted(map(repr, rows)) for rows in whose(here, ann)] == [
            sorted(map(repr, rows)) for rows in whose(there, ann)
        ]
        assert alive(here) == alive(there)
        export_history(here, tmp_path / "again.json", NOW)
        assert import_history(there, tmp_path / "again.json").changes == 0


def test_a_deleted_person_does_not_come_back_from_another_computer(
    tmp_path: Path, clock: ManualClock
) -> None:
    with (
        open_history(tmp_path / "here", clock) as here,
        open_history(tmp_path / "there", clock) as there,
    ):
        fill(here, "Ann")
        export_history(here, tmp_path / "start.json", NOW)
        import_history(there, tmp_path / "start.json")
        clock.advance(1.0)
        here.change(people.delete_person, ids(here)["Ann"])
        fill(there, "Ann")
        export_history(there, tmp_path / "there.json", NOW)
        import_history(here, tmp_path / "there.json")
        assert here.people() == ()
        assert alive(here) == dict.fromkeys(alive(here), 0)
