"""Which fields of the catalogue's types are sentences for people, found by walking the types."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Union, get_args, get_origin, get_type_hints

from clamstudio.catalogue.frozen import Frozen
from clamstudio.catalogue.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["item_type", "iter_texts", "may_be_left_out", "member_types"]


def member_types(kind: object) -> Mapping[str, object]:
    """Return the type of each member of a frozen or plain record; of anything else, none.

    ``X | None`` stands for ``X``; a ``NewType`` other than ``Text`` stands for what it wraps.
    """
    return _member_types(kind) if isinstance(kind, type) else {}


@cache
def _member_types(kind: type) -> Mapping[str, object]:
    if not (issubclass(kind, Frozen) or is_dataclass(kind)):
        return {}
    hints = get_type_hints(kind).items()
    return {name: _plain(hint) for name, hint in hints if get_origin(hint) is not ClassVar}


def _plain(hint: object) -> object:
    if get_origin(hint) in {Union, type(int | None)}:
        return _plain(next(a for a in get_args(hint) if a is not type(None)))
    if hint is not Text and hasattr(hint, "__supertype__"):
        return _plain(hint.__supertype__)
    return hint


def item_type(kind: object) -> object:
    """Return the type of the items of a ``tuple[X, ...]``, or ``None``."""
    return _plain(get_args(kind)[0]) if get_origin(kind) is tuple else None


def may_be_left_out(kind: type, name: str) -> bool:
    """Return whether a member of a frozen or plain record has a default."""
    if issubclass(kind, Frozen):
        return kind.has_default(name)
    return any(field.name == name and field.default is not MISSING for field in _fields_of(kind))


def _fields_of(kind: type) -> tuple[Field[Any], ...]:
    return fields(kind) if is_dataclass(kind) else ()


def iter_texts(value: Frozen, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path and the sentence of every ``Text`` in ``value``, in the order of its fields.

    An empty sentence where one may be left out is not one.
    """
    for name, kind in member_types(type(value)).items():
        member = getattr(value, name)
        if member == "" and value.has_default(name):
            continue
        yield from _texts_of(member, kind, f"{key}.{name}" if key else name)


def _texts_of(value: object, kind: object, key: str) -> Iterator[tuple[str, str]]:
    if kind is Text and isinstance(value, str):
        yield key, value
    elif isinstance(value, Frozen):
        yield from iter_texts(value, key)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_of(item, item_type(kind), f"{key}[{index}]")
