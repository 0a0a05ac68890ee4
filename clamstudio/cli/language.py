"""The language of the command line, known before the first help text is made."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from clamstudio.pseudo import PSEUDO_LANGUAGES
from clamstudio.settings import data_folder, language_setting
from clamstudio.words import languages, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["language_code", "wanted_language"]


def wanted_language(arguments: Sequence[str]) -> str:
    """Return what ``--language`` says, else the settings; empty for the system's language.

    Args:
        arguments: Those of the program; what is wrong about them is refused later.
    """
    from clamstudio.cli.arguments import folder_name

    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--language", default="")
    early.add_argument("--data-dir", type=folder_name)
    try:
        found, _ = early.parse_known_args(arguments)
    except (argparse.ArgumentError, SystemExit):
        return ""
    return found.language or language_setting(data_folder(found.data_dir))


def language_code(text: str) -> str:
    """Read the code of a language that there is."""
    if text not in languages() and text not in PSEUDO_LANGUAGES:
        raise argparse.ArgumentTypeError(
            tr(
                "there is no language “{code}”; known are: {known}",
                code=text,
                known=", ".join(languages()),
            )
        )
    return text
