"""A page of Learn as it is read: what the catalogue and the safety lists say is filled in.

Sentences are in the language of the moment and keep their markup (``catalogue.markup``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clamstudio.catalogue.evidence import sure_words
from clamstudio.catalogue.learn import NO_SUCH_PAGE, Picture, Steps, load_library
from clamstudio.catalogue.loader import named
from clamstudio.catalogue.markup import SOURCE, plain, targets
from clamstudio.catalogue.model import Text
from clamstudio.coach.screening import PAGES, STANDING_LINE, STOP_NOW, ScreeningLevel
from clamstudio.words import msg, tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.learn import LearnPage, Library, Part, Section
    from clamstudio.catalogue.model import Exercise, Source

__all__ = ["Bookshelf", "Chapter", "Found", "Passage", "Reading"]

Style = Literal["text", "points", "numbered", "terms"]

_WORDS_A_MINUTE = 180
_AROUND = 44


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences that look alike: paragraphs, points, numbered steps, or words explained.

    Attributes:
        items: Already translated, with markup; of ``terms`` each is a term, a tab and its meaning.
    """

    style: Style
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, empty for none, with what stands under and beside it."""

    heading: str
    passages: tuple[Passage, ...]
    pictures: tuple[Picture, ...] = ()
    panel: bool = False

    def sentences(self) -> Iterator[str]:
        """Yield everything there is to read, in order, with markup."""
        if self.heading:
            yield self.heading
        for passage in self.passages:
            yield from passage.items
        for picture in self.pictures:
            yield tr(picture.caption)


@dataclass(frozen=True, slots=True)
class Reading:
    """One page as it is read.

    Attributes:
        sources: What its references lead to, numbered from 1 in the order of first mention.
    """

    id: str
    title: str
    summary: str
    chapters: tuple[Chapter, ...]
    sources: tuple[Source, ...]

    def sentences(self) -> Iterator[str]:
        """Yield everything there is to read, in order, with markup."""
        yield self.title
        yield self.summary
        for chapter in self.chapters:
            yield from chapter.sentences()

    def words(self) -> int:
        """Return how many words there are to read, captions too."""
        return sum(len(plain(sentence).split()) for sentence in self.sentences())

    def minutes(self) -> int:
        """Return about how long reading takes, at least 1."""
        return max(1, round(self.words() / _WORDS_A_MINUTE))

    def number(self, source_id: str) -> int:
        """Return the number of a source on this page, from 1; 0 if it is not mentioned."""
        ids = [source.id for source in self.sources]
        return ids.index(source_id) + 1 if source_id in ids else 0


@dataclass(frozen=True, slots=True)
class Found:
    """A page in which the words looked for stand.

    Attributes:
        snippet: The words with a little of what is around them.
    """

    reading: Reading
    snippet: str


class Bookshelf:
    """All pages of Learn, filled in."""

    def __init__(self, catalogue: Catalogue, library: Library | None = None) -> None:
        """Read the pages.

        Args:
            catalogue: Exercises, resistances and sources that pages repeat.
            library: The pages; those shipped with the program without it.
        """
        self._catalogue = catalogue
        self._library = load_library(catalogue) if library is None else library
        self._readings = self._with_untold([self._filled(page) for page in self._library.pages])

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The pages in order."""
        return self._readings

    @property
    def library(self) -> Library:
        """The pages as they stand in their files, and the glossary."""
        return self._library

    def reading(self, page_id: str) -> Reading:
        """Return a page by its id.

        Raises:
            UserError: If there is none; it names the ids there are.
        """
        return named(self._readings, page_id, NO_SUCH_PAGE)

    def find(self, words: str) -> tuple[Found, ...]:
        """Return the pages in which words stand, as they stand there or in another case."""
        wanted = " ".join(words.casefold().split())
        if not wanted:
            return tuple(Found(one, one.summary) for one in self._readings)
        hits = ((one, _snippet(one, wanted)) for one in self._readings)
        return tuple(Found(one, snippet) for one, snippet in hits if snippet)

    def _filled(self, page: LearnPage) -> Reading:
        chapters = tuple(self._chapter(section) for section in page.sections)
        mentioned = dict.fromkeys(
            target.partition(":")[2]
            for chapter in chapters
            for sentence in chapter.sentences()
            for target in targets(sentence)
            if target.startswith(f"{SOURCE}:")
        )
        return Reading(
            id=page.id,
            title=tr(page.title),
            summary=tr(page.summary),
            chapters=chapters,
            sources=tuple(self._catalogue.source(one) for one in mentioned),
        )

    def _with_untold(self, written: list[Reading]) -> tuple[Reading, ...]:
        """Return the pages with one more for every exercise that has none of its own."""
        ids = [one.id for one in written]
        exercises = [exercise.id for exercise in self._catalogue.exercises]
        behind = max((at for at, page in enumerate(ids, 1) if page in exercises), default=len(ids))
        untold = [self._told(one) for one in self._catalogue.exercises if one.id not in ids]
        return (*written[:behind], *untold, *written[behind:])

    def _told(self, exercise: Exercise) -> Reading:
        """Return a page with the catalogue's words alone."""

        def chapter(heading: str, part: Part, after: str = "", *shown: Picture) -> Chapter:
            said = self._steps(Steps(exercise=exercise.id, part=part))
            passages = (said, Passage("text", (after,))) if after else (said,)
            return Chapter(heading, passages, shown)

        start, top, behind = _pictures_of(exercise)
        lead = tr("[Show it to me in Watch](watch:{exercise})", exercise=exercise.id)
        stop = tr("Pain is something else: see [when to stop](learn:when-to-stop).")
        return Reading(
            id=exercise.id,
            title=tr(exercise.name),
            summary=tr(exercise.summary),
            chapters=(
                chapter("", "purpose", lead),
                chapter(tr("Get ready"), "setup", "", start),
                chapter(tr("Move"), "movement", "", top),
                chapter(tr("Keep in mind"), "cues"),
                chapter(tr("How it should feel"), "feel", stop, behind),
            ),
            sources=(),
        )

    def _chapter(self, section: Section) -> Chapter:
        passages = [Passage("text", tuple(map(_said, section.text)))]
        if section.steps is not None:
            passages.append(self._steps(section.steps))
        if section.listing is not None:
            passages.append(self._listing(section.listing))
        passages.append(Passage("points", tuple(map(_said, section.points))))
        passages.append(Passage("text", tuple(map(_said, section.after))))
        return Chapter(
            heading=tr(section.heading),
            passages=tuple(passage for passage in passages if passage.items),
            pictures=section.pictures,
            panel=section.panel,
        )

    def _steps(self, steps: Steps) -> Passage:
        exercise = self._catalogue.exercise(steps.exercise)
        match steps.part:
            case "purpose":
                return Passage("text", (tr(exercise.purpose),))
            case "feel":
                return Passage("text", (tr(exercise.feel),))
            case "setup":
                return Passage("numbered", tuple(map(tr, exercise.setup)))
            case "movement":
                return Passage("numbered", tuple(tr(step.text) for step in exercise.movement))
            case "cues":
                return Passage("points", tuple(map(tr, exercise.cues)))
            case "self_checks":
                return Passage("points", tuple(tr(check.text) for check in exercise.self_checks))

    def _listing(self, listing: str) -> Passage:
        match listing:
            case "emergency" | "urgent":
                level = ScreeningLevel(listing)
                lines = (one.text for page in PAGES for one in page.items if one.level is level)
                return Passage("points", tuple(map(tr, lines)))
            case "stop_now":
                # The first two speak to somebody whose session has just ended.
                return Passage("text", tuple(map(tr, STOP_NOW[2:])))
            case "stop_line":
                return Passage("text", (tr(STANDING_LINE),))
            case "band_safety":
                bands = [one for one in self._catalogue.resistances if one.kind == "band"]
                return Passage("points", tuple(map(tr, bands[0].safety)) if bands else ())
            case "sources":
                return Passage("terms", tuple(self._source_lines()))
            case _:
                return Passage("terms", tuple(self._term_lines()))

    def _term_lines(self) -> list[str]:
        lines = [f"{tr(one.term)}\t{tr(one.meaning)}" for one in self._library.terms]
        return sorted(lines, key=str.casefold)

    def _source_lines(self) -> Iterator[str]:
        used = {
            target.partition(":")[2]
            for page in self._library.pages
            for section in page.sections
            for sentence in (*section.text, *section.points, *section.after)
            for target in targets(sentence)
        }
        for source in self._catalogue.sources:
            if source.id in used:
                yield f"{tr(source.citation)}\t{sure_words(source)}"


