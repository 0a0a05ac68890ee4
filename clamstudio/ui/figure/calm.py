"""Reduced motion: key poses that fade into one another instead of a moving figure."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QApplication, QStyle

from clamstudio.session.tempo import minimum_jerk
from clamstudio.ui.painting.scene import Look

if TYPE_CHECKING:
    from clamstudio.settings import Settings

__all__ = ["KeyPoses", "is_calm", "key_poses", "look_of"]

_KEYS = (0.0, 0.5, 1.0)
_DESKTOP_FILES = (
    ("kdeglobals", "KDE/AnimationDurationFactor", ("0", "0.0")),
    ("gtk-4.0/settings.ini", "Settings/gtk-enable-animations", ("0", "false")),
    ("gtk-3.0/settings.ini", "Settings/gtk-enable-animations", ("0", "false")),
)

_FADE = 0.12
"""Half the share of the way, either side of the middle between two keys, in which they fade."""


class KeyPoses(NamedTuple):
    """Two pictures and how much of the second is over the first.

    Attributes:
        first: Phase of the first picture.
        second: Phase of the second.
        share: 0 shows the first alone, 1 the second.
    """

    first: float
    second: float
    share: float


def key_poses(phase: float) -> KeyPoses:
    """Return what stands for ``phase`` (0..1): a key pose, or two that are fading."""
    held = min(1.0, max(0.0, phase))
    for first, second in pairwise(_KEYS):
        middle = (first + second) / 2.0
        if held <= middle + _FADE:
            share = minimum_jerk((held - middle + _FADE) / (2.0 * _FADE))
            return KeyPoses(first, second, share)
    return KeyPoses(_KEYS[-1], _KEYS[-1], 1.0)


def is_calm(settings: Settings) -> bool:
    """Return whether motion is to be reduced: as the user chose, or as the system says."""
    if settings.reduced_motion == "system":
        return _system_is_calm()
    return settings.reduced_motion == "on"


@cache
def _system_is_calm() -> bool:
    """Return whether the desktop asks for no animations: by Qt's word, or in its own files."""
    app = QApplication.instance()
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    if isinstance(app, QApplication) and app.style().styleHint(hint) == 0:
        return True
    config = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    for name, key, off in _DESKTOP_FILES:
        file = QSettings(f"{config}/{name}", QSettings.Format.IniFormat)
        if str(file.value(key, "")).strip().lower() in off:
            return True
    return False


def look_of(settings: Settings) -> Look:
    """Return how the person looks by the settings."""
    return Look(settings.build, settings.skin, settings.hair, settings.clothes)
