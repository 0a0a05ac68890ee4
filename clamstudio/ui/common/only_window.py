"""One window for each history: a second start brings the first one to the front."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer, Signal

from clamstudio.errors import UserError
from clamstudio.history.claim import TERMINAL, WINDOW, Claim
from clamstudio.ui.common.doorbell import doorbell_at
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

__all__ = ["OnlyWindow", "bring_to_front"]

_LOG = logging.getLogger(__name__)

_PATIENCE_MS = 5_000
_STEP_MS = 50
_READY = b"ready\n"


class OnlyWindow(QObject):
    """Knows whether another window has this history open, and speaks with it.

    The lock is shared with sessions on a terminal. The socket is this computer's own, not the
    internet's.

    Args:
        folder: The data folder.

    Signals:
        asked: Another start wants this window: the prescription file it was given, or ``None``.
    """

    asked = Signal(object)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claim = Claim(folder, WINDOW)
        self._doorbell = doorbell_at(self._claim.place, self)

    def claim(self) -> bool:
        """Return whether this is the only window, from now on if it was not yet."""
        return self._claim.take()

    def listen(self) -> None:
        """Hear of later starts, from the event loop's next turn on."""
        try:
            self._doorbell.listen(self._on_words)
        except OSError as error:
            # A later start says that this window does not answer.
            _LOG.warning("no later start can reach this window: %s", error)

    def knock(self, prescription: Path | None = None, patience_ms: int = _PATIENCE_MS) -> None:
        """Bring the window that is open to the front.

        Args:
            prescription: A file that it should offer.
            patience_ms: How long it may take to answer.

        Raises:
            UserError: It does not answer, or it is no window but a session on a terminal.
        """
        import json

        if self._claim.holder() == TERMINAL:
            raise UserError(
                Message(
                    msg(
                        "A session runs on a terminal with this history; end it there, then open "
                        "the window."
                    )
                )
            )

        words = {"prescription": str(prescription.absolute()) if prescription else None}
        timer = QElapsedTimer()
        timer.start()
        while timer.elapsed() < patience_ms:
            if self._doorbell.ring(json.dumps(words).encode() + b"\n") == _READY:
                return
            # It may be about to open.
            wait = QEventLoop()
            QTimer.singleShot(_STEP_MS, wait.quit)
            wait.exec()
        raise UserError(
            Message(
                msg(
                    "ClamStudio is open already with this history, but its window does not "
                    "answer; close it first."
                )
            )
        )

    def release(self) -> None:
        """Let another window have the history."""
        # In this order: the next window's doorbell would be in the same place.
        self._doorbell.close()
        self._claim.release()

    def _on_words(self, line: bytes, answer: Callable[[bytes], None]) -> None:
        import json

        try:
            named = json.loads(line)["prescription"]
        except (ValueError, KeyError, TypeError):
            return
        answer(_READY)
        self.asked.emit(Path(named) if isinstance(named, str) else None)


def bring_to_front(window: QWidget) -> None:
    """Show a window to somebody who started the program again."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
