"""What a screen reader meets in every place and dialog of the real window, and what Tab reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget

from clamstudio.app import build_window
from clamstudio.app.services import Services, make_services
from clamstudio.cli.main import DONE, main
from clamstudio.coach.pain import PainPlace
from clamstudio.records import Side
from clamstudio.settings import Settings
from clamstudio.ui.common.settle import settle
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.ring import ProgressRing, RingFace
from clamstudio.ui.figure.anatomy_panel import AnatomyPanel
from clamstudio.ui.figure.body_chart import BodyChart
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.figure.tempo_bar import TempoBar
from clamstudio.ui.painting.scene import SceneSpec
from clamstudio.ui.watch.page import WatchPage
from tests.helpers.accessible import nameless, nodes, spoken
from tests.helpers.clock import ManualClock
from tests.helpers.dialogs import DIALOGS
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clamstudio.ui.main_window import MainWindow

CATALOGUE = catalogue_of_four()
CLAM = CATALOGUE.exercise("clam")
PLACES = ("watch", "do", "track", "plan", "learn", "settings")
ROLE = QAccessible.Role


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a year of an invented history."""
    folder = tmp_path_factory.mktemp("demo")
    assert main(["--data-dir", str(folder), "demo-data", "--years", "1"]) == DONE
    return folder


@pytest.fixture
def services(demo: Path) -> Iterator[Services]:
    services = make_services(demo, ManualClock(), Settings())
    yield services
    services.records.close()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, services: Services) -> MainWindow:
    apply_theme(qapp, LIGHT)
    QAccessible.setActive(True)
    window = build_window(services)
    qtbot.addWidget(window)
    window.resize(QSize(1280, 800))
    window.open_place("watch")
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.mark.parametrize("place", PLACES)
def test_everything_in_a_place_has_a_name(window: MainWindow, place: str) -> None:
    window.open_place(place)
    settle(window.page(place))
    assert nameless(window) == []


@pytest.mark.parametrize("tab", range(4))
def test_everything_in_the_tabs_of_track_has_a_name(window: MainWindow, tab: int) -> None:
    window.open_place("track")
    page = window.page("track")
    settle(page)
    tabs = page.findChild(QTabWidget)
    tabs.setCurrentIndex(tab)
    settle(page)
    assert nameless(page) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_everything_in_a_dialog_has_a_name(qapp: QApplication, qtbot: QtBot, name: str) -> None:
    apply_theme(qapp, LIGHT)
    QAccessible.setActive(True)
    dialog = DIALOGS[name]()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.windowTitle()
    assert nameless(dialog) == []


@pytest.mark.parametrize("place", PLACES)
def test_tab_comes_round_again(window: MainWindow, qtbot: QtBot, place: str) -> None:
    """Neither Tab nor Shift+Tab is caught anywhere; both meet the same stops."""
    window.open_place(place)
    settle(window.page(place))
    ways = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        start = QApplication.focusWidget()
        assert start is not None
        met = _round(qtbot, start, key)
        assert len(met) > 3, [type(widget).__name__ for widget in met]
        ways.append({id(widget) for widget in met})
    assert ways[0] == ways[1]


def _round(qtbot: QtBot, start: QWidget, key: Qt.Key) -> list[QWidget]:
    """Press a key until the focus is where it was first met; fail where it never is."""
    met: list[QWidget] = []
    focused = start
    for _ in range(400):
        qtbot.keyClick(focused, key)
        now = QApplication.focusWidget()
        assert now is not None
        if met and now is met[0] and focused is not now:
            return met
        if now not in met:
            met.append(now)
        focused = now
    stuck = f"{type(focused).__name__} “{focused.accessibleName()}”"
    pytest.fail(f"Tab does not come round; it is in {stuck}")


@pytest.mark.parametrize("place", PLACES)
def test_the_focus_can_be_seen(window: MainWindow, qtbot: QtBot, place: str) -> None:
    """Every stop of Tab looks different from how it looks without the focus."""
    window.open_place(place)
    page = window.page(place)
    settle(page)
    start = QApplication.focusWidget()
    assert start is not None
    unseen = []
    for widget in _round(qtbot, start, Qt.Key.Key_Tab):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        focused = widget.grab().toImage()
        widget.clearFocus()
        if widget.grab().toImage() == focused:
            unseen.append(f"{type(widget).__name__} “{widget.accessibleName()}”")
    assert unseen == []


def test_the_stage_says_how_far_up_the_leg_is(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    stage = Stage()
    qtbot.addWidget(stage)
    stage.setAccessibleName("Figure")
    stage.set_spec(SceneSpec(exercise=CLAM))
    for phase, words in ((0.0, "Clam, 0 % of the way up"), (1.0, "Clam, 100 % of the way up")):
        stage.set_phase(phase)
        assert spoken(stage) == (ROLE.Graphic, "Figure", words, "")


def test_the_demonstration_says_what_it_shows(window: MainWindow) -> None:
    page = window.page("watch")
    assert isinstance(page, WatchPage)
    settle(page)
    stage = page.stage_card.stage
    page.show_phase(0.5)
    role, name, before, _ = spoken(stage)
    assert (role, name) == (ROLE.Graphic, "Demonstration")
    assert before.startswith("Clam.")
    page.choose_exercise("straight-leg-lift")
    page.show_phase(0.6)
    assert spoken(stage)[2].startswith("Straight-leg lift.")


def test_ring_and_tempo_bar_have_values_that_follow(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    ring, bar = ProgressRing("Repetition"), TempoBar()
    for widget in (ring, bar):
        qtbot.addWidget(widget)
    ring.show_face(RingFace(large="3", small="of 8"))
    assert spoken(ring) == (ROLE.ProgressBar, "Repetition", "3 of 8", "3 of 8")
    ring.show_face(RingFace(large="4", small="of 8"))
    assert spoken(ring)[3] == "4 of 8"
    values = []
    for position_s in (0.5, 2.5, 4.0):
        bar.set_position(position_s)
        assert spoken(bar)[0] is ROLE.Slider
        values.append(spoken(bar)[3])
    assert len(set(values)) == 3
    assert all(values)


def test_the_anatomy_panel_says_which_muscle_is_chosen(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    panel = AnatomyPanel(CATALOGUE)
    qtbot.addWidget(panel)
    panel.set_exercise(CLAM, Side.RIGHT)
    assert spoken(panel.canvas)[:3] == (
        ROLE.Graphic,
        "Body from behind with the muscles of Clam lit",
        "",
    )
    panel.selection.select(CATALOGUE.muscle("piriformis").id)
    assert spoken(panel.canvas)[2] == "Piriformis"


def test_the_body_chart_says_the_place(qapp: QApplication, qtbot: QtBot) -> None:
    apply_theme(qapp, LIGHT)
    chart = BodyChart()
    qtbot.addWidget(chart)
    said = []
    for place in ("", f"{PainPlace.KNEE}_l", str(PainPlace.LOW_BACK)):
        chart.show_place(place)
        said.append(spoken(chart)[2])
    assert said == ["No place is chosen", "Knee, left", "Low back"]


def test_charts_are_charts_with_words(window: MainWindow) -> None:
    window.open_place("track")
    page = window.page("track")
    settle(page)
    found = [n for n in nodes(QAccessible.queryAccessibleInterface(page)) if n.role is ROLE.Chart]
    assert found
    assert all(node.name for node in found)
