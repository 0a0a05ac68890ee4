"""What the running program loads and connects to, each in a process of its own."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.programs import run_python

if TYPE_CHECKING:
    from pathlib import Path

NO_INTERNET = """
import socket
connect = socket.socket.connect
def connect_locally(self, address):
    if self.family != getattr(socket, "AF_UNIX", None):
        raise SystemExit(f"connected to {address}")
    connect(self, address)
socket.socket.connect = connect_locally
"""

WINDOW = (
    NO_INTERNET
    + """
import json, os, sys
from clamstudio.cli.main import main
from clamstudio.ui.main_window import MainWindow
build = MainWindow.__init__
def built(self, *arguments, **named):
    build(self, *arguments, **named)
    self.{signal}.connect(lambda: report(self))
def report(window):
    print(json.dumps(sorted(sys.modules)), flush=True)
    {then}
MainWindow.__init__ = built
code = main(["--data-dir", sys.argv[1]])
print(json.dumps(code))
"""
)


HEAVY = {
    "numpy",
    "numpy.ma",
    "scipy",
    "pyqtgraph",
    "sqlalchemy",
    "alembic",
    "daqp",
    "PIL",
    "msgspec",
}
"""What the window does not wait for: figures, charts, database, solver, export, exchange."""


def test_the_window_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    answer = run_python(
        WINDOW.replace("{signal}", "first_painted").replace("{then}", "window.close()"),
        str(tmp_path),
    )
    assert answer.returncode == 0, answer.stderr
    loaded, code = (json.loads(line) for line in answer.stdout.splitlines())
    assert code == 0
    assert not HEAVY & set(loaded)


def loaded_at(signal: str, folder: Path) -> set[str]:
    """Return what the program has loaded when a stage says ``signal`` for the first time."""
    code = WINDOW.replace("clamstudio.ui.main_window", "clamstudio.ui.figure.stage")
    code = code.replace("MainWindow", "Stage").replace("{signal}", signal)
    answer = run_python(code.replace("{then}", "os._exit(0)"), str(folder))
    assert answer.returncode == 0, answer.stderr
    return set(json.loads(answer.stdout.splitlines()[0]))


def test_the_first_figure_of_the_first_start_waits_for_nothing_heavy_either(tmp_path: Path) -> None:
    loaded = loaded_at("still_painted", tmp_path)
    assert "clamstudio.ui.settings.welcome" in loaded
    assert "clamstudio.ui.watch.page" not in loaded
    assert not HEAVY & loaded


def test_the_figure_that_moves_waits_for_no_chart_database_or_solver(tmp_path: Path) -> None:
    loaded = loaded_at("figure_painted", tmp_path)
    assert "numpy" in loaded
    assert not (HEAVY - {"numpy"}) & loaded


def test_a_whole_visit_connects_to_nothing(tmp_path: Path) -> None:
    visit = "for place in ('do', 'track', 'watch'): window.open_place(place)\n    window.close()"
    answer = run_python(
        WINDOW.replace("{signal}", "first_painted").replace("{then}", visit), str(tmp_path)
    )
    assert answer.returncode == 0, answer.stderr
    assert "connected to" not in answer.stderr
    assert answer.stdout.splitlines()[-1] == "0"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_program_opens_no_internet_socket_below_python_either(tmp_path: Path) -> None:
    """Qt has sockets of its own: count this process's in the kernel's tables."""
    count = (
        "import pathlib, re\n"
        "    inodes = set()\n"
        "    for fd in pathlib.Path('/proc/self/fd').iterdir():\n"
        "        try: inodes.add(os.readlink(fd))\n"
        "        except OSError: pass\n"
        "    tables = ('tcp', 'tcp6', 'udp', 'udp6')\n"
        "    rows = [row.split() for table in tables\n"
        "            for row in pathlib.Path('/proc/self/net', table).read_text().splitlines()[1:]]\n"
        "    print(json.dumps([row for row in rows if f'socket:[{row[9]}]' in inodes]), flush=True)\n"
        "    window.close()"
    )
    answer = run_python(
        WINDOW.replace("{signal}", "first_painted").replace("{then}", count), str(tmp_path)
    )
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout.splitlines()[1]) == []


def test_a_command_connects_to_nothing(tmp_path: Path) -> None:
    code = NO_INTERNET + (
        "import sys\n"
        "from clamstudio.cli.main import main\n"
        "folder = sys.argv[1]\n"
        "assert main(['--data-dir', folder, 'demo-data', '--years', '1']) == 0\n"
        "assert main(['--data-dir', folder, 'doctor']) == 0\n"
        "assert main(['list']) == 0\n"
    )
    answer = run_python(code, str(tmp_path))
    assert answer.returncode == 0, answer.stderr
