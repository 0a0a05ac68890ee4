"""Speech by the system's own speaker, in a process of its own.

Speech engines inside the program have frozen it for seconds and hung it for good; a process can be
killed. Nobody waits for it: what is said is started, and stopped where it is no longer wanted.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LONGEST_MS", "Speaker", "Speech", "find_speaker"]

LONGEST_MS = 20_000
"""A speaker that takes longer hangs: nothing that a session says is half as long."""

_TEXT_VARIABLE = "CLAMSTUDIO_SAY"
_WINDOWS_SCRIPT = (
    "Add-Type -AssemblyName System.Speech; "
    "$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$speaker.Volume = {volume}; "
    "try {{ $speaker.SelectVoiceByHints('NotSet', 'NotSet', 0, '{culture}') }} catch {{ }}; "
    f"$speaker.Speak($env:{_TEXT_VARIABLE})"
)
_MAC_VOICES = {"de": "Anna", "es": "Mónica"}
"""Voices that come with macOS; English is left to the voice that the user chose."""

_NO_SPEAKER = msg(
    "Nothing is spoken: no speech program (espeak-ng or speech-dispatcher) was found."
)
_HANGS = msg("The speech program {program} does not answer, so nothing more is spoken.")
_FAILS = msg("The speech program {program} does not work here, so nothing more is spoken.")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A program that speaks.

    Attributes:
        program: Its path.
        language: Code of the language, such as ``en``.
        volume: 0 to 1.
    """

    program: str
    language: str = "en"
    volume: float = 0.7

    def arguments(self, text: str) -> list[str]:
        """Return what it is called with, so that it says ``text`` and ends when it is said."""
        name = Path(self.program).stem.lower()
        return _ARGUMENTS[name](self, text)


def _espeak(speaker: Speaker, text: str) -> list[str]:
    loudness = round(200 * speaker.volume)
    return [
        "-v",
        speaker.language.replace("_", "-").lower(),
        "-s",
        "150",
        "-a",
        str(loudness),
        text,
    ]


def _speech_dispatcher(speaker: Speaker, text: str) -> list[str]:
    loudness = round(200 * speaker.volume - 100)
    return ["--wait", "-l", speaker.language.replace("_", "-"), "-i", str(loudness), text]


def _mac(speaker: Speaker, text: str) -> list[str]:
    said = f"[[volm {speaker.volume:.2f}]] {text}"
    voice = _MAC_VOICES.get(speaker.language)
    return ["-v", voice, said] if voice else [said]


def _windows(speaker: Speaker, _text: str) -> list[str]:
    culture = speaker.language.replace("_", "-")
    script = _WINDOWS_SCRIPT.format(volume=round(100 * speaker.volume), culture=culture)
    return ["-NoProfile", "-NonInteractive", "-Command", script]


_ARGUMENTS: dict[str, Callable[[Speaker, str], list[str]]] = {
    "espeak-ng": _espeak,
    "espeak": _espeak,
    "spd-say": _speech_dispatcher,
    "say": _mac,
    "powershell": _windows,
}
# espeak-ng before spd-say: it falls silent when it is killed, and needs no daemon that may hang.
_NAMES = {"darwin": ("say",), "win32": ("powershell",)}
_ELSEWHERE = ("espeak-ng", "espeak", "spd-say")


def find_speaker(language: str = "en", volume: float = 0.7) -> Speaker | None:
    """Return the system's speaker, ``None`` where there is none.

    Args:
        language: Code of the language.
        volume: 0 to 1.
    """
    for name in _NAMES.get(sys.platform, _ELSEWHERE):
        if path := shutil.which(name):
            return Speaker(path, language or "en", volume)
    return None


class Speech(QObject):
    """Says one thing at a time; the newest counts.

    Signals:
        problem_changed: It cannot speak any more; ``problem`` says why.
    """

    problem_changed = Signal()

    def __init__(
        self,
        speaker: Speaker | None,
        parent: QObject | None = None,
        *,
        longest_ms: int = LONGEST_MS,
        wanted: bool = True,
    ) -> None:
        """Be ready to speak.

        Args:
            speaker: ``None`` where there is none.
            parent: The owner.
            longest_ms: After this long a process is taken to hang.
            wanted: Whether the user wants anything to be spoken.
        """
        super().__init__(parent)
        self._speaker = speaker
        self._process: QProcess | None = None
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(longest_ms)
        self._limit.timeout.connect(self._on_hanging)
        self._problem = Message(_NO_SPEAKER) if speaker is None and wanted else None

    @property
    def available(self) -> bool:
        """Whether it can speak."""
        return self._speaker is not None

    def set_volume(self, volume: float) -> None:
        """Speak at another loudness, 0 to 1, from the next words on."""
        if self._speaker is not None:
            self._speaker = replace(self._speaker, volume=volume)

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._process is not None

    @property
    def problem(self) -> Message | None:
        """Why nothing is spoken; ``None`` if something is, or if nobody wants it."""
        return self._problem

    def say(self, text: str) -> None:
        """Say ``text`` instead of what is being said."""
        self.hush()
        if self._speaker is None or not text:
            return
        process = QProcess(self)
        process.setProgram(self._speaker.program)
        process.setArguments(self._speaker.arguments(text))
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert(_TEXT_VARIABLE, text)
        process.setProcessEnvironment(environment)
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._limit.start()
        process.start()

    def say_after(self, text: str, delay_ms: int) -> None:
        """Say ``text`` a little later, after a tone."""
        QTimer.singleShot(delay_ms, self, lambda: self.say(text))

    def hush(self) -> None:
        """Fall silent at once."""
        process, self._process = self._process, None
        self._limit.stop()
        if process is not None:
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_error)
            process.finished.connect(process.deleteLater)
            process.kill()

    def close(self) -> None:
        """Fall silent for good and see the process out."""
        self._speaker = None
        self.hush()
        for process in self.findChildren(QProcess):
            process.waitForFinished(1000)

    def _on_finished(self, exit_code: int) -> None:
        process, self._process = self._process, None
        self._limit.stop()
        if process is not None:
            process.deleteLater()
        if exit_code != 0:
            self._give_up(_FAILS)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._process = None
            self._limit.stop()
        self._give_up(_FAILS)

    def _on_hanging(self) -> None:
        self._give_up(_HANGS)

    def _give_up(self, reason: str) -> None:
        self.hush()
        if self._speaker is None:
            return
        self._problem = Message(reason, {"program": Path(self._speaker.program).name})
        self._speaker = None
        self.problem_changed.emit()
