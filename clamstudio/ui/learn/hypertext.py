"""What is read as rich text: marked sentences become links, references and strong words."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from clamstudio.catalogue.markup import SOURCE, spans
from clamstudio.ui.figure.glossary import pieces
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clamstudio.coach.reading import Passage, Reading

__all__ = ["Hypertext"]


@dataclass(slots=True)
class Hypertext:
    """Turns the sentences of one page into rich text.

    Attributes:
        reading: The page, which numbers its references.
        link: Colour of links, by name.
        mark: Background and words of what was looked for.
        wanted: Looked for; marked wherever it stands.
        text_px: Size of the words.
    """

    reading: Reading
    link: str
    mark: tuple[str, str]
    text_px: int
    wanted: str = ""
    _explained: set[str] = field(default_factory=set)

    def passages(self, passages: Iterable[Passage]) -> str:
        """Return passages one under the other."""
        return "".join(self._passage(passage) for passage in passages)

    def sources(self) -> str:
        """Return the numbered sources of the page."""
        lines = []
        for number, source in enumerate(self.reading.sources, start=1):
            name = self._link(f"{SOURCE}:{source.id}", f"[{number}]")
            lines.append(self._paragraph(f"{name} {self._plain(tr(source.citation))}", gap=0.25))
        return "".join(lines)

    def line(self, sentence: str) -> str:
        """Return one marked sentence."""
        return "".join(self._spans(sentence))

    def _passage(self, passage: Passage) -> str:
        if passage.style == "text":
            return "".join(self._paragraph(self.line(item)) for item in passage.items)
        if passage.style == "terms":
            return "".join(self._paragraph(self._term(item)) for item in passage.items)
        tag = "ol" if passage.style == "numbered" else "ul"
        gap = round(0.45 * self.text_px)
        items = "".join(
            f'<li style="margin-bottom:{gap}px; line-height:128%">{self.line(item)}</li>'
            for item in passage.items
        )
        left = round((1.7 if tag == "ol" else 1.3) * self.text_px)
        return f'<{tag} style="margin:0 0 {gap}px {left}px; -qt-list-indent:0">{items}</{tag}>'

    def _term(self, item: str) -> str:
        term, _, meaning = item.partition("\t")
        return f"<b>{self._plain(term)}</b><br>{self._plain(meaning)}"

    def _paragraph(self, html: str, gap: float = 0.7) -> str:
        below = round(gap * self.text_px)
        if html.startswith("<a "):
            # Qt lets no Tab leave backwards from a link at the very beginning of a text.
            html = "\u2060" + html
        return f'<p style="margin:0 0 {below}px 0; line-height:132%">{html}</p>'

    def _spans(self, sentence: str) -> Iterator[str]:
        for span in spans(sentence):
            kind, _, name = span.target.partition(":")
            if kind == SOURCE:
                number = f"[{self.reading.number(name)}]"
                small = round(0.78 * self.text_px)
                yield "\u2060" + self._link(span.target, number, f"; font-size:{small}px")
            elif span.target:
                self._explained.add(name)
                yield self._link(span.target, self._plain(span.text), underline=True)
            elif span.strong:
                yield f"<b>{self._plain(span.text)}</b>"
            else:
                yield from self._terms(span.text)

    def _terms(self, text: str) -> Iterator[str]:
        """Link each word of the glossary once on a page."""
        for words, key in pieces(text):
            if key and key not in self._explained:
                self._explained.add(key)
                yield self._link(f"term:{key}", self._plain(words), underline=True)
            else:
                yield self._plain(words)

    def _link(self, target: str, html: str, style: str = "", *, underline: bool = False) -> str:
        line = "underline" if underline else "none"
        return (
            f'<a href="{target}" style="color:{self.link}; text-decoration:{line}{style}">'
            f"{html}</a>"
        )

    def _plain(self, text: str) -> str:
        """Escape words, and mark what was looked for among them."""
        if not self.wanted:
            return escape(text)
        parts, at, low = [], 0, text.casefold()
        wanted = self.wanted.casefold()
        behind, words = self.mark
        while (found := low.find(wanted, at)) >= 0:
            end = found + len(wanted)
            parts.append(escape(text[at:found]))
            parts.append(
                f'<span style="background-color:{behind}; color:{words}">'
                f"{escape(text[found:end])}</span>"
            )
            at = end
        return "".join([*parts, escape(text[at:])])
