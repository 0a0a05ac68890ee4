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
    """The muscle work of one choice."""

    choice: WorkChoice
    work: RepWork
    levels: RepLevels


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

    work = rep_work(choice.exercise, choice.side, choice.person, choice.load, choice.mistake)
    return WorkFound(choice, work, rep_levels(work))


def _ending(thread: ThreadPoolExecutor) -> Callable[[], None]:
    def end() -> None:
        thread.shutdown(wait=False, cancel_futures=True)

    return end
