"""Processor time of the window's own demonstration beside mpv playing a video of it.

Run by hand from the top of the checkout: ``python tests/bench/playback.py [--seconds 30]``. Needs
Xvfb, mpv and an ffmpeg; where one is missing it says so. Both play at 1280x720 and 60 pictures a
second on an X server of their own, one after the other; what the server itself spends on showing
the pictures is counted apart.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT = Path(__file__).resolve().parents[2]
SCREEN = "1400x800x24"
WARM_UP_S = 10.0

# The program as it runs for a user, with the demonstration alone in the window. Its first loop
# prepares; then frames and processor time are taken twice.
WINDOW = """
import json, os, sys
from PySide6.QtCore import QTimer
from clamstudio.cli.main import main
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.main_window import MainWindow
from clamstudio.ui.watch.page import WatchPage
layer, warm_up_s, seconds = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
painted = {"frames": 0}
paint, build = Stage.paintEvent, MainWindow.__init__
def counted(self, event):
    painted["frames"] += 1
    paint(self, event)
Stage.paintEvent = counted
def built(self, *arguments, **named):
    build(self, *arguments, **named)
    self.first_painted.connect(lambda: QTimer.singleShot(1000, lambda: alone(self)))
MainWindow.__init__ = built
def alone(window):
    page = window.findChild(WatchPage)
    page.set_alone(alone=True)
    if layer == "xray":
        page.toggle_see_through()
    # Leaves the stage 1280x720 within the place's margins.
    window.setGeometry(0, 0, 1312, 752)
    QTimer.singleShot(int(warm_up_s * 1000), lambda: first(page))
def first(page):
    before = os.times(), painted["frames"]
    print("measuring", flush=True)
    QTimer.singleShot(int(seconds * 1000), lambda: second(page, *before))
def second(page, times, frames):
    now = os.times()
    stage = page.stage_card.stage
    print(json.dumps({
        "cpu_s": now.user + now.system - times.user - times.system,
        "fps": (painted["frames"] - frames) / (now.elapsed - times.elapsed),
        "size": [stage.width(), stage.height()],
    }), flush=True)
    os._exit(0)
main(["--theme", "light"])
"""


class Spent(NamedTuple):
    """Processor seconds of a player, and of the X server meanwhile."""

    player_s: float
    server_s: float


def missing() -> str:
    """Return the programs that are not there, empty where all are."""
    return ", ".join(name for name in ("Xvfb", "mpv", "ffmpeg") if shutil.which(name) is None)


def processor_s(pid: int) -> float:
    """Return user and system seconds of a process with all its threads."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def of_window(layer: str, seconds: float, server_pid: int, environment: dict[str, str]) -> Spent:
    """Run the program and return what its demonstration costs."""
    process = subprocess.Popen(
        [sys.executable, "-c", WINDOW, layer, str(WARM_UP_S), str(seconds)],
        cwd=CHECKOUT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("measuring"):
            break
    before = processor_s(server_pid)
    answer = json.loads(process.stdout.readline())
    server_s = processor_s(server_pid) - before
    process.wait()
    width, height = answer["size"]
    print(f"  the stage is {width}x{height}, painted {answer['fps']:.1f} times a second")
    return Spent(answer["cpu_s"], server_s)


def of_mpv(video: Path, seconds: float, server_pid: int, display: str) -> Spent:
    """Play the video round and round and return what it costs.

    Without a graphics processor ``x11`` is mpv's cheapest output.
    """
    process = subprocess.Popen(
        [
            *("mpv", "--no-config", "--no-audio", "--loop-file=inf", "--really-quiet"),
            *("--no-border", "--osc=no", "--vo=x11", "--geometry=1280x720+0+0", str(video)),
        ],
        env={**os.environ, "DISPLAY": display},
        stdin=subprocess.DEVNULL,
    )
    wait = threading.Event().wait
    try:
        wait(WARM_UP_S / 2)
        before = processor_s(process.pid), processor_s(server_pid)
        wait(seconds)
        after = processor_s(process.pid), processor_s(server_pid)
    finally:
        process.terminate()
        process.wait()
    return Spent(after[0] - before[0], after[1] - before[1])


def with_server(play: Callable[[int, str], None]) -> None:
    """Call ``play`` with the process and the name of an X server of its own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            *("Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"),
            *("-screen", "0", SCREEN),
        ],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            play(server.pid, f":{told.readline().strip()}")
    finally:
        server.terminate()
        server.wait()


def compare(layer: str, seconds: float, server_pid: int, display: str, folder: Path) -> None:
    """Print what the demonstration in ``layer`` costs in the window and in mpv."""
    video = folder / f"{layer}.mp4"
    clamstudio = "import sys; from clamstudio.cli.main import main; sys.exit(main())"
    render = ["render", "clam", "--layer", layer, "--fps", "60", "--mirror", "--size", "1280x720"]
    subprocess.run(
        [sys.executable, "-c", clamstudio, *render, "-o", str(video)], check=True, cwd=CHECKOUT
    )
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "CLAMSTUDIO_DATA_DIR": str(folder),
    }
    print(f"{layer}: {seconds:.0f} s of the demonstration at 1280x720")
    window = of_window(layer, seconds, server_pid, environment)
    print(f"  window    {window.player_s:6.2f} s, X server {window.server_s:5.2f} s")
    mpv = of_mpv(video, seconds, server_pid, display)
    print(f"  mpv       {mpv.player_s:6.2f} s, X server {mpv.server_s:5.2f} s")
    ratio, together = window.player_s / mpv.player_s, sum(window) / sum(mpv)
    print(f"  the window takes {ratio:.2f} x mpv's time, {together:.2f} x with the X server's")


def main() -> None:
    """Print both and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--layer", choices=("figure", "xray"), action="append")
    arguments = parser.parse_args()
    if missing():
        print(f"Not measured: {missing()} is not installed (apt-get install -y xvfb mpv ffmpeg).")
        return
    with tempfile.TemporaryDirectory() as folder:

        def play(server_pid: int, display: str) -> None:
            for layer in arguments.layer or ("figure", "xray"):
                compare(layer, arguments.seconds, server_pid, display, Path(folder))

        with_server(play)


if __name__ == "__main__":
    main()
