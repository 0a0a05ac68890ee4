"""Draws the program's icon in every size systems ask for: ``icons.py FOLDER``."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON = Path(__file__).resolve().parents[2] / "resources" / "desktop" / "clamstudio.svg"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512, 1024)
WINDOWS_SIZES = [(size, size) for size in (16, 24, 32, 48, 64, 128, 256)]


def draw(folder: Path) -> None:
    """Write ``SIZE.png`` for each size, ``clamstudio.ico`` and ``clamstudio.icns``."""
    application = QGuiApplication.instance() or QGuiApplication(["icons"])
    folder.mkdir(parents=True, exist_ok=True)
    renderer = QSvgRenderer(str(ICON))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(image.rect()))
        painter.end()
        image.save(str(folder / f"{size}.png"))
    with Image.open(folder / "1024.png") as largest:
        largest.save(folder / "clamstudio.icns")
    with Image.open(folder / "256.png") as large:
        large.save(folder / "clamstudio.ico", sizes=WINDOWS_SIZES)
    (folder / "1024.png").unlink()
    del application


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
