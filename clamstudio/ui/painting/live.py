"""A scene that plays: what does not move is painted once, each frame adds only what does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtCore import QSizeF

    from clamstudio.ui.painting.limb import Limb

__all__ = ["FrameLoop", "LayerStack", "blank", "painting_on"]

_LOOP_BYTES = 128 * 1024 * 1024
_LOOP_STEPS = (12, 64)


class LayerStack:
    """Images of the still limbs, below and above those that move.

    Live limbs are painted between them in every frame. Where a still limb would belong between two
    live ones it is painted live too, so that the order never changes.
    """

    def __init__(self, moves: Sequence[bool], order: Sequence[int]) -> None:
        """Sort the limbs.

        Args:
            moves: Whether each limb moves.
            order: Indices of the limbs, the farthest first.
        """
        moving = [place for place, index in enumerate(order) if moves[index]]
        first = moving[0] if moving else len(order)
        last = moving[-1] + 1 if moving else len(order)
        self._below = order[:first]
        self.live = order[first:last]
        self._above = order[last:]
        self._under = QImage()
        self._over = QImage()
        self._mask = QImage()

    def prepare(
        self, rect: QRectF, ratio: float, paint: Callable[[QPainter, Sequence[int]], None]
    ) -> None:
        """Paint both layers once with ``paint(painter, indices)``."""
        self._under = self._layer(rect, ratio, self._below, paint)
        self._over = self._layer(rect, ratio, self._above, paint)
        self._mask = blank(rect, ratio)

    def paint_under(self, painter: QPainter) -> None:
        """Paint the still limbs that lie behind."""
        painter.drawImage(QPointF(0.0, 0.0), self._under)

    def paint_over(self, painter: QPainter) -> None:
        """Paint the still limbs that lie in front."""
        painter.drawImage(QPointF(0.0, 0.0), self._over)

    def paint_shadow(self, painter: QPainter, limb: Limb, scale_px: float) -> None:
        """Paint a live limb's shadow on the still limbs behind it, and on nothing else."""
        bounds = self._bounds(limb, scale_px)
        ratio = self._mask.devicePixelRatio()
        source = QRectF(QPointF(bounds.topLeft()) * ratio, bounds.size().toSizeF() * ratio)
        with painting_on(self._mask) as mask:
            mask.setClipRect(bounds)
            mask.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            mask.fillRect(bounds, Qt.GlobalColor.transparent)
            mask.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            limb.paint_shadow(mask, scale_px)
            mask.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
            mask.drawImage(QRectF(bounds), self._under, source)
        painter.drawImage(QRectF(bounds), self._mask, source)

    def _bounds(self, limb: Limb, scale_px: float) -> QRect:
        margin = 0.05 * scale_px
        whole = limb.bounds().adjusted(-margin, -margin, margin, margin).toAlignedRect()
        size = self._mask.deviceIndependentSize().toSize()
        return whole.intersected(QRect(QPoint(0, 0), size))

    def _layer(
        self,
        rect: QRectF,
        ratio: float,
        indices: Sequence[int],
        paint: Callable[[QPainter, Sequence[int]], None],
    ) -> QImage:
        image = blank(rect, ratio)
        with painting_on(image) as painter:
            paint(painter, indices)
        return image


class FrameLoop:
    """Keeps the pictures of a motion that is too slow to paint anew at every tick.

    The motion is cut into as many steps as fit into memory; each is painted when first asked for.
    """

    def __init__(self, size: QSizeF, ratio: float) -> None:
        """Choose the number of steps.

        Args:
            size: Of a picture in device-independent pixels.
            ratio: Device pixels a unit.
        """
        each = max(1.0, size.width() * size.height() * ratio * ratio * 4.0)
        low, high = _LOOP_STEPS
        self.steps = max(low, min(high, int(_LOOP_BYTES / each)))
        self._kept: dict[int, QImage] = {}

    def picture(self, phase: float, paint: Callable[[float], QImage]) -> QImage:
        """Return the picture of the step nearest to ``phase``, painting it with ``paint(phase)``."""
        step = round(min(max(phase, 0.0), 1.0) * self.steps)
        if step not in self._kept:
            self._kept[step] = paint(step / self.steps)
        return self._kept[step]


@contextmanager
def painting_on(image: QImage) -> Iterator[QPainter]:
    """Yield an antialiased painter, ended whatever happens: an open one would end the program."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def blank(rect: QRectF, ratio: float) -> QImage:
    """Return a transparent image as large as ``rect``, with ``ratio`` device pixels a unit."""
    image = QImage((rect.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
