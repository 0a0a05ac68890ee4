"""The load explorer: opened by key, moves the figure, says what physics says, keeps the own numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from clamstudio.settings import Settings
from clamstudio.ui.common.theme import DARK, LIGHT, apply_theme
from clamstudio.ui.watch.load_chart import axis_words
from clamstudio.ui.watch.load_words import share_range_words
from clamstudio.ui.watch.page import WatchPage
from clamstudio.units import install_units
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from clamstudio.ui.watch.load_explorer import LoadExplorer
    from clamstudio.units import Units

CATALOGUE = catalogue_of_four()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot) -> Generator[WatchPage]:
    apply_theme(qapp, LIGHT)
    page = WatchPage(CATALOGUE, Settings(), ManualClock(), session_minutes=lambda: 4)
    qtbot.addWidget(page)
    page.resize(1192, 720)
    page.show()
    page.setFocus()
    qtbot.waitUntil(lambda: page.is_settled)
    yield page
    apply_theme(qapp, LIGHT)


@pytest.fixture
def explorer(page: WatchPage, qtbot: QtBot) -> LoadExplorer:
    assert page.work.explorer is None  # folded away until asked for
    qtbot.keyClick(page, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: page.is_settled)
    assert page.work.explorer is not None
    return page.work.explorer


def choose(page: WatchPage, qtbot: QtBot, exercise: str, resistance: str = "none") -> None:
    page.choose_exercise(exercise)
    page.choose_resistance(resistance)
    qtbot.waitUntil(lambda: page.is_settled)


def test_it_comes_in_place_of_the_muscles_and_goes_by_key(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    assert explorer.isVisible()
    assert not page.column.isVisible()
    assert explorer.width() == 360
    assert explorer.chart.hasFocus()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.column.isVisible()
    assert not explorer.isVisible()


def test_the_arrow_keys_move_mark_and_figure(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    qtbot.keyClick(explorer.chart, Qt.Key.Key_End)
    assert not page.playback.is_playing
    assert page.stage_card.stage.phase == pytest.approx(1.0)
    qtbot.keyClick(explorer.chart, Qt.Key.Key_Left)
    assert page.stage_card.stage.phase == pytest.approx(0.975, abs=1e-6)
    assert explorer.chart.phase == page.stage_card.stage.phase
    qtbot.keyClick(explorer.chart, Qt.Key.Key_Home)
    assert page.stage_card.stage.phase == pytest.approx(0.0)


def test_dragging_the_mark_moves_the_figure(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    chart = explorer.chart
    chart.grab()
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    start = chart.mark_at().toPoint()
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(chart, start + QPoint(100, 0))
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 0))
    assert 0.2 < page.stage_card.stage.phase < 0.9
    assert chart.mark_at().x() == pytest.approx(start.x() + 100, abs=1.5)


def test_the_clam_says_that_the_ankle_does_nothing(explorer: LoadExplorer) -> None:
    _, strength, notes = explorer.texts()
    assert "Ankle weight and ankle band lie on the curve of no load" in notes
    assert "two fifths" in strength
    assert "maximum" not in strength


def test_the_stick_is_as_long_as_the_units_are_and_the_moment_the_same(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    found = {}
    units: tuple[Units, ...] = ("metric", "imperial")
    for one in units:
        install_units(one)
        choose(page, qtbot, "clam")
        choose(page, qtbot, "straight-leg-lift", "ankle-weight")
        words = re.search(
            r"about (\d+) Nm: like ([\d.]+) (\S+) at the end of a stick (.*) long",
            explorer.texts()[0],
        )
        assert words is not None
        found[one] = words.groups()
    (nm, kg, *metric), (nm_too, lb, *imperial) = found["metric"], found["imperial"]
    assert (metric, imperial) == (["kg", "1 m"], ["lb", "3 ft"])
    assert nm == nm_too
    assert float(kg) * 9.81 == pytest.approx(float(nm), abs=1.0)
    # 1 lbf at 1 ft is 1.3558 Nm.
    assert float(lb) * 3 * 1.3558 == pytest.approx(float(nm), abs=0.75)


def test_the_reverse_clam_turns_about_the_thigh_and_says_so(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    choose(page, qtbot, "reverse-clam", "ankle-weight")
    _, strength, notes = explorer.texts()
    assert "Thigh weight and knee band lie on the curve of no load" in notes
    assert "no load to start with" in notes
    assert "heels" not in notes
    assert "no share of a maximum can be said" in strength
    explorer.chart.grab()
    page.show_phase(1.0)
    assert explorer.chart.mark_at().x() > 200
    assert "about 12 Nm" in explorer.texts()[0]


def test_the_chart_names_what_its_angle_is(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    said = {None: "leg up", "heel_contact": "opening", "knee_centre": "foot lift"}
    for exercise in CATALOGUE.exercises:
        choose(page, qtbot, exercise.id)
        found = page.work.work
        assert found is not None
        assert found.curves is not None
        turns = found.curves.turns
        angle = said[None if turns is None else turns.end]
        assert axis_words(found.curves) == f"Nm at the hip · {angle} from rest"
        assert not explorer.chart.grab().isNull()


def test_the_straight_leg_lift_is_compared_with_strength_in_words(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    choose(page, qtbot, "straight-leg-lift")
    holds, strength, notes = explorer.texts()
    assert "about a third to a half of a typical maximum" in strength
    assert "Nm" in holds
    assert "2.6 times as hard" in notes
    page.set_settings(Settings(age_years=72, sex="female"))
    qtbot.waitUntil(lambda: page.is_settled)
    assert "for your age and size" in explorer.texts()[1]


def test_an_ankle_weight_of_a_study_is_no_load_to_start_with(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    choose(page, qtbot, "straight-leg-lift", "ankle-weight")
    notes = explorer.texts()[2]
    assert "3.5 kg" in notes
    assert "no load to start with" in notes
    assert "A band and a weight together are not offered" in notes


def test_a_band_is_said_to_be_uncertain(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    choose(page, qtbot, "straight-leg-lift", "band-ankles")
    page.show_phase(1.0)
    holds, _, notes = explorer.texts()
    assert "as bands differ" in holds
    assert "uncertain by a quarter" in notes


def test_the_table_has_the_figures_of_the_chart(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    choose(page, qtbot, "straight-leg-lift")
    explorer.show_table(shown=True)
    assert explorer.table.isVisible()
    assert not explorer.chart.isVisible()
    found = page.work.work
    assert found is not None
    assert found.curves is not None
    bare = found.curves.moment_at(CATALOGUE.resistances[0].id, 1.0)[1]
    last = explorer.table.item(explorer.table.rowCount() - 1, 0)
    assert last is not None
    assert last.text() == f"{bare:.0f}"


def test_own_numbers_are_asked_for_and_kept(
    page: WatchPage, qtbot: QtBot, explorer: LoadExplorer
) -> None:
    explorer.show_numbers(shown=True)
    with qtbot.waitSignal(page.settings_changed) as asked:
        explorer.numbers.mass.setValue(95)
    (settings,) = asked.args or [None]
    assert settings == Settings(mass_kg=95.0)
    page.set_settings(settings)
    qtbot.waitUntil(lambda: page.is_settled)
    assert explorer.numbers.age.text() == "not said"
    with qtbot.waitSignal(page.settings_changed) as asked:
        explorer.numbers.age.setValue(61)
    assert (asked.args or [None])[0] == Settings(mass_kg=95.0, age_years=61)


def test_it_draws_in_both_themes(qapp: QApplication, explorer: LoadExplorer) -> None:
    light = explorer.chart.grab().toImage()
    apply_theme(qapp, DARK)
    assert explorer.chart.grab().toImage() != light


def test_everything_that_takes_the_keyboard_has_a_name(explorer: LoadExplorer) -> None:
    from PySide6.QtWidgets import QWidget

    explorer.show_numbers(shown=True)
    for widget in explorer.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            inner = widget.objectName() == "qt_spinbox_lineedit"
            assert inner or widget.accessibleName(), widget


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (0.33, 0.52, "about a third to a half"),
        (0.43, 0.44, "about two fifths"),
        (0.6, 1.4, "from three fifths up to more than all"),
    ],
)
def test_ranges_are_words(low: float, high: float, words: str) -> None:
    assert share_range_words(low, high) == words
