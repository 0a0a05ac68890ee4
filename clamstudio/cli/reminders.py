"""``clamstudio reminders``: the reminders as an iCalendar file for any calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import UsageError, add_command, add_person
from clamstudio.cli.output import check_folder
from clamstudio.cli.screenshot import person_id_of
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse

    from clamstudio.clock import Clock
    from clamstudio.records import Prescription
    from clamstudio.settings import Settings

__all__ = ["add_to", "run"]


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "reminders", tr("write the plan with its reminders for a calendar"), run
    )
    parser.add_argument(
        "--at",
        type=_reminder,
        action="append",
        default=[],
        metavar="'DAY HH:MM'",
        help=tr(
            "a weekday and a time, as 'mon 08:30', as often as you like; those of the settings "
            "without it"
        ),
    )
    add_person(parser, tr("whose plan; the first person’s without it"))
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.ics", help=tr("the file to write")
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the file."""
    from clamstudio.catalogue import load_catalogue
    from clamstudio.clock import SystemClock
    from clamstudio.coach.calendar_file import calendar_of
    from clamstudio.settings import data_folder, load_settings, replace_file
    from clamstudio.ui.figure.dose_words import block_words

    check_folder(arguments.output)
    folder, clock = data_folder(arguments.data_dir), SystemClock()
    settings, catalogue = load_settings(folder), load_catalogue()
    plan = _plan(folder, clock, settings, arguments.person)
    data = calendar_of(
        tuple(arguments.at) or settings.reminders,
        plan,
        clock.now(),
        lambda block: block_words(block, catalogue),
    )
    replace_file(arguments.output, data)
    return 0


def _plan(folder: Path, clock: Clock, settings: Settings, person: str | None) -> Prescription:
    from clamstudio.coach.plan import plan_or_template
    from clamstudio.history.store import open_history

    if person is not None:
        person_id_of(folder, person)
    with open_history(folder, clock) as history:
        return plan_or_template(history, settings, person or settings.person, clock.now())


def _reminder(text: str) -> str:
    from clamstudio.settings import Settings

    wanted = " ".join(text.lower().split())
    try:
        Settings(reminders=(wanted,))
    except ValueError:
        raise UsageError(
            Message(
                msg("{found} is no weekday and time; give one as 'mon 08:30'."),
                {"found": repr(text)},
            )
        ) from None
    return wanted
