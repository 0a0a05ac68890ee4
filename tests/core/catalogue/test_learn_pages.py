"""The reading pages: what is wrong in a file is named; what is shipped leads somewhere."""

from __future__ import annotations

import io
import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo

from clamstudio.catalogue.evidence import load_figures
from clamstudio.catalogue.learn import load_library, sourced_sentences
from clamstudio.catalogue.markup import Span, plain, spans, targets
from clamstudio.catalogue.texts import iter_texts
from clamstudio.coach.reading import Bookshelf
from clamstudio.coach.screening import PAGES, STANDING_LINE, STOP_NOW, ScreeningLevel
from clamstudio.errors import UserError
from clamstudio.pseudo import LEFT_TO_RIGHT, RIGHT_TO_LEFT
from clamstudio.resources import resource_path
from clamstudio.words import install_language, languages, tr
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from pathlib import Path

    from clamstudio.catalogue.learn import LearnPage
    from clamstudio.catalogue.model import Exercise
    from clamstudio.coach.reading import Reading

CATALOGUE = catalogue_of_four()
SHELF = Bookshelf(CATALOGUE)
LIBRARY = SHELF.library
_EXTRACTOR = "clamstudio.catalogue.babel_extractor:extract_texts"
GENERATED = {"words", "references"}
WRITTEN = [one for one in SHELF.readings if one.id not in GENERATED]

PAGE = """
id = "knees"
order = 1
title = "Knees"
summary = "About knees."

[[sections]]
text = ["{text}"]
"""


def problem_of(tmp_path: Path, page: str, name: str = "knees.toml") -> str:
    """Return what is said of one page file beside the shipped glossary."""
    (tmp_path / "learn").mkdir()
    shutil.copy(resource_path("learn", "glossary.toml"), tmp_path / "learn")
    (tmp_path / "learn" / name).write_text(page, encoding="utf-8")
    library = load_library(CATALOGUE, tmp_path)
    assert len(library.problems) + len(library.pages) == 1
    return str(library.problems[0]) if library.problems else ""


def test_the_shipped_pages_are_whole_and_in_order() -> None:
    assert LIBRARY.problems == ()
    assert len(LIBRARY.pages) == 14
    assert [page.order for page in LIBRARY.pages] == list(range(1, 15))


def test_a_page_that_fits_is_read(tmp_path: Path) -> None:
    text = "A **knee** is near [the hip](learn:knees).[^choice]"
    assert problem_of(tmp_path, PAGE.format(text=text)) == ""


@pytest.mark.parametrize(
    ("change", "key", "found", "expected"),
    [
        ({"[[sections]]": "[[section]]"}, "section", "means nothing here", "sections"),
        ({'title = "Knees"': "title = 3"}, "title", "found 3", "a text in quotes"),
        ({'summary = "About knees."\n': ""}, "summary", "nothing", "a text in quotes"),
        ({"{text}": "See [it](learn:elbows)."}, "sections[0].text[0]", '"elbows"', "knees"),
        ({"{text}": "See [it](shop:band)."}, "sections[0].text[0]", '"shop"', "learn, place"),
        ({"{text}": "True.[^rumour]"}, "sections[0].text[0]", '"rumour"', "smoll-2010"),
        ({"{text}": "A [word](term:zzz)."}, "sections[0].text[0]", '"zzz"', "abduction"),
        ({'"{text}"': '" "'}, "sections[0].text[0]", '" "', "a text that says something"),
        ({'id = "knees"': 'id = "elbows"'}, "id", '"elbows"', "knees"),
    ],
)
def test_a_mistake_names_file_key_found_and_expected(
    tmp_path: Path, change: dict[str, str], key: str, found: str, expected: str
) -> None:
    page = PAGE
    for old, new in change.items():
        assert old in page
        page = page.replace(old, new)
    said = problem_of(tmp_path, page.replace("{text}", "Fine."))
    assert said.startswith(f"learn/knees.toml, {key}: found ")
    assert found in said
    assert expected in said.partition("expected")[2]


@pytest.mark.parametrize(
    ("picture", "key", "expected"),
    [
        ('kind = "photo"', "kind", "figure, see-through, anatomy, nerve"),
        ('kind = "figure", exercise = "squat"', "exercise", "clam"),
        ('kind = "figure", exercise = "clam", mistake = "sleeping"', "mistake", "rolled-back"),
        ('kind = "figure", exercise = "clam", resistance = "piano"', "resistance", "band-knees"),
        ('kind = "figure", exercise = "clam", phase = 1.5', "phase", "a number from 0 to 1"),
        ('kind = "anatomy", exercise = "clam", lit = ["tail"]', "lit[0]", "gluteus-medius"),
    ],
)
def test_a_picture_of_nothing_is_refused(
    tmp_path: Path, picture: str, key: str, expected: str
) -> None:
    line = f'pictures = [{{ {picture}, caption = "C.", alt = "A." }}]\n'
    said = problem_of(tmp_path, PAGE.format(text="Fine.") + line)
    assert said.startswith(f"learn/knees.toml, sections[0].pictures[0].{key}: found ")
    assert expected in said


