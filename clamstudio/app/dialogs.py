"""Dialogs and choices that belong to no place of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.app.using import dress
from clamstudio.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from clamstudio.app.services import Services
    from clamstudio.settings import Settings
    from clamstudio.ui.main_window import MainWindow

__all__ = [
    "choose_appearance",
    "follow_system_colours",
    "show_sources",
    "use_appearance",
]


def choose_appearance(services: Services, window: MainWindow) -> None:
    """Let the user choose how the person looks and moves."""
    # Opened later than the window: most starts never ask for it.
    from clamstudio.ui.settings.appearance import AppearanceDialog

    exercises = services.catalogue().exercises
    if not exercises:
        return
    dialog = AppearanceDialog(services.preferences.settings(), exercises[0], window)
    dialog.settings_changed.connect(lambda chosen: use_appearance(services, window, chosen))
    dialog.exec()


def show_sources(services: Services, window: MainWindow, source_id: str = "") -> None:
    """Tell where every figure comes from, or only those of one source."""
    # Opened later than the window: most starts never ask for it.
    from clamstudio.ui.common.sources import SourcesDialog

    dialog = SourcesDialog(services.catalogue(), window)
    if source_id:
        dialog.show_source(services.catalogue().source(source_id))
    dialog.exec()


def use_appearance(services: Services, window: MainWindow, settings: Settings) -> None:
    """Show the person as chosen, and keep the choice."""
    from clamstudio.ui.watch.page import WatchPage

    problem = ""
    try:
        services.preferences.change(settings)
    except UserError as error:
        problem = str(error.message)
    if window.is_built("watch") and isinstance(page := window.page("watch"), WatchPage):
        page.set_settings(settings)
    if problem:
        window.show_notice(problem)


def follow_system_colours(app: QApplication, services: Services) -> None:
    """Change with the system: light, dark, high contrast, where the user left that to it."""

    def on_changed() -> None:
        settings = services.preferences.settings()
        if settings.theme in {"system", "contrast"}:
            dress(app, settings)

    hints = app.styleHints()
    hints.colorSchemeChanged.connect(on_changed)
    hints.accessibility().contrastPreferenceChanged.connect(on_changed)
