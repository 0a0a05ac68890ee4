"""What of a body in motion comes to light at all: the rest needs no painting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter

from clamstudio.ui.painting.ink import OUTER, TINTS, ShapePainter

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtCore import QSize

    from clamstudio.ui.painting.ink import Shape
    from clamstudio.ui.painting.tubes import View

__all__ = ["lit_shapes"]

_WIDTH = 640
"""Of the picture in which covers are looked for, at most: what is missed in a larger one is narrow."""
_PARTS = len(TINTS) + 1


def lit_shapes(
    views: Sequence[View],
    shapes: Sequence[Shape],
    closely: Collection[int],
    size: QSize,
    scale_px: float,
) -> list[Shape]:
    """Return the shapes of which anything is seen in any of some poses, in the same order.

    Args:
        views: The tubes in those poses.
        shapes: The farthest first; all are opaque.
        closely: Places of the shapes whose tones are looked at one by one. Those that are never
            seen are left out.
        size: Of the picture, in the units of the views.
        scale_px: Pixels for one metre.
    """
    scale = min(1.0, _WIDTH / size.width())
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    found = np.zeros(_PARTS * len(shapes), dtype=bool)
    for view in views:
        image.fill(QColor.fromRgb(len(found)))
        painter = QPainter(image)
        painter.scale(scale, scale)
        outlines = ShapePainter(view, scale_px)
        for place, shape in enumerate(shapes):
            parts = (OUTER, *TINTS) if place in closely else (OUTER,)
            outlines.paint_numbers(painter, shape, parts, _PARTS * place)
        painter.end()
        pixels = np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF
        found |= np.bincount(pixels, minlength=len(found))[: len(found)] > 0
    seen = found.reshape(len(shapes), _PARTS)
    return [
        replace(shape, tints=tuple(t for t in TINTS if seen[place, t]))
        if place in closely
        else shape
        for place, shape in enumerate(shapes)
        if seen[place].any()
    ]
