from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from clamstudio.cli.terminal.clock import FastClock
from clamstudio.coach.screening import OWN_STATEMENT, explanation, outcome
from clamstudio.records import Block, ExerciseId, Prescription, Reps, ScreeningOutcome
from clamstudio.session.prescription_file import write_prescription
from clamstudio.settings import Settings, save_settings
from tests.helpers.clock import ManualClock
from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

SHORT = Prescription(
    "short",
    (Block(ExerciseId("clam"), reps=Reps(2, 2)),),
    get_ready_s=4.0,
    roll_over_s=5.0,
)
LONG = Prescription("long", (Block(ExerciseId("clam"), reps=Reps(20, 20)),), get_ready_s=1.0)


@pytest.fixture
def short_file(tmp_path: Path) -> Path:
    path = tmp_path / "short.toml"
    write_prescription(SHORT, path)
    return path


def _rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "history.sqlite3")) as database:
        return database.execute(query).fetchall()


def _running(folder: Path, tmp_path: Path, speed: str) -> subprocess.Popen[str]:
    file = tmp_path / "long.toml"
    write_prescription(LONG, file)
    code = "import sys; from clamstudio.cli.main import main; sys.exit(main())"
    arguments = ["run", "--data-dir", folder, "--prescription", file, "--speed", speed]
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments, "--screened-and-clear", "--no-window"],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "LANGUAGE": "en"},
    )


def _read_until(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return line
    pytest.fail(f"“{words}” never came")


def test_a_whole_session_is_logged_like_one_in_the_window(
    tmp_path: Path, short_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    call = ["run", "--data-dir", str(folder), "--prescription", str(short_file), "--speed", "200"]
    assert main([*call, "--screened-and-clear"]) == DONE
    said = capsys.readouterr().out
    assert said.startswith("Stop if pain goes above 5")
    assert said.count("Clam · No extra load\n") == 1
    assert "4 repetitions in 2 sets are in your history." in said
    assert "Done, left leg, set 1 of 1 · 4 logged" in said
    assert _rows(folder, "select status from session") == [("finished",)]
    sets = "select side, number, planned_high, paced, confirmed from exercise_set order by side"
    assert _rows(folder, sets) == [("left", 1, 2, 2, None), ("right", 1, 2, 2, None)]
    reps = _rows(folder, "select completed_s from rep order by completed_s")
    assert [row[0] for row in reps] == pytest.approx([12.0, 18.0, 32.0, 38.0])
    assert OWN_STATEMENT in str(_rows(folder, "select ticked from screening"))

    # The statement counts for the next time.
    assert main(call) == DONE
    assert len(_rows(folder, "select id from session")) == 2


def test_without_answers_it_explains_and_does_not_start(
    tmp_path: Path, short_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    assert main(["run", "--data-dir", str(folder), "--prescription", str(short_file)]) == REFUSED
    refused = capsys.readouterr().err
    assert "--screened-and-clear" in refused
    assert refused.count("\n") == 1
    assert not folder.exists()


@pytest.mark.parametrize("speed", ["0", "-1", "inf", "fast", "1001"])
def test_a_speed_that_is_none_is_refused(speed: str) -> None:
    assert main(["run", "--speed", speed]) == WRONG_ARGUMENTS


def test_an_own_statement_lets_a_session_start_and_is_no_sign() -> None:
    assert outcome([OWN_STATEMENT]) is ScreeningOutcome.CONTINUE
    assert explanation([OWN_STATEMENT]) is None


def test_the_fast_clock_multiplies_both_times() -> None:
    slow = ManualClock()
    fast = FastClock(slow, 60.0)
    start_s, start = fast.now_s(), fast.now()
    slow.advance(2.0)
    assert fast.now_s() - start_s == pytest.approx(120.0)
    assert (fast.now() - start).total_seconds() == pytest.approx(120.0)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is no signal to send there")
def test_ctrl_c_keeps_what_was_done(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    process = _running(folder, tmp_path, "40")
    _read_until(process, "· 2 logged")
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "in your history" in rest
    assert _rows(folder, "select status from session") == [("ended_early",)]
    ((paced,),) = _rows(folder, "select sum(paced) from exercise_set")
    assert isinstance(paced, int)
    assert 2 <= paced < 40
    assert _rows(folder, "select kind from session_event") == [("end",)]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not there")
@pytest.mark.parametrize("reps", [1, 4])
def test_every_rep_shown_as_logged_outlives_a_kill(tmp_path: Path, reps: int) -> None:
    folder = tmp_path / "data"
    process = _running(folder, tmp_path, "60")
    _read_until(process, f"· {reps} logged")
    process.kill()
    process.communicate(timeout=60)
    assert len(_rows(folder, "select id from rep")) >= reps
    assert _rows(folder, "select status from session") == [("running",)]


def test_it_is_the_session_of_whom_the_window_chose(tmp_path: Path, short_file: Path) -> None:
    folder = tmp_path / "data"
    call = ["run", "--data-dir", str(folder), "--prescription", str(short_file), "--speed", "500"]
    for name in ("Ann", "Bo"):
        assert main([*call, "--screened-and-clear", "--person", name]) == DONE
    query = (
        "select name, count(*) from session join person on person.id = session.person_id "
        "group by name order by name"
    )
    save_settings(Settings(person="Bo"), folder)
    assert main(call) == DONE
    assert _rows(folder, query) == [("Ann", 1), ("Bo", 2)]
    # Nobody is called so: it is the session of one who is there.
    save_settings(Settings(person="Cy"), folder)
    assert main(call) == DONE
    assert [name for name, _ in _rows(folder, query)] == ["Ann", "Bo"]
