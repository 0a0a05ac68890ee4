"""How far a long piece of work is, and how it is called off."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["CancelledError", "Progress", "part_of", "silent"]

_FINE = 1000

Progress = Callable[[int, int], None]
"""Called with what is done and the total; may raise ``CancelledError`` to call the work off."""


class CancelledError(Exception):
    """The user called the work off; whatever it had begun is undone."""


def silent(done: int, total: int) -> None:
    """Show nothing."""


def part_of(progress: Progress, part: int, parts: int) -> Progress:
    """Return the progress of one of several parts that follow each other, so that it only grows.

    Args:
        progress: Of the whole.
        part: Which part, from 0.
        parts: How many there are, taken as equally long.
    """

    def tell(done: int, total: int) -> None:
        progress(_FINE * part + _FINE * done // max(1, total), _FINE * parts)

    return tell
