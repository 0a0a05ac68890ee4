"""The real process killed at random instants: what it showed as logged is on the disk."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from clamstudio.clock import SystemClock
from clamstudio.history.store import open_history
from clamstudio.records import Block, ExerciseId, Prescription, Reps
from clamstudio.session.prescription_file import write_prescription
from clamstudio.session.resume import restored
from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

LONG = Prescription("long", (Block(ExerciseId("clam"), reps=Reps(30, 30)),), get_ready_s=1.0)
_KILLS, _FULL_KILLS, _IN_A_WINDOW = 20, 100, 5
"""Every fifth is a window."""

_TERMINAL = """
import sys
from clamstudio.cli.main import main
folder, file = sys.argv[1:]
sys.exit(main(["run", "--data-dir", folder, "--prescription", file, "--speed", "40",
               "--screened-and-clear", "--no-window"]))
"""

_WINDOW = """
import pathlib, sys
from PySide6.QtWidgets import QApplication
from clamstudio.cli.terminal.clock import FastClock
from clamstudio.clock import SystemClock
from clamstudio.session.prescription_file import read_prescription
from clamstudio.ui.do import controller
from clamstudio.ui.do.tones import Tones
from tests.bench.session_parts import do_page
app = QApplication([])
# At this speed the first paint looks like sleep.
controller.LONGEST_GAP_S = 1e9
clock = FastClock(SystemClock(), 40.0)
folder, file = map(pathlib.Path, sys.argv[1:])
with do_page(folder, clock, Tones(), read_prescription(file)) as page:
    page.start_session()
    log = page.controller.log
    log.changed.connect(lambda: print(f"{log.logged} logged", flush=True))
    app.exec()
"""


def _killed(folder: Path, code: str, seed: int) -> int:
    """Run until a random instant after the first logged repetition; return the last count shown."""
    file = folder / "long.toml"
    write_prescription(LONG, file)
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(folder / "data"), str(file)],
        cwd=CHECKOUT,
        env={**os.environ, "LANGUAGE": "en", "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    watchdog = Timer(60.0, process.kill)
    watchdog.start()
    shown = 0
    ends_s: float | None = None
    for line in process.stdout:
        shown = max(shown, _count(line))
        if shown and ends_s is None:
            # Between a moment and about seven repetitions later.
            ends_s = time.perf_counter() + random.Random(seed).uniform(0.0, 1.0)  # noqa: S311
        if ends_s is not None and time.perf_counter() >= ends_s:
            break
    process.kill()
    watchdog.cancel()
    rest, _ = process.communicate(timeout=60)
    return max([shown, *(_count(line) for line in rest.splitlines())])


def _count(line: str) -> int:
    found = re.search(r"(\d+) logged", line)
    return int(found[1]) if found else 0


def _check(folder: Path, seed: int) -> str:
    """Kill one process; return what is wrong, empty if all is well."""
    folder.mkdir()
    shown = _killed(folder, _WINDOW if seed % _IN_A_WINDOW == 0 else _TERMINAL, seed)
    clock = SystemClock()
    with open_history(folder / "data", clock) as history:
        (person,) = history.people()
        session = history.unfinished_session(person.id)
        if session is None or not shown:
            return f"{seed}: nothing to resume, {shown} shown"
        stored = history.reps(session.id)
        again = restored(session, history.events(session.id), stored, clock.now())
        if len(stored) < shown:
            return f"{seed}: {shown} shown, {len(stored)} stored"
        if [rep.number for rep in stored[:30]] != list(range(1, min(30, len(stored)) + 1)):
            return f"{seed}: repetitions out of order"
        if len(again.session.at(again.at_s).paced) != len(stored):
            return f"{seed}: goes on elsewhere than it stopped"
    return ""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not there")
def test_every_rep_shown_as_logged_outlives_a_kill_at_a_random_instant(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    kills = _FULL_KILLS if pytestconfig.getoption("--full") else _KILLS
    with ThreadPoolExecutor(max_workers=2) as two:
        wrong = two.map(lambda seed: _check(tmp_path / str(seed), seed), range(kills))
        assert [each for each in wrong if each] == []
