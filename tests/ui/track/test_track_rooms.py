"""Track beyond its first picture: replay, people, long work called off, the overview's sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMessageBox

from clamstudio.catalogue import load_catalogue
from clamstudio.coach.demo import invent_history
from clamstudio.coach.load_index import loading
from clamstudio.history import changes
from clamstudio.history.backups import backups_of, make_backup
from clamstudio.history.exchange.transfer import export_history
from clamstudio.history.store import open_history
from clamstudio.history.summaries import SessionSummary
from clamstudio.records import (
    Block,
    CheckIn,
    CheckInKind,
    EventKind,
    ExerciseId,
    Prescription,
    QuestionnaireRecord,
    SessionEvent,
    Side,
    Weekday,
)
from clamstudio.session.replay import replay_of
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import LIGHT
from clamstudio.ui.track.figures import Curve, Figure, FigureKind, build_figure, thinned
from clamstudio.ui.track.overview import Overview
from clamstudio.ui.track.overview_words import (
    change_words,
    has_slope,
    next_day,
    trend_words,
    week_words,
)
from clamstudio.ui.track.page import TrackPage
from clamstudio.ui.track.people_dialogs import DeletePersonDialog, JoinPeopleDialog
from clamstudio.ui.track.reader import TrackData
from clamstudio.ui.track.replay_view import ReplayView
from clamstudio.ui.track.series import Grain
from clamstudio.ui.track.trend import signed, trend_of
from tests.helpers.fourth import catalogue_of_four
from tests.helpers.history_records import a_rep, a_session, a_set, fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clamstudio.history.store import History
    from tests.helpers.clock import ManualClock

    ShowPage = Callable[[], TrackPage]

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)  # a Thursday


def summary(days_ago: float, reps: int = 8) -> SessionSummary:
    return SessionSummary(uuid4(), NOW - timedelta(days=days_ago), reps_r=reps)


def answer(days_ago: float, pain_nrs: int, kind: CheckInKind = CheckInKind.BEFORE) -> CheckIn:
    return CheckIn(uuid4(), uuid4(), None, NOW - timedelta(days=days_ago), kind, pain_nrs)


def scored(days_ago: float, score: int) -> QuestionnaireRecord:
    ticked = tuple(range(1, score + 1))
    return QuestionnaireRecord(uuid4(), uuid4(), NOW - timedelta(days=days_ago), ticked=ticked)


def test_the_week_is_told_beside_its_goal_and_a_rest_day_counts() -> None:
    done = [summary(1), summary(3)]
    assert "Days kept this week: 2, goal: 3." in week_words(done, (), 3, NOW)
    rest = [answer(2, 7, CheckInKind.ANY_TIME)]
    assert "goal is reached" in week_words(done, rest, 3, NOW)
    earlier = [summary(7 * week) for week in range(1, 5)]
    assert "Your usual week has 1 (median of the last 4 weeks)." in week_words(earlier, (), 3, NOW)


def test_pain_and_function_are_told_with_their_uncertainty() -> None:
    falling = [answer(80 - 4 * n, max(1, 8 - n // 3)) for n in range(20)]
    easier = [scored(7 * n, 4 + 2 * n) for n in range(6)]
    words = trend_words(falling, easier, NOW)
    assert words.startswith("Pain before sessions: going down in 12 weeks (−")
    assert "everyday function: getting easier in 26 weeks (−" in words
    assert trend_words((), (), NOW).endswith("no questionnaire answered yet.")
    assert has_slope(falling, (), NOW)
    assert not has_slope((), (), NOW)
    two = trend_words(falling, easier[::5], NOW)
    assert "Roland-Morris: 14 of 24 at first, 4 now: fewer, by enough to count" in two


def test_the_next_session_is_the_next_day_of_the_plan() -> None:
    plan = Prescription("p", (Block(ExerciseId("clam"), days=(Weekday.MONDAY, Weekday.THURSDAY)),))
    assert next_day(None, (), NOW) is None
    found = next_day(plan, (), NOW)
    assert found is not None
    assert found[0] == NOW.date()
    after = next_day(plan, [summary(0)], NOW)
    assert after is not None
    assert after[0] == (NOW + timedelta(days=4)).date()


@pytest.mark.parametrize(
    ("days", "words"),
    [((), "From Fri 6 Mar: Clam"), ((Weekday.THURSDAY,), "Thu 12 Mar: Clam")],
)
def test_a_plan_without_weekdays_names_only_the_first_day_that_is_free(
    days: tuple[Weekday, ...], words: str, qtbot: QtBot
) -> None:
    plan = Prescription("p", (Block(ExerciseId("clam"), days=days),))
    overview = Overview(load_catalogue())
    qtbot.addWidget(overview)
    overview.set_data(TrackData(summaries=(summary(0),), plan=plan), NOW)
    shown = [label.text() for label in overview.findChildren(QLabel)]
    assert any(text.startswith(words) for text in shown), shown


def test_what_changed_is_counted() -> None:
    words = change_words([summary(2, 10), summary(30, 6), summary(40, 6)], NOW)
    assert "1 sessions, 10 reps" in words
    assert "2 sessions, 12 reps" in words


def test_the_trend_is_that_of_the_points_shown() -> None:
    at = tuple(NOW - timedelta(days=40 - day) for day in range(40))
    curve = Curve("Before", at, tuple(8.0 - 0.1 * day for day in range(40)), 0)
    figure = Figure(FigureKind.PAIN, "", "", "", (curve,))
    curves, words = trend_of(figure, at[0].timestamp(), NOW.timestamp())
    assert [one.name for one in curves] == ["Smoothed (LOESS)", "Straight (Theil–Sen)"]
    assert curves[1].values == pytest.approx((8.0, 4.1))
    assert curves[0].values == pytest.approx(curve.values)
    assert "−3.0 a month, 95 % interval −3.0 to −3.0" in words
    assert "−36.5 a year" in trend_of(figure, 0.0, NOW.timestamp())[1]
    assert trend_of(figure, NOW.timestamp(), NOW.timestamp() + 1.0) == ((), "")
    assert trend_of(replace(figure, kind=FigureKind.REPS), 0.0, 1e12) == ((), "")
    assert signed(-0.04) == "0.0"


def test_every_exercise_is_told_apart_by_name_and_sign() -> None:
    """Those of the catalogue, a fifth and a sixth, and one that the catalogue has lost."""
    names = {one.id: one.name for one in catalogue_of_four().exercises[:4]}
    known = {**names, ExerciseId("fifth"): "Fifth", ExerciseId("sixth"): "Sixth"}
    sessions = [
        replace(
            session, sets=tuple(a_set(session.id, side, exercise=one, paced=3) for side in Side)
        )
        for one in [*known, "lost"]
        for session in [a_session(uuid4(), NOW)]
    ]
    curves = build_figure(FigureKind.REPS, sessions, (), known).curves
    said = [curve.name for curve in curves]
    assert said[6:10] == [
        "Reverse clam, right",
        "Reverse clam, left",
        "Fifth, right",
        "Fifth, left",
    ]
    assert said[-1] == "lost, left"
    assert len({(one.style, one.sign, one.dashed) for one in curves}) == len(curves) == 14
    # The first four have a hue each; a line of the fifth is dashed, by weeks and months too.
    assert [one.style for one in curves][:8] == list(range(8))
    weeks = thinned(build_figure(FigureKind.REPS, sessions, (), known), Grain.WEEK)
    assert [one.dashed for one in weeks.curves] == 8 * [False] + 6 * [True]


def test_questionnaires_are_a_chart() -> None:
    figure = build_figure(FigureKind.FUNCTION, (), (), {}, [scored(20, 9), scored(3, 5)])
    assert figure.curves[0].values == (9.0, 5.0)
    assert (figure.low, figure.high) == (0.0, 24.0)


def test_a_session_is_played_again_by_mouse_and_keys(
    qtbot: QtBot, history: History, clock: ManualClock
) -> None:
    owner = history.ensure_person("Ann").id
    session = a_session(owner, clock.now() - timedelta(days=1), minutes=4.0)
    history.change(changes.insert_session, session)
    one = a_set(session.id)
    history.change(changes.insert_set, one)
    for number in range(1, 9):
        history.change(changes.insert_rep, a_rep(one.id, number))
    history.change(changes.insert_event, session.id, SessionEvent(EventKind.PAUSE, 100.0))
    stored = history.session(session.id)
    assert stored is not None
    replay = replay_of(stored, history.events(session.id), history.reps(session.id))
    assert replay is not None
    view = ReplayView(replay, catalogue_of_four(), clock)
    qtbot.addWidget(view)
    view.resize(800, 200)
    with qtbot.waitExposed(view):
        view.show()
    assert "Get ready" in view.words()
    QTest.keyClick(view.bar, Qt.Key.Key_PageDown)
    QTest.keyClick(view.bar, Qt.Key.Key_Right)
    assert view.at_s == 35.0
    QTest.keyClick(view.bar, Qt.Key.Key_Space)
    assert view.is_playing
    clock.advance(5.0)
    view.tick()
    assert view.at_s == 35.0 + 4 * 5.0
    assert "2 paced so far" in view.words()
    QTest.keyClick(view.bar, Qt.Key.Key_Space)
    assert not view.is_playing
    clock.advance(60.0)
    view.tick()
    assert view.at_s == 55.0, "paused it stands"
    QTest.mouseClick(view.bar, Qt.MouseButton.LeftButton, pos=view.bar.rect().center())
    assert view.at_s == pytest.approx(replay.length_s / 2.0, abs=1.0)
    QTest.keyClick(view.bar, Qt.Key.Key_End)
    assert "Paused" in view.words()
    view.toggle()
    assert view.at_s == 0.0, "from the beginning again"


def settled(qtbot: QtBot, page: TrackPage, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.refreshed):
        act()


def names(history: History) -> list[str]:
    return [one.name for one in history.people()]


def test_a_person_is_deleted_by_typing_the_name_and_comes_back(
    show_page: ShowPage, history: History, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(history, "Ann")
    fill(history, "Bea")
    page = show_page()

    def typed(dialog: DeletePersonDialog) -> int:
        QTest.keyClicks(dialog.typed, "An")
        assert not dialog.delete_button.isEnabled()
        QTest.keyClicks(dialog.typed, "n")
        assert dialog.delete_button.isEnabled()
        return int(DeletePersonDialog.DialogCode.Accepted)

    monkeypatch.setattr(DeletePersonDialog, "exec", typed)
    with qtbot.waitSignal(page.person_renamed) as renamed:
        settled(qtbot, page, page.actions_of_track.delete_person)
    assert renamed.args == ["Ann", ""]
    assert names(history) == ["Bea"]
    assert [one.reason for one in backups_of(history)] == ["person"]
    settled(qtbot, page, page.actions_of_track.undo)
    assert names(history) == ["Ann", "Bea"]


def test_two_people_are_joined_in_the_window_and_parted(
    show_page: ShowPage, history: History, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(history, "Ann")
    fill(history, "Bea")
    page = show_page()
    assert page.table.model().rowCount() == 1
    accepted = int(JoinPeopleDialog.DialogCode.Accepted)
    monkeypatch.setattr(JoinPeopleDialog, "exec", lambda _dialog: accepted)
    with qtbot.waitSignal(page.person_renamed) as renamed:
        settled(qtbot, page, page.actions_of_track.join_people)
    assert renamed.args == ["Bea", "Ann"]
    assert names(history) == ["Ann"]
    assert page.table.model().rowCount() == 2
    settled(qtbot, page, page.actions_of_track.undo)
    assert names(history) == ["Ann", "Bea"]
    assert page.table.model().rowCount() == 1


def test_the_person_of_the_settings_is_shown_first(
    history: History, clock: ManualClock, qtbot: QtBot
) -> None:
    fill(history, "Ann")
    fill(history, "Bea")
    fill(history, "Bea")
    page = TrackPage(lambda: history, LIGHT, clock=clock, person=lambda: "Bea")
    qtbot.addWidget(page)
    settled(qtbot, page, page.show)
    assert page.table.model().rowCount() == 2


@pytest.mark.parametrize("what", ["export", "import", "restore", "recompute"])
def test_long_work_is_called_off_in_the_window(
    tmp_path: Path, clock: ManualClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(QMessageBox, "question", lambda *_args: QMessageBox.StandardButton.Yes)
    with open_history(tmp_path / "data", clock) as history:
        history.add_batch(invent_history(1, 1, clock.now()))
        make_backup(history, clock.now())
        with open_history(tmp_path / "other", clock) as other:
            other.add_batch(invent_history(1, 2, clock.now()))
            export_history(other, tmp_path / "other.json", clock.now())
        page = TrackPage(
            lambda: history,
            LIGHT,
            clock=clock,
            catalogue=catalogue_of_four(),
            load=loading(load_catalogue, Settings),
        )
        qtbot.addWidget(page)
        settled(qtbot, page, page.show)
        actions, reader = page.actions_of_track, page._reader
        before = history.health().rows, history.people()
        told: list[str] = []
        actions._say = lambda words, _undo: told.append(words)
        shown: list[int] = []
        looking = what == "import"

        def on_progress(done: int, total: int) -> None:
            shown.append(done)
            if not looking or total > 2000:
                reader.cancel()

        # In the thread that works, as a press of Cancel meets it there.
        reader.progressed.connect(on_progress, Qt.ConnectionType.DirectConnection)
        acts = {
            "export": lambda: actions.export_to(tmp_path / "all.json"),
            "import": lambda: actions.import_from(tmp_path / "other.json"),
            "restore": lambda: actions.restore(backups_of(history)[0].path),
            "recompute": actions.recompute,
        }
        acts[what]()
        qtbot.waitUntil(lambda: bool(told))
        assert told == ["Called off; nothing was changed."]
        assert shown
        assert (history.health().rows, history.people()) == before
        assert not (tmp_path / "all.json").exists()
        assert not [path for path in tmp_path.rglob(".*") if path.is_file()]
