"""The anatomy picture's working muscles alone, painted over it whenever they work harder or less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from clamstudio.mechanics.levels import COMPUTED
from clamstudio.ui.painting.ink import ShapePainter, renumbered
from clamstudio.ui.painting.work_looks import in_tones, work_tones

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from PySide6.QtCore import QSizeF

    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId, Side
    from clamstudio.ui.painting.ink import Shape
    from clamstudio.ui.painting.regions import MuscleRegion
    from clamstudio.ui.painting.tubes import View

__all__ = ["AnatomyWork", "WorkSeen"]


@dataclass(frozen=True, slots=True)
class WorkSeen:
    """What an anatomy picture was painted from.

    Attributes:
        seen: All tubes as the camera sees them.
        shapes: What they make.
        scale_px: Pixels for one metre.
        hatch_px: Distance of a hatching's lines.
        dark: Whether the picture stands on a dark ground.
        size: Of the picture in device-independent pixels.
        ratio: Device pixels a unit.
    """

    seen: View
    shapes: Sequence[Shape]
    scale_px: float
    hatch_px: int
    dark: bool
    size: QSizeF
    ratio: float


class AnatomyWork:
    """Repaints only the outlines of the working muscles and what lies before or behind these.

    Of the body it keeps no more than that: all of its tubes are megabytes for every picture.

    Attributes:
        corner: Of the anatomy picture, where the top left corner of the working muscles belongs.
    """

    def __init__(
        self,
        picture: WorkSeen,
        regions: Sequence[MuscleRegion],
        side: Side,
        lit: Collection[MuscleId] | None = None,
    ) -> None:
        """Find what is to be repainted.

        Args:
            picture: What the whole was painted from.
            regions: Where muscles are on it.
            side: The working side.
            lit: Muscles that keep their colours; ``None`` for all.
        """
        self._side = side
        self._dark, self._hatch_px, self._ratio = picture.dark, picture.hatch_px, picture.ratio
        self._clip = QPainterPath()
        self._clip.setFillRule(Qt.FillRule.WindingFill)
        self._muscles = {muscle for muscle in COMPUTED if lit is None or muscle in lit}
        for region in regions:
            if region.side is side and region.muscle in self._muscles:
                self._clip.addPath(region.path)
        self._box_px = _box_px(self._clip, picture)
        self.corner = QPointF(self._box_px.topLeft()) / picture.ratio
        shapes = _met(picture, self._clip.boundingRect())
        rows = np.concatenate([np.arange(s.first, s.last) for s in shapes] or [np.arange(0)])
        self._shapes, _ = renumbered(shapes)
        self._seen, self._scale_px = picture.seen.chosen(rows), picture.scale_px

    def picture(self, work: Mapping[MuscleId, WorkLevel]) -> QImage:
        """Return the working muscles on a transparent ground, to be drawn at ``corner``.

        Args:
            work: How hard each works.
        """
        image = QImage(self._box_px.size(), QImage.Format.Format_ARGB32_Premultiplied)
        if image.isNull():
            return image
        image.setDevicePixelRatio(self._ratio)
        image.fill(Qt.GlobalColor.transparent)
        shown = {muscle: level for muscle, level in work.items() if muscle in self._muscles}
        tones = work_tones(shown, self._side.suffix, dark=self._dark, size_px=self._hatch_px)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.corner)
        painter.setClipPath(self._clip)
        # Outlines take four times the memory of their tubes; after one loop nobody asks again.
        outlines = ShapePainter(self._seen, self._scale_px)
        outlines.paint(painter, in_tones(self._shapes, tones))
        painter.end()
        return image

    @property
    def bytes(self) -> int:
        """What is kept of the tubes."""
        return self._seen.bytes


def _box_px(clip: QPainterPath, picture: WorkSeen) -> QRect:
    """Return what is repainted, in whole device pixels, so that nothing moves by a part of one."""
    if clip.isEmpty():
        return QRect()
    box, ratio = clip.boundingRect(), picture.ratio
    around = QRectF(box.topLeft() * ratio, box.size() * ratio).toAlignedRect()
    whole = QRect(QPoint(0, 0), (picture.size * ratio).toSize())
    return around.adjusted(-1, -1, 1, 1).intersected(whole)


def _met(picture: WorkSeen, box: QRectF) -> list[Shape]:
    """Return the shapes that may lie in a part of the picture."""
    low, high = picture.seen.extent
    return [
        shape
        for shape in picture.shapes
        if (low[shape.first : shape.last, 0].min() < box.right())
        and (high[shape.first : shape.last, 0].max() > box.left())
        and (low[shape.first : shape.last, 1].min() < box.bottom())
        and (high[shape.first : shape.last, 1].max() > box.top())
    ]
