"""Whether the program keeps well: ``python -m tests.bench.soak [--minutes 60] [--full] [--speed X]``.

The real window on the real event loop, under Xvfb where there is no screen. Laps of two minutes: the
demonstration through exercises, cameras, layers and mistakes, then a session in Do from its start to
its end, logged. ``--minutes`` is real time; ``--full`` is eight hours on a clock that runs ``--speed``
times as fast. Ends with 1 where anything was logged as a warning, where a lap did not log its
repetitions, or where memory grew between the third quarter of the laps and the last: what is
kept on purpose (motions, pictures) has been kept by then.
"""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from clamstudio.app.garbage import look_after_garbage
from clamstudio.app.services import application, make_services
from clamstudio.app.window import build_window
from clamstudio.cli.terminal.clock import FastClock
from clamstudio.clock import SystemClock
from clamstudio.records import Block, EventKind, ExerciseId, Prescription, Reps
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.page import DoPage
from clamstudio.ui.watch.page import WatchPage

if TYPE_CHECKING:
    from types import TracebackType as Trace

    from clamstudio.app.services import Services
    from clamstudio.ui.main_window import MainWindow

FULL_S = 8 * 3600.0
WATCH_S = 60.0
CHOICE_S = 5.0
STEP_MS = 50
MOST_GROWTH = 0.03
CHOICES = ("see-through", "mistake", "view", "resistance", "side", "work", "path", "labels")
_BLOCKS = tuple(
    Block(ExerciseId(name), sets=1, reps=Reps(2, 2), rest_s=5.0)
    for name in ("clam", "straight-leg-lift")
)
LOOP = Prescription("Soak", _BLOCKS, get_ready_s=4.0, roll_over_s=4.0, change_resistance_s=4.0)


class Complaints(logging.Handler):
    """Keeps what Python, Qt and the log warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record of the log."""
        self.said.append(record.getMessage())

    def listen(self) -> None:
        """Hear everything from now on."""
        from PySide6.QtCore import QtMsgType, qInstallMessageHandler

        logging.getLogger().addHandler(self)
        logging.captureWarnings(capture=True)
        warnings.simplefilter("default")

        def on_message(kind: QtMsgType, _context: object, text: str) -> None:
            # The offscreen platform says so of every window with a smallest size.
            if kind != QtMsgType.QtDebugMsg and "propagateSizeHints" not in text:
                self.said.append(text)

        qInstallMessageHandler(on_message)

        def on_error(kind: type[BaseException], error: BaseException, trace: Trace | None) -> None:
            # Told here too: an error of the soak itself ends it before the verdict.
            self.said.append(repr(error))
            sys.__excepthook__(kind, error, trace)

        sys.excepthook = on_error


class Soak:
    """One window that is used over and over."""

    def __init__(self, services: Services, window: MainWindow) -> None:
        self._services = services
        self._clock = services.clock
        self._window = window
        self._choice = 0
        # Made once: a single shot a step, half a million in all, would leave more than the program does.
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._loop.quit)
        self.sessions = 0

    def lap(self) -> None:
        """Watch for a minute, then do a session."""
        self._watch()
        self._session()

    def _watch(self) -> None:
        self._window.open_place("watch")
        page = self._window.page("watch")
        assert isinstance(page, WatchPage)
        exercises = [card.exercise.id for card in page.cards.cards]
        end_s = self._clock.now_s() + WATCH_S
        while self._clock.now_s() < end_s:
            page.choose_exercise(exercises[self._choice // len(CHOICES) % len(exercises)])
            page._commands[CHOICES[self._choice % len(CHOICES)]]()
            self._choice += 1
            self._wait_until(min(end_s, self._clock.now_s() + CHOICE_S))

    def _session(self) -> None:
        self._window.open_place("do")
        page = self._window.page("do")
        assert isinstance(page, DoPage)
        page.set_prescription(LOOP)
        page.start_session()
        controller = page.controller
        assert controller is not None
        deadline_s = self._clock.now_s() + 1800.0
        while not controller.state.over:
            assert self._clock.now_s() < deadline_s, "the session does not end"
            if controller.state.paused:
                # A fast clock makes a slow picture look like a computer that slept.
                controller.act(EventKind.RESUME)
            self._wait(STEP_MS)
        self.sessions += 1
        page.close_session()
        self._wait(STEP_MS)

    def _wait_until(self, end_s: float) -> None:
        while self._clock.now_s() < end_s:
            self._wait(STEP_MS)

    def _wait(self, milliseconds: int) -> None:
        self._timer.start(milliseconds)
        self._loop.exec()


def main() -> int:
    """Run laps, print a line for each, and say what does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0, help="real time, without --full")
    parser.add_argument("--full", action="store_true", help="eight hours on a fast clock")
    parser.add_argument("--hours", type=float, help="so many hours on a fast clock")
    parser.add_argument("--speed", type=float, default=30.0, help="of the fast clock")
    options = parser.parse_args()
    length_s = options.minutes * 60.0
    fast = options.full or options.hours
    if fast:
        length_s = options.hours * 3600.0 if options.hours else FULL_S
    clock = FastClock(SystemClock(), options.speed if fast else 1.0)
    server = _screen()
    try:
        return _soak(clock, length_s)
    finally:
        if server is not None:
            server.terminate()


def _soak(clock: FastClock, length_s: float) -> int:
    complaints = Complaints()
    complaints.listen()
    app = application()
    apply_theme(app, LIGHT)
    memory_mb: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        services = make_services(Path(folder), clock, Settings(sound_checked=True))
        window = build_window(services)
        window.resize(1280, 720)
        window.show()
        look_after_garbage(window)
        soak = Soak(services, window)
        while clock.now_s() < length_s:
            soak.lap()
            memory_mb.append(_resident_mb())
            print(
                f"{clock.now_s() / 60.0:6.1f} min  {soak.sessions:4} sessions  "
                f"{memory_mb[-1]:6.1f} MB  {len(complaints.said)} complaints",
                flush=True,
            )
        window.close()
        services.records.close()
    return _verdict(memory_mb, complaints.said)


def _verdict(memory_mb: list[float], complaints: list[str]) -> int:
    for said in sorted(set(complaints)):
        print(f"complaint ({complaints.count(said)} times): {said}")
    quarter = max(1, len(memory_mb) // 4)
    before = median(memory_mb[2 * quarter : 3 * quarter] or memory_mb)
    after = median(memory_mb[-quarter:])
    growth = after / before - 1.0
    print(f"memory: {before:.1f} MB, later {after:.1f} MB: {100.0 * growth:+.1f} %")
    return int(bool(complaints) or growth > MOST_GROWTH)


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _screen() -> subprocess.Popen[bytes] | None:
    """Start Xvfb where there is neither a screen nor a wish for another platform."""
    if os.environ.get("DISPLAY") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    program = shutil.which("Xvfb")
    assert program, "neither a screen nor Xvfb"
    read, write = os.pipe()
    words = [program, "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as number:
        os.environ["DISPLAY"] = f":{number.readline().strip()}"
    return server


if __name__ == "__main__":
    sys.exit(main())
