"""The user's settings: one validated record in ``settings.toml``, and the folder it lies in."""

from __future__ import annotations

import math
import os
import re
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from clamstudio.errors import UserError
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BAND_COLOURS",
    "SETTINGS_FILE",
    "BuildChoice",
    "LoadedSettings",
    "MotionChoice",
    "Settings",
    "SexChoice",
    "SideChangeChoice",
    "SpeechChoice",
    "TemplateChoice",
    "ThemeChoice",
    "UnitsChoice",
    "data_folder",
    "database_url",
    "language_setting",
    "load_settings",
    "read_settings",
    "replace_file",
    "save_settings",
]

SETTINGS_FILE = "settings.toml"
_FOLDER_VARIABLE = "CLAMSTUDIO_DATA_DIR"
_URL_VARIABLE = "CLAMSTUDIO_DATABASE_URL"

ThemeChoice = Literal["system", "light", "dark", "contrast"]
TemplateChoice = Literal["gentle", "article", "stronger"]
BuildChoice = Literal["slight", "medium", "sturdy"]
MotionChoice = Literal["system", "on", "off"]
SideChangeChoice = Literal["auto", "listen", "turn_around"]
SpeechChoice = Literal["off", "few", "all"]
SexChoice = Literal["not_said", "female", "male"]
UnitsChoice = Literal["system", "metric", "imperial"]

_LIMITS = {
    "speed": (0.25, 2.0),
    "volume": (0.0, 1.0),
    "text_size": (0.8, 2.0),
    "height_m": (1.2, 2.2),
    "mass_kg": (25.0, 250.0),
    "weight_kg": (0.0, 10.0),
}

_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_REMINDER = re.compile(rf"(mon|tue|wed|thu|fri|sat|sun) {_TIME}")
_QUIET = re.compile(rf"{_TIME}-{_TIME}")
_AGES_YEARS = (18, 110)
BAND_COLOURS = ("yellow", "red", "green", "blue", "black", "silver", "gold")

