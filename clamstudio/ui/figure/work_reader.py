"""Computes muscle work away from the window's thread; the last choice asked for is the one that counts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.mechanics.activation import RepWork
    from clamstudio.mechanics.levels import RepLevels
    from clamstudio.mechanics.person import Person
    from clamstudio.mechanics.resistance import Load
    from clamstudio.records import Side

__all__ = ["WorkChoice", "WorkFound", "WorkReader"]


@dataclass(frozen=True, slots=True)
class WorkChoice:
    """What muscle work depends on. Exercises and mistakes are those of the catalogue."""

    exercise: Exercise
    side: Side
    person: Person
    load: Load
    mistake: Mistake | None = None

    def same_as(self, other: WorkChoice | None) -> bool:
        """Return whether ``other`` is the same choice; exercises are compared by identity."""
        if other is None or self.exercise is not other.exercise:
            return False
        mine = (self.side, self.person, self.load)
        return mine == (other.side, other.person, other.load) and self.mistake is other.mistake


@dataclass(frozen=True, slots=True)
class WorkFound:
    """The muscle work of one choice.

    Attributes:
        choice: What was asked for.
        work: Along one repetition.
        levels: The same in levels.
        meant: The work without the mistake; the same where there is none.
        meant_levels: That in levels.
    """

    choice: WorkChoice
    work: RepWork
    levels: RepLevels
    meant: RepWork
    meant_levels: RepLevels


class WorkReader(QObject):
    """One thread that computes; each choice once, kept by the room of mechanics.

    Signals:
        found: The ``WorkFound`` of the last choice is there.
    """

    found = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="muscle-work")
        self._asked: Future[WorkFound] | None = None
        self._choice: WorkChoice | None = None
        self._ended.connect(self._on_ended)
        # Nobody is there to hear of an answer once this is gone.
        self.destroyed.connect(_ending(self._thread))

    def ask(self, choice: WorkChoice) -> bool:
        """Ask for the work of a choice, unless it was asked for last; return whether it is new."""
        if choice.same_as(self._choice):
            return False
        if self._asked is not None:
            self._asked.cancel()
        self._choice = choice
        self._asked = self._thread.submit(_found, choice)
        self._asked.add_done_callback(self._tell)
        return True

    def _tell(self, future: Future[WorkFound]) -> None:
        """Hand the answer over to the window's thread."""
        if not future.cancelled() and shiboken6.isValid(self):
            self._ended.emit(future)

    def _on_ended(self, future: Future[WorkFound]) -> None:
        # A fault of the model is raised here, where the crash dialog sees it.
        found = future.result()
        if found.choice.same_as(self._choice):
            self.found.emit(found)


def _found(choice: WorkChoice) -> WorkFound:
    # Brings numpy and the solver, in their own thread.
    from clamstudio.mechanics.activation import rep_work
    from clamstudio.mechanics.levels import rep_levels

    asked = (choice.exercise, choice.side, choice.person, choice.load)
    meant = work = rep_work(*asked)
    meant_levels = levels = rep_levels(meant)
    if choice.mistake is not None:
        work = rep_work(*asked, choice.mistake)
        levels = rep_levels(work)
    return WorkFound(choice, work, levels, meant, meant_levels)


def _ending(thread: ThreadPoolExecutor) -> Callable[[], None]:
    def end() -> None:
        thread.shutdown(wait=False, cancel_futures=True)

    return end
