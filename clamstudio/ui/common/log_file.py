"""The program's log in the data folder: what went wrong and when, and nothing about health.

Only the program's own loggers and Qt's write to it. What they say names files, libraries and errors;
answers, sessions and persons are never logged, and the database keeps its parameters to itself.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LOG_FILE", "log_tail", "start_log", "stop_log"]

LOG_FILE = "clamstudio.log"

_LOGGERS = ("clamstudio", "qt")
_MOST_BYTES = 256 * 1024
_EARLIER_FILES = 3
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_log(folder: Path) -> logging.Handler | None:
    """Write the log to the data folder from now on; ``None`` where that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / LOG_FILE,
            maxBytes=_MOST_BYTES,
            backupCount=_EARLIER_FILES,
            encoding="utf-8",
            delay=True,
        )
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
