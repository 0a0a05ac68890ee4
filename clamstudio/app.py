"""The composition root: the only place that builds the parts and joins them."""

from __future__ import annotations

import gc
import os
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

# Read by Qt when the application is made: without it every gradient is handed between threads,
# which is 2.6 times slower.
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
# Read by numpy when it is loaded: starting threads that small matrices never use takes as long as
# the rest of its loading.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget

from clamstudio import __version__
from clamstudio.clock import StillClock, SystemClock
from clamstudio.errors import UserError
from clamstudio.history.room import HistoryRoom
from clamstudio.settings import data_folder, read_settings, save_settings
from clamstudio.ui.common.enter_presses import EnterPresses
from clamstudio.ui.common.icons import icon
from clamstudio.ui.common.only_window import OnlyWindow, bring_to_front
from clamstudio.ui.common.settle import settle
from clamstudio.ui.common.theme import LIGHT, apply_theme, current_theme, resolve_theme
from clamstudio.ui.common.widgets import text_label
from clamstudio.ui.main_window import MainWindow, Place
from clamstudio.words import install_language, tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from clamstudio.catalogue import Catalogue
    from clamstudio.clock import Clock
    from clamstudio.settings import Settings, ThemeChoice

__all__ = ["Preferences", "Services", "build_window", "grab_place", "run_window"]

_START_SIZE = QSize(1280, 800)
_START_MS = 3_000
_BACKUP_MS = 20_000


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


def run_window(
    data_dir: Path | None = None, theme: str | None = None, prescription: Path | None = None
) -> int:
    """Open the window and return the exit code when it was closed.

    Args:
        data_dir: The data folder; the platform's place without it.
        theme: ``system``, ``light`` or ``dark`` for this time only.
        prescription: A prescription file that Do offers; the window then opens on Do.
    """
    # A start makes much and drops little: looking for garbage would take a tenth of its time.
    gc.disable()
    app = _application()
    EnterPresses(app)
    folder = data_folder(data_dir)
    loaded = read_settings(folder)
    only = OnlyWindow(folder)
    if not only.claim():
        only.knock(prescription)
        return 0
    setting = theme or loaded.settings.theme
    install_language(loaded.settings.language)
    apply_theme(app, resolve_theme(setting, app))
    services = _services(folder, SystemClock(), loaded.settings)
    window = build_window(services, theme_setting=setting)
    if loaded.problem is not None:
        window.show_notice(str(loaded.problem))
    _follow_system_colours(app, services)
    _fit_screen(window)
    window.mark_place("watch")
    with ExitStack() as at_the_end:
        at_the_end.callback(only.release)
        at_the_end.callback(services.records.close)
        only.asked.connect(lambda file: _come_to_front(window, file))

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
            QTimer.singleShot(_START_MS, window, _end_of_start)
            QTimer.singleShot(_BACKUP_MS, window, services.records.back_up)

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


def _come_to_front(window: MainWindow, prescription: Path | None) -> None:
    bring_to_front(window)
    if prescription is not None:
        _offer(window, prescription)


def _end_of_start() -> None:
    """Collect garbage again, but not among what the start has made: it stays."""
    gc.collect()
    gc.freeze()
    gc.enable()


def build_window(services: Services, *, theme_setting: str = "system") -> MainWindow:
    """Return the window with its rail; each place is made when it is first opened.

    Args:
        services: What the places are given.
        theme_setting: Ticked in the menu.
    """
    window = MainWindow(
        [
            Place("watch", tr("Watch"), "watch", lambda: _watch(services, window)),
            Place("do", tr("Do"), "do", lambda: _do(services, window)),
            Place("track", tr("Track"), "track", lambda: _track(services, window)),
            Place("plan", tr("Plan"), "calendar", lambda: _plan(services, window)),
        ],
        theme_setting,
    )
    window.setWindowIcon(icon("logo", LIGHT.accent, 48))
    window.theme_chosen.connect(lambda setting: _choose_theme(services, setting))
    window.appearance_requested.connect(lambda: _choose_appearance(services, window))
    window.sources_requested.connect(lambda: _show_sources(services, window))
    return window


def grab_place(
    place: str, size: QSize, theme: str, folder: Path, person_id: UUID | None = None
) -> QImage:
    """Return a picture of one place of the real window, made without showing it.

    Args:
        place: ``watch``, ``do``, ``track`` or ``plan``.
        size: Size of the picture in pixels.
        theme: ``light`` or ``dark``.
        folder: The data folder.
        person_id: Whose history Track shows; the first person's without it.

    Raises:
        UserError: If the history cannot be opened.
    """
    app = _application()
    apply_theme(app, resolve_theme(theme, app))
    settings = read_settings(folder).settings
    install_language(settings.language)
    services = _services(folder, StillClock(SystemClock().now()), settings)
    window = build_window(services, theme_setting=theme)
    try:
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.setMinimumSize(1, 1)
        window.resize(size)
        window.open_place(place)
        page = window.page(place)
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


def _application() -> QApplication:
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["clamstudio"])
    app.setApplicationName("clamstudio")
    app.setApplicationDisplayName("ClamStudio")
    app.setOrganizationName("clamstudio")
    app.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("clamstudio")
    return app


def _services(folder: Path, clock: Clock, settings: Settings) -> Services:
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