def test_an_empty_page_and_a_file_that_is_no_toml_are_named(tmp_path: Path) -> None:
    hollow = 'id = "knees"\norder = 1\ntitle = "K"\nsummary = "S"\nsections = []\n'
    assert "sections: found a list with 0 entries" in problem_of(tmp_path, hollow)
    shutil.rmtree(tmp_path / "learn")
    assert "line 1, column 6" in problem_of(tmp_path, "id = =")


def test_a_broken_glossary_leaves_the_pages(tmp_path: Path) -> None:
    (tmp_path / "learn").mkdir()
    (tmp_path / "learn" / "glossary.toml").write_text("terms = 3", encoding="utf-8")
    (tmp_path / "learn" / "knees.toml").write_text(PAGE.format(text="Fine."), encoding="utf-8")
    library = load_library(CATALOGUE, tmp_path)
    assert [str(p) for p in library.problems] == [
        "learn/glossary.toml, terms: found 3, expected a list of tables. It was left out."
    ]
    assert [page.id for page in library.pages] == ["knees"]


def test_pages_that_need_a_broken_exercise_are_left_out_and_the_rest_is_read() -> None:
    without = replace(CATALOGUE, exercises=CATALOGUE.exercises[:1], resistances=())
    shelf = Bookshelf(without)
    left_out = {str(problem).partition(",")[0] for problem in shelf.library.problems}
    assert {"learn/core.toml", "learn/straight-leg-lift.toml"} <= left_out
    assert "sciatica" in {one.id for one in shelf.readings}


def test_an_unknown_page_is_refused_with_those_there_are() -> None:
    with pytest.raises(UserError, match=r"no page “knees”\. Choose one of: core, hip-muscles"):
        SHELF.reading("knees")


@pytest.mark.parametrize("reading", WRITTEN, ids=lambda reading: reading.id)
def test_a_page_is_read_in_a_minute_or_two(reading: Reading) -> None:
    assert 150 <= reading.words() <= 375


@pytest.mark.parametrize("page", LIBRARY.pages, ids=lambda page: page.id)
def test_a_figure_has_its_source_beside_it(page: LearnPage) -> None:
    """A number in a sentence of these pages stands with a reference; the catalogue's have theirs."""
    scales = re.compile(r"from 0 |0 to 10|10 for the worst")
    for key, text in iter_texts(page):
        if re.search(r"\d", plain(text)) and not scales.search(text):
            assert "[^" in text, f"{page.id} {key}: {text}"


def test_no_source_is_one_of_hearsay() -> None:
    tags = {source.id: source.tag for source in CATALOGUE.sources}
    used = {source for page in LIBRARY.pages for _, source in sourced_sentences(page)}
    assert used
    assert {tags[source] for source in used} <= {"V", "R-hi", "D", "P"}


def test_every_page_has_a_picture_or_the_panel_but_the_list_of_sources() -> None:
    bare = [
        page.id
        for page in LIBRARY.pages
        if not any(section.pictures or section.panel for section in page.sections)
    ]
    assert bare == ["references"]


def test_pages_lead_to_one_another_and_into_the_program() -> None:
    leads = {
        target for page in SHELF.readings for text in page.sentences() for target in targets(text)
    }
    assert {f"watch:{exercise.id}" for exercise in CATALOGUE.exercises} <= leads
    assert {"place:do", "place:track", "place:plan", "learn:see-someone"} <= leads


def test_the_safety_lists_are_repeated_word_for_word() -> None:
    said = list(SHELF.reading("see-someone").sentences())
    lines = [
        one.text
        for page in PAGES
        for one in page.items
        if one.level in {ScreeningLevel.EMERGENCY, ScreeningLevel.URGENT}
    ]
    assert len(lines) == 14
    assert set(lines) <= set(said)
    stop = list(SHELF.reading("when-to-stop").sentences())
    assert {STANDING_LINE, *STOP_NOW[2:]} <= set(stop)
    assert STOP_NOW[2].startswith("Call your emergency number now")


