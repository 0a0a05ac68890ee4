"""Words in many languages: one gettext catalogue for TOML files, core and ui.

English sentences are the message ids. The core names a sentence and its arguments as a
``Message``; only who shows it turns it into text. ``msg`` marks a sentence for Babel where it is
stored rather than shown.
"""

from __future__ import annotations

import gettext
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio.pseudo import PSEUDO_LANGUAGES, PseudoTranslations
from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "DOMAIN",
    "ENGLISH",
    "Message",
    "decimal",
    "install_language",
    "language_in_use",
    "languages",
    "msg",
    "tr",
    "trn",
    "use_decimal_point",
]

DOMAIN = "clamstudio"
ENGLISH = "en"

_ENGLISH_NAMES = {ENGLISH, "c", "posix"}
_SYSTEM_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class _Catalogue:
    """Holds the translations in use; English needs none."""

    translations: gettext.NullTranslations = gettext.NullTranslations()
    code: str = ENGLISH
    decimal_point: str = "."


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """Return the codes of the languages that can be chosen, English first.

    Args:
        folder: Holds the languages; by default the shipped ``i18n``.
    """
    found = (folder or resource_path("i18n")).glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (ENGLISH, *sorted(file.parent.parent.name for file in found))


def install_language(
    code: str, folder: Path | None = None, system: Sequence[str] | None = None
) -> bool:
    """Use the language ``code`` (for example ``"de"``) from now on.

    Args:
        code: Language as gettext names it; empty for the system's.
        folder: Holds ``<code>/LC_MESSAGES/clamstudio.mo``; by default the shipped ``i18n``.
        system: What the user of the system reads, best first, such as ``de-AT``, ``en``; by
            default what the environment says (``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES``, ``LANG``).

    Returns:
        Whether a catalogue of that language was found. Without one, English is used.
    """
    wanted = [code] if code else list(_system_languages() if system is None else system)
    _Catalogue.code, _Catalogue.translations = _first(wanted, folder or resource_path("i18n"))
    # The decimal point is a sentence of the catalogue like any other: a language brings its own.
    _Catalogue.decimal_point = tr(".")
    return _Catalogue.code != ENGLISH


def _first(wanted: Sequence[str], folder: Path) -> tuple[str, gettext.NullTranslations]:
    """Return the first language that there is; English is one too and ends the search."""
    for name in wanted:
        code = name.replace("-", "_")
        if code.partition("_")[0].partition(".")[0].lower() in _ENGLISH_NAMES:
            break
        if name in PSEUDO_LANGUAGES:
            return name, PseudoTranslations(name)
        if file := gettext.find(DOMAIN, folder, [code]):
            with Path(file).open("rb") as stream:
                return Path(file).parents[1].name, gettext.GNUTranslations(stream)
    return ENGLISH, gettext.NullTranslations()


def _system_languages() -> list[str]:
    """Return what the environment names first, as gettext reads it."""
    said = next(filter(None, map(os.environ.get, _SYSTEM_VARIABLES)), "")
    return [name for name in said.split(":") if name]


def language_in_use() -> str:
    """Return the code of the language in use, ``en`` where none was found."""
    return _Catalogue.code


def use_decimal_point(mark: str) -> None:
    """Write numbers with ``mark``, which the locale of a country may want otherwise."""
    _Catalogue.decimal_point = mark


def decimal(value: float, spec: str = "g") -> str:
    """Return a number by a format such as ``.1f``, with the decimal point of the language."""
    return format(value, spec).replace(".", _Catalogue.decimal_point)


class _LocalFloat(float):
    """A number that a sentence's field writes with the decimal point of the language."""

    def __format__(self, spec: str) -> str:
        return decimal(float(self), spec) if spec else decimal(float(self), "")


def _local(arguments: Mapping[str, object]) -> dict[str, object]:
    if _Catalogue.decimal_point == ".":
        return dict(arguments)
    return {k: _LocalFloat(v) if isinstance(v, float) else v for k, v in arguments.items()}


def msg(text: str) -> str:
    """Mark ``text`` for translation and return it unchanged."""
    return text


def tr(text: str, /, **arguments: object) -> str:
    """Return ``text`` in the language in use, its ``{named}`` fields filled from ``arguments``."""
    if not text:
        return ""
    translated = _Catalogue.translations.gettext(text)
    return translated.format(**_local(arguments)) if arguments else translated


def trn(singular: str, plural: str, n: int, /, **arguments: object) -> str:
    """Return the form of a sentence for the count ``n``, which also fills the field ``{n}``."""
    translated = _Catalogue.translations.ngettext(singular, plural, n)
    return translated.format(n=n, **_local(arguments))


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
