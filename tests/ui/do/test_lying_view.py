from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from clamstudio.coach.pain import PainPlace, ruling
from clamstudio.coach.screening import STANDING_LINE
from clamstudio.records import Side
from clamstudio.session.session import Session
from clamstudio.session.templates import template
from clamstudio.session.timeline import Phase
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import DARK, FONT_FAMILY, LIGHT, Theme, contrast_ratio, font
from clamstudio.ui.do.distance import CAP_HEIGHT, CONTRAST, smallest_px
from clamstudio.ui.do.far_face import far_face, short_standing_line, turn_at
from clamstudio.ui.do.pause_card import PauseCard, PauseStep
from clamstudio.ui.do.phrases import left_words, lighter_words
from clamstudio.ui.do.ring import RingFace
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.turned_words import FarFace, Turn, TurnedWords, lay_out, turn_for
from clamstudio.words import tr
from tests.ui.do.conftest import SHORT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from clamstudio.settings import TemplateChoice
    from tests.ui.do.conftest import Studio

ON_1080P = smallest_px(1920, 1080)
FRAMES = (QSizeF(830, 1040), QSizeF(1040, 830))
"""The words' room on a screen of 1920 by 1080: upright, and turned."""


def _run_short(studio: Studio) -> RunnerView:
    studio.screened()
    studio.page.set_prescription(SHORT)
    studio.press(Qt.Key.Key_Return)
    studio.press(Qt.Key.Key_0)
    studio.press(Qt.Key.Key_Return)
    view = studio.page.shown
    assert isinstance(view, RunnerView)
    return view


def test_smallest_words_span_two_fifths_of_a_degree_at_three_metres() -> None:
    # 20.94 mm on pixels of 0.27675 mm are 75.7 pixels of capitals.
    assert smallest_px(1920, 1080) * CAP_HEIGHT == pytest.approx(75.7, abs=0.1)
    assert smallest_px(1280, 720) == pytest.approx(smallest_px(1920, 1080) * 2 / 3)
    assert smallest_px(1920, 1080, distance_m=1.5) == pytest.approx(ON_1080P / 2, rel=1e-4)


@pytest.mark.usefixtures("studio")
def test_the_font_has_capitals_of_the_height_that_is_reckoned_with() -> None:
    face = font("body")
    face.setPixelSize(1000)
    assert face.family() == FONT_FAMILY
    assert QFontMetricsF(face).capHeight() / 1000 == pytest.approx(CAP_HEIGHT, abs=0.01)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_needed_words_stand_out_sevenfold(theme: Theme) -> None:
    for words in (theme.session_text, theme.session_accent, theme.session_muted):
        for ground in (theme.session_top, theme.session_bottom):
            assert contrast_ratio(words, ground) >= CONTRAST


@pytest.mark.usefixtures("studio")
@pytest.mark.parametrize("frame", FRAMES, ids=["upright", "turned"])
@pytest.mark.parametrize("name", ["article", "stronger"])
def test_from_a_distance_every_phase_fits_and_nothing_is_smaller(
    frame: QSizeF, name: TemplateChoice, studio: Studio
) -> None:
    session = Session(template(name), studio.clock.now())
    catalogue = studio.page._services.catalogue
    seen = set()
    for second in range(int(session.at(0.0).timeline.total_s) + 2):
        state = session.at(float(second))
        turned = frame.width() > frame.height()
        face = far_face(state, session.prescription, catalogue, 3, foot=turned)
        placed = lay_out(frame, face, ON_1080P)
        seen.add(state.moment.phase)
        needed = [line for line in placed.lines if line.text != face.foot]
        assert {line.size_px >= ON_1080P for line in needed} == {True}
        assert placed.lines[-1].place.bottom() <= frame.height(), state.moment.phase
        assert len(needed) >= 2
        if turned:
            foot = placed.lines[-1]
            assert foot.text == face.foot
            assert foot.size_px >= smallest_px(1920, 1080, angle_deg=0.16)
            above = [line.place.bottom() for line in needed]
            above += [placed.ring.bottom()] if placed.ring else []
            assert max(above) <= foot.place.top()
        if state.moment.rep is not None:
            assert placed.ring is not None
            assert placed.lines[2].text.startswith("Set")
    assert {Phase.GET_READY, Phase.LIFT, Phase.REST, Phase.ROLL_OVER} <= seen


@pytest.mark.parametrize("frame", FRAMES, ids=["upright", "turned"])
def test_the_question_of_a_pause_fits_at_a_distance(frame: QSizeF, studio: Studio) -> None:
    card = PauseCard()
    studio.qtbot.addWidget(card)
    seen = set()

    def check() -> None:
        face = FarFace(*card.far_words)
        placed = lay_out(frame, face, ON_1080P)
        assert placed.ring is None
        assert {line.size_px >= ON_1080P for line in placed.lines} == {True}
        assert placed.lines[1].place.bottom() <= frame.height(), face
        seen.add(card.step)

    card.ask(hurt=False)
    assert "chest pain" in card.far_words[1]
    check()
    card.ask(hurt=True)
    check()
    card.no_button.click()
    check()
    card.take(Qt.Key.Key_3)
    check()
    for pain, place in itertools.product((1, 3, 6), (PainPlace.KNEE,)):
        for again, leave in itertools.product((False, True), repeat=2):
            told = ruling(pain, place, 0, risen_before=again, can_lighten=True, can_leave=leave)
            card.show_ruling(told)
            check()
    for worn in (False, True):
        card.show_ready("Lighter from here on", lighter_words(worn=worn))
        check()
    card.show_ready("On to the next exercise", left_words("Straight-leg lift"))
    check()
    assert seen == set(PauseStep)


