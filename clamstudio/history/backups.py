"""Backups beside the history: made by themselves, few in number, and the way back to them.

A backup is a whole database, copied through SQLite so that it is one state even while somebody
writes. One is kept for each of the last seven days, four weeks and twelve months that have any;
those made before something daring (an import, a restore) are kept apart, the last five.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.history.database import as_user_errors, connect_read_only, stored_version
from clamstudio.history.progress import Progress, part_of, silent
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from clamstudio.history.store import History

__all__ = [
    "Backup",
    "backups_of",
    "copy_to",
    "daily_backup",
    "erase_everything",
    "kept",
    "make_backup",
    "newest_good",
    "restore",
]

_FOLDER = "backups"
_TIME = "%Y%m%dT%H%M%S"
_PAGES = 512
_DAYS, _WEEKS, _MONTHS, _DARING = 7, 4, 12, 5


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file.

    Attributes:
        path: The file.
        at: When it was made, in the local time of then, without offset.
        reason: Before what it was made: ``import``, ``restore``; empty for one made by the day.
    """

    path: Path
    at: datetime
    reason: str = ""


def backups_of(history: History) -> tuple[Backup, ...]:
    """Return the backups that are there, newest first; whether they are good is not looked at."""
    found = []
    for path in (history.path.parent / _FOLDER).glob("history-*.sqlite3"):
        stamp, _, reason = path.stem.removeprefix("history-").partition("-before-")
        with suppress(ValueError):
            # A file's name knows no offset; it is only compared with its like.
            at = datetime.strptime(stamp[:15], _TIME)  # noqa: DTZ007 - see above
            found.append(Backup(path, at, reason.partition("~")[0]))
    # Several can be of one second; a computer's clock for files is finer.
    return tuple(sorted(found, key=lambda one: (one.at, _made_ns(one.path)), reverse=True))


def make_backup(
    history: History, now: datetime, reason: str = "", progress: Progress = silent
) -> Backup | None:
    """Make a backup now; ``None`` where there is no history yet.

    Raises:
        UserError: If the history is damaged or the folder cannot be written.
        CancelledError: From ``progress``; no file stays.
    """
    _refuse_server(history)
    if stored_version(history.path) is None:
        return None
    folder = history.path.parent / _FOLDER
    with as_user_errors(folder):
        folder.mkdir(exist_ok=True)
    name = f"history-{now:{_TIME}}" + (f"-before-{reason}" if reason else "")
    path, number = folder / f"{name}.sqlite3", 2
    while path.exists():
        path, number = folder / f"{name}~{number}.sqlite3", number + 1
    copy_to(history, path, progress)
    return Backup(path, now.replace(tzinfo=None, microsecond=0), reason)


