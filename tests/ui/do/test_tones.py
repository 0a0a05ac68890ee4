from __future__ import annotations

import builtins
import importlib.util
import os
import subprocess
import sys
import wave
from typing import TYPE_CHECKING, Any

import pytest

from clamstudio.resources import resource_path
from clamstudio.session.templates import template
from clamstudio.session.timeline import Phase, build_timeline
from clamstudio.settings import Settings
from clamstudio.ui.do.tones import TONE_NAMES, Tones, tone_of

if TYPE_CHECKING:
    from pathlib import Path


def _samples(path: Path) -> memoryview:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        return memoryview(file.readframes(file.getnframes())).cast("h")


@pytest.mark.parametrize("name", TONE_NAMES)
def test_tones_are_short_begin_and_end_in_silence_and_never_clip(name: str) -> None:
    samples = _samples(resource_path("sounds", f"{name}.wav"))
    assert 0.1 <= len(samples) / 22050 <= 1.3
    assert abs(samples[0]) < 200
    assert abs(samples[-1]) < 200
    assert 5000 < max(abs(sample) for sample in samples) < 32000


def test_the_shipped_tones_are_what_the_script_makes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location(
        "make_tones", resource_path("sounds", "make_tones.py")
    )
    assert spec is not None
    assert spec.loader is not None
    script: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.write(tmp_path)
    assert {path.stem for path in tmp_path.iterdir()} == set(TONE_NAMES)
    for name in TONE_NAMES:
        made = _samples(tmp_path / f"{name}.wav")
        shipped = _samples(resource_path("sounds", f"{name}.wav"))
        assert len(made) == len(shipped)
        # Another machine's sine may differ in its last bit.
        assert max(abs(a - b) for a, b in zip(made, shipped, strict=True)) <= 1


def test_every_phase_but_getting_ready_and_pause_has_a_tone() -> None:
    silent = {s.phase for s in build_timeline(template("article")).segments if tone_of(s) is None}
    assert silent == {Phase.GET_READY, Phase.PAUSE}


def test_without_the_sound_library_it_is_silent_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real_import = builtins.__import__

    def without_multimedia(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "PySide6.QtMultimedia":
            raise ImportError(name)
        return real_import(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_multimedia)
    tones = Tones.of(Settings())
    tones.play("lift")
    assert "libpulse0" in str(tones.problem)


def test_muted_is_silent_without_a_word() -> None:
    tones = Tones.of(Settings(muted=True))
    tones.play("lift")
    assert tones.problem is None


_SESSION_SOUND = """
from PySide6.QtCore import QCoreApplication, qWarning
from clamstudio.settings import Settings
from clamstudio.ui.do.tones import Tones
application = QCoreApplication([])
tones = Tones.of(Settings())
application.processEvents()
print(tones.problem)
qWarning("still heard")
"""


def test_a_computer_without_sound_is_told_of_in_one_sentence() -> None:
    environment = {**os.environ, "PULSE_SERVER": "unix:/nonexistent", "QT_LOGGING_RULES": ""}
    done = subprocess.run(
        [sys.executable, "-c", _SESSION_SOUND],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    assert done.stderr.strip() == "still heard"
    assert "There is no sound" in done.stdout
