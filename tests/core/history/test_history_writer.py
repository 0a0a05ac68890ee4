"""What the writer acknowledged is on the disk, whatever comes after."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest

from clamstudio.history.store import History, open_history
from clamstudio.history.writer import HistoryWriter
from clamstudio.records import (
    CheckInKind,
    EventKind,
    ScreeningOutcome,
    ScreeningRecord,
    SessionEvent,
    SessionStatus,
)
from tests.helpers.history_records import STARTED_AT, a_check_in, a_rep, a_session, a_set

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.helpers.clock import ManualClock

CHILD = """
import sys
from pathlib import Path
from clamstudio.clock import SystemClock
from clamstudio.history.store import open_history
from clamstudio.history.writer import HistoryWriter
from tests.helpers.history_records import a_rep, a_session, a_set

history = open_history(Path(sys.argv[1]), SystemClock())
writer = HistoryWriter(history)
session = a_session(history.ensure_person("Ann").id)
one_set = a_set(session.id)
writer.begin_session(session)
writer.add_set(one_set).result()
number = 0
while True:
    number += 1
    rep = a_rep(one_set.id, number)
    writer.add_rep(rep).result()
    print(rep.id, flush=True)
"""


@pytest.fixture
def writer(history: History) -> Iterator[HistoryWriter]:
    one = HistoryWriter(history)
    yield one
    one.close()


def test_a_second_connection_sees_the_rep_once_its_future_resolved(
    history: History, writer: HistoryWriter
) -> None:
    session = a_session(history.ensure_person("Ann").id)
    one_set = a_set(session.id)
    writer.begin_session(session)
    writer.add_set(one_set)
    with closing(sqlite3.connect(history.path)) as other:
        for number in (1, 2, 3):
            writer.add_rep(a_rep(one_set.id, number)).result(timeout=10)
            found = other.execute("SELECT count(*), max(number) FROM rep").fetchone()
            assert found == (number, number)
            assert other.execute("SELECT paced FROM exercise_set").fetchone() == (number,)


def test_a_whole_session_is_written_in_order(history: History, writer: HistoryWriter) -> None:
    owner = history.ensure_person("Ann").id
    session = a_session(owner)
    one_set = a_set(session.id)
    screen = ScreeningRecord(uuid4(), owner, STARTED_AT, ScreeningOutcome.CONTINUE)
    before = a_check_in(owner, session.id, CheckInKind.BEFORE, 1)
    writer.add_screening(screen)
    writer.begin_session(session)
    writer.add_check_in(before)
    writer.add_set(one_set)
    writer.add_rep(a_rep(one_set.id))
    writer.add_event(session.id, SessionEvent(EventKind.END, 50.0))
    writer.confirm_set(one_set.id, 1, 4)
    writer.finish_session(session.id, SessionStatus.ENDED_EARLY, STARTED_AT)
    writer.close()
    stored = history.session(session.id)
    assert stored is not None
    assert stored.status is SessionStatus.ENDED_EARLY
    assert (stored.sets[0].paced, stored.sets[0].confirmed, stored.sets[0].reps_in_reserve) == (
        1,
        1,
        4,
    )
    assert history.events(session.id) == (SessionEvent(EventKind.END, 50.0),)
    assert history.check_ins(owner) == (before,)
    assert history.last_screening(owner) == screen


def test_a_failure_is_in_the_future_and_the_next_change_goes_on(
    history: History, writer: HistoryWriter
) -> None:
    session = a_session(history.ensure_person("Ann").id)
    failed = writer.add_rep(a_rep(uuid4()))
    assert isinstance(failed.exception(timeout=10), LookupError)
    assert writer.begin_session(session).result(timeout=10) is None
    twice = writer.begin_session(session)
    assert twice.exception(timeout=10) is not None
    assert history.session(session.id) is not None


def test_close_writes_what_was_asked_for_and_ends_the_thread(history: History) -> None:
    writer = HistoryWriter(history)
    session = a_session(history.ensure_person("Ann").id)
    one_set = a_set(session.id)
    writer.begin_session(session)
    writer.add_set(one_set)
    futures = [writer.add_rep(a_rep(one_set.id, number)) for number in range(1, 31)]
    writer.close()
    writer.close()
    assert all(future.done() and future.exception() is None for future in futures)
    assert len(history.reps(session.id)) == 30
    assert not [t for t in threading.enumerate() if t.name.startswith("history-writer")]


def test_two_writers_at_once_lose_nothing(tmp_path: Path, clock: ManualClock) -> None:
    with open_history(tmp_path, clock) as first, open_history(tmp_path, clock) as second:
        session = a_session(first.ensure_person("Ann").id)
        one_set = a_set(session.id)
        writers = (HistoryWriter(first), HistoryWriter(second))
        writers[0].begin_session(session)
        writers[0].add_set(one_set).result(timeout=10)
        futures = [writers[i % 2].add_rep(a_rep(one_set.id, i)) for i in range(1, 41)]
        for writer in writers:
            writer.close()
        assert [future.exception() for future in futures] == [None] * 40
        stored = second.session(session.id)
        assert stored is not None
        assert stored.sets[0].paced == 40


def test_kill_keeps_what_was_acknowledged(tmp_path: Path, clock: ManualClock, kills: int) -> None:
    for number in range(kills):
        _kill(tmp_path / str(number), clock, 1 + number * 7 % 26)


def _kill(tmp_path: Path, clock: ManualClock, acknowledged: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        told = [child.stdout.readline().strip() for _ in range(acknowledged)]
        child.kill()
        told += [line.strip() for line in child.stdout if line.endswith("\n")]
    with open_history(tmp_path, clock) as history:
        assert history.health().quick_check == "ok"
        (person,) = history.people()
        (session,) = history.sessions(person.id)
        kept = {rep.id for rep in history.reps(session.id)}
        assert {UUID(line) for line in told} <= kept
        assert session.sets[0].paced == len(kept)
