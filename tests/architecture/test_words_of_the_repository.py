"""The README's two commands, and the scripts behind them."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest

from clamstudio import __version__
from clamstudio.cli.main import COMMANDS
from tests.helpers.programs import CHECKOUT

README = (CHECKOUT / "README.md").read_text(encoding="utf-8")


def command_under(heading: str) -> str:
    """Return what stands in the first block of code below a heading."""
    section = README.split(f"\n## {heading}\n", 1)[1]
    found = re.search(r"```sh\n(.*?)\n```", section, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("heading", "script"), [("Open it", ".ci/open"), ("Run the tests", ".ci/test")]
)
def test_each_command_is_one_line_and_its_script_is_there(heading: str, script: str) -> None:
    assert command_under(heading) == f"sh {script}"
    assert (CHECKOUT / script).is_file()


@pytest.mark.parametrize("script", ["open", "test", "checks", "setup.sh"])
def test_scripts_are_posix_sh(script: str) -> None:
    subprocess.run(["sh", "-n", CHECKOUT / ".ci" / script], check=True)


def test_the_readmes_pictures_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    assert pictures
    assert all((CHECKOUT / picture).is_file() for picture in pictures)


def test_the_readme_has_a_line_for_each_command_and_for_no_other() -> None:
    rows = re.findall(r"^\| `clamstudio ([a-z-]+)", README, re.MULTILINE)
    assert set(rows) == set(COMMANDS)


def test_one_version() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
