"""Versions of the schema: packed migrations, older and newer files, files that are something else."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from clamstudio.errors import UserError
from clamstudio.history import database, health, migrate, postgres, store
from clamstudio.history.schema import SCHEMA_VERSIONS, TABLES, metadata
from clamstudio.history.store import History, open_history
from clamstudio.records import SessionStatus, SetTag, StatementTopic
from tests.helpers.postgres import new_database

if TYPE_CHECKING:
    from tests.helpers.clock import ManualClock

DATA = Path(__file__).parents[2] / "data"
NEXT = f"{int(SCHEMA_VERSIONS[-1]) + 1:04d}"
NEXT_VERSION = """
from alembic import op
import sqlalchemy as sa
revision = "{next}"
down_revision = "{last}"
branch_labels = depends_on = None

def upgrade():
    op.add_column("session", sa.Column("mood", sa.Integer))
    op.execute("UPDATE session SET mood = 3")
    {then}
"""


def test_every_packed_version_is_known() -> None:
    packed = [step.revision for step in migrate.scripts().walk_revisions()]
    assert tuple(reversed(packed)) == SCHEMA_VERSIONS


def test_the_migrations_make_the_tables_the_program_reads() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        migrate.upgrade(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_every_row_has_an_identity() -> None:
    for table in TABLES:
        names = set(table.c.keys())
        assert {"id", "revision", "updated_at", "deleted_at"} <= names
        assert [column.name for column in table.primary_key] == ["id"]
        assert table.name == "person" or "person_id" in names


@pytest.mark.parametrize("version", SCHEMA_VERSIONS)
def test_the_frozen_history_of_every_version_opens(
    tmp_path: Path, clock: ManualClock, version: str
) -> None:
    shutil.copy(DATA / f"history-{version}.sqlite3", tmp_path / "history.sqlite3")
    with open_history(tmp_path, clock) as history:
        (person,) = history.people()
        assert (person.name, person.invented) == ("Frozen", True)
        lines = history.session_summaries(person.id)
        assert [(line.reps_r, line.reps_l) for line in lines] == [(8, 7), (12, 12), (3, 0)]
        assert [line.pain_before for line in lines] == [2, 1, None]
        assert [line.status for line in lines] == [
            SessionStatus.FINISHED,
            SessionStatus.FINISHED,
            SessionStatus.ENDED_EARLY,
        ]
        sessions = history.sessions(person.id)
        assert sessions[1].prescription.blocks[0].resistance == "band-knees"
        assert [len(history.reps(session.id)) for session in sessions] == [16, 24, 3]
        assert history.last_screening(person.id) is not None
        assert len(history.events(sessions[2].id)) == 1
        tags = [one.tags for one in sessions[0].sets]
        places = {check_in.place for check_in in history.check_ins(person.id)}
        if version >= "0002":
            assert tags == [(SetTag.HIP_ROLLED, SetTag.TOO_EASY), ()]
            assert places == {"", "low_back"}
        else:
            assert set(tags) == {()}
            assert places == {""}
        answered = [(one.instrument, one.score) for one in history.questionnaires(person.id)]
        assert answered == ([("rmdq", 4)] if version >= "0005" else [])
        said = [(one.topic, one.value) for one in history.statements(person.id)]
        assert said == ([(StatementTopic.ONSET, "2025-12-20")] if version >= "0005" else [])
        assert history.health().schema_version == SCHEMA_VERSIONS[-1]


def test_an_older_history_gains_the_load_of_a_repetition_without_a_figure(
    tmp_path: Path, clock: ManualClock
) -> None:
    shutil.copy(DATA / "history-0001.sqlite3", tmp_path / "history.sqlite3")
    with open_history(tmp_path, clock) as history:
        (person,) = history.people()
        sets = [one for session in history.sessions(person.id) for one in session.sets]
        assert {(one.rep_load, one.model_version) for one in sets} == {(None, None)}
        assert {line.load_index for line in history.session_summaries(person.id)} == {None}


def test_the_load_of_the_newer_frozen_history_is_read(tmp_path: Path, clock: ManualClock) -> None:
    shutil.copy(DATA / "history-0003.sqlite3", tmp_path / "history.sqlite3")
    with open_history(tmp_path, clock) as history:
        (person,) = history.people()
        first = history.sessions(person.id)[0].sets[0]
        assert first.model_version == "2"
        assert first.load_index == pytest.approx(8 * 0.018540, rel=1e-3)
        line = history.session_summaries(person.id)[0]
        assert line.load_index == pytest.approx(15 * 0.018540, rel=1e-3)


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that this program has one more schema version; return the folder of its steps."""
    folder = tmp_path / "with 100% more" / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    _write_next_version(folder, "pass")
    versions = (*SCHEMA_VERSIONS, NEXT)
    for module in (store, database, health, postgres):
        monkeypatch.setattr(module, "SCHEMA_VERSIONS", versions)
    monkeypatch.setattr(migrate.upgrade, "__defaults__", (folder,))
    return folder


def _write_next_version(folder: Path, then: str) -> None:
    step = NEXT_VERSION.format(next=NEXT, last=SCHEMA_VERSIONS[-1], then=then)
    (folder / "versions" / f"v{NEXT}_mood.py").write_text(step)


