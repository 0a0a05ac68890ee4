from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QScrollArea

from clamstudio.app import Services, build_window
from clamstudio.app.dialogs import follow_system_colours
from clamstudio.app.help import greet, tell_of_earlier_crash
from clamstudio.app.picture import grab_place
from clamstudio.app.reminding import reminders_of, trained
from clamstudio.app.services import make_services
from clamstudio.catalogue import Catalogue
from clamstudio.history import changes
from clamstudio.history.store import open_history
from clamstudio.history.unfinished import has_unfinished_session
from clamstudio.records import SessionStatus
from clamstudio.settings import Settings, read_settings
from clamstudio.ui.common import theme
from clamstudio.ui.common.crash import CRASH_LOG, CrashDialog, CrashHooks
from clamstudio.ui.common.diagnostics import DiagnosticsDialog
from clamstudio.ui.common.theme import DARK, LIGHT, apply_theme, current_theme
from clamstudio.ui.common.whats_new import WhatsNewDialog
from clamstudio.ui.common.widgets import Banner
from clamstudio.ui.do.page import DoPage
from clamstudio.ui.settings.appearance import AppearanceDialog
from clamstudio.ui.settings.fields import TypedField
from clamstudio.ui.settings.page import SettingsPage
from clamstudio.ui.settings.welcome import WelcomePage
from clamstudio.ui.track.page import TrackPage
from clamstudio.ui.watch.page import WatchPage
from clamstudio.units import install_units
from clamstudio.words import Message
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.history_records import a_session, a_set

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clamstudio.ui.main_window import MainWindow

_UNTIL_FIRST_PAINT = """
import sys
import clamstudio.app
from clamstudio.ui.main_window import MainWindow
from PySide6.QtWidgets import QApplication

painted = MainWindow.paintEvent

def paint(self, event):
    painted(self, event)
    print(*sorted(m for m in ("numpy", "sqlalchemy", "alembic", "pyqtgraph", "sqlite3")
                  if m in sys.modules))
    sys.stdout.flush()
    MainWindow.paintEvent = painted
    QApplication.exit(7)

MainWindow.paintEvent = paint
sys.exit(clamstudio.app.run_window(None, "dark"))
"""


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def services(tmp_path: Path, clock: ManualClock) -> Generator[Services]:
    services = make_services(tmp_path, clock, Settings(muted=True))
    yield services
    services.records.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, services: Services) -> Generator[MainWindow]:
    apply_theme(qapp, LIGHT)
    window = build_window(services)
    qtbot.addWidget(window)
    window.open_place("watch")
    window.show()
    yield window
    apply_theme(qapp, LIGHT)


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _UNTIL_FIRST_PAINT],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 7, done.stderr
    assert done.stdout.split() == []


def test_watch_alone_opens_no_history(
    window: MainWindow, services: Services, qtbot: QtBot, tmp_path: Path
) -> None:
    page = window.page("watch")
    assert isinstance(page, WatchPage)
    qtbot.waitUntil(lambda: page.is_settled)
    assert not services.records.is_open
    assert not window.is_built("do")
    assert list(tmp_path.iterdir()) == []


def test_the_next_step_leads_to_do(window: MainWindow, qtbot: QtBot) -> None:
    page = window.page("watch")
    assert isinstance(page, WatchPage)
    qtbot.waitUntil(lambda: "min" in page.column.start_button.text())
    qtbot.mouseClick(page.column.start_button, Qt.MouseButton.LeftButton)
    assert window.current_place == "do"


def test_a_broken_file_is_named_and_the_rest_works(qtbot: QtBot, services: Services) -> None:
    def with_problem() -> Catalogue:
        whole = catalogue_of_four()
        return Catalogue(
            exercises=whole.exercises[1:],
            resistances=whole.resistances,
            muscles=whole.muscles,
            groups=whole.groups,
            sources=whole.sources,
            problems=(Message("One exercise file could not be read: clam.toml."),),
        )

    changed = Services(
        catalogue=with_problem,
        clock=services.clock,
        folder=services.folder,
        records=services.records,
        preferences=services.preferences,
    )
    window = build_window(changed)
    qtbot.addWidget(window)
    window.open_place("watch")
    window.show()
    assert [b.accessibleName() for b in window.findChildren(Banner)] == [
        "One exercise file could not be read: clam.toml."
    ]
    assert isinstance(window.page("watch"), WatchPage)


def test_without_any_exercise_the_window_opens_all_the_same(
    qtbot: QtBot, services: Services
) -> None:
    empty = Services(
        catalogue=Catalogue,
        clock=services.clock,
        folder=services.folder,
        records=services.records,
        preferences=services.preferences,
    )
    window = build_window(empty)
    qtbot.addWidget(window)
    assert window.open_place("watch")
    assert not isinstance(window.page("watch"), WatchPage)


def test_the_colours_chosen_are_kept(window: MainWindow, services: Services) -> None:
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page.show_settings()
    page.field("theme").want(theme="dark")
    assert current_theme() is DARK
    assert read_settings(services.folder).settings.theme == "dark"


