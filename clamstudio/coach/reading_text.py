"""A page of Learn as plain text: for a terminal, for the clipboard."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from clamstudio.catalogue.markup import SOURCE, spans
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clamstudio.coach.reading import Chapter, Passage, Reading

__all__ = ["WIDTH", "as_text"]

WIDTH = 78
"""Characters of a line where nothing else is said."""


def as_text(reading: Reading, width: int = WIDTH) -> str:
    """Return a page as lines no longer than ``width`` characters, with a newline at the end."""
    blocks = [_underlined(reading.title, "="), _wrapped(reading.summary, width)]
    for chapter in reading.chapters:
        blocks.extend(_chapter(chapter, reading, width))
    if reading.sources:
        blocks.append(_underlined(tr("Sources"), "-"))
        lines = [
            _wrapped(tr(source.citation), width, f"[{number}] ")
            for number, source in enumerate(reading.sources, start=1)
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _chapter(chapter: Chapter, reading: Reading, width: int) -> Iterator[str]:
    if chapter.heading:
        yield _underlined(chapter.heading, "-")
    for passage in chapter.passages:
        yield _passage(passage, reading, width)
    for picture in chapter.pictures:
        words = tr("Picture: {what}", what=tr(picture.alt))
        yield _wrapped(words, width - 2, "  ")


def _passage(passage: Passage, reading: Reading, width: int) -> str:
    lines = [_line(item, reading) for item in passage.items]
    match passage.style:
        case "points":
            return "\n".join(_wrapped(line, width, "- ") for line in lines)
        case "numbered":
            return "\n".join(_wrapped(line, width, f"{n}. ") for n, line in enumerate(lines, 1))
        case "terms":
            return "\n".join(_wrapped(line.replace("\t", " – "), width) for line in lines)
        case "text":
            return "\n\n".join(_wrapped(line, width) for line in lines)


def _line(sentence: str, reading: Reading) -> str:
    parts = []
    for span in spans(sentence):
        kind, _, name = span.target.partition(":")
        parts.append(f" [{reading.number(name)}]" if kind == SOURCE else span.text)
    return "".join(parts)


def _underlined(words: str, mark: str) -> str:
    return f"{words}\n{mark * len(words)}"


def _wrapped(text: str, width: int, start: str = "") -> str:
    indent = " " * len(start)
    return textwrap.fill(
        text,
        max(20, width),
        initial_indent=start,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
