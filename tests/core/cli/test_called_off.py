"""Ctrl+C in the middle of export, import, restore and recompute: nothing half done stays."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from clamstudio.cli.main import DONE, main
from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

# The real program; the real signal comes out of the middle of its work, told by its own progress.
_PROGRAM = """
import contextlib, os, signal, sys
from clamstudio.cli import backup, exchange, main, recompute
at_share, seen = float(sys.argv[1]), [False]
@contextlib.contextmanager
def interrupting(words):
    def show(done, total):
        if done >= at_share * total and done < total and not seen[0]:
            seen[0] = True
            os.kill(os.getpid(), signal.SIGINT)
    yield show
for command in (backup, exchange, recompute):
    command.progress_line = interrupting
code = main.main(sys.argv[2:])
sys.exit(code if seen[0] else 99)
"""


def content(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table."""
    with closing(sqlite3.connect(folder / "history.sqlite3")) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [row[0] for row in tables]
        return {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall()  # noqa: S608 - our own names
            for name in names
        }


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if not path.name.endswith(("-wal", "-shm"))}


def interrupted(at_share: float, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(at_share), *arguments],
        cwd=CHECKOUT,
        env={**os.environ, "LANGUAGE": "en"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of a year, a backup of it with less in it, and an export with more."""
    folder = tmp_path_factory.mktemp("called-off")
    data = folder / "data"
    assert main(["demo-data", "--data-dir", str(data), "--years", "1"]) == DONE
    assert main(["backup", str(folder / "copy.sqlite3"), "--data-dir", str(data)]) == DONE
    other = folder / "other"
    assert main(["demo-data", "--data-dir", str(other), "--years", "1", "--seed", "2"]) == DONE
    assert main(["export", str(folder / "other.json"), "--data-dir", str(other)]) == DONE
    with closing(sqlite3.connect(data / "history.sqlite3")) as connection, connection:
        connection.execute("UPDATE person SET name = 'Later', revision = 2")
        connection.execute("UPDATE exercise_set SET rep_load = 0.5, model_version = 'old'")
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to oneself there")
@pytest.mark.parametrize("at_share", [0.0, 0.3, 0.6])
@pytest.mark.parametrize("what", ["export json", "export zip", "import", "restore", "recompute"])
def test_ctrl_c_leaves_everything_as_it_was(
    invented: Path, tmp_path: Path, what: str, at_share: float
) -> None:
    data = tmp_path / "data"
    shutil.copytree(invented / "data", data)
    before = content(data)
    folder = ("--data-dir", str(data))
    command = {
        "export json": ("export", str(tmp_path / "out.json")),
        "export zip": ("export", str(tmp_path / "out.zip")),
        "import": ("import", str(invented / "other.json")),
        "restore": ("restore", str(invented / "copy.sqlite3")),
        "recompute": ("recompute",),
    }[what]
    done = interrupted(at_share, *command, *folder)
    assert done.returncode == 130, (done.returncode, done.stderr)
    assert "Traceback" not in done.stderr
    assert content(data) == before
    left = files(tmp_path) - {"data", "history.sqlite3", "backups"}
    # What was there before a restore may have been set aside already: that is its way back.
    assert {one for one in left if "before-restore" not in one} == set()
    assert not any(one.startswith(".") for one in files(tmp_path))
    again = subprocess.run(
        [sys.executable, "-m", "clamstudio", *command, *folder],
        cwd=CHECKOUT,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert again.returncode == DONE, again.stderr


def test_recompute_brings_the_loads_back(
    invented: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(invented / "data", data)
    count = len(content(data)["exercise_set"])
    capsys.readouterr()
    assert main(["recompute", "--data-dir", str(data)]) == DONE
    assert f"{count} sets have another load now." in capsys.readouterr().out
    with (
        closing(sqlite3.connect(data / "history.sqlite3")) as again,
        closing(sqlite3.connect(invented / "copy.sqlite3")) as once,
    ):
        query = "SELECT id, rep_load, model_version FROM exercise_set ORDER BY id"
        assert again.execute(query).fetchall() == once.execute(query).fetchall()
    assert main(["recompute", "--data-dir", str(data)]) == DONE
    assert "0 sets have another load now." in capsys.readouterr().out
