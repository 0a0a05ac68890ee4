from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QScrollArea

from clamstudio.coach.limits import Limits, limits_of
from clamstudio.records import MuscleId
from clamstudio.settings import Settings
from clamstudio.ui.common.shortcuts import KeyMap, Shortcut, ShortcutSheet
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.watch.keys import watch_shortcuts, window_shortcuts
from clamstudio.ui.watch.mistake_panel import MistakePanel, MistakeWords
from clamstudio.ui.watch.page import WatchPage
from clamstudio.ui.watch.stage_ink import caption_plate, fitting_caption
from clamstudio.ui.watch.steps import with_readout
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def page(qapp: QApplication, qtbot: QtBot, clock: ManualClock) -> WatchPage:
    apply_theme(qapp, LIGHT)
    page = WatchPage(catalogue_of_four(), Settings(), clock, session_minutes=lambda: 4)
    qtbot.addWidget(page)
    page.resize(1160, 720)
    page.show()
    page.setFocus()
    qtbot.waitUntil(lambda: page.is_settled)
    return page


def test_comma_and_period_step_by_a_frame(page: WatchPage, qtbot: QtBot) -> None:
    page.playback.seek(1.0)
    qtbot.keyClicks(page, "...")
    assert page.playback.position_s() == pytest.approx(1.05)
    assert not page.playback.is_playing
    qtbot.keyClicks(page, ",")
    assert page.playback.position_s() == pytest.approx(1.0 + 2 / 60)


def test_l_repeats_one_part_after_another(
    page: WatchPage, clock: ManualClock, qtbot: QtBot
) -> None:
    qtbot.keyClicks(page, "l")
    assert page.playback.loop == "lift"
    clock.advance(5.0)
    assert page.playback.position_s() == pytest.approx(1.0)
    qtbot.keyClicks(page, "ll")
    assert page.playback.loop == "lower"
    assert page.playback.instant().part == "lower"
    clock.advance(100.0)
    assert page.playback.instant().part == "lower"
    qtbot.keyClicks(page, "ll")
    assert page.playback.loop is None


def test_a_double_click_on_the_bar_repeats_that_part(page: WatchPage, qtbot: QtBot) -> None:
    bar = page.transport.tempo_bar
    in_lower = QPoint(round(bar.width() * 4.0 / 6.0), bar.height() // 2)
    qtbot.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=in_lower)
    assert page.playback.loop == "lower"
    qtbot.mouseDClick(bar, Qt.MouseButton.LeftButton, pos=in_lower)
    assert page.playback.loop is None


def test_changing_the_exercise_back_and_forth_leaves_nothing_in_the_menu(
    page: WatchPage, qtbot: QtBot
) -> None:
    more = page.transport.more

    def held() -> int:
        return len(more.findChildren(QObject))

    first, second = (card.exercise.id for card in page.cards.cards[:2])
    page.choose_exercise(second)
    page.choose_exercise(first)
    qtbot.waitUntil(lambda: page.is_settled)
    before = held()
    for _ in range(3):
        page.choose_exercise(second)
        page.choose_exercise(first)
    qtbot.waitUntil(lambda: held() == before)


def test_right_and_wrong_stand_side_by_side(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page, "k")
    card = page.stage_card
    assert card.right_stage.isVisible()
    assert card.stage.spec is not None
    assert card.right_stage.spec is not None
    assert card.stage.spec.mistake is page.shown.mistake
    assert card.right_stage.spec.mistake is None
    assert not card.chips.isVisible()
    name, seen, why, cue, changes, source, _work = card.mistake.texts()
    assert name == "Rolling back"
    assert "tips behind" in seen
    assert "less than" in why
    assert "Headlights" in cue
    assert "pelvis rolled back 20°" in changes
    assert source.startswith("Read at the place named.")


def test_the_ghost_replaces_the_second_stage(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page, "kc")
    assert page.shown.comparison == "ghost"
    assert not page.stage_card.right_stage.isVisible()
    assert page.stage_card.stage.spec is not None
    assert page.stage_card.stage.spec.guides.ghost
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.shown.mistake is None
    assert page.stage_card.chips.isVisible()


