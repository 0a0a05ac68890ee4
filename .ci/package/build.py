"""Makes the self-contained program for the computer it runs on: ``python3 .ci/package/build.py``.

An environment of its own with what the program needs and nothing else, PyInstaller by
``clamstudio.spec``, the smoke test of what came out, then what the system installs: a ``.deb`` and
a ``.tar.xz`` on Linux, a ``.dmg`` on macOS, an installer (Inno Setup) or a ``.zip`` on Windows.
Everything goes to ``build/package``, which git ignores. The standard library alone is needed. ``--again`` keeps the environment of the last time.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / ".ci" / "package"
OUT = ROOT / "build" / "package"
PROGRAM = OUT / "program" / "clamstudio"
PYINSTALLER = "pyinstaller>=6.11,<7"

# What the window loads from the system, as .ci/setup.sh has it for a checkout.
DEBIAN_NEEDS = """libc6 (>= 2.35), libegl1, libgl1, libdbus-1-3, libfontconfig1, libglib2.0-0 |
 libglib2.0-0t64, libxkbcommon0, libxkbcommon-x11-0, libx11-xcb1, libxcb-cursor0, libxcb-icccm4,
 libxcb-image0, libxcb-keysyms1, libxcb-randr0, libxcb-render-util0, libxcb-shape0, libxcb-xkb1,
 libpulse0"""


def main() -> int:
    """Build, try and pack; return the exit code."""
    OUT.mkdir(parents=True, exist_ok=True)
    python = environment()
    say("icons and manual")
    run(python, HERE / "icons.py", OUT / "icons")
    run(python, HERE / "manual.py", OUT / "clamstudio.1")
    say("PyInstaller")
    folders = ["--distpath", OUT / "program", "--workpath", OUT / "work"]
    run(
        python,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--log-level",
        "ERROR",
        *folders,
        HERE / "clamstudio.spec",
    )
    if sys.platform.startswith("linux"):
        strip()
    say(f"the folder has {megabytes(size_of(PROGRAM)):.0f} MB; trying it")
    run(sys.executable, HERE / "smoke.py", program_file())
    for made in pack(version_of(python)):
        say(f"{made.relative_to(ROOT)}: {megabytes(made.stat().st_size):.0f} MB")
    return 0


def environment() -> Path:
    """Return the interpreter of a fresh environment that has the program and PyInstaller."""
    folder = OUT / "venv"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if "--again" in sys.argv and python.is_file():
        run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", ROOT)
        return python
    shutil.rmtree(folder, ignore_errors=True)
    say("an environment with what the program needs")
    run(sys.executable, "-m", "venv", folder)
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ROOT, PYINSTALLER)
    return python


def strip() -> None:
    """Take debugging symbols out of the libraries that bear it; numpy's and Pillow's own do not."""
    inside = PROGRAM / "_internal"
    patterns = ("libpython*", "daqp*.so", "sqlalchemy/**/*.so", "python3*/lib-dynload/*.so")
    for file in (file for pattern in patterns for file in inside.glob(pattern)):
        run("strip", "--strip-unneeded", file)


def program_file() -> Path:
    """Return the program that was made."""
    if sys.platform == "darwin":
        return OUT / "program/ClamStudio.app/Contents/MacOS/clamstudio"
    return PROGRAM / ("clamstudio.exe" if sys.platform == "win32" else "clamstudio")


def pack(version: str) -> list[Path]:
    """Make what the system of this computer installs."""
    if sys.platform == "win32":
        return windows(version)
    if sys.platform == "darwin":
        return macos(version)
    return [tarball(version), debian(version)]


def tarball(version: str) -> Path:
    """Pack the folder as it is: unpack it anywhere and start ``clamstudio/clamstudio``."""
    file = OUT / f"clamstudio-{version}-linux-{platform.machine()}.tar.xz"
    with tarfile.open(file, "w:xz", preset=6) as archive:
        archive.add(PROGRAM, "clamstudio", filter=of_nobody)
    return file


def of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Return an entry that names no user of this computer."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def debian(version: str) -> Path:
    """Make a package for Debian and Ubuntu: program, menu entry, icons, manual, file type."""
    kind = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    root = OUT / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(PROGRAM, root / "usr/lib/clamstudio", symlinks=True)
    install_desktop_files(root / "usr")
    (root / "usr/bin").mkdir()
    (root / "usr/bin/clamstudio").symlink_to("../lib/clamstudio/clamstudio")
    control = root / "DEBIAN/control"
    control.parent.mkdir()
    control.write_text(
        f"""Package: clamstudio
