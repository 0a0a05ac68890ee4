"""The window: built from its places, opened, and run until it is closed."""

from __future__ import annotations

import gc
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QIcon

from clamstudio.app import dialogs, places
from clamstudio.app.first_look import KeptLook
from clamstudio.app.services import application, make_services
from clamstudio.clock import SystemClock
from clamstudio.resources import resource_path
from clamstudio.settings import data_folder, read_settings
from clamstudio.ui.common.enter_presses import EnterPresses
from clamstudio.ui.common.language import use_language
from clamstudio.ui.common.only_window import OnlyWindow, bring_to_front
from clamstudio.ui.common.opened_files import OpenedFiles
from clamstudio.ui.common.theme import apply_theme, resolve_theme
from clamstudio.ui.main_window import MainWindow, Place
from clamstudio.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from clamstudio.app.services import Services

__all__ = ["build_window", "run_window"]

_START_SIZE = QSize(1280, 800)
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
        theme: ``system``, ``light`` or ``dark`` for this time only.
        prescription: A prescription file that Do offers; the window then opens on Do.
        language: Code of a language for this time only.
    """
    # A start makes much and drops little: looking for garbage would take a tenth of its time.
    gc.disable()
    app = application()
    EnterPresses(app)
    folder = data_folder(data_dir)
    loaded = read_settings(folder)
    only = OnlyWindow(folder)
    if not only.claim():
        only.knock(prescription)
        return 0
    setting = theme or loaded.settings.theme
    use_language(app, language or loaded.settings.language)
    apply_theme(app, resolve_theme(setting, app))
    services = make_services(folder, SystemClock(), loaded.settings)
    window = build_window(services, theme_setting=setting)
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
            # The window waits for every library loaded before it.
            from clamstudio.history.unfinished import DATABASE_NAME, has_unfinished_session
            from clamstudio.ui.common.crash import EARLIER_CRASH_LOG, install_crash_hooks

            hooks = install_crash_hooks(folder)
            at_the_end.callback(hooks.uninstall)
            window.open_place("watch")
            if hooks.earlier_crash:
                window.show_notice(
                    tr(
                        "ClamStudio broke down the last time. Nothing that was logged is lost; a "
                        "report for its makers is in {file}.",
                        file=folder / EARLIER_CRASH_LOG,
                    )
                )
            if prescription is not None:
                _offer(window, prescription)
            elif has_unfinished_session(folder / DATABASE_NAME):
                # Do offers to go on with it.
                window.open_place("do")
            only.listen()
            _do_later(window, services, first_look)

        # One more turn of the event loop, so that the window system has the frame.
        window.first_painted.connect(lambda: QTimer.singleShot(0, window, furnish))
        window.show()
        return app.exec()


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
    QTimer.singleShot(_START_MS, window, lambda: _end_of_start(first_look))
    QTimer.singleShot(_BACKUP_MS, window, services.records.back_up)


def _end_of_start(first_look: KeptLook) -> None:
    """Collect garbage again, but not among what the start has made: it stays."""
    first_look.keep()
    gc.collect()
    gc.freeze()
    gc.enable()
    _give_memory_back()


def _give_memory_back() -> None:
    """Return to the system what the first pictures needed for a moment: a tenth of all, on Linux."""
    if sys.platform.startswith("linux"):
        import ctypes

        # musl has none.
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def build_window(services: Services, *, theme_setting: str = "system") -> MainWindow:
    """Return the window with its rail; each place is made when it is first opened.

    Args:
        services: What the places are given.
        theme_setting: Ticked in the menu.
    """
    window = MainWindow(
        [
            Place("watch", tr("Watch"), "watch", lambda: places.watch(services, window)),
            Place("do", tr("Do"), "do", lambda: places.do(services, window)),
            Place("track", tr("Track"), "track", lambda: places.track(services, window)),
            Place("plan", tr("Plan"), "calendar", lambda: places.plan(services, window)),
            Place("learn", tr("Learn"), "book", lambda: places.learn(services, window)),
        ],
        theme_setting,
    )
    window.setWindowIcon(QIcon(str(resource_path("desktop", "clamstudio.svg"))))
    window.theme_chosen.connect(lambda setting: dialogs.choose_theme(services, setting))
    window.appearance_requested.connect(lambda: dialogs.choose_appearance(services, window))
    window.help_requested.connect(lambda: places.explain(window))
    window.sources_requested.connect(lambda: dialogs.show_sources(services, window))
    return window


def _fit_screen(window: MainWindow) -> None:
    available = window.screen().availableGeometry().size()
    window.resize(_START_SIZE.boundedTo(available))
