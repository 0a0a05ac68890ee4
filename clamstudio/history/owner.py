"""What the first person is called until they say another name: stored neutrally, shown translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.words import msg, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["OWNER", "is_owner", "kept_name", "same_name", "shown_names", "stored_as"]

OWNER = msg("Me")
"""As it is stored, in every language."""

_STORED_BEFORE = frozenset({"Ich", "Yo"})
"""Earlier versions stored the name in the language of the first run."""


def is_owner(name: str) -> bool:
    """Return whether a name is the one that nobody chose, in whichever language."""
    return name == OWNER or name in _STORED_BEFORE or name == tr(OWNER)


def kept_name(name: str) -> str:
    """Return a shown name as it is stored."""
    return OWNER if is_owner(name) else name


def stored_as(name: str) -> frozenset[str]:
    """Return every way in which a shown name may be stored."""
    return _STORED_BEFORE | {OWNER, name} if is_owner(name) else frozenset({name})


def same_name(one: str, other: str) -> bool:
    """Return whether two names, each stored or shown in whichever language, are one."""
    return kept_name(one) == kept_name(other)


def shown_names(stored: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all people as they are shown, in order.

    Where two histories were joined, two people may have the name that nobody chose; what was
    stored then tells them apart.
    """
    if sum(map(is_owner, stored)) > 1:
        return tuple(stored)
    return tuple(tr(OWNER) if is_owner(name) else name for name in stored)