def test_a_muscle_that_takes_over_is_named(page: WatchPage) -> None:
    page.choose_exercise("straight-leg-lift")
    mistake = next(
        m for m in page.shown.exercise.mistakes if "tensor-fasciae-latae" in m.substitutes
    )
    page.choose_mistake(mistake.id)
    assert "May take over: Tensor fasciae latae" in page.stage_card.mistake.texts()[4]


def test_the_slider_goes_from_skin_to_bones(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page, "x")
    strip = page.stage_card.depth_strip
    assert strip.isVisible()
    strip.slider.setValue(0)
    assert (page.shown.depth.skin, page.shown.depth.muscles) == (1.0, 1.0)
    strip.slider.setValue(100)
    assert (page.shown.depth.skin, page.shown.depth.muscles) == (0.0, 0.0)
    qtbot.keyClicks(page, "[pn")
    assert page.shown.depth.muscles == pytest.approx(0.2)
    assert page.shown.depth.peeled == 1
    assert page.shown.depth.labels
    assert strip.peel.current == "1"
    assert page.stage_card.stage.spec is not None
    assert page.stage_card.stage.spec.depth == page.shown.depth


def test_a_changes_where_the_hand_is(page: WatchPage, qtbot: QtBot) -> None:
    for place in ("hand-on-outer-hip", "fingertips-on-floor", "hand-on-hip"):
        qtbot.keyClicks(page, "a")
        assert page.stage_card.stage.spec is not None
        assert page.stage_card.stage.spec.arms == place


def test_h_lays_the_head_on_the_arm_and_back(page: WatchPage, qtbot: QtBot) -> None:
    for place in ("lower-arm", "pillow"):
        qtbot.keyClicks(page, "h")
        assert page.stage_card.stage.spec is not None
        assert page.stage_card.stage.spec.head == place
    page.transport.more.head_chosen.emit("lower-arm")
    assert page.shown.head == "lower-arm"


def test_full_screen_leaves_the_stage_alone(page: WatchPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.alone_changed):
        qtbot.keyClicks(page, "f")
    assert not page.cards.isVisible()
    assert not page.column.isVisible()
    assert page.stage_card.stage.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.cards.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F11)
    assert page.is_alone


def test_a_click_leaves_the_demonstration_alone(page: WatchPage, qtbot: QtBot) -> None:
    card = page.stage_card
    assert not card.leave_button.isVisible()
    qtbot.keyClicks(page, "fk")
    assert card.leave_button.isVisible()
    assert not card.side_button.isVisible()
    qtbot.mouseClick(card.leave_button, Qt.MouseButton.LeftButton)
    assert not page.is_alone
    assert not card.leave_button.isVisible()


def test_read_outs_can_be_switched(page: WatchPage, qtbot: QtBot) -> None:
    page.playback.pause()
    shown = page.stage_card.stage.grab().toImage()
    qtbot.keyClicks(page, "o")
    assert not page.shown.readouts
    assert page.stage_card.stage.grab().toImage() != shown
    page.take(lambda shown: with_readout(shown, "hip"))
    assert page.shown.readouts == {"hip"}


def test_every_key_does_something_and_is_listed(page: WatchPage) -> None:
    shortcuts = watch_shortcuts(catalogue_of_four().exercises)
    sheet = ShortcutSheet(shortcuts, page)
    assert [words for _, words in sheet.lines()] == [s.words for s in shortcuts]
    assert all(keys for keys, _ in sheet.lines())


def test_the_sheet_of_keys_fits_the_smallest_window(page: WatchPage, qtbot: QtBot) -> None:
    page.resize(1024, 640)
    sheet = ShortcutSheet(
        (*watch_shortcuts(catalogue_of_four().exercises), *window_shortcuts()), page
    )
    sheet.show()
    qtbot.waitUntil(sheet.isVisible)
    assert sheet.height() <= 640
    assert sheet.width() <= 1024
    headings = [
        label for label in sheet.findChildren(QLabel) if label.property("role") == "heading"
    ]
    # Two columns of about the same length: none has all the groups but one.
    assert len({label.mapTo(sheet, QPoint()).x() for label in headings}) == 2


