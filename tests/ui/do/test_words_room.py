"""A running session's words: never cut off, and the count stays large however large the text is."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QPushButton

from clamstudio.records import Block, ExerciseId, Prescription, Reps
from clamstudio.session.session import Session
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.far_face import far_face
from clamstudio.ui.do.pause_card import PauseStep
from clamstudio.ui.do.ring import ProgressRing, RingFace
from clamstudio.ui.do.runner import RunnerView
from clamstudio.ui.do.turned_words import FarFace, lay_out
from clamstudio.ui.do.words_room import Said, placed_words, words_font
from clamstudio.words import install_language, languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLabel, QWidget

    from tests.ui.do.conftest import Studio

LONG = Prescription(
    "long",
    (Block(ExerciseId("straight-leg-lift"), reps=Reps(10, 12), sets=2),),
    get_ready_s=4.0,
    roll_over_s=5.0,
)
SIZES = ((1024, 640), (1280, 720), (1920, 1080))


@pytest.fixture(autouse=True)
def _english_again(qapp: QApplication) -> Iterator[None]:
    yield
    install_language("en")
    apply_theme(qapp, LIGHT)


def _run(studio: Studio, text_size: float, *, lying: bool = False) -> RunnerView:
    settings = replace(studio.settings[-1], text_size=text_size, lying_view=lying)
    studio.settings.append(settings)
    qapp = QApplication.instance()
    assert isinstance(qapp, QApplication)
    apply_theme(qapp, LIGHT, text_size)
    studio.page.set_prescription(LONG)
    studio.page.start_session()
    view = studio.page.shown
    assert isinstance(view, RunnerView)
    return view


def _laid_out(view: RunnerView) -> None:
    for _ in range(3):
        QApplication.processEvents()
    view.grab()


def _needs(label: QLabel) -> QSizeF:
    metrics = QFontMetricsF(label.font())
    if not label.wordWrap():
        return QSizeF(metrics.horizontalAdvance(label.text()), metrics.height())
    wrap = int(Qt.TextFlag.TextWordWrap)
    room = QRectF(0, 0, label.width(), 10_000)
    return metrics.boundingRect(room, wrap, label.text()).size()


def _check_words(view: RunnerView, said: str) -> None:
    words = view.words
    parts: list[QWidget] = [words._phase, words._line, *words._facts, words.ring]
    for one, other in combinations(parts, 2):
        both = one.geometry().intersected(other.geometry())
        assert min(both.width(), both.height()) <= 1, said
    for label in (words._phase, words._line, *words._facts):
        assert words.rect().adjusted(0, 0, 1, 1).contains(label.geometry()), (said, label.text())
        needed = _needs(label)
        assert needed.width() <= label.width() + 1, (said, label.text())
        assert needed.height() <= label.height() + 1, (said, label.text())
    ring = min(words.ring.width(), words.ring.height())
    assert ring >= 0.38 * min(words.width(), words.height()), said


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("text_size", [1.0, 1.5, 2.0])
def test_every_moment_fits_and_the_count_stays_large(
    studio: Studio, language: str, text_size: float
) -> None:
    install_language(language)
    view = _run(studio, text_size)
    for size in SIZES:
        view.window().resize(*size)
        _laid_out(view)
        _check_words(view, f"{size} {view.words.texts}")
    seen = set()
    session = studio.controller.session
    left: set[int] = set()
    for second in range(int(session.at(0.0).timeline.total_s)):
        state = session.at(float(second))
        said = (state.moment.phase, state.moment.side)
        if said in seen and second % 20:
            continue
        seen.add(said)
        view.words.show_state(state, second)
        _check_words(view, str(view.words.texts))
        left.add(view.words.x())
    # The figure stands still while the words change.
    assert len(left) == 1


@pytest.mark.usefixtures("studio")
def test_the_ring_does_not_jump_within_a_repetition_nor_with_the_tenth_one() -> None:
    facts = ("Satz 1 von 2, Ziel 10", "Oberes Bein: Ihr linkes", "noch 7:18", "{n} aufgezeichnet")
    rings = set()
    for logged in (2, 24):
        for line in ("einatmen", "ausatmen", ""):
            said = Said("Senken", line, (*facts[:3], facts[3].format(n=logged)))
            rings.add(placed_words(said, QSizeF(353, 457), 0.86, 1.0).ring.getRect())
    sides = [side for *_, side in rings]
    assert max(sides) - min(sides) <= 8.0


@pytest.mark.usefixtures("studio")
def test_words_grow_with_the_text_as_far_as_there_is_room() -> None:
    said = Said(
        "Lift", "breathe out", ("Set 1 of 2", "Top leg: your right", "5:00 left", "3 logged")
    )
    usual, large = (placed_words(said, QSizeF(800, 900), 1.3, text) for text in (1.0, 2.0))
    assert large.line.size_px == pytest.approx(2.0 * usual.line.size_px)
    assert large.facts[0].size_px >= 1.9 * usual.facts[0].size_px
    low = placed_words(said, QSizeF(460, 385), 0.86, 2.0)
    assert low.ring.height() >= 0.4 * 385
    assert low.line.size_px >= 27.0 * 0.86


@pytest.mark.usefixtures("studio")
def test_what_the_count_is_of_is_as_large_as_the_facts(qapp: QApplication) -> None:
    ring = ProgressRing("x")
    ring.resize(200, 200)
    ring.show_face(RingFace(large="3", small="of 12"))
    before = ring.grab().toImage()
    ring.set_smallest(30.0)
    assert ring.grab().toImage() != before
    assert qapp.font() is not None


def _buttons_cut(view: RunnerView) -> list[str]:
    found = []
    for each in view.findChildren(QPushButton):
        if not each.isVisible():
            continue
        place = QRect(each.mapTo(view, QPoint()), each.size())
        narrow = each.width() < each.sizeHint().width()
        if narrow or not view.rect().contains(place):
            found.append(each.text())
    return found


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("lying", [False, True], ids=["upright", "lying"])
@pytest.mark.parametrize("text_size", [1.0, 2.0])
def test_no_button_of_a_session_is_cut_off(
    studio: Studio, language: str, *, lying: bool, text_size: float
) -> None:
    install_language(language)
    view = _run(studio, text_size, lying=lying)
    view.window().resize(1024, 640)
    _laid_out(view)
    assert _buttons_cut(view) == []
    studio.play(4.0 + 3.0 + 1.0)
    _laid_out(view)
    assert _buttons_cut(view) == []
    for key, step in (
        (Qt.Key.Key_X, PauseStep.SIGNS),
        (Qt.Key.Key_H, PauseStep.SIGNS),
        (Qt.Key.Key_Space, PauseStep.SCORE),
        (Qt.Key.Key_3, PauseStep.PLACE),
        (Qt.Key.Key_4, PauseStep.RULING),
    ):
        studio.press(key)
        _laid_out(view)
        assert view.card.step is step
        assert _buttons_cut(view) == []


def test_a_question_leaves_nothing_half_covered(studio: Studio) -> None:
    view = _run(studio, 2.0, lying=True)
    view.window().resize(1024, 640)
    studio.play(4.0 + 3.0 + 1.0)
    assert not view._veil.isVisible()
    studio.press(Qt.Key.Key_X)
    _laid_out(view)
    card, veil = view.card.geometry(), view._veil
    assert veil.isVisible()
    for part in (view._side_by_side, view._picture):
        if part.geometry().intersects(card):
            assert part.geometry() in veil.places
    studio.press(Qt.Key.Key_Space)
    assert not veil.isVisible()


@pytest.mark.usefixtures("studio")
@pytest.mark.parametrize("language", languages())
def test_large_words_are_never_cut_off_but_for_facts_left_out(
    studio: Studio, language: str
) -> None:
    install_language(language)
    session = Session(LONG, studio.clock.now())
    catalogue = studio.page._services.catalogue
    for frame in (QSizeF(480, 560), QSizeF(608, 380), QSizeF(830, 995), QSizeF(2100, 1300)):
        for second in range(0, int(session.at(0.0).timeline.total_s), 3):
            face = far_face(session.at(float(second)), LONG, catalogue, 12, foot=True)
            for line in lay_out(frame, face, 57.0).lines:
                assert line.place.bottom() <= frame.height() + 1.0, (language, line)
                metrics = QFontMetricsF(words_font(line.size_px))
                for word in line.text.split():
                    assert metrics.horizontalAdvance(word) <= 1.05 * line.place.width(), line


@pytest.mark.usefixtures("studio")
def test_in_a_low_wide_frame_the_ring_stands_before_the_words() -> None:
    face = FarFace("Lift", "breathe out", ("Set 1 of 2", "Right leg", "5:00 left"), RingFace())
    placed = lay_out(QSizeF(608, 340), face)
    assert placed.ring is not None
    assert placed.ring.width() >= 0.7 * 340
    assert all(line.place.left() >= placed.ring.right() for line in placed.lines)
    assert len(placed.lines) == 5
