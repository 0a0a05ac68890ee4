"""The see-through body in motion: what keeps still is painted once, the rest in every frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter

from clamstudio.ui.painting.ink import contour_px, paint_shapes
from clamstudio.ui.painting.roles import roles_by_side
from clamstudio.ui.painting.skin import SKIN_M, paint_skin
from clamstudio.ui.painting.tubes import View
from clamstudio.ui.painting.xray_painter import body_shapes, body_tubes, inks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPainterPath

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.catalogue.model import Exercise
    from clamstudio.records import Side
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.ink import Shape

__all__ = ["LiveXray"]

_Flags = NDArray[np.bool_]

_STILL_M = 1e-6


class LiveXray:
    """Bones and muscles of one exercise before one camera, quick to repeat.

    The order of painting is fixed for the whole motion, so nothing flickers. A still shape is kept
    in an image below when nothing that moves lies behind it where they meet on the screen, or in
    one above when nothing that moves lies in front.
    """

    def __init__(
        self,
        camera: Camera,
        poses: Sequence[Frames],
        exercise: Exercise,
        side: Side,
        size: QSize,
        ratio: float = 1.0,
        *,
        dark: bool,
    ) -> None:
        """Sort the shapes and paint the still ones.

        Args:
            camera: Fitted to the picture.
            poses: Bodies in the world at some phases, from rest to the top.
            exercise: Whose muscles are lit.
            side: The working (top) leg.
            size: Of the picture in device-independent pixels.
            ratio: Device pixels a unit.
            dark: Whether the picture stands on a dark ground.
        """
        self._camera = camera
        self._tones = inks(dark=dark)
        roles = roles_by_side(exercise, side)
        seen = [body_shapes(camera, frames, roles, side, dark=dark)[1] for frames in poses]
        tubes = [body_tubes(frames, camera) for frames in poses]
        depths = np.mean([[shape.depth for shape in shapes] for shapes in seen], axis=0)
        order = np.argsort(depths, kind="stable")
        shapes = [replace(seen[0][i], depth=float(place)) for place, i in enumerate(order)]
        still = np.ptp([t.centre for t in tubes], axis=0).max(axis=(1, 2)) < _STILL_M
        boxes = _boxes([View(t, camera) for t in tubes], shapes, contour_px(camera.scale_px))
        keeps = np.array([bool(still[s.first : s.last].all()) for s in shapes])
        below = _clear(keeps, boxes)
        above = _clear((keeps & ~below)[::-1], boxes[::-1], ~below[::-1])[::-1]
        rest = View(tubes[0], camera)
        self._under = self._image(size, ratio, rest, _picked(shapes, below))
        self._over = self._image(size, ratio, rest, _picked(shapes, above))
        live = _picked(shapes, ~below & ~above)
        self._rows = np.concatenate([np.arange(s.first, s.last) for s in live] or [np.arange(0)])
        self._live = _renumbered(live)

    @property
    def live_count(self) -> int:
        """How many shapes are painted in every frame."""
        return len(self._live)

    def paint(
        self, painter: QPainter, frames: Frames, skin: Sequence[QPainterPath] | None = None
    ) -> None:
        """Paint one pose of the motion.

        Args:
            painter: On the picture, antialiased.
            frames: All bodies in the world.
            skin: Outlines of the body's parts.
        """
        scale_px = self._camera.scale_px
        if skin is not None:
            tones = self._tones
            paint_skin(painter, skin, tones.skin, tones.skin_line, SKIN_M * scale_px)
        painter.drawImage(QPointF(0.0, 0.0), self._under)
        if self._live:
            tubes = body_tubes(frames, self._camera).chosen(self._rows)
            paint_shapes(painter, View(tubes, self._camera), self._live, scale_px)
        painter.drawImage(QPointF(0.0, 0.0), self._over)

    def _image(self, size: QSize, ratio: float, view: View, shapes: list[Shape]) -> QImage:
        image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shapes(painter, view, shapes, self._camera.scale_px)
        painter.end()
        return image


def _boxes(views: Sequence[View], shapes: Sequence[Shape], margin_px: float) -> Array:
    """Return what each shape covers on the screen over the motion, rows of left, top, right, bottom."""
    low = np.min([v.silhouettes().min(axis=1) for v in views], axis=0) - margin_px - 1.0
    high = np.max([v.silhouettes().max(axis=1) for v in views], axis=0) + margin_px + 1.0
    return np.array(
        [[*low[s.first : s.last].min(axis=0), *high[s.first : s.last].max(axis=0)] for s in shapes]
    )


def _clear(keeps: _Flags, boxes: Array, counts: _Flags | None = None) -> _Flags:
    """Return which shapes meet none that is painted live before them.

    Args:
        keeps: Whether each shape is still, in painting order, shape (n,).
        boxes: What it covers, shape (n, 4).
        counts: Which shapes matter at all; all of them without.
    """
    clear = np.zeros(len(keeps), dtype=bool)
    live = np.zeros(len(keeps), dtype=bool)
    for place, box in enumerate(boxes):
        if counts is not None and not counts[place]:
            continue
        others = boxes[live]
        meets = (
            (others[:, 0] < box[2])
            & (others[:, 2] > box[0])
            & (others[:, 1] < box[3])
            & (others[:, 3] > box[1])
        )
        clear[place] = bool(keeps[place]) and not meets.any()
        live[place] = not clear[place]
    return clear


def _picked(shapes: Sequence[Shape], which: _Flags) -> list[Shape]:
    return [shape for shape, chosen in zip(shapes, which, strict=True) if chosen]


def _renumbered(shapes: Sequence[Shape]) -> list[Shape]:
    """Return shapes whose tubes follow one another without gaps."""
    result, row = [], 0
    for shape in shapes:
        count = shape.last - shape.first
        result.append(replace(shape, first=row, last=row + count))
        row += count
    return result
