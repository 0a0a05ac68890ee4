"""How late tones and changes of phase are: ``python -m tests.bench.lateness [--minutes M]``.

A real session in the real session view, on the real clock, with as many other processes busy as
there are other cores; the wall clock is wrong by up to an hour at every look. A tone's lateness is
the time at which it is started after the instant at which the timeline has it; what the sound card
adds is not in it (TECH.md 1: about 1 ms with QSoundEffect). A change of phase is late until the
view was told of it.

Beside it a bare Qt timer in a process of its own, on the same machine at the same time, says how
late anything can be here just now.

Goal: p99 at most one frame of 60 Hz, drift none.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from statistics import fmean, quantiles
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from clamstudio.clock import SystemClock
from clamstudio.records import Block, ExerciseId, Prescription, Reps
from clamstudio.ui.do.tones import Tones
from tests.bench.session_parts import do_page

if TYPE_CHECKING:
    from datetime import datetime

    from clamstudio.ui.do.page import DoPage
    from clamstudio.ui.do.tones import ToneName

FRAME_MS = 1000.0 / 60.0
_BARE = """
import time
from PySide6.QtCore import QCoreApplication, Qt, QTimer
app = QCoreApplication([])
step_s = 1.5
due_s = time.monotonic() + step_s
timer = QTimer()
timer.setSingleShot(True)
timer.setTimerType(Qt.TimerType.PreciseTimer)
def arm():
    timer.start(max(0, int(1000.0 * (due_s - time.monotonic())) + 1))
def fired():
    global due_s
    print(1000.0 * (time.monotonic() - due_s), flush=True)
    due_s += step_s
    arm()
timer.timeout.connect(fired)
arm()
app.exec()
"""
_REPS = 50
_REP_S = 6.0


class JumpyClock(SystemClock):
    """Right in its seconds, wrong in its time of day."""

    def now(self) -> datetime:
        """Return a time that is wrong by up to an hour."""
        return super().now() + timedelta(minutes=random.uniform(-60.0, 60.0))  # noqa: S311


class TimedTones(Tones):
    """Notes when each tone is started."""

    def __init__(self, clock: SystemClock) -> None:
        super().__init__()
        self._clock = clock
        self.started_s: list[float] = []

    def play(self, name: ToneName) -> None:
        """Note the instant."""
        assert name
        self.started_s.append(self._clock.now_s())


def main() -> int:
    """Run a session and print how late it was."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=30.0)
    minutes = parser.parse_args().minutes
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    reps = max(1, min(_REPS, round(minutes * 60.0 / _REP_S / 2)))
    sets = max(1, round(minutes * 60.0 / _REP_S / 2 / reps))
    block = Block(ExerciseId("clam"), sets=sets, reps=Reps(reps, reps), rest_s=4.0)
    prescription = Prescription("long", (block,), get_ready_s=4.0, roll_over_s=4.0)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in _other_cores()]
    bare = subprocess.Popen([sys.executable, "-c", _BARE], stdout=subprocess.PIPE, text=True)
    clock = JumpyClock()
    tones = TimedTones(clock)
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            do_page(Path(folder), clock, tones, prescription) as page,
        ):
            told_s = _run(page, clock)
            controller = page.controller
            assert controller is not None
            origin_s = controller.origin_s
            segments = controller.state.timeline.segments
            logged = controller.log.logged
    finally:
        for each in (*busy, bare):
            each.kill()
        bare_ms = [float(line) for line in bare.communicate()[0].split()]
    begun_s = [origin_s + each.start_s for each in segments[1:]]
    toned_s = [origin_s + each.start_s for each in segments if _has_tone(each.phase)]
    print(f"{minutes:g} minutes, {logged} repetitions logged, {len(busy)} other cores busy")
    _print("bare", bare_ms)
    _print("tones", [1000.0 * (a - b) for a, b in zip(tones.started_s, toned_s, strict=True)])
    _print("phases", [1000.0 * (a - b) for a, b in zip(told_s, begun_s, strict=True)])
    return 0


def _other_cores() -> range:
    return range(max(1, (os.cpu_count() or 2) - 1))


def _has_tone(phase: str) -> bool:
    return phase not in {"get_ready", "pause"}


def _run(page: DoPage, clock: SystemClock) -> list[float]:
    """Run the session that is offered; return when each change of phase reached the view."""
    told_s: list[float] = []
    page.start_session()
    controller = page.controller
    assert controller is not None
    loop = QEventLoop()
    index = controller.state.moment.index

    def note() -> None:
        nonlocal index
        if controller.state.moment.index != index:
            index = controller.state.moment.index
            told_s.append(clock.now_s())

    controller.updated.connect(note)
    controller.ended.connect(loop.quit)
    controller.log.finished.connect(loop.quit)
    loop.exec()
    wait = QEventLoop()
    QTimer.singleShot(500, wait.quit)
    wait.exec()
    return told_s


def _print(name: str, late_ms: list[float]) -> None:
    tail = quantiles(late_ms, n=100, method="inclusive")[98]
    tenth = max(1, len(late_ms) // 10)
    drift_ms = fmean(late_ms[-tenth:]) - fmean(late_ms[:tenth])
    print(
        f"{name:8} n {len(late_ms)}  mean {fmean(late_ms):6.2f} ms  p99 {tail:6.2f} ms "
        f"({tail / FRAME_MS:4.2f} frames)  worst {max(late_ms):6.2f} ms  "
        f"last tenth less first {drift_ms:+.2f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
