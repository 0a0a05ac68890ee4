"""Writes the manual page from the program's own command line: ``manual.py FILE``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from clamstudio import __version__
from clamstudio.cli.main import build_parser

END = """.SH FILES
.TP
.I ~/.local/share/clamstudio
The history, the settings and the backups; \\fB\\-\\-data\\-dir\\fR or the variable
\\fBCLAMSTUDIO_DATA_DIR\\fR names another place.
.SH EXIT STATUS
0 when the work was done, 1 when it was refused, 2 when the arguments were wrong; both refusals
come with one sentence that says why.
.SH NOTES
ClamStudio is not a medical device and has not been clinically reviewed.
"""


def manual() -> str:
    """Return the page in roff."""
    parser = build_parser()
    commands = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    lines = [
        f'.TH CLAMSTUDIO 1 "" "ClamStudio {__version__}" "User Commands"',
        ".SH NAME",
        "clamstudio \\- watch, do and track side\\-lying leg lifts",
        ".SH SYNOPSIS",
        ".B clamstudio",
        "[OPTIONS] [COMMAND]",
        ".SH DESCRIPTION",
        escaped(parser.description or ""),
        ".SH OPTIONS",
        *options(parser),
        ".SH COMMANDS",
    ]
    for name, command in commands.choices.items():
        lines += [f".SS {escaped(name)}", escaped(command.description or ""), *options(command)]
    return "\n".join(lines) + "\n" + END


def options(parser: argparse.ArgumentParser) -> list[str]:
    """Return what a command takes, an item each."""
    lines = []
    for action in parser._actions:
        if action.help in {None, argparse.SUPPRESS} or "--help" in action.option_strings:
            continue
        if isinstance(action, argparse._SubParsersAction):
            continue
        named = ", ".join(f"\\fB{escaped(option)}\\fR" for option in action.option_strings)
        value = "" if action.nargs == 0 else parser._get_formatter()._format_args(
            action, parser._get_formatter()._get_default_metavar_for_optional(action)
            if action.option_strings else action.dest
        )  # fmt: skip
        taken = f"\\fI{escaped(value)}\\fR" if value else ""
        lines += [".TP", " ".join(part for part in (named, taken) if part), escaped(action.help)]
    return lines


def escaped(text: str) -> str:
    """Return a text as roff wants it."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%")
    for sign, roff in {
        "“": "\\(lq",
        "”": "\\(rq",
        "’": "\\(cq",
        "–": "\\(en",
        "×": "\\(mu",
    }.items():
        text = text.replace(sign, roff)
    return f"\\&{text}" if text.startswith((".", "'")) else text


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(manual(), encoding="utf-8")
