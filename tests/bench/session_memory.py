"""Whether a session of four hours takes more and more: ``python -m tests.bench.session_memory``.

The real session view with a clock turned by hand, four ticks a simulated second, its words painted
each simulated minute. Prints memory and the time of a tick for each simulated half hour.

It is flat but for what the session remembers of itself: every repetition (half a kB) with its
write, which is kept so that everything can be saved elsewhere to the very end. That is about 1 MB
for the 2,300 repetitions of four hours, 20 kB for those of an ordinary session. The change of
sides takes nothing: the stage lets one scene go before it makes the next.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from clamstudio.records import Block, ExerciseId, Prescription, Reps
from clamstudio.ui.do.tones import Tones
from tests.bench.session_parts import do_page
from tests.helpers.clock import ManualClock

_HOURS = 4
_STEP_S = 0.25
_CLAM = Block(ExerciseId("clam"), sets=8, reps=Reps(50, 50), rest_s=10.0)
_LONG = Prescription("four hours", (_CLAM, _CLAM, _CLAM), get_ready_s=4.0)


def main() -> int:
    """Run the session and print a line each half hour."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    clock = ManualClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        do_page(Path(folder), clock, Tones(), _LONG) as page,
    ):
        page.start_session()
        controller = page.controller
        assert controller is not None
        for half in range(1, 2 * _HOURS + 1):
            begin_s = perf_counter()
            ticks = round(1800.0 / _STEP_S)
            for tick in range(ticks):
                clock.advance(_STEP_S)
                controller.tick()
                if tick % round(60.0 / _STEP_S) == 0:
                    QApplication.processEvents()
            tick_ms = 1000.0 * (perf_counter() - begin_s) / ticks
            gc.collect()
            print(
                f"{half / 2:3.1f} h  {_resident_mb():6.1f} MB  {tick_ms:5.2f} ms a tick  "
                f"{len(controller.state.paced)} paced, {controller.log.logged} logged",
                flush=True,
            )
    return 0


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(main())
