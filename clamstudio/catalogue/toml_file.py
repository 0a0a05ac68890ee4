"""One TOML file into one frozen type, with errors that name the place.

Whatever is wrong is raised as ``FileError``: the file, the key (``mistakes[2].cue``), what was
found and what is expected.
"""

from __future__ import annotations

import math
import re
import tomllib
from typing import TYPE_CHECKING, Literal, TypeVar, cast, get_args, get_origin

from clamstudio.catalogue.model import Text
from clamstudio.catalogue.texts import item_type, may_be_left_out, member_types
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["FileError", "TableError", "at", "convert", "read_table", "shown"]

T = TypeVar("T")

Table = dict[str, object]

_TOML_PLACE = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)$")
_LONGEST_SHOWN = 60

_KINDS = {
    "str": Message(msg("a text in quotes")),
    "int": Message(msg("a whole number")),
    "float": Message(msg("a number")),
    "bool": Message(msg("true or false")),
    "array": Message(msg("a list in square brackets")),
    "object": Message(msg("a table of keys and values")),
}


class TableError(Exception):
    """Something wrong at one key of a table, before the file's name is known.

    Attributes:
        key: Path of the key, for example ``mistakes[2].cue``.
        found: What stands there, as a short text or a message.
        expected: What should stand there.
    """

    def __init__(self, key: str | Message, found: str | Message, expected: Message) -> None:
        super().__init__(f"{key}: {found}, {expected}")
        self.key = key
        self.found = found
        self.expected = expected


class FileError(Exception):
    """A file of the catalogue that cannot be used; ``message`` says why in one sentence."""

    def __init__(self, file: str, problem: TableError) -> None:
        self.message = Message(
            msg("{file}, {key}: found {found}, expected {expected}. It was left out."),
            {
                "file": file,
                "key": problem.key,
                "found": problem.found,
                "expected": problem.expected,
            },
        )
        super().__init__(str(self.message))


def at(key: str, name: str | int) -> str:
    """Return the path of a member of ``key``: ``at("mistakes[2]", "cue")`` is ``mistakes[2].cue``."""
    if isinstance(name, int):
        return f"{key}[{name}]"
    return f"{key}.{name}" if key else name


def shown(value: object) -> str | Message:
    """Return ``value`` as it stands in a file, shortened; nothing is named as such."""
    if value is None:
        return Message(msg("nothing"))
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return Message(msg("a table of keys and values"))
    if isinstance(value, list | tuple):
        return Message(msg("a list with {n} entries"), {"n": len(value)})
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 2] + "…" + text[-1]


def read_table(path: Path) -> Table:
    """Read one TOML file.

    Raises:
        TableError: If it cannot be read or is not TOML; the key is then the line and column.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        key = (
            Message(msg("line {line}, column {column}"), place.groupdict())
            if place
            else Message(msg("end of the file"))
        )
        found = _TOML_PLACE.sub("", str(error)).removesuffix(" (at end of document)")
        raise TableError(key, f"“{found}”", Message(msg("valid TOML"))) from None
    except UnicodeDecodeError as error:
        raise TableError(
            Message(msg("byte {byte}"), {"byte": error.start}),
            Message(msg("something that is not text")),
            Message(msg("text in UTF-8")),
        ) from None
    except OSError as error:
        raise TableError(
            Message(msg("the whole file")),
            error.strerror or type(error).__name__,
            Message(msg("a file that can be read")),
        ) from None


def convert(table: object, kind: type[T], key: str = "") -> T:
    """Turn a table into the frozen type ``kind``.

    Args:
        table: What was read.
        kind: A type of ``catalogue.model``.
        key: Path of the table in its file, put before the paths in errors.

    Raises:
        TableError: At the first key that does not fit, or that holds a number without end or a blank text.
    """
    _refuse_hollow(table, key)
    return cast("T", _converted(table, kind, key))


def _refuse_hollow(value: object, key: str) -> None:
    """Refuse numbers without end and texts without a word, wherever they stand."""
    if isinstance(value, float) and not math.isfinite(value):
        raise TableError(key, str(value), Message(msg("a finite number")))
    if isinstance(value, str) and not value.strip():
        raise TableError(key, shown(value), Message(msg("a text that says something")))
    if isinstance(value, dict):
        for name, member in value.items():
            _refuse_hollow(member, at(key, name))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            _refuse_hollow(member, at(key, index))


def _converted(value: object, kind: object, key: str) -> object:
    """Return a value as the type of its key wants it; whole numbers are numbers."""
    if isinstance(kind, type) and (members := member_types(kind)):
        return kind(**_members(value, kind, members, key))
    if get_origin(kind) is Literal and value in get_args(kind):
        return value
    if get_origin(kind) is tuple and isinstance(value, list):
        item = item_type(kind)
        return tuple(_converted(each, item, f"{key}[{n}]") for n, each in enumerate(value))
    if get_origin(kind) is dict and isinstance(value, dict):
        item = get_args(kind)[1]
        return {name: _converted(each, item, at(key, name)) for name, each in value.items()}
    if kind is float and type(value) is int:
        return float(value)
    # Exactly that kind: for Python a truth is a whole number too.
    if type(value) is (str if kind is Text else kind):
        return value
    raise TableError(key, shown(value), _word_for(kind))


def _members(
    value: object, kind: type, members: Mapping[str, object], key: str
) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TableError(key, shown(value), _word_for(kind))
    found = {}
    for name, each in value.items():
        if name not in members:
            unknown = Message(msg("a key that means nothing here"))
            raise TableError(at(key, name), unknown, _one_of(tuple(members)))
        found[name] = _converted(each, members[name], at(key, name))
    for name, wanted in members.items():
        if name not in found and not may_be_left_out(kind, name):
            raise TableError(at(key, name), shown(None), _word_for(wanted))
    return found


def _word_for(kind: object) -> Message:
    if get_origin(kind) is Literal:
        return _one_of(get_args(kind))
    if get_origin(kind) is tuple:
        return _KINDS["array"]
    return _NAMED.get(kind, _KINDS["object"])


_NAMED: dict[object, Message] = {
    Text: _KINDS["str"],
    str: _KINDS["str"],
    int: _KINDS["int"],
    float: _KINDS["float"],
    bool: _KINDS["bool"],
}


def _one_of(choices: tuple[object, ...]) -> Message:
    return Message(msg("one of {choices}"), {"choices": ", ".join(str(c) for c in choices)})
