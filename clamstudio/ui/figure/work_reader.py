"""Computes muscle work away from the window's thread; the last choice asked for is the one that counts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.mechanics.activation import RepWork
    from clamstudio.mechanics.curves import LoadCurves
    from clamstudio.mechanics.levels import RepLevels
    from clamstudio.mechanics.person import Person
    from clamstudio.mechanics.resistance import Load
    from clamstudio.records import ResistanceId, Side
    from clamstudio.session.tempo import RepInstant

__all__ = ["WorkChoice", "WorkFound", "WorkReader"]


@dataclass(frozen=True, slots=True)
class WorkChoice:
    """What muscle work depends on. Exercises and mistakes are those of the catalogue.

    Attributes:
        exercise: What is done.
        side: The working leg.
        person: Whose.
        load: What is added to it.
        mistake: Done on purpose, or ``None``.
        loads: Every load whose curve is wanted too.
    """

    exercise: Exercise
    side: Side
    person: Person
    load: Load
    mistake: Mistake | None = None
    loads: tuple[tuple[ResistanceId, Load], ...] = ()

    def same_as(self, other: WorkChoice | None) -> bool:
        """Return whether ``other`` is the same choice; exercises are compared by identity."""
        if other is None or self.exercise is not other.exercise:
            return False
        mine = (self.side, self.person, self.load, self.loads)
        theirs = (other.side, other.person, other.load, other.loads)
        return mine == theirs and self.mistake is other.mistake


@dataclass(frozen=True, slots=True)
class WorkFound:
    """The muscle work of one choice.

    Attributes:
        choice: What was asked for.
        work: Along one repetition.
        levels: The same in levels.
        meant: The work without the mistake; the same where there is none.
        meant_levels: That in levels.
        curves: Of the loads asked for, as the movement is meant; ``None`` where none was.
    """

    choice: WorkChoice
    work: RepWork
    levels: RepLevels
    meant: RepWork
    meant_levels: RepLevels
    curves: LoadCurves | None = None

    def shares_at(self, instant: RepInstant) -> dict[str, float]:
        """Return each muscle's share at an instant, by the names of ``activation.MUSCLES``."""
        times = self.work.times
        lowers = instant.part == "lower"
        near = min(
            (i for i, part in enumerate(times.segments) if (part == "lower") == lowers),
            key=lambda i: abs(float(times.phase[i]) - instant.phase),
        )
        return {muscle: float(shares[near]) for muscle, shares in self.work.muscles.items()}


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
        # Queued: an answer that is kept already would else come before the question returns.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
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
    curves = None
    if choice.loads:
        from clamstudio.mechanics.curves import load_curves

        curves = load_curves(choice.exercise, choice.side, choice.person, dict(choice.loads))
    return WorkFound(choice, work, levels, meant, meant_levels, curves)


def _ending(thread: ThreadPoolExecutor) -> Callable[[], None]:
    def end() -> None:
        thread.shutdown(wait=False, cancel_futures=True)

    return end
