"""The window: built from its places, opened, and run until it is closed."""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon

from clamstudio import __version__
from clamstudio.app import dialogs, places
from clamstudio.app.first_look import KeptLook
from clamstudio.app.garbage import look_after_garbage
from clamstudio.app.help import greet, show_help, tell_of_earlier_crash
from clamstudio.app.memory import give_back, keep_little
from clamstudio.app.reminding import reminders_of
from clamstudio.app.services import application, make_services
from clamstudio.app.using import dress, speak
from clamstudio.clock import SystemClock
from clamstudio.resources import resource_path
from clamstudio.settings import data_folder, read_settings
from clamstudio.ui.common.dialog_room import DialogRoom
from clamstudio.ui.common.enter_presses import EnterPresses
from clamstudio.ui.common.only_window import OnlyWindow, bring_to_front
from clamstudio.ui.common.opened_files import OpenedFiles
from clamstudio.ui.main_window import MainWindow, Place
from clamstudio.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QWidget

    from clamstudio.app.services import Services

__all__ = ["build_window", "run_window"]

_LOG = logging.getLogger(__name__)

_START_SIZE = QSize(1280, 800)
_TITLE_BAR_PX = 48
_LISTEN_MS = 1_500
_START_MS = 3_000
_BACKUP_MS = 20_000


def run_window(
    data_dir: Path | None = None,
    theme: str | None = None,
    prescription: Path | None = None,
    language: str | None = None,
) -> int:
    """Open the window and return the exit code when it was closed.

    Args:
        data_dir: The data folder; the platform's place without it.
        theme: ``system``, ``light``, ``dark`` or ``contrast`` for this time only.
        prescription: A prescription file that Do offers; the window then opens on Do.
        language: Code of a language for this time only.
    """
    app = application()
    EnterPresses(app)
    DialogRoom(app)
    folder = data_folder(data_dir)
    loaded = read_settings(folder)
    only = OnlyWindow(folder)
    if not only.claim():
        only.knock(prescription)
        return 0
    speak(app, loaded.settings, language)
    dress(app, loaded.settings, theme)
    services = make_services(folder, SystemClock(), loaded.settings)
    window = build_window(services)
    if loaded.problem is not None:
        window.show_notice(str(loaded.problem))
    dialogs.follow_system_colours(app, services)
    _fit_screen(window)
    window.mark_place("watch")
    first_look = KeptLook(window, folder, loaded.settings, shown=prescription is None)
    with ExitStack() as at_the_end:
        at_the_end.callback(only.release)
        at_the_end.callback(services.records.close)
        _be_asked(app, only, window)

        def furnish() -> None:
            _furnish(services, window, prescription, at_the_end)
            # Brings a library; who starts a second time asks for longer than this.
            QTimer.singleShot(_LISTEN_MS, window, only.listen)
            _do_later(window, services, first_look)

        # One more turn of the event loop, so that the window system has the frame.
        window.first_painted.connect(lambda: QTimer.singleShot(0, window, furnish))
        window.show()
        return app.exec()


def _furnish(
    services: Services, window: MainWindow, prescription: Path | None, at_the_end: ExitStack
) -> None:
    """Do what the first paint need not wait for: the window waits for every library loaded before it."""
    from clamstudio.history.unfinished import DATABASE_NAME, has_unfinished_session
    from clamstudio.ui.common.crash import install_crash_hooks
    from clamstudio.ui.common.log_file import start_log, stop_log

    if (log := start_log(services.folder)) is not None:
        at_the_end.callback(stop_log, log)
        _LOG.info("ClamStudio %s starts on %s", __version__, sys.platform)
    hooks = install_crash_hooks(services.folder)
    at_the_end.callback(hooks.uninstall)
    cut_off = has_unfinished_session(services.folder / DATABASE_NAME)
    if not greet(services, window, quietly=cut_off or prescription is not None):
        window.open_place("watch")
    tell_of_earlier_crash(window, hooks)
    if prescription is not None:
        _offer(window, prescription)
    elif cut_off:
        # Do offers to go on with it.
        window.open_place("do")
    if services.preferences.settings().reminders:
        reminders_of(services, window).watch.follow_settings()


def _offer(window: MainWindow, prescription: Path) -> None:
    """Open Do with a prescription file; Do says what is wrong with it."""
    from clamstudio.ui.do.page import DoPage

    window.open_place("do")
    page = window.page("do")
    if isinstance(page, DoPage):
        page.open_prescription(prescription)


def _be_asked(app: QApplication, only: OnlyWindow, window: MainWindow) -> None:
    """Come to the front for a later start, and for a file that macOS hands to the program."""
    only.asked.connect(lambda file: _come_to_front(window, file))
    if sys.platform == "darwin":
        # Elsewhere it would look at every event for nothing.
        OpenedFiles(app).opened.connect(lambda file: _come_to_front(window, file))


def _come_to_front(window: MainWindow, prescription: Path | None) -> None:
    bring_to_front(window)
    if prescription is not None:
        _offer(window, prescription)


def _do_later(window: MainWindow, services: Services, first_look: KeptLook) -> None:
    """Leave what nobody waits for until the start is over."""
    QTimer.singleShot(_START_MS, window, lambda: _end_of_start(window, first_look))
    QTimer.singleShot(_BACKUP_MS, window, services.records.back_up)
    # Once more: a busy computer may not have been ready, and repetitions have been painted since.
    QTimer.singleShot(_BACKUP_MS, window, first_look.keep)
    QTimer.singleShot(_BACKUP_MS, window, give_back)


def _end_of_start(window: MainWindow, first_look: KeptLook) -> None:
    first_look.keep()
    look_after_garbage(window)
    keep_little()
    give_back()


def build_window(services: Services) -> MainWindow:
    """Return the window with its rail; each place is made when it is first opened.

    Args:
        services: What the places are given.
    """

    def settings() -> QWidget:
        # Opened later than the window: most visits never come here.
        from clamstudio.app.settings_place import settings_place

        return settings_place(services, window, made)

    def made() -> list[Place]:
        # Made anew, too, when their names change with the language.
        return [
            Place("watch", tr("Watch"), "watch", lambda: places.watch(services, window)),
            Place("do", tr("Do"), "do", lambda: places.do(services, window), scrolls=False),
            Place("track", tr("Track"), "track", lambda: places.track(services, window)),
            Place("plan", tr("Plan"), "calendar", lambda: places.plan(services, window)),
            Place("learn", tr("Learn"), "book", lambda: places.learn(services, window)),
            Place("settings", tr("Settings"), "settings", settings, apart=True, scrolls=False),
        ]

    window = MainWindow(made())
    window.setWindowIcon(QIcon(str(resource_path("desktop", "clamstudio.svg"))))
    window.entry_chosen.connect(lambda key: show_help(services, window, key))
    window.help_requested.connect(lambda: places.explain(window))
    return window


def _fit_screen(window: MainWindow) -> None:
    available = window.screen().availableGeometry().size()
    window.resize(_START_SIZE.boundedTo(available))
    if available.height() < _START_SIZE.height() + _TITLE_BAR_PX:
        # With its title bar the window would reach below the edge.
        window.setWindowState(Qt.WindowState.WindowMaximized)
