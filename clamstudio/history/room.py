"""The history and its one writer, opened when first asked for."""

from __future__ import annotations

from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from clamstudio.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clamstudio.clock import Clock
    from clamstudio.history.store import History
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import SetRecord

__all__ = ["HistoryRoom"]


class HistoryRoom:
    """The history and its one writer, opened when first asked for.

    They bring the database library, which must not be loaded before the window is painted.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        complete: Callable[[SetRecord], SetRecord] | None = None,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._complete = complete
        self._history: History | None = None
        self._writer: HistoryWriter | None = None

    @property
    def is_open(self) -> bool:
        """Whether anybody has asked yet."""
        return self._history is not None

    def history(self) -> History:
        """Return the history.

        Raises:
            UserError: If the file cannot be opened; the sentence says why.
        """
        if self._history is None:
            from clamstudio.history.store import open_history

            self._history = open_history(self._folder, self._clock)
        return self._history

    def writer(self) -> HistoryWriter:
        """Return the writer.

        Raises:
            UserError: If the file cannot be opened; the sentence says why.
        """
        if self._writer is None:
            from clamstudio.history.writer import HistoryWriter

            self._writer = HistoryWriter(self.history(), self._complete)
        return self._writer

    def back_up(self) -> None:
        """Make the day's backup in a thread of its own, where one is due.

        Nothing is told of a failure here: whoever opens the history tells what is wrong with it.
        """
        from clamstudio.history.unfinished import DATABASE_NAME

        if self._folder.joinpath(DATABASE_NAME).exists():
            Thread(target=_back_up, args=(self._folder, self._clock), name="backup").start()

    def close(self) -> None:
        """Wait until everything is written, then close."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if self._history is not None:
            self._history.close()
            self._history = None


def _back_up(folder: Path, clock: Clock) -> None:
    from clamstudio.history.backups import daily_backup
    from clamstudio.history.store import History

    with History(folder, clock) as history, suppress(UserError):
        daily_backup(history, clock.now())
