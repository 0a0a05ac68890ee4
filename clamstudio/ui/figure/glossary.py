"""Words of anatomy in plain words: each can be asked about where it stands in a sentence."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from clamstudio.catalogue.learn import load_terms
from clamstudio.resources import resource_path
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clamstudio.catalogue.model import Term

__all__ = ["explained", "meaning", "pieces", "terms"]


@cache
def terms() -> Mapping[str, Term]:
    """Return the glossary by id."""
    return {term.id: term for term in load_terms(resource_path(), [])}


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield a sentence in pieces, each with the id of the term it is; empty for other words.

    Args:
        text: Already translated; plain.
    """
    ids = {tr(term.term).lower(): key for key, term in terms().items() if term.linked}
    longest_first = sorted(ids, key=len, reverse=True)
    pattern = re.compile(
        r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b", flags=re.IGNORECASE
    )
    at = 0
    for found in pattern.finditer(text) if ids else ():
        if found.start() > at:
            yield text[at : found.start()], ""
        yield found.group(), ids[found.group().lower()]
        at = found.end()
    if at < len(text):
        yield text[at:], ""


def explained(text: str, colour: str) -> str:
    """Return a sentence as rich text in which every known term is a link to its id.

    Args:
        text: Already translated; plain.
        colour: Of the links, by name.
    """
    style = f"color:{colour}; text-decoration:underline"
    return "".join(
        f'<a href="{key}" style="{style}">{escape(words)}</a>' if key else escape(words)
        for words, key in pieces(text)
    )


def meaning(key: str) -> str:
    """Return what the term with this id means, empty where there is none."""
    return tr(terms()[key].meaning) if key in terms() else ""
