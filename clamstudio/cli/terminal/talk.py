"""Questions on a terminal, answered by single keys, a number, or a line."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

from clamstudio.cli.terminal.keys import BACKSPACE, ENTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clamstudio.cli.terminal.keys import Keys

__all__ = ["STEP_S", "Talk"]

STEP_S = 0.05
"""So often is looked what else there is to do while a question stands."""

_LONGEST = 400
_NARROWEST, _WIDEST = 20, 100


class Talk:
    """Asks and waits; ``meanwhile`` is done while nobody answers.

    Args:
        keys: Of the terminal.
        meanwhile: What goes on, such as saving.
    """

    def __init__(self, keys: Keys, meanwhile: Callable[[], None] = lambda: None) -> None:
        self.keys = keys
        self.meanwhile = meanwhile

    def say(self, *words: str) -> None:
        """Print each on a line of its own, broken between words where the terminal is narrow."""
        room = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
        for each in words:
            print(textwrap.fill(each, room), flush=True)

    def choose(self, words: str, answers: Iterable[str]) -> str:
        """Ask until one of ``answers`` is pressed; capitals count as small letters."""
        print(f"{words} ", end="", flush=True)
        allowed = frozenset(answers)
        while True:
            key = self._key().lower()
            if key in allowed:
                print(key.strip(), flush=True)
                return key

    def line(self, words: str, *, enough: Callable[[], bool] = lambda: False) -> str:
        """Ask for a line; it ends with Enter, or empty once there is ``enough`` without it."""
        print(f"{words} ", end="", flush=True)
        typed = ""
        while (key := self._key(enough)) != ENTER:
            if not key:
                typed = ""
                break
            if key == BACKSPACE and typed:
                typed = typed[:-1]
                print("\b \b", end="", flush=True)
            elif key.isprintable() and len(typed) < _LONGEST:
                typed += key
                print(key, end="", flush=True)
        print(flush=True)
        return typed.strip()

    def number(self, words: str, highest: int, *, lowest: int = 0) -> int | None:
        """Ask for a whole number up to ``highest``; ``None`` for an empty line."""
        while True:
            typed = self.line(words)
            if not typed:
                return None
            if typed.isascii() and typed.isdigit() and lowest <= int(typed) <= highest:
                return int(typed)

    def numbers(self, words: str, highest: int) -> tuple[int, ...]:
        """Ask for whole numbers from 1 to ``highest``, in any order; none for an empty line."""
        while True:
            parts = self.line(words).replace(",", " ").split()
            if all(
                part.isascii() and part.isdigit() and 1 <= int(part) <= highest for part in parts
            ):
                return tuple(sorted({int(part) for part in parts}))

    def _key(self, enough: Callable[[], bool] = lambda: False) -> str:
        while not (key := self.keys.wait(STEP_S)):
            self.meanwhile()
            if enough():
                break
        return key