Version: {version}
Architecture: {kind}
Maintainer: ClamStudio contributors <clamstudio@localhost>
Installed-Size: {size_of(root) // 1024}
Depends: {DEBIAN_NEEDS}
Recommends: speech-dispatcher | espeak-ng
Section: education
Priority: optional
Description: watch, do and track side-lying leg lifts
 An exact demonstration of the clam and its two harder relatives, a session paced
 by sight and sound, and a private log. Works offline and sends nothing anywhere.
""",
        encoding="utf-8",
    )
    file = OUT / f"clamstudio_{version}_{kind}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, file, stdout=subprocess.DEVNULL)
    return file


def install_desktop_files(prefix: Path) -> None:
    """Put menu entry, file type, description, icons, manual and licences where desktops look."""
    desktop = ROOT / "resources/desktop"
    places = {
        "clamstudio.desktop": "share/applications",
        "clamstudio.xml": "share/mime/packages",
        "org.clamstudio.ClamStudio.metainfo.xml": "share/metainfo",
    }
    for name, place in places.items():
        copy(desktop / name, prefix / place / name)
    copy(OUT / "clamstudio.1", prefix / "share/man/man1/clamstudio.1")
    copy(desktop / "clamstudio.svg", prefix / "share/icons/hicolor/scalable/apps/clamstudio.svg")
    for icon in (OUT / "icons").glob("*.png"):
        size = f"{icon.stem}x{icon.stem}"
        copy(icon, prefix / f"share/icons/hicolor/{size}/apps/clamstudio.png")
    notes = prefix / "share/doc/clamstudio"
    for licence in (ROOT / "resources/licences").iterdir():
        copy(licence, notes / licence.name)
    copy(ROOT / "resources/licences/MIT.txt", notes / "copyright")


def macos(version: str) -> list[Path]:
    """Make a disk image with the program and a way to the folder of programs."""
    folder = OUT / "dmg"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    shutil.copytree(OUT / "program/ClamStudio.app", folder / "ClamStudio.app", symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    file = OUT / f"ClamStudio-{version}-{platform.machine()}.dmg"
    run("hdiutil", "create", "-volname", "ClamStudio", "-srcfolder", folder, "-ov", "-format",
        "UDZO", file)  # fmt: skip
    return [file]


def windows(version: str) -> list[Path]:
    """Make an installer with Inno Setup where it is there, and a folder to unpack anyway."""
    packed = shutil.make_archive(
        str(OUT / f"clamstudio-{version}-windows"), "zip", PROGRAM.parent, PROGRAM.name
    )
    compiler = shutil.which("iscc") or r"C:\Program Files (x86)\Inno Setup 6\ISCC.exe"
    if not Path(compiler).is_file():
        say("Inno Setup is not there: no installer")
        return [Path(packed)]
    run(compiler, "/Qp", f"/DVersion={version}", HERE / "windows.iss")
    return [Path(packed), OUT / f"ClamStudio-{version}-setup.exe"]


def version_of(python: Path) -> str:
    """Return the version of the program that was built in."""
    code = "import clamstudio; print(clamstudio.__version__)"
    found = subprocess.check_output([python, "-c", code], text=True, cwd=OUT).strip()
    if not re.fullmatch(r"[0-9.a-z+~-]+", found):
        sys.exit(f"a version like no other: {found}")
    return found


def copy(source: Path, target: Path) -> None:
    """Copy a file into a folder that may not be there yet, readable for everybody."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def size_of(folder: Path) -> int:
    """Return how many bytes the files of a folder have."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink())


def megabytes(size: int) -> float:
    """Return bytes as megabytes."""
    return size / 1e6


def run(*words: str | Path, stdout: int | None = None) -> None:
    """Run a program; end with its name where it fails."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "SOURCE_DATE_EPOCH": "1735689600"}
    environment.pop("PYTHONPATH", None)
    subprocess.run([str(word) for word in words], check=True, env=environment, stdout=stdout)


def say(words: str) -> None:
    """Tell how far it is."""
    print(f"package: {words}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
