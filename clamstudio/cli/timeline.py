"""``clamstudio timeline``: what happens when in a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command, add_json
from clamstudio.cli.output import print_json, print_table
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    import argparse

    from clamstudio.records import Prescription

__all__ = ["add_to", "chosen_prescription", "run"]

DEFAULT_TEMPLATE = "gentle"


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "timeline", tr("print what happens when in a session"), run)
    parser.add_argument(
        "--prescription",
        type=Path,
        metavar="FILE.toml",
        help=tr("the session to lay out; the gentle template without it"),
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the segments of a session."""
    from clamstudio.session.timeline import build_timeline

    timeline = build_timeline(chosen_prescription(arguments.prescription))
    segments: list[dict[str, object]] = [
        {
            "start_s": round(segment.start_s, 6),
            "end_s": round(segment.end_s, 6),
            "phase": segment.phase.value,
            "exercise": segment.exercise,
            "resistance": segment.resistance,
            "side": None if segment.side is None else segment.side.value,
            "set": segment.set,
            "rep": segment.rep,
        }
        for segment in timeline.segments
    ]
    if arguments.json:
        print_json({"total_s": round(timeline.total_s, 6), "segments": segments})
        return 0
    headings = ("start_s", "end_s", "phase", "exercise", "resistance", "side", "set", "rep")
    print_table(headings, [tuple(_cell(row[key]) for key in headings) for row in segments])
    print()
    print(tr("{total} seconds in all", total=decimal(timeline.total_s)))
    return 0


def chosen_prescription(path: Path | None) -> Prescription:
    """Return the prescription of a file that fits the catalogue, or the gentle template.

    Raises:
        UserError: The file cannot be used.
    """
    from clamstudio.session.templates import template

    if path is None:
        return template(DEFAULT_TEMPLATE)
    from clamstudio.catalogue import load_catalogue
    from clamstudio.session.checks import check_against
    from clamstudio.session.prescription_file import read_prescription

    prescription = read_prescription(path)
    check_against(prescription, load_catalogue())
    return prescription


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if isinstance(value, float) else str(value)
