"""A disk that refuses in the middle of a session on the terminal: the real process, a real disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from clamstudio.clock import SystemClock
from clamstudio.history.store import open_history
from clamstudio.records import Block, ExerciseId, Prescription, Reps, SessionStatus
from clamstudio.session.prescription_file import write_prescription
from tests.helpers.disks import failing_disk, fill, small_disk
from tests.helpers.programs import CHECKOUT
from tests.helpers.terminal import OnTerminal

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from clamstudio.records import SessionRecord

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")

_REPS = 10
_SESSION = Prescription(
    "disk", (Block(ExerciseId("clam"), reps=Reps(_REPS, _REPS)),), get_ready_s=1.0, roll_over_s=1.0
)


@contextmanager
def _running(tmp_path: Path, folder: Path, speed: str) -> Generator[OnTerminal]:
    file = tmp_path / "disk.toml"
    write_prescription(_SESSION, file)
    told = ["--data-dir", folder, "--prescription", file, "--speed", speed]
    one = OnTerminal("run", *told, "--screened-and-clear")
    try:
        one.until("Pain now")
        one.press("\n")
        yield one
    finally:
        one.close()


def _stored(folder: Path) -> tuple[SessionRecord, list[int]]:
    with open_history(folder, SystemClock()) as history:
        (person,) = history.people()
        (session,) = history.sessions(person.id)
        return session, [rep.number for rep in history.reps(session.id)]


def test_a_full_disk_stops_nothing_and_everything_is_there_in_the_end(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        folder = disk / "data"
        with _running(tmp_path, folder, "20") as one:
            one.until("2 logged")
            filler = fill(disk)
            one.until("Not saved yet")
            # The session runs on to its end, and says that it waits.
            one.leave_out_the_questions(sets=2)
            one.until("Enter tries again now")
            filler.unlink()
            one.press("\n")
            assert one.end() == 0
            assert "It is saved again." in one.said
            assert f"{2 * _REPS} repetitions in 2 sets are in your history." in one.said
        session, numbers = _stored(folder)
    assert session.status is SessionStatus.FINISHED
    assert numbers == [*range(1, _REPS + 1)] * 2


def test_a_disk_that_turns_read_only_lets_the_session_be_saved_elsewhere(tmp_path: Path) -> None:
    with failing_disk(tmp_path / "disk") as (disk, fail):
        other = tmp_path / "stick"
        other.mkdir()
        with _running(tmp_path, disk / "data", "20") as one:
            one.until("2 logged")
            fail()
            one.until("Not saved yet")
            one.leave_out_the_questions(sets=2)
            one.until("Enter tries again now")
            one.press("/nowhere/at/all\n")
            one.until("cannot be made")
            one.press(f"{other}\n")
            assert one.end() == 1
            assert "nothing of it is lost" in one.said
    (saved,) = other.iterdir()
    session, numbers = _stored(saved)
    assert session.status is SessionStatus.FINISHED
    assert numbers == [*range(1, _REPS + 1)] * 2


def test_where_nobody_can_be_asked_ctrl_c_saves_it_in_the_temporary_folder(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        spare = tmp_path / "spare"
        spare.mkdir()
        file = tmp_path / "disk.toml"
        write_prescription(_SESSION, file)
        code = "import sys; from clamstudio.cli.main import main; sys.exit(main())"
        told = ["run", "--data-dir", str(disk / "data"), "--prescription", str(file)]
        process = subprocess.Popen(
            [sys.executable, "-c", code, *told, "--speed", "10", "--screened-and-clear"],
            cwd=CHECKOUT,
            env={**os.environ, "LANGUAGE": "en", "TMPDIR": str(spare)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert process.stdout is not None
        next(line for line in process.stdout if "2 logged" in line)
        fill(disk)
        next(line for line in process.stdout if "Not saved yet" in line)
        # The first ends the session, the second the waiting for the disk.
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=1.0)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=60)
    assert process.returncode == 1, rest
    assert str(spare) in rest
    (saved,) = (each for each in spare.iterdir() if each.is_dir())
    session, numbers = _stored(saved)
    assert session.status is SessionStatus.ENDED_EARLY
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 2
