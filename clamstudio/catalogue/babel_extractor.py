"""Babel's way into the catalogue's TOML files: every field of type ``Text`` is a sentence.

Named in ``resources/i18n/babel.cfg``; the program itself never imports it.
"""

from __future__ import annotations

import tomllib
from pathlib import PurePath
from typing import IO, TYPE_CHECKING

from clamstudio.catalogue.learn import LearnPage
from clamstudio.catalogue.loader import FOLDERS, LISTS
from clamstudio.catalogue.texts import iter_texts
from clamstudio.catalogue.toml_file import convert

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from clamstudio.catalogue.frozen import Frozen

__all__ = ["extract_texts"]


def extract_texts(
    fileobj: IO[bytes],
    keywords: Mapping[str, object],  # noqa: ARG001 - Babel's signature
    comment_tags: Collection[str],  # noqa: ARG001 - Babel's signature
    options: Mapping[str, str],  # noqa: ARG001 - Babel's signature
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield every sentence of one file of the catalogue, as Babel's extraction methods do.

    Args:
        fileobj: An open file of ``exercises``, ``resistances``, ``muscles`` or ``learn``, or one of
            the lists of the catalogue.
        keywords: Unused: the types say what is a sentence.
        comment_tags: Unused.
        options: Unused.

    Yields:
        Line (always 1: the POT carries no places), no function, the sentence, no comments.

    Raises:
        TableError: If the file does not fit its type.
    """
    for entry in _entries(PurePath(fileobj.name), fileobj.read().decode()):
        for _, text in iter_texts(entry):
            if text:
                yield 1, None, text, []


def _entries(path: PurePath, text: str) -> Iterator[Frozen]:
    table = tomllib.loads(text)
    for name, (key, kind) in LISTS.items():
        if path.as_posix().endswith(f"/{name}"):
            yield from (convert(row, kind) for row in table[key])
            return
    if path.parent.name == "learn":
        yield convert(table, LearnPage)
    else:
        yield convert(table, FOLDERS[path.parent.name])
