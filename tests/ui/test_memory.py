"""What the window holds at rest: no library it does not use, no memory that is free."""

from __future__ import annotations

import ctypes
import json
import os
import sys
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clamstudio.app import build_window
from clamstudio.app.memory import give_back
from clamstudio.app.services import make_services
from clamstudio.records import EventKind
from clamstudio.settings import Settings, save_settings
from clamstudio.ui.do.page import DoPage
from tests.helpers.clock import ManualClock
from tests.helpers.programs import run_python

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")

_AT_REST = """
import json, sys
from clamstudio.cli.main import main
from clamstudio.ui.common.only_window import OnlyWindow
from clamstudio.ui.figure.work_reader import WorkReader
waiting = {"doorbell", "work"}
def happened(what):
    waiting.discard(what)
    if not waiting:
        print(json.dumps(sorted(sys.modules)), flush=True)
        os._exit(0)
import os
listen, build = OnlyWindow.listen, WorkReader.__init__
def listened(self):
    listen(self)
    happened("doorbell")
def built(self, *arguments):
    build(self, *arguments)
    self.found.connect(lambda _found: happened("work"))
OnlyWindow.listen, WorkReader.__init__ = listened, built
main(["--data-dir", sys.argv[1]])
"""

_UNUSED = {
    "PySide6.QtNetwork",
    "PySide6.QtMultimedia",
    "concurrent.futures",
    "decimal",
    "msgspec",
    "numpy.fft",
    "numpy.ma",
    "numpy.polynomial",
    "numpy.random",
    "pyqtgraph",
    "sqlalchemy",
}
"""Half a megabyte to three, each, for as long as the window stands."""


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is Qt's there")
def test_watch_at_rest_has_loaded_nothing_for_a_single_use(tmp_path: Path) -> None:
    save_settings(Settings(welcomed=True), tmp_path)
    answer = run_python(_AT_REST, str(tmp_path))
    assert answer.returncode == 0, answer.stderr
    loaded = set(json.loads(answer.stdout.splitlines()[-1]))
    assert {"numpy", "clamstudio.ui.painting.anatomy_work"} <= loaded
    assert not _UNUSED & loaded


_AFTER_A_LARGE_PICTURE = """
import ctypes
from clamstudio.app.memory import keep_little
from tests.ui.test_memory import resident_kb, used_and_freed
large = ctypes.create_string_buffer(24 * 1024 * 1024)
del large  # from now on glibc keeps 48 MB
{before}
print(resident_kb(), used_and_freed(), resident_kb())
"""


@linux
@pytest.mark.parametrize("before", ["", "keep_little()"])
def test_what_is_freed_after_the_start_does_not_stay(before: str) -> None:
    answer = run_python(_AFTER_A_LARGE_PICTURE.format(before=before))
    assert answer.returncode == 0, answer.stderr
    first_kb, between_kb, last_kb = map(int, answer.stdout.split())
    assert between_kb > first_kb + 6_000
    if before:
        assert last_kb < first_kb + 1_500
    elif last_kb < first_kb + 6_000:
        pytest.skip("this C library keeps little anyway")


@linux
def test_memory_between_what_is_used_is_given_back() -> None:
    holes = _full_of_holes()
    before_kb = resident_kb()
    give_back()
    assert resident_kb() < before_kb - 6_000
    assert len(holes) == 200


@linux
def test_a_sessions_end_gives_memory_back(qtbot: QtBot, tmp_path: Path) -> None:
    clock = ManualClock()
    services = make_services(tmp_path, clock, Settings(sound_checked=True))
    window = build_window(services)
    qtbot.addWidget(window)
    window.show()
    window.open_place("do")
    page = window.page("do")
    assert isinstance(page, DoPage)
    page.start_session()
    controller = page.controller
    assert controller is not None
    clock.advance(1.0)
    controller.tick()
    holes = _full_of_holes()
    dropped = _Cycle()
    garbage = weakref.ref(dropped)
    del dropped
    before_kb = resident_kb()
    with qtbot.waitSignal(page.session_running_changed):
        controller.act(EventKind.END)
    assert garbage() is not None
    qtbot.waitUntil(lambda: resident_kb() < before_kb - 6_000)
    assert len(holes) == 200
    assert garbage() is None
    window.close()
    services.records.close()


class _Cycle:
    """Garbage as soon as it is dropped, and nothing that ends by itself."""

    def __init__(self) -> None:
        self.myself = self


def resident_kb() -> int:
    """Return what the kernel counts as this process's, in kB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


def used_and_freed() -> int:
    """Use 8 MB in pieces that come from the heap, free them, return what was resident between."""
    pieces = [ctypes.create_string_buffer(b"z", 64 * 1024) for _ in range(128)]
    for piece in pieces:
        ctypes.memset(piece, 1, len(piece))
    return resident_kb()


def _full_of_holes() -> list[ctypes.Array[ctypes.c_char]]:
    """Return 200 pieces of 60 kB, each with as much free memory behind it that was used."""
    # Of one size: smaller ones would come to lie in holes of before, and leave none of their own.
    pieces = [ctypes.create_string_buffer(61440) for _ in range(400)]
    for piece in pieces:
        ctypes.memset(piece, 1, len(piece))
    return pieces[::2]
