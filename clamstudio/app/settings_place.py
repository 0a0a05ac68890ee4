"""The Settings place, joined to everything that settings concern."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from clamstudio.app.dialogs import choose_appearance
from clamstudio.app.reminding import reminders_of
from clamstudio.app.using import use_settings
from clamstudio.errors import UserError
from clamstudio.settings import database_url, replace_file
from clamstudio.words import languages, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from clamstudio.app.services import Services
    from clamstudio.records import Prescription
    from clamstudio.ui.main_window import MainWindow, Place

__all__ = ["settings_place"]


def settings_place(
    services: Services, window: MainWindow, places: Callable[[], Sequence[Place]]
) -> QWidget:
    """Return the settings.

    Args:
        services: What the places are given.
        window: Where they show.
        places: Makes the places anew when words, units or sizes change.
    """
    # Opened later than the window: most visits never come here.
    from clamstudio.ui.common.notifier import road_here, road_words
    from clamstudio.ui.settings.page import SettingsPage
    from clamstudio.ui.settings.services import SettingsServices

    return SettingsPage(
        SettingsServices(
            settings=services.preferences.settings,
            use=lambda wanted: use_settings(services, window, wanted, places),
            folder=services.folder,
            database=_server(database_url()),
            people=lambda: _people(services),
            languages=languages,
            screens=lambda: [screen.name() for screen in QGuiApplication.screens()],
            reminder_words=lambda: road_words(road_here()),
            choose_appearance=lambda: choose_appearance(services, window),
            choose_keys=lambda: _choose_keys(services, window),
            try_sound=_SoundTrial(services).play,
            try_reminder=lambda: reminders_of(services, window).show(),
            save_calendar=lambda: _save_calendar(services, window),
            open_folder=lambda: _open_folder(services.folder),
            open_data=lambda: _open_data(window),
        )
    )


def _server(url: str) -> str:
    """Return a server's address without name and password of its user."""
    if not url:
        return ""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path}"


def _people(services: Services) -> list[str]:
    from clamstudio.history.unfinished import DATABASE_NAME

    if not database_url() and not (services.folder / DATABASE_NAME).exists():
        # Looking at the settings makes no history.
        return []
    return [person.name for person in services.records.history().people() if not person.invented]


def _choose_keys(services: Services, window: MainWindow) -> None:
    from clamstudio.ui.do.keys_dialog import SessionKeysDialog

    preferences = services.preferences
    SessionKeysDialog(preferences.settings, preferences.change, window).exec()


class _SoundTrial:
    """Plays what a session would; kept, so that it is heard to its end."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._playing: tuple[object, ...] = ()

    def play(self) -> str:
        """Play a tone, say a sentence, and return what is missing."""
        from clamstudio.ui.do.services import speech_of
        from clamstudio.ui.do.tones import Tones

        settings = self._services.preferences.settings()
        if settings.muted:
            return tr("Tones and voice are off.")
        tones, speech = Tones.of(settings), speech_of(settings)
        self._playing = (tones, speech)
        tones.play("lift")
        if settings.speech != "off":
            speech.say(tr("Lift, and breathe out. Take your time."))
        return " ".join(str(each) for each in (tones.problem, speech.problem) if each)


def _save_calendar(services: Services, window: MainWindow) -> str:
    try:
        data = _calendar(services)
    except UserError as error:
        return str(error)
    name, _ = QFileDialog.getSaveFileName(
        window, tr("Save as a calendar file"), "clamstudio.ics", tr("Calendars (*.ics)")
    )
    if not name:
        return ""
    path = Path(name)
    path = path if path.suffix else path.with_suffix(".ics")
    try:
        replace_file(path, data)
    except OSError as error:
        return tr("{file} cannot be written: {detail}.", file=path, detail=error.strerror or error)
    return tr("Saved in {file}. Open it with your calendar.", file=path)


def _calendar(services: Services) -> bytes:
    from clamstudio.coach.calendar_file import calendar_of
    from clamstudio.ui.figure.dose_words import block_words

    settings, catalogue = services.preferences.settings(), services.catalogue()
    return calendar_of(
        settings.reminders,
        _plan(services),
        services.clock.now(),
        lambda block: block_words(block, catalogue),
    )


def _plan(services: Services) -> Prescription:
    """Return the plan in force; without one what Do offers."""
    from clamstudio.coach.plan import plan_or_template
    from clamstudio.session.templates import offered

    settings = services.preferences.settings()
    if not _people(services):
        return offered(settings.last_template, settings)
    history = services.records.history()
    return plan_or_template(history, settings, settings.person, services.clock.now())


def _open_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _open_data(window: MainWindow) -> None:
    from clamstudio.ui.track.page import TrackPage

    if window.open_place("track") and isinstance(page := window.page("track"), TrackPage):
        page.open_tab(_DATA_TAB)


_DATA_TAB = 3
