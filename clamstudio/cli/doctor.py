"""``clamstudio doctor``: what this computer has, and what is missing and why."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from clamstudio.cli.arguments import add_command, add_json
from clamstudio.cli.output import print_json
from clamstudio.errors import UserError
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["add_to", "examine", "run"]

_DISTRIBUTIONS = ("PySide6_Essentials", "numpy", "SQLAlchemy", "alembic", "msgspec", "pyqtgraph")
_PROBE_TIMEOUT_S = 20.0
_SPEAKERS = ("spd-say", "espeak-ng", "espeak", "say")

# Runs in a process of its own: importing QtMultimedia fails where libpulse0 is missing, and a
# broken sound server can hang.
_PROBE = """
import json
found = {"qt": None, "sound": None, "devices": None}
try:
    from PySide6.QtCore import QCoreApplication, qVersion
    found["qt"] = qVersion()
    application = QCoreApplication([])
    from PySide6.QtMultimedia import QMediaDevices
    found["devices"] = [device.description() for device in QMediaDevices.audioOutputs()]
except ImportError as error:
    found["sound"] = str(error)
print(json.dumps(found))
"""


def add_to(commands: Any) -> None:  # noqa: ANN401 -- argparse's class for it is private
    """Add the command."""
    parser = add_command(
        commands, "doctor", tr("show versions, paths, the history’s health, sound and speech"), run
    )
    add_json(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print what was found."""
    found = examine(arguments.data_dir)
    if arguments.json:
        print_json(found)
        return 0
    for heading, facts in found.items():
        print(heading)
        for name, value in facts.items():
            print(f"  {name}: {_in_words(value)}")
    return 0


def examine(data_dir: Path | None) -> dict[str, dict[str, object]]:
    """Return what was found, by area.

    Args:
        data_dir: The data folder that was asked for on the command line.
    """
    probe = _probe_qt()
    return {
        "versions": _versions(probe),
        "paths": _paths(data_dir),
        "database": _database(data_dir),
        "catalogue": _catalogue(),
        "sound": _sound(probe),
        "speech": _speech(),
        "system_libraries": _system_libraries(),
    }


def _versions(probe: Mapping[str, Any]) -> dict[str, object]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    from clamstudio import __version__

    versions: dict[str, object] = {
        "clamstudio": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "qt": probe.get("qt"),
    }
    for name in _DISTRIBUTIONS:
        key = "pyside6" if name.startswith("PySide6") else name.lower()
        try:
            versions[key] = version(name)
        except PackageNotFoundError:
            versions[key] = None
    return versions


def _paths(data_dir: Path | None) -> dict[str, object]:
    from clamstudio.resources import resource_path
    from clamstudio.settings import data_folder

    return {
        "data": str(data_folder(data_dir)),
        "resources": str(resource_path()),
        "python": sys.executable,
    }


def _database(data_dir: Path | None) -> dict[str, object]:
    import msgspec

    from clamstudio.clock import SystemClock
    from clamstudio.history.store import open_history
    from clamstudio.settings import data_folder

    try:
        with open_history(data_folder(data_dir), SystemClock()) as history:
            health = history.health()
    except UserError as error:
        return {"ok": False, "problem": str(error)}
    facts: dict[str, object] = msgspec.to_builtins(health, enc_hook=str)
    facts["problem"] = None if health.problem is None else str(health.problem)
    sound = health.problem is None and health.quick_check in {None, "ok"}
    return {"ok": sound, **facts}


def _catalogue() -> dict[str, object]:
    from clamstudio.catalogue import load_catalogue

    catalogue = load_catalogue()
    return {
        "exercises": [exercise.id for exercise in catalogue.exercises],
        "problems": [str(problem) for problem in catalogue.problems],
    }


def _sound(probe: Mapping[str, Any]) -> dict[str, object]:
    devices = probe.get("devices")
    if devices:
        return {"available": True, "devices": devices, "reason": None}
    return {"available": False, "devices": [], "reason": str(_why_silent(probe))}


def _why_silent(probe: Mapping[str, Any]) -> Message:
    from clamstudio.cli.system_libraries import install_line, missing_for_sound

    missing = missing_for_sound() if sys.platform.startswith("linux") else ()
    if missing:
        return Message(
            msg("{file} is missing ({line})."),
            {"file": missing[0].file, "line": install_line(missing)},
        )
    if probe.get("failure"):
        return Message(msg("Qt did not answer: {reason}."), {"reason": probe["failure"]})
    if probe.get("sound"):
        return Message(msg("Qt’s sound could not be loaded: {reason}."), {"reason": probe["sound"]})
    return Message(msg("There is no audio device."))


def _speech() -> dict[str, object]:
    if sys.platform == "win32":
        return {"available": True, "speaker": "Windows", "reason": None}
    speaker = next((name for name in _SPEAKERS if shutil.which(name)), None)
    if speaker is not None:
        return {"available": True, "speaker": speaker, "reason": None}
    return {
        "available": False,
        "speaker": None,
        "reason": tr(
            "No speaking program was found (looked for {names}).", names=", ".join(_SPEAKERS)
        ),
    }


def _system_libraries() -> dict[str, object]:
    from clamstudio.cli.system_libraries import (
        install_line,
        missing_for_pictures,
        missing_for_sound,
        missing_for_xcb,
    )

    if not sys.platform.startswith("linux"):
        return {"missing": [], "install": None}
    missing = (*missing_for_pictures(), *missing_for_xcb(), *missing_for_sound())
    return {
        "missing": [library.file for library in missing],
        "install": install_line(missing) if missing else None,
    }


def _probe_qt() -> dict[str, Any]:
    """Ask Qt for its version and the audio devices, in a process of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    try:
        answer = subprocess.run(  # noqa: S603 -- our own interpreter and our own text
            [sys.executable, "-c", _PROBE],
            capture_output=True,
            check=False,
            env=environment,
            stdin=subprocess.DEVNULL,
            text=True,
            timeout=_PROBE_TIMEOUT_S,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return {"failure": type(error).__name__}
    lines = answer.stdout.splitlines()
    if answer.returncode != 0 or not lines:
        return {"failure": tr("exit code {code}", code=answer.returncode)}
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def _in_words(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, (list, tuple)):
        return ", ".join(str(item) for item in value) or tr("none")
    return str(value)
