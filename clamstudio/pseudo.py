"""A language of nobody, made from the English sentences: what it leaves plain is hard-coded.

Letters get accents, sentences grow by 40 % and stand in brackets, so that a picture of the window
shows at once what is cut off or was never translated. Fields, patterns of dates, marked keys and
where links lead (`catalogue.markup`) stay as they are.
"""

from __future__ import annotations

import gettext
import re

__all__ = [
    "CLOSE",
    "LEFT_TO_RIGHT",
    "OPEN",
    "PSEUDO_LANGUAGES",
    "RIGHT_TO_LEFT",
    "PseudoTranslations",
    "pseudo",
]

LEFT_TO_RIGHT = "qps-ploc"
RIGHT_TO_LEFT = "qps-plocm"
PSEUDO_LANGUAGES = (LEFT_TO_RIGHT, RIGHT_TO_LEFT)
OPEN, CLOSE = "⟦", "⟧"

_LONGER = 0.4
_RIGHT_TO_LEFT_LETTER = "\N{HEBREW LETTER ALEF}"
"""In front of a text it is set from the right, although its other letters are Latin."""

_PLAIN = "ABCDEGHIJKLNOPRSTUWYZabcdeghijklnoprstuwyz"
_ACCENTED = "ÅƁÇÐÉĜĤÎĴĶĻÑÖÞŔŠŢÛŴÝŽåƀçðéĝĥîĵķļñöþŕšţûŵýž"
_ACCENTS = str.maketrans(_PLAIN, _ACCENTED)
_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w|\]\([a-z]+:[^()]*\)|\[\^[^\[\]]*\])")
_DATE = re.compile(r"(?:[dMy]+|HH:mm|[ .,/])+")


class PseudoTranslations(gettext.NullTranslations):
    """Turns every message id as it comes; no file is needed."""

    def __init__(self, code: str = LEFT_TO_RIGHT) -> None:
        super().__init__()
        self._mark = _RIGHT_TO_LEFT_LETTER if code == RIGHT_TO_LEFT else ""

    def gettext(self, message: str) -> str:
        """Return a sentence in the language of nobody."""
        return self._mark + pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the English form for ``n``, turned."""
        return self._mark + pseudo(msgid1 if n == 1 else msgid2)


def pseudo(text: str) -> str:
    """Return ``text`` with accents, 40 % longer and in brackets."""
    parts = _KEPT.split(text)
    if not any(map(str.isalpha, "".join(parts[::2]))) or _DATE.fullmatch(text):
        return text
    turned = [part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts]
    letters = sum(len(part) for part in parts if not _KEPT.fullmatch(part))
    return f"{OPEN}{''.join(turned)}{'~' * round(_LONGER * letters)}{CLOSE}"
