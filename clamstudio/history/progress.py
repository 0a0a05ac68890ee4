"""How far a long piece of work is, and how it is called off."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["CancelledError", "Progress", "silent"]

Progress = Callable[[int, int], None]
"""Called with what is done and the total; may raise ``CancelledError`` to call the work off."""


class CancelledError(Exception):
    """The user called the work off; whatever it had begun is undone."""


def silent(done: int, total: int) -> None:
    """Show nothing."""
