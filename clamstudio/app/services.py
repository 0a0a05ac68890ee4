"""What the places of the window are given, and the application they live in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

# Read by Qt when the application is made: without it every gradient is handed between threads,
# which is 2.6 times slower.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
# Read by numpy when it is loaded: starting threads that small matrices never use takes as long as
# the rest of its loading.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import clamstudio.ui  # noqa: F401 -- before anything else of Qt: it makes later imports quick

# isort: split
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from clamstudio import __version__
from clamstudio.app.garbage import stop_looking
from clamstudio.history.room import HistoryRoom
from clamstudio.settings import save_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clamstudio.catalogue import Catalogue
    from clamstudio.clock import Clock
    from clamstudio.settings import Settings

__all__ = ["Preferences", "Services", "application", "make_services"]


class Preferences:
    """The settings in use, saved whenever they change."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self._settings = settings
        self._folder = folder

    def settings(self) -> Settings:
        """Return the settings in use."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Use other settings from now on and keep them.

        Raises:
            UserError: If they cannot be saved; they are in use all the same.
        """
        self._settings = settings
        save_settings(settings, self._folder)


@dataclass(frozen=True, slots=True)
class Services:
    """What the places of the window are given.

    Attributes:
        catalogue: Gives exercises, resistances, muscles; read when first asked for.
        clock: Every instant is read from it.
        folder: The data folder.
        records: History and writer.
        preferences: Settings.
    """

    catalogue: Callable[[], Catalogue]
    clock: Clock
    folder: Path
    records: HistoryRoom
    preferences: Preferences


def application() -> QApplication:
    """Return the application, made and named if there is none yet.

    Python looks for no garbage from here on: ``look_after_garbage`` does when the start is over. A
    start makes much and drops little, and looking would take a tenth of its time.
    """
    stop_looking()
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["clamstudio"])
    app.setApplicationName("clamstudio")
    app.setApplicationDisplayName("ClamStudio")
    app.setOrganizationName("clamstudio")
    app.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("clamstudio")
    return app


def make_services(folder: Path, clock: Clock, settings: Settings) -> Services:
    """Return what the places are given; nothing is read or opened yet."""
    from clamstudio.coach.load_index import loading  # its libraries come with the first set

    catalogue = cache(_load_catalogue)
    preferences = Preferences(settings, folder)
    complete = loading(catalogue, preferences.settings)
    return Services(
        catalogue=catalogue,
        clock=clock,
        folder=folder,
        records=HistoryRoom(folder, clock, complete),
        preferences=preferences,
    )


def _load_catalogue() -> Catalogue:
    # Read when the window is on the screen: the first paint needs no exercise.
    from clamstudio.catalogue import load_catalogue

    return load_catalogue()
