"""The questions of a paused session on the terminal, with the consequences they have in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.cli.terminal.keys import ENTER
from clamstudio.coach.pain import (
    BURN,
    LEFT,
    LIGHTER_HALF,
    LIGHTER_WITHOUT,
    PLACE_WORDS,
    SIGNS_QUESTION,
    PainChoice,
    PainPlace,
)
from clamstudio.coach.screening import STOP_NOW
from clamstudio.records import NO_RESISTANCE, EventKind
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.catalogue import Catalogue
    from clamstudio.cli.terminal.talk import Talk
    from clamstudio.coach.session_pain import SessionPain
    from clamstudio.session.session import SessionState

__all__ = ["Pause", "ask_place"]

_GO_ON = frozenset({" ", ENTER})
_ACTS = {"b": EventKind.BACK, "a": EventKind.ADD, "s": EventKind.SKIP}


class Pause:
    """Asks while the session is paused, and says what follows.

    Args:
        talk: Asks.
        pain: Logs what is told, and asks the coach.
        catalogue: Gives the names of exercises.
        act: Does what the user wants; returns where the session is then.

    Attributes:
        stopped: Whether there was a sign to stop at; what to do then has been said.
    """

    def __init__(
        self,
        talk: Talk,
        pain: SessionPain,
        catalogue: Catalogue,
        act: Callable[[EventKind], SessionState],
    ) -> None:
        self._talk = talk
        self._pain = pain
        self._catalogue = catalogue
        self._act = act
        self.stopped = False

    def ask(self, state: SessionState, *, hurt: bool) -> None:
        """Ask until the session goes on or is over."""
        talk = self._talk
        talk.say("", tr("That hurt") if hurt else tr("Paused"), tr(SIGNS_QUESTION), tr(BURN))
        if hurt:
            self._ask_signs(state)
            return
        while state.paused:
            key = talk.choose(
                tr(
                    "y yes, stop · h it hurts · Space no, go on · b back · a more · s skip · e end:"
                ),
                {"y", "h", "e", "n", *_GO_ON, *_ACTS},
            )
            if key in _ACTS:
                state = self._act(_ACTS[key])
            elif key == "y":
                state = self._stop()
            elif key == "e":
                state = self._act(EventKind.END)
            elif key == "h":
                self._ask_signs(self._act(EventKind.HURT), asked=True)
                return
            else:
                state = self._act(EventKind.RESUME)

    def _ask_signs(self, state: SessionState, *, asked: bool = False) -> None:
        if not asked:
            key = self._talk.choose(tr("y yes, stop · Space no:"), {"y", "n", *_GO_ON})
            if key == "y":
                self._stop()
                return
        pain_nrs = None
        while pain_nrs is None:
            pain_nrs = self._talk.number(tr("How much does it hurt now, 0 to 10?"), 10)
        self._rule(state, pain_nrs, ask_place(self._talk))

    def _rule(self, state: SessionState, pain_nrs: int, place: PainPlace) -> None:
        ruling = self._pain.tell(pain_nrs, place, state)
        if ruling.stop_sign:
            self._stop()
            return
        by_key = {
            " ": (PainChoice.GO_ON, tr("Space go on")),
            "l": (PainChoice.LIGHTER, tr("l go lighter")),
            "x": (PainChoice.LEAVE, tr("x end this exercise")),
            "e": (PainChoice.END, tr("e end for today")),
        }
        offered = {key: each for key, each in by_key.items() if each[0] in ruling.choices}
        self._talk.say(str(ruling.reason))
        words = " · ".join(words for _, words in offered.values())
        choice = offered[self._talk.choose(f"{words}:", offered)][0]
        self._follow(choice, state)

    def _follow(self, choice: PainChoice, state: SessionState) -> None:
        if choice is PainChoice.GO_ON:
            self._act(EventKind.RESUME)
        elif choice is PainChoice.END:
            self._act(EventKind.END)
        elif choice is PainChoice.LIGHTER:
            worn = state.moment.resistance != NO_RESISTANCE
            self._act(EventKind.LIGHTER)
            self._wait(tr(LIGHTER_WITHOUT) if worn else tr(LIGHTER_HALF))
        else:
            following = self._act(EventKind.LEAVE).moment.exercise
            self._wait(tr(LEFT, exercise=tr(self._catalogue.exercise(following).name)))

    def _wait(self, words: str) -> None:
        """Say what is different from here on, and wait until the person is ready."""
        self._talk.say(words)
        key = self._talk.choose(tr("Space go on · e end for today:"), {"e", *_GO_ON})
        self._act(EventKind.END if key == "e" else EventKind.RESUME)

    def _stop(self) -> SessionState:
        self.stopped = True
        self._act(EventKind.HURT)
        self._talk.say("", *(tr(words) for words in STOP_NOW))
        return self._act(EventKind.END)


def ask_place(talk: Talk) -> PainPlace:
    """Ask where it hurts."""
    places = list(PLACE_WORDS.items())
    talk.say(
        *(
            tr("{number} {place}", number=number, place=tr(words))
            for number, (_, words) in enumerate(places, 1)
        )
    )
    number = int(
        talk.choose(tr("Where does it hurt?"), [str(each + 1) for each in range(len(places))])
    )
    return places[number - 1][0]
