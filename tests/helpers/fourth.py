"""The shipped catalogue with one exercise more, added as a contributor would: by a TOML file alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio.catalogue import load_catalogue
from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clamstudio.catalogue import Catalogue

__all__ = ["FOURTH", "ProgramCopy", "catalogue_of_four", "copy_catalogue"]

ROOT = Path(__file__).resolve().parents[2]
FOURTH = ROOT / "tests" / "data" / "exercises" / "reverse-clam.toml"


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


class ProgramCopy:
    """A copy of the program in a folder of its own, with a data folder of its own.

    Attributes:
        folder: Where it is.
    """

    def __init__(self, folder: Path, exercises: Iterable[Path] = ()) -> None:
        """Copy the program, and TOML files into its folder of exercises."""
        self.folder = folder
        leave = shutil.ignore_patterns("__pycache__", "pictures")
        for part in ("clamstudio", "resources"):
            shutil.copytree(ROOT / part, folder / part, ignore=leave)
        for added in exercises:
            shutil.copy(added, folder / "resources" / "exercises")

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the copy."""
        return self._python("-m", "clamstudio", "--data-dir", "data", *arguments)

    def works(self, *arguments: str) -> str:
        """Return what a command of the copy prints; it must not fail."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def script(self, code: str) -> str:
        """Return what some Python prints that imports the copy, and helpers of these tests."""
        done = self._python("-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        paths = os.pathsep.join((str(self.folder), str(ROOT)))
        environment = {**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
