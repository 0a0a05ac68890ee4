"""One limb of the figure: solids that are sorted and painted as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter

    from clamstudio.ui.painting.shading import Solid

__all__ = ["Limb"]


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
        """Darken what lies just below the limb on the screen: contact gives weight."""
        painter.save()
        for drop_m, alpha in ((0.020, 26), (0.012, 30)):
            painter.translate(0.0, drop_m * scale_px)
            for solid in self.solids:
                painter.fillPath(solid.silhouette, QColor(10, 14, 34, alpha))
        painter.restore()

    def bounds(self) -> QRectF:
        """Return what the limb covers on the screen."""
        box = QRectF()
        for solid in self.solids:
            low = (solid.centres - solid.radii[:, None]).min(axis=0)
            high = (solid.centres + solid.radii[:, None]).max(axis=0)
            box = box.united(QRectF(QPointF(*map(float, low)), QPointF(*map(float, high))))
        return box

    def same_place(self, other: Limb) -> bool:
        """Return whether nothing of the limb has moved on the screen."""
        return all(
            np.allclose(a.centres, b.centres, atol=0.01)
            for a, b in zip(self.solids, other.solids, strict=True)
        )
