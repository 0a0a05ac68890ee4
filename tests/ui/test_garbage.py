"""Closed windows end in the window's thread, whichever thread is at work."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from clamstudio.app.garbage import collect_due, due_generation, look_after_garbage
from tests.helpers.programs import run_python

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

_BESIDE_A_BUSY_THREAD = """
import gc, os, pathlib, sys, threading
import clamstudio.app.window as window
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

class Closed(QDialog):
    def __init__(self):
        super().__init__()
        self.myself = self
    def __del__(self):
        print(threading.current_thread().name, flush=True)
        os._exit(0)

def work():
    while True:
        for nested in [[] for _ in range(10_000)]:
            nested.append(nested)

def begin():
    if not gc.get_freeze_count():
        return
    begun.stop()
    {first}
    Closed()
    threading.Thread(target=work, name="at work").start()

window._START_MS = 0
window._BACKUP_MS = 60_000
show = window.MainWindow.show

def shown(self):
    global begun
    show(self)
    begun = QTimer(self, interval=50)
    begun.timeout.connect(begin)
    begun.start()

window.MainWindow.show = shown
window.run_window(pathlib.Path(sys.argv[1]), "light")
"""


@pytest.mark.parametrize(("first", "thread"), [("pass", "MainThread"), ("gc.enable()", "at work")])
def test_a_closed_dialog_ends_in_the_windows_thread(
    first: str, thread: str, tmp_path: Path
) -> None:
    """And so that the test can fail: what Python does where it is left to itself."""
    answer = run_python(_BESIDE_A_BUSY_THREAD.format(first=first), str(tmp_path))
    assert answer.stdout.strip() == thread, answer.stderr


@pytest.mark.parametrize(
    ("counts", "generation"),
    [
        ((0, 0, 0), None),
        ((700, 10, 10), None),
        ((701, 10, 10), 0),
        ((0, 11, 10), 1),
        ((7_001, 0, 0), 1),
        ((701, 11, 11), 2),
    ],
)
def test_a_generation_is_due_as_often_as_python_would_have_it(
    counts: tuple[int, int, int], generation: int | None
) -> None:
    assert due_generation(*counts) == generation


def test_what_is_due_is_collected() -> None:
    gc.collect()
    kept = [[] for _ in range(800)]  # type: list[list[object]]
    assert gc.get_count()[0] > 700
    collect_due()
    assert gc.get_count()[0] < 700
    assert len(kept) == 800


def test_rounds_end_with_the_window(qapp: QApplication, qtbot: QtBot) -> None:
    del qapp
    window = QObject()
    try:
        look_after_garbage(window)
        (rounds,) = window.children()
        with qtbot.waitSignal(rounds.destroyed):
            window.deleteLater()
    finally:
        gc.unfreeze()