_CHOICES = (
    ("theme", ThemeChoice),
    ("last_template", TemplateChoice),
    ("reduced_motion", MotionChoice),
    ("build", BuildChoice),
    ("side_change", SideChangeChoice),
    ("speech", SpeechChoice),
    ("sex", SexChoice),
    ("units", UnitsChoice),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user chose.

    Attributes:
        theme: Colours of the window.
        mirror_front: Whether the front view is the user's reflection (DESIGN 6.2).
        speed: Speed of the demonstration, 0.25 to 2; sessions always run at their own tempo.
        muted: Whether sessions are silent.
        volume: Loudness of the tones, 0 to 1.
        text_size: Factor on the size of all text, 0.8 to 2.
        last_template: The prescription that Do offers first.
        height_m: Height of the figure and of the user in metres, 1.2 to 2.2.
        lying_view: Whether a session's words turn for a head on a pillow.
        side_change: How sides are changed; ``auto`` listens where speech works.
        speech: How much of a session is spoken; ``few`` leaves the counts out.
        language: Code of the language, empty for the system's.
        reduced_motion: Whether key poses fade instead of a figure that moves.
        build: Build of the person in the demonstration.
        skin: Name of a palette of skin; one that is not known is drawn in the usual colours.
        hair: The same of hair.
        clothes: The same of clothes.
        session_keys: Keys of a session that are bound otherwise, each ``command=Key``.
        session_screen: Name of the screen that a session fills; empty for the window's own.
        tempo_s: Lift, hold, lower and pause in seconds where the user chose them; else empty.
        sound_checked: Whether the user has heard a session's tones.
        mass_kg: The user's body mass, for the model of muscle work; 70 where not said.
        sex: Whose table of leg masses and norms counts; the mean of both where not said.
        age_years: 18 to 110; 0 where not said.
        band_colour: Colour of the user's band, by the maker's chart in ``mechanics/bands.toml``.
        weight_kg: Mass of the user's cuff.
        emergency_number: What the user calls in an emergency; empty where not told.
        person: Name of the person whose plan and history are used; the first one's where empty.
        units: Kilograms and centimetres or pounds and inches; by the locale where not chosen.
        reminders: When to remind, each a weekday and a time of day as ``mon 08:30``; none until
            asked for (DESIGN 6.12).
        quiet_hours: From and until, as ``22:00-07:00``, when nothing is notified; empty for none.
        welcomed: Whether the welcome was seen or left.
        seen_version: The version whose news the user has seen; empty before the first start.
    """

    theme: ThemeChoice = "system"
    mirror_front: bool = True
    speed: float = 1.0
    muted: bool = False
    volume: float = 0.7
    text_size: float = 1.0
    last_template: TemplateChoice = "gentle"
    height_m: float = 1.7
    lying_view: bool = True
    side_change: SideChangeChoice = "auto"
    speech: SpeechChoice = "all"
    language: str = ""
    reduced_motion: MotionChoice = "system"
    build: BuildChoice = "medium"
    skin: str = "warm"
    hair: str = "brown"
    clothes: str = "teal"
    session_keys: tuple[str, ...] = ()
    session_screen: str = ""
    tempo_s: tuple[float, ...] = ()
    sound_checked: bool = False
    mass_kg: float = 70.0
    sex: SexChoice = "not_said"
    age_years: int = 0
    band_colour: str = "yellow"
    weight_kg: float = 0.5
    emergency_number: str = ""
    person: str = ""
    units: UnitsChoice = "system"
    reminders: tuple[str, ...] = ()
    quiet_hours: str = "22:00-07:00"
    welcomed: bool = False
    seen_version: str = ""

    def __post_init__(self) -> None:
        """Refuse what lies outside the limits.

        Raises:
            ValueError: A value is out of its limits.
        """
        for name, (low, high) in _LIMITS.items():
            value = getattr(self, name)
            if not (math.isfinite(value) and low <= value <= high):
                message = f"{name} is {value}, not {low:g} to {high:g}"
                raise ValueError(message)
        if len(self.tempo_s) not in {0, 4} or not all(map(math.isfinite, self.tempo_s)):
            message = f"tempo_s is {self.tempo_s}, not four lengths in seconds"
            raise ValueError(message)
        low, high = _AGES_YEARS
        if self.age_years != 0 and not low <= self.age_years <= high:
            message = f"age_years is {self.age_years}, not 0 or {low} to {high}"
            raise ValueError(message)
        if self.band_colour not in BAND_COLOURS:
            message = f"band_colour is {self.band_colour!r}, not one of {BAND_COLOURS}"
            raise ValueError(message)
        if not all(map(_REMINDER.fullmatch, self.reminders)):
            message = f"reminders is {self.reminders}, not weekdays and times as in 'mon 08:30'"
            raise ValueError(message)
        if self.quiet_hours and not _QUIET.fullmatch(self.quiet_hours):
            message = f"quiet_hours is {self.quiet_hours!r}, not a span as in '22:00-07:00'"
            raise ValueError(message)
        for name, choices in _CHOICES:
            if getattr(self, name) not in get_args(choices):
                message = f"{name} is {getattr(self, name)!r}, not one of {get_args(choices)}"
                raise ValueError(message)


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings with what was wrong about their file, if anything.

    Attributes:
        settings: As read, or the defaults.
        problem: One sentence for the user; ``None`` when all is well.
    """

    settings: Settings
    problem: Message | None = None


def data_folder(override: Path | None = None) -> Path:
    """Return the folder of the user's data; it need not exist yet.

    Args:
        override: From ``--data-dir``. Without it ``CLAMSTUDIO_DATA_DIR`` counts, then the
            platform's usual place.
    """
    if override is not None:
        return override.expanduser().absolute()
    if named := os.environ.get(_FOLDER_VARIABLE, "").strip():
        return Path(named).expanduser().absolute()
    # Imported here: most starts of the command line never ask for the platform's place.
    import platformdirs

    return platformdirs.user_data_path("clamstudio", appauthor=False)


def database_url() -> str:
    """Return the PostgreSQL server that the user named for the history, empty for none."""
    return os.environ.get(_URL_VARIABLE, "").strip()


def load_settings(folder: Path) -> Settings:
    """Return the settings in ``folder``, or the defaults where there are none to be read."""
    return read_settings(folder).settings


def read_settings(folder: Path) -> LoadedSettings:
    """Read ``settings.toml`` in ``folder``; nothing is created where there is none.

    A file that cannot be used is renamed to ``settings.toml.broken``, so that saving the defaults
    never overwrites it. Keys that this version does not know are passed over.
    """
    path = folder / SETTINGS_FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return LoadedSettings(Settings())
    except OSError as error:
        return LoadedSettings(Settings(), _unreadable(path, error.strerror or str(error)))
    import tomllib  # the first start finds no file

    try:
        return LoadedSettings(_settings_of(tomllib.loads(data.decode())))
    except ValueError as error:
        return LoadedSettings(Settings(), _kept_aside(path, str(error)))


def language_setting(folder: Path) -> str:
    """Return the language in ``folder``'s settings, empty where none was chosen.

    The command line asks before anything else, so nothing is checked, renamed or complained about.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return ""
    import tomllib  # most starts find no file

    try:
        chosen = tomllib.loads(path.read_text(encoding="utf-8")).get("language", "")
    except (OSError, ValueError):
        return ""
    return chosen if isinstance(chosen, str) else ""


def save_settings(settings: Settings, folder: Path) -> None:
    """Write the settings, whole or not at all.

    Raises:
        UserError: The folder cannot be written to.
    """
    path = folder / SETTINGS_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        import tomli_w

        replace_file(path, tomli_w.dumps(asdict(settings)).encode())
    except OSError as error:
        raise UserError(
            Message(
                msg("The settings could not be saved in {file}: {detail}."),
                {"file": path, "detail": error.strerror or error},
            )
        ) from error


def replace_file(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and rename it, so that no half-written file is ever seen.

    Raises:
        OSError: The folder is missing, full or not writable; ``path`` is then as it was.
    """
    import secrets  # drags in the cryptography that a start has no use for

    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _settings_of(table: Mapping[str, object]) -> Settings:
    """Return the settings in a table, the usual ones where it has none.

    By hand: a library that reads any record takes 12 ms of every start, and 2 MB for good.

    Raises:
        ValueError: A value is of another kind than the setting, or out of its limits.
    """
    usual = {field.name: field.default for field in fields(Settings)}
    read: dict[str, Any] = {}
    for name, value in table.items():
        if name not in usual:
            continue
        if isinstance(usual[name], tuple) and isinstance(value, list):
            kind = float if name == "tempo_s" else str
            read[name] = tuple(_as_kind(kind, part, name) for part in value)
        else:
            read[name] = _as_kind(type(usual[name]), value, name)
    return Settings(**read)


def _as_kind(kind: type, value: object, name: str) -> object:
    """Return a value of a file if it is of the kind that a setting wants; whole numbers are numbers."""
    if kind is float and type(value) is int:
        return float(value)
    # Exactly that kind: for Python a truth is a whole number too.
    if type(value) is not kind:
        message = f"{name} is {value!r}, not of the kind {kind.__name__}"
        raise ValueError(message)
    return value


def _unreadable(path: Path, detail: str) -> Message:
    return Message(
        msg("The settings in {file} cannot be read ({detail}); the usual ones are in use."),
        {"file": path, "detail": detail},
    )


def _kept_aside(path: Path, detail: str) -> Message:
    """Move a broken file out of the way, never onto another."""
    aside = path.with_name(f"{path.name}.broken")
    number = 2
    while aside.exists():
        aside = path.with_name(f"{path.name}.broken-{number}")
        number += 1
    try:
        path.rename(aside)
    except OSError:
        return _unreadable(path, detail)
    return Message(
        msg(
            "The settings in {file} cannot be used ({detail}); the usual ones are in use and the "
            "file was kept as {aside}."
        ),
        {"file": path, "detail": detail, "aside": aside.name},
    )