def _watch(services: Services, window: MainWindow) -> QWidget:
    # Its libraries follow the first paint, which shows the rail alone.
    from clamstudio.ui.watch.page import WatchPage

    catalogue = services.catalogue()
    for problem in catalogue.problems:
        window.show_notice(str(problem))
    if not catalogue.exercises or not catalogue.resistances:
        return text_label(tr("No exercise could be read. Install the program again."), "title")
    settings = services.preferences.settings()

    def session_minutes() -> int:
        # Asked when the figure is on the screen: the window must not wait for it.
        from clamstudio.session.templates import offered
        from clamstudio.session.timeline import build_timeline

        settings = services.preferences.settings()
        chosen = offered(settings.last_template, settings)
        return max(1, round(build_timeline(chosen).total_s / 60.0))

    page = WatchPage(catalogue, settings, services.clock, session_minutes)
    page.stage_card.stage.wake()
    page.start_requested.connect(lambda: window.open_place("do"))
    page.alone_changed.connect(lambda alone: window.show_alone(alone=alone))
    page.settings_changed.connect(lambda chosen: _use_appearance(services, window, chosen))
    return page


def _do(services: Services, window: MainWindow) -> QWidget:
    # Opened later than the window: each place brings its own libraries.
    from clamstudio.records import EventKind
    from clamstudio.ui.do.page import DoPage
    from clamstudio.ui.do.services import DoServices
    from clamstudio.ui.figure.calm import is_calm, look_of
    from clamstudio.ui.figure.stage import Stage

    settings = services.preferences.settings
    page = DoPage(
        DoServices(
            catalogue=services.catalogue(),
            clock=services.clock,
            history=services.records.history,
            writer=services.records.writer,
            settings=services.preferences.settings,
            change_settings=services.preferences.change,
            stage=lambda: Stage(
                rounded=False,
                look=lambda: look_of(settings()),
                calm=lambda: is_calm(settings()),
            ),
        )
    )

    def pause() -> None:
        if page.controller is not None:
            page.controller.act(EventKind.PAUSE)

    def end() -> None:
        if page.controller is not None:
            page.controller.act(EventKind.END)
        page.close_session()

    window.ask_before_closing(page.unsaved_words)
    page.session_running_changed.connect(
        lambda running: window.set_session_running("do", running=running)
    )
    page.track_requested.connect(lambda: window.open_place("track"))
    window.session_pause_requested.connect(pause)
    window.closing.connect(end)
    return page


def _plan(services: Services, window: MainWindow) -> QWidget:
    # Opened later than the window: it brings the database.
    from clamstudio.ui.do.page import DoPage
    from clamstudio.ui.plan.page import PlanPage
    from clamstudio.ui.plan.services import PlanServices

    page = PlanPage(
        PlanServices(
            catalogue=services.catalogue(),
            clock=services.clock,
            history=services.records.history,
            writer=services.records.writer,
            settings=services.preferences.settings,
        )
    )

    def offer_plan() -> None:
        if window.is_built("do") and isinstance(do := window.page("do"), DoPage):
            do.refresh_offer(choose=True)

    page.plan_changed.connect(offer_plan)
    return page


def _track(services: Services, window: MainWindow) -> QWidget:
    # Opened later than the window: the charts and the database are slow to load.
    from clamstudio.ui.track.page import TrackPage

    page = TrackPage(
        services.records.history,
        current_theme(),
        clock=services.clock,
        catalogue=services.catalogue(),
        folder=services.folder,
    )
    page.start_requested.connect(lambda: window.open_place("do"))
    return page


def _show_person(page: QWidget, person_id: UUID) -> None:
    from clamstudio.ui.track.page import TrackPage

    if isinstance(page, TrackPage):
        page.refresh(person_id)


def _choose_theme(services: Services, setting: ThemeChoice) -> None:
    services.preferences.change(replace(services.preferences.settings(), theme=setting))
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, resolve_theme(setting, app))


def _choose_appearance(services: Services, window: MainWindow) -> None:
    # Opened later than the window: most starts never ask for it.
    from clamstudio.ui.settings.appearance import AppearanceDialog

    exercises = services.catalogue().exercises
    if not exercises:
        return
    dialog = AppearanceDialog(services.preferences.settings(), exercises[0], window)
    dialog.settings_changed.connect(lambda chosen: _use_appearance(services, window, chosen))
    dialog.exec()


def _show_sources(services: Services, window: MainWindow) -> None:
    # Opened later than the window: most starts never ask for it.
    from clamstudio.ui.common.sources import SourcesDialog

    SourcesDialog(services.catalogue(), window).exec()


def _use_appearance(services: Services, window: MainWindow, settings: Settings) -> None:
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


def _follow_system_colours(app: QApplication, services: Services) -> None:
    def on_scheme_changed() -> None:
        setting = services.preferences.settings().theme
        if setting == "system":
            apply_theme(app, resolve_theme(setting, app))

    app.styleHints().colorSchemeChanged.connect(on_scheme_changed)


def _fit_screen(window: MainWindow) -> None:
    available = window.screen().availableGeometry().size()
    window.resize(_START_SIZE.boundedTo(available))


def _stop_at_the_top(page: QWidget) -> None:
    """Let Watch stand at the top of the lift, the moment that tells most."""
    from clamstudio.ui.watch.page import WatchPage

    if isinstance(page, WatchPage):
        tempo = page.playback.tempo
        page.playback.seek(tempo.lift_s + tempo.hold_s / 2)