def _pictures_of(exercise: Exercise) -> tuple[Picture, Picture, Picture]:
    """Return the start, the top, and the muscles that lead from behind."""
    start, top, behind = (
        Text(msg("The start of the movement.")),
        Text(msg("The top of the movement.")),
        Text(msg("From behind, the muscles that lead are red.")),
    )
    who = exercise.id
    return (
        Picture(kind="figure", exercise=who, phase=0.0, caption=start, alt=start),
        Picture(kind="figure", exercise=who, guides=True, caption=top, alt=top),
        Picture(kind="see-through", exercise=who, view="back", caption=behind, alt=behind),
    )


def _said(text: str) -> str:
    """Return a sentence in the language of the moment; in English where its links were lost there."""
    translated = tr(text)
    return translated if sorted(targets(translated)) == sorted(targets(text)) else text


def _snippet(reading: Reading, wanted: str) -> str:
    """Return where the words stand, shortened at both ends; empty where they do not."""
    for sentence in reading.sentences():
        text = plain(sentence).replace("\t", " – ")
        at = text.casefold().find(wanted)
        if at < 0:
            continue
        start, end = max(0, at - _AROUND), at + len(wanted) + _AROUND
        middle = text[start:end]
        if start:
            middle = "…" + re.sub(r"^\S*\s", "", middle)
        return re.sub(r"[.,;:]*\s\S*$", "", middle) + "…" if end < len(text) else middle
    return ""
