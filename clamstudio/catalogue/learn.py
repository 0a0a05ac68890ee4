"""The reading pages of Learn: one TOML file a page, checked against the catalogue as it is read.

What the catalogue or a safety list already says is not written again: a section names it by
``steps`` or ``listing``, and ``coach.reading`` fills it in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clamstudio.catalogue.checks import check_id, check_one_of, check_unique
from clamstudio.catalogue.frozen import Frozen
from clamstudio.catalogue.loader import LISTS, named, rows_of
from clamstudio.catalogue.markup import SOURCE, targets
from clamstudio.catalogue.model import Term, Text
from clamstudio.catalogue.texts import iter_texts
from clamstudio.catalogue.toml_file import (
    FileError,
    TableError,
    at,
    convert,
    read_table,
    shown,
)
from clamstudio.resources import resource_path
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from clamstudio.catalogue.loader import Catalogue
    from clamstudio.catalogue.model import Exercise

__all__ = [
    "LEADS_TO_PLACES",
    "NO_SUCH_PAGE",
    "PANEL_EXERCISE",
    "LearnPage",
    "Library",
    "Listing",
    "Part",
    "Picture",
    "Section",
    "Steps",
    "load_library",
    "load_terms",
    "sourced_sentences",
]

LEADS_TO_PLACES = ("watch", "do", "track", "plan")
"""Places of the window that a page may lead to, as ``place:do``."""

NO_SUCH_PAGE = msg("There is no page “{id}”. Choose one of: {known}.")

PANEL_EXERCISE = "straight-leg-lift"
"""Whose muscles the anatomy panel of a page lights."""

Part = Literal["purpose", "setup", "movement", "cues", "feel", "self_checks"]

Listing = Literal[
    "emergency", "urgent", "stop_now", "stop_line", "band_safety", "glossary", "sources"
]
"""What is said elsewhere in the program and only repeated here."""

_FOLDER = "learn"
_GLOSSARY = "learn/glossary.toml"


class Picture(Frozen):
    """One picture, painted when it is looked at.

    Attributes:
        kind: The clothed figure, bones and muscles, the standing body with its muscles, or the
            sciatic nerve at the hip.
        exercise: Whose pose, or whose muscles are lit; not for the nerve.
        phase: 0 the rest, 1 the top.
        view: Camera of the figure and of bones and muscles.
        body: Camera of the standing body; ``exercise`` shows it lying.
        lit: Muscles that keep their colours; all where empty.
        mistake: A mistake of the exercise that is shown.
        resistance: Worn.
        guides: Whether the path with target and cap is drawn, where there is room.
        labels: Whether parts of the see-through body are named, where there is room.
        variant: Course of the nerve.
        caption: Under the picture.
        alt: What there is to see, for who does not see it.
    """

    kind: Literal["figure", "see-through", "anatomy", "nerve"]
    exercise: str = ""
    phase: float = 1.0
    view: Literal["front", "back", "above", "feet"] = "front"
    body: Literal["front", "side", "back", "exercise"] = "back"
    lit: tuple[str, ...] = ()
    mistake: str = ""
    resistance: str = "none"
    guides: bool = False
    labels: bool = False
    variant: Literal["typical", "through"] = "typical"
    caption: Text
    alt: Text


class Steps(Frozen):
    """A part of an exercise in the catalogue's own words."""

    exercise: str
    part: Part


class Section(Frozen):
    """A heading with what stands under it, in the order of the fields.

    Attributes:
        panel: Whether the anatomy panel stands beside, to be tried out.
    """

    heading: Text = Text("")
    text: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()
    steps: Steps | None = None
    listing: Listing | None = None
    after: tuple[Text, ...] = ()
    pictures: tuple[Picture, ...] = ()
    panel: bool = False


