"""One muscle in words: what it is, what it does here, and what the words mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from clamstudio.records import ExerciseId, MuscleId
from clamstudio.ui.figure.glossary import explained, meaning, terms
from clamstudio.ui.figure.muscle_card import MuscleCard
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CATALOGUE = catalogue_of_four()
CLAM = CATALOGUE.exercise(ExerciseId("clam"))


@pytest.fixture
def card(qtbot: QtBot) -> MuscleCard:
    card = MuscleCard(CATALOGUE)
    qtbot.addWidget(card)
    card.resize(340, 420)
    card.show()
    return card


def words_of(card: MuscleCard) -> str:
    shown = [label for label in card.findChildren(QLabel) if label.isVisibleTo(card)]
    return "\n".join(label.accessibleName() or label.text() for label in shown)


@pytest.mark.parametrize("muscle", [m.id for m in CATALOGUE.muscles])
def test_a_card_holds_every_fact(card: MuscleCard, muscle: MuscleId) -> None:
    found = CATALOGUE.muscle(muscle)
    card.show_muscle(found, CLAM, None)
    words = words_of(card)
    facts = (found.name, found.latin, found.origin, found.insertion, found.action, found.nerve)
    for fact in (*facts, found.described, CATALOGUE.source(found.source).citation):
        assert fact in words
    for group in CATALOGUE.groups:
        listed = group.name in words.splitlines()[1].split(" · ")[1]
        assert listed == (group.id in found.groups)


def test_the_role_is_that_of_the_variation_with_its_note(card: MuscleCard) -> None:
    for exercise in CATALOGUE.exercises:
        entry = exercise.muscles[0]
        card.show_muscle(CATALOGUE.muscle(entry.muscle), exercise, None)
        assert entry.note in words_of(card)


def test_in_a_mistake_the_card_says_what_takes_over_and_why(card: MuscleCard) -> None:
    exercise = CATALOGUE.exercise(ExerciseId("straight-leg-lift"))
    mistake = next(one for one in exercise.mistakes if one.substitutes)
    muscle = CATALOGUE.muscle(mistake.substitutes[0])
    card.show_muscle(muscle, exercise, mistake)
    assert "Take over" in words_of(card)
    assert mistake.why in words_of(card)
    card.show_muscle(muscle, exercise, None)
    assert "Take over" not in words_of(card)


def test_piriformis_tells_of_the_nerve_without_promising_a_cause(card: MuscleCard) -> None:
    card.show_muscle(CATALOGUE.muscle(MuscleId("piriformis")), CLAM, None)
    words = words_of(card)
    assert "1 in 6 to 10" in words
    assert "has not been shown to cause sciatica" in words
    assert "Smoll" in words
    card.show_muscle(CATALOGUE.muscle(MuscleId("gluteus-medius")), CLAM, None)
    assert "sciatic" not in words_of(card)


def test_buttons_and_arrow_keys_walk_and_close(card: MuscleCard, qtbot: QtBot) -> None:
    card.take_focus()
    steps: list[int] = []
    card.walked.connect(steps.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(card.focusWidget(), key)
    assert steps == [1, -1]
    with qtbot.waitSignal(card.closed):
        qtbot.mouseClick(card.back_button, Qt.MouseButton.LeftButton)


def test_terms_stand_in_the_catalogue_and_are_explained() -> None:
    texts = " ".join(
        text.lower()
        for m in CATALOGUE.muscles
        for text in (m.origin, m.insertion, m.action, m.nerve, m.described, m.remark)
    )
    named = [term for term in terms().values() if term.linked and term.term in texts]
    assert len(named) >= 25
    for key in terms():
        assert meaning(key).endswith(".")
    assert meaning("no such term") == ""


def test_an_explained_sentence_links_terms_and_escapes_the_rest() -> None:
    html = explained("The Iliac crest & <ilium>.", "#123456")
    assert '<a href="iliac crest"' in html
    assert ">Iliac crest</a> &amp; &lt;" in html
    assert html.count("<a ") == 2


def test_nothing_scrolls_where_everything_fits(card: MuscleCard, qtbot: QtBot) -> None:
    card.show_muscle(CATALOGUE.muscle(MuscleId("piriformis")), CLAM, None)
    bar = card.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    card.take_focus()
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    card.resize(544, 900)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
