"""Clips: their timing, their pictures, and the files they become."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QSize

from clamstudio.catalogue import load_catalogue
from clamstudio.errors import UserError
from clamstudio.records import ExerciseId, Tempo
from clamstudio.session.tempo import rep_instant
from clamstudio.ui.figure.clip_words import captions, instant_at
from clamstudio.ui.painting import clip_file
from clamstudio.ui.painting.clip import Clip, still
from clamstudio.ui.painting.clip_file import ClipStopped, Format, write_clip, write_still
from clamstudio.ui.painting.scene import SceneSpec

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

CLAM = load_catalogue().exercise(ExerciseId("clam"))
TEMPO = Tempo(2.0, 1.0, 2.0, 1.0)
PILLOW_FORMATS: tuple[Format, ...] = ("gif", "webp", "apng")


def clip(fps: int = 5, seconds: float | None = None, size: QSize | None = None) -> Clip:
    return Clip(SceneSpec(CLAM), TEMPO, size or QSize(160, 90), fps, seconds)


@pytest.mark.parametrize("fps", [1, 7, 24, 25, 30, 50, 60])
@pytest.mark.parametrize("seconds", [None, 0.1, 2.5, 7.3])
@pytest.mark.parametrize("step_ms", [1, 10])
def test_the_pictures_last_as_long_as_the_clip(
    fps: int, seconds: float | None, step_ms: int
) -> None:
    made = clip(fps, seconds)
    lengths = made.durations_ms(step_ms)
    assert len(lengths) == made.count
    assert sum(lengths) == pytest.approx(1000 * made.total_s)
    assert all(length % step_ms == 0 for length in lengths)
    assert float(made.count / made.rate) == pytest.approx(made.total_s)


def test_one_repetition_goes_up_and_down_once_and_ends_where_it_began() -> None:
    made = clip(fps=20)
    phases = [made.instant(index).phase for index in range(made.count)]
    assert phases[0] == 0.0
    assert max(phases) == 1.0
    assert phases[-1] == 0.0
    top = phases.index(1.0)
    assert phases[:top] == sorted(phases[:top])
    steps = [abs(b - a) for a, b in itertools.pairwise([*phases, phases[0]])]
    assert max(steps) < 1.9 / (20 * TEMPO.lift_s)


def test_seconds_beyond_a_repetition_begin_the_next() -> None:
    made = clip(fps=10, seconds=8.0)
    assert made.instant(60).phase == made.instant(0).phase
    assert made.instant(70).phase == made.instant(10).phase > 0.0


def test_still_parts_are_painted_once() -> None:
    pictures = list(clip(fps=4).pictures())
    assert len({id(image) for image in pictures}) < len(pictures) - 4
    assert pictures[0] != pictures[len(pictures) // 2]


def test_pictures_are_not_stepped() -> None:
    # The window keeps at most 64 pictures of the lift; so slowly, a clip has three for each.
    made = clip(fps=60, size=QSize(640, 360))
    slow = replace(made, tempo=Tempo(4.0, 0.0, 2.0, 0.0))
    pictures = [bytes(image.constBits()) for image in itertools.islice(slow.pictures(), 120, 126)]
    assert all(first != second for first, second in itertools.pairwise(pictures))


def opened(path: Path) -> tuple[list[Image.Image], float]:
    pictures, lasted_ms = [], 0.0
    with Image.open(path) as image:
        assert image.info.get("loop", 0) == 0
        for index in range(getattr(image, "n_frames", 1)):
            image.seek(index)
            image.load()
            lasted_ms += image.info.get("duration", 0)
            pictures.append(image.convert("RGB"))
    return pictures, lasted_ms


@pytest.mark.parametrize("kind", PILLOW_FORMATS)
def test_a_clip_is_written_whole(kind: Format, tmp_path: Path) -> None:
    file = tmp_path / f"clip.{kind}"
    told: list[tuple[int, int]] = []
    made = clip(fps=6)
    write_clip(made, file, kind, lambda done, total: told.append((done, total)))
    pictures, lasted_ms = opened(file)
    assert lasted_ms == 6000
    # Pictures that repeat the one before are left out and the one before stays longer.
    assert 15 <= len(pictures) < made.count
    assert pictures[0].size == (160, 90)
    # Held by a name: its bytes are gone with it.
    first = next(made.pictures())
    painted = Image.frombytes("RGB", (160, 90), bytes(first.constBits()), "raw", "BGRX")
    worst = max(high for _, high in ImageChops.difference(painted, pictures[0]).getextrema())
    assert worst <= {"gif": 40, "webp": 60, "apng": 0}[kind]
    assert told[0] == (0, made.count)
    assert told[-1] == (made.count, made.count)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("kind", clip_file.FORMATS)
def test_stopping_leaves_the_file_that_was_there(kind: Format, tmp_path: Path) -> None:
    if kind == "mp4" and shutil.which("ffmpeg") is None:
        pytest.skip("needs an ffmpeg on the PATH")
    file = tmp_path / f"clip.{kind}"
    file.write_bytes(b"before")

    def stop(done: int, _total: int) -> None:
        if done == 5:
            raise ClipStopped

    with pytest.raises(ClipStopped):
        write_clip(clip(), file, kind, stop)
    assert list(tmp_path.iterdir()) == [file]
    assert file.read_bytes() == b"before"


@pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="needs an ffmpeg on the PATH")
@pytest.mark.parametrize("fps", [7, 25])
def test_an_mp4_has_every_picture_and_the_exact_length(fps: int, tmp_path: Path) -> None:
    file = tmp_path / "clip.mp4"
    made = clip(fps)
    write_clip(made, file, "mp4")
    answer = subprocess.run(
        [
            *("ffprobe", "-v", "error", "-of", "json"),
            *("-show_entries", "stream=width,height,nb_frames,duration,pix_fmt", str(file)),
        ],
        check=True,
        capture_output=True,
    )
    stream = json.loads(answer.stdout)["streams"][0]
    assert (stream["width"], stream["height"], stream["pix_fmt"]) == (160, 90, "yuv420p")
    assert int(stream["nb_frames"]) == made.count
    assert float(stream["duration"]) == pytest.approx(6.0, abs=0.01)
    assert list(tmp_path.iterdir()) == [file]


def test_no_encoder_is_said_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    with pytest.raises(UserError, match="imageio-ffmpeg"):
        write_clip(clip(), tmp_path / "clip.mp4", "mp4")
    assert not list(tmp_path.iterdir())


def test_an_encoder_that_fails_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "bin" / "ffmpeg"
    broken.parent.mkdir()
    broken.write_text("#!/bin/sh\necho 'No such codec.' >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(clip_file, "find_ffmpeg", lambda: str(broken))
    with pytest.raises(UserError, match="No such codec"):
        write_clip(clip(), tmp_path / "clip.mp4", "mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["bin"]


@pytest.mark.parametrize(
    ("made", "kind", "word"),
    [
        (clip(fps=60), "gif", "50"),
        (clip(size=QSize(161, 91)), "mp4", "162x92"),
        (clip(fps=60, seconds=120.0, size=QSize(1920, 1080)), "webp", "memory"),
    ],
    ids=["gif too fast", "odd mp4", "too large"],
)
def test_what_a_format_cannot_hold_is_refused_at_once(
    made: Clip, kind: Format, word: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=word):
        write_clip(made, tmp_path / f"clip.{kind}", kind)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        write_clip(clip(), tmp_path / "no" / "clip.gif", "gif")
    with pytest.raises(UserError, match="cannot be written"):
        write_still(still(SceneSpec(CLAM), 1.0, QSize(64, 36)), tmp_path / "no" / "a.png")


def test_words_say_part_breath_and_figure_with_its_target() -> None:
    say = captions(SceneSpec(CLAM))
    up = say(rep_instant(TEMPO, 1.0))
    assert (up.part, up.breath) == ("Lift", "breathe out")
    assert say(rep_instant(TEMPO, 4.0)).breath == "breathe in"
    top = say(instant_at(TEMPO, 1.0))
    assert (top.part, top.value) == ("Hold", "30°")
    assert "30°" in top.target
    assert "45°" in top.target
    assert say(instant_at(TEMPO, 0.0)).part == "Relax"


@pytest.mark.parametrize("size", [(160, 90), (90, 160), (640, 640), (32, 32)])
@pytest.mark.parametrize("dark", [False, True])
def test_words_stay_at_the_lower_corners(size: tuple[int, int], *, dark: bool) -> None:
    scene = SceneSpec(CLAM, dark=dark)
    caption = captions(scene)(instant_at(TEMPO, 1.0))
    plain = still(scene, 1.0, QSize(*size))
    written = still(scene, 1.0, QSize(*size), caption)
    assert written != plain
    half = plain.rect().adjusted(0, 0, 0, -size[1] // 2)
    assert written.copy(half) == plain.copy(half)


def test_words_are_not_mirrored() -> None:
    size = QSize(320, 180)
    left = [
        still(SceneSpec(CLAM, mirror=mirror), 1.0, size, caption)
        for mirror in (False, True)
        for caption in [captions(SceneSpec(CLAM))(instant_at(TEMPO, 1.0))]
    ]
    box = left[0].rect().adjusted(0, 145, -270, -6)
    different = sum(
        abs((left[0].pixel(x, y) & 255) - (left[1].pixel(x, y) & 255)) > 40
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    )
    assert different < box.width() * box.height() * 0.02