def copy_to(history: History, path: Path, progress: Progress = silent) -> None:
    """Write a whole copy of the history to ``path``, which it replaces when it is complete.

    Raises:
        UserError: If the history is damaged or ``path`` cannot be written.
        CancelledError: From ``progress``; no file stays.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        with (
            as_user_errors(path),
            closing(connect_read_only(history.path)) as source,
            closing(sqlite3.connect(beside)) as target,
        ):
            source.backup(target, pages=_PAGES, progress=_told(progress))
            # A backup is one file, wherever it is carried.
            target.execute("PRAGMA journal_mode = DELETE")
        _check(beside, path)
        with as_user_errors(path):
            beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def daily_backup(history: History, now: datetime) -> Backup | None:
    """Make the day's backup where anything changed since the last one, and drop the oldest.

    Returns:
        The backup; ``None`` if none was due.

    Raises:
        UserError: If the history is damaged or the folder cannot be written.
    """
    if not history.path.exists():
        return None
    # One that a wrong clock dated ahead must not keep others from being made until then.
    regular = [one for one in backups_of(history) if not one.reason and one.at.date() <= now.date()]
    if regular and (
        regular[0].at.date() == now.date() or not _changed_since(history.path, regular[0].path)
    ):
        return None
    made = make_backup(history, now)
    _drop(backups_of(history), now)
    return made


def kept(backups: Iterable[Backup], now: datetime) -> set[Backup]:
    """Return the backups to keep: by day, week and month, and the last few before daring acts."""
    newest_first = sorted(backups, key=lambda one: one.at, reverse=True)
    result = set([one for one in newest_first if one.reason][:_DARING])
    regular = [one for one in newest_first if not one.reason]
    by_day: dict[object, Backup] = {}
    by_week: dict[object, Backup] = {}
    by_month: dict[object, Backup] = {}
    for one in regular:
        by_day.setdefault(one.at.date(), one)
        by_week.setdefault(one.at.isocalendar()[:2], one)
        by_month.setdefault((one.at.year, one.at.month), one)
    for groups, most in ((by_day, _DAYS), (by_week, _WEEKS), (by_month, _MONTHS)):
        result.update(list(groups.values())[:most])
    # A clock that was set back must not make what it calls the future fall away.
    ahead = now.replace(tzinfo=None) + timedelta(days=1)
    return result | set([one for one in regular if one.at > ahead][:_DAYS])


def newest_good(history: History) -> Backup | None:
    """Return the newest backup that can be restored."""
    return next((one for one in backups_of(history) if _is_good(one.path)), None)


def restore(
    history: History, path: Path, now: datetime, progress: Progress = silent
) -> Backup | None:
    """Put a backup in the history's place; an older schema is migrated when it is next opened.

    Args:
        history: Closed by this; its next question opens it again.
        path: The backup.
        now: The time.
        progress: Told how many pages are done; may call it off.

    Returns:
        A backup of what was there, the way back; ``None`` where there was nothing.

    Raises:
        UserError: If the backup is damaged, newer or no history; all is then as it was.
        CancelledError: From ``progress``; likewise.
    """
    if not path.is_file():
        text = msg(
            "There is no backup “{file}”; “clamstudio restore --list” shows those there are."
        )
        raise UserError(Message(text, {"file": path}))
    _check(path, path)
    before = make_backup(history, now, "restore", part_of(progress, 0, 2))
    history.close()
    with (
        as_user_errors(history.path),
        closing(connect_read_only(path)) as source,
        closing(sqlite3.connect(history.path, timeout=10.0)) as target,
    ):
        # SQLite undoes a copy that was not finished.
        source.backup(target, pages=_PAGES, progress=_told(part_of(progress, 1, 2)))
    return before


def erase_everything(history: History, others: Iterable[str] = ()) -> int:
    """Delete the history, its copies and its backups from this computer for good.

    Args:
        history: Of a folder on this computer.
        others: Patterns of what else in that folder says something of its people. What another
            program holds open there stays.

    Returns:
        The number of files.

    Raises:
        UserError: If a file cannot be deleted.
    """
    _refuse_server(history)
    history.close()
    folder = history.path.parent
    done = 0
    with as_user_errors(history.path):
        for path in [*folder.glob("history*.sqlite3*"), *(folder / _FOLDER).glob("*")]:
            path.unlink()
            done += 1
        shutil.rmtree(folder / _FOLDER, ignore_errors=True)
    for path in {path for pattern in others for path in folder.glob(pattern)}:
        with suppress(OSError):
            path.unlink()
            done += 1
    return done


def _made_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _refuse_server(history: History) -> None:
    if history.is_on_server:
        text = msg(
            "The history is on a server, whose backups are the server’s; “clamstudio export” "
            "writes everything into one file."
        )
        raise UserError(Message(text))


def _drop(backups: tuple[Backup, ...], now: datetime) -> None:
    keep = kept(backups, now)
    for one in backups:
        if one not in keep:
            # One that cannot be deleted today is tried again tomorrow.
            with suppress(OSError):
                one.path.unlink()


def _changed_since(path: Path, backup: Path) -> bool:
    log = path.with_name(f"{path.name}-wal")
    changed = [one.stat().st_mtime for one in (path, log) if one.exists()]
    return max(changed) > backup.stat().st_mtime


def _is_good(path: Path) -> bool:
    try:
        _check(path, path)
    except UserError:
        return False
    return True


def _check(path: Path, named: Path) -> None:
    """Refuse a file that is damaged, newer, or no history.

    Raises:
        UserError: Naming ``named``.
    """
    if stored_version(path) is None:
        text = msg("“{file}” is not a backup of ClamStudio; nothing was changed.")
        raise UserError(Message(text, {"file": named}))
    with as_user_errors(named), closing(connect_read_only(path)) as connection:
        finding = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if finding != "ok":
        text = msg("“{file}” is damaged ({finding}); choose another backup.")
        raise UserError(Message(text, {"file": named, "finding": finding.splitlines()[0]}))


def _told(progress: Progress) -> Callable[[int, int, int], None]:
    def tell(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    return tell
