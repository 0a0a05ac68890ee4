from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from clamstudio.errors import UserError
from clamstudio.session.prescription_file import (
    prescription_to_toml,
    read_prescription,
    write_prescription,
)
from clamstudio.session.templates import TEMPLATE_NAMES, name_words, template
from tests.core.session.strategies import prescriptions

if TYPE_CHECKING:
    from pathlib import Path

    from clamstudio.records import Prescription

_HEAD = 'format = 1\nname = "x"\n[[blocks]]\nexercise = "clam"\n'


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prescriptions)
def test_round_trip_is_exact(tmp_path: Path, prescription: Prescription) -> None:
    path = tmp_path / "p.toml"
    write_prescription(prescription, path)
    assert read_prescription(path) == prescription


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_templates_round_trip(tmp_path: Path, name: str) -> None:
    write_prescription(template(name), tmp_path / "p.toml")
    assert read_prescription(tmp_path / "p.toml") == template(name)
    assert [p.name for p in tmp_path.iterdir()] == ["p.toml"]


def test_what_was_stored_under_a_template_s_old_name_is_shown_under_its_new_one() -> None:
    today = template("article")
    assert name_words(replace(today, name="As in the article")) == today.name
    assert name_words(replace(today, name="Mornings")) == "Mornings"


def test_only_the_exercise_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(_HEAD)
    assert read_prescription(path) == replace(template("gentle"), name="x")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name =\nformat = 1\n", "line 1"),
        ('name = "x"\n[[blocks]]\nexercise = "clam"\n', "format is missing"),
        ('format = 2\nname = "x"\nblocks = []', "found 2, expected 1"),
        ('format = 1\nname = "x"\nblocks = []', "give 1 to 20"),
        (_HEAD + 'sets = "2"', "blocks #1, sets: found str, expected int"),
        (_HEAD + "sets = 0", "blocks #1, sets: 0 was found"),
        (_HEAD + "reps = [1, 2, 3]", "blocks #1, reps: expected a list of 2"),
        (_HEAD + 'sides = ["up"]', 'found \'up\', expected "right", "left"'),
        (_HEAD + "weight = 2", "the key weight is not known"),
        (_HEAD + "tempo_s = {lift = 1}", "blocks #1, tempo_s.lift: 1.0 was found; give 2 to 20"),
        (_HEAD + "rest_s = nan", "rest_s: nan was found"),
        (_HEAD + "sets = 1\nrest_s = nan", "mine.toml, line 6: blocks #1, rest_s"),
        (_HEAD + '[[blocks]]\nexercise = "clam"\nsets = 99', "line 7: blocks #2, sets: 99"),
        (_HEAD + 'days = ["mon"]', '"monday", "tuesday"'),
        ('set_on = "soon"\n' + _HEAD, "line 1: set_on: 'soon' was found; give a day"),
    ],
)
def test_errors_name_file_key_found_and_expected(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(UserError) as refusal:
        read_prescription(path)
    sentence = str(refusal.value)
    assert "mine.toml" in sentence
    assert said in sentence
    assert "\n" not in sentence


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="No such file"):
        read_prescription(tmp_path / "none.toml")
    with pytest.raises(UserError, match="directory"):
        read_prescription(tmp_path)
    huge = tmp_path / "huge.toml"
    huge.write_bytes(b"#" * 300_000)
    with pytest.raises(UserError, match="too large"):
        read_prescription(huge)
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UserError, match="not valid TOML"):
        read_prescription(binary)


def test_refused_prescription_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text("before")
    with pytest.raises(UserError):
        write_prescription(replace(template("gentle"), get_ready_s=float("nan")), path)
    assert path.read_text() == "before"
    with pytest.raises(UserError, match="Cannot write"):
        write_prescription(template("gentle"), tmp_path / "none" / "p.toml")


def test_text_is_made_to_be_edited() -> None:
    text = prescription_to_toml(template("article"))
    assert "tempo_s = {lift = 2, hold = 1, lower = 2, pause = 1}" in text
    assert "reps = [10, 12]" in text


def test_unknown_template_names_the_known() -> None:
    with pytest.raises(UserError, match="gentle, article, stronger"):
        template("hard")
