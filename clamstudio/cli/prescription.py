"""``clamstudio prescription``: write a prescription to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command
from clamstudio.cli.output import write_file
from clamstudio.words import tr

if TYPE_CHECKING:
    import argparse

__all__ = ["TEMPLATES", "add_to", "run"]

TEMPLATES = ("gentle", "two-sets", "stronger")
_TWO_SETS = "article"
"""What the settings, and this command before, call the template of two sets."""


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "prescription", tr("write a prescription to start from"), run)
    parser.add_argument(
        "--template",
        type=_name_now,
        choices=TEMPLATES,
        required=True,
        help=tr(
            "gentle: the clam, a set of 8 a side; two-sets: the clam, two sets of 10 to 12; stronger: "
            "the clam with a band, then the other two lifts"
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        required=True,
        metavar="FILE.toml",
        help=tr("the file to write"),
    )


def _name_now(name: str) -> str:
    return "two-sets" if name == _TWO_SETS else name


def run(arguments: argparse.Namespace) -> int:
    """Write the template's file."""
    from clamstudio.session.prescription_file import prescription_to_toml
    from clamstudio.session.templates import template

    name = _TWO_SETS if arguments.template == "two-sets" else arguments.template
    text = prescription_to_toml(template(name))
    write_file(arguments.output, text.encode())
    return 0
