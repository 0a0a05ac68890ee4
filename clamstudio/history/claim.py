"""One program at a time for each history: a lock that the window and the terminal share.

The lock lies in the user's folder for what lasts as long as a login, so that a data folder that does
not exist, or takes nothing, makes no difference. The system holds it, not a file's existence: a
process that is gone holds nothing.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

__all__ = ["TERMINAL", "WINDOW", "Claim"]

WINDOW, TERMINAL = "window", "terminal"
"""Who may hold it."""

_SAYS_BYTES = 32
_LOCKED_AT = 1024
"""On Windows a locked byte cannot be read, so it lies behind what the file says."""


class Claim:
    """The right to use a history alone.

    Args:
        folder: The data folder.
        holder: Who wants it, to be read by those who come later.

    Attributes:
        place: A path of its own for each user and history, for the holder alone.
    """

    def __init__(self, folder: Path, holder: str) -> None:
        self.place = _runtime_folder() / _claim_name(folder)
        self._path = self.place.with_name(f"{self.place.name}.lock")
        self._holder = holder
        self._file: int | None = None

    def take(self) -> bool:
        """Return whether it is held, from now on if it was not yet."""
        if self._file is not None:
            return True
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError:
            # Where no lock can be kept, nobody can hold one either.
            return True
        if not _lock(file):
            os.close(file)
            return False
        if not self._is_there(file):
            # Another holder let go, and took the file away, between opening and locking it.
            os.close(file)
            return self.take()
        with suppress(OSError):
            os.ftruncate(file, 0)
            os.write(file, self._holder.encode())
        self._file = file
        return True

    def holder(self) -> str:
        """Return the word of whoever holds it; empty if nobody says."""
        try:
            return self._path.read_bytes()[:_SAYS_BYTES].decode(errors="replace")
        except OSError:
            return ""

    def release(self) -> None:
        """Let others have it. A second call does nothing."""
        if self._file is None:
            return
        file, self._file = self._file, None
        # Before the lock goes, so that nobody can have locked what is taken away.
        with suppress(OSError):
            self._path.unlink()
        os.close(file)

    def _is_there(self, file: int) -> bool:
        try:
            return os.path.samestat(os.fstat(file), self._path.stat())
        except OSError:
            return False


def _claim_name(folder: Path) -> str:
    """Return a name of its own for each user and data folder."""
    user = os.getuid() if sys.platform != "win32" else os.environ.get("USERNAME", "")
    # Not hashlib: it loads the cryptography that a start has no use for.
    key = f"{user}\n{folder.resolve()}".encode()
    return f"clamstudio-{crc32(key):08x}{crc32(key[::-1]):08x}"


def _runtime_folder() -> Path:
    """Return a folder that every start of this user finds, whatever the environment says."""
    if sys.platform != "win32":
        # The second is what the first usually names: cron and su do not say so.
        for named in (os.environ.get("XDG_RUNTIME_DIR"), f"/run/user/{os.getuid()}"):
            if named and os.access(named, os.W_OK | os.X_OK):
                return Path(named)
    # Not tempfile: the window starts sooner without it.
    names = ("TEMP", "TMP") if sys.platform == "win32" else ("TMPDIR",)
    named = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return Path(named or ("." if sys.platform == "win32" else "/tmp"))  # noqa: S108 - the system's


def _lock(file: int) -> bool:
    """Lock an open file; return whether that worked, or nobody can have done it either."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(file, _LOCKED_AT, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
