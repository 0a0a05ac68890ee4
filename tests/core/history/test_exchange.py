"""The history as JSON and CSV: lossless, joined by identity, refused whole."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clamstudio.cli.main import DONE, REFUSED, main
from clamstudio.coach.demo import invent_history
from clamstudio.errors import UserError
from clamstudio.history import changes
from clamstudio.history.exchange.shape import json_schema
from clamstudio.history.exchange.transfer import export_history, import_history
from clamstudio.history.progress import CancelledError
from clamstudio.history.store import History, open_history
from clamstudio.resources import resource_path
from tests.helpers.clock import ManualClock
from tests.helpers.history_records import STARTED_AT, a_set, fill

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def exported(history: History, folder: Path, name: str = "out.json") -> dict[str, Any]:
    export_history(history, folder / name, NOW)
    found: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
    return found


def content(history: History, folder: Path) -> dict[str, Any]:
    return {**exported(history, folder, "content.json"), "exported_at": ""}


def opened(folder: Path, name: str, clock: ManualClock) -> History:
    return open_history(folder / name, clock)


def test_the_published_schema_is_the_programs_own_and_holds_for_an_export(
    history: History, tmp_path: Path
) -> None:
    published = json.loads(resource_path("history.schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(json_schema()))
    session_id = fill(history)
    history.delete_session(session_id)
    fill(history, "Bea")
    document = exported(history, tmp_path)
    jsonschema.validate(document, published)
    broken = json.loads(json.dumps(document))
    broken["reps"][0]["completed_at"] = 5
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, published)


def test_two_exports_differ_by_their_time_only(history: History, tmp_path: Path) -> None:
    fill(history)
    export_history(history, tmp_path / "a.json", NOW)
    export_history(history, tmp_path / "b.json", NOW + timedelta(days=1))
    first, second = ((tmp_path / name).read_text().splitlines() for name in ("a.json", "b.json"))
    differing = [one for one, other in zip(first, second, strict=True) if one != other]
    assert [line.split(":")[0] for line in differing] == ['"exported_at"']


def test_every_rep_says_when_it_was_completed(history: History, tmp_path: Path) -> None:
    fill(history)
    moments = [
        datetime.fromisoformat(rep["completed_at"]) for rep in exported(history, tmp_path)["reps"]
    ]
    assert sorted(moments) == [
        STARTED_AT + timedelta(seconds=46),
        STARTED_AT + timedelta(seconds=52),
    ]
    assert all(one.utcoffset() is not None for one in moments)


@pytest.mark.parametrize("name", ["out.json", "out.zip", "out"])
def test_into_an_empty_folder_and_again(
    history: History, tmp_path: Path, clock: ManualClock, name: str
) -> None:
    fill(history, note="=HYPERLINK(1)")
    export_history(history, tmp_path / name, NOW)
    with opened(tmp_path, "other", clock) as other:
        assert import_history(other, tmp_path / name).changes > 0
        once = content(other, tmp_path)
        again = import_history(other, tmp_path / name)
        assert (again.changes, again.conflicts) == (0, [])
        assert content(other, tmp_path) == once
        here = content(history, tmp_path)
        for rows in ("sessions", "sets", "reps", "check_ins", "questionnaires"):
            assert once[rows] == here[rows]
        if name == "out.json":
            assert once == here


def test_a_file_and_a_server_hold_the_same(
    shared_history: History, tmp_path: Path, clock: ManualClock
) -> None:
    history = opened(tmp_path, "another", clock)
    shared = fill(history)
    fill(history, "Bea")
    export_history(history, tmp_path / "one.json", NOW)
    import_history(shared_history, tmp_path / "one.json")
    assert content(shared_history, tmp_path) == content(history, tmp_path)
    assert import_history(shared_history, tmp_path / "one.json").changes == 0
    clock.advance(60.0)
    shared_history.delete_session(shared)
    history.change(changes.insert_set, a_set(shared))
    export_history(shared_history, tmp_path / "two.json", NOW)
    import_history(history, tmp_path / "two.json")
    export_history(history, tmp_path / "one.json", NOW)
    import_history(shared_history, tmp_path / "one.json")
    assert content(shared_history, tmp_path) == content(history, tmp_path)
    history.close()


def test_a_person_known_by_name_only_becomes_the_true_one(
    history: History, tmp_path: Path, clock: ManualClock
) -> None:
    fill(history)
    export_history(history, tmp_path / "out.zip", NOW)
    export_history(history, tmp_path / "out.json", NOW)
    with opened(tmp_path, "other", clock) as other:
        import_history(other, tmp_path / "out.zip")
        assert [(one.name, one.invented) for one in other.people()] == [("Ann", False)]
        import_history(other, tmp_path / "out.json")
        assert other.people() == history.people()
        import_history(other, tmp_path / "out.zip")
        assert other.people() == history.people()


def test_two_computers_join_and_nothing_deleted_comes_back(
    history: History, tmp_path: Path, clock: ManualClock
) -> None:
    shared = fill(history)
    export_history(history, tmp_path / "one.json", NOW)
    with opened(tmp_path, "other", clock) as other:
        import_history(other, tmp_path / "one.json")
        mine, theirs = fill(history, "Ann"), fill(other, "Bea")
        clock.advance(60.0)
        history.delete_session(shared)
        # Meanwhile a set is added to the session that the first computer has deleted.
        other.change(changes.insert_set, a_set(shared))
        export_history(history, tmp_path / "one.json", NOW)
        export_history(other, tmp_path / "two.json", NOW)
        import_history(history, tmp_path / "two.json")
        import_history(other, tmp_path / "one.json")
        assert content(history, tmp_path) == content(other, tmp_path)
        for one in (history, other):
            found = {line.id for who in one.people() for line in one.sessions(who.id)}
            assert found == {mine, theirs}
            with closing(sqlite3.connect(one.path)) as connection:
                query = (
                    "SELECT count(*) FROM exercise_set WHERE session_id = ? AND deleted_at IS NULL"
                )
                assert connection.execute(query, (str(shared),)).fetchone() == (0,)


def test_a_conflict_is_told_and_both_sides_agree(
    history: History, tmp_path: Path, clock: ManualClock
) -> None:
    fill(history)
    export_history(history, tmp_path / "start.json", NOW)
    set_id = history.sessions(history.people()[0].id)[0].sets[0].id
    with opened(tmp_path, "other", clock) as other:
        import_history(other, tmp_path / "start.json")
        history.change(changes.confirm_set, set_id, 5, None, ())
        clock.advance(60.0)
        other.change(changes.confirm_set, set_id, 7, None, ())
        export_history(history, tmp_path / "one.json", NOW)
        export_history(other, tmp_path / "two.json", NOW)
        (told,) = import_history(history, tmp_path / "two.json").conflicts
        assert (told.list_name, told.id, told.columns) == ("sets", str(set_id), ("confirmed",))
        assert told.file_won
        (told,) = import_history(other, tmp_path / "one.json").conflicts
        assert not told.file_won
        assert content(history, tmp_path) == content(other, tmp_path)


def test_a_dry_run_says_and_does_nothing(
    history: History, tmp_path: Path, clock: ManualClock
) -> None:
    fill(history)
    export_history(history, tmp_path / "out.json", NOW)
    with opened(tmp_path, "other", clock) as other:
        report = import_history(other, tmp_path / "out.json", dry_run=True)
        assert report.added["reps"] == 2
        assert not other.path.exists()


def stopping(after: int) -> Any:
    calls = [0]

    def progress(_done: int, _total: int) -> None:
        calls[0] += 1
        if calls[0] > after:
            raise CancelledError

    return progress


@pytest.mark.parametrize("after", [0, 1, 3])
def test_called_off_it_leaves_nothing_half_done(
    history: History, tmp_path: Path, clock: ManualClock, after: int
) -> None:
    history.add_batch(invent_history(1, 1, NOW))
    export_history(history, tmp_path / "out.json", NOW)
    (tmp_path / "there.json").write_text("before")
    for name in ("there.json", "new.zip", "folder"):
        with pytest.raises(CancelledError):
            export_history(history, tmp_path / name, NOW, stopping(after))
    assert (tmp_path / "there.json").read_text() == "before"
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} >= {"there.json"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert not (tmp_path / "new.zip").exists()
    with opened(tmp_path, "other", clock) as other:
        fill(other, "Bea")
        before = content(other, tmp_path)
        with pytest.raises(CancelledError):
            import_history(other, tmp_path / "out.json", progress=stopping(after))
        assert content(other, tmp_path) == before


def test_no_cell_is_a_formula(history: History, tmp_path: Path) -> None:
    for note in ("=1+1", "+1", "-1", "@x", " =1", "\t=1", "'=quoted", "＝1", "|calc"):
        fill(history, "=cmd()", note=note)
        export_history(history, tmp_path / "out.zip", NOW)
        with zipfile.ZipFile(tmp_path / "out.zip") as archive:
            text = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8-sig")
        assert f",'{note}," in text or f'"\'{note}"' in text
        assert ",'=cmd()" in text


def test_a_bad_file_is_one_sentence_with_the_place(
    history: History, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(history)
    document = exported(history, tmp_path)
    other = tmp_path / "other"

    def told(value: object) -> str:
        path = tmp_path / "bad.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value))
        assert main(["import", str(path), "--data-dir", str(other)]) == REFUSED
        said = capsys.readouterr().err
        assert said.count("\n") == 1
        assert "bad.json" in said
        return said

    assert "not an export" in told("hello")
    assert "not an export" in told("")
    assert "not an export" in told("[" * 100_000)
    assert "newer" in told({**document, "format_version": 2})
    assert "newer" in told({**document, "schema_version": "0999"})
    assert "$.reps[1].number" in told(
        {**document, "reps": [document["reps"][0], {**document["reps"][1], "number": "two"}]}
    )
    assert "$.reps[0]" in told({**document, "sets": []})
    assert "twice" in told({**document, "reps": [document["reps"][0]] * 2})
    assert "$.sessions[0].prescription" in told(
        {**document, "sessions": [{**document["sessions"][0], "prescription": {"name": 1}}]}
    )
    assert "1970" in told(
        {**document, "reps": [{**document["reps"][0], "completed_at": "0001-01-01T00:00:00Z"}]}
    )
    assert not (other / "history.sqlite3").exists()


def test_a_bad_csv_file_is_named_with_its_line(history: History, tmp_path: Path) -> None:
    fill(history)
    folder = tmp_path / "csv"
    export_history(history, folder, NOW)
    good = (folder / "sets.csv").read_bytes()
    (folder / "sets.csv").write_bytes(good.replace(b",8,8,2,", b",8,eight,2,"))
    with pytest.raises(UserError, match=r"sets\.csv, line 2, planned_high: “eight”"):
        import_history(history, folder)
    (folder / "sets.csv").write_bytes(good.replace(b",", b";"))
    assert import_history(history, folder).changes == 0
    (folder / "sets.csv").unlink()
    with pytest.raises(UserError, match=r"sets\.csv"):
        import_history(history, folder)


def test_the_command_line_exports_and_imports(
    history: History, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(history)
    file = tmp_path / "out.json"
    assert main(["export", str(file), "--data-dir", str(tmp_path)]) == DONE
    other = str(tmp_path / "other")
    assert main(["import", str(file), "--dry-run", "--data-dir", other]) == DONE
    assert "reps: 2 new" in capsys.readouterr().out
    assert main(["import", str(file), "--data-dir", other]) == DONE
    capsys.readouterr()
    assert main(["import", str(file), "--data-dir", other]) == DONE
    assert "nothing in it is new" in capsys.readouterr().out


def test_a_refused_import_leaves_the_file_byte_for_byte(history: History, tmp_path: Path) -> None:
    fill(history)
    document = exported(history, tmp_path)
    document["reps"][1]["set_id"] = document["people"][0]["id"]
    (tmp_path / "bad.json").write_text(json.dumps(document))
    history.close()
    before = history.path.read_bytes()
    with pytest.raises(UserError):
        import_history(history, tmp_path / "bad.json")
    history.close()
    assert history.path.read_bytes() == before


row_changes = st.lists(
    st.tuples(st.sampled_from(["confirm", "delete", "add"]), st.integers(0, 9)), max_size=4
)


@settings(deadline=None, max_examples=8)
@given(row_changes, row_changes)
def test_joining_is_the_same_from_either_side(
    tmp_path_factory: pytest.TempPathFactory,
    ours: list[tuple[str, int]],
    theirs: list[tuple[str, int]],
) -> None:
    folder = tmp_path_factory.mktemp("join")
    clock = ManualClock()
    with opened(folder, "a", clock) as first, opened(folder, "b", clock) as second:
        fill(first)
        export_history(first, folder / "start.json", NOW)
        import_history(second, folder / "start.json")
        for history, acts in ((first, ours), (second, theirs)):
            for act, number in acts:
                _act(history, act, number)
                clock.advance(number)
        export_history(first, folder / "a.json", NOW)
        export_history(second, folder / "b.json", NOW)
        import_history(first, folder / "b.json")
        import_history(second, folder / "a.json")
        joined = content(first, folder)
        assert joined == content(second, folder)
        import_history(first, folder / "a.json")
        import_history(first, folder / "start.json")
        assert content(first, folder) == joined


def _act(history: History, act: str, number: int) -> None:
    sessions = history.sessions(history.people()[0].id)
    if act == "add":
        fill(history)
    elif sessions and act == "delete":
        history.delete_session(sessions[0].id)
    elif sessions:
        history.change(changes.confirm_set, sessions[0].sets[0].id, number, None, ())


@pytest.mark.parametrize("name", ["out.zip", "out"])
def test_csv_files_of_a_version_without_questionnaires_are_read(
    history: History, tmp_path: Path, clock: ManualClock, name: str
) -> None:
    fill(history)
    export_history(history, tmp_path / "out", NOW)
    (tmp_path / "out" / "questionnaires.csv").unlink()
    if name == "out.zip":
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for path in (tmp_path / "out").iterdir():
                archive.write(path, path.name)
    with opened(tmp_path, "other", clock) as other:
        import_history(other, tmp_path / name)
        (person,) = other.people()
        assert len(other.sessions(person.id)) == 1
        assert other.questionnaires(person.id) == ()


def test_a_ticked_sentence_has_a_number_from_one(history: History, tmp_path: Path) -> None:
    fill(history)
    document = exported(history, tmp_path)
    document["questionnaires"][0]["ticked"] = [0]
    (tmp_path / "wrong.json").write_text(json.dumps(document))
    with pytest.raises(UserError, match="ticked"):
        import_history(history, tmp_path / "wrong.json")
