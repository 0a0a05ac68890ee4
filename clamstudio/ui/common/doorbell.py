"""What a second start of the program rings at: a socket of this computer in the file system.

Two of one kind. Where there are Unix sockets, Qt's event loop watches one: the library that Qt has for
it takes 3 MB for as long as the window stands. On Windows Qt's named pipe it is.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QSocketNotifier

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from socket import socket

    from PySide6.QtNetwork import QLocalServer, QLocalSocket

    Heard = Callable[[bytes, Callable[[bytes], None]], None]

__all__ = ["Doorbell", "PipeDoorbell", "UnixDoorbell", "doorbell_at"]

_STEP_MS = 50
_PATIENCE_MS = 5_000
_MOST_BYTES = 64 * 1024
"""Longer than any path: who sends more is no second start."""


class Doorbell(Protocol):
    """One end of it is the window's, the other that of a later start."""

    def listen(self, heard: Heard) -> None:
        """Hear of later starts.

        Args:
            heard: Called with each line that arrives and with what answers it; a line that is not
                answered is hung up on.

        Raises:
            OSError: There is no place for it.
        """

    def close(self) -> None:
        """Hear nothing any more and leave nothing behind. A second call does nothing."""

    def ring(self, line: bytes) -> bytes:
        """Return what the other end answers to a line, empty if nobody does."""


def doorbell_at(path: Path, parent: QObject) -> Doorbell:
    """Return the doorbell of this system.

    Args:
        path: Its place; on Windows only the name counts.
        parent: Owner.
    """
    return PipeDoorbell(path, parent) if sys.platform == "win32" else UnixDoorbell(path, parent)


class UnixDoorbell(QObject):
    """A Unix socket that only this user can reach. Whoever listens holds the history's lock."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._server: socket | None = None
        self._watch: QSocketNotifier | None = None
        self._callers: dict[socket, QSocketNotifier] = {}

    def listen(self, heard: Heard) -> None:
        """See ``Doorbell``. What a killed window left is taken away: nobody else may listen here."""
        from socket import AF_UNIX, SOCK_STREAM, socket

        server = socket(AF_UNIX, SOCK_STREAM)
        try:
            self._path.unlink(missing_ok=True)
            # From its first moment, not from a later change of mode.
            earlier = os.umask(0o177)
            try:
                server.bind(os.fspath(self._path))
            finally:
                os.umask(earlier)
            server.settimeout(0.0)
            server.listen()
        except OSError:
            server.close()
            raise
        self._server = server
        self._watch = self._watched(server, lambda: self._let_in(server, heard))

    def close(self) -> None:
        """See ``Doorbell``."""
        for caller in tuple(self._callers):
            self._hang_up(caller)
        if self._server is None or self._watch is None:
            return
        self._watch.setEnabled(False)
        self._server.close()
        self._server = self._watch = None
        with suppress(OSError):
            self._path.unlink()

    def ring(self, line: bytes) -> bytes:
        """See ``Doorbell``."""
        from socket import AF_UNIX, SOCK_STREAM, socket

        with suppress(OSError):
            if self._path.lstat().st_uid != os.getuid():
                # In a folder that all share, somebody else was here first.
                return b""
            with socket(AF_UNIX, SOCK_STREAM) as caller:
                caller.settimeout(_STEP_MS / 1000.0)
                caller.connect(os.fspath(self._path))
                caller.sendall(line)
                caller.settimeout(_PATIENCE_MS / 1000.0)
                return caller.recv(_MOST_BYTES)
        return b""

    def _let_in(self, server: socket, heard: Heard) -> None:
        # Who has gone again meanwhile is nobody.
        with suppress(OSError):
            caller, _ = server.accept()
            caller.settimeout(0.0)
            said = bytearray()
            self._callers[caller] = self._watched(
                caller, lambda: self._listen_to(caller, said, heard)
            )

    def _listen_to(self, caller: socket, said: bytearray, heard: Heard) -> None:
        try:
            part = caller.recv(_MOST_BYTES)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        said += part
        if part and b"\n" not in said and len(said) < _MOST_BYTES:
            return

        def answer(words: bytes) -> None:
            # Who has gone meanwhile needs no answer.
            with suppress(OSError):
                caller.sendall(words)

        # Once: opening what was asked for may take events, and so come back here.
        self._callers[caller].setEnabled(False)
        try:
            if b"\n" in said:
                heard(bytes(said), answer)
        finally:
            self._hang_up(caller)

    def _hang_up(self, caller: socket) -> None:
        if (watch := self._callers.pop(caller, None)) is not None:
            watch.setEnabled(False)
            watch.deleteLater()
            caller.close()

    def _watched(self, watched: socket, then: Callable[[], None]) -> QSocketNotifier:
        watch = QSocketNotifier(watched.fileno(), QSocketNotifier.Type.Read, self)
        watch.activated.connect(lambda *_: then())
        return watch


class PipeDoorbell(QObject):
    """Qt's: a named pipe on Windows. Brings a library, so it comes after the window."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = path.name
        self._server: QLocalServer | None = None

    def listen(self, heard: Heard) -> None:
        """See ``Doorbell``."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        if not server.listen(self._name):
            raise OSError(server.errorString())
        server.newConnection.connect(lambda: self._let_in(server, heard))
        self._server = server

    def close(self) -> None:
        """See ``Doorbell``."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def ring(self, line: bytes) -> bytes:
        """See ``Doorbell``."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_STEP_MS):
            return b""
        socket.write(line)
        socket.waitForBytesWritten(_STEP_MS)
        if not socket.waitForReadyRead(_PATIENCE_MS):
            return b""
        return bytes(socket.readAll().data())

    def _let_in(self, server: QLocalServer, heard: Heard) -> None:
        while (socket := server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._listen_to(socket, heard))
            if socket.bytesAvailable():
                self._listen_to(socket, heard)

    def _listen_to(self, socket: QLocalSocket, heard: Heard) -> None:
        if not socket.canReadLine():
            return

        def answer(words: bytes) -> None:
            socket.write(words)
            socket.flush()

        heard(bytes(socket.readLine().data()), answer)
        socket.disconnectFromServer()
