"""No user-facing sentence says what the program must not (science F5.7)."""

from __future__ import annotations

import ast
import gettext
import re
from typing import TYPE_CHECKING

import pytest

from clamstudio.catalogue import load_catalogue
from clamstudio.catalogue.learn import load_library
from clamstudio.catalogue.texts import iter_texts
from clamstudio.coach.questionnaire import roland_morris
from clamstudio.coach.screening import INTENDED_USE
from clamstudio.resources import resource_path
from tests.helpers.programs import CHECKOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

_BANNED = re.compile(
    r"\b(diagnos\w+|treat(s|ed|ing|ment)?|cur(e|es|ed|ing)|fix(es|ed|ing)?|heal(s|ed|ing)?"
    r"|safe for everyone|correct your sciatica|your form is correct|no pain,? no gain)\b",
    re.IGNORECASE,
)
_BANNED_IN = {
    "de": re.compile(
        r"\b(diagnos\w+|behandel\w+|heil(t|en|ung\w*)|lindert?|kurier\w+|schmerzfrei\w*|garanti\w+"
        r"|für alle sicher|perfekte\w* haltung|ihre haltung ist richtig)\b",
        re.IGNORECASE,
    ),
}
"""The same in the languages: add a pattern with a language."""
_MARKS = {"tr", "trn", "msg"}


def _sentences() -> Iterator[str]:
    for path in sorted((CHECKOUT / "clamstudio").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id in _MARKS:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield argument.value
    catalogue = load_catalogue()
    library = load_library(catalogue)
    assert library.pages
    for entry in (
        *catalogue.exercises,
        *catalogue.resistances,
        *catalogue.muscles,
        *library.pages,
        *library.terms,
    ):
        yield from (text for _, text in iter_texts(entry))
    form = roland_morris()
    yield from (form.title, form.source, form.note, *form.intro, *form.items)


def test_no_sentence_has_a_banned_word() -> None:
    sentences = set(_sentences()) - {INTENDED_USE}
    assert len(sentences) > 500
    assert {text for text in sentences if _BANNED.search(text)} == set()


@pytest.mark.parametrize("code", _BANNED_IN)
def test_no_translation_has_a_banned_word(code: str) -> None:
    with resource_path("i18n", code, "LC_MESSAGES", "clamstudio.mo").open("rb") as file:
        language = gettext.GNUTranslations(file)
    said = {text: language.gettext(text) for text in set(_sentences())}
    found = {text for text, words in said.items() if _BANNED_IN[code].search(words)}
    assert found == {INTENDED_USE}


@pytest.mark.parametrize("text", ["It treats pain.", "A cure.", "Safe for everyone", "DIAGNOSIS"])
def test_the_scan_finds_what_it_looks_for(text: str) -> None:
    assert _BANNED.search(text)


def test_the_exempt_text_would_be_found() -> None:
    assert _BANNED.search(INTENDED_USE)
