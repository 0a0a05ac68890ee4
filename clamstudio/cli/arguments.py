"""The kinds of argument that commands share, each checked and refused in one sentence."""

from __future__ import annotations

import argparse
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from clamstudio.cli.language import language_code
from clamstudio.errors import UserError
from clamstudio.records import Side
from clamstudio.settings import BAND_COLOURS
from clamstudio.words import Message, languages, msg, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.records import ResistanceId
    from clamstudio.ui.painting.clip_file import Format


__all__ = [
    "CLIP_SUFFIXES",
    "VIEWS",
    "CommandParser",
    "PictureSize",
    "UsageError",
    "add_command",
    "add_common",
    "add_exercise",
    "add_height",
    "add_json",
    "add_person",
    "add_picture_file",
    "add_render_file",
    "add_side",
    "find_band",
    "find_exercise",
    "find_mistake",
    "find_resistance",
    "folder_name",
    "height_m",
    "number",
    "orbit_or_view",
    "person_name",
    "phase",
    "picture_file",
    "picture_size",
    "rate_fps",
    "render_file",
    "seconds",
    "whole_number",
]

SMALLEST_PX = 32
LARGEST_PX = 7680
SHORTEST_M = 1.0
TALLEST_M = 2.3
LONGEST_NAME = 80
VIEWS = ("front", "back", "above", "feet")
CLIP_SUFFIXES: dict[str, Format] = {
    ".gif": "gif", ".webp": "webp", ".apng": "apng", ".mp4": "mp4",
}  # fmt: skip


class UsageError(UserError):
    """The arguments are wrong: exit code 2."""


class PictureSize(NamedTuple):
    """Width and height in pixels."""

    width_px: int
    height_px: int


class CommandParser(argparse.ArgumentParser):
    """A parser that refuses in one sentence instead of printing its usage."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments.

        Args:
            message: What argparse found wrong.

        Raises:
            UsageError: Always.
        """
        raise UsageError(
            Message(
                msg("{problem}; “{command} --help” lists what is possible."),
                {"problem": message.rstrip("."), "command": self.prog},
            )
        )