def test_a_look_chosen_is_shown_at_once_and_kept(window: MainWindow, services: Services) -> None:
    page = window.page("watch")
    assert isinstance(page, WatchPage)

    def choose() -> None:
        dialog = next(d for d in window.findChildren(AppearanceDialog) if d.isVisible())
        dialog.palette_row("clothes").button("plum").click()
        dialog.accept()

    QTimer.singleShot(0, window, choose)
    settings = window.page("settings")
    assert isinstance(settings, SettingsPage)
    _button(settings, "Appearance and motion…").click()
    assert page.stage_card.stage.spec is not None
    assert page.stage_card.stage.spec.look.clothes == "plum"
    assert read_settings(services.folder).settings.clothes == "plum"


def _button(page: SettingsPage, words: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == words)


def test_closing_during_a_session_keeps_what_was_done(
    window: MainWindow,
    services: Services,
    clock: ManualClock,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    window.open_place("do")
    page = window.page("do")
    assert isinstance(page, DoPage)
    page.start_session()
    assert not window.rail.isVisible()
    controller = page.controller
    assert controller is not None
    for _ in range(60):
        clock.advance(1.0)
        controller.tick()
    qtbot.waitUntil(lambda: controller.log.logged >= 2)
    assert window.close()
    services.records.close()
    with open_history(tmp_path, clock) as history:
        (person,) = history.people()
        (session,) = history.sessions(person.id)
        assert session.status is SessionStatus.ENDED_EARLY
        assert len(history.reps(session.id)) >= 2


@pytest.mark.parametrize("place", ["watch", "do", "track", "settings"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_place_can_be_pictured_without_showing_it(
    place: str, theme: str, tmp_path: Path, qapp: QApplication
) -> None:
    try:
        image = grab_place(place, QSize(1280, 720), theme, tmp_path)
    finally:
        apply_theme(qapp, LIGHT)
    assert image.size() == QSize(1280, 720)
    wanted = DARK if theme == "dark" else LIGHT
    assert image.pixelColor(20, 400).name() == wanted.surface
    assert not (tmp_path / "history.sqlite3").exists()


def test_a_start_after_a_cut_off_session_opens_do_and_offers_it(tmp_path: Path) -> None:
    """The window of a process of its own, as after ``kill -9``."""
    clock = ManualClock()
    with open_history(tmp_path, clock) as history:
        person = history.ensure_person("Me")
        history.change(changes.insert_session, a_session(person.id, clock.now()))
    assert has_unfinished_session(tmp_path / "history.sqlite3")
    code = _OPENED.replace("FOLDER", repr(str(tmp_path)))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.stdout.splitlines() == ["do ResumePage"], done.stderr


_OPENED = """
import pathlib, sys
import clamstudio.app
from clamstudio.ui.do.page import DoPage
from clamstudio.ui.main_window import MainWindow
from PySide6.QtCore import QTimer
show = DoPage._show
def shown(self, page):
    show(self, page)
    window = self.window()
    print(window.current_place, type(page).__name__, flush=True)
    QTimer.singleShot(0, window.close)
DoPage._show = shown
sys.exit(clamstudio.app.run_window(pathlib.Path(FOLDER), "dark"))
"""


def test_the_welcome_comes_once_and_any_place_leaves_it(
    window: MainWindow, services: Services, qtbot: QtBot
) -> None:
    greet(services, window)
    (welcome,) = window.findChildren(WelcomePage)
    assert welcome.isVisible()
    assert read_settings(services.folder).settings.welcomed
    window.open_place("watch")
    qtbot.waitUntil(lambda: not window.findChildren(WelcomePage))
    assert window.page("watch").isVisible()
    greet(services, window)
    assert not window.findChildren(WelcomePage)
    window.entry_chosen.emit("welcome")
    assert window.findChildren(WelcomePage)


def test_news_are_told_once_after_an_update(window: MainWindow, services: Services) -> None:
    older = replace(services.preferences.settings(), welcomed=True, seen_version="0.0.1")
    services.preferences.change(older)
    greet(services, window)
    (banner,) = window.findChildren(Banner)
    banner.buttons["What’s new"].click()
    (dialog,) = window.findChildren(WhatsNewDialog)
    assert dialog.isVisible()
    dialog.close()
    assert banner.isHidden()
    greet(services, window)
    assert len(window.findChildren(Banner)) == 1


def test_units_chosen_make_every_page_anew(window: MainWindow, qtbot: QtBot) -> None:
    before = window.page("watch")
    window.open_place("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    try:
        page.field("units").want(units="imperial")
        qtbot.waitUntil(lambda: window.page("settings") is not page)
        again = window.page("settings")
        assert isinstance(again, SettingsPage)
        mass = again.field("mass_kg")
        assert isinstance(mass, TypedField)
        assert mass.line.text() == "154.3"
        assert window.current_place == "settings"
        assert window.page("watch") is not before
    finally:
        install_units("metric")


def test_text_grows_at_once(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    window.open_place("settings")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    narrow = window.rail.width()
    page.field("text_size").want(text_size=2.0)
    qtbot.waitUntil(lambda: window.page("settings") is not page)
    assert qapp.font().pixelSize() == 28
    assert window.rail.width() > narrow
    again = window.page("settings")
    assert isinstance(again, SettingsPage)
    assert again.current == "display"
    qtbot.waitUntil(lambda: again.field("text_size").control() is window.focusWidget())
    apply_theme(qapp, LIGHT)


def test_a_session_that_waits_keeps_its_page(window: MainWindow) -> None:
    window.open_place("do")
    waiting = window.page("do")
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    page.show_settings()
    window.set_session_running("do", running=True)
    renewable = window.may_renew
    window.forget("do")
    page.field("units").want(units="imperial")
    # A window that closes with a session asks, and nobody would answer.
    window.set_session_running("do", running=False)
    assert not renewable
    assert window.page("do") is waiting
    assert "session has ended" in window.findChildren(Banner)[-1].accessibleName()


def test_a_reminder_is_answered_in_the_window(
    window: MainWindow, services: Services, clock: ManualClock, tmp_path: Path
) -> None:
    wanted = replace(services.preferences.settings(), reminders=("mon 09:00",))
    services.preferences.change(wanted)
    reminders = reminders_of(services, window)
    assert reminders_of(services, window) is reminders
    reminders.watch.follow_settings()
    (banner,) = window.findChildren(Banner)
    banner.buttons["In 10 minutes"].click()
    assert banner.isHidden()
    assert "snoozed_until" in (tmp_path / "reminders.json").read_text()
    clock.advance(11 * 60.0)
    reminders.watch.look()
    again = window.findChildren(Banner)[-1]
    assert again is not banner
    again.buttons["Open Do"].click()
    assert window.current_place == "do"


def test_a_session_with_a_set_is_a_day_of_training(services: Services, clock: ManualClock) -> None:
    assert trained(services) == frozenset()
    history = services.records.history()
    person = history.ensure_person("Me")
    session = a_session(person.id, clock.now())
    history.change(changes.insert_session, session)
    assert trained(services) == frozenset()
    history.change(changes.insert_set, a_set(session.id))
    assert trained(services) == frozenset({clock.now().date()})


def test_control_and_comma_open_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert window.current_place == "settings"


def test_diagnostics_open_from_the_help_menu(window: MainWindow) -> None:
    window.entry_chosen.emit("diagnostics")
    (dialog,) = window.findChildren(DiagnosticsDialog)
    assert "ClamStudio" in dialog.text.toPlainText()
    dialog.close()


@pytest.mark.usefixtures("crash_told")
def test_a_crash_of_the_run_before_is_told_with_its_report(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / CRASH_LOG).write_text("Fatal Python error: Segmentation fault\n")
    hooks = CrashHooks(tmp_path)
    try:
        hooks.install()
        tell_of_earlier_crash(window, hooks)
    finally:
        hooks.uninstall()
    (banner,) = window.findChildren(Banner)
    banner.buttons["Show the report"].click()
    dialog = next(d for d in QApplication.topLevelWidgets() if isinstance(d, CrashDialog))
    qtbot.addWidget(dialog)
    assert dialog.isVisible()
    assert "Segmentation fault" in dialog.report


def test_the_system_changes_to_high_contrast_while_the_window_is_open(
    qapp: QApplication, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's answer is put in; that Qt tells of a change is Qt's to keep."""
    wants = [False]
    monkeypatch.setattr(theme, "_system_wants_contrast", lambda _hints: wants[0])
    follow_system_colours(qapp, services)
    try:
        apply_theme(qapp, LIGHT)
        wants[0] = True
        hints = qapp.styleHints()
        hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
        assert current_theme() in {theme.CONTRAST_LIGHT, theme.CONTRAST_DARK}
    finally:
        apply_theme(qapp, LIGHT)


@pytest.mark.parametrize("place", ["watch", "track", "plan"])
def test_large_text_in_the_smallest_window_is_scrolled_to_and_not_cut(
    place: str, qapp: QApplication, qtbot: QtBot, services: Services
) -> None:
    apply_theme(qapp, LIGHT, 2.0)
    try:
        window = build_window(services)
        qtbot.addWidget(window)
        window.resize(window.minimumSize())
        window.open_place(place)
        window.show()
        page = window.page(place)
        qtbot.waitUntil(lambda: getattr(page, "is_settled", True))
        qapp.processEvents()
        assert page.height() >= page.minimumSizeHint().height()
        assert page.width() >= page.minimumSizeHint().width()
        area = page.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        assert area is not None
        assert area.horizontalScrollBar().maximum() == 0
    finally:
        apply_theme(qapp, LIGHT)


def test_the_settings_follow_a_person_who_is_renamed_or_deleted(
    window: MainWindow, services: Services
) -> None:
    services.preferences.change(replace(services.preferences.settings(), person="Ann"))
    window.open_place("track")
    page = window.page("track")
    assert isinstance(page, TrackPage)
    page.person_renamed.emit("Bea", "Bee")
    assert services.preferences.settings().person == "Ann"
    page.person_renamed.emit("Ann", "Anna")
    assert services.preferences.settings().person == "Anna"
    page.person_renamed.emit("Anna", "")
    assert services.preferences.settings().person == ""
