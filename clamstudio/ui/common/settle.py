"""Waits until a page shows all that comes after its first paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["settle"]

_SETTLE_MS = 10_000
_SETTLE_STEP_MS = 20


def settle(page: QWidget) -> None:
    """Let everything that comes after the first paint come: the figure, the charts."""
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < _SETTLE_MS:
        _wait()
        page.grab()
        if getattr(page, "is_settled", True):
            break
    # What the first picture has dressed says only now how large it is, and its card after it.
    _wait()
    QCoreApplication.processEvents()


def _wait() -> None:
    """Sleep, not spin: the thread that reads the history needs the interpreter."""
    wait = QEventLoop()
    QTimer.singleShot(_SETTLE_STEP_MS, wait.quit)
    wait.exec()
