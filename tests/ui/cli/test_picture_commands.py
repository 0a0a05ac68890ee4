"""``render``, ``anatomy`` and ``screenshot``: pictures without a screen."""

from __future__ import annotations

import itertools
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from clamstudio.catalogue import load_catalogue
from clamstudio.cli.main import DONE, REFUSED, WRONG_ARGUMENTS, main
from clamstudio.history.store import open_history
from clamstudio.ui.painting.clip import Clip
from tests.helpers.clock import ManualClock
from tests.helpers.programs import run_clamstudio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

RENDER = ("render", "clam", "--size", "320x180")


def picture(tmp_path: Path, *arguments: str) -> QImage:
    """Run a picture command and return what it wrote."""
    file = tmp_path / "picture.png"
    assert main([*arguments, "-o", str(file)]) == DONE
    image = QImage(str(file))
    assert not image.isNull()
    return image


def colours(image: QImage) -> int:
    step = max(1, image.width() // 160)
    return len(
        {
            image.pixel(x, y)
            for x in range(0, image.width(), step)
            for y in range(0, image.height(), step)
        }
    )


@pytest.mark.parametrize("exercise", [one.id for one in load_catalogue().exercises])
@pytest.mark.parametrize("view", ["front", "back", "above", "feet"])
@pytest.mark.parametrize("layer", ["figure", "xray"])
def test_every_view_and_layer(exercise: str, view: str, layer: str, tmp_path: Path) -> None:
    image = picture(
        tmp_path, "render", exercise, "--size", "320x180", "--view", view, "--layer", layer
    )
    assert (image.width(), image.height()) == (320, 180)
    assert colours(image) > 50


@pytest.mark.parametrize(
    "option",
    [
        ("--side", "left"),
        ("--phase", "0"),
        ("--view", "feet"),
        ("--layer", "xray"),
        ("--resistance", "band-knees"),
        ("--resistance", "thigh-weight"),
        ("--mistake", "rolled-back"),
        ("--mistake", "hand-push"),
        ("--arms", "fingertips-on-floor"),
        ("--mirror",),
        ("--head", "lower-arm"),
        ("--height-m", "1.5"),
        ("--labels",),
    ],
    ids=" ".join,
)
def test_every_option_changes_the_picture(option: tuple[str, ...], tmp_path: Path) -> None:
    assert picture(tmp_path, *RENDER) != picture(tmp_path, *RENDER, *option)


def test_the_same_arguments_give_the_same_picture(tmp_path: Path) -> None:
    assert picture(tmp_path, *RENDER) == picture(tmp_path, *RENDER)


def test_the_mirror_is_the_plain_picture_turned_about(tmp_path: Path) -> None:
    plain = picture(tmp_path, *RENDER)
    mirrored = picture(tmp_path, *RENDER, "--mirror")
    turned = plain.flipped(Qt.Orientation.Horizontal)
    different = sum(
        abs((turned.pixel(x, y) & 255) - (mirrored.pixel(x, y) & 255)) > 48
        for x in range(320)
        for y in range(180)
    )
    assert different < 320 * 180 * 0.02


@pytest.mark.parametrize("view", ["front", "side", "back"])
def test_anatomy(view: str, tmp_path: Path) -> None:
    image = picture(tmp_path, "anatomy", "clam", "--view", view, "--size", "300x400")
    assert (image.width(), image.height()) == (300, 400)
    assert colours(image) > 50


@pytest.mark.parametrize("place", ["watch", "do", "track"])
def test_screenshots_of_the_window(place: str, tmp_path: Path) -> None:
    light = picture(tmp_path, "screenshot", place, "--size", "1280x720")
    dark = picture(tmp_path, "screenshot", place, "--size", "1280x720", "--theme", "dark")
    assert (light.width(), light.height()) == (1280, 720)
    assert colours(light) > 50
    assert light != dark


def test_track_shows_the_person_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ["--data-dir", str(tmp_path), "screenshot", "track", "--size", "1280x720"]
    empty = picture(tmp_path, *place)
    with open_history(tmp_path, ManualClock()) as history:
        history.ensure_person("A")
    demo = ["demo-data", "--years", "1", "--person", "B", "--data-dir", str(tmp_path)]
    assert main(demo) == DONE
    of_a, of_b = (picture(tmp_path, *place, "--person", name) for name in ("A", "B"))
    # Two people are chosen between, so that even the one without sessions is not the empty place.
    assert of_a != empty
    assert of_a != of_b
    assert of_b != empty
    capsys.readouterr()
    assert main([*place, "--person", "C", "-o", str(tmp_path / "c.png")]) == REFUSED
    assert "B, A" in capsys.readouterr().err
    assert not (tmp_path / "c.png").exists()


def test_a_missing_folder_is_refused_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = set(tmp_path.iterdir())
    assert main([*RENDER, "-o", str(tmp_path / "no" / "a.png")]) == REFUSED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("ending", ["gif", "webp", "apng"])
def test_clips(ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / f"clip.{ending.upper()}"
    assert main([*RENDER, "--seconds", "1", "--fps", "5", "--labels", "-o", str(file)]) == DONE
    with Image.open(file) as clip:
        assert clip.size == (320, 180)
        assert getattr(clip, "n_frames", 1) == 5
    assert capsys.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (WRONG_ARGUMENTS, ["--fps", "0", "-o", "a.gif"]),
        (WRONG_ARGUMENTS, ["--fps", "61", "-o", "a.webp"]),
        (WRONG_ARGUMENTS, ["--seconds", "0.09", "-o", "a.gif"]),
        (WRONG_ARGUMENTS, ["--seconds", "nan", "-o", "a.gif"]),
        (WRONG_ARGUMENTS, ["--seconds", "121", "-o", "a.gif"]),
        (WRONG_ARGUMENTS, ["--seconds", "1", "-o", "a.png"]),
        (WRONG_ARGUMENTS, ["--fps", "25", "-o", "a.png"]),
        (WRONG_ARGUMENTS, ["--phase", "0.5", "-o", "a.gif"]),
        (WRONG_ARGUMENTS, ["-o", "a.jpg"]),
        (WRONG_ARGUMENTS, ["--view", "side", "-o", "a.png"]),
        (WRONG_ARGUMENTS, ["--view", "30", "-o", "a.png"]),
        (WRONG_ARGUMENTS, ["--view", "30,-5", "-o", "a.png"]),
        (WRONG_ARGUMENTS, ["--view", "30,91", "-o", "a.png"]),
        (WRONG_ARGUMENTS, ["--view", "361,0", "-o", "a.png"]),
        (REFUSED, ["--fps", "60", "-o", "a.gif"]),
        (REFUSED, ["--size", "321x180", "-o", "a.mp4"]),
    ],
    ids=str,
)
def test_bad_clip_arguments_are_refused_in_one_sentence(
    code: int,
    arguments: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    assert main([*RENDER, *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("ending", ["gif", "webp", "mp4"])
def test_ctrl_c_leaves_no_half_file(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ending == "mp4" and shutil.which("ffmpeg") is None:
        pytest.skip("needs an ffmpeg on the PATH")
    pictures = Clip.pictures

    def interrupted(clip: Clip) -> Iterator[QImage]:
        yield from itertools.islice(pictures(clip), 3)
        raise KeyboardInterrupt

    monkeypatch.setattr(Clip, "pictures", interrupted)
    assert main([*RENDER, "-o", str(tmp_path / f"clip.{ending}")]) == 130
    assert list(tmp_path.iterdir()) == []


def test_progress_is_shown_on_a_terminal_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    clip = ["--seconds", "1", "--fps", "4", "-o", str(tmp_path / "clip.webp")]
    assert main([*RENDER, *clip]) == DONE
    shown = capsys.readouterr().err
    assert "75 %  3/4" in shown
    assert shown.endswith("\r\033[K")


def test_an_orbit_goes_through_the_named_views(tmp_path: Path) -> None:
    assert picture(tmp_path, *RENDER, "--view", "0,14") == picture(tmp_path, *RENDER)
    above = picture(tmp_path, *RENDER, "--view", "above")
    assert picture(tmp_path, *RENDER, "--view", "0,90") == above
    assert picture(tmp_path, *RENDER, "--view=-40,20") != picture(tmp_path, *RENDER)


def test_no_platform_needs_to_be_named(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    answer = run_clamstudio(
        *RENDER,
        "-o",
        str(file),
        environment={"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""},
    )
    assert answer.returncode == DONE, answer.stderr
    assert answer.stderr == ""
    assert not QImage(str(file)).isNull()


def test_the_bottom_leg_bends_where_the_exercise_offers_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    straight = ("render", "straight-leg-lift", "--size", "320x180")
    assert picture(tmp_path, *straight) != picture(tmp_path, *straight, "--bottom-bent")
    file = str(tmp_path / "no.png")
    assert main([*RENDER, "--bottom-bent", "-o", file]) == WRONG_ARGUMENTS
    assert main([*RENDER, "--arms", "akimbo", "-o", file]) == WRONG_ARGUMENTS
    said = capsys.readouterr().err
    assert "leave out --bottom-bent" in said
    assert "known are: hand-on-hip, hand-on-outer-hip, fingertips-on-floor" in said


def test_a_clip_of_swinging_has_its_own_tempo(tmp_path: Path) -> None:
    file = tmp_path / "swing.gif"
    assert main([*RENDER, "--mistake", "momentum", "--fps", "5", "-o", str(file)]) == DONE
    with Image.open(file) as clip:
        assert getattr(clip, "n_frames", 1) <= 10
