"""Writes on their way to the disk, one after the other; what fails is kept and tried again."""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clamstudio.errors import UserError
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clamstudio.history.writer import HistoryWriter

__all__ = ["RETRY_MS", "Outbox", "Write"]

_LOG = logging.getLogger(__name__)

RETRY_MS = 5_000
"""So long after a failure it is tried again."""


@dataclass(frozen=True, slots=True)
class Write:
    """One change.

    Attributes:
        send: Hands it to a writer.
        rep: Whether it is a repetition.
    """

    send: Callable[[HistoryWriter], Future[None]]
    rep: bool = False


class Outbox(QObject):
    """Keeps the order: a later change never reaches the disk before an earlier one.

    A full disk or a folder that refuses stops nothing: changes wait in memory until it works again.

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
        self._writer = writer
        self._waiting: deque[Write] = deque()
        self._under_way = False
        self._closed = False
        self._problem: Message | None = None
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(retry_ms)
        self._retry.timeout.connect(self._next)
        # The writer's thread emits it; the queue belongs to the window's thread.
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)

    @property
    def waiting(self) -> int:
        """Changes that are not on the disk."""
        return len(self._waiting)

    @property
    def problem(self) -> Message | None:
        """Why the disk does not take anything just now; ``None`` if it does."""
        return self._problem

    def send(self, write: Write) -> None:
        """Send a change after all that were sent before; after ``hand_over`` it is too late."""
        if self._closed:
            return
        self._waiting.append(write)
        if self._problem is None:
            self._next()

    def retry(self) -> None:
        """Try again now what failed."""
        if self._problem is not None:
            self._retry.stop()
            self._next()

    def hand_over(self) -> None:
        """Give everything to the writer at once, when nobody will be there to hear of it."""
        self._retry.stop()
        self._closed = True
        left = list(self._waiting)[1:] if self._under_way else list(self._waiting)
        self._waiting.clear()
        for write in left:
            write.send(self._writer)

    def _next(self) -> None:
        if self._under_way or not self._waiting:
            return
        self._under_way = True

        def settle(done: Future[None]) -> None:
            # The window may be gone by the time the last write comes back; the row is there.
            with contextlib.suppress(RuntimeError):
                self._settled.emit(done.exception())

        self._waiting[0].send(self._writer).add_done_callback(settle)

    def _on_settled(self, error: BaseException | None) -> None:
        self._under_way = False
        if not self._waiting:
            return
        if error is not None:
            self._note(error)
            self._retry.start()
            return
        write = self._waiting.popleft()
        worked = self._problem is None
        self._problem = None
        self.written.emit(write)
        if not worked:
            self.problem_changed.emit()
        if self._waiting:
            self._next()
        else:
            self.emptied.emit()

    def _note(self, error: BaseException) -> None:
        known = self._problem is not None
        if not known and not isinstance(error, UserError):
            _LOG.error("a write of the session failed", exc_info=error)
        detail = error.message if isinstance(error, UserError) else error
        self._problem = Message(
            msg("Not saved yet: {detail} Nothing is lost: it is kept here and tried again."),
            {"detail": detail},
        )
        if not known:
            self.problem_changed.emit()
