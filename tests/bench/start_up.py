"""How long the window and its first figure take, as ratios to a bare Qt window.

Run by hand from the top of the checkout: ``python tests/bench/start_up.py [--runs N]``. Every
start is a process of its own; bare and real starts take turns, so that a busy computer slows
both alike. Seconds differ from computer to computer, the ratios hardly do.
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

CHECKOUT = Path(__file__).resolve().parents[2]

BARE = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, lambda: os._exit(0))
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
    self.{signal}.connect(lambda: os._exit(0))
{name}.__init__ = built
main(["--theme", "light"])
sys.exit("ended without {signal}")
"""

KINDS = {
    "bare window": BARE,
    "window": REAL.format(
        module="clamstudio.ui.main_window", name="MainWindow", signal="first_painted"
    ),
    "first figure": REAL.format(
        module="clamstudio.ui.figure.stage", name="Stage", signal="figure_painted"
    ),
}


def seconds(code: str, folder: str) -> float:
    """Return how long a process takes from its start to its end."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "QT_NO_GUI_THREADPOOL": "1",
        "CLAMSTUDIO_DATA_DIR": folder,
        # Bytecode is kept for a user too, but not in the checkout.
        "PYTHONPYCACHEPREFIX": f"{folder}/bytecode",
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=CHECKOUT, env=environment, timeout=60
    )
    return time.perf_counter() - start


def main() -> None:
    """Print the medians and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    runs = parser.parse_args().runs
    taken: dict[str, list[float]] = {kind: [] for kind in KINDS}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            for kind, code in KINDS.items():
                taken[kind].append(seconds(code, folder))
    # The first of each warms the file cache.
    medians = {kind: statistics.median(times[1:]) for kind, times in taken.items()}
    for kind, median in medians.items():
        print(f"{kind:12}  {median * 1000:6.0f} ms  {median / medians['bare window']:.2f} x bare")


if __name__ == "__main__":
    main()
