"""``clamstudio`` without a command: open the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the window."""
    parser.add_argument(
        "--theme",
        choices=("system", "light", "dark", "contrast"),
        help=tr("colours of the window, for this time only"),
    )
    parser.add_argument(
        "--prescription",
        type=Path,
        metavar="FILE.toml",
        help=tr("open Do with the prescription in a file; the file’s name alone does the same"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the window and return when it was closed."""
    from clamstudio.cli.system_libraries import refuse_missing_for_window

    refuse_missing_for_window()
    from clamstudio.app import run_window

    return run_window(
        arguments.data_dir, arguments.theme, arguments.prescription, arguments.language
    )
