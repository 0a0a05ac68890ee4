"""One limb of the figure: solids that are sorted and painted as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from clamstudio.ui.painting.softness import paint_soft

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from clamstudio.ui.painting.shading import Solid

__all__ = ["Limb"]

_BLUR_M = 0.026
_DROP_M = 0.014
_STRENGTH = 0.42
_COLOUR = (12, 12, 38)
_REACH_M = _BLUR_M + _DROP_M + 0.014


class Limb:
    """Solids that are sorted and painted as one.

    Attributes:
        depth: What it is sorted by; larger is nearer.
        solids: All its parts.
        paint: Paints them.
    """

    def __init__(
        self, depth: float, solids: list[Solid], paint: Callable[[QPainter], None]
    ) -> None:
        self.depth = depth
        self.solids = solids
        self.paint = paint

    def paint_shadow(self, painter: QPainter, scale_px: float) -> None:
        """Darken softly what lies round and below the limb on the screen: contact gives weight."""
        paint_soft(
            painter,
            [solid.casting for solid in self.solids],
            self.bounds(),
            blur_px=_BLUR_M * scale_px,
            drop_px=_DROP_M * scale_px,
            strength=_STRENGTH,
            colour=_COLOUR,
        )

    def reach(self, scale_px: float) -> QRectF:
        """Return what the limb and its shadow on others cover at most."""
        margin = _REACH_M * scale_px
        return self.bounds().adjusted(-margin, -margin, margin, margin)

    def bounds(self) -> QRectF:
        """Return what the limb covers on the screen."""
        box = QRectF()
        for solid in self.solids:
            low = (solid.centres[:, :2] - solid.radii[:, None]).min(axis=0)
            high = (solid.centres[:, :2] + solid.radii[:, None]).max(axis=0)
            box = box.united(QRectF(QPointF(*map(float, low)), QPointF(*map(float, high))))
        return box

    def same_place(self, other: Limb) -> bool:
        """Return whether nothing of the limb has moved on the screen."""
        return all(
            np.allclose(a.centres[:, :2], b.centres[:, :2], atol=0.01)
            for a, b in zip(self.solids, other.solids, strict=True)
        )
