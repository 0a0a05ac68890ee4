"""``clamstudio demo-data``: a plausible invented history, marked as invented."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command, add_person, whole_number
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "run"]

MOST_YEARS = 50


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands,
        "demo-data",
        tr("write an invented history into a data folder that holds no real sessions"),
        run,
    )
    parser.add_argument(
        "--years",
        type=whole_number(1, MOST_YEARS),
        default=1,
        metavar="N",
        help=tr("how many years, 1 without it"),
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, 999_999_999),
        default=1,
        metavar="K",
        help=tr("the same number invents the same history"),
    )
    add_person(parser, tr("the name of the invented person"))


def run(arguments: argparse.Namespace) -> int:
    """Write the invented history."""
    from clamstudio.clock import SystemClock
    from clamstudio.coach.demo import write_demo_history
    from clamstudio.history.store import open_history
    from clamstudio.settings import data_folder

    clock = SystemClock()
    folder = data_folder(arguments.data_dir)
    with open_history(folder, clock) as history:
        person = write_demo_history(
            history, arguments.years, arguments.seed, clock.now(), arguments.person
        )
        count = len(history.sessions(person.id))
    print(
        trn(
            "{n} invented session is in {folder}.",
            "{n} invented sessions are in {folder}.",
            count,
            folder=folder,
        )
    )
    return 0
