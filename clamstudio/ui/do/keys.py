"""The keys of a session: what each does, and how the user may bind them otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clamstudio.ui.common.shortcuts import Shortcut
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.settings import Settings

__all__ = ["FIXED_KEYS", "GO_ON_KEYS", "by_key", "rebound", "session_shortcuts"]

_K = Qt.Key
_PREFIX = "Key_"

_DEFAULTS: dict[str, tuple[Qt.Key, ...]] = {
    "back": (_K.Key_Left, _K.Key_PageUp, _K.Key_MediaPrevious),
    "more": (_K.Key_Up, _K.Key_A, _K.Key_Plus),
    "skip": (_K.Key_Right, _K.Key_PageDown, _K.Key_MediaNext, _K.Key_S),
    # "." and B are the key of a presenter's remote that blackens the screen.
    "hurt": (_K.Key_Down, _K.Key_H, _K.Key_Period, _K.Key_B),
    "end": (_K.Key_Escape, _K.Key_E, _K.Key_End, _K.Key_MediaStop),
    "lying": (_K.Key_V,),
    "full": (_K.Key_F11, _K.Key_F),
    "screen": (_K.Key_D,),
    "change": (_K.Key_R,),
    "speak": (_K.Key_T,),
    "mute": (_K.Key_M, _K.Key_VolumeMute),
    "softer": (_K.Key_BracketLeft, _K.Key_VolumeDown),
    "louder": (_K.Key_BracketRight, _K.Key_VolumeUp),
    "keys": (_K.Key_Question, _K.Key_F1),
}
"""What each command is bound to; no command may share a key with another."""

GO_ON_KEYS = (
    _K.Key_Space,
    _K.Key_Return,
    _K.Key_Enter,
    _K.Key_MediaPlay,
    _K.Key_MediaPause,
    _K.Key_MediaTogglePlayPause,
)

FIXED_KEYS = frozenset(
    {
        *GO_ON_KEYS,
        _K.Key_Tab,
        _K.Key_Backtab,
        _K.Key_Y,
        _K.Key_N,
        _K.Key_L,
        _K.Key_X,
        *(Qt.Key(int(_K.Key_0) + digit) for digit in range(10)),
    }
)
"""Keys that answer the questions of a pause; they cannot be bound to anything else."""


def session_shortcuts(settings: Settings) -> tuple[Shortcut, ...]:
    """Return the table of keys in use, from which the sheet is made, too."""
    bound = _bound(settings)
    return tuple(
        Shortcut(command, tuple(int(key) for key in bound[command]), group, words)
        for command, group, words in _lines()
    )


def by_key(settings: Settings) -> dict[Qt.Key, str]:
    """Return the command of each key."""
    return {key: command for command, keys in _bound(settings).items() for key in keys}


def rebound(settings: Settings, command: str, key: Qt.Key) -> Settings:
    """Return settings in which ``key`` alone is bound to ``command``.

    Another command that had the key loses it, but not its only one.

    Raises:
        ValueError: The key is one of ``FIXED_KEYS``, or the only one of another command.
    """
    bound = _bound(settings)
    if key in FIXED_KEYS or any(keys == (key,) and each != command for each, keys in bound.items()):
        raise ValueError(key)
    changed = {each: tuple(k for k in keys if k != key) for each, keys in bound.items()}
    changed[command] = (key,)
    return replace(
        settings,
        session_keys=tuple(
            f"{each}={_name(one)}"
            for each, keys in changed.items()
            if keys != _DEFAULTS[each]
            for one in keys
        ),
    )


def _bound(settings: Settings) -> dict[str, tuple[Qt.Key, ...]]:
    chosen: dict[str, list[Qt.Key]] = {}
    for item in settings.session_keys:
        command, _, name = item.partition("=")
        key = _key(name)
        if command in _DEFAULTS and key is not None and key not in FIXED_KEYS:
            chosen.setdefault(command, []).append(key)
    taken = {key for keys in chosen.values() for key in keys}
    return {
        command: tuple(chosen[command])
        if command in chosen
        else tuple(key for key in keys if key not in taken)
        for command, keys in _DEFAULTS.items()
    }


def _name(key: Qt.Key) -> str:
    return key.name.removeprefix(_PREFIX)


def _key(name: str) -> Qt.Key | None:
    return Qt.Key.__members__.get(_PREFIX + name)


def _lines() -> tuple[tuple[str, str, str], ...]:
    paused, always = tr("While paused"), tr("At any time")
    return (
        ("hurt", always, tr("That hurt: pause and ask")),
        ("back", paused, tr("Back one repetition")),
        ("more", paused, tr("One more repetition; between sets 10 s more")),
        ("skip", paused, tr("Skip to what comes next")),
        ("end", paused, tr("End the session")),
        ("lying", always, tr("Turn the words for lying down, and back")),
        ("full", always, tr("Fill the screen with what is needed")),
        ("screen", always, tr("Use the next screen for that")),
        ("change", always, tr("How sides are changed")),
        ("speak", always, tr("How much is spoken")),
        ("mute", always, tr("Sound off and on")),
        ("softer", always, tr("Softer")),
        ("louder", always, tr("Louder")),
        ("keys", always, tr("Show the keys")),
    )
