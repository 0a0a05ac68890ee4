"""From a history to files and back: what the window's menu and the command line call."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.history.exchange.csv_files import (
    CSV_FILES,
    CSV_FILES_SINCE,
    csv_bytes,
    read_csv,
)
from clamstudio.history.exchange.document import read_document, refused, write_document
from clamstudio.history.exchange.merge import merge, plan_merge
from clamstudio.history.progress import Progress, part_of, silent
from clamstudio.settings import replace_file
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy.engine import Connection

    from clamstudio.history.exchange.document import Document
    from clamstudio.history.exchange.merge import MergeReport
    from clamstudio.history.store import History

__all__ = ["export_history", "import_history"]

_LARGEST_CSV_BYTES = 1_000_000_000
# A zip knows no earlier year, and files that differ by their time only would look changed.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def export_history(
    history: History, path: Path, now: datetime, progress: Progress = silent
) -> None:
    """Write the whole history: ``.json`` in one document, ``.zip`` or a folder as CSV files.

    A file that was there is replaced when the new one is whole; a folder must be new or empty.

    Raises:
        UserError: If it cannot be written; nothing half-written stays.
        CancelledError: From ``progress``; likewise.
    """
    with _written(path):
        if path.suffix.lower() == ".json":
            content = io.BytesIO()
            history.read_all(lambda connection: write_document(connection, content, now, progress))
            replace_file(path, content.getvalue())
            return
        files = history.read_all(lambda connection: csv_bytes(connection, progress))
        if path.suffix.lower() == ".zip":
            replace_file(path, _zipped(files))
        else:
            _write_folder(path, files)


def import_history(
    history: History, path: Path, *, dry_run: bool = False, progress: Progress = silent
) -> MergeReport:
    """Join what :func:`export_history` wrote with the history; all of it or nothing.

    Args:
        history: Joined with; made if there is none yet.
        path: A ``.json`` document, a ``.zip`` or a folder of CSV files.
        dry_run: Whether only to say what would happen.
        progress: Told how many rows are done; may call it off.

    Raises:
        UserError: If the file is refused; the history is then as it was.
        CancelledError: From ``progress``; likewise.
    """
    document = _read(path, part_of(progress, 0, 3))
    if dry_run or len(document) == 0:
        planning = part_of(progress, 1, 2)
        return history.read_all(lambda connection: plan_merge(connection, document, planning))

    def join(connection: Connection, _now: datetime) -> MergeReport:
        return merge(connection, document, _last_two_of_three(progress))

    return history.change(join)


def _last_two_of_three(progress: Progress) -> Progress:
    def tell(done: int, total: int) -> None:
        progress(total + 2 * done, 3 * total)

    return tell


def _read(path: Path, progress: Progress) -> Document:
    try:
        if path.is_dir():
            wanted = _wanted({one.name for one in path.iterdir()})
            return read_csv(path, {name: (path / name).read_bytes() for name in wanted}, progress)
        data = path.read_bytes()
    except OSError as error:
        text = msg("“{file}” cannot be read: {reason}; check the name.")
        name = error.filename or path
        raise UserError(Message(text, {"file": name, "reason": error.strerror})) from error
    if data.startswith(b"PK"):
        return read_csv(path, _unzipped(path, data), progress)
    return read_document(path, data.removeprefix(b"\xef\xbb\xbf"), progress)


def _wanted(there: set[str]) -> list[str]:
    """Return the files to read: an export of an earlier version has fewer."""
    return [name for name in CSV_FILES if name in there or name not in CSV_FILES_SINCE]


def _zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _unzipped(path: Path, data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            wanted = _wanted(set(archive.namelist()))
            return {name: _member(archive, name) for name in wanted}
    except KeyError as error:
        raise refused(path, f"it needs {', '.join(CSV_FILES)}") from error
    # A broken archive fails in many ways, each of them the file's fault.
    except Exception as error:
        raise refused(path, f"the archive is damaged ({type(error).__name__})") from error


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    # A few bytes can be packed so that they unpack to more than any memory holds.
    if archive.getinfo(name).file_size > _LARGEST_CSV_BYTES:
        raise ValueError(name)
    return archive.read(name)


def _write_folder(path: Path, files: dict[str, bytes]) -> None:
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        text = msg("“{file}” is there already and not an empty folder; choose a new name.")
        raise UserError(Message(text, {"file": path}))
    beside = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        for name, data in files.items():
            replace_file(beside / name, data)
        beside.chmod(0o755)
        if path.exists():
            path.rmdir()
        beside.rename(path)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


@contextmanager
def _written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        text = msg("“{file}” cannot be written: {reason}; choose another place.")
        reason = error.strerror or type(error).__name__
        raise UserError(Message(text, {"file": path, "reason": reason})) from error
