"""Tries a packaged program as a user would who has nothing else: ``smoke.py PROGRAM``.

A clean environment with no Python in it; commands, pictures, a short session with its log, then the
window, which a second start must bring to the front. On Linux without a screen it runs under Xvfb.
The standard library alone is needed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

GENTLE = """format = 1
name = "smoke"
get_ready_s = 5
roll_over_s = 5
[[blocks]]
exercise = "clam"
sides = ["right", "left"]
sets = 1
reps = [2, 2]
"""
PATIENCE_S = 60.0
COMPLAINTS = ("Traceback", "qt.qpa", "Could not load", "cannot open shared object", "Error calling")


def main() -> int:
    """Try everything; return the exit code."""
    program = Path(sys.argv[1]).absolute()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(program, Path(folder))
        trial.commands()
        trial.pictures()
        trial.session()
        with screen(trial.environment, Path(folder)):
            trial.window()
    print("smoke: all of it works", flush=True)
    return 0


class Trial:
    """One program, tried in one empty folder.

    Args:
        program: The packaged program.
        folder: Home, data and everything else.
    """

    def __init__(self, program: Path, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._data = folder / "data"
        self.environment = clean_environment(folder)

    def commands(self) -> None:
        """Version, catalogue, the help of every command."""
        say(self._run("--version").strip())
        found = json.loads(self._run("list", "--json"))["exercises"]
        expect({"clam", "bent-knee-lift", "straight-leg-lift"} <= {one["id"] for one in found})
        self._run("--help")
        self._run("activation", "clam", "--json")

    def pictures(self) -> None:
        """The painters, the exports and each place of the window."""
        self._run("render", "clam", "--layer", "xray", "--labels", "-o", "figure.png")
        self._run("render", "clam", "--size", "160x120", "--fps", "5", "-o", "clip.gif")
        self._run("render", "clam", "--size", "160x120", "--fps", "5", "-o", "clip.webp")
        self._run("home-sheet", "-o", "sheet.pdf")
        for place in ("watch", "do", "plan", "track"):
            self._run("screenshot", place, "-o", f"{place}.png")
        for file, least in (("figure.png", 30_000), ("watch.png", 60_000), ("sheet.pdf", 4_000)):
            expect((self._folder / file).stat().st_size > least, file)

    def session(self) -> None:
        """A short session at twenty times the speed, and what it left in the log."""
        (self._folder / "smoke.toml").write_text(GENTLE, encoding="utf-8")
        self._run(
            "run", "--prescription", "smoke.toml", "--speed", "20", "--screened-and-clear",
            "--person", "Smoke",
        )  # fmt: skip
        self._run("export", "history.json")
        history = json.loads((self._folder / "history.json").read_text(encoding="utf-8"))
        expect("reps" in json.dumps(history) and "Smoke" in json.dumps(history), "the log")
        health = json.loads(self._run("doctor", "--json"))
        expect(bool(health), "doctor")

    def window(self) -> None:
        """Open the window; a second start finds it and ends."""
        log = self._folder / "window.log"
        with log.open("wb") as lines:
            first = subprocess.Popen(
                self._words(), env=self.environment, cwd=self._folder, stdout=lines, stderr=lines
            )
            try:
                self._knock(first)
            finally:
                first.terminate()
                first.wait(20)
        said = log.read_text(encoding="utf-8", errors="replace")
        expect(not any(complaint in said for complaint in COMPLAINTS), said)
        say("the window opened, and a second start found it")

    def _knock(self, first: subprocess.Popen[bytes]) -> None:
        """Start again until the first window answers; a start that opens its own never ends."""
        deadline = time.monotonic() + PATIENCE_S
        while not self._lock_is_held():
            expect(first.poll() is None and time.monotonic() < deadline, "no window")
            with contextlib.suppress(subprocess.TimeoutExpired):
                first.wait(0.5)
        second = subprocess.run(
            self._words(), env=self.environment, cwd=self._folder, timeout=PATIENCE_S, check=False
        )
        expect(second.returncode == 0 and first.poll() is None, "the second start")

    def _lock_is_held(self) -> bool:
        # In the folder of a login, where the system has one.
        return any((*self._folder.glob("*.lock"), *self._folder.glob("tmp/*.lock")))

    def _words(self, *arguments: str) -> list[str]:
        return [str(self._program), "--data-dir", str(self._data), *arguments]

    def _run(self, *arguments: str) -> str:
        done = subprocess.run(
            self._words(*arguments), env=self.environment, cwd=self._folder, timeout=300,
            capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        said = f"{' '.join(arguments)}: {done.returncode}\n{done.stdout[-500:]}{done.stderr}"
        expect(done.returncode == 0, said)
        expect(not any(complaint in done.stderr for complaint in COMPLAINTS), said)
        return done.stdout


def clean_environment(folder: Path) -> dict[str, str]:
    """Return an environment without a Python, with a home of its own."""
    (folder / "tmp").mkdir()
    kept = {"SYSTEMROOT", "WINDIR", "COMSPEC", "DISPLAY", "LANG", "USERNAME", "PATHEXT"}
    environment = {name: value for name, value in os.environ.items() if name.upper() in kept}
    system = os.environ.get("SYSTEMROOT", "")
    environment["PATH"] = f"{system}\\System32" if system else "/usr/bin:/bin"
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"):
        environment[name] = str(folder)
    for name in ("TMP", "TEMP", "TMPDIR"):
        environment[name] = str(folder / "tmp")
    return environment


@contextlib.contextmanager
def screen(environment: dict[str, str], folder: Path) -> Iterator[None]:
    """Give the program a screen where there is none: Xvfb, on Linux."""
    if not sys.platform.startswith("linux") or environment.get("DISPLAY"):
        yield
        return
    server = shutil.which("Xvfb")
    expect(server is not None, "neither a screen nor Xvfb")
    read, write = os.pipe()
    words = [
        str(server),
        "-displayfd",
        str(write),
        "-screen",
        "0",
        "1280x800x24",
        "-nolisten",
        "tcp",
    ]
    with (folder / "xvfb.log").open("wb") as log:
        started = subprocess.Popen(words, pass_fds=[write], stdout=log, stderr=log)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            environment["DISPLAY"] = f":{number.readline().strip()}"
        yield
    finally:
        started.terminate()
        started.wait(20)


def expect(holds: bool, what: str = "") -> None:  # noqa: FBT001 -- reads as a sentence
    """End with what does not hold."""
    if not holds:
        sys.exit(f"smoke: does not hold: {what}")


def say(words: str) -> None:
    """Tell how far it is."""
    print(f"smoke: {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
