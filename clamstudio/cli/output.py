"""How commands hand over what they made: JSON, tables and files."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = [
    "check_folder",
    "print_json",
    "print_table",
    "progress_line",
    "refusal_for",
    "write_file",
]


def print_json(value: object) -> None:
    """Print ``value`` as indented JSON; infinities and NaN are a bug of ours, not JSON."""
    print(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False))


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows in columns as wide as their widest cell."""
    table = [tuple(headings), *[tuple(row) for row in rows]]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    for row in table:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())


@contextlib.contextmanager
def progress_line(words: str) -> Iterator[Callable[[int, int], None]]:
    """Give a function that shows ``done, total`` on one line of a terminal; elsewhere nothing.

    Args:
        words: What is counted, already translated.
    """
    shown = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if shown:
            percent = 100 * done // max(1, total)
            print(f"\r{percent:3d} %  {done}/{total} {words} ", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if shown:
            # Leaves the line empty, and the cursor at its beginning.
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def check_folder(path: Path) -> None:
    """Refuse before the work is done where its result could not be written.

    Raises:
        UserError: If the folder is missing, or the name is a folder's.
    """
    if not path.parent.is_dir():
        raise UserError(
            Message(
                msg("“{file}” cannot be written: the folder “{folder}” does not exist."),
                {"file": path, "folder": path.parent},
            )
        )
    if path.is_dir():
        raise UserError(Message(msg("“{file}” cannot be written: it is a folder."), {"file": path}))


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file or leave what was there.

    Raises:
        UserError: If the system refuses.
    """
    check_folder(path)
    if path.exists() and not path.is_file():
        # A device such as /dev/stdout takes the bytes; it must not be replaced by a file.
        _write_plainly(path, content)
        return
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(_usual_mode())
        temporary.replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise _not_written(path, error) from error


def refusal_for(error: OSError) -> UserError:
    """Return the sentence for a file or device that the system refused."""
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return UserError(Message(msg("The system refused: {reason}."), {"reason": reason}))
    return UserError(
        Message(
            msg("The system refused “{file}”: {reason}."),
            {"file": error.filename, "reason": reason},
        )
    )


def _write_plainly(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> UserError:
    return UserError(
        Message(
            msg("“{file}” cannot be written: {reason}."),
            {"file": path, "reason": error.strerror or type(error).__name__},
        )
    )


def _usual_mode() -> int:
    """Return the mode a new file would have; temporary files are private otherwise."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
