"""Pictures that are kept because they are asked for again, within a number of bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from PySide6.QtGui import QImage, QPixmap

__all__ = ["Kept", "n_bytes"]

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The values asked for last, as many as fit; the one asked for longest ago goes first."""

    def __init__(self, most_bytes: int, size_of: Callable[[Value], int]) -> None:
        """Keep nothing yet.

        Args:
            most_bytes: All values together take no more; a single one that is larger is kept alone.
            size_of: Bytes of a value, the same whenever it is asked.
        """
        self._most = most_bytes
        self._size_of = size_of
        self._values: dict[Hashable, Value] = {}
        self._bytes = 0

    def __len__(self) -> int:
        return len(self._values)

    @property
    def bytes(self) -> int:
        """What all values together take."""
        return self._bytes

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of ``key``, made where it is not kept."""
        if key in self._values:
            # Moved to the end: what was asked for last stays longest.
            value = self._values[key] = self._values.pop(key)
            return value
        value = make()
        self._bytes += self._size_of(value)
        self._values[key] = value
        while self._bytes > self._most and len(self._values) > 1:
            self._bytes -= self._size_of(self._values.pop(next(iter(self._values))))
        return value

    def forget(self, is_past: Callable[[Hashable], bool]) -> None:
        """Let go of the values whose keys will not be asked for again."""
        for key in [key for key in self._values if is_past(key)]:
            self._bytes -= self._size_of(self._values.pop(key))

    def clear(self) -> None:
        """Let go of all."""
        self._values.clear()
        self._bytes = 0


def n_bytes(picture: QImage | QPixmap) -> int:
    """Return how much memory a picture takes."""
    return picture.width() * picture.height() * picture.depth() // 8
