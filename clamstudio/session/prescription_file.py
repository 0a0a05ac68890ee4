"""Prescriptions as TOML files.

The format, version 1::

    format = 1
    name = "Gentle"
    get_ready_s = 40
    count_in_s = 3
    roll_over_s = 30
    change_resistance_s = 30
    range_share = 0.65             # only where the leg goes less far
    therapist = "A. Nother"        # only where one set it
    set_on = "2026-03-01"          # likewise
    locked = true                  # the coach leaves it alone

    [[blocks]]
    exercise = "clam"
    resistance = "none"
    sides = ["right", "left"]
    sets = 1
    reps = [8, 8]
    tempo_s = {lift = 2, hold = 1, lower = 2, pause = 1}
    rest_s = 60
    load_kg = 0.5        # only where a weight is worn
    band = "yellow"      # only where a band is worn
    days = ["monday"]    # only where it is not for every session

Everything but ``format``, ``name`` and each block's ``exercise`` may be left out; the figures
above are then used, and ``sides`` are both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import msgspec
import tomli_w

from clamstudio.errors import UserError
from clamstudio.records import (
    Block,
    ExerciseId,
    Prescription,
    Reps,
    ResistanceId,
    Side,
    Tempo,
    Weekday,
)
from clamstudio.session.checks import validate_prescription
from clamstudio.settings import replace_file
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["prescription_to_toml", "read_prescription", "write_prescription"]

_LARGEST_FILE_BYTES = 200_000
_TOP = "[prescription]"


class _TempoTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Seconds of each part of a repetition."""

    lift: float = 2.0
    hold: float = 1.0
    lower: float = 2.0
    pause: float = 1.0


