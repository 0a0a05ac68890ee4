"""Writes pictures and clips to files, whole or not at all: PNG, GIF, WebP, APNG and MP4."""

from __future__ import annotations

import contextlib
import importlib
import shutil
import subprocess
import tempfile
from typing import IO, TYPE_CHECKING, Any, Literal
from uuid import uuid4

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from clamstudio.errors import UserError
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PIL.Image import Image

    from clamstudio.ui.painting.clip import Clip

__all__ = [
    "FORMATS",
    "ClipStopped",
    "Format",
    "check_clip",
    "find_ffmpeg",
    "write_clip",
    "write_still",
]

Format = Literal["gif", "webp", "apng", "mp4"]

FORMATS: tuple[Format, ...] = ("gif", "webp", "apng", "mp4")

GIF_FPS = 50
"""A GIF counts in hundredths of a second, and viewers slow down pictures shorter than two."""

_MOST_BYTES = 1_600_000_000
_BYTES_A_PIXEL: dict[Format, int] = {"gif": 2, "webp": 3, "apng": 3}
"""Held in memory until the file is written; an MP4 is written as it goes."""


class ClipStopped(Exception):  # noqa: N818 -- the user's wish, not an error
    """Raised from ``progress`` to stop: no file is left."""


def check_clip(clip: Clip, kind: Format) -> None:
    """Refuse what cannot be written before any picture is painted.

    Raises:
        UserError: If the format cannot hold the clip, or MP4 has no encoder on this computer.
    """
    width, height = clip.size.width(), clip.size.height()
    if kind == "gif" and clip.fps > GIF_FPS:
        raise UserError(
            Message(
                msg("A GIF shows at most {most} pictures a second; choose fewer, or WebP."),
                {"most": GIF_FPS},
            )
        )
    if width * height * clip.count * _BYTES_A_PIXEL.get(kind, 0) > _MOST_BYTES:
        raise UserError(
            Message(
                msg(
                    "A {format} this large and long needs too much memory; make it smaller, shorter or an MP4."
                ),
                {"format": kind.upper()},
            )
        )
    if kind == "mp4":
        if width % 2 or height % 2:
            raise UserError(
                Message(
                    msg("An MP4 needs even sides; choose {width}x{height}."),
                    {"width": width + width % 2, "height": height + height % 2},
                )
            )
        find_ffmpeg()


def find_ffmpeg() -> str:
    """Return the program that makes MP4s.

    Raises:
        UserError: If there is none; the sentence says how to get one.
    """
    found = shutil.which("ffmpeg")
    if found is not None:
        return found
    with contextlib.suppress(ImportError, RuntimeError):
        return str(importlib.import_module("imageio_ffmpeg").get_ffmpeg_exe())
    raise UserError(
        Message(
            msg(
                "An MP4 needs the program ffmpeg, which was not found: install it, or "
                "“pip install imageio-ffmpeg”, or choose WebP or GIF."
            )
        )
    )


def write_still(image: QImage, path: Path) -> None:
    """Write one picture as PNG.

    Raises:
        UserError: If the picture is too large to hold, or the system refuses.
    """
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not QImageWriter(buffer, QByteArray(b"PNG")).write(image):
        raise UserError(
            Message(msg("A picture of this size could not be made; choose a smaller one."))
        )

    def write(part: Path) -> None:
        part.write_bytes(bytes(content.data()))

    _whole_or_not(path, write)


