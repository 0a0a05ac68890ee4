"""Pictures of the window's places, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from clamstudio.app.services import application, make_services
from clamstudio.app.using import dress, speak
from clamstudio.app.window import build_window
from clamstudio.clock import StillClock, SystemClock
from clamstudio.settings import read_settings
from clamstudio.ui.common.settle import settle

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from clamstudio.app.services import Services
    from clamstudio.ui.main_window import MainWindow

__all__ = ["grab_place"]


def grab_place(
    place: str,
    size: QSize,
    theme: str,
    folder: Path,
    person_id: UUID | None = None,
    language: str | None = None,
) -> QImage:
    """Return a picture of one place of the real window, made without showing it.

    Args:
        place: ``watch``, ``do``, ``track``, ``plan``, ``settings`` or ``welcome``.
        size: Size of the picture in pixels.
        theme: ``light``, ``dark`` or ``contrast``.
        folder: The data folder.
        person_id: Whose history Track shows; the first person's without it.
        language: Code of a language; that of the settings without it.

    Raises:
        UserError: If the history cannot be opened.
    """
    app = application()
    settings = read_settings(folder).settings
    speak(app, settings, language)
    dress(app, settings, theme)
    services = make_services(folder, StillClock(SystemClock().now()), settings)
    window = build_window(services)
    try:
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.setMinimumSize(1, 1)
        window.resize(size)
        page = _open(services, window, place)
        if place == "watch":
            _stop_at_the_top(page)
        if place == "track" and person_id is not None:
            _show_person(page, person_id)
        window.show()
        settle(page)
        return window.grab().toImage()
    finally:
        window.close()
        window.deleteLater()
        services.records.close()


def _open(services: Services, window: MainWindow, place: str) -> QWidget:
    if place != "welcome":
        window.open_place(place)
        return window.page(place)
    from clamstudio.app.help import show_welcome

    return show_welcome(services, window) or window


def _show_person(page: QWidget, person_id: UUID) -> None:
    from clamstudio.ui.track.page import TrackPage

    if isinstance(page, TrackPage):
        page.refresh(person_id)


def _stop_at_the_top(page: QWidget) -> None:
    """Let Watch stand at the top of the lift, the moment that tells most."""
    from clamstudio.ui.watch.page import WatchPage

    if isinstance(page, WatchPage):
        tempo = page.playback.tempo
        page.playback.seek(tempo.lift_s + tempo.hold_s / 2)
