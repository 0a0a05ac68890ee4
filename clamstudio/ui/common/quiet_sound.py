"""Keeps Qt from listing what the computer's sound lacks: whoever asks says it in one sentence."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["quiet_sound"]

_SOUND_RULES = "qt.multimedia.*=false"


@contextmanager
def quiet_sound() -> Generator[None]:
    """Let Qt look for sound without a word, and keep its sound library silent afterwards.

    The service itself warns without a category, so that one is silent while it is looked for.
    """
    QLoggingCategory.setFilterRules(f"{_SOUND_RULES}\ndefault.warning=false")
    try:
        yield
    finally:
        QLoggingCategory.setFilterRules(_SOUND_RULES)
