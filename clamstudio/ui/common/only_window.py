"""One window for each history: a second start brings the first one to the front."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEventLoop, QObject, Qt, QTimer, Signal

from clamstudio.errors import UserError
from clamstudio.history.claim import TERMINAL, WINDOW, Claim, claim_name
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket
    from PySide6.QtWidgets import QWidget

__all__ = ["OnlyWindow", "bring_to_front"]

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
        self._name = claim_name(folder)
        self._claim = Claim(folder, WINDOW)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Return whether this is the only window, from now on if it was not yet."""
        return self._claim.take()

    def listen(self) -> None:
        """Hear of later starts. Brings a library, so it comes after the window."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        server.listen(self._name)
        server.newConnection.connect(self._on_new_connection)
        self._server = server

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
            if self._asked_once(json.dumps(words).encode() + b"\n"):
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
        if self._server is not None:
            self._server.close()
            self._server = None
        self._claim.release()

    def _asked_once(self, words: bytes) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_STEP_MS):
            return False
        socket.write(words)
        socket.waitForBytesWritten(_STEP_MS)
        return socket.waitForReadyRead(_PATIENCE_MS) and socket.readAll().data() == _READY

    def _on_new_connection(self) -> None:
        server = self._server
        while server is not None and (socket := server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._on_words(socket))
            if socket.bytesAvailable():
                self._on_words(socket)

    def _on_words(self, socket: QLocalSocket) -> None:
        import json

        if not socket.canReadLine():
            return
        try:
            words = json.loads(bytes(socket.readLine().data()))
            named = words["prescription"]
        except (ValueError, KeyError, TypeError):
            socket.abort()
            return
        socket.write(_READY)
        socket.flush()
        self.asked.emit(Path(named) if isinstance(named, str) else None)


def bring_to_front(window: QWidget) -> None:
    """Show a window to somebody who started the program again."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
