"""Memory that is free goes back to the system: the C library keeps it for as long as it may.

glibc alone: elsewhere there is nothing to be asked.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["give_back", "keep_little"]

_TRIM_THRESHOLD = -1
"""``M_TRIM_THRESHOLD`` of ``malloc.h``."""

_MOST_KEPT_BYTES = 512 * 1024


def keep_little() -> None:
    """Return free memory at the heap's end by itself from now on, whenever it is half a megabyte.

    Left alone, glibc takes the largest picture so far for the measure and keeps twice as much:
    7 MB of what the first pictures needed, 30 MB after sessions. It costs nothing but the first
    touch of that memory by the next picture, so it is for after the start, which makes many.
    """
    mallopt = _of_the_c_library("mallopt")
    if mallopt is not None:
        mallopt(_TRIM_THRESHOLD, _MOST_KEPT_BYTES)


def give_back() -> None:
    """Collect all garbage, then return to the system what lies free between what is used, too.

    For moments when nothing moves. A session leaves about 13 MB of garbage (tests/bench/soak.py), and the
    rounds of ``look_after_garbage`` come to what has grown old only after some minutes.
    """
    gc.collect()
    malloc_trim = _of_the_c_library("malloc_trim")
    if malloc_trim is not None:
        malloc_trim(0)


def _of_the_c_library(name: str) -> Callable[..., int] | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    # musl has none of these.
    found: Callable[..., int] | None = getattr(ctypes.CDLL(None), name, None)
    return found
