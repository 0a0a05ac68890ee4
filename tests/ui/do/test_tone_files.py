"""The tones as files: loud enough over a room, never shrill, each told from the others by ear."""

from __future__ import annotations

import wave
from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from clamstudio.resources import resource_path
from clamstudio.ui.do.tones import TONE_NAMES

_PEAK_DBFS = (-5.0, -2.5)
"""Loud, with room below full scale."""

_STEADY, _RINGING = ("count", "lift", "hold", "lower", "last"), ("chime", "rest")
_SHRILL_HZ = 3000.0
_WINDOW_S = 0.06

Samples = NDArray[np.float64]


def _samples(name: str) -> tuple[Samples, int]:
    with wave.open(str(resource_path("sounds", f"{name}.wav"))) as file:
        data = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return data / 32768.0, file.getframerate()


def _db(share: float) -> float:
    return float(10.0 * np.log10(max(share, 1e-12)))


def _spectrum(samples: Samples, rate_hz: int, length: int) -> tuple[Samples, Samples]:
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), length)) ** 2
    return np.fft.rfftfreq(length, 1.0 / rate_hz), power


def _pitches(name: str) -> list[float]:
    """Return the strongest pitch of each sixteenth of a second, 0 where it is silent."""
    samples, rate_hz = _samples(name)
    width = round(_WINDOW_S * rate_hz)
    found = []
    for start in range(0, len(samples) - width + 1, width):
        part = samples[start : start + width]
        if np.sqrt(np.mean(part**2)) < 0.02:
            found.append(0.0)
            continue
        frequencies, power = _spectrum(part, rate_hz, 8 * width)
        found.append(float(frequencies[np.argmax(power)]))
    return found


@pytest.mark.parametrize("name", TONE_NAMES)
def test_loud_without_clipping(name: str) -> None:
    samples, _ = _samples(name)
    low, high = _PEAK_DBFS
    assert low <= 2.0 * _db(float(np.max(np.abs(samples)))) <= high
    rms_dbfs = _db(float(np.mean(samples**2)))
    low, high = (-9.0, -6.0) if name in _STEADY else (-18.0, -15.0)
    assert low <= rms_dbfs <= high


@pytest.mark.parametrize("name", TONE_NAMES)
def test_never_shrill(name: str) -> None:
    samples, rate_hz = _samples(name)
    frequencies, power = _spectrum(samples, rate_hz, len(samples))
    above = float(power[frequencies > _SHRILL_HZ].sum() / power.sum())
    assert _db(above) < -60.0
    centroid_hz = float((power * frequencies).sum() / power.sum())
    assert 200.0 <= centroid_hz <= 800.0


def test_lift_rises_hold_stays_lower_falls() -> None:
    lift, hold, lower = _pitches("lift"), _pitches("hold"), _pitches("lower")
    assert lift == sorted(lift)
    assert lift[-1] > 1.6 * lift[0]
    assert max(hold) < 1.03 * min(hold)
    assert lower == sorted(lower, reverse=True)
    assert lower[0] > 1.6 * lower[-1]


def test_the_last_one_is_double_and_the_chime_goes_up_where_the_rest_goes_down() -> None:
    last = _pitches("last")
    gap = last.index(0.0)
    assert 0 < gap < len(last) - 1
    assert last[0] < last[gap - 1]
    # It falls back between the two.
    assert last[-1] > 1.3 * min(last[gap + 1 :])
    chime, rest = ([pitch for pitch in _pitches(name) if pitch] for name in _RINGING)
    assert chime[0] < chime[-1]
    assert rest[0] > rest[-1]


def test_no_two_tones_sound_alike() -> None:
    def heard(name: str) -> tuple[int, float, float, float]:
        pitches = _pitches(name)
        sounding = [pitch for pitch in pitches if pitch]
        parts = sum(bool(now) and not before for before, now in pairwise([0.0, *pitches]))
        samples, rate_hz = _samples(name)
        return parts, sounding[0], sounding[-1], len(samples) / rate_hz

    for one, other in combinations(TONE_NAMES, 2):
        parts, begins, ends, lasts = zip(heard(one), heard(other), strict=True)
        # Other parts, a whole tone apart at one end, or half as long again.
        assert (
            parts[0] != parts[1]
            or max(begins) > 1.12 * min(begins)
            or max(ends) > 1.12 * min(ends)
            or max(lasts) > 1.5 * min(lasts)
        ), (one, other)
    assert set(_STEADY) | set(_RINGING) == set(TONE_NAMES)
