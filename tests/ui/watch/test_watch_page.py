from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QWidget

from clamstudio.records import Side
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import DARK, LIGHT, apply_theme, font
from clamstudio.ui.watch.page import WatchPage
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from clamstudio.catalogue import Catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return catalogue_of_four()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def page(
    qapp: QApplication, qtbot: QtBot, catalogue: Catalogue, clock: ManualClock
) -> Generator[WatchPage]:
    apply_theme(qapp, LIGHT)
    page = WatchPage(catalogue, Settings(), clock, session_minutes=lambda: 4)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.setFocus()
    qtbot.waitUntil(lambda: page.is_settled)
    yield page
    apply_theme(qapp, LIGHT)


def test_it_opens_on_the_first_variation_already_moving(
    page: WatchPage, clock: ManualClock, qtbot: QtBot
) -> None:
    assert page.shown.exercise.id == "clam"
    assert page.playback.is_playing
    before = page.stage_card.stage.grab().toImage()
    clock.advance(1.6)
    qtbot.waitUntil(lambda: page.stage_card.stage.phase > 0.9)
    assert page.stage_card.stage.grab().toImage() != before
    assert page.transport.tempo_bar.position_s == pytest.approx(1.6)


def test_space_pauses_and_plays(page: WatchPage, clock: ManualClock, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Space)
    position_s = page.playback.position_s()
    clock.advance(1.0)
    assert page.playback.position_s() == position_s
    assert "Play" in page.transport.play_button.accessibleName()
    qtbot.keyClick(page, Qt.Key.Key_Space)
    clock.advance(1.0)
    assert page.playback.position_s() == pytest.approx(position_s + 1.0)


def test_digits_choose_the_variation(page: WatchPage, qtbot: QtBot, catalogue: Catalogue) -> None:
    for exercise in (*range(1, len(catalogue.exercises)), 0):
        qtbot.keyClicks(page, str(exercise + 1))
        assert page.shown.exercise is catalogue.exercises[exercise]
        assert page.cards.cards[exercise].isChecked()
        assert page.stage_card.stage.spec is not None
        assert page.stage_card.stage.spec.exercise is catalogue.exercises[exercise]


def test_letters_change_side_view_layer_and_mirror(
    page: WatchPage, clock: ManualClock, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page, "s")
    assert page.shown.side is Side.LEFT
    assert "left" in page.stage_card.side_button.accessibleName()
    qtbot.keyClicks(page, "x")
    assert page.stage_card.stage.spec is not None
    assert page.stage_card.stage.spec.layer == "xray"
    qtbot.keyClicks(page, "x")
    for view in ("back", "above", "feet", "front"):
        qtbot.keyClicks(page, "v")
        assert page.shown.view == view
        clock.advance(0.36)
        qtbot.waitUntil(lambda: page.shown.gaze is None)
        assert page.shown.is_mirrored is (view == "front")
    qtbot.keyClicks(page, "m")
    assert not page.shown.is_mirrored


def test_r_goes_through_the_resistances(
    page: WatchPage, qtbot: QtBot, catalogue: Catalogue
) -> None:
    seen = [page.shown.resistance.id]
    for _ in catalogue.resistances:
        qtbot.keyClicks(page, "r")
        seen.append(page.shown.resistance.id)
    assert set(seen) == {resistance.id for resistance in catalogue.resistances}
    assert seen[0] == seen[-1]


def test_plus_and_minus_change_the_speed(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page, "+")
    assert page.playback.speed == 2.0
    qtbot.keyClicks(page, "+")
    assert page.playback.speed == 2.0
    qtbot.keyClicks(page, "---")
    assert page.playback.speed == 0.25
    assert page.transport.speeds.current == "0.25"


def test_arrows_scrub_and_stop_the_motion(page: WatchPage, qtbot: QtBot) -> None:
    page.playback.seek(1.0)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    assert page.playback.position_s() == pytest.approx(1.1)
    assert not page.playback.is_playing
    qtbot.keyClick(page, Qt.Key.Key_Left)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    assert page.playback.position_s() == pytest.approx(0.9)


def test_dragging_the_tempo_bar_scrubs_and_then_goes_on(
    page: WatchPage, clock: ManualClock, qtbot: QtBot
) -> None:
    bar = page.transport.tempo_bar
    middle = bar.rect().center()
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=middle)
    held_s = page.playback.position_s()
    assert held_s == pytest.approx(page.playback.tempo.rep_s / 2, abs=0.05)
    clock.advance(1.0)
    assert page.playback.position_s() == held_s
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=middle)
    clock.advance(1.0)
    assert page.playback.position_s() == pytest.approx(held_s + 1.0)