def frozen(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copy(DATA / "history-0001.sqlite3", folder / "history.sqlite3")
    return folder


def test_an_older_schema_migrates_with_a_copy_first(
    tmp_path: Path, clock: ManualClock, next_version: Path
) -> None:
    assert next_version.is_dir()
    folder = frozen(tmp_path)
    with open_history(folder, clock) as history:
        assert len(history.sessions(history.people()[0].id)) == 3
    copy = folder / f"history-before-{NEXT}-20260302T090000.sqlite3"
    with closing(sqlite3.connect(copy)) as before:
        assert before.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert before.execute("SELECT count(*) FROM rep").fetchone() == (43,)
    with closing(sqlite3.connect(folder / "history.sqlite3")) as after:
        assert after.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEXT,)]
        assert after.execute("SELECT DISTINCT mood FROM session").fetchall() == [(3,)]


def test_an_older_schema_on_a_server_migrates_with_an_export_first(
    tmp_path: Path, clock: ManualClock, server: str, request: pytest.FixtureRequest
) -> None:
    url = new_database(server)
    with History(tmp_path, clock, url) as history:
        history.ensure_person("Ann")
    request.getfixturevalue("next_version")
    with History(tmp_path / "kept", clock, url) as history:
        assert [person.name for person in history.people()] == ["Ann"]
        assert history.health().schema_version == NEXT
    copy = tmp_path / "kept" / f"history-before-{NEXT}-20260302T090000.json"
    rows = json.loads(copy.read_text())["tables"]
    assert [row["name"] for row in rows["person"]] == ["Ann"]


def test_a_newer_schema_on_a_server_is_refused_unharmed(
    tmp_path: Path, clock: ManualClock, server: str
) -> None:
    url = new_database(server)
    with History(tmp_path, clock, url) as history:
        history.ensure_person("Ann")
        history.change(
            lambda connection, _now: connection.exec_driver_sql(
                "UPDATE alembic_version SET version_num = '0999'"
            )
        )
    with History(tmp_path, clock, url) as history, pytest.raises(UserError, match="newer"):
        history.people()


# psycopg itself complains of a connection that never came about.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://u:secret@127.0.0.1:1/none", "cannot be reached"),
        ("postgresql://h:port/none", "no address"),
    ],
)
def test_a_server_that_is_not_there_is_one_sentence(
    tmp_path: Path, clock: ManualClock, url: str, sentence: str
) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with History(tmp_path, clock, url) as history, pytest.raises(UserError) as caught:
        history.people()
    assert sentence in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    del caught
    gc.collect()


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, clock: ManualClock, next_version: Path
) -> None:
    _write_next_version(next_version, "raise RuntimeError('half way')")
    folder = frozen(tmp_path)
    with pytest.raises(RuntimeError, match="half way"):
        open_history(folder, clock)
    with closing(sqlite3.connect(folder / "history.sqlite3")) as after:
        assert after.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        columns = [row[1] for row in after.execute("PRAGMA table_info(session)")]
        assert "mood" not in columns


def test_a_newer_schema_is_refused_unharmed(tmp_path: Path, clock: ManualClock) -> None:
    path = frozen(tmp_path) / "history.sqlite3"
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '0999'")
        newer.commit()
        newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(UserError, match="newer ClamStudio") as caught:
        open_history(path.parent, clock)
    assert "0999" in str(caught.value)
    history = History(path.parent, clock)
    with pytest.raises(UserError, match="newer"):
        history.ensure_person("Ann")
    report = history.health()
    assert report.exists
    assert report.problem is not None
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"not a database, just words\n" * 200, "damaged or is no database"), (b"", None)],
)
def test_a_file_that_is_no_database(
    tmp_path: Path, clock: ManualClock, content: bytes, sentence: str | None
) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(content)
    if sentence is None:
        with open_history(tmp_path, clock) as history:
            assert history.people() == ()
            history.ensure_person("Ann")
        return
    with pytest.raises(UserError, match=sentence):
        open_history(tmp_path, clock)
    assert History(tmp_path, clock).health().problem is not None
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path: Path, clock: ManualClock) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE moz_places (id INTEGER)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(UserError, match="is not a ClamStudio history"):
        open_history(tmp_path, clock)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path, clock: ManualClock) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        open_history(tmp_path / "file" / "data", clock) as history,
        pytest.raises(UserError, match="cannot be opened"),
    ):
        history.ensure_person("Ann")


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows folders have no write bit")
@pytest.mark.parametrize("with_history", [False, True])
def test_a_read_only_folder_is_one_sentence(*, with_history: bool) -> None:
    # Root may write everywhere, so the child becomes nobody once it has loaded what it needs.
    code = (
        "import os, pathlib, sys; from clamstudio.clock import SystemClock; "
        "from clamstudio.errors import UserError; "
        "from clamstudio.history import migrate; "
        "from clamstudio.history.store import open_history\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try: open_history(pathlib.Path(sys.argv[1]), SystemClock()).ensure_person('Ann')\n"
        "except UserError as error: print(error)"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if with_history:
            shutil.copy(DATA / "history-0001.sqlite3", folder / "history.sqlite3")
            (folder / "history.sqlite3").chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", code, name], capture_output=True, text=True, check=False
        )
        folder.chmod(0o755)
    assert "cannot be opened for reading and writing" in done.stdout, done.stderr
    assert done.stdout.count("\n") == 1
