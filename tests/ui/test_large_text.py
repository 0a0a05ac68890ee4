"""Every place at 200 % text: nothing painted is cut off, and no bar scrolls what could be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QScrollArea

from clamstudio.app import Services, build_window
from clamstudio.app.services import make_services
from clamstudio.catalogue import load_catalogue
from clamstudio.coach.demo import write_demo_history
from clamstudio.history.store import open_history
from clamstudio.records import Side
from clamstudio.session.recording import PacedSet
from clamstudio.settings import Settings
from clamstudio.ui.common.settle import settle
from clamstudio.ui.common.theme import LIGHT, apply_theme, font
from clamstudio.ui.do.summary import SummaryPage
from clamstudio.ui.track.page import TrackPage
from clamstudio.ui.track.session_table import Column
from clamstudio.ui.watch.evidence_chart import EvidenceChart, EvidenceRow
from clamstudio.ui.watch.load_chart import LoadChart
from clamstudio.ui.watch.share_bars import ShareBar, ShareBars
from clamstudio.words import install_language
from tests.helpers.clock import ManualClock
from tests.helpers.history_records import a_set

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from clamstudio.mechanics.levels import Level
    from clamstudio.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _usual_again(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, LIGHT, 2.0)
    yield
    install_language("en")
    apply_theme(qapp, LIGHT)


@pytest.fixture
def services(tmp_path: Path) -> Generator[Services]:
    clock = ManualClock()
    with open_history(tmp_path, clock) as history:
        write_demo_history(history, 1, 7, clock.now(), "Ann")
    services = make_services(tmp_path, clock, Settings(muted=True, text_size=2.0))
    yield services
    services.records.close()


def _window(qtbot: QtBot, services: Services, place: str, size: tuple[int, int]) -> MainWindow:
    window = build_window(services)
    qtbot.addWidget(window)
    window.resize(*size)
    window.open_place(place)
    window.show()
    settle(window.page(place))
    return window


def _scrolls(page: QWidget) -> bool:
    area = page.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert isinstance(area, QScrollArea)
    return area.verticalScrollBar().isVisible() or area.horizontalScrollBar().isVisible()


def test_the_tabs_of_track_do_not_scroll_in_a_full_window(qtbot: QtBot, services: Services) -> None:
    window = _window(qtbot, services, "track", (1920, 1080))
    page = window.page("track")
    assert isinstance(page, TrackPage)
    for tab in range(4):
        page.open_tab(tab)
        settle(page)
        assert not _scrolls(page), tab


def test_in_a_low_window_the_head_gives_way_to_what_a_tab_shows(
    qtbot: QtBot, services: Services
) -> None:
    window = _window(qtbot, services, "track", (1024, 640))
    page = window.page("track")
    assert isinstance(page, TrackPage)
    assert page._headline.isVisible()
    for tab in (1, 2, 3):
        page.open_tab(tab)
        settle(page)
        assert not page._headline.isVisible()
        assert page._invented.isVisible()
    page.open_tab(2)
    table = page.table
    words = table.model().index(0, Column.EXERCISES).data()
    metrics = table.fontMetrics()
    assert table.columnWidth(Column.EXERCISES) >= min(metrics.horizontalAdvance(words), 360)
    assert table.rowHeight(0) >= metrics.height()
    page.open_tab(0)
    assert page._headline.isVisible()


@pytest.mark.parametrize("place", ["plan", "settings"])
def test_a_place_keeps_to_the_middle_of_a_very_large_window(
    qtbot: QtBot, services: Services, qapp: QApplication, place: str
) -> None:
    apply_theme(qapp, LIGHT)
    window = _window(qtbot, services, place, (3840, 2160))
    page = window.page(place)
    layout = page.layout()
    assert layout is not None
    margins = layout.contentsMargins()
    assert margins.left() == margins.right()
    assert margins.left() >= 800


def test_bars_have_room_for_every_name_and_level(qtbot: QtBot) -> None:
    bars = ShareBars()
    qtbot.addWidget(bars)
    level: Level = "moderate"
    bars.show_bars([ShareBar("Tensor fasciae latae", 0.2, level)] * 6)
    bars.resize(680, bars.sizeHint().height())
    metrics = QFontMetricsF(font("caption"))
    track = bars._track(0)
    assert track.left() >= metrics.horizontalAdvance("Tensor fasciae latae")
    assert bars.width() - track.right() >= metrics.horizontalAdvance("moderate")
    assert bars.sizeHint().height() / 6 >= metrics.height()


def test_rows_of_studies_wrap_and_do_not_overlap(qtbot: QtBot) -> None:
    chart = EvidenceChart()
    qtbot.addWidget(chart)
    long = "Boren and others 2011, n not known, surface: hips bent 45°, a long way to say so"
    chart.show_rows([EvidenceRow("Gluteus medius", heading=True), EvidenceRow(long, 1, 2, 3)])
    chart.resize(900, 400)
    metrics = QFontMetricsF(font("caption"))
    place = chart._words_place(chart.rows[1], 0.0, 1e6)
    needed = metrics.horizontalAdvance(long) / place.width() * metrics.lineSpacing()
    assert chart._row_px(chart.rows[1]) >= needed
    assert chart.sizeHint().height() >= chart._row_px(chart.rows[1]) + metrics.height()


def test_the_axes_of_the_load_chart_have_room_for_their_words(qtbot: QtBot) -> None:
    chart = LoadChart()
    qtbot.addWidget(chart)
    chart.resize(640, 500)
    plot, metrics = chart._plot(), QFontMetricsF(font("caption"))
    assert plot.left() >= metrics.horizontalAdvance("100")
    assert chart.height() - plot.bottom() >= 2 * metrics.height()


@pytest.mark.parametrize("language", ["en", "de", "es"])
@pytest.mark.parametrize("size", [(820, 640), (1190, 720), (1700, 1080)])
def test_the_questions_after_a_session_are_large_and_whole(
    qtbot: QtBot, language: str, size: tuple[int, int]
) -> None:
    install_language(language)
    sets = tuple(PacedSet(a_set(uuid4(), side), 8) for side in (Side.RIGHT, Side.LEFT))
    page = SummaryPage(sets, load_catalogue())
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    QApplication.processEvents()
    assert not page.is_cut
    assert page._rows[0].many.isVisible()
    assert page._rows[0].many.fontInfo().pixelSize() >= 20
