"""Writes one picture or clip on a thread of its own, so that the window goes on moving."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, Signal

from clamstudio.errors import UserError
from clamstudio.ui.painting.clip import still
from clamstudio.ui.painting.clip_file import ClipStopped, write_clip, write_still

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject

    from clamstudio.ui.painting.clip import Caption, Clip
    from clamstudio.ui.painting.clip_file import Format

__all__ = ["ExportJob"]


class ExportJob(QThread):
    """Paints and writes; ``finished`` comes in any case, then ``failure`` says how it went.

    Signals:
        progressed: Pictures done, and how many there are.
    """

    progressed = Signal(int, int)

    def __init__(
        self,
        clip: Clip,
        path: Path,
        kind: Format | None,
        still_phase: float,
        still_caption: Caption | None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; ``start`` begins.

        Args:
            clip: What to write; of a single picture only scene and size count.
            path: The file.
            kind: Format of a clip, ``None`` for a single picture as PNG.
            still_phase: The instant of a single picture.
            still_caption: The words on a single picture.
            parent: Owner.
        """
        super().__init__(parent)
        self._clip = clip
        self._path = path
        self._kind = kind
        self._still = (still_phase, still_caption)
        self._stopped = threading.Event()
        self._failure: Exception | None = None

    @property
    def path(self) -> Path:
        """The file it writes."""
        return self._path

    @property
    def was_stopped(self) -> bool:
        """Whether the user did not want it any more."""
        return isinstance(self._failure, ClipStopped)

    @property
    def refusal(self) -> UserError | None:
        """Why it could not be written, where the user can put it right."""
        return self._failure if isinstance(self._failure, UserError) else None

    def stop(self) -> None:
        """Give up at the next picture; no file is left."""
        self._stopped.set()

    def raise_bug(self) -> None:
        """Raise what nobody foresaw, on the thread that asks: the crash dialog shows it."""
        if self._failure is not None and not (self.was_stopped or self.refusal):
            raise self._failure

    def run(self) -> None:
        """Write the file; called by Qt on the new thread."""
        try:
            self._write()
        except Exception as error:  # noqa: BLE001 -- handed to the window's thread, see raise_bug
            self._failure = error

    def _write(self) -> None:
        if self._kind is None:
            phase, caption = self._still
            write_still(still(self._clip.scene, phase, self._clip.size, caption), self._path)
            return
        write_clip(self._clip, self._path, self._kind, self._on_picture)

    def _on_picture(self, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise ClipStopped
        self.progressed.emit(done, total)
