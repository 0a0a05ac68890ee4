"""Where the demonstration is: a position in one repetition, read from the clock, never counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.session.tempo import rep_instant

if TYPE_CHECKING:
    from clamstudio.clock import Clock
    from clamstudio.records import Tempo
    from clamstudio.session.tempo import RepInstant, RepPart

__all__ = ["SPEEDS", "Playback"]

SPEEDS = (0.25, 0.5, 1.0, 2.0)
"""Speeds of the demonstration; sessions always run at their own tempo."""

_INSTANT_S = 1e-6


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
        self._loop: RepPart | None = None

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
        gone_s = max(0.0, elapsed_s) * self._speed
        start_s, length_s = self._span()
        return start_s + (self._position_s - start_s + gone_s) % length_s

    def instant(self, hasty: Tempo | None = None) -> RepInstant:
        """Return where the repetition is now; ``hasty`` ones go several times into one."""
        if hasty is None:
            return rep_instant(self._tempo, self.position_s())
        return rep_instant(hasty, self.position_s() % hasty.rep_s)

    def play(self) -> None:
        """Go on from here."""
        self._hold()
        self._playing = True

    def pause(self) -> None:
        """Stop here."""
        self._hold()
        self._playing = False

    @property
    def loop(self) -> RepPart | None:
        """The part that is repeated, or ``None`` for the whole repetition."""
        return self._loop

    def set_loop(self, part: RepPart | None) -> None:
        """Repeat one part of the tempo alone, from its beginning; ``None`` plays all of them."""
        self._hold()
        self._loop = part if part in _parts(self._tempo) else None
        if self._loop is not None:
            self._position_s = self._span()[0]

    def seek(self, position_s: float) -> None:
        """Go to ``position_s`` seconds after the repetition's beginning, going round at the ends.

        Where a part is repeated, the place is within it or at its nearer end.
        """
        self._hold()
        start_s, length_s = self._span()
        if self._loop is None:
            self._position_s = position_s % length_s
        else:
            last_s = start_s + length_s - _INSTANT_S
            self._position_s = min(last_s, max(start_s, position_s))

    def set_speed(self, speed: float) -> None:
        """Play at ``speed``; the position stays where it is."""
        self._hold()
        self._speed = speed

    def set_tempo(self, tempo: Tempo) -> None:
        """Use another tempo, at the same share of the repetition."""
        self._hold()
        self._position_s *= tempo.rep_s / self._tempo.rep_s
        self._tempo = tempo
        self.set_loop(self._loop)

    def _span(self) -> tuple[float, float]:
        """Return beginning and length of what is repeated, in seconds."""
        if self._loop is None:
            return 0.0, self._tempo.rep_s
        return _parts(self._tempo)[self._loop]

    def _hold(self) -> None:
        self._position_s = self.position_s()
        self._since_s = self._clock.now_s()


def _parts(tempo: Tempo) -> dict[RepPart, tuple[float, float]]:
    """Return beginning and length of each part that takes time, in seconds."""
    parts: dict[RepPart, tuple[float, float]] = {}
    begins_s = 0.0
    lengths: tuple[tuple[RepPart, float], ...] = (
        ("lift", tempo.lift_s),
        ("hold", tempo.hold_s),
        ("lower", tempo.lower_s),
        ("pause", tempo.pause_s),
    )
    for part, length_s in lengths:
        if length_s > 0.0:
            parts[part] = (begins_s, length_s)
            begins_s += length_s
    return parts
