"""``clamstudio recompute``: the load of every set, computed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command
from clamstudio.cli.output import progress_line
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "run"]


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    add_command(
        commands,
        "recompute",
        tr("compute the load index of every set again, with your present numbers"),
        run,
    )


def run(arguments: argparse.Namespace) -> int:
    """Compute and store; Ctrl+C leaves everything as it was."""
    from clamstudio.catalogue import load_catalogue
    from clamstudio.clock import SystemClock
    from clamstudio.coach.load_index import loading
    from clamstudio.coach.recompute import recompute_loads
    from clamstudio.history.store import open_history
    from clamstudio.settings import data_folder, read_settings

    folder = data_folder(arguments.data_dir)
    settings = read_settings(folder).settings
    with (
        open_history(folder, SystemClock()) as history,
        progress_line(tr("sets")) as show,
    ):
        count = recompute_loads(history, loading(load_catalogue, lambda: settings), show)
    print(trn("{n} set has another load now.", "{n} sets have another load now.", count))
    return 0
