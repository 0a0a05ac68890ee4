"""Entry point: reads the arguments, runs one command, turns refusals into one sentence.

Exit codes: 0 done, 1 refused, 2 bad arguments.
"""

from __future__ import annotations

import contextlib
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from clamstudio import __version__
from clamstudio.cli import window
from clamstudio.cli.arguments import CommandParser, UsageError, add_common
from clamstudio.cli.language import wanted_language
from clamstudio.errors import UserError
from clamstudio.words import install_language, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

__all__ = ["COMMANDS", "DONE", "REFUSED", "WRONG_ARGUMENTS", "build_parser", "main"]

DONE = 0
REFUSED = 1
WRONG_ARGUMENTS = 2

COMMANDS = {
    "list": "listing",
    "render": "render",
    "anatomy": "anatomy",
    "contact-sheet": "contact_sheet",
    "pose": "pose",
    "activation": "activation",
    "moment-arms": "moment_arms",
    "timeline": "timeline",
    "prescription": "prescription",
    "home-sheet": "home_sheet",
    "reminders": "reminders",
    "run": "run",
    "explain": "explain",
    "learn": "learn",
    "demo-data": "demo_data",
    "export": "exchange",
    "import": "exchange",
    "backup": "backup",
    "restore": "backup",
    "recompute": "recompute",
    "report": "report",
    "screenshot": "screenshot",
    "doctor": "doctor",
}
"""Every command and the module in this room that has it, loaded when the command is named."""


PRESCRIPTION_ENDINGS = (".toml", ".clamplan")
_TAKES_A_VALUE = {"--prescription", "--data-dir", "--theme", "--language"}


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
        arguments = _read(sys.argv[1:] if argv is None else argv)
        code = _run(arguments)
        if sys.stdout is not None:  # a program without a terminal has none
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


def build_parser(commands: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """Return the parser of the command line, with ``commands`` alone.

    Args:
        commands: Names out of ``COMMANDS``; their modules are loaded.
    """
    parser = CommandParser(
        prog="clamstudio",
        description=tr(
            "Watch, do and track side-lying leg lifts. Without a command, the window opens; "
            "“clamstudio COMMAND --help” explains a command."
        ),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"clamstudio {__version__}", help=tr("show it")
    )
    add_common(parser, outermost=True)
    window.add_arguments(parser)
    parser.set_defaults(run=window.run)
    subparsers = parser.add_subparsers(metavar="COMMAND", title=tr("commands"))
    for module in dict.fromkeys(COMMANDS[command] for command in commands):
        import_module(f"clamstudio.cli.{module}").add_to(subparsers)
    return parser


def _read(words: Sequence[str]) -> argparse.Namespace:
    """Read the arguments with what they name; whatever is unclear is read with every command."""
    words = _with_option(words)
    if not {"-h", "--help"} & set(words):
        with contextlib.suppress(UsageError):
            return build_parser([word for word in words if word in COMMANDS]).parse_args(words)
    return build_parser().parse_args(words)


def _with_option(words: Sequence[str]) -> Sequence[str]:
    """Return the arguments with a lone prescription file named as one: desktops open files so."""
    before = words[-2] if len(words) > 1 else ""
    alone = not (set(words) & COMMANDS.keys()) and before not in _TAKES_A_VALUE
    if words and alone and words[-1].lower().endswith(PRESCRIPTION_ENDINGS):
        return [*words[:-1], "--prescription", words[-1]]
    return words


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
