"""Whether the tones and the voice are heard from the mat, tried before the first session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider

from clamstudio.ui.common.choices import flow_row
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.tick_box import TickBox
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.do.sheet import Sheet
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.settings import Settings
    from clamstudio.ui.common.speech import Speech
    from clamstudio.ui.do.tones import ToneName, Tones

__all__ = ["SoundCheckPage"]

_PERCENT = 100


class SoundCheckPage(Sheet):
    """Plays every tone and a sentence at the chosen loudness.

    Args:
        settings: As they are.
        tones: What is heard in a session.
        speech: Who speaks in it.

    Signals:
        settings_changed: Other settings are wanted.
    """

    settings_changed = Signal(object)

    def __init__(self, settings: Settings, tones: Tones, speech: Speech) -> None:
        super().__init__(tr("Sound check"), tr("Continue"), tr("Back"))
        self._settings = settings
        self._tones = tones
        self._speech = speech
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.sound_box = TickBox(tr("Tones and voice"))
        self.tone_buttons = {name: button(words) for name, words in _tone_words().items()}
        self.speak_button = button(tr("Say something"))
        self._percent = text_label("", "strong")
        self._fill()
        self._connect()
        self._show()

    def focus_first(self) -> None:
        """Begin at the first tone; where there is no sound, at the way onwards."""
        first = next(iter(self.tone_buttons.values()))
        first = first if first.isEnabled() else self.next_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        # Where nothing can be heard, there is nothing to try.
        if self._tones.problem is None or self._speech.available:
            self._fill_trials()
        for problem in self._problems():
            self.content.addWidget(text_label(problem, "accent", wrap=True))

    def _fill_trials(self) -> None:
        lie = tr("Lie down where you will exercise and try the tones. You follow them eyes shut.")
        self.content.addWidget(text_label(lie, wrap=True))
        self.content.addWidget(flow_row(*self.tone_buttons.values(), self.speak_button))
        self.volume.setRange(0, _PERCENT)
        self.volume.setSingleStep(5)
        self.volume.setPageStep(10)
        self.volume.setAccessibleName(tr("Loudness"))
        loudness = QHBoxLayout()
        loudness.setSpacing(2 * SPACE)
        loudness.addWidget(text_label(tr("Loudness")))
        loudness.addWidget(self.volume, 1)
        loudness.addWidget(self._percent)
        self.content.addLayout(loudness)
        self.content.addWidget(self.sound_box)

    def _problems(self) -> list[str]:
        """Say what is missing, and that a session goes without."""
        said = [str(each) for each in (self._tones.problem, self._speech.problem) if each]
        if said:
            said.append(tr("A session works all the same: follow the words on the screen."))
        return said

    def _connect(self) -> None:
        for name, each in self.tone_buttons.items():
            each.clicked.connect(lambda _checked=False, name=name: self._tones.play(name))
        self.speak_button.clicked.connect(
            lambda: self._speech.say(tr("Lift, and breathe out. Take your time."))
        )
        self.volume.valueChanged.connect(self._on_volume_changed)
        self.sound_box.toggled.connect(self._on_sound_toggled)

    def _show(self) -> None:
        self.volume.setValue(round(_PERCENT * self._settings.volume))
        self.sound_box.setChecked(not self._settings.muted)
        self._percent.setText(tr("{percent} %", percent=self.volume.value()))
        sounds = self._tones.problem is None and not self._settings.muted
        for each in self.tone_buttons.values():
            each.setEnabled(sounds)
        self.speak_button.setEnabled(self._speech.available and not self._settings.muted)

    def _use(self, settings: Settings) -> None:
        self._settings = settings
        self._tones.use(settings)
        self._speech.set_volume(settings.volume)
        self._show()
        self.settings_changed.emit(settings)

    def _on_volume_changed(self, percent: int) -> None:
        if percent != round(_PERCENT * self._settings.volume):
            self._use(replace(self._settings, volume=percent / _PERCENT))

    def _on_sound_toggled(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if on is self._settings.muted:
            self._use(replace(self._settings, muted=not on))


def _tone_words() -> dict[ToneName, str]:
    return {
        "lift": tr("Lift"),
        "hold": tr("Hold"),
        "lower": tr("Lower"),
        "last": tr("Last one"),
        "chime": tr("Change sides"),
    }