def write_clip(
    clip: Clip, path: Path, kind: Format, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write a clip.

    Args:
        clip: What to write.
        path: The file; one that is there is replaced when the new one is whole.
        kind: Its format.
        progress: Called with the pictures done and their number; may raise ``ClipStopped``.

    Raises:
        UserError: If it cannot be made or written.
        ClipStopped: If ``progress`` raised it.
    """
    check_clip(clip, kind)

    def write(part: Path) -> None:
        pictures = _told(clip, progress)
        if kind == "mp4":
            _write_mp4(clip, pictures, part)
        else:
            _write_with_pillow(clip, pictures, part, kind)

    _whole_or_not(path, write)


def _whole_or_not(path: Path, write: Callable[[Path], None]) -> None:
    # A plain new file, unlike those of tempfile, has the mode that the user's files have.
    part = path.with_name(f".{path.name}.{uuid4().hex}.part{path.suffix}")
    try:
        write(part)
        part.replace(path)
    except OSError as error:
        raise UserError(
            Message(
                msg("“{file}” cannot be written: {reason}."),
                {"file": path, "reason": error.strerror or type(error).__name__},
            )
        ) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _told(clip: Clip, progress: Callable[[int, int], None] | None) -> Iterator[QImage]:
    for done, image in enumerate(clip.pictures()):
        if progress is not None:
            progress(done, clip.count)
        yield image
    if progress is not None:
        progress(clip.count, clip.count)


def _pillow(image: QImage) -> Image:
    from PIL import Image

    size = (image.width(), image.height())
    return Image.frombytes("RGB", size, bytes(image.constBits()), "raw", "BGRX")


def _write_with_pillow(clip: Clip, pictures: Iterator[QImage], part: Path, kind: Format) -> None:
    frames: Iterator[Image] = (_pillow(image) for image in pictures)
    options: dict[str, Any] = {"duration": clip.durations_ms(10 if kind == "gif" else 1)}
    match kind:
        case "gif":
            frames = _few_colours(clip, frames)
            options |= {"format": "GIF", "optimize": True, "disposal": 1}
        case "webp":
            options |= {"format": "WEBP", "quality": 88, "method": 4, "kmin": 30, "kmax": 60}
        case _:
            options |= {"format": "PNG"}
    first = next(frames)
    with part.open("xb") as file:
        # A list: Pillow looks through an APNG's frames twice.
        rest = list(frames) if kind == "apng" else frames
        first.save(file, save_all=True, append_images=rest, loop=0, **options)


def _few_colours(clip: Clip, frames: Iterator[Image]) -> Iterator[Image]:
    """Yield the frames in one palette made for the whole clip: still parts never flicker."""
    from PIL import Image

    first = next(frames)
    picked = [_pillow(image) for image in _samples(clip)]
    sheet = Image.new("RGB", (first.width, first.height * len(picked)))
    for row, image in enumerate(picked):
        sheet.paste(image, (0, row * first.height))
    # Most for the large smooth parts, some for the small ones (lips, eyes); of 256 one stays free
    # and stands for what has not changed since the frame before.
    large = sheet.quantize(175, Image.Quantize.MEDIANCUT, kmeans=1).getpalette() or []
    small = sheet.quantize(80, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette(large[: 3 * 175] + small[: 3 * 80])
    yield first.quantize(palette=palette, dither=Image.Dither.NONE)
    for frame in frames:
        yield frame.quantize(palette=palette, dither=Image.Dither.NONE)


def _samples(clip: Clip) -> Iterator[QImage]:
    from dataclasses import replace

    # About four a repetition: rest, half way up and down, and the top.
    few = replace(clip, fps=1, seconds=min(clip.total_s, 4.0))
    return few.pictures()


def _write_mp4(clip: Clip, pictures: Iterator[QImage], part: Path) -> None:
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(  # noqa: S603 -- our own arguments, no shell
            _ffmpeg_command(clip, part), stdin=subprocess.PIPE, stdout=complaints, stderr=complaints
        )
        assert process.stdin is not None
        try:
            # It may end before it has read all; its exit code then says why.
            with contextlib.suppress(BrokenPipeError):
                for image in pictures:
                    process.stdin.write(bytes(image.constBits()))
                process.stdin.close()
            code = process.wait()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            with contextlib.suppress(OSError):
                process.stdin.close()
        if code:
            raise UserError(
                Message(
                    msg("ffmpeg could not make the MP4: {reason}."),
                    {"reason": _last_line(complaints) or code},
                )
            )


def _ffmpeg_command(clip: Clip, part: Path) -> list[str]:
    size = f"{clip.size.width()}x{clip.size.height()}"
    return [
        find_ffmpeg(),
        *("-hide_banner", "-loglevel", "error", "-nostdin", "-y"),
        *("-f", "rawvideo", "-pix_fmt", "bgr0", "-s", size, "-r", str(clip.rate), "-i", "pipe:"),
        *("-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p"),
        *("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"),
        *("-an", "-c:v", "libx264", "-preset", "medium", "-crf", "17", "-movflags", "+faststart"),
        f"file:{part}",
    ]


def _last_line(file: IO[bytes]) -> str:
    file.seek(0)
    lines = file.read().decode("utf-8", "replace").split("\n")
    return next((line.strip().rstrip(".") for line in reversed(lines) if line.strip()), "")
