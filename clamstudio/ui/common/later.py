"""Widgets that are made when they are first asked for: most visits never see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Later"]

_Made = TypeVar("_Made")


class Later(Generic[_Made]):
    """Something that is made by the first call, and stays.

    Args:
        make: Makes it.
    """

    def __init__(self, make: Callable[[], _Made]) -> None:
        self._make = make
        self._made: _Made | None = None
        self._acts: list[Callable[[_Made], object]] = []

    def __call__(self) -> _Made:
        """Return it, made now if it was never asked for."""
        if self._made is None:
            self._made = self._make()
            for act in self._acts:
                act(self._made)
        return self._made

    @property
    def made(self) -> _Made | None:
        """It, where it has been made."""
        return self._made

    def then(self, act: Callable[[_Made], object]) -> None:
        """Do something with it as soon as it is made, now where it is."""
        self._acts.append(act)
        if self._made is not None:
            act(self._made)
