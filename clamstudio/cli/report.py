"""``clamstudio report``: one or two pages for a clinician, as PDF."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command, add_person
from clamstudio.cli.output import check_folder, write_file
from clamstudio.errors import UserError
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    from uuid import UUID

__all__ = ["add_to", "run"]

_WEEKS = 12


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "report", tr("write a report for a clinician as PDF"), run)
    for name, words in (
        ("--from", tr("the first day, such as 2026-01-31; twelve weeks ago without it")),
        ("--to", tr("the last day; today without it")),
    ):
        parser.add_argument(
            name, dest=f"{name.strip('-')}_day", type=_day, metavar="DAY", help=words
        )
    parser.add_argument(
        "-o",
        "--output",
        type=_pdf_file,
        required=True,
        metavar="FILE.pdf",
        help=tr("the file to write"),
    )
    add_person(parser, tr("whose report; the only or the first person’s without it"))


def run(arguments: argparse.Namespace) -> int:
    """Write the report."""
    from clamstudio.catalogue import load_catalogue
    from clamstudio.cli.pictures import picture_application
    from clamstudio.cli.screenshot import person_id_of
    from clamstudio.clock import SystemClock
    from clamstudio.settings import data_folder

    check_folder(arguments.output)
    now = SystemClock().now().date()
    last = arguments.to_day or now
    first = arguments.from_day or last - timedelta(weeks=_WEEKS) + timedelta(days=1)
    if first > last:
        text = msg("The first day {first} is after the last day {last}.")
        raise UserError(Message(text, {"first": first, "last": last}))
    folder = data_folder(arguments.data_dir)
    person_id = None if arguments.person is None else person_id_of(folder, arguments.person)
    application = picture_application()
    from clamstudio.ui.track.report import report_pdf

    write_file(
        arguments.output,
        report_pdf(_figures(folder, person_id, first, last, now), load_catalogue()),
    )
    application.processEvents()
    print(tr("The report is {file}.", file=arguments.output))
    return 0


def _figures(folder: Path, person_id: UUID | None, first: date, last: date, made: date) -> Any:  # noqa: ANN401 - Qt's room is loaded late
    from clamstudio.clock import SystemClock
    from clamstudio.history.store import open_history
    from clamstudio.ui.track.report_figures import report_figures

    with open_history(folder, SystemClock()) as history:
        people = history.people()
        person = next((one for one in people if one.id == person_id), history.default_person())
        if person is None:
            text = msg("There is no history in {folder} yet, so there is nothing to report.")
            raise UserError(Message(text, {"folder": folder}))
        return report_figures(
            person,
            history.sessions(person.id),
            history.check_ins(person.id),
            first,
            last,
            made,
            history.questionnaires(person.id),
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        words = tr("“{text}” is not a day such as 2026-01-31", text=text)
        raise argparse.ArgumentTypeError(words) from error


def _pdf_file(text: str) -> Path:
    path = Path(text)
    if path.suffix.lower() != ".pdf":
        raise argparse.ArgumentTypeError(tr("“{text}” does not end in .pdf", text=text))
    return path
