"""The little markup of reading pages: ``**strong**``, ``[words](kind:name)`` and ``[^source]``.

A sentence stays one message id with its markup, so that a translator can move a link to where the
language wants it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SOURCE", "Span", "plain", "spans", "targets"]

SOURCE = "source"
"""Kind of the target of a reference, ``[^smoll-2010]``."""

_MARK = re.compile(
    r"\*\*(?P<strong>[^*]+)\*\*"
    r"|\[\^(?P<source>[\w-]+)\]"
    r"|\[(?P<words>[^\]^][^\]]*)\]\((?P<target>[a-z]+:[\w -]+)\)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words that look alike.

    Attributes:
        text: The words; empty for a reference.
        strong: Whether they stand out.
        target: Where they lead, as ``kind:name``; empty for plain words.
    """

    text: str
    strong: bool = False
    target: str = ""


def spans(text: str) -> Iterator[Span]:
    """Yield the runs of a sentence in order."""
    at = 0
    for found in _MARK.finditer(text):
        if found.start() > at:
            yield Span(text[at : found.start()])
        if found["strong"]:
            yield Span(found["strong"], strong=True)
        elif found["source"]:
            yield Span("", target=f"{SOURCE}:{found['source']}")
        else:
            yield Span(found["words"], target=found["target"])
        at = found.end()
    if at < len(text):
        yield Span(text[at:])


def plain(text: str) -> str:
    """Return the words of a sentence without its markup."""
    return "".join(span.text for span in spans(text))


def targets(text: str) -> tuple[str, ...]:
    """Return where a sentence leads, in order."""
    return tuple(span.target for span in spans(text) if span.target)