class _BlockTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One ``[[blocks]]`` table."""

    exercise: str
    resistance: str = "none"
    sides: tuple[Side, ...] = (Side.RIGHT, Side.LEFT)
    sets: int = 1
    reps: tuple[int, int] = (8, 8)
    tempo_s: _TempoTable = _TempoTable()
    rest_s: float = 60.0
    load_kg: float | None = None
    band: str | None = None
    days: tuple[Weekday, ...] = ()


class _PrescriptionTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: Literal[1]
    name: str
    get_ready_s: float = 40.0
    count_in_s: float = 3.0
    roll_over_s: float = 30.0
    change_resistance_s: float = 30.0
    range_share: float = 1.0
    therapist: str = ""
    set_on: str = ""
    locked: bool = False
    blocks: tuple[_BlockTable, ...]


def read_prescription(path: Path) -> Prescription:
    """Read a prescription from a file.

    Raises:
        UserError: The file cannot be read or does not hold to the format; one sentence names the
            file, the key or line, what was found and what is expected.
    """
    data = _bytes_of(path)
    try:
        table = msgspec.toml.decode(data, type=_PrescriptionTable)
    except msgspec.ValidationError as error:
        raise _in_file(path, _explained(str(error)), data.decode(errors="replace")) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        problem = Message(
            msg("it is not valid TOML ({detail}); correct that line."), {"detail": error}
        )
        raise _in_file(path, problem) from error
    prescription = _from_table(table)
    try:
        validate_prescription(prescription)
    except UserError as error:
        raise _in_file(path, error.message, data.decode(errors="replace")) from error
    return prescription


def write_prescription(prescription: Prescription, path: Path) -> None:
    """Write a prescription to a file, whole or not at all.

    Raises:
        UserError: The prescription is not valid, or the file cannot be written.
    """
    text = prescription_to_toml(prescription)
    try:
        replace_file(path, text.encode())
    except OSError as error:
        raise UserError(
            Message(
                msg("Cannot write {file}: {detail}. Choose another place."),
                {"file": path, "detail": error.strerror or error},
            )
        ) from error


def prescription_to_toml(prescription: Prescription) -> str:
    """Return the text of a prescription file; reading it back gives an equal prescription.

    Raises:
        UserError: The prescription is not valid.
    """
    validate_prescription(prescription)
    head = [
        "format = 1",
        _line("name", prescription.name),
        _line("get_ready_s", prescription.get_ready_s),
        _line("count_in_s", prescription.count_in_s),
        _line("roll_over_s", prescription.roll_over_s),
        _line("change_resistance_s", prescription.change_resistance_s),
        *_optional_lines(prescription),
    ]
    blocks = (_block_lines(block) for block in prescription.blocks)
    return "\n".join([*head, *(line for lines in blocks for line in lines)]) + "\n"


def _optional_lines(prescription: Prescription) -> list[str]:
    """Return the lines of what most prescriptions do not say."""
    usual = Prescription("", ())
    names = ("range_share", "therapist", "set_on", "locked")
    return [
        _line(name, getattr(prescription, name))
        for name in names
        if getattr(prescription, name) != getattr(usual, name)
    ]


def _block_lines(block: Block) -> list[str]:
    tempo = block.tempo
    parts_s = {
        "lift": tempo.lift_s,
        "hold": tempo.hold_s,
        "lower": tempo.lower_s,
        "pause": tempo.pause_s,
    }
    lines = [
        "",
        "[[blocks]]",
        _line("exercise", block.exercise),
        _line("resistance", block.resistance),
        f"sides = [{', '.join(_value(side.value) for side in block.sides)}]",
        _line("sets", block.sets),
        f"reps = [{block.reps.low}, {block.reps.high}]",
        f"tempo_s = {{{', '.join(_line(part, length_s) for part, length_s in parts_s.items())}}}",
        _line("rest_s", block.rest_s),
    ]
    if block.load_kg is not None:
        lines.append(_line("load_kg", block.load_kg))
    if block.band is not None:
        lines.append(_line("band", block.band))
    if block.days:
        lines.append(f"days = [{', '.join(_value(day.value) for day in block.days)}]")
    return lines


def _line(key: str, value: str | float) -> str:
    return f"{key} = {_value(value)}"


def _value(value: str | float) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")


def _from_table(table: _PrescriptionTable) -> Prescription:
    return Prescription(
        name=table.name,
        blocks=tuple(_block_from(block) for block in table.blocks),
        get_ready_s=table.get_ready_s,
        count_in_s=table.count_in_s,
        roll_over_s=table.roll_over_s,
        change_resistance_s=table.change_resistance_s,
        range_share=table.range_share,
        therapist=table.therapist,
        set_on=table.set_on,
        locked=table.locked,
    )


def _block_from(table: _BlockTable) -> Block:
    tempo = table.tempo_s
    return Block(
        exercise=ExerciseId(table.exercise),
        resistance=ResistanceId(table.resistance),
        sides=table.sides,
        sets=table.sets,
        reps=Reps(*table.reps),
        tempo=Tempo(tempo.lift, tempo.hold, tempo.lower, tempo.pause),
        rest_s=table.rest_s,
        load_kg=table.load_kg,
        band=table.band,
        days=table.days,
    )


def _bytes_of(path: Path) -> bytes:
    try:
        # Not by the size the system names: a device has none and never ends.
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise UserError(
            Message(
                msg("Cannot read the prescription {file}: {detail}. Check the path."),
                {"file": path, "detail": error.strerror or error},
            )
        ) from error
    if len(data) > _LARGEST_FILE_BYTES:
        problem = Message(
            msg("it is too large for a prescription (more than {most} bytes)."),
            {"most": _LARGEST_FILE_BYTES},
        )
        raise _in_file(path, problem)
    return data


def _in_file(path: Path, problem: Message, text: str = "") -> UserError:
    line = _line_of(str(problem), text)
    if line is not None:
        words = msg("{file}, line {line}: {problem}")
        return UserError(Message(words, {"file": path, "line": line, "problem": problem}))
    return UserError(Message(msg("{file}: {problem}"), {"file": path, "problem": problem}))


_WHERE = re.compile(r"(?:blocks #(?P<block>\d+), )?(?P<key>\w+)")


def _line_of(problem: str, text: str) -> int | None:
    """Return the line of the key that a sentence begins with; ``None`` if the file has none."""
    found = _WHERE.match(problem)
    if found is None or not text:
        return None
    block, at_block = int(found["block"] or 0), 0
    key = re.compile(rf"\s*{found['key']}\s*[=.]")
    for number, line in enumerate(text.splitlines(), start=1):
        at_block += line.strip().startswith("[[blocks]]")
        if at_block == block and key.match(line):
            return number
    return None


_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<found>[^`]+)`"),
        msg("{key}: found {found}, expected {expected}; correct the value."),
    ),
    (
        re.compile(r"Expected `array` of (?:at (?:least|most) )?length (?P<expected>\d+)"),
        msg("{key}: expected a list of {expected} values; correct the list."),
    ),
    (
        re.compile(r"unknown field `(?P<found>[^`]+)`"),
        msg("{key}: the key {found} is not known; correct or remove it."),
    ),
    (
        re.compile(r"missing required field `(?P<expected>[^`]+)`"),
        msg("{key}: the key {expected} is missing; add it."),
    ),
    (
        re.compile(r"Invalid enum value (?P<found>.+)"),
        msg("{key}: found {found}, expected {expected}; correct the value."),
    ),
)


def _explained(detail: str) -> Message:
    """Turn msgspec's ``what - at `$.where``` into a sentence that names the key."""
    what, _, where = detail.partition(" - at `")
    key = _key(where.rstrip("`"))
    for pattern, sentence in _PATTERNS:
        if match := pattern.search(what):
            allowed = _allowed(key)
            return Message(sentence, {"key": key, "expected": allowed, **match.groupdict()})
    return Message(msg("{key}: {detail}; correct the value."), {"key": key, "detail": what})


def _allowed(key: str) -> str:
    """Return what a key with a fixed choice of values may be."""
    if key == "format":
        return "1"
    choices = Weekday if "days" in key else Side
    return ", ".join(f'"{each.value}"' for each in choices)


def _key(where: str) -> str:
    """Return a path as people count: ``$.blocks[0].sets`` is ``blocks #1, sets``."""
    bare = where.removeprefix("$").removeprefix(".")
    numbered = re.sub(r"\[(\d+)\]", lambda hit: f" #{int(hit[1]) + 1}", bare)
    text = numbered.replace("[...]", "").replace(".", ", ", 1)
    return text or _TOP
