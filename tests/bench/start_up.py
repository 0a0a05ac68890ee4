"""How long the window and its first figure take, as ratios to a bare Qt window.

Run by hand from the top of the checkout: ``python tests/bench/start_up.py [--runs N]``. Every
start is a process of its own; bare and real starts take turns, so that a busy computer slows
both alike. The first figure is the picture that an earlier start kept (``app.window``), as it is from
the second start on; *it moves* is the figure that plays, and the first figure of the very first
start. Seconds differ from computer to computer, the ratios hardly do; of the two, processor
time is the one to trust on a computer that does something else meanwhile. Memory is what is
resident ``--rest`` seconds after the first figure, everything that follows it included.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from clamstudio import __version__

CHECKOUT = Path(__file__).resolve().parents[2]

BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot({after_ms}, lambda: ({last}, os._exit(0)))
application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

# The program as it starts for a user, ended by its own first signal of the kind.
REAL = """
import os, sys
from clamstudio.cli.main import main
from {module} import {name}
build = {name}.__init__
def built(self, *arguments, **named):
    build(self, *arguments, **named)
    from PySide6.QtCore import QTimer
    end = lambda: ({last}, os._exit(0))
    self.{signal}.connect(lambda: QTimer.singleShot({after_ms}, end) if {after_ms} else end())
{name}.__init__ = built
main(["--theme", "light"])
sys.exit("ended without {signal}")
"""

# Resident memory, as the kernel counts it.
MEMORY = (
    "print(next(int(line.split()[1]) for line in open('/proc/self/status') "
    "if line.startswith('VmRSS')), flush=True)"
)

WINDOW = {"module": "clamstudio.ui.main_window", "name": "MainWindow", "signal": "first_painted"}
PICTURE = {"module": "clamstudio.ui.common.first_look", "name": "FirstLook", "signal": "painted"}
STILL = {"module": "clamstudio.ui.figure.stage", "name": "Stage", "signal": "still_painted"}
FIGURE = {"module": "clamstudio.ui.figure.stage", "name": "Stage", "signal": "figure_painted"}
PICTURE_KEPT_MS = 22_000
FIRST = "first start"
ENDS = {"last": "None", "after_ms": 0}

KINDS = {
    "bare window": BARE.format(**ENDS),
    "window": REAL.format(**WINDOW, **ENDS),
    FIRST: REAL.format(**STILL, **ENDS),
    "later start": REAL.format(**PICTURE, **ENDS),
    "it moves": REAL.format(**FIGURE, **ENDS),
}


class Taken(NamedTuple):
    """What one process took, in seconds."""

    wall_s: float
    processor_s: float
    said: str


def taken(code: str, folder: str, data: str | None = None) -> Taken:
    """Return what a process takes from its start to its end.

    Args:
        code: What it runs.
        folder: Where bytecode is kept.
        data: Its data folder, ``folder`` without one.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "QT_NO_GUI_THREADPOOL": "1",
        "CLAMSTUDIO_DATA_DIR": data or folder,
        # Ended at once, it leaves its lock and its socket there.
        "XDG_RUNTIME_DIR": folder,
        # Bytecode is kept for a user too, but not in the checkout.
        "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = os.times(), time.perf_counter()
    answer = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        cwd=CHECKOUT,
        env=environment,
        timeout=120,
        stdout=subprocess.PIPE,
        text=True,
    )
    wall_s, after = time.perf_counter() - start, os.times()
    processor_s = sum(after[2:4]) - sum(before[2:4])
    return Taken(wall_s, processor_s, answer.stdout)


def main() -> None:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--rest", type=float, default=25.0, help="seconds; 0 leaves memory out")
    options = parser.parse_args()
    found: dict[str, list[Taken]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as folder:
        greeted = f'welcomed = true\nseen_version = "{__version__}"\n'
        Path(folder, "settings.toml").write_text(greeted, encoding="utf-8")
        taken(REAL.format(**FIGURE, last="None", after_ms=PICTURE_KEPT_MS), folder)
        for _ in range(options.runs + 1):
            for kind, code in KINDS.items():
                unused = tempfile.mkdtemp(dir=folder) if kind == FIRST else None
                found[kind].append(taken(code, folder, unused))
        _print_times({kind: times[1:] for kind, times in found.items()})  # the first warms caches
        if options.rest and sys.platform.startswith("linux"):
            _print_memory(folder, round(options.rest * 1000))


def _print_times(found: dict[str, list[Taken]]) -> None:
    wall = {kind: statistics.median(t.wall_s for t in times) for kind, times in found.items()}
    busy = {kind: statistics.median(t.processor_s for t in times) for kind, times in found.items()}
    for kind in KINDS:
        print(
            f"{kind:12}  {wall[kind] * 1000:6.0f} ms {wall[kind] / wall['bare window']:5.2f} x bare"
            f"   processor {busy[kind] * 1000:6.0f} ms {busy[kind] / busy['bare window']:5.2f} x"
        )


def _print_memory(folder: str, after_ms: int) -> None:
    rest = {"last": MEMORY, "after_ms": after_ms}
    bare_kb = int(taken(BARE.format(**rest), folder).said)
    real_kb = int(taken(REAL.format(**FIGURE, **rest), folder).said)
    print(f"at rest       {real_kb / 1024:6.0f} MB {real_kb / bare_kb:5.2f} x bare")


if __name__ == "__main__":
    main()