def test_two_commands_cannot_have_one_key() -> None:
    twice = [Shortcut("a", (Qt.Key.Key_A,), "", ""), Shortcut("b", (Qt.Key.Key_A,), "", "")]
    with pytest.raises(ValueError, match="taken"):
        KeyMap(twice, {"a": lambda: None, "b": lambda: None})


def test_aids_are_drawn_when_asked_for(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page, "uw")
    assert page.stage_card.stage.spec is not None
    assert page.stage_card.stage.spec.props == {"towel", "wall"}
    qtbot.keyClicks(page, "u")
    assert page.shown.aids == {"wall"}


def test_what_is_on_the_stage_can_be_saved(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page, "e")
    dialogs = page.window().findChildren(QDialog)
    assert [type(dialog).__name__ for dialog in dialogs] == ["ExportDialog"]
    dialogs[0].close()


def test_escape_leaves_one_thing_at_a_time(page: WatchPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page, "k")
    page.column.selection.select(MuscleId("gluteus-medius"))
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.column.selection.muscle is None
    assert page.shown.mistake is not None
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.shown.mistake is None


def test_a_mistake_offers_the_camera_that_shows_it_best(
    page: WatchPage, clock: ManualClock, qtbot: QtBot
) -> None:
    page.choose_exercise("straight-leg-lift")
    found = next(m for m in page.shown.exercise.mistakes if m.top_leg.get("hip_flexion", 0) > 10)
    page.choose_mistake(found.id)
    qtbot.mouseClick(page.stage_card.mistake.view_button, Qt.MouseButton.LeftButton)
    clock.advance(0.4)
    qtbot.waitUntil(lambda: page.shown.gaze is None)
    assert page.shown.view == "above"


def test_no_word_about_a_mistake_is_cut(page: WatchPage, qtbot: QtBot) -> None:
    page.choose_exercise("straight-leg-lift")
    panel = page.stage_card.mistake
    for _ in page.shown.exercise.mistakes:
        qtbot.keyClicks(page, "k")
        # How the work changes comes a moment later, and needs room too.
        qtbot.waitUntil(lambda: page.work.work is not None)
        # One turn of the event loop: more would hide what the window shows until it is resized.
        QApplication.processEvents()
        labels = [label for label in panel.findChildren(QLabel) if label.wordWrap()]
        assert len(labels) == 6
        for label in (label for label in labels if label.isVisible()):
            assert label.height() >= label.heightForWidth(label.width()), label.text()


def test_words_about_a_mistake_that_scroll_can_be_reached_and_seen_to_have_the_keys(
    qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, LIGHT)
    panel = MistakePanel()
    qtbot.addWidget(panel)
    mistake = catalogue_of_four().exercises[0].mistakes[0]
    lines = " ".join(["What changes, at the top and on the way there."] * 12)
    panel.show_mistake(mistake, MistakeWords("1 of 10", lines, "", lines), "beside")
    (words,) = panel.findChildren(QScrollArea)
    panel.resize(900, 900)
    panel.show()
    qtbot.waitUntil(lambda: words.focusPolicy() == Qt.FocusPolicy.NoFocus)
    panel.resize(480, 240)
    qtbot.waitUntil(lambda: words.focusPolicy() == Qt.FocusPolicy.TabFocus)
    panel.activateWindow()
    before = words.grab().toImage()
    words.setFocus()
    qtbot.waitUntil(words.hasFocus)
    assert words.grab().toImage() != before
    qtbot.keyClick(words, Qt.Key.Key_Down)
    assert words.verticalScrollBar().value() > 0


@pytest.mark.parametrize("stage_width", [242.0, 300.0, 600.0])
def test_a_long_caption_ends_before_the_value(qapp: QApplication, stage_width: float) -> None:
    del qapp
    words = fitting_caption("Caderas demasiado dobladas", stage_width)
    assert caption_plate(words).right() <= stage_width - 50.0
    assert words.endswith("…") is (stage_width < 400.0)


