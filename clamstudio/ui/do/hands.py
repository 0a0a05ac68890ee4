"""What a key means in a session: one table for every button and the view itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clamstudio.records import EventKind
from clamstudio.session.session import STRETCHABLE
from clamstudio.session.timeline import Phase
from clamstudio.ui.do.keys import GO_ON_KEYS, by_key
from clamstudio.ui.do.pause_card import PauseStep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QKeyEvent

    from clamstudio.settings import Settings
    from clamstudio.ui.do.controller import SessionController
    from clamstudio.ui.do.pause_card import PauseCard

__all__ = ["Hands"]

_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_ScrollLock,
    }
)
_FOCUS_KEYS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_PRESS_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})
_EVENTS = {"back": EventKind.BACK, "more": EventKind.ADD, "skip": EventKind.SKIP}


class Hands:
    """Turns keys into acts.

    While the session runs any key pauses, but for those of ``views``, which change how it is shown
    and heard. Between sets "more" gives time without pausing, and during the change of sides every
    other key does, too (DESIGN 6.1). While paused the question that stands comes first.

    Args:
        controller: Is told what the user wants.
        card: Asks while paused.
        settings: Gives the keys in use.
        views: What the commands do that change only the view; each says whether there was
            anything to do.
        press: Presses the button that has the focus.
    """

    def __init__(
        self,
        controller: SessionController,
        card: PauseCard,
        settings: Callable[[], Settings],
        views: Mapping[str, Callable[[], bool]],
        press: Callable[[], None],
    ) -> None:
        self._controller = controller
        self._card = card
        self._settings = settings
        self._views = views
        self._press = press

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key means; return whether it was used up."""
        key = Qt.Key(event.key())
        if key in _MODIFIERS or self._controller.state.over:
            return False
        if event.isAutoRepeat():
            return True
        command = by_key(self._settings()).get(key, "")
        if command in self._views and self._views[command]():
            return True
        if self._controller.state.paused:
            return self._take_paused(key, command)
        self._take_running(command)
        return True

    def hurt(self) -> None:
        """Pause, and ask what hurts."""
        self._controller.act(EventKind.HURT)
        self._card.ask(hurt=True)

    def _take_running(self, command: str) -> None:
        phase = self._controller.state.moment.phase
        if command == "hurt":
            self.hurt()
        elif (command != "end" and phase is Phase.ROLL_OVER) or (
            command == "more" and phase in STRETCHABLE
        ):
            self._controller.act(EventKind.ADD)
        else:
            self._controller.act(EventKind.PAUSE)

    def _take_paused(self, key: Qt.Key, command: str) -> bool:
        if key in _FOCUS_KEYS:
            return False
        if self._card.take(key):
            return True
        if key in _PRESS_KEYS:
            self._press()
        elif key in GO_ON_KEYS:
            self._card.first_button.click()
        else:
            self._command(command)
        return True

    def _command(self, command: str) -> None:
        """Do what a command does while paused; a question that is under way is answered first."""
        if command == "end":
            self._controller.act(EventKind.END)
        elif self._card.step in {PauseStep.SCORE, PauseStep.PLACE}:
            return
        elif command == "hurt":
            self.hurt()
        elif command in _EVENTS:
            self._controller.act(_EVENTS[command])
