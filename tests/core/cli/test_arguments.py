from __future__ import annotations

import argparse
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clamstudio import __version__
from clamstudio.cli import main as cli
from clamstudio.cli import window
from clamstudio.cli.arguments import picture_size
from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from tests.helpers.programs import run_python


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Run a command that must refuse; return its exit code and its one sentence."""
    code = main(arguments)
    captured = capsys.readouterr()
    assert captured.out == ""
    lines = captured.err.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].startswith("clamstudio: ")
    assert lines[0].endswith(".")
    return code, lines[0]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["dance"], "'dance'"),
        (["pose"], "EXERCISE"),
        (["pose", "clam"], "--phase"),
        (["pose", "clam", "--phase", "1.01"], "1.01"),
        (["pose", "clam", "--phase", "-0.01"], "-0.01"),
        (["pose", "clam", "--phase", "nan"], "nan"),
        (["pose", "clam", "--phase", "inf"], "inf"),
        (["pose", "clam", "--phase", "half"], "half"),
        (["pose", "clam", "--phase", "0_1"], "0_1"),
        (["pose", "clam", "--phase", "0", "--height-m", "0.9"], "0.9"),
        (["pose", "clam", "--phase", "0", "--height-m", "170"], "170"),
        (["pose", "clam", "--phase", "0", "--side", "both"], "both"),
        (["pose", "clam", "--phase", "0", "--mistake", "frowning"], "rolled-back"),
        (["pose", "squat", "--phase", "0"], "bent-knee-lift"),
        (["render", "clam"], "--output"),
        (["render", "squat", "-o", "a.png"], "straight-leg-lift"),
        (["render", "clam", "-o", "a.jpg"], ".png"),
        (["render", "clam", "-o", "a.png", "--size", "big"], "1280x720"),
        (["render", "clam", "-o", "a.png", "--size", "1x1"], "32"),
        (["render", "clam", "-o", "a.png", "--size", "99999x720"], "7680"),
        (["render", "clam", "-o", "a.png", "--size", "-5x720"], "--size"),
        (["render", "clam", "-o", "a.png", "--view", "below"], "above"),
        (["render", "clam", "-o", "a.png", "--layer", "skin"], "xray"),
        (["render", "clam", "-o", "a.png", "--resistance", "chain"], "band-knees"),
        (["anatomy", "squat", "-o", "a.png"], "clam"),
        (["anatomy", "clam", "-o", "a.png", "--view", "above"], "back"),
        (["screenshot", "kitchen", "-o", "a.png"], "watch"),
        (["screenshot", "watch", "-o", "a.png", "--theme", "pink"], "dark"),
        (["prescription", "-o", "a.toml"], "--template"),
        (["prescription", "--template", "brutal", "-o", "a.toml"], "gentle"),
        (["demo-data", "--years", "0"], "0"),
        (["demo-data", "--years", "1.5"], "1.5"),
        (["demo-data", "--seed", "-1"], "-1"),
        (["demo-data", "--person", " "], "--person"),
        (["list", "--person", "A"], "--person"),
        (["--data-dir", "", "list"], "--data-dir"),
        (["list", "--jso"], "--jso"),
    ],
)
def test_wrong_arguments_are_refused_in_one_sentence(
    arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, sentence = refused(capsys, *arguments)
    assert code == WRONG_ARGUMENTS
    assert part in sentence


def test_no_display_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    code, sentence = refused(capsys)
    assert code == REFUSED
    assert "DISPLAY" in sentence


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == DONE
    assert capsys.readouterr().out == f"clamstudio {__version__}\n"


@pytest.mark.parametrize(
    "command",
    ["list", "render", "anatomy", "pose", "timeline", "prescription", "demo-data", "screenshot"],
)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == DONE
    assert f"clamstudio {command}" in capsys.readouterr().out


def test_common_options_stand_before_or_after_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = str(tmp_path_factory.mktemp("elsewhere"))
    seen = []
    for arguments in (
        ["--data-dir", folder, "doctor", "--json"],
        ["doctor", "--json", "--data-dir", folder],
    ):
        assert main(arguments) == DONE
        seen.append(json.loads(capsys.readouterr().out)["paths"]["data"])
    assert seen == [folder, folder]


@given(st.integers(32, 7680), st.integers(32, 7680), st.sampled_from("xX×"))
def test_every_size_in_range_is_read(width: int, height: int, by: str) -> None:
    assert picture_size(f"{width}{by}{height}") == (width, height)


@pytest.mark.parametrize("words", [["plan.toml"], ["--theme", "dark", "MY.CLAMPLAN"]])
def test_a_lone_prescription_file_opens_the_window_with_it(words: list[str]) -> None:
    read = cli._read(words)
    assert read.run is window.run
    assert str(read.prescription) == words[-1]


def test_every_command_is_found_by_its_name_alone() -> None:
    for command in cli.COMMANDS:
        parser = cli.build_parser([command])
        named = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
        assert command in named.choices


def test_the_window_loads_no_command() -> None:
    told = run_python("import sys, clamstudio.cli.main as m; m._read([]); print(*sys.modules)")
    assert told.returncode == 0, told.stderr
    loaded = set(told.stdout.split())
    assert not {f"clamstudio.cli.{module}" for module in cli.COMMANDS.values()} & loaded
