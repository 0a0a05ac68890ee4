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
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QApplication.quit()
application = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

# The program as it starts for a user, ended after the first paint of {what}.
REAL = """
import importlib, os, sys
from PySide6.QtCore import QObject, QEvent
from PySide6.QtWidgets import QApplication
import clamstudio.app
{hook}
sys.argv = ["clamstudio"]
clamstudio.app.run_window(data_dir=None, theme="light")
"""

WINDOW_HOOK = """
from clamstudio.ui.main_window import MainWindow
plain = MainWindow.paintEvent
def painted(self, event):
    plain(self, event)
    # After the children too: the frame is on its way to the screen.
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, lambda: os._exit(0))
MainWindow.paintEvent = painted
"""

FIGURE_HOOK = """
class Finder:
    def find_spec(self, name, path=None, target=None):
        return None
def watch():
    from clamstudio.ui.painting import picture
    plain = picture.paint_scene
    def painted(*arguments, **named):
        plain(*arguments, **named)
        from PySide6.QtCore import QTimer
        QTimer.singleShot(0, lambda: os._exit(0))
    picture.paint_scene = painted
import builtins
plain_import = builtins.__import__
state = {"done": False}
def importing(name, *arguments, **named):
    module = plain_import(name, *arguments, **named)
    if not state["done"] and "clamstudio.ui.painting.picture" in sys.modules:
        if hasattr(sys.modules["clamstudio.ui.painting.picture"], "paint_scene"):
            state["done"] = True
            builtins.__import__ = plain_import
            watch()
            return plain_import(name, *arguments, **named)
    return module
builtins.__import__ = importing
"""

KINDS = {
    "bare window": BARE,
    "window": REAL.replace("{hook}", WINDOW_HOOK),
    "first figure": REAL.replace("{hook}", FIGURE_HOOK),
}


def seconds(code: str, folder: str) -> float:
    """Return how long a process takes from its start to its end."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "QT_NO_GUI_THREADPOOL": "1",
        "CLAMSTUDIO_DATA_DIR": folder,
    }
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
