"""The language of the window: its words, its numbers and dates, its reading direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator

from clamstudio.pseudo import PSEUDO_LANGUAGES, RIGHT_TO_LEFT
from clamstudio.words import ENGLISH, install_language, language_in_use, use_decimal_point

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

__all__ = ["locale_for", "reading_direction", "use_language"]

_QT_WORDS = "qtWords"
"""Name of the application's one translator for Qt's own words (Cancel, Copy, Paste)."""


def use_language(app: QApplication, code: str) -> None:
    """Show everything that is made from now on in the language ``code``.

    Args:
        app: The application; its reading direction follows.
        code: As in the settings; empty for the system's language.
    """
    install_language(code, system=QLocale.system().uiLanguages())
    language = language_in_use()
    locale = locale_for(language, QLocale.system())
    QLocale.setDefault(locale)
    use_decimal_point(locale.decimalPoint())
    app.setLayoutDirection(reading_direction(language))
    _translate_qt(app, language)


def locale_for(language: str, system: QLocale) -> QLocale:
    """Return how ``language`` writes dates, numbers and units in the system's country.

    Args:
        language: Code of a language that there is.
        system: The system's locale.
    """
    wanted = QLocale(ENGLISH if language in PSEUDO_LANGUAGES else language)
    if system.language() in {wanted.language(), QLocale.Language.C}:
        return wanted if system.language() is QLocale.Language.C else system
    there = QLocale(wanted.language(), system.territory())
    if there.territory() is system.territory():
        return there
    # No such pair is known (English in Norway): English of the world has metres and 24 hours.
    everywhere = QLocale(wanted.language(), QLocale.Country.World)
    return everywhere if wanted.language() is QLocale.Language.English else wanted


def reading_direction(language: str) -> Qt.LayoutDirection:
    """Return from which side ``language`` is read."""
    if language == RIGHT_TO_LEFT:
        return Qt.LayoutDirection.RightToLeft
    if language in PSEUDO_LANGUAGES:
        return Qt.LayoutDirection.LeftToRight
    return QLocale(language).textDirection()


def _translate_qt(app: QApplication, language: str) -> None:
    """Put Qt's own words into the language, where Qt brings them."""
    for earlier in app.findChildren(QTranslator, _QT_WORDS):
        app.removeTranslator(earlier)
        earlier.deleteLater()
    if language == ENGLISH or language in PSEUDO_LANGUAGES:
        return
    translator = QTranslator(app)
    translator.setObjectName(_QT_WORDS)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language), "qtbase", "_", folder):
        app.installTranslator(translator)
