"""Where a session is, in one line of the terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.session.session import SessionState

__all__ = ["ProgressLine"]


class ProgressLine:
    """One line of a terminal that is written over, or a line for each change elsewhere.

    Args:
        catalogue: Names the exercise where another one begins.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._named = ""
        self._terminal = sys.stdout.isatty()
        self._shown = ""

    def show(self, state: SessionState, logged: int) -> None:
        """Show another instant; ``logged`` repetitions are on the disk."""
        self._name(state)
        words = _state_words(state, logged)
        if self._terminal:
            whole = f"{words} · {round(state.moment.phase_left_s)}"
            room = shutil.get_terminal_size().columns - 1
            print(f"\r\033[K{whole[:room]}", end="", flush=True)
        elif words != self._shown:
            print(words, flush=True)
        self._shown = words

    def _name(self, state: SessionState) -> None:
        moment = state.moment
        words = tr(
            "{exercise} · {resistance}",
            exercise=tr(self._catalogue.exercise(moment.exercise).name),
            resistance=tr(self._catalogue.resistance(moment.resistance).name),
        )
        if words != self._named:
            self._named = words
            print(f"\r\033[K{words}" if self._terminal else words, flush=True)

    def note(self, words: str) -> None:
        """Say something that is no result, on a line of its own."""
        print(f"\n{words}" if self._terminal else words, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leave the line as it is."""
        if self._terminal:
            print()


def _state_words(state: SessionState, logged: int) -> str:
    moment = state.moment
    where = tr(
        "{phase}, {side} leg, set {set} of {sets}",
        phase=_phase_words()[moment.phase.value],
        side=tr("right") if moment.side.value == "right" else tr("left"),
        set=moment.set,
        sets=moment.sets,
    )
    if moment.rep is None:
        return tr("{where} · {logged} logged", where=where, logged=logged)
    return tr(
        "{where}, {rep} of {reps} · {logged} logged",
        where=where,
        rep=moment.rep,
        reps=moment.reps_high,
        logged=logged,
    )


def _phase_words() -> dict[str, str]:
    return {
        "get_ready": tr("Get ready"),
        "count_in": tr("Starting"),
        "lift": tr("Lift, breathe out"),
        "hold": tr("Hold"),
        "lower": tr("Lower, breathe in"),
        "pause": tr("Relax"),
        "rest": tr("Rest"),
        "roll_over": tr("Change sides, take your time"),
        "change_resistance": tr("Change the resistance"),
        "done": tr("Done"),
    }
