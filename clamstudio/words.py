"""Words in many languages: one gettext catalogue for TOML files, core and ui.

English sentences are the message ids. The core names a sentence and its arguments as a
``Message``; only who shows it turns it into text. ``msg`` marks a sentence for Babel where it is
stored rather than shown.
"""

from __future__ import annotations

import gettext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["DOMAIN", "Message", "install_language", "msg", "tr", "trn"]

DOMAIN = "clamstudio"


class _Catalogue:
    """Holds the translations in use; English needs none."""

    translations: gettext.NullTranslations = gettext.NullTranslations()


def install_language(code: str, folder: Path | None = None) -> bool:
    """Use the language ``code`` (for example ``"de"``) from now on.

    Args:
        code: Language as gettext names it.
        folder: Holds ``<code>/LC_MESSAGES/clamstudio.mo``; by default the shipped ``i18n``.

    Returns:
        Whether a catalogue of that language was found. Without one, English is used.
    """
    _Catalogue.translations = gettext.translation(
        DOMAIN, folder or resource_path("i18n"), [code], fallback=True
    )
    return isinstance(_Catalogue.translations, gettext.GNUTranslations)


def msg(text: str) -> str:
    """Mark ``text`` for translation and return it unchanged."""
    return text


def tr(text: str, /, **arguments: object) -> str:
    """Return ``text`` in the language in use, its ``{named}`` fields filled from ``arguments``."""
    if not text:
        return ""
    translated = _Catalogue.translations.gettext(text)
    return translated.format(**arguments) if arguments else translated


def trn(singular: str, plural: str, n: int, /, **arguments: object) -> str:
    """Return the form of a sentence for the count ``n``, which also fills the field ``{n}``."""
    translated = _Catalogue.translations.ngettext(singular, plural, n)
    return translated.format(n=n, **arguments)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence by its message id, with arguments; ``str()`` gives it in the language in use.

    Attributes:
        text: The English sentence, marked with ``msg``, with ``{named}`` fields.
        arguments: What fills the fields; a ``Message`` among them is translated too.
    """

    text: str
    arguments: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return tr(self.text, **self.arguments)
