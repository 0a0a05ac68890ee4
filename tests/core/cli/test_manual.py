"""The manual page and what desktops read, as the package carries them."""

from __future__ import annotations

import configparser
import runpy
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clamstudio import __version__
from clamstudio.cli.main import COMMANDS, PRESCRIPTION_ENDINGS
from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]
APPSTREAM = "org.clamstudio.ClamStudio.metainfo.xml"


def tree(name: str) -> ET.Element:
    """Return one of our own files, read."""
    return ET.fromstring(resource_path("desktop", name).read_bytes())  # noqa: S314 -- our own file


@pytest.fixture(scope="module")
def page() -> str:
    manual: Callable[[], str] = runpy.run_path(str(ROOT / ".ci/package/manual.py"))["manual"]
    return manual()


def test_the_manual_names_every_command_and_the_version(page: str) -> None:
    headings = {line.removeprefix(".SS ") for line in page.splitlines() if line.startswith(".SS ")}
    assert headings == {command.replace("-", "\\-") for command in COMMANDS}
    assert __version__ in page.splitlines()[0]


def test_the_manual_is_sound(page: str, tmp_path: Path) -> None:
    if shutil.which("groff") is None:
        pytest.skip("groff is not there")
    (tmp_path / "clamstudio.1").write_text(page, encoding="utf-8")
    told = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-K", "utf8", "clamstudio.1"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert told.stderr == ""


def test_the_menu_entry_opens_the_files_that_the_type_names() -> None:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment,method-assign] -- keys keep their letters
    entry.read(resource_path("desktop", "clamstudio.desktop"), encoding="utf-8")
    desktop = entry["Desktop Entry"]
    kinds = tree("clamstudio.xml")
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = kinds.find("m:mime-type", space)
    assert kind is not None
    assert desktop["MimeType"] == f"{kind.get('type')};"
    assert desktop["Exec"] == "clamstudio %f"
    patterns = [glob.get("pattern", "") for glob in kind.findall("m:glob", space)]
    assert all(pattern.endswith(PRESCRIPTION_ENDINGS) for pattern in patterns)


def test_the_description_for_shops_names_this_version() -> None:
    root = tree(APPSTREAM)
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == __version__
    assert root.findtext("launchable") == "clamstudio.desktop"


@pytest.mark.parametrize(
    ("program", "file"),
    [
        (["desktop-file-validate"], "clamstudio.desktop"),
        (["appstreamcli", "validate", "--no-net"], APPSTREAM),
    ],
)
def test_the_systems_own_checks_pass(program: list[str], file: str) -> None:
    if shutil.which(program[0]) is None:
        pytest.skip(f"{program[0]} is not there")
    told = subprocess.run(
        [*program, resource_path("desktop", file)], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr
