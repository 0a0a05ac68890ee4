"""How a session is shown and heard: choices in a row, each with a key, all remembered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from clamstudio.errors import UserError
from clamstudio.session.timeline import Phase
from clamstudio.ui.common.choices import FlowLayout
from clamstudio.ui.do.screens import chosen_screen, next_screen
from clamstudio.ui.do.side_change import SideChange
from clamstudio.ui.do.styling import session_button
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.settings import Settings, SideChangeChoice, SpeechChoice
    from clamstudio.ui.do.controller import SessionController
    from clamstudio.ui.do.services import DoServices

__all__ = ["ViewChoices"]

_NEXT_AMOUNT: dict[str, SpeechChoice] = {"all": "few", "few": "off", "off": "all"}
_VOLUME_STEP = 0.1


class ViewChoices(QWidget):
    """Words turned or upright, full screen, its screen, change of sides, speech, sound, keys.

    Signals:
        changed: A choice is in use.
        full_screen_requested: The user wants the whole screen, or the window again.
        screen_changed: Another screen is to be filled.
        keys_requested: The user wants to see the keys.
    """

    changed = Signal()
    full_screen_requested = Signal()
    screen_changed = Signal()
    keys_requested = Signal()

    def __init__(
        self, services: DoServices, controller: SessionController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._controller = controller
        self._problem = ""
        self.lying = session_button()
        self.full = session_button()
        self.screen_choice = session_button()
        self.change = session_button()
        self.speak = session_button()
        self.sound = session_button()
        self.keys = session_button()
        self._build()
        self._connect()

    def _build(self) -> None:
        # As many rows as they need: beside turned words there is little width.
        row = FlowLayout(self)
        for each in self.buttons:
            row.addWidget(each)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _connect(self) -> None:
        self.full.clicked.connect(self.full_screen_requested)
        self.keys.clicked.connect(self.keys_requested)
        self.lying.clicked.connect(self._on_lying_clicked)
        self.screen_choice.clicked.connect(self._on_screen_clicked)
        self.change.clicked.connect(self._on_change_clicked)
        self.speak.clicked.connect(self._on_speak_clicked)
        self.sound.clicked.connect(self._on_sound_clicked)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Every button, left to right."""
        sounds = (self.change, self.speak, self.sound)
        return (*sounds, self.lying, self.full, self.screen_choice, self.keys)

    @property
    def problem(self) -> str:
        """Why a choice could not be remembered; empty if it was."""
        return self._problem

    @property
    def commands(self) -> dict[str, Callable[[], bool]]:
        """What each command does; it says whether there was anything to do."""
        by_button = {
            "lying": self.lying,
            "full": self.full,
            "screen": self.screen_choice,
            "change": self.change,
            "speak": self.speak,
            "mute": self.sound,
            "keys": self.keys,
        }
        acts = {command: partial(_clicked, button) for command, button in by_button.items()}
        return {
            **acts,
            "softer": partial(self._louder_by, -_VOLUME_STEP),
            "louder": partial(self._louder_by, _VOLUME_STEP),
        }

    def show_choices(self) -> None:
        """Offer what there is to choose: nothing is spoken where there is no speech."""
        settings, voice = self._services.settings(), self._controller.voice
        speaks = voice.speech.available and not settings.muted
        silent = settings.speech == "off" or self._controller.tones.problem is not None
        moment = self._controller.state.moment
        ahead = moment.next_side is not None or moment.phase is Phase.ROLL_OVER
        self.speak.setVisible(speaks)
        self.change.setVisible(speaks and ahead and not silent)
        self.screen_choice.setVisible(len(QGuiApplication.screens()) > 1)
        listens = voice.change is SideChange.LISTEN
        amount = {"all": tr("Voice: all (T)"), "few": tr("Voice: few (T)")}
        _name(self.speak, amount.get(settings.speech, tr("Voice: off (T)")))
        _name(self.change, tr("Then: roll over (R)") if listens else tr("Then: turn around (R)"))
        _name(self.full, tr("Full screen (F11)"))
        screen = chosen_screen(settings.session_screen, self.window())
        _name(self.screen_choice, tr("On {screen} (D)", screen=screen.name()))
        percent = tr("Sound: {percent} % (M)", percent=round(100 * settings.volume))
        _name(self.sound, tr("Sound: off (M)") if settings.muted else percent)
        _name(self.keys, tr("Keys (?)"))
        turned = settings.lying_view
        _name(self.lying, tr("Upright words (V)") if turned else tr("Turn words (V)"))

    def _on_lying_clicked(self) -> None:
        settings = self._services.settings()
        self._keep(replace(settings, lying_view=not settings.lying_view))

    def _on_screen_clicked(self) -> None:
        settings = self._services.settings()
        screen = next_screen(chosen_screen(settings.session_screen, self.window()))
        self._keep(replace(settings, session_screen=screen.name()))
        self.screen_changed.emit()

    def _on_change_clicked(self) -> None:
        listens = self._controller.voice.change is SideChange.LISTEN
        choice: SideChangeChoice = "turn_around" if listens else "listen"
        self._keep(replace(self._services.settings(), side_change=choice))

    def _on_speak_clicked(self) -> None:
        settings = self._services.settings()
        self._keep(replace(settings, speech=_NEXT_AMOUNT[settings.speech]))

    def _on_sound_clicked(self) -> None:
        settings = self._services.settings()
        self._keep_sound(replace(settings, muted=not settings.muted))

    def _louder_by(self, step: float) -> bool:
        settings = self._services.settings()
        volume = round(min(1.0, max(0.0, settings.volume + step)), 2)
        self._keep_sound(replace(settings, volume=volume, muted=False))
        return True

    def _keep_sound(self, settings: Settings) -> None:
        self._controller.tones.use(settings)
        speech = self._controller.voice.speech
        speech.set_volume(settings.volume)
        if settings.muted:
            speech.hush()
        self._keep(settings)

    def _keep(self, settings: Settings) -> None:
        try:
            self._services.change_settings(settings)
        except UserError as error:
            # In use all the same, for this time.
            self._problem = str(error)
        self.changed.emit()


def _clicked(button: QPushButton) -> bool:
    if button.isHidden():
        return False
    button.click()
    return True


def _name(button: QPushButton, words: str) -> None:
    if button.text() != words:
        button.setText(words)
        button.setAccessibleName(words)
