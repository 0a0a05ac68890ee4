"""Entry point: reads the arguments, runs one command, turns refusals into one sentence.

Exit codes: 0 done, 1 refused, 2 bad arguments.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from clamstudio import __version__
from clamstudio.cli import (
    activation,
    anatomy,
    backup,
    contact_sheet,
    demo_data,
    doctor,
    exchange,
    explain,
    home_sheet,
    learn,
    listing,
    moment_arms,
    pose,
    prescription,
    recompute,
    reminders,
    render,
    report,
    run,
    screenshot,
    timeline,
    window,
)
from clamstudio.cli.arguments import CommandParser, UsageError, add_common
from clamstudio.cli.language import wanted_language
from clamstudio.errors import UserError
from clamstudio.words import install_language, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

__all__ = ["DONE", "REFUSED", "WRONG_ARGUMENTS", "build_parser", "main"]

DONE = 0
REFUSED = 1
WRONG_ARGUMENTS = 2

_COMMANDS = (
    listing,
    render,
    anatomy,
    contact_sheet,
    pose,
    activation,
    moment_arms,
    timeline,
    prescription,
    home_sheet,
    reminders,
    run,
    explain,
    learn,
    demo_data,
    exchange,
    backup,
    recompute,
    report,
    screenshot,
    doctor,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments without the program's name; ``None`` takes those of the process.

    Returns:
        The exit code.
    """
    _speak_utf_8()
    install_language(wanted_language(sys.argv[1:] if argv is None else argv))
    try:
        arguments = build_parser().parse_args(argv)
        code = _run(arguments)
        sys.stdout.flush()
    except UsageError as error:
        return _refuse(str(error), WRONG_ARGUMENTS)
    except UserError as error:
        return _refuse(str(error), REFUSED)
    except BrokenPipeError:
        # The reader (head, less) went away; Python would complain again when closing stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        return 130
    return code


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = CommandParser(
        prog="clamstudio",
        description=tr(
            "Watch, do and track side-lying leg lifts. Without a command, the window opens."
        ),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"clamstudio {__version__}", help=tr("show it")
    )
    add_common(parser, outermost=True)
    window.add_arguments(parser)
    parser.set_defaults(run=window.run)
    commands = parser.add_subparsers(metavar="COMMAND", title=tr("commands"))
    for command in _COMMANDS:
        command.add_to(commands)
    return parser


def _run(arguments: argparse.Namespace) -> int:
    try:
        code: int = arguments.run(arguments)
    except BrokenPipeError:
        raise
    except OSError as error:
        from clamstudio.cli.output import refusal_for

        raise refusal_for(error) from error
    return code


def _refuse(sentence: str, code: int) -> int:
    print(f"clamstudio: {sentence}", file=sys.stderr)
    return code


def _speak_utf_8() -> None:
    """Print any language, also where the output is a file or pipe on Windows."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8", errors="replace")