def test_the_top_of_the_words_is_where_the_head_is() -> None:
    assert turn_for(Side.LEFT) is Turn.LEFT
    assert turn_for(Side.RIGHT) is Turn.RIGHT


def test_words_turn_at_the_count_in_and_stand_upright_for_the_change(studio: Studio) -> None:
    session = Session(SHORT, studio.clock.now())
    turns = [turn_at(session.at(t), lying=True) for t in (3.9, 4.0, 10.0, 19.0, 24.0, 27.0)]
    up, left, right = Turn.UPRIGHT, Turn.LEFT, Turn.RIGHT
    # The right leg works first, so the person lies on the left.
    assert turns == [up, left, left, up, right, right]
    assert turn_at(session.at(10.0), lying=False) is up


def _bright_rows_and_columns(image: QImage) -> tuple[list[int], list[int]]:
    points = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).lightness() > 150
    ]
    return [x for x, _ in points], [y for _, y in points]


@pytest.mark.parametrize(("turn", "near"), [(Turn.LEFT, 0), (Turn.RIGHT, 1)])
def test_the_phase_is_painted_at_the_side_of_the_head(
    turn: Turn, near: int, qtbot: QtBot, studio: Studio
) -> None:
    words = TurnedWords()
    qtbot.addWidget(words)
    words.resize(300, 400)
    words.show_face(FarFace("Lift", "", (), None), turn)
    image = QImage(words.size(), QImage.Format.Format_RGB32)
    image.fill(QColor("black"))
    # Without the window's own light ground.
    words.render(image, QPoint(), QRegion(), QWidget.RenderFlag.IgnoreMask)
    xs, ys = _bright_rows_and_columns(image)
    # Its top points to the head; turned left the text begins at the bottom, turned right at the top.
    assert (max(xs) < 100) if near == 0 else (min(xs) > 200)
    assert (min(ys) > 200) if near == 0 else (max(ys) < 200)
    assert studio.page.isVisible()


def test_without_room_the_last_facts_go_and_the_first_stays(studio: Studio) -> None:
    face = FarFace("Lift", "breathe out", ("Set 1 of 2", "Right leg", "0:40 left"), RingFace())
    texts = [line.text for line in lay_out(QSizeF(800, 620), face, 100.0).lines]
    assert texts[:3] == ["Lift", "breathe out", "Set 1 of 2"]
    assert "0:40 left" not in texts
    assert studio.page.isVisible()


def test_v_turns_the_words_without_pausing_and_is_remembered(studio: Studio) -> None:
    view = _run_short(studio)
    assert view.large_words.turn is Turn.UPRIGHT
    studio.play(8.0)
    assert view.large_words.turn is Turn.LEFT
    assert view.large_words.isVisible()
    assert not view.words.isVisible()
    studio.press(Qt.Key.Key_V)
    assert not studio.controller.state.paused
    assert view.words.isVisible()
    assert studio.settings[-1] == Settings(lying_view=False, sound_checked=True)
    studio.press(Qt.Key.Key_X)
    studio.press(Qt.Key.Key_V)
    assert studio.controller.state.paused
    assert view.large_words.isVisible()
    assert view.large_words.accessibleDescription().startswith("Paused")
    assert studio.settings[-1] == Settings(sound_checked=True)


def test_f11_shows_only_what_is_needed_on_the_whole_screen(studio: Studio) -> None:
    view = _run_short(studio)
    studio.press(Qt.Key.Key_F11)
    assert view.far
    assert studio.page.window().isFullScreen()
    assert not studio.controller.state.paused
    assert view.large_words.isVisible()
    studio.press(Qt.Key.Key_F11)
    assert not studio.page.window().isFullScreen()
    assert view.words.isVisible()
    studio.press(Qt.Key.Key_F11)
    studio.play(39.5)
    assert not studio.page.window().isFullScreen()


def test_a_and_plus_give_time_without_pausing(studio: Studio) -> None:
    _run_short(studio)
    left_s = studio.controller.state.moment.phase_left_s
    studio.press(Qt.Key.Key_Plus)
    studio.press(Qt.Key.Key_A)
    assert not studio.controller.state.paused
    assert studio.controller.state.moment.phase_left_s == pytest.approx(left_s + 20.0)
    studio.play(4.0 + 20.0 + 3.5)
    studio.press(Qt.Key.Key_A)
    assert studio.controller.state.paused


def _standing_labels(view: RunnerView) -> list[QLabel]:
    found = (each for each in view.findChildren(QLabel) if "standing" in str(each.property("part")))
    return [each for each in found if each.isVisible()]


def test_when_to_stop_stands_once_in_every_view_and_on_nothing_else(studio: Studio) -> None:
    view = _run_short(studio)
    studio.play(4.0 + 3.0 + 1.0)
    assert view.large_words.turn is Turn.LEFT
    for far, lying in ((False, True), (False, False), (True, False), (True, True)):
        if view.far is not far:
            studio.press(Qt.Key.Key_F)
        if (view.large_words.turn is not Turn.UPRIGHT) is not lying:
            studio.press(Qt.Key.Key_V)
        QApplication.processEvents()
        labels = _standing_labels(view)
        if lying:
            lines = view.large_words.layout_shown.lines
            assert lines[-1].text == short_standing_line()
            assert labels == []
            continue
        (label,) = labels
        assert label.text() == (short_standing_line() if far else tr(STANDING_LINE))
        place = QRect(label.mapTo(view, QPoint(0, 0)), label.size())
        assert view.rect().contains(place)
        for other in (view.words, view.large_words, *view.findChildren(QPushButton)):
            if other.isVisible():
                covered = QRect(other.mapTo(view, QPoint(0, 0)), other.size())
                assert not covered.intersects(place), other
