"""One TOML file into one frozen type, with errors that name the place.

Whatever is wrong is raised as ``FileError``: the file, the key (``mistakes[2].cue``), what was
found and what is expected.
"""

from __future__ import annotations

import math
import re
import tomllib
from typing import TYPE_CHECKING, Literal, TypeVar, get_args, get_origin

import msgspec

from clamstudio.catalogue.model import Text
from clamstudio.catalogue.texts import item_type, member_types
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FileError", "TableError", "at", "convert", "read_table", "refuse_unknown", "shown"]

T = TypeVar("T")

Table = dict[str, object]

_AT = re.compile(r" - at `\$\.?(?P<key>.*)`$")
_EXPECTED = re.compile(r"^Expected `(?P<expected>[^`]+)`")
_FIELD = re.compile(r"^Object (?P<what>missing required|contains unknown) field `(?P<field>[^`]+)`")
_TOML_PLACE = re.compile(r" \(at line (?P<line>\d+), column (?P<column>\d+)\)$")
_STEP = re.compile(r"(?P<name>[^.\[\]]+)|\[(?P<index>\d+)\]")
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
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        problem = _translated(str(error), table, kind)
    if isinstance(problem.key, str) and key:
        problem.key = f"{key}.{problem.key}" if problem.key else key
    raise problem


def refuse_unknown(table: object, record: object, key: str) -> None:
    """Refuse keys that a plain record has not; msgspec does so for structs only.

    Args:
        table: What was read for the record.
        record: An instance of a dataclass.
        key: Path of the table in its file.

    Raises:
        TableError: At the first unknown key.
    """
    names = tuple(type(record).__annotations__)
    for unknown in table.keys() - set(names) if isinstance(table, dict) else ():
        raise TableError(
            at(key, unknown), Message(msg("a key that means nothing here")), _one_of(names)
        )


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


def _translated(text: str, table: object, kind: type) -> TableError:
    """Say in our words what msgspec found; its sentence is kept where it is of an unknown form."""
    place = _AT.search(text)
    key = place["key"] if place else ""
    if field := _FIELD.match(text):
        return _field_problem(field, key, table, kind)
    key, value, value_type = _resolve(key, table, kind)
    if get_origin(value_type) is Literal:
        return TableError(key, shown(value), _one_of(get_args(value_type)))
    if expected := _EXPECTED.match(text):
        words = [_KINDS.get(name.strip()) for name in expected["expected"].split("|")]
        if words[0] is not None:
            return TableError(key, shown(value), words[0])
    return TableError(key, shown(value), Message("{detail}", {"detail": _AT.sub("", text)}))


def _field_problem(field: re.Match[str], key: str, table: object, kind: type) -> TableError:
    place = at(key, field["field"])
    if field["what"] == "missing required":
        return TableError(place, shown(None), _word_for(_resolve(place, table, kind)[2]))
    owner = _resolve(key, table, kind)[2]
    return TableError(
        place, Message(msg("a key that means nothing here")), _one_of(tuple(member_types(owner)))
    )


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


def _resolve(key: str, table: object, kind: object) -> tuple[str, object, object]:
    """Follow a path through the table and the types; a path of a free key is made exact."""
    free = key.endswith("[...]")
    value, value_type = table, kind
    for step in _STEP.finditer(key.removesuffix("[...]")):
        if step["index"] is not None:
            value = _item(value, int(step["index"]))
            value_type = item_type(value_type)
        else:
            value = value.get(step["name"]) if isinstance(value, dict) else None
            value_type = member_types(value_type).get(step["name"])
    if free and isinstance(value, dict):
        name = next((n for n, v in value.items() if not isinstance(v, int | float)), "")
        return at(key.removesuffix("[...]"), name), value.get(name), float
    return key, value, value_type


def _item(value: object, index: int) -> object:
    return value[index] if isinstance(value, list) and index < len(value) else None
