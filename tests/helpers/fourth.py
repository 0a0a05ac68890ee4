"""The shipped catalogue with one exercise more, added as a contributor would: by a TOML file alone."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio.catalogue import load_catalogue
from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue

__all__ = ["FOURTH", "catalogue_of_four", "copy_catalogue"]

FOURTH = Path(__file__).resolve().parents[1] / "data" / "exercises" / "reverse-clam.toml"


def copy_catalogue(folder: Path) -> None:
    """Copy what ``load_catalogue`` reads into ``folder``, with what the tests add."""
    for part in ("exercises", "resistances", "muscles"):
        shutil.copytree(resource_path(part), folder / part)
    shutil.copy(resource_path("sources.toml"), folder)
    for added in FOURTH.parent.glob("*.toml"):
        shutil.copy(added, folder / "exercises")


@cache
def catalogue_of_four() -> Catalogue:
    """Return the shipped exercises and those in ``tests/data/exercises``: the reverse clam."""
    with tempfile.TemporaryDirectory() as folder:
        copy_catalogue(Path(folder))
        found = load_catalogue(Path(folder))
    assert not found.problems, [str(problem) for problem in found.problems]
    return found
