"""The keys of Watch, as one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clamstudio.ui.common.shortcuts import Shortcut
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.catalogue.model import Exercise

__all__ = ["watch_shortcuts", "window_shortcuts"]

_KEY = Qt.Key


def watch_shortcuts(exercises: Sequence[Exercise]) -> tuple[Shortcut, ...]:
    """Return every key of Watch; the exercises are on the digits."""
    return (*_choices(exercises), *_time(), *_camera(), *_body(), *_help())


def window_shortcuts() -> tuple[Shortcut, ...]:
    """Return the keys of the whole window, which the window binds; the sheet lists them too."""
    group = tr("Window")
    return (
        Shortcut("places", (), group, tr("Watch, Do, Track"), shown="Ctrl+1  2  3"),
        Shortcut("tab", (_KEY.Key_Tab,), group, tr("From one control to the next")),
    )


def _choices(exercises: Sequence[Exercise]) -> list[Shortcut]:
    group = tr("What is shown")
    digits = [
        Shortcut(f"exercise-{place}", (_KEY.Key_1 + place,), group, tr(exercise.name))
        for place, exercise in enumerate(exercises[:9])
    ]
    return [
        *digits,
        Shortcut("resistance", (_KEY.Key_R,), group, tr("Next resistance")),
        Shortcut("side", (_KEY.Key_S,), group, tr("The other leg on top")),
        Shortcut("arms", (_KEY.Key_A,), group, tr("The top hand on the hip or on the floor")),
        Shortcut("head", (_KEY.Key_H,), group, tr("The head on a pillow or on the lower arm")),
        Shortcut(
            "bottom", (_KEY.Key_B,), group, tr("The bottom leg bent, with the top one straight")
        ),
        Shortcut("mistake", (_KEY.Key_K,), group, tr("Next common mistake")),
        Shortcut("mistake-back", (_KEY.Key_K,), group, tr("The common mistake before"), shift=True),
        Shortcut("compare", (_KEY.Key_C,), group, tr("Right and wrong side by side, ghost, alone")),
    ]


def _time() -> list[Shortcut]:
    group = tr("Time")
    return [
        Shortcut("play", (_KEY.Key_Space,), group, tr("Play or pause")),
        Shortcut("back", (_KEY.Key_Left,), group, tr("A tenth of a second back")),
        Shortcut("on", (_KEY.Key_Right,), group, tr("A tenth of a second on")),
        Shortcut("frame-back", (_KEY.Key_Comma,), group, tr("One frame back")),
        Shortcut("frame-on", (_KEY.Key_Period,), group, tr("One frame on")),
        Shortcut("slower", (_KEY.Key_Minus,), group, tr("Slower")),
        Shortcut("faster", (_KEY.Key_Plus, _KEY.Key_Equal), group, tr("Faster"), shown="+"),
        Shortcut("loop", (_KEY.Key_L,), group, tr("Repeat one part alone: lift, hold, lower, all")),
    ]


def _camera() -> list[Shortcut]:
    group = tr("Camera")
    return [
        Shortcut("view", (_KEY.Key_V,), group, tr("Next camera")),
        Shortcut("turn-left", (_KEY.Key_Left,), group, tr("Turn to the left"), shift=True),
        Shortcut("turn-right", (_KEY.Key_Right,), group, tr("Turn to the right"), shift=True),
        Shortcut("turn-up", (_KEY.Key_Up,), group, tr("Look from higher up"), shift=True),
        Shortcut("turn-down", (_KEY.Key_Down,), group, tr("Look from lower down"), shift=True),
        Shortcut("nearer", (_KEY.Key_PageUp,), group, tr("Nearer")),
        Shortcut("farther", (_KEY.Key_PageDown,), group, tr("Farther")),
        Shortcut("reset", (_KEY.Key_Home, _KEY.Key_0), group, tr("Camera as it was")),
        Shortcut("mirror", (_KEY.Key_M,), group, tr("Front view as in a mirror, or as others see")),
        Shortcut("full", (_KEY.Key_F, _KEY.Key_F11), group, tr("The demonstration alone")),
        Shortcut(
            "leave", (_KEY.Key_Escape,), group, tr("Back from there, from a muscle, from a mistake")
        ),
    ]


def _body() -> list[Shortcut]:
    group = tr("Body and marks")
    return [
        Shortcut("see-through", (_KEY.Key_X,), group, tr("See-through body, or clothed")),
        Shortcut("deeper", (_KEY.Key_BracketRight,), group, tr("See deeper")),
        Shortcut("shallower", (_KEY.Key_BracketLeft,), group, tr("See less deep")),
        Shortcut("peel", (_KEY.Key_P,), group, tr("Take off a layer of muscles")),
        Shortcut("labels", (_KEY.Key_N,), group, tr("Names of the parts")),
        Shortcut("work", (_KEY.Key_Q,), group, tr("How hard the muscles work now, or their part")),
        Shortcut("load", (_KEY.Key_D,), group, tr("Load explorer: how hard it is along the way")),
        Shortcut("evidence", (_KEY.Key_I,), group, tr("What studies measured")),
        Shortcut("ghost", (_KEY.Key_G,), group, tr("Ghost of the start")),
        Shortcut("path", (_KEY.Key_T,), group, tr("Path with target and cap")),
        Shortcut("towel", (_KEY.Key_U,), group, tr("A rolled towel under the waist")),
        Shortcut("wall", (_KEY.Key_W,), group, tr("A wall behind the back")),
        Shortcut("readouts", (_KEY.Key_O,), group, tr("Read-outs on or off")),
    ]


def _help() -> list[Shortcut]:
    return [
        Shortcut("save", (_KEY.Key_E,), tr("Window"), tr("Save a picture or a clip")),
        Shortcut("keys", (_KEY.Key_Question,), tr("Window"), tr("This list")),
    ]