def add_command(
    commands: Any,  # noqa: ANN401 -- argparse's class for it is private
    name: str,
    help_text: str,
    run: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    """Add a command that accepts the common options too, and return its parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=help_text, description=help_text, allow_abbrev=False
    )
    add_common(parser, outermost=False)
    parser.set_defaults(run=run)
    return parser


def add_common(parser: argparse.ArgumentParser, *, outermost: bool) -> None:
    """Add the options that may stand before or after the command's name."""
    # A command's own default would overwrite what was given before its name.
    default = None if outermost else argparse.SUPPRESS
    parser.add_argument(
        "--data-dir",
        type=folder_name,
        default=default,
        metavar="FOLDER",
        help=tr("where the history and the settings are kept"),
    )
    parser.add_argument(
        "--language",
        type=language_code,
        default=default,
        metavar="CODE",
        help=tr("the language, for this time only: {known}", known=", ".join(languages())),
    )


def add_person(parser: argparse.ArgumentParser, help_text: str) -> None:
    """Add whose history it is about."""
    parser.add_argument("--person", type=person_name, metavar="NAME", help=help_text)


def add_exercise(parser: argparse.ArgumentParser) -> None:
    """Add the exercise's id."""
    parser.add_argument(
        "exercise", metavar="EXERCISE", help=tr("an exercise’s id; “clamstudio list” shows them")
    )


def add_side(parser: argparse.ArgumentParser) -> None:
    """Add the working side."""
    parser.add_argument(
        "--side",
        choices=[side.value for side in Side],
        default=Side.RIGHT.value,
        help=tr("the working (top) leg; right without it"),
    )


def add_height(parser: argparse.ArgumentParser) -> None:
    """Add the body height."""
    parser.add_argument(
        "--height-m",
        type=height_m,
        default=1.7,
        metavar="METRES",
        help=tr("body height in metres, 1.7 without it"),
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help=tr("print JSON"))


def add_picture_file(parser: argparse.ArgumentParser, default_size: PictureSize) -> None:
    """Add the picture's size and its file."""
    _add_size(parser, default_size)
    parser.add_argument(
        "-o",
        "--output",
        type=picture_file,
        required=True,
        metavar="FILE.png",
        help=tr("the picture to write"),
    )


def add_render_file(parser: argparse.ArgumentParser, default_size: PictureSize) -> None:
    """Add the size and the file of a picture or clip; its ending names the format."""
    _add_size(parser, default_size)
    parser.add_argument(
        "-o",
        "--output",
        type=render_file,
        required=True,
        metavar="FILE",
        help=tr("a picture (.png), or a clip (.gif, .webp, .apng, .mp4) to write"),
    )


def _add_size(parser: argparse.ArgumentParser, default_size: PictureSize) -> None:
    parser.add_argument(
        "--size",
        type=picture_size,
        default=default_size,
        metavar="WxH",
        help=tr("pixels, for example 1280x720"),
    )


def picture_size(text: str) -> PictureSize:
    """Read ``WxH``."""
    found = re.fullmatch(r"([0-9]{1,5})[xX×]([0-9]{1,5})", text)
    if found is None:
        raise _wrong(msg("“{text}” is not a size such as 1280x720"), text=text)
    size = PictureSize(int(found[1]), int(found[2]))
    if not all(SMALLEST_PX <= side <= LARGEST_PX for side in size):
        raise _wrong(
            msg("“{text}” is out of range: each side is {low} to {high} pixels"),
            text=text,
            low=SMALLEST_PX,
            high=LARGEST_PX,
        )
    return size


def picture_file(text: str) -> Path:
    """Read the name of a PNG file."""
    path = Path(text)
    if path.suffix.lower() != ".png":
        raise _wrong(msg("“{text}” does not end in .png"), text=text)
    return path


def render_file(text: str) -> Path:
    """Read the name of a picture or clip."""
    path = Path(text)
    if path.suffix.lower() not in {".png", *CLIP_SUFFIXES}:
        raise _wrong(msg("“{text}” does not end in .png, .gif, .webp, .apng or .mp4"), text=text)
    return path


def orbit_or_view(text: str) -> str | tuple[float, float]:
    """Read a named view, or azimuth and elevation in degrees."""
    if text in VIEWS:
        return text
    found = re.fullmatch(r"([-+]?[0-9]{1,3}(?:\.[0-9]+)?),([-+]?[0-9]{1,2}(?:\.[0-9]+)?)", text)
    orbit_deg = (float(found[1]), float(found[2])) if found else (math.nan, math.nan)
    if not (abs(orbit_deg[0]) <= 360.0 and 0.0 <= orbit_deg[1] <= 90.0):
        raise _wrong(
            msg(
                "“{text}” is neither {views} nor AZIMUTH,ELEVATION, -360 to 360 and 0 to 90 degrees"
            ),
            text=text,
            views=", ".join(VIEWS),
        )
    return orbit_deg


def number(low: float, high: float) -> Callable[[str], float]:
    """Return a reader of finite numbers between ``low`` and ``high``, both included."""

    def read(text: str) -> float:
        return _number(text, low, high)

    return read


def seconds(text: str) -> float:
    """Read the length of a clip in seconds."""
    return _number(text, 0.1, 120.0)


def rate_fps(text: str) -> int:
    """Read how many pictures a second a clip has."""
    return whole_number(1, 60)(text)


def folder_name(text: str) -> Path:
    """Read a folder's name; the empty one would mean the folder the user happens to be in."""
    if not text.strip():
        raise _wrong(msg("a folder’s name is missing"))
    return Path(text)


def person_name(text: str) -> str:
    """Read a person's name."""
    name = " ".join(text.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise _wrong(msg("a name has 1 to {most} letters"), most=LONGEST_NAME)
    return name


def phase(text: str) -> float:
    """Read a phase: 0 is the rest, 1 the top of the lift."""
    return _number(text, 0.0, 1.0)


def height_m(text: str) -> float:
    """Read a body height in metres."""
    return _number(text, SHORTEST_M, TALLEST_M)


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers between ``low`` and ``high``, both included."""

    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", text) is None or not low <= int(text) <= high:
            raise _wrong(
                msg("“{text}” is not a whole number from {low} to {high}"),
                text=text,
                low=low,
                high=high,
            )
        return int(text)

    return read


def find_exercise(catalogue: Catalogue, exercise_id: str) -> Exercise:
    """Return the exercise.

    Raises:
        UsageError: If there is none of that id; the sentence names the known ones.
    """
    for exercise in catalogue.exercises:
        if exercise.id == exercise_id:
            return exercise
    raise UsageError(
        Message(
            msg("There is no exercise “{id}”; known are: {known}."),
            {"id": exercise_id, "known": _joined(e.id for e in catalogue.exercises)},
        )
    )


def find_mistake(exercise: Exercise, mistake_id: str | None) -> Mistake | None:
    """Return one of the exercise's mistakes, ``None`` where none was asked for.

    Raises:
        UsageError: If the exercise has none of that id.
    """
    if mistake_id is None:
        return None
    for mistake in exercise.mistakes:
        if mistake.id == mistake_id:
            return mistake
    raise UsageError(
        Message(
            msg("{exercise} has no mistake “{id}”; known are: {known}."),
            {
                "exercise": exercise.id,
                "id": mistake_id,
                "known": _joined(m.id for m in exercise.mistakes),
            },
        )
    )


def find_resistance(catalogue: Catalogue, resistance_id: str) -> ResistanceId:
    """Return the id of a known resistance.

    Raises:
        UsageError: If there is none of that id.
    """
    for resistance in catalogue.resistances:
        if resistance.id == resistance_id:
            return resistance.id
    raise UsageError(
        Message(
            msg("There is no resistance “{id}”; known are: {known}."),
            {"id": resistance_id, "known": _joined(r.id for r in catalogue.resistances)},
        )
    )


def find_band(colour: str | None) -> str | None:
    """Return a known colour of a band, ``None`` where none was named.

    Raises:
        UsageError: If the table has no such colour.
    """
    if colour is not None and colour not in BAND_COLOURS:
        raise UsageError(
            Message(
                msg("There is no band colour “{colour}”; known are: {known}."),
                {"colour": colour, "known": _joined(BAND_COLOURS)},
            )
        )
    return colour


def _joined(ids: Iterable[str]) -> str:
    return ", ".join(ids)


def _number(text: str, low: float, high: float) -> float:
    try:
        number = float(text) if re.fullmatch(r"[-+0-9.eE]+", text) else math.nan
    except ValueError:
        number = math.nan
    if not low <= number <= high:
        raise _wrong(
            msg("“{text}” is not a number from {low} to {high}"), text=text, low=low, high=high
        )
    return number


def _wrong(sentence: str, /, **fields: object) -> argparse.ArgumentTypeError:
    return argparse.ArgumentTypeError(tr(sentence, **fields))