def test_a_resistance_without_effect_is_dimmed_with_its_reason(page: WatchPage) -> None:
    chips = page.stage_card.chips
    chip = chips.button("band-ankles")
    assert chip.property("dimmed") is True
    assert "never stretched" in chip.toolTip()
    assert page.stage_card.reason == ""
    page.choose_resistance("band-ankles")
    assert "never stretched" in page.stage_card.reason
    page.choose_exercise("straight-leg-lift")
    assert chip.property("dimmed") is False
    assert page.stage_card.reason == ""


def test_the_muscles_are_named_under_their_roles(page: WatchPage, catalogue: Catalogue) -> None:
    exercise = catalogue.exercise("straight-leg-lift")
    page.choose_exercise(exercise.id)
    names = page.column.muscles.names()
    assert len(names) == len(exercise.muscles)
    assert names[0] == "Gluteus medius"
    assert "Gluteus medius (bottom)" in names


def test_a_mistake_is_shown_on_the_figure_until_another_variation(page: WatchPage) -> None:
    page.choose_mistake("rolled-back")
    assert page.shown.mistake is not None
    assert page.stage_card.stage.spec is not None
    assert page.stage_card.stage.spec.mistake is page.shown.mistake
    page.choose_exercise("bent-knee-lift")
    assert page.shown.mistake is None


def test_every_mistake_is_offered_and_those_without_a_pose_are_told(page: WatchPage) -> None:
    offered = page.transport.more.mistake_ids()
    assert set(offered) == {m.id for m in page.shown.exercise.mistakes}
    page.choose_mistake("numb-arm")
    assert page.stage_card.right_stage.isHidden()
    assert "stays the same" in page.stage_card.mistake.texts()[4]
    page.choose_mistake("breath-hold")
    assert page.stage_card.right_stage.isVisible()
    assert "stays full" in page.stage_card.mistake.texts()[4]
    page.choose_mistake("rolled-back")
    assert page.stage_card.right_stage.isVisible()


def test_the_button_wishes_for_a_session(page: WatchPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.start_requested):
        qtbot.mouseClick(page.column.start_button, Qt.MouseButton.LeftButton)
    assert "4" in page.column.start_button.text()


def test_large_words_stand_below_the_figure_and_not_on_it(
    qapp: QApplication, qtbot: QtBot, catalogue: Catalogue, clock: ManualClock
) -> None:
    apply_theme(qapp, LIGHT, 2.0)
    page = WatchPage(catalogue, Settings(), clock, session_minutes=lambda: 4)
    qtbot.addWidget(page)
    page.resize(900, 1400)
    page.show()
    qtbot.waitUntil(lambda: page.is_settled)
    lines = page.stage_card.lines
    qtbot.waitUntil(lambda: "Knee gap" in lines.words)
    assert "breathe" in lines.words
    assert "As in a mirror: your right leg is on top" in lines.words
    needed = QFontMetrics(font("caption")).height() * (lines.words.count("\n") + 1)
    qtbot.waitUntil(lambda: lines.height() >= needed - 2)
    assert lines.y() >= page.stage_card.stage.geometry().bottom()
    apply_theme(qapp, LIGHT)
    clock.advance(0.5)
    qtbot.waitUntil(lambda: not lines.isVisible())


def test_the_scene_follows_the_theme(page: WatchPage, qapp: QApplication, qtbot: QtBot) -> None:
    assert page.stage_card.stage.spec is not None
    assert not page.stage_card.stage.spec.dark
    apply_theme(qapp, DARK)
    qtbot.waitUntil(
        lambda: page.stage_card.stage.spec is not None and page.stage_card.stage.spec.dark
    )


def test_the_picture_says_in_words_what_it_shows(
    page: WatchPage, clock: ManualClock, qtbot: QtBot
) -> None:
    stage = page.stage_card.stage
    page.playback.seek(0.0)
    qtbot.waitUntil(lambda: "Lift, breathe out" in stage.accessibleDescription())
    clock.advance(3.5)
    qtbot.waitUntil(lambda: "Lower, breathe in" in stage.accessibleDescription())
    assert "your right" in stage.accessibleDescription()


def test_everything_that_takes_the_focus_has_a_name(page: WatchPage) -> None:
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.text(QAccessible.Text.Name), widget


def test_a_pause_repaints_nothing(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_Space)
    stage = page.stage_card.stage
    phases: list[float] = []
    stage.set_phase = phases.append  # type: ignore[method-assign]  # counts the calls
    with qtbot.waitSignals([page.ticked, page.ticked, page.ticked]):
        pass
    assert phases == []
