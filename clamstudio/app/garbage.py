"""Garbage is looked for in the window's thread alone.

Left to itself, Python looks for it in whichever thread happens to make the next object: the one that
writes the history, say, and finds there a dialog that was closed. Qt's objects must not end in a
thread that is not theirs; the program dies of it, at once or some time later.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

__all__ = ["collect_due", "due_generation", "look_after_garbage", "stop_looking"]

_YOUNG = 700
"""Objects more than were dropped, since the last look; this and the next are Python's own measures."""

_LOOKS = 10
"""Looks at one generation until there is one at the next."""

_ROUND_MS = 1_000


def stop_looking() -> None:
    """Have Python look for no garbage by itself, in no thread, from now on."""
    gc.disable()


def look_after_garbage(parent: QObject) -> None:
    """Look for garbage once a second, in the thread of the event loop, while ``parent`` stands.

    What there is now is taken to stay: it is never looked at again.

    Args:
        parent: The window.
    """
    gc.collect()
    gc.freeze()
    rounds = QTimer(parent, interval=_ROUND_MS)
    rounds.timeout.connect(collect_due)
    rounds.start()


def collect_due() -> None:
    """Collect here and now what Python would have collected by now, somewhere."""
    generation = due_generation(*gc.get_count())
    if generation is not None:
        gc.collect(generation)


def due_generation(young: int, middle: int, old: int) -> int | None:
    """Return the oldest generation whose turn it is, ``None`` if it is nobody's.

    Args:
        young: Objects more than were dropped, since the last look.
        middle: Looks at the youngest generation since the last one at the next.
        old: Looks at that since the last one at everything.
    """
    if old > _LOOKS:
        return 2
    if middle > _LOOKS or young > _LOOKS * _YOUNG:
        return 1
    return 0 if young > _YOUNG else None
