"""Other settings, put in use at once: kept, and shown by all that depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from clamstudio.app.reminding import reminders_of
from clamstudio.ui.common.language import use_language
from clamstudio.ui.common.theme import apply_theme, resolve_theme
from clamstudio.units import install_units, units_for
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clamstudio.app.services import Services
    from clamstudio.settings import Settings
    from clamstudio.ui.main_window import MainWindow, Place

__all__ = ["dress", "speak", "use_settings"]

_DRESS = ("theme", "text_size")
_WORDS = ("language", "units", "text_size", "person")
"""What every page was made with: they are made anew."""
_OFFERS = ("last_template", "tempo_s")
"""What Do offers, which it reads when it is made."""


def dress(app: QApplication, settings: Settings, theme: str | None = None) -> None:
    """Give the program its colours and its size of text.

    Args:
        app: The program.
        settings: Say both.
        theme: In place of the settings' colours, for this time only.
    """
    apply_theme(app, resolve_theme(theme or settings.theme, app), settings.text_size)


def speak(app: QApplication, settings: Settings, language: str | None = None) -> None:
    """Use the language and the units of the settings for all that is made from now on.

    Args:
        app: The program.
        settings: Say both.
        language: In place of the settings' one, for this time only.
    """
    use_language(app, language or settings.language)
    install_units(units_for(settings.units, _territory()))


def use_settings(
    services: Services, window: MainWindow, wanted: Settings, places: Callable[[], Sequence[Place]]
) -> None:
    """Keep other settings and show them everywhere.

    Args:
        services: What the places are given.
        window: Shows them.
        wanted: The settings.
        places: Makes the places anew where words, units or sizes change.

    Raises:
        UserError: They cannot be saved; they are in use all the same.
    """
    before = services.preferences.settings()
    try:
        services.preferences.change(wanted)
    finally:
        _show(services, window, before, wanted, places)


def _show(
    services: Services,
    window: MainWindow,
    before: Settings,
    wanted: Settings,
    places: Callable[[], Sequence[Place]],
) -> None:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    if _differ(before, wanted, _DRESS):
        dress(app, wanted)
    if _differ(before, wanted, _WORDS):
        if window.may_renew:
            speak(app, wanted)
            name = next(name for name in _WORDS if _differ(before, wanted, (name,)))
            # The field that was changed is on one of the pages that go.
            QTimer.singleShot(0, window, lambda: _renew(window, places, name))
        else:
            window.show_notice(
                tr("This shows when your session has ended and ClamStudio is opened anew.")
            )
        return
    _show_on_pages(services, window, before, wanted)


def _renew(window: MainWindow, places: Callable[[], Sequence[Place]], name: str) -> None:
    """Make the pages anew; the settings come back to the field that was changed."""
    from clamstudio.ui.settings.page import SettingsPage

    window.renew(places())
    if window.current_place == "settings":
        page = window.page("settings")
        if isinstance(page, SettingsPage):
            page.return_to(name)


def _show_on_pages(
    services: Services, window: MainWindow, before: Settings, wanted: Settings
) -> None:
    from clamstudio.ui.watch.page import WatchPage

    if window.is_built("watch") and isinstance(page := window.page("watch"), WatchPage):
        page.set_settings(wanted)
    if _differ(before, wanted, _OFFERS):
        window.forget("do")
    if before.reminders != wanted.reminders:
        reminders_of(services, window).watch.follow_settings()


def _differ(before: Settings, wanted: Settings, names: Sequence[str]) -> bool:
    return any(getattr(before, name) != getattr(wanted, name) for name in names)


def _territory() -> str:
    return QLocale.system().name().partition("_")[2]
