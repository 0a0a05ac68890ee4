"""``clamstudio explain``: what a person's plan was on a day, and why."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import UsageError, add_command, add_person
from clamstudio.errors import UserError
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to", "run"]


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(commands, "explain", tr("show what a plan was on a day, and why"), run)
    parser.add_argument("date", type=_day, metavar="DATE", help=tr("the day, as 2026-03-01"))
    add_person(parser, tr("whose plan; the first person’s without it"))


def run(arguments: argparse.Namespace) -> int:
    """Print the entry of the ledger that was in force, its reasons, and the plan."""
    from clamstudio.clock import SystemClock
    from clamstudio.coach.plan import entry_on, known_person, reason_words
    from clamstudio.history.store import open_history
    from clamstudio.session.prescription_file import prescription_to_toml
    from clamstudio.settings import data_folder

    with open_history(data_folder(arguments.data_dir), SystemClock()) as history:
        person = known_person(history, arguments.person or "")
        entry = entry_on(history.ledger(person.id), arguments.date) if person else None
    if entry is None:
        raise UserError(
            Message(msg("No plan was kept by {day}."), {"day": arguments.date.isoformat()})
        )
    print(tr("{day}: {kind}", day=entry.at.date().isoformat(), kind=entry.kind))
    for words in (*reason_words(entry), entry.note):
        if words:
            print(words)
    print()
    print(prescription_to_toml(entry.prescription), end="")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            Message(msg("{found} is no day; give one as 2026-03-01."), {"found": repr(text)})
        ) from None
