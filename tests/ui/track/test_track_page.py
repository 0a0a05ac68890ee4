"""The place Track, from the database to the screen."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from clamstudio.coach.demo import write_demo_history
from clamstudio.errors import UserError
from clamstudio.history import changes
from clamstudio.records import CheckInKind, Side
from clamstudio.ui.common.theme import DARK, LIGHT, apply_theme
from clamstudio.ui.track.page import TrackPage
from clamstudio.ui.track.series import Grain, Span
from clamstudio.ui.track.session_table import Column
from clamstudio.words import Message, msg
from tests.helpers.history_records import a_check_in, a_session, a_set

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from clamstudio.history.store import History
    from tests.helpers.clock import ManualClock

    ShowPage = Callable[[], TrackPage]

IMPORTS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from clamstudio.clock import SystemClock
from clamstudio.ui.common.theme import LIGHT
from clamstudio.ui.track.page import TrackPage
slow = {"pyqtgraph", "numpy", "sqlalchemy", "alembic"}
assert not slow & set(sys.modules), slow & set(sys.modules)
app = QApplication([])
def history():
    from clamstudio.history.store import open_history
    return open_history(Path(sys.argv[1]), SystemClock())
page = TrackPage(history, LIGHT)
assert not slow & set(sys.modules)
page.show()
while not page.is_settled:
    app.processEvents()
assert "sqlalchemy" in sys.modules
assert not {"pyqtgraph", "numpy", "alembic"} & set(sys.modules)
"""


def words_on(page: TrackPage) -> str:
    labels = page.findChildren(QLabel)
    return " | ".join(label.text() for label in labels if label.isVisible())


def store(history: History, started_days: list[int], clock: ManualClock) -> None:
    owner = history.ensure_person("Ann").id
    for days in started_days:
        session = a_session(owner, clock.now() - timedelta(days=days), minutes=6.0)
        history.change(changes.insert_session, session)
        for side, confirmed in ((Side.RIGHT, 8), (Side.LEFT, None)):
            one = a_set(session.id, side, paced=7, confirmed=confirmed)
            history.change(changes.insert_set, one)
        before = a_check_in(owner, session.id, CheckInKind.BEFORE, 3)
        history.change(changes.insert_check_in, before)


def cell(page: TrackPage, row: int, column: Column) -> str:
    model = page.table.model()
    return str(model.data(model.index(row, column)))


def heights(page: TrackPage) -> list[list[float]]:
    chart = page.chart_card.chart
    assert chart is not None
    items: list[Any] = chart.plot_item.items
    return [list(item.opts["height"]) for item in items if "height" in getattr(item, "opts", {})]


