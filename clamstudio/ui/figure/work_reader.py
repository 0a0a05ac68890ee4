"""Computes muscle work away from the window's thread; the last choice asked for is the one that counts."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock, Thread
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
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
    """One thread at a time that computes; each choice once, kept by the room of mechanics.

    Signals:
        found: The ``WorkFound`` of the last choice is there.
    """

    found = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = _Work()
        self._choice: WorkChoice | None = None
        # Queued: an answer that is kept already would else come before the question returns.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        # Nobody is there to hear of an answer once this is gone.
        self.destroyed.connect(self._work.forget)

    def ask(self, choice: WorkChoice) -> bool:
        """Ask for the work of a choice, unless it was asked for last; return whether it is new."""
        if choice.same_as(self._choice):
            return False
        self._choice = choice
        if self._work.put(choice):
            Thread(target=self._compute, name="muscle-work").start()
        return True

    def _compute(self) -> None:
        """Compute what is asked for and hand it over to the window's thread, until nothing is."""
        while (choice := self._work.take()) is not None:
            ended: WorkFound | Exception
            try:
                ended = _found(choice)
            except Exception as error:  # noqa: BLE001 -- raised again where it is seen
                ended = error
            if shiboken6.isValid(self):
                self._ended.emit(ended)

    def _on_ended(self, ended: WorkFound | Exception) -> None:
        if isinstance(ended, Exception):
            # A fault of the model is raised here, where the crash dialog sees it.
            raise ended
        if ended.choice.same_as(self._choice):
            self.found.emit(ended)


class _Work:
    """The choice that is to be computed next: at most one, the last that was asked for.

    The thread ends when there is none. An executor keeps its own, with its stack and heap, and half
    a megabyte of ``concurrent.futures``.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._next: WorkChoice | None = None
        self._computing = False

    def put(self, choice: WorkChoice) -> bool:
        """Put a choice in place of the one that waits; return whether a thread must be started."""
        with self._lock:
            idle, self._next, self._computing = not self._computing, choice, True
        return idle

    def take(self) -> WorkChoice | None:
        """Return the choice that waits; without one the thread ends."""
        with self._lock:
            choice, self._next = self._next, None
            self._computing = choice is not None
        return choice

    def forget(self) -> None:
        """Have nothing more computed."""
        with self._lock:
            self._next = None


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
