"""Charts, log and data of Track: what is drawn, listed and written is what is stored."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMessageBox

from clamstudio.coach.demo import write_demo_history
from clamstudio.history import changes
from clamstudio.history.backups import backups_of
from clamstudio.records import CheckInKind, SetTag, Side
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.track.edits import add_note
from clamstudio.ui.track.figures import FigureKind, build_figure
from clamstudio.ui.track.past_dialog import NoteDialog, PastDialog
from clamstudio.ui.track.series import Span
from clamstudio.ui.track.session_dialog import SessionDialog
from clamstudio.ui.track.session_table import Column
from tests.helpers.history_records import a_check_in, a_rep, a_session, a_set

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from clamstudio.history.store import History
    from clamstudio.ui.track.page import TrackPage
    from tests.helpers.clock import ManualClock

    ShowPage = Callable[[], TrackPage]


def press(page: TrackPage, words: str) -> None:
    QApplication.processEvents()
    found = [
        one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.text() == words
    ]
    assert len(found) == 1, words
    found[0].click()


def open_charts(qtbot: QtBot, page: TrackPage) -> None:
    page.open_tab(1)
    qtbot.waitUntil(lambda: page.is_settled)


def settled(qtbot: QtBot, page: TrackPage, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.refreshed):
        act()


def words_on(page: TrackPage) -> str:
    return " | ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def store(history: History, clock: ManualClock, days: int = 1) -> Any:
    owner = history.ensure_person("Ann").id
    session = a_session(owner, clock.now() - timedelta(days=days), minutes=6.0)
    history.change(changes.insert_session, session)
    for side in Side:
        one = a_set(session.id, side, paced=0, confirmed=7)
        history.change(changes.insert_set, one)
        history.change(changes.insert_rep, a_rep(one.id))
    before = a_check_in(owner, session.id, CheckInKind.BEFORE, 3)
    history.change(changes.insert_check_in, before)
    return session.id


def test_charts_tables_and_files_agree_with_plain_sql(
    show_page: ShowPage, history: History, clock: ManualClock, tmp_path: Path, qtbot: QtBot
) -> None:
    person = write_demo_history(history, 1, 5, clock.now())
    page = show_page()
    open_charts(qtbot, page)
    with closing(sqlite3.connect(history.path)) as connection:
        (reps,) = connection.execute(
            "SELECT sum(coalesce(e.confirmed, e.paced)) FROM exercise_set e "
            "JOIN session s ON s.id = e.session_id WHERE s.person_id = ?",
            (str(person.id),),
        ).fetchone()
        (pain,) = connection.execute(
            "SELECT sum(pain_nrs) FROM check_in WHERE person_id = ?", (str(person.id),)
        ).fetchone()
    for kind, total in ((FigureKind.REPS, reps), (FigureKind.PAIN, pain)):
        page.charts.choose(kind)
        figure = page.charts.figure
        assert figure is not None
        assert sum(sum(curve.values) for curve in figure.curves) == total
        page.charts.save(tmp_path / "chart.csv")
        rows = list(csv.reader(io.StringIO((tmp_path / "chart.csv").read_text("utf-8-sig"))))
        assert sum(float(row[2]) for row in rows[1:]) == total
        press(page, "Table")
        table = page.charts.table
        listed = [table.item(row, 2).text() for row in range(table.rowCount())]
        assert sum(map(float, listed)) == total
        press(page, "Table")


def test_every_chart_is_drawn_and_written(
    show_page: ShowPage, history: History, clock: ManualClock, tmp_path: Path, qtbot: QtBot
) -> None:
    write_demo_history(history, 1, 5, clock.now())
    page = show_page()
    open_charts(qtbot, page)
    for kind in FigureKind:
        page.charts.choose(kind)
        page.charts.choose_span(Span.YEAR)
        chart = page.charts.chart
        assert chart is not None
        assert chart.isVisible()
        page.charts.save(tmp_path / "chart.svg")
        assert (tmp_path / "chart.svg").read_text(encoding="utf-8").count("<path") > 3
        page.charts.save(tmp_path / "chart.png")
        assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
        page.charts.save(tmp_path / "chart.csv")
        assert (tmp_path / "chart.csv").read_text(encoding="utf-8-sig").count("\n") > 3
    page.charts.choose("calendar")
    assert "Each column is a week" in words_on(page)
    for suffix in ("png", "svg", "csv"):
        page.charts.save(tmp_path / f"days.{suffix}")
    assert (tmp_path / "days.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "days.svg").read_text(encoding="utf-8").count("<path") > 300
    rows = (tmp_path / "days.csv").read_text(encoding="utf-8-sig").splitlines()
    press(page, "Table")
    assert page.charts.table.rowCount() == len(rows) - 1 > 150
    press(page, "Table")


def test_an_empty_chart_says_how_it_is_filled(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    session = a_session(history.ensure_person("Ann").id, clock.now(), minutes=1.0)
    history.change(changes.insert_session, session)
    page = show_page()
    open_charts(qtbot, page)
    for kind in FigureKind:
        page.charts.choose(kind)
        assert "appear" in words_on(page), kind


def test_large_text_in_the_smallest_window_needs_no_scrolling_sideways(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot, qapp: QApplication
) -> None:
    store(history, clock)
    page = show_page()
    apply_theme(qapp, LIGHT, 2.0)
    try:
        for tab in range(4):
            page.open_tab(tab)
            qtbot.waitUntil(lambda: page.is_settled)
            page.resize(888, 640)
            QApplication.processEvents()
            assert page.width() == 888, tab
        page.open_tab(1)
        for kind in FigureKind:
            page.charts.choose(kind)
            QApplication.processEvents()
            assert page.minimumSizeHint().width() <= 888, kind
    finally:
        apply_theme(qapp, LIGHT)


def test_the_legend_hides_a_curve(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    store(history, clock)
    page = show_page()
    open_charts(qtbot, page)
    page.charts.choose(FigureKind.REPS)
    chart = page.charts.chart
    assert chart is not None
    before = len(chart.plot_item.items)
    press(page, "Clam, left")
    assert len(chart.plot_item.items) < before
    press(page, "Clam, left")
    assert len(chart.plot_item.items) == before


def test_the_pointer_reads_a_point_out(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    store(history, clock)
    page = show_page()
    open_charts(qtbot, page)
    chart = page.charts.chart
    assert chart is not None
    figure = page.charts.figure
    assert figure is not None
    curve = figure.curves[0]
    import pyqtgraph as pg

    at = chart.plot_item.getViewBox().mapViewToScene(
        pg.Point(curve.at[0].timestamp(), curve.values[0])
    )
    with qtbot.waitSignal(chart.read_out) as told:
        chart._on_mouse_moved(at)
    assert "Before 3" in told.args[0]


def test_a_note_stands_on_the_time_line(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    store(history, clock)
    page = show_page()
    owner = history.people()[0].id
    job = add_note(owner, clock.now(), "new mattress")
    settled(qtbot, page, lambda: page.actions_of_track.run(job, page.actions_of_track._on_done))
    open_charts(qtbot, page)
    chart = page.charts.chart
    assert chart is not None
    labels = [getattr(one, "label", None) for one in chart.plot_item.items]
    assert [one.format for one in labels if one is not None] == ["new mattress"]
    settled(qtbot, page, page.actions_of_track.undo)
    assert history.check_ins(owner)[-1].note == ""


def test_a_session_is_deleted_and_comes_back(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    for days in (1, 2, 3):
        store(history, clock, days)
    page = show_page()
    before = history.session_summaries(history.people()[0].id)
    page.open_tab(2)
    page.table.selectRow(1)
    settled(qtbot, page, lambda: QTest.keyClick(page.table, Qt.Key.Key_Delete))
    assert page.table.model().rowCount() == 2
    assert "The session was deleted." in words_on(page)
    settled(qtbot, page, lambda: press(page, "Undo"))
    assert history.session_summaries(history.people()[0].id) == before


def test_a_session_is_put_right_and_that_is_undone(
    show_page: ShowPage,
    history: History,
    clock: ManualClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session_id = store(history, clock)
    page = show_page()
    page.open_tab(2)
    page.table.selectRow(0)
    seen: list[str] = []

    def accept(dialog: SessionDialog) -> int:
        dialog.show()
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.done_field(0).setValue(5)
        dialog._tags[0][SetTag.HIP_ROLLED].setChecked(True)
        dialog.hide()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(SessionDialog, "exec", accept)
    settled(qtbot, page, lambda: QTest.keyClick(page.table, Qt.Key.Key_Return))
    assert any("0:40 to 0:46" in words for words in seen)
    stored = history.session(session_id)
    assert stored is not None
    assert (stored.sets[0].confirmed, stored.sets[0].tags) == (5, (SetTag.HIP_ROLLED,))
    settled(qtbot, page, lambda: press(page, "Undo"))
    stored = history.session(session_id)
    assert stored is not None
    assert (stored.sets[0].confirmed, stored.sets[0].tags) == (7, ())


def test_a_past_session_is_entered_by_hand(
    show_page: ShowPage,
    history: History,
    clock: ManualClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store(history, clock)
    page = show_page()
    page.open_tab(2)

    def accept(dialog: PastDialog) -> int:
        dialog._sets.setValue(2)
        dialog._after.setValue(4)
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(PastDialog, "exec", accept)
    settled(qtbot, page, lambda: press(page, "Add a session…"))
    newest = history.session_summaries(history.people()[0].id)[-1]
    assert (newest.reps_r, newest.reps_l, newest.pain_after, newest.confirmed) == (16, 16, 4, True)
    settled(qtbot, page, lambda: press(page, "Undo"))
    assert page.table.model().rowCount() == 1


def test_an_empty_note_is_no_note(
    show_page: ShowPage, history: History, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(history, clock)
    page = show_page()
    monkeypatch.setattr(NoteDialog, "exec", lambda _self: int(QDialog.DialogCode.Accepted))
    page.actions_of_track.add_note()
    assert len(history.check_ins(history.people()[0].id)) == 1


def test_the_list_sorts_and_filters(
    show_page: ShowPage, history: History, clock: ManualClock
) -> None:
    write_demo_history(history, 1, 5, clock.now())
    page = show_page()
    page.open_tab(2)
    table = page.table
    table.horizontalHeader().setSortIndicator(Column.PAIN_BEFORE, Qt.SortOrder.DescendingOrder)
    model = table.model()
    shown = [model.data(model.index(row, Column.PAIN_BEFORE)) for row in range(model.rowCount())]
    numbers = [-1 if one == "–" else int(one) for one in shown]
    assert numbers == sorted(numbers, reverse=True)
    every = model.rowCount()
    table.set_filter("BENT")
    assert 0 < model.rowCount() < every
    exercises = {model.data(model.index(row, Column.EXERCISES)) for row in range(model.rowCount())}
    assert all("Bent" in one for one in exercises)
    table.set_filter("")
    assert model.rowCount() == every


def test_export_import_backup_and_forgetting_in_the_window(
    show_page: ShowPage,
    history: History,
    clock: ManualClock,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session_id = store(history, clock)
    page = show_page()
    actions = page.actions_of_track
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    settled(qtbot, page, lambda: actions.export_to(tmp_path / "all.json"))
    settled(qtbot, page, actions.back_up)
    assert len(backups_of(history)) == 1
    history.delete_session(session_id)
    settled(qtbot, page, lambda: actions.restore(backups_of(history)[0].path))
    assert page.table.model().rowCount() == 1
    settled(qtbot, page, actions.erase)
    assert not history.path.exists()
    assert "Your first session will appear here." in words_on(page)
    settled(qtbot, page, lambda: actions.import_from(tmp_path / "all.json"))
    assert page.table.model().rowCount() == 1


def test_a_damaged_history_is_put_together_in_the_window(
    qtbot: QtBot, tmp_path: Path, clock: ManualClock
) -> None:
    from clamstudio.history.store import open_history
    from clamstudio.ui.track.page import TrackPage

    (tmp_path / "history.sqlite3").write_bytes(b"just words " * 900)
    page = TrackPage(lambda: open_history(tmp_path, clock), LIGHT, clock=clock, folder=tmp_path)
    qtbot.addWidget(page)
    settled(qtbot, page, page.show)
    assert "damaged" in words_on(page)
    settled(qtbot, page, lambda: press(page, "Set it aside and save what can be saved"))
    assert list(tmp_path.glob("history-damaged-*"))
    assert "Your first session will appear here." in words_on(page)


def test_from_afar_a_point_is_the_median_of_its_month(
    show_page: ShowPage, history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    write_demo_history(history, 3, 5, clock.now())
    page = show_page()
    open_charts(qtbot, page)
    page.charts.choose(FigureKind.PAIN)
    page.charts.choose_span(Span.ALL)
    assert "Median of each month" in words_on(page)
    chart, figure = page.charts.chart, page.charts.figure
    assert chart is not None
    assert figure is not None
    months: dict[tuple[int, int], list[float]] = {}
    for at, value in zip(figure.curves[0].at, figure.curves[0].values, strict=True):
        months.setdefault((at.year, at.month), []).append(value)
    drawn = next(
        one for one in chart.plot_item.items if hasattr(one, "yData") or hasattr(one, "getData")
    )
    assert list(drawn.getData()[1]) == [median(one) for one in months.values()]
    page.charts.choose_span(Span.FOUR_WEEKS)
    assert "nothing is averaged" in words_on(page)


def test_nothing_to_show_is_no_failure() -> None:
    for kind in FigureKind:
        assert build_figure(kind, (), (), {}).curves == ()