def test_nothing_slow_is_loaded_before_there_is_something_to_draw(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", IMPORTS, str(tmp_path)], check=True)
    assert not list(tmp_path.iterdir())


def test_an_empty_history_helps(show_page: ShowPage, history: History, qtbot: QtBot) -> None:
    page = show_page()
    assert "Your first session will appear here." in words_on(page)
    start = next(b for b in page.findChildren(QAbstractButton) if b.isVisible())
    with qtbot.waitSignal(page.start_requested):
        QTest.keyClick(start, Qt.Key.Key_Space)
    assert not history.path.exists()


def test_the_overview_fits_the_smallest_window_at_the_largest_text(
    show_page: ShowPage, history: History, clock: ManualClock, qapp: QApplication
) -> None:
    store(history, [20, 3, 1], clock)
    apply_theme(qapp, LIGHT, 2.0)
    try:
        page = show_page()
        page.resize(1024 - 145, 1800)
        qapp.processEvents()
        assert page.minimumSizeHint().width() <= page.width()
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
    finally:
        apply_theme(qapp, LIGHT)


def test_sessions_are_drawn_and_listed(
    show_page: ShowPage, history: History, clock: ManualClock
) -> None:
    store(history, [20, 3, 1], clock)
    page = show_page()
    assert "3 sessions in the last four weeks" in words_on(page)
    assert "3 sessions in all, the first on Tue 10 Feb 2026" in words_on(page)
    assert "Invented" not in words_on(page)
    assert page.table.model().rowCount() == 3
    # Newest first; confirmed where the person said so, else paced.
    assert cell(page, 0, Column.DATE).startswith("Sun 1 Mar 2026")
    assert cell(page, 0, Column.EXERCISES) == "Clam"
    assert [cell(page, 0, column) for column in (Column.REPS_R, Column.REPS_L)] == ["8", "7"]
    assert cell(page, 0, Column.MINUTES) == "6"
    assert [cell(page, 0, c) for c in (Column.PAIN_BEFORE, Column.PAIN_AFTER)] == ["3", "–"]
    assert heights(page) == [[8.0] * 3, [7.0] * 3]


def test_a_new_session_is_there_when_the_place_is_shown_again(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    page = show_page()
    page.hide()
    store(history, [0], clock)
    with qtbot.waitSignal(page.refreshed):
        page.show()
    assert "1 session in the last four weeks" in words_on(page)
    assert heights(page) == [[8.0], [7.0]]


def test_the_chart_and_the_list_agree_with_the_history(
    show_page: ShowPage, history: History, clock: ManualClock
) -> None:
    person = write_demo_history(history, 1, 3, clock.now())
    page = show_page()
    lines = history.reps_by_session(person.id)
    assert "Invented history" in words_on(page)
    assert page.table.model().rowCount() == len(lines)
    page.chart_card.choose_span(Span.THREE_MONTHS)
    done = [line for line in lines if line.reps_r + line.reps_l > 0]
    drawn = heights(page)
    # What is far from the view is not drawn, and what is in view is whole.
    (start_s, _end_s) = page.chart_card.chart.plot_item.viewRange()[0]  # type: ignore[union-attr]  # drawn above
    in_view = sum(1 for line in done if line.started_at.timestamp() >= start_s)
    assert in_view <= len(drawn[0]) < len(done)
    late = done[-len(drawn[0]) :]
    assert drawn == [[line.reps_r for line in late], [line.reps_l for line in late]]
    listed = sum(int(cell(page, row, Column.REPS_L)) for row in range(len(lines)))
    assert listed == sum(line.reps_l for line in lines)
    assert cell(page, 0, Column.REMARK).startswith("invented")


def test_from_afar_the_means_of_weeks_and_months_are_drawn_and_said_so(
    show_page: ShowPage, history: History, clock: ManualClock
) -> None:
    write_demo_history(history, 3, 3, clock.now())
    page = show_page()
    chart = page.chart_card.chart
    assert chart is not None
    assert (page.chart_card.span, chart.grain) == (Span.THREE_MONTHS, Grain.SESSION)
    page.chart_card.choose_span(Span.YEAR)
    assert chart.grain is Grain.WEEK
    assert "Mean of each week’s sessions" in words_on(page)
    page.chart_card.choose_span(Span.ALL)
    assert chart.grain is Grain.MONTH
    assert "Mean of each month’s sessions" in words_on(page)
    assert heights(page) == []
    (low, high) = chart.plot_item.viewRange()[1]
    assert low == 0.0
    assert high >= 36.0


def test_keys_move_and_zoom_the_chart(
    show_page: ShowPage, history: History, clock: ManualClock
) -> None:
    store(history, [20, 3, 1], clock)
    page = show_page()
    chart = page.chart_card.chart
    assert chart is not None

    def shown() -> tuple[float, float]:
        start_s, end_s = chart.plot_item.viewRange()[0]
        return start_s, end_s

    start_s, end_s = shown()
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert shown()[0] < start_s
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert shown() == pytest.approx((start_s, end_s))
    QTest.keyClick(chart, Qt.Key.Key_Plus)
    assert shown()[1] - shown()[0] == pytest.approx((end_s - start_s) / 2.0)
    QTest.keyClick(chart, Qt.Key.Key_Minus)
    assert shown() == pytest.approx((start_s, end_s))


def test_every_part_is_reached_by_tab_and_has_a_name(
    show_page: ShowPage, history: History, clock: ManualClock
) -> None:
    store(history, [1], clock)
    page = show_page()
    page.activateWindow()
    stops: list[QWidget] = []
    for tab in range(4):
        page.open_tab(tab)
        stops += [
            one
            for one in page.findChildren(QWidget)
            if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
    names = {one.accessibleName() for one in stops}
    assert {"4 weeks", "3 months", "1 year", "All"} <= names
    assert {"Reps per session by side, over time", "Sessions"} <= names
    unnamed = [(type(one.parent()), one.objectName()) for one in stops if not one.accessibleName()]
    assert unnamed == []
    model = page.table.model()
    spoken = model.data(model.index(0, Column.REPS_R), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Reps right: 8"


def test_a_history_that_cannot_be_read_says_why_and_can_be_tried_again(
    qtbot: QtBot, history: History, clock: ManualClock
) -> None:
    broken = True

    def provide() -> History:
        if broken:
            raise UserError(Message(msg("The disk is on holiday.")))
        return history

    page = TrackPage(provide, LIGHT, clock=clock)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.refreshed):
        page.show()
    assert "The disk is on holiday." in words_on(page)
    broken = False
    store(history, [1], clock)
    retry = next(
        b for b in page.findChildren(QAbstractButton) if b.isVisible() and b.text() == "Try again"
    )
    with qtbot.waitSignal(page.refreshed):
        retry.click()
    assert page.table.model().rowCount() == 1
    # Without a catalogue the exercise keeps its id.
    assert cell(page, 0, Column.EXERCISES) == "clam"


def test_another_person_can_be_asked_for(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    store(history, [1], clock)
    clock.advance(1.0)
    bea = history.ensure_person("Bea").id
    page = show_page()
    assert page.table.model().rowCount() == 1
    with qtbot.waitSignal(page.refreshed):
        page.refresh(bea)
    assert "Your first session will appear here." in words_on(page)


def test_dark_colours_reach_the_chart(
    show_page: ShowPage, history: History, clock: ManualClock, qapp: QApplication
) -> None:
    store(history, [1], clock)
    page = show_page()
    chart = page.chart_card.chart
    assert chart is not None
    try:
        apply_theme(qapp, DARK)
        qapp.processEvents()
        corner = chart.grab().toImage().pixelColor(chart.width() - 3, 3)
        assert corner.name() == DARK.surface
    finally:
        apply_theme(qapp, LIGHT)
