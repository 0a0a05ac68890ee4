"""The see-through body in motion: what keeps still is painted once, the rest in every frame."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from clamstudio.body.muscles import scale_of
from clamstudio.ui.painting.ink import ShapePainter, contour_px, renumbered
from clamstudio.ui.painting.skin import SKIN_M, LiveSkin
from clamstudio.ui.painting.tubes import View
from clamstudio.ui.painting.work_looks import in_tones, work_tones
from clamstudio.ui.painting.xray_cover import lit_shapes
from clamstudio.ui.painting.xray_depth import cross_faded, glass_share, paint_clothed, shares
from clamstudio.ui.painting.xray_painter import hatch_px, inks, seen_shapes
from clamstudio.ui.painting.xray_tubes import LiveTubes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QPainterPath

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.ink import Shape
    from clamstudio.ui.painting.scene import Depth
    from clamstudio.ui.painting.work_looks import Tone
    from clamstudio.ui.painting.xray_painter import XrayLook

__all__ = ["LiveXray"]

_Flags: TypeAlias = "NDArray[np.bool_]"


class LiveXray:
    """Bones and muscles of one exercise before one camera, quick to repeat.

    The order of painting is fixed for the whole motion, so nothing flickers.
    """

    def __init__(
        self,
        camera: Camera,
        poses: Sequence[Frames],
        look: XrayLook,
        size: QSize,
        ratio: float = 1.0,
        skins: Sequence[Sequence[QPainterPath]] = (),
    ) -> None:
        """Sort the shapes and paint the still ones.

        Args:
            camera: Fitted to the picture.
            poses: Bodies in the world at some phases, from rest to the top.
            look: What is lit, and how deep one sees.
            size: Of the picture in device-independent pixels.
            ratio: Device pixels a unit.
            skins: Outlines of the body's parts at each of the poses; none without a skin.
        """
        self._look = look
        self._hatch_px = hatch_px(camera.scale_px * scale_of(poses[0]))
        self._skin: LiveSkin | None = None
        if skins and glass_share(look.depth) > 0.0:
            colours = inks(dark=look.dark).glass(look.depth)
            self._skin = LiveSkin(skins, *colours, SKIN_M * camera.scale_px, ratio)
        tubes = LiveTubes(camera, poses)
        self._stacks: dict[Depth, _Stack] = {
            depth: _Stack(camera, poses, tubes, replace(look, depth=depth), size)
            for _, depth in shares(look.depth)
        }
        for stack in self._stacks.values():
            stack.prepare(ratio)

    @property
    def live_count(self) -> int:
        """How many shapes are painted in every frame."""
        return sum(stack.live_count for stack in self._stacks.values())

    def paint(
        self,
        painter: QPainter,
        frames: Frames,
        outlines: Callable[[Sequence[int]], Sequence[QPainterPath]] | None = None,
        clothed: Callable[[QPainter], None] | None = None,
        work: Mapping[MuscleId, WorkLevel] | None = None,
    ) -> None:
        """Paint one pose of the motion.

        Args:
            painter: On the picture, antialiased.
            frames: All bodies in the world.
            outlines: Gives the outlines of some of the body's parts, by their places in ``skins``.
            clothed: Paints the clothed figure, for a skin that is nearly opaque.
            work: How hard the working muscles work in this pose, which all move with the leg.
        """
        tones = self._tones(work)
        depth = self._look.depth
        if self._skin is not None and outlines is not None:
            self._skin.paint(painter, outlines(self._skin.moving))
        cross_faded(
            painter, depth, lambda body, seen: self._stacks[seen].paint(body, frames, tones)
        )
        if clothed is not None:
            paint_clothed(painter, depth, clothed)

    def _tones(self, work: Mapping[MuscleId, WorkLevel] | None) -> Mapping[str, Tone]:
        if work is None:
            return {}
        look = self._look
        return work_tones(work, look.side.suffix, dark=look.dark, size_px=self._hatch_px)


@dataclass(slots=True)
class _Level:
    """Shapes that lie between those behind and those before: all still, or all moving."""

    shapes: list[Shape]
    box: QRect
    picture: QImage | None = None


class _Stack:
    """The shapes of one depth, in levels that are still and moving by turns.

    A shape lies as low as it can: above all that it meets on the screen and that are painted
    before it. So most still shapes come to lie in few pictures, painted once.
    """

    def __init__(
        self,
        camera: Camera,
        poses: Sequence[Frames],
        tubes: LiveTubes,
        look: XrayLook,
        size: QSize,
    ) -> None:
        self._camera = camera
        self._tubes = tubes
        self._size = size
        views = [View(posed, camera) for posed in tubes.posed]
        seen = [seen_shapes(v, camera, f, look) for v, f in zip(views, poses, strict=True)]
        depths = np.mean([[shape.depth for shape in shapes] for shapes in seen], axis=0)
        order = np.argsort(depths, kind="stable")
        shapes = [replace(seen[0][i], depth=float(place)) for place, i in enumerate(order)]
        moving = np.flatnonzero([not tubes.still[s.first : s.last].all() for s in shapes])
        shapes = lit_shapes(views, shapes, frozenset(moving.tolist()), size, camera.scale_px)
        boxes = _boxes(views, shapes, contour_px(camera.scale_px))
        keeps = np.array([bool(tubes.still[s.first : s.last].all()) for s in shapes])
        self._rest: View | None = views[0]
        self._levels = _levels(shapes, keeps, boxes)
        live = [shape for level in self._levels[1::2] for shape in level.shapes]
        self._rows = np.concatenate([np.arange(s.first, s.last) for s in live] or [np.arange(0)])
        start = 0
        for level in self._levels[1::2]:
            level.shapes, start = renumbered(level.shapes, start)

    @property
    def live_count(self) -> int:
        """How many shapes are painted in every frame."""
        return sum(len(level.shapes) for level in self._levels[1::2])

    def prepare(self, ratio: float) -> None:
        """Paint the still levels, each into an image as large as it needs."""
        if self._rest is None:
            return
        whole = QRect(QPoint(0, 0), self._size * ratio)
        still = ShapePainter(self._rest, self._camera.scale_px)
        # Megabytes, and never asked again.
        self._rest = None
        for level in self._levels[::2]:
            box = QRect(level.box.topLeft() * ratio, level.box.size() * ratio).intersected(whole)
            if not level.shapes or box.isEmpty():
                continue
            image = QImage(box.size(), QImage.Format.Format_ARGB32_Premultiplied)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(-QPointF(box.topLeft()) / ratio)
            still.paint(painter, level.shapes)
            painter.end()
            level.picture, level.box = image, box

    def paint(self, painter: QPainter, frames: Frames, tones: Mapping[str, Tone]) -> None:
        """Paint one pose, with what moves in these tones where they name it."""
        moving = None
        if len(self._rows):
            posed = self._tubes.at(frames, self._rows)
            moving = ShapePainter(View(posed, self._camera), self._camera.scale_px)
        for level in self._levels:
            if level.picture is not None:
                corner = QPointF(level.box.topLeft()) / level.picture.devicePixelRatio()
                painter.drawImage(corner, level.picture)
            elif level.shapes and moving is not None:
                moving.paint(painter, in_tones(level.shapes, tones) if tones else level.shapes)


def _boxes(views: Sequence[View], shapes: Sequence[Shape], margin_px: float) -> Array:
    """Return what each shape covers on the screen over the motion, rows of left, top, right, bottom."""
    low = np.min([v.extent[0] for v in views], axis=0) - margin_px - 1.0
    high = np.max([v.extent[1] for v in views], axis=0) + margin_px + 1.0
    return np.array(
        [[*low[s.first : s.last].min(axis=0), *high[s.first : s.last].max(axis=0)] for s in shapes]
    )


def _levels(shapes: Sequence[Shape], keeps: _Flags, boxes: Array) -> list[_Level]:
    """Return the shapes in levels, the first of which is still, the second moving, and so on.

    Args:
        shapes: In painting order.
        keeps: Whether each is still.
        boxes: What each covers, shape (n, 4).
    """
    place = np.zeros(len(shapes), dtype=int)
    for index, box in enumerate(boxes):
        before = boxes[:index]
        meets = (
            (before[:, 0] < box[2])
            & (before[:, 2] > box[0])
            & (before[:, 1] < box[3])
            & (before[:, 3] > box[1])
        )
        others = place[:index][meets]
        low = int(others.max()) if len(others) else 0
        place[index] = low if low % 2 == int(not keeps[index]) else low + 1
    levels = []
    for number in range(int(place.max(initial=0)) + 1):
        members = np.flatnonzero(place == number)
        box = QRect()
        if len(members):
            left, top = np.floor(boxes[members, :2].min(axis=0)).astype(int)
            right, bottom = np.ceil(boxes[members, 2:].max(axis=0)).astype(int)
            box = QRect(int(left), int(top), int(right - left), int(bottom - top))
        levels.append(_Level([shapes[int(i)] for i in members], box))
    return levels
