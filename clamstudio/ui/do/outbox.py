"""The queue of a session's writes, driven by the window's event loop."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clamstudio.history.outbox import RETRY_S, WriteQueue

if TYPE_CHECKING:
    from concurrent.futures import Future

    from clamstudio.history.outbox import Write
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.words import Message

__all__ = ["RETRY_MS", "Outbox"]

RETRY_MS = round(1000.0 * RETRY_S)


class Outbox(QObject):
    """Sends what is queued, and tries again after a while what failed.

    Signals:
        written: One more change is on the disk.
        problem_changed: Writing fails now, or works again.
        emptied: Everything that was sent is on the disk.
    """

    written = Signal(object)
    problem_changed = Signal()
    emptied = Signal()
    _settled = Signal(object)

    def __init__(
        self, writer: HistoryWriter, parent: QObject | None = None, *, retry_ms: int = RETRY_MS
    ) -> None:
        super().__init__(parent)
        self._queue = WriteQueue(writer)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(retry_ms)
        self._retry.timeout.connect(self._next)
        # The writer's thread emits it; the queue belongs to the window's thread.
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """Changes that are not on the disk."""
        return self._queue.waiting

    @property
    def problem(self) -> Message | None:
        """Why the disk does not take anything just now; ``None`` if it does."""
        return self._queue.problem

    def send(self, write: Write) -> None:
        """Send a change after all that were sent before; after ``hand_over`` it is too late."""
        self._queue.add(write)
        if self.problem is None:
            self._next()

    def retry(self) -> None:
        """Try again now what failed."""
        if self.problem is not None:
            self._retry.stop()
            self._next()

    def hand_over(self) -> None:
        """Give everything to the writer at once, when nobody will be there to hear of it."""
        self._retry.stop()
        self._queue.hand_over()

    def _next(self) -> None:
        def settle(done: Future[None]) -> None:
            # The window may be gone by the time the last write comes back; the row is there.
            with contextlib.suppress(RuntimeError):
                self._settled.emit(done.exception())

        begun = self._queue.begin_next()
        if begun is not None:
            begun.add_done_callback(settle)

    def _on_settled(self, error: BaseException | None) -> None:
        failed_before = self.problem is not None
        write = self._queue.settle(error)
        if write is not None:
            self.written.emit(write)
        if failed_before is not (self.problem is not None):
            self.problem_changed.emit()
        if self.problem is not None:
            self._retry.start()
        elif self.waiting:
            self._next()
        elif write is not None:
            self.emptied.emit()
