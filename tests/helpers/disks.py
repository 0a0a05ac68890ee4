"""Small disks of their own, that fill up or turn read-only for real; only where mounting is allowed."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

__all__ = ["failing_disk", "fill", "small_disk"]

_MB = 1024 * 1024


@contextmanager
def small_disk(place: Path, megabytes: int = 4) -> Generator[Path]:
    """Yield the folder of a disk in memory; skips the test where there cannot be one."""
    _mount(place, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs")
    try:
        yield place
    finally:
        _call("umount", "-l", str(place))


@contextmanager
def failing_disk(place: Path) -> Generator[tuple[Path, Callable[[], None]]]:
    """Yield the folder of a disk with a file system, and what makes the system turn it read-only.

    That is what happens to a disk with a fault: the kernel refuses every write from then on, in
    files that are open, too. Skips the test where there cannot be such a disk.
    """
    image = place.with_suffix(".img")
    image.write_bytes(bytes(8 * _MB))
    if not _call("mkfs.ext4", "-q", "-F", str(image)):
        pytest.skip("there is no ext4 to be made here")
    _mount(place, "-o", "loop,errors=remount-ro", str(image))
    device = next(
        line.split()[0]
        for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
        if line.split()[1] == str(place)
    )
    switch = Path("/sys/fs/ext4", Path(device).name, "trigger_fs_error")
    try:
        if not switch.exists():
            pytest.skip("the system cannot be told that the disk is faulty")
        yield place, lambda: _fail(switch, place)
    finally:
        _call("umount", "-l", str(place))


def fill(folder: Path) -> Path:
    """Write until the disk takes no more; return the file that fills it."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    return filler


def _fail(switch: Path, place: Path) -> None:
    switch.write_text("1", encoding="ascii")
    try:
        (place / "probe").write_bytes(b"x")
    except OSError:
        return
    pytest.skip("the disk takes writes all the same")


def _mount(place: Path, *arguments: str) -> None:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root may mount a disk, on Linux")
    place.mkdir()
    if not _call("mount", *arguments, str(place)):
        pytest.skip("nothing may be mounted here")


def _call(*command: str) -> bool:
    with suppress(FileNotFoundError):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    return False