@pytest.mark.parametrize("exercise", CATALOGUE.exercises, ids=lambda exercise: exercise.id)
def test_an_exercise_is_told_in_the_catalogues_words(exercise: Exercise) -> None:
    said = set(SHELF.reading(exercise.id).sentences())
    assert {exercise.purpose, exercise.feel, *exercise.setup, *exercise.cues} <= said
    assert {step.text for step in exercise.movement} <= said


def test_an_exercise_without_a_page_is_told_all_the_same() -> None:
    ids = [one.id for one in SHELF.readings]
    assert "reverse-clam" not in {page.id for page in LIBRARY.pages}
    assert ids.index("reverse-clam") == ids.index("straight-leg-lift") + 1
    told = SHELF.reading("reverse-clam")
    assert (told.title, told.summary) == ("Reverse clam", "Knees together, the top foot lifts.")
    shown = [picture for chapter in told.chapters for picture in chapter.pictures]
    assert {picture.exercise for picture in shown} == {"reverse-clam"}
    assert [chapter.heading for chapter in told.chapters] == [
        chapter.heading for chapter in SHELF.reading("clam").chapters
    ]


def test_every_paragraph_is_extracted() -> None:
    folder = resource_path("learn")
    found: set[str] = set()
    for path in sorted(folder.glob("*.toml")):
        with path.open("rb") as file:
            rows = extract(_EXTRACTOR, _Named(file.read(), path))
            found |= {message for _, message, _, _ in rows if isinstance(message, str)}
    wanted = {text for page in LIBRARY.pages for _, text in iter_texts(page)}
    wanted |= {text for term in LIBRARY.terms for text in (term.term, term.meaning)}
    assert len(wanted) > 200
    assert wanted <= found


class _Named(io.BytesIO):
    """Bytes with the name of the file that they come from, as Babel hands them over."""

    def __init__(self, content: bytes, path: Path) -> None:
        super().__init__(content)
        self.name = str(path)


def test_marked_sentences_come_apart() -> None:
    text = "A **strong** [word](learn:core).[^choice] End"
    assert list(spans(text)) == [
        Span("A "),
        Span("strong", strong=True),
        Span(" "),
        Span("word", target="learn:core"),
        Span("."),
        Span("", target="source:choice"),
        Span(" End"),
    ]
    assert plain(text) == "A strong word. End"
    assert targets(text) == ("learn:core", "source:choice")


@pytest.mark.parametrize("code", [*languages(), LEFT_TO_RIGHT, RIGHT_TO_LEFT])
def test_a_translation_keeps_where_links_lead(code: str) -> None:
    install_language(code)
    try:
        lost = {
            text
            for page in LIBRARY.pages
            for _, text in iter_texts(page)
            if sorted(targets(tr(text))) != sorted(targets(text))
        }
        found = Bookshelf(CATALOGUE).find("")
    finally:
        install_language("en")
    assert lost == set()
    assert len(found) == len(SHELF.readings)


def test_a_translation_that_lost_a_link_is_not_used(tmp_path: Path) -> None:
    text = next(t for t in LIBRARY.page("sciatica").sections[3].text if "[^smoll-2010]" in t)
    catalog = Catalog(locale="de", domain="clamstudio")
    catalog.add(text, "Ohne Quelle.")
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "clamstudio.mo").open("wb") as file:
        write_mo(file, catalog)
    assert install_language("de", tmp_path)
    try:
        said = list(Bookshelf(CATALOGUE).reading("sciatica").sentences())
    finally:
        install_language("en")
    assert text in said
    assert "Ohne Quelle." not in said


def test_references_are_numbered_in_the_order_of_first_mention() -> None:
    page = SHELF.reading("how-hard")
    numbers = [page.number(source.id) for source in page.sources]
    assert numbers == list(range(1, len(numbers) + 1))
    assert page.sources[0].id == "choice"
    assert page.number("smoll-2010") == 0


def test_words_are_found_in_all_pages() -> None:
    found = {one.reading.id: one.snippet for one in SHELF.find("PIRIFORMIS")}
    assert {"hip-muscles", "sciatica", "words"} <= set(found)
    assert all("piriformis" in snippet.casefold() for snippet in found.values())
    assert SHELF.find("no such word anywhere") == ()
    assert len(SHELF.find("  ")) == len(SHELF.readings)


def test_the_pages_say_no_figure_otherwise_than_the_program() -> None:
    """Targets of the exercises stand in the catalogue alone; the pages repeat none of them."""
    own = " ".join(text for page in LIBRARY.pages for _, text in iter_texts(page))
    assert "°" not in own
    assert {"first-dose", "tempo"} <= {figure.id for figure in load_figures()}
