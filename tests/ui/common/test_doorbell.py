from __future__ import annotations

import socket
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from clamstudio.ui.common.doorbell import Doorbell, PipeDoorbell, UnixDoorbell
from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

_RING = """
import sys, pathlib
from PySide6.QtCore import QCoreApplication
from clamstudio.ui.common import doorbell
app = QCoreApplication([])
bell = getattr(doorbell, sys.argv[1])(pathlib.Path(sys.argv[2]))
print(bell.ring(sys.argv[3].encode() + b"\\n").decode())
"""

_UNIX = pytest.param(
    UnixDoorbell, marks=pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets there")
)
both = pytest.mark.parametrize("kind", [_UNIX, PipeDoorbell])
unix_only = pytest.mark.skipif(sys.platform == "win32", reason="no Unix sockets there")


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a path short enough for a socket."""
    return tmp_path_factory.mktemp("b") / "bell"


@pytest.fixture
def ring(qtbot: QtBot) -> Generator[Callable[[Doorbell, Path, str], str]]:
    """Ring from a process of its own and return what it was answered."""
    started: list[subprocess.Popen[str]] = []

    def ring(bell: Doorbell, place: Path, words: str) -> str:
        program = [sys.executable, "-c", _RING, type(bell).__name__, str(place), words]
        process = subprocess.Popen(program, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
        started.append(process)
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
        return process.communicate()[0].rstrip("\n")

    yield ring
    for process in started:
        process.kill()
        process.wait()


def _is_hung_up_on(caller: socket.socket) -> bool:
    caller.setblocking(False)
    try:
        return caller.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


@both
def test_a_line_is_heard_and_answered(
    kind: Callable[[Path], Doorbell], place: Path, ring: Callable[[Doorbell, Path, str], str]
) -> None:
    bell = kind(place)
    heard: list[bytes] = []

    def hear(line: bytes, answer: Callable[[bytes], None]) -> None:
        heard.append(line)
        answer(b"yes")

    bell.listen(hear)
    assert [ring(bell, place, "one"), ring(bell, place, "z" * 5000)] == ["yes", "yes"]
    assert heard == [b"one\n", b"z" * 5000 + b"\n"]
    bell.close()
    assert ring(bell, place, "three") == ""
    bell.close()


@both
def test_who_is_not_answered_is_hung_up_on(
    kind: Callable[[Path], Doorbell], place: Path, ring: Callable[[Doorbell, Path, str], str]
) -> None:
    bell = kind(place)
    bell.listen(lambda _line, _answer: None)
    assert ring(bell, place, "words") == ""
    bell.close()


@unix_only
def test_only_the_user_reaches_it_and_closing_takes_it_away(qtbot: QtBot, place: Path) -> None:
    assert qtbot
    bell = UnixDoorbell(place)
    bell.listen(lambda _line, _answer: None)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    bell.close()
    assert list(place.parent.iterdir()) == []


@unix_only
def test_what_a_killed_window_left_is_taken_over(
    place: Path, ring: Callable[[Doorbell, Path, str], str]
) -> None:
    left = UnixDoorbell(place)
    left.listen(lambda _line, _answer: None)
    place.rename(place.with_name("kept"))
    left.close()
    place.with_name("kept").rename(place)
    assert place.is_socket()
    assert ring(left, place, "nobody") == ""
    bell = UnixDoorbell(place)
    bell.listen(lambda _line, answer: answer(b"here"))
    assert ring(bell, place, "words") == "here"
    bell.close()


@unix_only
def test_what_is_said_in_pieces_or_without_an_end_holds_nobody_up(
    qtbot: QtBot, place: Path, ring: Callable[[Doorbell, Path, str], str]
) -> None:
    heard: list[bytes] = []

    def hear(line: bytes, answer: Callable[[bytes], None]) -> None:
        heard.append(line)
        answer(b"yes")

    bell = UnixDoorbell(place)
    bell.listen(hear)
    with (
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as silent,
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as slow,
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as endless,
    ):
        for caller in (silent, slow, endless):
            caller.connect(str(place))
        slow.sendall(b"in pie")
        assert ring(bell, place, "words") == "yes"
        assert heard == [b"words\n"]
        slow.sendall(b"ces\n")
        qtbot.waitUntil(lambda: len(heard) == 2)
        assert heard[1] == b"in pieces\n"
        endless.sendall(b"z" * 66_000)
        qtbot.waitUntil(lambda: _is_hung_up_on(endless))
        assert not _is_hung_up_on(silent)
        assert len(heard) == 2
    bell.close()


@unix_only
def test_where_there_is_no_place_it_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    assert qtbot
    with pytest.raises(OSError, match="No such file"):
        UnixDoorbell(tmp_path / "none" / "bell").listen(lambda _line, _answer: None)
    with pytest.raises(OSError, match="too long"):
        UnixDoorbell(tmp_path / ("z" * 200)).listen(lambda _line, _answer: None)
