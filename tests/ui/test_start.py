"""A start of the real program, in a process of its own, until nothing of it is left to do."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_UNTIL_THE_START_IS_OVER = """
import gc
import sys
from pathlib import Path
import clamstudio.app.window as window
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

window._START_MS = window._BACKUP_MS = 0
shown = window.MainWindow.show

def show(self):
    shown(self)
    self.over = QTimer(self, interval=50)
    self.over.timeout.connect(lambda: gc.get_freeze_count() and QApplication.exit(7))
    self.over.start()

window.MainWindow.show = show
sys.exit(window.run_window(Path(sys.argv[1]), "light"))
"""


def test_a_start_ends_without_a_complaint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UNTIL_THE_START_IS_OVER, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    assert "Error" not in done.stderr
