"""``clamstudio export`` and ``clamstudio import``: the whole history as files, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command
from clamstudio.cli.output import check_folder, progress_line
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

    from clamstudio.history.exchange.merge import MergeReport

__all__ = ["add_to", "run_export", "run_import"]

_MOST_CONFLICTS = 20


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add both commands."""
    writing = add_command(
        commands, "export", tr("write the whole history as JSON or CSV"), run_export
    )
    writing.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=tr("FILE.json is one document; FILE.zip or a new folder takes CSV files"),
    )
    reading = add_command(
        commands, "import", tr("join an export with the history that is there"), run_import
    )
    reading.add_argument(
        "file", type=Path, metavar="FILE", help=tr("what “clamstudio export” wrote")
    )
    reading.add_argument("--dry-run", action="store_true", help=tr("only say what would change"))


def run_export(arguments: argparse.Namespace) -> int:
    """Write the history."""
    from clamstudio.clock import SystemClock
    from clamstudio.history.exchange.transfer import export_history
    from clamstudio.history.store import open_history
    from clamstudio.settings import data_folder

    path: Path = arguments.file
    if path.suffix:
        check_folder(path)
    clock = SystemClock()
    with (
        open_history(data_folder(arguments.data_dir), clock) as history,
        progress_line(tr("rows")) as show,
    ):
        export_history(history, path, clock.now(), show)
    print(tr("The history is in {file}.", file=path))
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """Join a file with the history."""
    from clamstudio.clock import SystemClock
    from clamstudio.history.exchange.transfer import import_history
    from clamstudio.history.store import open_history
    from clamstudio.settings import data_folder

    with (
        open_history(data_folder(arguments.data_dir), SystemClock()) as history,
        progress_line(tr("rows")) as show,
    ):
        report = import_history(history, arguments.file, dry_run=arguments.dry_run, progress=show)
    _print_report(report, dry_run=arguments.dry_run)
    return 0


def _print_report(report: MergeReport, *, dry_run: bool) -> None:
    from clamstudio.history.exchange.merge import in_words

    print(tr("Nothing was changed; an import would do this:") if dry_run else tr("Imported:"))
    for sentence in in_words(report, _MOST_CONFLICTS):
        print(f"  {sentence}")
