"""What the Do place is given from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from clamstudio.pseudo import PSEUDO_LANGUAGES
from clamstudio.ui.common.awake import Awake
from clamstudio.ui.common.speech import Speech, find_speaker
from clamstudio.ui.do.tones import Tones
from clamstudio.words import ENGLISH, language_in_use, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from clamstudio.catalogue import Catalogue
    from clamstudio.clock import Clock
    from clamstudio.history.store import History
    from clamstudio.history.writer import HistoryWriter
    from clamstudio.settings import Settings
    from clamstudio.ui.figure.stage import Stage

__all__ = ["DoServices", "choose_folder", "speech_of"]


def choose_folder(parent: QWidget) -> Path | None:
    """Ask for a folder; ``None`` if the user wants none."""
    name = QFileDialog.getExistingDirectory(parent, tr("Save this session in another folder"))
    return Path(name) if name else None


def speech_of(settings: Settings) -> Speech:
    """Return the system's speaker as the settings want it."""
    language = ENGLISH if language_in_use() in PSEUDO_LANGUAGES else language_in_use()
    return Speech(
        find_speaker(language, settings.volume),
        wanted=settings.speech != "off" and not settings.muted,
    )


@dataclass(frozen=True, slots=True)
class DoServices:
    """Everything that is not the Do place's own.

    Attributes:
        catalogue: Exercises and resistances.
        clock: Read by the session controller only.
        history: Gives the history; called when a session is about to start, never before, since
            it brings the database library.
        writer: Gives the one writer; called likewise.
        settings: Gives the settings in use.
        change_settings: Puts others in use and saves them.
        stage: Makes a stage for the figure.
        tones: Makes the tones of a session; called when one starts.
        speech: Makes the speech of a session; called when one starts.
        awake: Keeps the screen on while a session runs.
        choose_folder: Asks where to save what the data folder does not take.
    """

    catalogue: Catalogue
    clock: Clock
    history: Callable[[], History]
    writer: Callable[[], HistoryWriter]
    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], None]
    stage: Callable[[], Stage]
    tones: Callable[[Settings], Tones] = Tones.of
    speech: Callable[[Settings], Speech] = speech_of
    awake: Awake = field(default_factory=Awake)
    choose_folder: Callable[[QWidget], Path | None] = choose_folder

    @property
    def person_name(self) -> str:
        """Whose session it is; empty for the first person who is not invented.

        Raises:
            UserError: The history cannot be read.
        """
        # Brings the database library.
        from clamstudio.coach.plan import name_in_use

        return name_in_use(self.history(), self.settings().person)
