from __future__ import annotations

import socket
import sys

import pytest

from clamstudio.cli import system_libraries as libraries
from clamstudio.cli.main import REFUSED, main

BARE_DEBIAN_LACKS = {"libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libpulse.so.0"}


def on_bare_debian(file: str) -> bool:
    return file not in BARE_DEBIAN_LACKS


def test_the_line_names_the_packages_that_are_missing() -> None:
    missing = libraries.missing_for_window(on_bare_debian, {"DISPLAY": ":0"})
    assert (
        libraries.apt_line(missing, as_root=True)
        == "apt-get install -y libxcb-icccm4 libxcb-keysyms1"
    )
    assert libraries.apt_line(missing, as_root=False).startswith("sudo apt-get")


def test_sound_is_asked_for_apart() -> None:
    assert [x.package for x in libraries.missing_for_sound(on_bare_debian)] == ["libpulse0"]


@pytest.mark.parametrize(
    ("environment", "lacks"),
    [
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "libEGL.so.1"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "libwayland-client.so.0"),
        ({"QT_QPA_PLATFORM": "wayland-egl"}, "libwayland-client.so.0"),
        ({"QT_QPA_PLATFORM": "xcb:geometry"}, "libxcb-cursor.so.0"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "libxcb-cursor.so.0"),
    ],
)
def test_each_kind_of_screen_needs_its_own(environment: dict[str, str], lacks: str) -> None:
    missing = libraries.missing_for_window(lambda _: False, environment)
    assert lacks in {library.file for library in missing}
    if environment.get("QT_QPA_PLATFORM") == "offscreen":
        assert not any("xcb" in library.file for library in missing)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux's linker")
def test_this_computers_linker_is_asked() -> None:
    assert libraries.is_present("libc.so.6")
    assert not libraries.is_present("libnothing-of-the-kind.so.9")


def test_the_command_refuses_with_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(
        libraries,
        "missing_for_window",
        lambda: (libraries.MissingLibrary("libxcb-cursor.so.0", "libxcb-cursor0"),),
    )
    assert main([]) == REFUSED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert "libxcb-cursor" in captured.err


def test_a_screen_that_does_not_answer_is_refused() -> None:
    message = libraries.screen_refusal({"DISPLAY": ":94871"})
    assert message is not None
    assert ":94871" in str(message)


@pytest.mark.parametrize(
    "environment",
    [
        {"DISPLAY": "far.example:0"},
        {"WAYLAND_DISPLAY": "wayland-0"},
        {"QT_QPA_PLATFORM": "offscreen"},
        {"QT_QPA_PLATFORM": "vnc"},
    ],
)
def test_other_screens_are_left_to_qt(environment: dict[str, str]) -> None:
    assert libraries.screen_refusal(environment) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="abstract sockets are Linux's")
def test_a_screen_that_listens_is_taken() -> None:
    number = 94872
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(f"\0/tmp/.X11-unix/X{number}")
        server.listen(1)
        assert libraries.screen_refusal({"DISPLAY": f":{number}.0"}) is None
