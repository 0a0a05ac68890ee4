from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from clamstudio.errors import UserError
from clamstudio.history.claim import TERMINAL, Claim
from clamstudio.ui.common.only_window import OnlyWindow
from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_KNOCK = """
import sys, pathlib
from PySide6.QtCore import QCoreApplication
from clamstudio.ui.common.only_window import OnlyWindow
app = QCoreApplication([])
only = OnlyWindow(pathlib.Path(sys.argv[1]))
if only.claim():
    print("mine", flush=True)
    sys.stdin.read()
else:
    only.knock(pathlib.Path("plan.toml"))
    print("theirs", flush=True)
"""


def _start(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _KNOCK, str(folder)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Generator[OnlyWindow]:
    assert qtbot
    only = OnlyWindow(tmp_path)
    assert only.claim()
    yield only
    only.release()


def test_a_second_start_reaches_the_first_and_passes_its_file_on(
    first: OnlyWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    first.listen()
    with qtbot.waitSignal(first.asked) as asked:
        second = _start(tmp_path)
    assert _said(second) == "theirs"
    second.communicate(timeout=30)
    assert asked.args == [CHECKOUT / "plan.toml"]


def test_another_data_folder_is_another_window(first: OnlyWindow, tmp_path: Path) -> None:
    assert first.claim()
    other = OnlyWindow(tmp_path / "other")
    assert other.claim()
    other.release()


def test_a_window_that_does_not_answer_is_told(first: OnlyWindow, tmp_path: Path) -> None:
    assert first.claim()
    second = OnlyWindow(tmp_path)
    assert not second.claim()
    with pytest.raises(UserError, match="does not answer"):
        second.knock(patience_ms=100)


def test_a_session_on_a_terminal_keeps_the_window_away_and_is_named(tmp_path: Path) -> None:
    claim = Claim(tmp_path, TERMINAL)
    assert claim.take()
    window = OnlyWindow(tmp_path)
    assert not window.claim()
    with pytest.raises(UserError, match="session runs on a terminal"):
        window.knock(patience_ms=100)
    claim.release()
    assert window.claim()
    assert not claim.take()
    window.release()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="SIGKILL is not there")
def test_a_killed_window_does_not_hold_the_history(tmp_path: Path) -> None:
    process = _start(tmp_path)
    assert _said(process) == "mine"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    only = OnlyWindow(tmp_path)
    assert only.claim()
    only.release()
