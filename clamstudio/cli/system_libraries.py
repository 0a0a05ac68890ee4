"""The libraries of the system that Qt needs, looked for before Qt is asked.

Qt aborts the whole process when its window-system plugin cannot be loaded, and PySide6 raises
an ``ImportError`` where a library is missing: neither tells a user what to do. This module does.

Source:
    The ``NEEDED`` entries of PySide6 6.11's libQt6Gui, libQt6Widgets, libQt6Multimedia, the xcb
    and the wayland plugin, and the Debian packages that hold those files.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clamstudio.errors import UserError
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "MissingLibrary",
    "apt_line",
    "install_line",
    "is_present",
    "missing_for_pictures",
    "missing_for_sound",
    "missing_for_window",
    "missing_for_xcb",
    "refuse_missing_for_pictures",
    "refuse_missing_for_window",
    "screen_refusal",
]

_PICTURES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_XCB = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
_SOUND = {"libpulse.so.0": "libpulse0"}


@dataclass(frozen=True, slots=True)
class MissingLibrary:
    """A library that is not on this computer.

    Attributes:
        file: Its file name, for example ``libEGL.so.1``.
        package: The Debian and Ubuntu package that holds it.
    """

    file: str
    package: str


def is_present(file: str) -> bool:
    """Return whether the dynamic linker finds ``file``."""
    if file.encode() + b"\0" in _linker_cache():
        return True
    import ctypes

    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_for_pictures(finder: Callable[[str], bool] = is_present) -> tuple[MissingLibrary, ...]:
    """Return what Qt lacks to paint at all."""
    return _missing(_PICTURES, finder)


def missing_for_window(
    finder: Callable[[str], bool] = is_present, environment: Mapping[str, str] = os.environ
) -> tuple[MissingLibrary, ...]:
    """Return what Qt lacks to open a window on this user's kind of screen."""
    missing = missing_for_pictures(finder)
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if platform == "xcb" or (not platform and environment.get("DISPLAY")):
        return (*missing, *missing_for_xcb(finder))
    if platform.startswith("wayland") or (not platform and environment.get("WAYLAND_DISPLAY")):
        return (*missing, *_missing(_WAYLAND, finder))
    return missing


def missing_for_xcb(finder: Callable[[str], bool] = is_present) -> tuple[MissingLibrary, ...]:
    """Return what Qt lacks to open a window on an X server."""
    return _missing(_XCB, finder)


def missing_for_sound(finder: Callable[[str], bool] = is_present) -> tuple[MissingLibrary, ...]:
    """Return what Qt lacks to play sound; the program runs silently without it."""
    return _missing(_SOUND, finder)


def apt_line(missing: Iterable[MissingLibrary], *, as_root: bool) -> str:
    """Return the command that installs the libraries on Debian and Ubuntu."""
    packages = " ".join(sorted({library.package for library in missing}))
    return f"{'' if as_root else 'sudo '}apt-get install -y {packages}"


def install_line(missing: Iterable[MissingLibrary]) -> str:
    """Return what to type on this computer, or the files to look for where apt is not used."""
    if shutil.which("apt-get"):
        return apt_line(missing, as_root=hasattr(os, "geteuid") and os.geteuid() == 0)
    return ", ".join(library.file for library in missing)


def refuse_missing_for_pictures() -> None:
    """Refuse where Qt could not paint.

    Raises:
        UserError: One sentence with the line that installs what is missing.
    """
    if sys.platform.startswith("linux"):
        _refuse(missing_for_pictures())


def refuse_missing_for_window() -> None:
    """Refuse where Qt would abort instead of opening a window.

    Raises:
        UserError: One sentence with the line that installs what is missing, or that says that
            there is no screen.
    """
    if not sys.platform.startswith("linux"):
        return
    _refuse(missing_for_window())
    message = screen_refusal(os.environ)
    if message is not None:
        raise UserError(message)
    for library in missing_for_sound():
        print(
            f"clamstudio: {_sound_note(library)}",
            file=sys.stderr,
        )


def screen_refusal(environment: Mapping[str, str]) -> Message | None:
    """Return why no window can be shown, ``None`` where one can.

    Only screens of this computer are asked, through their local socket.
    """
    if environment.get("QT_QPA_PLATFORM", "xcb").partition(":")[0] != "xcb":
        return None
    if environment.get("WAYLAND_DISPLAY"):
        return None
    display = environment.get("DISPLAY", "")
    if not display:
        return Message(
            msg(
                "There is no screen to open the window on (neither DISPLAY nor WAYLAND_DISPLAY "
                "is set); “clamstudio --help” lists what works without one."
            )
        )
    if _answers(display):
        return None
    return Message(
        msg("The screen {display} (DISPLAY) does not answer, so the window cannot open."),
        {"display": display},
    )


def _answers(display: str) -> bool:
    host, _, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if host not in {"", "unix"} or not number.isdigit():
        return True
    # The core of Python's module: the window waits for the rest of it, which stays for good.
    from _socket import AF_UNIX, SOCK_STREAM, socket

    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 -- where X servers listen by convention
    for address in (f"\0{path}", path):
        with (
            contextlib.suppress(OSError),
            contextlib.closing(socket(AF_UNIX, SOCK_STREAM)) as probe,
        ):
            probe.connect(address)
            return True
    return False


def _refuse(missing: tuple[MissingLibrary, ...]) -> None:
    if not missing:
        return
    if shutil.which("apt-get"):
        text = msg("Libraries that the window needs are missing; install them with: {line}")
    else:
        text = msg("Install these libraries with your system’s package manager: {line}")
    raise UserError(Message(text, {"line": install_line(missing)}))


def _sound_note(library: MissingLibrary) -> Message:
    return Message(
        msg("No sound: {file} is missing ({line})."),
        {"file": library.file, "line": install_line((library,))},
    )


def _missing(
    wanted: Mapping[str, str], finder: Callable[[str], bool]
) -> tuple[MissingLibrary, ...]:
    return tuple(
        MissingLibrary(file, package) for file, package in wanted.items() if not finder(file)
    )


def _linker_cache() -> bytes:
    """Return the linker's list of libraries; reading it is cheaper than loading each."""
    try:
        return Path("/etc/ld.so.cache").read_bytes()
    except OSError:
        return b""
