"""The places of the window, each with its libraries, made when it is first opened."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from clamstudio.app.dialogs import show_sources, use_appearance
from clamstudio.app.memory import give_back
from clamstudio.errors import UserError
from clamstudio.ui.common.theme import current_theme
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from clamstudio.app.services import Services
    from clamstudio.ui.figure.stage import Stage
    from clamstudio.ui.main_window import MainWindow

__all__ = ["do", "explain", "learn", "plan", "track", "watch"]

_SETTLED_MS = 3_000
_PAGE_FOR = {"do": "when-to-stop", "track": "how-often", "plan": "how-hard"}


def watch(services: Services, window: MainWindow) -> QWidget:
    """Return the demonstration, joined to the window."""
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
    if window.shows_meanwhile:
        # A picture of the whole place stands there: nothing less may follow it.
        page.stage_card.stage.wake()
    page.start_requested.connect(lambda: window.open_place("do"))
    page.alone_changed.connect(lambda alone: window.show_alone(alone=alone))
    page.settings_changed.connect(lambda chosen: use_appearance(services, window, chosen))

    def show_limits(place: str) -> None:
        # Looking alone opens no history; once another place has, Watch says what it says.
        if place == "watch" and services.records.is_open:
            from clamstudio.coach.plan import limits_of_person

            with suppress(UserError):
                name = services.preferences.settings().person
                page.stage_card.set_limits(limits_of_person(services.records.history(), name))

    window.place_changed.connect(show_limits)
    return page


def do(services: Services, window: MainWindow) -> QWidget:
    """Return the sessions, joined to the window."""
    # Opened later than the window: each place brings its own libraries.
    from clamstudio.records import EventKind
    from clamstudio.ui.do.page import DoPage
    from clamstudio.ui.do.services import DoServices

    page = DoPage(
        DoServices(
            catalogue=services.catalogue(),
            clock=services.clock,
            history=services.records.history,
            writer=services.records.writer,
            settings=services.preferences.settings,
            change_settings=services.preferences.change,
            stage=_stages(services, rounded=False),
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
    page.session_running_changed.connect(lambda running: _tidy_after_session(window, running))
    page.track_requested.connect(lambda: window.open_place("track"))
    window.session_pause_requested.connect(pause)
    window.closing.connect(end)
    return page


def _tidy_after_session(window: MainWindow, running: bool) -> None:  # noqa: FBT001 - a signal's
    """Give back what the session's pictures needed, once those of its end are painted."""
    if not running:
        QTimer.singleShot(_SETTLED_MS, window, give_back)


def plan(services: Services, window: MainWindow) -> QWidget:
    """Return the plan; Do follows what is changed in it."""
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
            change_settings=services.preferences.change,
            stage=_stages(services),
        )
    )

    def offer_plan() -> None:
        if window.is_built("do") and isinstance(page := window.page("do"), DoPage):
            page.refresh_offer(choose=True)

    page.plan_changed.connect(offer_plan)
    page.person_changed.connect(offer_plan)
    return page


def track(services: Services, window: MainWindow) -> QWidget:
    """Return the history, joined to the window."""
    # Opened later than the window: the charts and the database are slow to load.
    from clamstudio.coach.load_index import loading
    from clamstudio.history.owner import same_name
    from clamstudio.ui.track.page import TrackPage

    page = TrackPage(
        services.records.history,
        current_theme(),
        clock=services.clock,
        catalogue=services.catalogue(),
        folder=services.folder,
        load=loading(services.catalogue, services.preferences.settings),
        person=lambda: services.preferences.settings().person,
    )

    def follow_name(old: str, new: str) -> None:
        settings = services.preferences.settings()
        if same_name(settings.person, old):
            services.preferences.change(replace(settings, person=new))

    page.person_renamed.connect(follow_name)
    page.start_requested.connect(lambda: window.open_place("do"))
    return page


def learn(services: Services, window: MainWindow) -> QWidget:
    """Return the reading pages, whose links lead to the other places."""
    # Opened later than the window: most starts never read.
    from clamstudio.ui.learn.page import LearnPage
    from clamstudio.ui.watch.page import WatchPage

    page = LearnPage(services.catalogue(), services.preferences.settings)
    for problem in page.shelf.library.problems:
        window.show_notice(str(problem))

    def demonstrate(exercise_id: str) -> None:
        if window.open_place("watch") and isinstance(watch := window.page("watch"), WatchPage):
            watch.choose_exercise(exercise_id)

    page.place_requested.connect(window.open_place)
    page.exercise_requested.connect(demonstrate)
    page.source_requested.connect(lambda source: show_sources(services, window, source))
    return page


def explain(window: MainWindow) -> None:
    """Open Learn at the page that goes with the open place."""
    from clamstudio.ui.learn.page import LearnPage
    from clamstudio.ui.watch.page import WatchPage

    wanted = _PAGE_FOR.get(window.current_place, "")
    if window.is_built("watch") and window.current_place == "watch":
        shown = window.page("watch")
        wanted = shown.shown.exercise.id if isinstance(shown, WatchPage) else ""
    if window.open_place("learn") and isinstance(page := window.page("learn"), LearnPage):
        page.show_page_if_any(wanted)


def _stages(services: Services, *, rounded: bool = True) -> Callable[[], Stage]:
    """Return what makes a stage whose figure looks and moves as the settings say at each moment."""
    from clamstudio.ui.figure.calm import is_calm, look_of
    from clamstudio.ui.figure.stage import Stage

    settings = services.preferences.settings
    return lambda: Stage(
        rounded=rounded, look=lambda: look_of(settings()), calm=lambda: is_calm(settings())
    )
