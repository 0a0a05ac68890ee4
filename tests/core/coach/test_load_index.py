"""The load index of a set: computed, stored, read back, and never in the way of what was done."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from clamstudio.catalogue import load_catalogue
from clamstudio.coach.load_index import loading
from clamstudio.history.store import open_history
from clamstudio.history.writer import HistoryWriter
from clamstudio.mechanics.activation import MODEL_VERSION
from clamstudio.records import ExerciseId, ResistanceId
from clamstudio.settings import Settings
from tests.helpers.clock import ManualClock
from tests.helpers.history_records import a_rep, a_session, a_set

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clamstudio.records import SetRecord

LOADED = loading(load_catalogue, Settings)


def with_resistance(exercise: str, resistance: str, **changes: object) -> SetRecord:
    record = a_set(uuid4(), exercise=exercise, paced=10)
    return LOADED(replace(record, resistance=ResistanceId(resistance), **changes))  # type: ignore[arg-type]  # fields of it


def test_the_index_is_the_share_times_the_repetitions() -> None:
    loaded = with_resistance("straight-leg-lift", "none")
    assert loaded.model_version == MODEL_VERSION
    assert loaded.rep_load == pytest.approx(0.037, abs=0.002)
    assert loaded.load_index == pytest.approx(10 * (loaded.rep_load or 0.0))
    fewer = replace(loaded, confirmed=6)
    assert fewer.load_index == pytest.approx(6 * (loaded.rep_load or 0.0))


def test_harder_sets_have_a_higher_index() -> None:
    order = [
        with_resistance("clam", "none"),
        with_resistance("straight-leg-lift", "none"),
        with_resistance("straight-leg-lift", "ankle-weight", load_kg=1.0),
        with_resistance("straight-leg-lift", "band-ankles", band="Blue"),
    ]
    loads = [record.rep_load or 0.0 for record in order]
    assert loads == sorted(loads)
    assert len({round(load, 4) for load in loads}) == 4


def test_a_band_in_words_counts_as_the_users_own() -> None:
    said = with_resistance("clam", "band-knees", band="the light one")
    assert said.rep_load == with_resistance("clam", "band-knees", band="yellow").rep_load


def test_what_this_computer_does_not_know_has_no_index() -> None:
    unknown = replace(a_set(uuid4()), exercise=ExerciseId("cartwheel"))
    assert LOADED(unknown).load_index is None


def stored(folder: Path, complete: Callable[[SetRecord], SetRecord]) -> SetRecord:
    with open_history(folder, ManualClock()) as history:
        person = history.ensure_person("Ann")
        session = a_session(person.id)
        record = a_set(session.id)
        writer = HistoryWriter(history, complete)
        writer.begin_session(replace(session, sets=()))
        writer.add_set(record)
        writer.add_rep(a_rep(record.id)).result()
        writer.close()
        line = history.session_summaries(person.id)[0]
        found = history.sessions(person.id)[0].sets[0]
        assert line.load_index == found.load_index
        return found


def test_the_writer_stores_it_with_the_set(tmp_path: Path) -> None:
    found = stored(tmp_path, LOADED)
    assert found.paced == 1
    assert found.load_index == pytest.approx(found.rep_load)
    assert found.model_version == MODEL_VERSION


def test_a_set_is_stored_even_if_its_load_cannot_be_computed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(record: SetRecord) -> SetRecord:
        raise ArithmeticError(record.exercise)

    with caplog.at_level(logging.ERROR):
        found = stored(tmp_path, fails)
    assert (found.paced, found.rep_load, found.load_index) == (1, None, None)
    assert "stored without" in caplog.text
    caplog.clear()
