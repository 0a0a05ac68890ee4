"""What the Settings place is given from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from clamstudio.settings import Settings

__all__ = ["SettingsServices"]


def _nothing() -> None:
    """Stand for what a picture or a test does not need."""


@dataclass(frozen=True, slots=True)
class SettingsServices:
    """Everything that is not the Settings place's own.

    Attributes:
        settings: Gives the settings in use.
        use: Puts others in use at once and saves them; raises ``UserError`` if they are not saved.
        folder: The data folder.
        database: The PostgreSQL server of the history as told to the user; empty for none.
        people: Gives the names of the people who share the history; raises ``UserError``.
        languages: Codes of the languages there are.
        screens: Names of the screens.
        reminder_words: Says how a reminder will reach the user on this computer.
        choose_appearance: Opens the choice of the person's looks and of motion.
        choose_keys: Opens the keys of a session.
        try_sound: Plays a tone and says a sentence; returns what is missing, empty for nothing.
        try_reminder: Shows a reminder now.
        save_calendar: Asks for a file and writes the reminders; returns what to say of it.
        open_folder: Shows the data folder in the system's file manager.
        open_data: Opens Track's page of backups, export and people.
    """

    settings: Callable[[], Settings]
    use: Callable[[Settings], None]
    folder: Path
    database: str = ""
    people: Callable[[], Sequence[str]] = tuple
    languages: Callable[[], Sequence[str]] = tuple
    screens: Callable[[], Sequence[str]] = tuple
    reminder_words: Callable[[], str] = str
    choose_appearance: Callable[[], None] = field(default=_nothing)
    choose_keys: Callable[[], None] = field(default=_nothing)
    try_sound: Callable[[], str] = str
    try_reminder: Callable[[], None] = field(default=_nothing)
    save_calendar: Callable[[], str] = str
    open_folder: Callable[[], None] = field(default=_nothing)
    open_data: Callable[[], None] = field(default=_nothing)
