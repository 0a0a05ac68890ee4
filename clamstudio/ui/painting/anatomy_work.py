"""The anatomy picture's working muscles alone, painted over it whenever they work harder or less."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath

from clamstudio.mechanics.levels import COMPUTED
from clamstudio.ui.painting.ink import ShapePainter
from clamstudio.ui.painting.work_looks import in_tones, work_tones

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

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
    """

    seen: View
    shapes: Sequence[Shape]
    scale_px: float
    hatch_px: int
    dark: bool


class AnatomyWork:
    """Repaints only the outlines of the working muscles and what lies before or behind these."""

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
        self._picture = picture
        self._side = side
        self._clip = QPainterPath()
        self._clip.setFillRule(Qt.FillRule.WindingFill)
        self._muscles = {muscle for muscle in COMPUTED if lit is None or muscle in lit}
        for region in regions:
            if region.side is side and region.muscle in self._muscles:
                self._clip.addPath(region.path)
        self._painter: ShapePainter | None = None
        self._shapes: list[Shape] = []

    def picture(self, work: Mapping[MuscleId, WorkLevel], size: QRectF, ratio: float) -> QImage:
        """Return the working muscles on a transparent ground as large as the anatomy picture.

        Args:
            work: How hard each works.
            size: Of the anatomy picture in device-independent pixels.
            ratio: Device pixels a unit.
        """
        image = QImage((size.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        if self._clip.isEmpty():
            return image
        shown = {muscle: level for muscle, level in work.items() if muscle in self._muscles}
        tones = work_tones(
            shown, self._side.suffix, dark=self._picture.dark, size_px=self._picture.hatch_px
        )
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(self._clip)
        self._prepared().paint(painter, in_tones(self._shapes, tones))
        painter.end()
        return image

    def _prepared(self) -> ShapePainter:
        """Return the painter of the picture's outlines; most views are never asked to glow."""
        if self._painter is None:
            picture = self._picture
            self._painter = ShapePainter(picture.seen, picture.scale_px)
            low, high = picture.seen.extent
            box = self._clip.boundingRect()
            self._shapes = [
                shape
                for shape in picture.shapes
                if (low[shape.first : shape.last, 0].min() < box.right())
                and (high[shape.first : shape.last, 0].max() > box.left())
                and (low[shape.first : shape.last, 1].min() < box.bottom())
                and (high[shape.first : shape.last, 1].max() > box.top())
            ]
        return self._painter
