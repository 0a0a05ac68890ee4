"""The history of a folder: identity, tombstones, sums, health."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.history import changes
from clamstudio.history.schema import SCHEMA_VERSIONS
from clamstudio.history.statistics import sessions_since
from clamstudio.history.store import History, open_history
from clamstudio.history.summaries import Batch, SessionSummary
from clamstudio.records import (
    CheckInKind,
    EventKind,
    LedgerEntry,
    LedgerKind,
    PersonRecord,
    QuestionnaireRecord,
    ScreeningOutcome,
    ScreeningRecord,
    SessionEvent,
    SessionStatus,
    Side,
    Statement,
    StatementTopic,
)
from tests.helpers.clock import ManualClock
from tests.helpers.history_records import STARTED_AT, a_check_in, a_rep, a_session, a_set

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def history(shared_history: History) -> History:
    """Everything here holds for a file and for a server."""
    return shared_history


def sql(history: History, statement: str, *arguments: object) -> list[tuple[object, ...]]:
    for argument in arguments:
        statement = statement.replace("?", f"'{argument}'", 1)
    history.prepare()
    return history.read_all(
        lambda connection: (
            []
            if connection is None
            else [tuple(row) for row in connection.exec_driver_sql(statement)]
        )
    )


def stored_session(history: History) -> tuple[UUID, UUID]:
    owner = history.ensure_person("Ann").id
    record = a_session(owner)
    history.change(changes.insert_session, record)
    return owner, record.id


def test_opening_an_empty_folder_makes_nothing(tmp_path: Path, clock: ManualClock) -> None:
    folder = tmp_path / "not yet there"
    with open_history(folder, clock) as history:
        assert history.people() == ()
        assert history.sessions(uuid4()) == ()
        assert history.reps_by_session(uuid4()) == ()
        assert history.last_screening(uuid4()) is None
        assert history.session(uuid4()) is None
        assert not history.has_real_sessions()
        assert not history.health().exists
    assert not folder.exists()


def test_first_change_makes_a_durable_database(file_history: History) -> None:
    file_history.ensure_person("Ann")
    health = file_history.health()
    assert (health.exists, health.quick_check, health.journal_mode) == (True, "ok", "wal")
    assert health.schema_version == health.supported_version == SCHEMA_VERSIONS[-1]
    assert health.rows["person"] == 1
    assert health.problem is None
    with file_history.change(lambda connection, _now: connection).engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_person_is_made_once_and_an_invented_one_is_somebody_else(
    history: History, clock: ManualClock
) -> None:
    invented = PersonRecord(uuid4(), "Ann", clock.now(), invented=True)
    history.add_batch(Batch(invented))
    clock.advance(60.0)
    ann = history.ensure_person("Ann")
    assert ann.id != invented.id
    assert history.ensure_person("Ann") == ann
    assert history.people() == (invented, ann)


def test_a_session_comes_back_as_it_was_stored(history: History) -> None:
    owner = history.ensure_person("Ann").id
    record = a_session(owner, minutes=4.5)
    first, second = a_set(record.id), a_set(record.id, Side.LEFT, paced=3, confirmed=2)
    history.change(changes.insert_session, record)
    history.change(changes.insert_set, first)
    history.change(changes.insert_set, second)
    stored = history.session(record.id)
    assert stored is not None
    assert stored.sets == (first, second)
    assert stored.prescription == record.prescription
    assert (stored.started_at, stored.ended_at) == (record.started_at, record.ended_at)
    assert history.sessions(owner) == (stored,)


def test_times_keep_their_offset_through_a_change_of_the_clocks(history: History) -> None:
    owner = history.ensure_person("Ann").id
    summer = datetime(2026, 10, 25, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    winter = datetime(2026, 10, 25, 2, 10, tzinfo=timezone(timedelta(hours=1)))
    for moment in (winter, summer):
        history.change(changes.insert_session, a_session(owner, moment))
    stored = [session.started_at for session in history.sessions(owner)]
    assert stored == [summer, winter]
    assert [moment.utcoffset() for moment in stored] == [timedelta(hours=2), timedelta(hours=1)]
    texts = {row[0] for row in sql(history, "SELECT started_at FROM session")}
    assert "2026-10-25T02:30:00.000000+02:00" in texts


def test_a_time_without_offset_is_refused(history: History) -> None:
    owner = history.ensure_person("Ann").id
    naive = a_session(owner, STARTED_AT.replace(tzinfo=None))
    with pytest.raises(Exception, match="2026"):
        history.change(changes.insert_session, naive)
    assert history.sessions(owner) == ()


def test_events_and_screenings_come_back_in_order(history: History) -> None:
    owner, session_id = stored_session(history)
    acts = (SessionEvent(EventKind.PAUSE, 12.5), SessionEvent(EventKind.RESUME, 20.0))
    for act in acts:
        history.change(changes.insert_event, session_id, act)
    assert history.events(session_id) == acts
    older = ScreeningRecord(uuid4(), owner, STARTED_AT, ScreeningOutcome.CHECK_FIRST, ("a", "b"))
    newer = ScreeningRecord(
        uuid4(), owner, STARTED_AT + timedelta(days=28), ScreeningOutcome.CONTINUE
    )
    for record in (newer, older):
        history.change(changes.insert_screening, record)
    assert history.last_screening(owner) == newer


def test_a_deleted_session_is_a_tombstone_all_the_way_down(
    history: History, clock: ManualClock
) -> None:
    owner, session_id = stored_session(history)
    one_set = a_set(session_id)
    history.change(changes.insert_set, one_set)
    history.change(changes.insert_rep, a_rep(one_set.id))
    history.change(changes.insert_event, session_id, SessionEvent(EventKind.PAUSE, 1.0))
    after = a_check_in(owner, session_id, CheckInKind.AFTER, 2)
    history.change(changes.insert_check_in, after)
    clock.advance(5.0)
    history.delete_session(session_id)
    assert history.sessions(owner) == ()
    assert history.session_summaries(owner) == ()
    assert history.reps_by_session(owner) == ()
    assert history.reps(session_id) == ()
    assert history.events(session_id) == ()
    assert history.check_ins(owner) == ()
    for table in ("session", "exercise_set", "rep", "session_event", "check_in"):
        rows = sql(history, f"SELECT deleted_at, updated_at, revision FROM {table}")  # noqa: S608 - names from above
        assert len(rows) == 1, table
        deleted_at, updated_at, revision = rows[0]
        assert deleted_at == updated_at == "2026-03-02T09:00:05.000000+00:00"
        assert int(str(revision)) >= 2, table


def test_nothing_is_added_to_what_was_deleted(history: History) -> None:
    _owner, session_id = stored_session(history)
    one_set = a_set(session_id)
    history.change(changes.insert_set, one_set)
    history.delete_session(session_id)
    refused = (
        (changes.insert_rep, (a_rep(one_set.id),)),
        (changes.insert_set, (a_set(session_id),)),
        (changes.confirm_set, (one_set.id, 8, 3, ())),
        (changes.finish_session, (session_id, SessionStatus.FINISHED, STARTED_AT)),
    )
    for function, arguments in refused:
        with pytest.raises(LookupError):
            history.change(function, *arguments)
    with pytest.raises(LookupError):
        history.delete_session(session_id)
    assert sql(history, "SELECT count(*) FROM rep") == [(0,)]


def test_a_change_that_fails_leaves_nothing_behind(history: History) -> None:
    _owner, session_id = stored_session(history)
    one_set = a_set(session_id)
    history.change(changes.insert_set, one_set)

    def half(connection: object, now: datetime) -> None:
        changes.insert_rep(connection, a_rep(one_set.id), now)  # type: ignore[arg-type]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        history.change(half)
    assert sql(history, "SELECT count(*) FROM rep") == [(0,)]
    assert sql(history, "SELECT paced FROM exercise_set") == [(0,)]


def test_a_line_of_the_list(history: History) -> None:
    owner, session_id = stored_session(history)
    for one_set in (
        a_set(session_id, Side.RIGHT, paced=8, confirmed=7),
        a_set(session_id, Side.LEFT, paced=8),
        a_set(session_id, Side.RIGHT, exercise="bent-knee-lift", paced=5, confirmed=5),
    ):
        history.change(changes.insert_set, one_set)
    for kind, pain_nrs in (
        (CheckInKind.BEFORE, 3),
        (CheckInKind.AFTER, None),
        (CheckInKind.NEXT_MORNING, 9),
    ):
        history.change(changes.insert_check_in, a_check_in(owner, session_id, kind, pain_nrs))
    ended_at = STARTED_AT + timedelta(minutes=6)
    history.change(changes.finish_session, session_id, SessionStatus.ENDED_EARLY, ended_at)
    (line,) = history.session_summaries(owner)
    assert line.exercises == ("clam", "bent-knee-lift")
    assert (line.reps_r, line.reps_l, line.reps) == (12, 8, 20)
    assert not line.confirmed
    assert line.duration_s == 360.0
    assert (line.pain_before, line.pain_after) == (3, None)
    assert line.status is SessionStatus.ENDED_EARLY


@pytest.mark.parametrize(("hours", "shown"), [(0, 4), (6, 4), (6.01, None), (-0.1, None)])
def test_a_line_has_the_answer_that_was_given_before_the_session_was_one(
    history: History, hours: float, shown: int | None
) -> None:
    owner, session_id = stored_session(history)
    history.change(changes.insert_set, a_set(session_id, paced=8))
    for earlier, pain_nrs in ((hours, 4), (50, 9)):
        told = a_check_in(owner, None, CheckInKind.BEFORE, pain_nrs)
        told = replace(told, at=STARTED_AT - timedelta(hours=earlier))
        history.change(changes.insert_check_in, told)
    (line,) = history.session_summaries(owner)
    assert line.pain_before == shown


def test_a_session_that_never_ended_lasts_to_its_last_rep(history: History) -> None:
    owner, session_id = stored_session(history)
    one_set = a_set(session_id)
    history.change(changes.insert_set, one_set)
    (empty,) = history.session_summaries(owner)
    assert empty.duration_s is None
    for number in (1, 2, 3):
        history.change(changes.insert_rep, a_rep(one_set.id, number))
    (line,) = history.session_summaries(owner)
    assert line.duration_s == 58.0
    assert [rep.number for rep in history.reps(session_id)] == [1, 2, 3]


some_sets = st.lists(
    st.tuples(
        st.sampled_from(Side),
        st.integers(0, 40),
        st.none() | st.integers(0, 40),
        st.sampled_from(["clam", "bent-knee-lift"]),
    ),
    max_size=5,
)


@settings(deadline=None)
@given(st.lists(st.tuples(some_sets, st.booleans()), max_size=6))
def test_sums_agree_with_plain_sql(
    tmp_path_factory: pytest.TempPathFactory, plan: list[tuple[list[tuple[object, ...]], bool]]
) -> None:
    with open_history(tmp_path_factory.mktemp("sums"), ManualClock()) as history:
        owner = history.ensure_person("Ann").id
        other = history.ensure_person("Bea").id
        for index, (sets, deleted) in enumerate(plan):
            started_at = STARTED_AT + timedelta(days=index)
            record = a_session(other if index % 3 == 2 else owner, started_at)
            history.change(changes.insert_session, record)
            for side, paced, confirmed, exercise in sets:
                one = a_set(record.id, side, exercise=exercise, paced=paced, confirmed=confirmed)  # type: ignore[arg-type]
                history.change(changes.insert_set, one)
            if deleted:
                history.delete_session(record.id)
        plain = sql(
            history,
            "SELECT count(DISTINCT s.id), "
            "coalesce(sum(CASE side WHEN 'right' THEN coalesce(confirmed, paced) END), 0), "
            "coalesce(sum(CASE side WHEN 'left' THEN coalesce(confirmed, paced) END), 0) "
            "FROM session s LEFT JOIN exercise_set e ON e.session_id = s.id "
            "WHERE s.person_id = ? AND s.deleted_at IS NULL",
            str(owner),
        )
        lines = history.reps_by_session(owner)
        summaries = history.session_summaries(owner)
        assert plain == [
            (len(lines), sum(x.reps_r for x in lines), sum(x.reps_l for x in lines)),
        ]
        assert [(x.session_id, x.reps_r, x.reps_l) for x in lines] == [
            (x.session_id, x.reps_r, x.reps_l) for x in summaries
        ]
        assert [x.started_at for x in lines] == sorted(x.started_at for x in lines)


def test_sessions_of_the_last_four_weeks() -> None:
    now = datetime(2026, 3, 29, 12, tzinfo=UTC)
    lines = [
        SessionSummary(uuid4(), now - timedelta(days=days), reps_r=reps)
        for days, reps in ((0, 8), (5, 0), (27, 8), (28, 8), (300, 8), (-1, 8))
    ]
    assert sessions_since(lines, now) == 2


def test_sessions_since_a_moment_are_exact_across_offsets(
    tmp_path: Path, clock: ManualClock
) -> None:
    with open_history(tmp_path, clock) as history:
        owner = history.ensure_person("Ann").id
        east, west = timezone(timedelta(hours=13)), timezone(timedelta(hours=-11))
        moments = [
            (STARTED_AT + timedelta(hours=hours)).astimezone(zone)
            for hours in (-60, -1, 0, 1)
            for zone in (east, west)
        ]
        for at in moments:
            history.change(changes.insert_session, a_session(owner, at))
        found = history.sessions(owner, STARTED_AT)
        assert [one.started_at for one in found] == sorted(moments)[4:]
        assert len(history.sessions(owner)) == len(moments)


def test_the_ledger_keeps_the_order_of_one_instant(tmp_path: Path, clock: ManualClock) -> None:
    with open_history(tmp_path, clock) as history:
        owner = history.ensure_person("Ann").id
        entries = [
            LedgerEntry(
                uuid4(), owner, STARTED_AT, kind, a_session(owner).prescription,
                (("Done: {reps}.", {"reps": "8"}),), "why",
            )
            for kind in LedgerKind
        ]  # fmt: skip
        for entry in entries:
            history.change(changes.insert_ledger_entry, entry)
        assert history.ledger(owner) == tuple(entries)
        assert history.ledger(uuid4()) == ()


def test_naming_the_package_loads_no_database_library() -> None:
    code = (
        "import sys, clamstudio.history, clamstudio.history.summaries; "
        "assert not {'sqlalchemy', 'alembic', 'sqlite3'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_history_that_needs_no_migration_loads_no_alembic(
    file_history: History, tmp_path: Path
) -> None:
    file_history.ensure_person("Ann")
    code = (
        "import sys, pathlib; from clamstudio.clock import SystemClock; "
        "from clamstudio.history.store import open_history; "
        f"history = open_history(pathlib.Path({str(tmp_path)!r}), SystemClock()); "
        "history.ensure_person('Bea'); assert len(history.people()) == 2; history.close(); "
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_questionnaire_is_taken_back_as_a_tombstone(history: History) -> None:
    owner = history.ensure_person("Ann").id
    later, first = (
        QuestionnaireRecord(uuid4(), owner, STARTED_AT + timedelta(days=day), ticked=ticked)
        for day, ticked in ((14, (1, 24)), (0, (3, 5, 24)))
    )
    for record in (later, first):
        history.change(changes.insert_questionnaire, record)
    assert history.questionnaires(owner) == (first, later)
    assert [record.score for record in (first, later)] == [3, 2]
    history.change(changes.delete_questionnaire, first.id)
    assert history.questionnaires(owner) == (later,)
    assert sql(history, "SELECT revision FROM questionnaire WHERE deleted_at IS NOT NULL") == [(2,)]
    with pytest.raises(LookupError):
        history.change(changes.delete_questionnaire, first.id)


def test_statements_keep_the_order_of_one_instant(history: History) -> None:
    owner = history.ensure_person("Ann").id
    said = tuple(
        Statement(uuid4(), owner, STARTED_AT, topic, str(number))
        for number, topic in enumerate((*StatementTopic, *StatementTopic))
    )
    for statement in said:
        history.change(changes.insert_statement, statement)
    assert history.statements(owner) == said
    assert history.statements(uuid4()) == ()
