"""How a session is shown and spoken: four choices in a row, each with a key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from clamstudio.errors import UserError
from clamstudio.session.timeline import Phase
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.do.side_change import SideChange
from clamstudio.ui.do.styling import session_button
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.settings import Settings, SideChangeChoice, SpeechChoice
    from clamstudio.ui.do.controller import SessionController
    from clamstudio.ui.do.services import DoServices

__all__ = ["ViewChoices"]

_NEXT_AMOUNT: dict[str, SpeechChoice] = {"all": "few", "few": "off", "off": "all"}


class ViewChoices(QWidget):
    """Words turned or upright, full screen, change of sides, amount of speech; all remembered.

    Signals:
        changed: A choice is in use.
        full_screen_requested: The user wants the whole screen, or the window again.
    """

    changed = Signal()
    full_screen_requested = Signal()

    def __init__(
        self, services: DoServices, controller: SessionController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        self._problem = ""
        self.lying = session_button()
        self.full = session_button()
        self.change = session_button()
        self.speak = session_button()
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for each in self.buttons:
            row.addWidget(each)

    def _connect(self) -> None:
        self.full.clicked.connect(self.full_screen_requested)
        self.lying.clicked.connect(self._on_lying_clicked)
        self.change.clicked.connect(self._on_change_clicked)
        self.speak.clicked.connect(self._on_speak_clicked)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Every button, left to right."""
        return (self.change, self.speak, self.lying, self.full)

    @property
    def problem(self) -> str:
        """Why a choice could not be remembered; empty if it was."""
        return self._problem

    def take(self, key: Qt.Key) -> bool:
        """Do what a key chooses; return whether it chooses anything now."""
        button = {
            Qt.Key.Key_V: self.lying,
            Qt.Key.Key_F11: self.full,
            Qt.Key.Key_R: self.change,
            Qt.Key.Key_T: self.speak,
        }.get(key)
        if button is None or button.isHidden():
            return False
        button.click()
        return True

    def show_choices(self) -> None:
        """Offer what there is to choose: nothing is spoken where there is no speech."""
        settings, voice = self._services.settings(), self._controller.voice
        speaks = voice.speech.available
        silent = settings.speech == "off" or self._controller.tones.problem is not None
        moment = self._controller.state.moment
        ahead = moment.next_side is not None or moment.phase is Phase.ROLL_OVER
        self.speak.setVisible(speaks)
        self.change.setVisible(speaks and ahead and not silent)
        listens = voice.change is SideChange.LISTEN
        amount = {"all": tr("Voice: all (T)"), "few": tr("Voice: few (T)")}
        _name(self.speak, amount.get(settings.speech, tr("Voice: off (T)")))
        _name(self.change, tr("Then: roll over (R)") if listens else tr("Then: turn around (R)"))
        _name(self.full, tr("Full screen (F11)"))
        turned = settings.lying_view
        _name(self.lying, tr("Upright words (V)") if turned else tr("Words for lying down (V)"))

    def _on_lying_clicked(self) -> None:
        settings = self._services.settings()
        self._keep(replace(settings, lying_view=not settings.lying_view))

    def _on_change_clicked(self) -> None:
        listens = self._controller.voice.change is SideChange.LISTEN
        choice: SideChangeChoice = "turn_around" if listens else "listen"
        self._keep(replace(self._services.settings(), side_change=choice))

    def _on_speak_clicked(self) -> None:
        settings = self._services.settings()
        self._keep(replace(settings, speech=_NEXT_AMOUNT[settings.speech]))

    def _keep(self, settings: Settings) -> None:
        try:
            self._services.change_settings(settings)
        except UserError as error:
            # In use all the same, for this time.
            self._problem = str(error)
        self.changed.emit()


def _name(button: QPushButton, words: str) -> None:
    if button.text() != words:
        button.setText(words)
        button.setAccessibleName(words)
