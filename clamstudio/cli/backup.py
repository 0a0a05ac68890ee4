"""``clamstudio backup`` and ``clamstudio restore``: copies of the history, and the way back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import UsageError, add_command, add_json
from clamstudio.cli.output import check_folder, print_json, progress_line
from clamstudio.errors import UserError
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse

    from clamstudio.clock import Clock
    from clamstudio.history.store import History

__all__ = ["add_to", "run_backup", "run_restore"]


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add both commands."""
    making = add_command(commands, "backup", tr("copy the history to a safe place"), run_backup)
    making.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE.sqlite3",
        help=tr("where to; among the automatic backups without it"),
    )
    back = add_command(commands, "restore", tr("go back to a backup"), run_restore)
    what = back.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "file", nargs="?", metavar="BACKUP", help=tr("a backup’s name or file, or “latest”")
    )
    what.add_argument("--list", action="store_true", help=tr("list the backups"))
    what.add_argument("--undo", action="store_true", help=tr("undo the last restore"))
    what.add_argument(
        "--damaged",
        action="store_true",
        help=tr("set a damaged history aside, take the newest good backup and what is readable"),
    )
    add_json(back)


def run_backup(arguments: argparse.Namespace) -> int:
    """Make a backup."""
    from clamstudio.history import backups

    history, clock = _history(arguments)
    path: Path | None = arguments.file
    with history, progress_line(tr("pages")) as show:
        if not history.path.exists() and not history.is_on_server:
            _refuse_nothing(history)
        if path is not None:
            check_folder(path)
            backups.copy_to(history, path, show)
        elif (made := backups.make_backup(history, clock.now(), progress=show)) is not None:
            path = made.path
        else:
            _refuse_nothing(history)
    print(tr("The backup is {file}.", file=path))
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """List the backups, or go back to one."""
    history, clock = _history(arguments)
    with history:
        if arguments.list:
            return _list(history, as_json=arguments.json)
        if arguments.damaged:
            return _rescue(history, clock)
        return _restore(history, clock, arguments)


def _history(arguments: argparse.Namespace) -> tuple[History, Clock]:
    from clamstudio.clock import SystemClock
    from clamstudio.history.store import History
    from clamstudio.settings import data_folder, database_url

    # Not opened: a damaged history could not be, and is what a backup is for.
    clock = SystemClock()
    return History(data_folder(arguments.data_dir), clock, database_url()), clock


def _refuse_nothing(history: History) -> None:
    text = msg("There is no history in {folder} yet, so there is nothing to back up.")
    raise UserError(Message(text, {"folder": history.path.parent}))


def _list(history: History, *, as_json: bool) -> int:
    from clamstudio.history.backups import backups_of

    found = backups_of(history)
    if as_json:
        print_json(
            {
                "backups": [
                    {"file": str(one.path), "at": one.at.isoformat(), "before": one.reason}
                    for one in found
                ]
            }
        )
        return 0
    for one in found:
        remark = tr("(before: {what})", what=one.reason) if one.reason else ""
        print(f"{one.at:%Y-%m-%d %H:%M}  {one.path.name}  {remark}".rstrip())
    if not found:
        print(tr("There are no backups yet."))
    return 0


def _restore(history: History, clock: Clock, arguments: argparse.Namespace) -> int:
    from clamstudio.history import backups

    path = _chosen(history, arguments)
    with progress_line(tr("pages")) as show:
        before = backups.restore(history, path, clock.now(), show)
    history.prepare()
    print(tr("The history is that of {file}.", file=path.name))
    if before is not None:
        print(tr("“clamstudio restore --undo” brings back what was there."))
    return 0


def _chosen(history: History, arguments: argparse.Namespace) -> Path:
    from clamstudio.history.backups import backups_of

    found = backups_of(history)
    if arguments.undo:
        last = next((one.path for one in found if one.reason == "restore"), None)
        if last is None:
            raise UserError(Message(msg("There is no restore to undo.")))
        return last
    if arguments.file == "latest":
        if not found:
            raise UserError(Message(msg("There are no backups yet.")))
        return found[0].path
    if not arguments.file:
        raise UsageError(Message(msg("A backup’s name is missing.")))
    named = history.path.parent / "backups" / arguments.file
    return named if named.is_file() else Path(arguments.file)


def _rescue(history: History, clock: Clock) -> int:
    from clamstudio.history.rescue import rescue

    health = history.health()
    if health.exists and health.problem is None and health.quick_check == "ok":
        text = msg("The history in {folder} is not damaged; nothing was changed.")
        raise UserError(Message(text, {"folder": history.path.parent}))
    if not health.exists:
        _refuse_nothing(history)
    done = rescue(history, clock.now())
    print(tr("The damaged file is now {file}.", file=done.aside))
    if done.backup is not None:
        print(tr("The backup of {date} took its place.", date=f"{done.backup.at:%Y-%m-%d %H:%M}"))
    print(tr("Rows read from the damaged file and added: {n}.", n=done.rows))
    return 0