class LearnPage(Frozen):
    """One page.

    Attributes:
        summary: One sentence under the title.
    """

    id: str
    order: int
    title: Text
    summary: Text
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All pages in order, and the glossary.

    Attributes:
        problems: One sentence for every file that was left out.
    """

    pages: tuple[LearnPage, ...] = ()
    terms: tuple[Term, ...] = ()
    problems: tuple[Message, ...] = ()

    def page(self, page_id: str) -> LearnPage:
        """Return a page by its id.

        Raises:
            UserError: If there is none; it names the ids there are.
        """
        return named(self.pages, page_id, NO_SUCH_PAGE)

    def term(self, term_id: str) -> Term | None:
        """Return a word of the glossary by its id, or ``None``."""
        return next((term for term in self.terms if term.id == term_id), None)


def load_library(catalogue: Catalogue, folder: Path | None = None) -> Library:
    """Read and check every page; a broken one is left out and named.

    Args:
        catalogue: What pages may refer to.
        folder: Holds ``learn``; by default the folder shipped with the program.
    """
    root = resource_path() if folder is None else folder
    problems: list[Message] = []
    terms = load_terms(root, problems)
    files = sorted(
        path for path in (root / _FOLDER).glob("*.toml") if f"{_FOLDER}/{path.name}" not in LISTS
    )
    known = _known(catalogue, [path.stem for path in files], [term.id for term in terms])
    pages = []
    for path in files:
        try:
            page = convert(read_table(path), LearnPage)
            check_id(page.id, path.stem)
            _check_page(page, catalogue, known)
        except TableError as problem:
            problems.append(FileError(f"{_FOLDER}/{path.name}", problem).message)
        else:
            pages.append(page)
    pages.sort(key=lambda page: (page.order, page.id))
    return Library(tuple(pages), terms, tuple(problems))


def load_terms(root: Path, problems: list[Message]) -> tuple[Term, ...]:
    """Return the glossary; what is wrong with it is added to ``problems``, and it is empty."""
    key = LISTS[_GLOSSARY][0]
    try:
        rows = rows_of(read_table(root / _GLOSSARY).get(key), key)
        terms = tuple(convert(row, Term, at(key, index)) for index, row in enumerate(rows))
        check_unique(key, [term.id for term in terms])
    except TableError as problem:
        problems.append(FileError(_GLOSSARY, problem).message)
        return ()
    return terms


def _known(
    catalogue: Catalogue, pages: Collection[str], terms: Collection[str]
) -> Mapping[str, Collection[str]]:
    """Return the names that each kind of link may lead to."""
    return {
        SOURCE: [source.id for source in catalogue.sources],
        "learn": pages,
        "term": terms,
        "watch": [exercise.id for exercise in catalogue.exercises],
        "place": LEADS_TO_PLACES,
    }


def _check_page(
    page: LearnPage, catalogue: Catalogue, known: Mapping[str, Collection[str]]
) -> None:
    if not page.sections:
        raise TableError("sections", shown(()), Message(msg("at least one entry")))
    for key, text in iter_texts(page):
        for target in targets(text):
            kind, _, name = target.partition(":")
            check_one_of(key, kind, known)
            check_one_of(key, name, known[kind])
    for number, section in enumerate(page.sections):
        place = at("sections", number)
        if section.panel:
            _exercise(PANEL_EXERCISE, at(place, "panel"), catalogue)
        if section.steps is not None:
            _exercise(section.steps.exercise, at(place, "steps.exercise"), catalogue)
        for index, picture in enumerate(section.pictures):
            _check_picture(picture, at(at(place, "pictures"), index), catalogue)


def _check_picture(picture: Picture, key: str, catalogue: Catalogue) -> None:
    for index, muscle in enumerate(picture.lit):
        check_one_of(at(at(key, "lit"), index), muscle, [one.id for one in catalogue.muscles])
    if not 0.0 <= picture.phase <= 1.0:
        raise TableError(
            at(key, "phase"),
            shown(picture.phase),
            Message(msg("a number from {low} to {high}"), {"low": "0", "high": "1"}),
        )
    if picture.kind == "nerve":
        return
    exercise = _exercise(picture.exercise, at(key, "exercise"), catalogue)
    if picture.mistake:
        mistakes = [mistake.id for mistake in exercise.mistakes]
        check_one_of(at(key, "mistake"), picture.mistake, mistakes)
    worn = [fit.resistance for fit in exercise.resistances]
    check_one_of(at(key, "resistance"), picture.resistance, worn)


def _exercise(found: str, key: str, catalogue: Catalogue) -> Exercise:
    check_one_of(key, found, [exercise.id for exercise in catalogue.exercises])
    return catalogue.exercise(found)


def sourced_sentences(page: LearnPage) -> Iterator[tuple[Text, str]]:
    """Yield every sentence of a page that names a source, once for each source."""
    for _, text in iter_texts(page):
        for target in targets(text):
            kind, _, name = target.partition(":")
            if kind == SOURCE:
                yield Text(text), name
