"""``demo-data`` and ``doctor``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from clamstudio.cli.main import DONE, REFUSED, main
from clamstudio.history.store import open_history
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def doctor(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert main(["doctor", "--json", "--data-dir", str(folder)]) == DONE
    found: dict[str, dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_demo_data_is_marked_as_invented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    assert main(["demo-data", "--years", "1", "--seed", "7", "--data-dir", str(folder)]) == DONE
    said = capsys.readouterr().out
    history = open_history(folder, ManualClock())
    people = history.people()
    sessions = [session for person in people for session in history.sessions(person.id)]
    assert people
    assert all(person.invented for person in people)
    assert all(session.invented for session in sessions)
    assert str(len(sessions)) in said
    assert len(sessions) > 50


def test_the_invented_person_can_be_named(tmp_path: Path) -> None:
    arguments = ["demo-data", "--years", "1", "--data-dir", str(tmp_path)]
    assert main([*arguments, "--person", "Example  B"]) == DONE
    with open_history(tmp_path, ManualClock()) as history:
        assert [(p.name, p.invented) for p in history.people()] == [("Example B", True)]


def test_a_second_invented_history_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["demo-data", "--years", "1", "--data-dir", str(tmp_path)]
    assert main(arguments) == DONE
    capsys.readouterr()
    assert main(arguments) == REFUSED
    assert capsys.readouterr().err.count("\n") == 1


def test_doctor_tells_about_an_empty_folder_without_writing_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    found = doctor(folder, capsys)
    assert set(found) == {
        "versions",
        "paths",
        "database",
        "catalogue",
        "sound",
        "speech",
        "system_libraries",
    }
    assert found["paths"]["data"] == str(folder)
    assert found["catalogue"]["problems"] == []
    assert found["versions"]["qt"]
    for sense in ("sound", "speech"):
        assert found[sense]["available"] is True or found[sense]["reason"]
    assert not folder.exists() or list(folder.iterdir()) == []


def test_doctor_says_what_is_wrong_with_a_file_that_is_no_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "history.sqlite3").write_bytes(b"this is no database, only a text" * 40)
    found = doctor(tmp_path, capsys)
    assert found["database"] != doctor(tmp_path / "empty", capsys)["database"]
    assert "history.sqlite3" in json.dumps(found["database"])


def test_demo_data_refuses_what_is_no_database(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "history.sqlite3"
    content = b"this is no database, only a text" * 40
    file.write_bytes(content)
    assert main(["demo-data", "--data-dir", str(tmp_path)]) == REFUSED
    assert capsys.readouterr().err.count("\n") == 1
    assert file.read_bytes() == content


def test_doctor_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data-dir", str(tmp_path)]) == DONE
    said = capsys.readouterr().out
    assert "PySide6" in said or "pyside6" in said
    assert str(tmp_path) in said
