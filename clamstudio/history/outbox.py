"""Writes on their way to the disk, one after the other; what fails is kept for another try."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clamstudio.history.writer import HistoryWriter

__all__ = ["RETRY_S", "Write", "WriteQueue"]

_LOG = logging.getLogger(__name__)

RETRY_S = 5.0
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


class WriteQueue:
    """Keeps the order: a later change never reaches the disk before an earlier one.

    A full disk or a folder that refuses stops nothing: changes wait in memory until it works
    again. When to try again is for the owner to say, in one thread.
    """

    def __init__(self, writer: HistoryWriter) -> None:
        self._writer = writer
        self._waiting: deque[Write] = deque()
        self._under_way = False
        self._closed = False
        self._problem: Message | None = None

    @property
    def waiting(self) -> int:
        """Changes that are not on the disk."""
        return len(self._waiting)

    @property
    def problem(self) -> Message | None:
        """Why the disk does not take anything just now; ``None`` if it does."""
        return self._problem

    def add(self, write: Write) -> None:
        """Take a change after all that were added before; after ``hand_over`` it is too late."""
        if not self._closed:
            self._waiting.append(write)

    def begin_next(self) -> Future[None] | None:
        """Hand the first that waits to the writer, unless one is under way; then ``settle``."""
        if self._under_way or not self._waiting:
            return None
        self._under_way = True
        return self._waiting[0].send(self._writer)

    def settle(self, error: BaseException | None) -> Write | None:
        """Take note of how the one under way ended; return it if it is on the disk."""
        self._under_way = False
        if not self._waiting:
            return None
        if error is not None:
            self._note(error)
            return None
        self._problem = None
        return self._waiting.popleft()

    def hand_over(self) -> None:
        """Give everything to the writer at once, when nobody will be there to hear of it."""
        self._closed = True
        left = list(self._waiting)[1:] if self._under_way else list(self._waiting)
        self._waiting.clear()
        for write in left:
            write.send(self._writer)

    def _note(self, error: BaseException) -> None:
        if self._problem is None and not isinstance(error, UserError):
            _LOG.error("a write of the session failed", exc_info=error)
        detail = error.message if isinstance(error, UserError) else error
        self._problem = Message(
            msg("Not saved yet: {detail} Nothing is lost: it is kept here and tried again."),
            {"detail": detail},
        )
