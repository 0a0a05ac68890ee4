"""The house as DESIGN 3 lays it out: sizes, who may load what, what lies where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.helpers.programs import CHECKOUT, modules_after, run_python

MOST_LINES = 500
QT = {"PySide6", "shiboken6", "pyqtgraph"}
DATABASE = {"sqlalchemy", "alembic"}
HEAVY = QT | DATABASE | {"numpy", "scipy", "msgspec"}
ABOVE_CORE = ("clamstudio.ui", "clamstudio.app", "clamstudio.cli", "clamstudio.__main__")

TOP_LEVEL = {
    ".ci",
    ".git",
    ".github",
    ".gitignore",
    ".pre-commit-config.yaml",
    "README.md",
    "clamstudio",
    "pyproject.toml",
    "resources",
    "tests",
}
PERSONAL = re.compile(r"/(?:home|Users|root|work)/\w+|[A-Z]:\\Users\\")
TEXT_FILES = {".py", ".toml", ".md", ".json", ".svg", ".txt", ".pot", ".yaml", ".sh", ""}


def sources(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((CHECKOUT / folder).rglob("*.py"))]


def core_modules() -> list[str]:
    names = []
    for path in sources("clamstudio"):
        parts = path.relative_to(CHECKOUT).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        if not name.startswith(ABOVE_CORE) and ".migrations" not in name:
            names.append(name)
    return names


@pytest.mark.parametrize(
    "path", sources("clamstudio", "tests"), ids=lambda path: path.relative_to(CHECKOUT).as_posix()
)
def test_no_file_is_too_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_core_runs_without_qt() -> None:
    loaded = modules_after("\n".join(f"import {name}" for name in core_modules()))
    assert "clamstudio.catalogue" in loaded
    assert not QT & loaded


def test_only_history_loads_the_database() -> None:
    others = [name for name in core_modules() if not name.startswith("clamstudio.history")]
    assert not DATABASE & modules_after("\n".join(f"import {name}" for name in others))


def test_the_command_line_starts_light() -> None:
    assert not HEAVY & modules_after("import clamstudio.cli.main")


def test_the_window_waits_for_no_database_charts_or_numbers() -> None:
    """What is imported to show the window; the rest comes after its first paint."""
    loaded = modules_after("import clamstudio.app, clamstudio.ui.main_window")
    assert not (DATABASE | {"numpy", "scipy", "pyqtgraph"}) & loaded


def test_every_module_can_be_imported() -> None:
    modules = [
        ".".join(path.relative_to(CHECKOUT).with_suffix("").parts).removesuffix(".__init__")
        for path in sources("clamstudio")
        if "migrations" not in path.parts and path.name != "__main__.py"
    ]
    answer = run_python("\n".join(f"import {name}" for name in modules))
    assert answer.returncode == 0, answer.stderr


def test_no_test_sleeps() -> None:
    waits = re.compile(r"\btime\.sleep\(|qtbot\.wait\(|\bqWait\(|\basyncio\.sleep\(")
    guilty = [
        path
        for path in sources("tests", "clamstudio")
        if path != Path(__file__) and waits.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_no_path_of_somebodys_computer() -> None:
    guilty = []
    for folder in (".ci", ".github", "clamstudio", "resources", "tests"):
        for path in sorted((CHECKOUT / folder).rglob("*")):
            if not path.is_file() or path.suffix not in TEXT_FILES or "__pycache__" in path.parts:
                continue
            if path != Path(__file__) and PERSONAL.search(path.read_text(encoding="utf-8")):
                guilty.append(path.relative_to(CHECKOUT).as_posix())
    assert guilty == []


def test_nothing_else_lies_at_the_top() -> None:
    ignored = {
        line.strip("/\n")
        for line in (CHECKOUT / ".gitignore").read_text(encoding="utf-8").splitlines()
    }
    found = {path.name for path in CHECKOUT.iterdir()}
    unexpected = {
        name
        for name in found - TOP_LEVEL - ignored
        if not any(Path(name).match(pattern) for pattern in ignored if pattern)
    }
    assert unexpected == set()
