"""Soft dark: shadows painted small, blurred, and stretched over the picture."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from clamstudio.ui.painting.relief import averaged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from PySide6.QtGui import QPainterPath

    from clamstudio.ui.painting.relief import Single

__all__ = ["paint_dark", "paint_soft"]

_PASSES = 3
"""Means over three cells, so often: close to a bell curve."""


def paint_soft(
    painter: QPainter,
    paths: Iterable[QPainterPath],
    bounds: QRectF,
    *,
    blur_px: float,
    drop_px: float,
    strength: float,
    colour: tuple[int, int, int],
) -> None:
    """Paint the blurred area of paths, all as one.

    Args:
        painter: Where to, in its composition mode.
        paths: What casts the shadow.
        bounds: Rectangle around them.
        blur_px: How wide the edge of the shadow is, to either side.
        drop_px: How far down it falls.
        strength: Opacity where it is deepest, 0 to 1.
        colour: Red, green and blue.
    """
    cell_px = max(blur_px / _PASSES, 1.0)
    margin = blur_px + 2.0 * cell_px
    area = bounds.adjusted(-margin, -margin, margin, margin)
    columns, rows = math.ceil(area.width() / cell_px), math.ceil(area.height() / cell_px)
    small = QImage(columns, rows, QImage.Format.Format_ARGB32_Premultiplied)
    small.fill(Qt.GlobalColor.transparent)
    inner = QPainter(small)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.scale(1.0 / cell_px, 1.0 / cell_px)
    inner.translate(-area.topLeft())
    for path in paths:
        inner.fillPath(path, Qt.GlobalColor.black)
    inner.end()
    alpha = np.frombuffer(small.constBits(), np.uint8).reshape(rows, columns, 4)[..., 3]
    dark = alpha.astype(np.float32) * np.float32(strength / 255.0)
    for _ in range(_PASSES):
        dark = averaged(dark, 1)
    target = QRectF(area.left(), area.top() + drop_px, columns * cell_px, rows * cell_px)
    paint_dark(painter, dark, target, colour)


def paint_dark(
    painter: QPainter, dark: Single, target: QRectF, colour: tuple[int, int, int]
) -> None:
    """Paint a coarse field of opacity, shape (rows, columns), 0 to 1, smoothly over ``target``."""
    rows, columns = dark.shape
    block = _tinted(colour)[(dark * np.float32(255.0) + np.float32(0.5)).astype(np.uint8)]
    image = QImage(
        block.data, columns, rows, 4 * columns, QImage.Format.Format_ARGB32_Premultiplied
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, image, QRectF(0.0, 0.0, columns, rows))


@lru_cache(maxsize=8)
def _tinted(colour: tuple[int, int, int]) -> NDArray[np.uint32]:
    """Return a colour at every opacity, premultiplied, 0xaarrggbb, shape (256,)."""
    alpha = np.arange(256)
    red, green, blue = (alpha * channel // 255 for channel in colour)
    return ((alpha << 24) | (red << 16) | (green << 8) | blue).astype(np.uint32)
