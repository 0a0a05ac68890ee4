"""All words go through one gettext catalogue, and its template lacks no sentence."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from clamstudio.catalogue import load_catalogue
from clamstudio.errors import UserError
from clamstudio.words import Message, install_language, msg, tr, trn

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[2]
I18N = CHECKOUT / "resources" / "i18n"
KEYWORDS = parse_keywords(["tr", "trn:1,2", "msg"])


def extracted() -> set[str]:
    """Every sentence that Babel finds in the checkout by ``resources/i18n/babel.cfg``."""
    with (I18N / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found: set[str] = set()
    for _, _, message, _, _ in extract_from_dir(CHECKOUT, methods, options, KEYWORDS):
        found.add(message if isinstance(message, str) else message[0])
    return found


def template() -> Catalog:
    with (I18N / "clamstudio.pot").open("rb") as file:
        return read_po(file)


def test_the_template_lacks_no_sentence() -> None:
    there = {m.id if isinstance(m.id, str) else m.id[0] for m in template()}
    missing = sorted(extracted() - there)
    assert not missing, f"run the command in resources/i18n/babel.cfg; missing: {missing[:20]}"


def test_the_template_carries_no_places() -> None:
    assert not [message.id for message in template() if message.locations]


def test_the_extraction_knows_every_way_of_marking() -> None:
    source = (
        b'a = tr("One {n}", n=1)\nb = msg("Two")\nc = trn("{n} rep", "{n} reps", 3)\nd = _("No")\n'
    )
    found = [
        message for _, message, _, _ in extract("python", io.BytesIO(source), keywords=KEYWORDS)
    ]
    assert found == ["One {n}", "Two", ("{n} rep", "{n} reps")]


def test_the_extraction_takes_toml_and_python_alike() -> None:
    found = extracted()
    catalogue = load_catalogue()
    clam = catalogue.exercise("clam")
    assert {clam.name, clam.summary, clam.mistake("numb-arm").cue, clam.evidence[0].text} <= found
    assert {clam.movement[0].text, clam.target.label, clam.setup[0], clam.muscles[0].note} <= found
    assert catalogue.resistance("band-knees").safety[0] in found
    assert catalogue.muscle("piriformis").nerve in found
    assert catalogue.groups[0].description in found
    assert catalogue.source("choice").citation in found
    assert "There is no muscle “{id}”. Choose one of: {known}." in found
    assert {"clam", "rolled-back", "prime_mover", "Musculus piriformis"}.isdisjoint(found)


@pytest.fixture
def pseudo(tmp_path: Path) -> Iterator[Path]:
    """A language in which every sentence is set in ⟦⟧, in use for one test."""
    catalog = Catalog(locale="de", domain="clamstudio")
    for sentence in sorted(extracted()):
        catalog.add(sentence, f"⟦{sentence}⟧")
    catalog.add(("{n} shell", "{n} shells"), ("{n} Muschel", "{n} Muscheln"))
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "clamstudio.mo").open("wb") as file:
        write_mo(file, catalog)
    assert install_language("de", tmp_path)
    yield tmp_path
    install_language("en")


@pytest.mark.usefixtures("pseudo")
def test_a_translation_reaches_every_kind_of_text() -> None:
    catalogue = load_catalogue()
    assert tr(catalogue.exercise("clam").name) == "⟦Clam⟧"
    assert tr("There is no muscle “{id}”. Choose one of: {known}.", id="x", known="y") == (
        "⟦There is no muscle “x”. Choose one of: y.⟧"
    )
    assert [trn("{n} shell", "{n} shells", n) for n in (1, 2)] == ["1 Muschel", "2 Muscheln"]
    inner = Message(msg("a text in quotes"))
    problem = Message(
        msg("{file}, {key}: found {found}, expected {expected}. It was left out."),
        {"file": "a.toml", "key": "name", "found": "7", "expected": inner},
    )
    assert str(problem) == (
        "⟦a.toml, name: found 7, expected ⟦a text in quotes⟧. It was left out.⟧"
    )
    with pytest.raises(UserError, match=r"^⟦There is no exercise “crab”"):
        catalogue.exercise("crab")


@pytest.mark.usefixtures("pseudo")
def test_a_problem_is_told_in_the_language_of_the_moment(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (problem,) = [p for p in load_catalogue(tmp_path).problems if not p.arguments]
    assert str(problem) == "⟦No exercise could be read, so there is nothing to show.⟧"
    install_language("en")
    assert str(problem) == "No exercise could be read, so there is nothing to show."


def test_an_unknown_language_leaves_english() -> None:
    assert not install_language("tlh")
    assert tr("Clam") == "Clam"
    assert tr("") == ""
    assert trn("{n} shell", "{n} shells", 1) == "1 shell"
    assert trn("{n} shell", "{n} shells", 0) == "0 shells"