def test_swinging_is_seen_beside_the_usual_tempo(page: WatchPage) -> None:
    page.choose_mistake("momentum")
    card = page.stage_card
    page.playback.pause()
    page.playback.seek(0.8)
    page.step(0.0)
    assert card.stage.phase == pytest.approx(1.0)
    assert card.right_stage.phase < 0.5
    page.step(5.19)
    assert card.stage.phase == pytest.approx(0.0)
    assert "Up in 0.8 s instead of 2 s" in card.mistake.texts()[4]
    # Both take the same poses, so a ghost would say nothing.
    page.stage_card.mistake.comparison_chosen.emit("ghost")
    assert card.right_stage.isVisible()
    assert not card.mistake.compare.button("ghost").isVisible()
    assert card.stage.spec is not None
    assert not card.stage.spec.guides.ghost
    assert card.stage.spec.tempo.rep_s == pytest.approx(2.0)


def test_a_hand_that_pushes_is_on_the_floor(page: WatchPage) -> None:
    from clamstudio.ui.painting.posed_scene import motion_of

    stage = page.stage_card.stage
    assert stage.spec is not None
    before = motion_of(stage.spec).frames(1.0)["hand_r"].origin_m
    page.choose_mistake("hand-push")
    pushing = motion_of(stage.spec).frames(1.0)["hand_r"].origin_m
    assert pushing[1] < 0.2 < before[1]


def test_b_bends_the_bottom_leg_where_that_is_offered(page: WatchPage, qtbot: QtBot) -> None:
    stage = page.stage_card.stage
    qtbot.keyClicks(page, "b")
    assert not page.shown.bottom_bent
    page.choose_exercise("straight-leg-lift")
    qtbot.keyClicks(page, "b")
    assert stage.spec is not None
    assert stage.spec.bottom_bent
    page.choose_exercise("clam")
    assert not stage.spec.bottom_bent


def test_what_is_wrong_is_told_to_those_who_do_not_see_it(page: WatchPage) -> None:
    stage = page.stage_card.stage
    page.choose_mistake("rolled-back")
    assert stage.accessibleDescription().startswith("Rolling back. Clam.")
    assert page.stage_card.right_stage.accessibleDescription().startswith("As it is meant. Clam.")
    page.choose_mistake("")
    assert stage.accessibleDescription().startswith("Clam.")


def test_what_the_answers_take_away_is_dimmed_and_watched_all_the_same(page: WatchPage) -> None:
    card = page.stage_card
    chips = card.chips
    assert not chips.button("band-knees").property("dimmed")
    card.set_limits(limits_of(["legs", "lying_right"]))
    assert chips.button("band-knees").property("dimmed")
    assert "No bands and no weights" in chips.button("band-knees").toolTip()
    assert not chips.button("none").property("dimmed")
    chips.button("band-knees").click()
    assert page.shown.resistance.id == "band-knees"
    assert "No bands and no weights" in card.reason
    chips.button("none").click()
    assert card.reason == ""
    card.side_button.click()
    assert "left leg is left out" in card.reason
    card.set_limits(Limits())
    assert card.reason == ""
    assert not chips.button("band-knees").property("dimmed")


def test_a_smaller_range_is_said_beside_what_else_is_taken_away(page: WatchPage) -> None:
    card = page.stage_card
    card.set_limits(limits_of(["hip_joint", "legs"]))
    less = "A smaller range for you: about 65 % as far as here, and never into pain."
    assert card.reason == less
    card.chips.button("band-knees").click()
    assert card.reason.splitlines()[-1] == less
    assert "No bands and no weights" in card.reason.splitlines()[0]
    card.set_limits(limits_of(["pregnancy"]))
    card.chips.button("none").click()
    assert "about 45 %" in card.reason
    card.set_limits(limits_of(["legs"]))
    assert card.reason == ""
