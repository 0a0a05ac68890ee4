"""What the Plan place is given from outside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clamstudio.coach.episode import stated
from clamstudio.coach.plan import (
    in_force,
    known_person,
    limits_of_person,
    name_in_use,
    person_for,
    recent_sessions,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.catalogue import Catalogue
    from clamstudio.clock import Clock
    from clamstudio.coach.limits import Limits
    from clamstudio.history.store import History
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.records import LedgerEntry, PersonRecord, Prescription, StatementTopic
    from clamstudio.settings import Settings
    from clamstudio.ui.figure.stage import Stage

__all__ = ["PlanServices"]


@dataclass(frozen=True, slots=True)
class PlanServices:
    """Everything that is not the Plan place's own.

    Attributes:
        catalogue: Exercises and resistances.
        clock: Says what day it is.
        history: Gives the history; called when the place is shown.
        writer: Gives the one writer.
        settings: Gives the settings in use.
        change_settings: Puts others in use and saves them.
        stage: Makes a stage for the figure.
    """

    catalogue: Catalogue
    clock: Clock
    history: Callable[[], History]
    writer: Callable[[], HistoryWriter]
    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], None]
    stage: Callable[[], Stage]

    def known(self) -> PersonRecord | None:
        """Return whose plan it is, ``None`` before anybody has kept anything: reading writes no row.

        Raises:
            UserError: The history cannot be read.
        """
        return known_person(self.history(), self._name())

    def person(self) -> PersonRecord:
        """Return whose plan it is, made if there is nobody: for what is about to be kept.

        Raises:
            UserError: The history cannot be read or written.
        """
        return person_for(self.history(), self._name())

    def limits(self) -> Limits:
        """Return what the answers of the safety screen change.

        Raises:
            UserError: The history cannot be read.
        """
        return limits_of_person(self.history(), self.settings().person)

    def plan(self) -> Prescription | None:
        """Return the plan in force, ``None`` if there is neither plan nor session.

        Raises:
            UserError: The history cannot be read.
        """
        person, history = self.known(), self.history()
        if person is None:
            return None
        entries = history.ledger(person.id)
        now = self.clock.now()
        return in_force(entries, () if entries else recent_sessions(history, person.id, now))

    def has_plan(self) -> bool:
        """Return whether a plan is in the ledger.

        Raises:
            UserError: The history cannot be read.
        """
        person = self.known()
        return person is not None and bool(self.history().ledger(person.id))

    def people(self) -> tuple[str, ...]:
        """Return the names of everybody who is not invented, the first one made first.

        Raises:
            UserError: The history cannot be read.
        """
        return tuple(each.name for each in self.history().people() if not each.invented)

    def choose_person(self, name: str) -> None:
        """Let somebody's plan and history be meant from now on, in the whole window.

        Raises:
            UserError: The choice cannot be saved; it is in use all the same.
        """
        self.change_settings(replace(self.settings(), person=name))

    def say(self, topic: StatementTopic, value: str) -> None:
        """Keep what the person said of themselves, and wait until it is on the disk.

        Raises:
            UserError: It cannot be written.
        """
        one = stated(topic, value, self.person().id, self.clock.now())
        self.writer().add_statement(one).result()

    def _name(self) -> str:
        return name_in_use(self.history(), self.settings().person)

    def keep(self, entry: LedgerEntry) -> None:
        """Append to the ledger and wait until it is on the disk.

        Raises:
            UserError: It cannot be written.
        """
        self.writer().add_ledger_entry(entry).result()
