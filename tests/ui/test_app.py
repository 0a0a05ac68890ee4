from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QMessageBox

from clamstudio.app import Preferences, Services, build_window
from clamstudio.app.picture import grab_place
from clamstudio.catalogue import Catalogue, load_catalogue
from clamstudio.history import changes
from clamstudio.history.room import HistoryRoom
from clamstudio.history.store import open_history
from clamstudio.history.unfinished import has_unfinished_session
from clamstudio.records import SessionStatus
from clamstudio.settings import Settings, read_settings
from clamstudio.ui.common.theme import DARK, LIGHT, apply_theme, current_theme
from clamstudio.ui.common.widgets import Banner
from clamstudio.ui.do.page import DoPage
from clamstudio.ui.settings.appearance import AppearanceDialog
from clamstudio.ui.watch.page import WatchPage
from clamstudio.words import Message
from tests.helpers.clock import ManualClock
from tests.helpers.history_records import a_session

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
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
    records = HistoryRoom(tmp_path, clock)
    yield Services(
        catalogue=load_catalogue,
        clock=clock,
        folder=tmp_path,
        records=records,
        preferences=Preferences(Settings(muted=True), tmp_path),
    )
    records.close()


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
        whole = load_catalogue()
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
    window.theme_chosen.emit("dark")
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
    window.appearance_requested.emit()
    assert page.stage_card.stage.spec is not None
    assert page.stage_card.stage.spec.look.clothes == "plum"
    assert read_settings(services.folder).settings.clothes == "plum"


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


@pytest.mark.parametrize("place", ["watch", "do", "track"])
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
