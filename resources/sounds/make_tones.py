"""Makes the tones of a session: ``python resources/sounds/make_tones.py [FOLDER]``.

Soft sine tones between 260 and 660 Hz with two quiet overtones and rounded ends: heard across a
room, never shrill.
"""  # noqa: INP001 - a script beside the sounds it makes, not a package

from __future__ import annotations

import math
import sys
import wave
from array import array
from itertools import accumulate
from pathlib import Path

RATE_HZ = 22050
_PEAK = 0.85
_OVERTONES = ((1.0, 1.0), (2.0, 0.22), (3.0, 0.07))

_C4, _E4, _G4, _C5, _E5 = 261.6, 329.6, 392.0, 523.3, 659.3


def glide(start_hz: float, end_hz: float, length_s: float) -> list[float]:
    """Return a tone that glides evenly in pitch; samples -1 to 1."""
    count = round(length_s * RATE_HZ)
    pitches = (start_hz * (end_hz / start_hz) ** (i / count) for i in range(count))
    phases = accumulate(math.tau * pitch_hz / RATE_HZ for pitch_hz in pitches)
    loudest = sum(share for _, share in _OVERTONES)
    return [
        _rounded(i, count)
        * sum(share * math.sin(times * phase) for times, share in _OVERTONES)
        / loudest
        for i, phase in enumerate(phases)
    ]


def bell(pitch_hz: float, length_s: float) -> list[float]:
    """Return a tone that rings out."""
    tone = glide(pitch_hz, pitch_hz, length_s)
    return [sample * math.exp(-4.0 * i / len(tone)) for i, sample in enumerate(tone)]


def silence(length_s: float) -> list[float]:
    """Return nothing for a while."""
    return [0.0] * round(length_s * RATE_HZ)


def tones() -> dict[str, list[float]]:
    """Return every tone by its name."""
    return {
        "count": glide(_C4, _C4, 0.12),
        "lift": glide(_C4, _C5, 0.38),
        "hold": glide(_C5, _C5, 0.26),
        "lower": glide(_C5, _C4, 0.38),
        "last": glide(_C4, _C5, 0.24) + silence(0.07) + glide(_C4, _C5, 0.24),
        "chime": bell(_G4, 0.22) + bell(_C5, 0.22) + bell(_E5, 0.8),
        "rest": bell(_E4, 0.22) + bell(_C4, 0.6),
    }


def write(folder: Path) -> None:
    """Write every tone into ``folder`` as 16-bit mono WAV."""
    for name, samples in tones().items():
        data = array("h", (round(32767 * _PEAK * sample) for sample in samples))
        if sys.byteorder == "big":
            data.byteswap()
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(data.tobytes())


def _rounded(i: int, count: int) -> float:
    """Return a gain that rises and falls within a fiftieth of a second, so that nothing clicks."""
    edge = RATE_HZ // 50
    nearest = min(i, count - 1 - i, edge) / edge
    return 0.5 - 0.5 * math.cos(math.pi * nearest)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
