"""Where the demonstration is: a position in one repetition, read from the clock, never counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.session.tempo import rep_instant

if TYPE_CHECKING:
    from clamstudio.clock import Clock
    from clamstudio.records import Tempo
    from clamstudio.session.tempo import RepInstant

__all__ = ["SPEEDS", "Playback"]

SPEEDS = (0.25, 0.5, 1.0, 2.0)
"""Speeds of the demonstration; sessions always run at their own tempo."""


class Playback:
    """One repetition played round and round.

    The position is the position at the last change (play, pause, seek, speed, tempo) plus the
    clock's time since then times the speed.
    """

    def __init__(self, clock: Clock, tempo: Tempo, speed: float = 1.0) -> None:
        self._clock = clock
        self._tempo = tempo
        self._speed = speed
        self._playing = False
        self._position_s = 0.0
        self._since_s = clock.now_s()

    @property
    def tempo(self) -> Tempo:
        """Lengths of the four parts."""
        return self._tempo

    @property
    def speed(self) -> float:
        """Seconds of the repetition per second of the clock."""
        return self._speed

    @property
    def is_playing(self) -> bool:
        """Whether time goes on."""
        return self._playing

    def position_s(self) -> float:
        """Return seconds since the repetition began, at least 0 and below its length."""
        elapsed_s = self._clock.now_s() - self._since_s if self._playing else 0.0
        return (self._position_s + max(0.0, elapsed_s) * self._speed) % self._tempo.rep_s

    def instant(self) -> RepInstant:
        """Return where the repetition is now."""
        return rep_instant(self._tempo, self.position_s())

    def play(self) -> None:
        """Go on from here."""
        self._hold()
        self._playing = True

    def pause(self) -> None:
        """Stop here."""
        self._hold()
        self._playing = False

    def seek(self, position_s: float) -> None:
        """Go to ``position_s`` seconds after the repetition's beginning, going round at the ends."""
        self._hold()
        self._position_s = position_s % self._tempo.rep_s

    def set_speed(self, speed: float) -> None:
        """Play at ``speed``; the position stays where it is."""
        self._hold()
        self._speed = speed

    def set_tempo(self, tempo: Tempo) -> None:
        """Use another tempo, at the same share of the repetition."""
        self._hold()
        self._position_s *= tempo.rep_s / self._tempo.rep_s
        self._tempo = tempo

    def _hold(self) -> None:
        self._position_s = self.position_s()
        self._since_s = self._clock.now_s()
