"""The tones of a session: which one belongs to which phase, and playing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QUrl

from clamstudio.resources import resource_path
from clamstudio.session.timeline import Phase
from clamstudio.ui.common.quiet_sound import quiet_sound
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from clamstudio.session.timeline import Segment
    from clamstudio.settings import Settings

__all__ = ["TONE_NAMES", "ToneName", "Tones", "tone_of"]

ToneName = Literal["count", "lift", "hold", "lower", "last", "chime", "rest"]

TONE_NAMES: tuple[ToneName, ...] = ("count", "lift", "hold", "lower", "last", "chime", "rest")

_BY_PHASE: dict[Phase, ToneName] = {
    Phase.COUNT_IN: "count",
    Phase.LIFT: "lift",
    Phase.HOLD: "hold",
    Phase.LOWER: "lower",
    Phase.REST: "rest",
    Phase.CHANGE_RESISTANCE: "rest",
    Phase.ROLL_OVER: "chime",
    Phase.DONE: "chime",
}

_NO_LIBRARY = msg("There is no sound: the system's sound library (libpulse0) is missing.")
_NO_DEVICE = msg("There is no sound: no sound device was found.")


class _Effect(Protocol):
    """The part of ``QSoundEffect`` that is used."""

    def play(self) -> None: ...

    def setVolume(self, volume: float) -> None: ...


def tone_of(segment: Segment) -> ToneName | None:
    """Return the tone at the start of a segment; the last repetition's lift has its own."""
    if segment.phase is Phase.LIFT and segment.rep == segment.reps_high:
        return "last"
    return _BY_PHASE.get(segment.phase)


class Tones:
    """Plays tones at once and never waits; without sound it is silent and says why.

    Attributes:
        problem: Why there is no sound, ``None`` if there is or if the user wants none.
    """

    def __init__(self) -> None:
        self._effects: dict[ToneName, _Effect] = {}
        self._muted = False
        self._loaded = False
        self.problem: Message | None = None

    @classmethod
    def of(cls, settings: Settings) -> Tones:
        """Return tones as the settings want them."""
        tones = cls()
        tones.use(settings)
        return tones

    @property
    def muted(self) -> bool:
        """Whether the user wants no sound."""
        return self._muted

    def use(self, settings: Settings) -> None:
        """Take over loudness and mute from the settings, also while a session runs."""
        self._muted = settings.muted
        if not settings.muted and not self._loaded:
            self.load(settings.volume)
        for effect in self._effects.values():
            effect.setVolume(settings.volume)

    def load(self, volume: float) -> None:
        """Load every tone.

        Args:
            volume: 0 to 1.
        """
        self._loaded = True
        with quiet_sound():
            self._load(volume)

    def _load(self, volume: float) -> None:
        try:
            # Without libpulse0 this import fails.
            from PySide6.QtMultimedia import QMediaDevices, QSoundEffect
        except ImportError:
            self.problem = Message(_NO_LIBRARY)
            return
        if QMediaDevices.defaultAudioOutput().isNull():
            self.problem = Message(_NO_DEVICE)
            return
        for name in TONE_NAMES:
            effect = QSoundEffect()
            effect.setSource(QUrl.fromLocalFile(str(resource_path("sounds", f"{name}.wav"))))
            effect.setVolume(volume)
            self._effects[name] = effect

    def play(self, name: ToneName) -> None:
        """Start a tone."""
        effect = self._effects.get(name)
        if effect is not None and not self._muted:
            effect.play()
