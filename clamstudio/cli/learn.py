"""``clamstudio learn``: the reading pages as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "run"]

_WIDEST = 88


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "learn", tr("read about backs, hips and the exercises"), run)
    parser.add_argument(
        "page", nargs="?", metavar="PAGE", help=tr("which page; without it, they are listed")
    )
    parser.add_argument("--list", action="store_true", help=tr("list the pages"))


def run(arguments: argparse.Namespace) -> int:
    """Print a page, or the list of pages."""
    import shutil
    import sys

    from clamstudio.catalogue import load_catalogue
    from clamstudio.cli.output import print_table
    from clamstudio.coach.reading import Bookshelf
    from clamstudio.coach.reading_text import as_text

    catalogue = load_catalogue()
    shelf = Bookshelf(catalogue)
    for problem in (*catalogue.problems, *shelf.library.problems):
        print(f"clamstudio: {problem}", file=sys.stderr)
    if arguments.page is None or arguments.list:
        rows = [(one.id, tr("{n} min", n=one.minutes()), one.title) for one in shelf.readings]
        print_table((tr("page"), tr("to read"), tr("title")), rows)
        return 0
    width = min(_WIDEST, shutil.get_terminal_size().columns - 1)
    print(as_text(shelf.reading(arguments.page), width), end="")
    return 0
