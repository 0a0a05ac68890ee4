"""Studies beside the model, and the page of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clamstudio.catalogue.evidence import all_figures, load_figures, load_measurements
from clamstudio.mechanics.person import Person
from clamstudio.records import Side
from clamstudio.ui.common.sources import SourcesDialog
from clamstudio.ui.watch.evidence_chart import row_words
from clamstudio.ui.watch.evidence_dialog import EvidenceDialog, disagreement, evidence_rows
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CATALOGUE = catalogue_of_four()


def dialog_of(qtbot: QtBot, exercise: str) -> EvidenceDialog:
    dialog = EvidenceDialog(CATALOGUE, CATALOGUE.exercise(exercise), Side.RIGHT, Person())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: any(row.model for row in dialog.chart.rows))
    return dialog


def test_every_measurement_has_a_source_and_a_muscle_that_are_known() -> None:
    sources = {source.id: source for source in CATALOGUE.sources}
    muscles = {muscle.id for muscle in CATALOGUE.muscles}
    for one in load_measurements():
        assert one.source in sources
        assert one.muscle in muscles
        assert one.exercise in {exercise.id for exercise in CATALOGUE.exercises}
    assert {figure.source for figure in load_figures()} <= set(sources)


def test_what_is_yet_to_be_checked_stands_in_words_only() -> None:
    for one in load_measurements():
        if one.tag == "R-med":
            assert one.mean is one.sd is one.n is None
            assert not any(letter.isdigit() for letter in one.text)


def test_the_published_figures_are_those_of_the_studies() -> None:
    figures = {
        (one.source, one.exercise, one.muscle, one.text): (one.mean, one.sd, one.n)
        for one in load_measurements()
        if one.mean is not None
    }
    lift, clam = "straight-leg-lift", "clam"
    medius, fasciae = "gluteus-medius", "tensor-fasciae-latae"
    assert figures["distefano-2009", lift, medius, "no load"] == (81.0, 42.0, 21)
    assert figures["distefano-2009", clam, medius, "hips bent 30°"] == (40.0, 38.0, 21)
    assert figures["ptk-2024", lift, fasciae, "no load"] == (31.0, 18.7, None)
    assert figures["cynn-2006", lift, medius, "with the waist held long"] == (46.1, 21.2, 18)


def test_studies_stand_beside_the_model(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, "straight-leg-lift")
    words = [row_words(row) for row in dialog.chart.rows]
    assert words[0] == "Gluteus medius"
    assert words[1].startswith("The model, at most: ")
    assert "Distefano and others 2009, n 21, surface: no load: 81 %, from 39 to 123" in words
    assert any("fine wire" in line for line in words)
    assert dialog.chart.accessibleDescription().count("\n") == len(words) - 1


def test_a_disagreement_is_said(qtbot: QtBot) -> None:
    dialog = dialog_of(qtbot, "clam")
    said = " ".join(dialog.texts())
    assert "Gluteus medius: studies measured more than the model computes" in said
    measured = [one for one in load_measurements() if one.mean is not None][:1]
    assert disagreement("It", 0.40, measured) == ""
    assert disagreement("It", None, measured) == ""


@pytest.mark.parametrize("exercise", ["bent-knee-lift", "reverse-clam"])
def test_what_no_study_measured_is_said_to_be_the_model_alone(qtbot: QtBot, exercise: str) -> None:
    dialog = dialog_of(qtbot, exercise)
    assert "No study shown here measured this exercise" in dialog.texts()[0]
    # Why it is thought to lie where it lies is in the exercise's own words.
    between = any("between the clam and the straight-leg lift" in words for words in dialog.texts())
    assert between == (exercise == "bent-knee-lift")
    assert all(row.model or row.heading for row in dialog.chart.rows)


def test_deep_rotators_have_no_row_for_no_study_measured_them() -> None:
    rows = evidence_rows(CATALOGUE, CATALOGUE.exercise("clam"), {})
    assert "Piriformis" not in [row.words for row in rows]


def test_every_figure_is_listed_with_its_source(qtbot: QtBot) -> None:
    dialog = SourcesDialog(CATALOGUE)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.shown_count() == len(dialog.rows)
    assert all(all(cells) for cells in dialog.rows)
    said = {cells[1] for cells in dialog.rows}
    for exercise in CATALOGUE.exercises:
        assert {finding.text for finding in exercise.evidence} <= said
        assert {mistake.why for mistake in exercise.mistakes} <= said
    assert {figure.text for figure in load_figures()} <= said
    assert len(all_figures(CATALOGUE)) <= len(dialog.rows)


def test_words_are_found_in_the_sources(qtbot: QtBot) -> None:
    dialog = SourcesDialog(CATALOGUE)
    qtbot.addWidget(dialog)
    dialog.find_field.setText("uchida")
    assert 0 < dialog.shown_count() < 5
    dialog.find_field.setText("")
    assert dialog.shown_count() == len(dialog.rows)


@pytest.mark.parametrize("tag", ["R-lo"])
def test_no_figure_of_little_certainty_is_there(tag: str) -> None:
    assert tag not in {one.tag for one in load_measurements()}
    assert tag not in {source.tag for source in CATALOGUE.sources}
