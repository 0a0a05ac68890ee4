"""The program's own icons: line drawings in one style, dyed in any colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from clamstudio.resources import resource_path

__all__ = ["icon", "icon_names", "icon_pixmap"]


def icon_names() -> tuple[str, ...]:
    """Return the names of the icons shipped with the program."""
    return tuple(sorted(path.stem for path in resource_path("icons").glob("*.svg")))


@lru_cache(maxsize=256)
def icon(name: str, colour: str, size_px: int = 20) -> QIcon:
    """Return the icon ``name`` drawn in ``colour`` (``#rrggbb``), sharp on screens of scale 1 to 2.

    Args:
        name: One of ``icon_names``.
        colour: As ``#rrggbb``.
        size_px: The size it is shown in, in device-independent pixels.

    Raises:
        FileNotFoundError: If no icon of that name is shipped.
    """
    result = QIcon()
    for scale in (1.0, 2.0):
        result.addPixmap(icon_pixmap(name, colour, size_px, scale=scale))
    return result


def icon_pixmap(name: str, colour: str, size_px: int, *, scale: float = 1.0) -> QPixmap:
    """Return the icon as a square pixmap of ``size_px`` device-independent pixels."""
    side_px = round(size_px * scale)
    pixmap = QPixmap(side_px, side_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(_drawing(name, colour))).render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@lru_cache(maxsize=256)
def _drawing(name: str, colour: str) -> bytes:
    text = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace("currentColor", colour).encode()
