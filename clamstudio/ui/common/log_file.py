"""The program's log in the data folder: what went wrong and when, and nothing about health.

Only the program's own loggers and Qt's write to it. What they say names files, libraries and errors;
answers, sessions and persons are never logged, and the database keeps its parameters to itself.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import TextIOWrapper

__all__ = ["LOG_FILE", "log_tail", "start_log", "stop_log"]

LOG_FILE = "clamstudio.log"

_LOGGERS = ("clamstudio", "qt")
_MOST_BYTES = 256 * 1024
_EARLIER_FILES = 3
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _LogFile(logging.FileHandler):
    """A file that is put aside when it is full, with three earlier ones.

    ``logging.handlers`` has one too, and brings sockets, queues and pickles: a megabyte.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one entry; where it has no room, the next file begins."""
        try:
            entry_bytes = len(self.format(record).encode(errors="replace")) + 1
            path = Path(self.baseFilename)
            with suppress(OSError):
                if path.stat().st_size + entry_bytes > _MOST_BYTES:
                    self._put_aside(path)
            super().emit(record)
        except Exception:  # noqa: BLE001 -- as every handler: what cannot be logged ends nothing
            self.handleError(record)

    def _put_aside(self, path: Path) -> None:
        stream: TextIOWrapper | None = self.stream
        if stream is not None:
            stream.close()
            self.stream = None  # opened anew by the next entry
        names = [path, *(path.with_name(f"{path.name}.{n + 1}") for n in range(_EARLIER_FILES))]
        for newer, older in reversed(list(pairwise(names))):
            if newer.exists():
                newer.replace(older)


def start_log(folder: Path) -> logging.Handler | None:
    """Write the log to the data folder from now on; ``None`` where that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(folder / LOG_FILE, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORM))
    handler.setLevel(logging.INFO)
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Close what ``start_log`` opened."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.removeHandler(handler)
        logger.setLevel(logging.NOTSET)
    handler.close()


def log_tail(folder: Path, lines: int = 40) -> str:
    """Return the last lines of the log; empty where there is none."""
    try:
        text = (folder / LOG_FILE).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-lines:])
