"""Where muscles are on a picture, and how one is pointed out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from clamstudio.records import MuscleId, Side
from clamstudio.ui.painting.muscle_layers import muscle_pieces, posed_muscles
from clamstudio.ui.painting.picture import scene_camera
from clamstudio.ui.painting.posed_scene import motion_of
from clamstudio.ui.painting.roles import roles_by_side
from clamstudio.ui.painting.subpaths import closed_elements, path_of
from clamstudio.ui.painting.tubes import View
from clamstudio.ui.painting.xray_depth import shows_nerve
from clamstudio.ui.painting.xray_painter import XrayLook, body_tubes, seen_shapes

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clamstudio.body.pose import Frames
    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.ink import Shape
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = [
    "MuscleRegion",
    "SceneMuscles",
    "lit_sides",
    "muscle_outline",
    "paint_highlight",
    "regions_of",
]

_GROW_PX = 2.6
_STEPS = 60
_BLUE = QColor("#0b6f9c")
_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


@dataclass(frozen=True, slots=True)
class MuscleRegion:
    """Where a muscle is on the picture.

    Attributes:
        muscle: Which.
        side: Of the body.
        path: Its outline in the painter's units.
    """

    muscle: MuscleId
    side: Side
    path: QPainterPath


def regions_of(seen: View, shapes: Sequence[Shape], known: Collection[str]) -> list[MuscleRegion]:
    """Return a region for every shape of a muscle that is known, the nearest first.

    Args:
        seen: The tubes of the shapes as the camera sees them.
        shapes: Named ``muscle:suffix``, as ``body_shapes`` does.
        known: Ids of muscles.
    """
    regions = []
    # Of all shapes at once: the silhouettes are what takes the time.
    outlines = closed_elements(seen.silhouettes())
    for shape in sorted(shapes, key=lambda s: -s.depth):
        muscle, _, suffix = shape.name.partition(":")
        if muscle in known:
            side = Side.RIGHT if suffix == "r" else Side.LEFT
            path = path_of(outlines[shape.first : shape.last])
            regions.append(MuscleRegion(MuscleId(muscle), side, path))
    return regions


class SceneMuscles:
    """The muscles of one scene in one picture, at any phase."""

    def __init__(self, spec: SceneSpec, rect: QRectF) -> None:
        """Look at a scene.

        Args:
            spec: What is drawn.
            rect: The picture, in the painter's units.
        """
        self._spec = spec
        self._camera = scene_camera(spec, rect)
        self._outlines: dict[tuple[MuscleId, int], QPainterPath] = {}

    def regions(self, phase: float, known: Collection[str]) -> list[MuscleRegion]:
        """Return where the muscles of the see-through body are, the nearest first.

        Args:
            phase: 0 the stacked rest, 1 the target.
            known: Ids of muscles.
        """
        spec = self._spec
        frames = motion_of(spec).frames(phase)
        tubes = body_tubes(frames, self._camera, nerve=shows_nerve(spec.depth))
        seen = View(tubes, self._camera)
        shapes = seen_shapes(seen, self._camera, frames, XrayLook.of(spec))
        return regions_of(seen, shapes, known)

    def outline(self, muscle: MuscleId, phase: float) -> QPainterPath:
        """Return the outline of one muscle where it works; it may lie under others.

        The phase is rounded to a sixtieth, and outlines are kept: a loop asks for them again.
        """
        step = round(min(max(phase, 0.0), 1.0) * _STEPS)
        kept = self._outlines.get((muscle, step))
        if kept is None:
            spec = self._spec
            sides = lit_sides(spec.exercise, spec.side, muscle, spec.mistake)
            frames = motion_of(spec).frames(step / _STEPS)
            kept = muscle_outline(self._camera, frames, muscle, sides)
            self._outlines[muscle, step] = kept
        return kept


def muscle_outline(
    camera: Camera, frames: Frames, muscle: MuscleId, sides: Collection[Side]
) -> QPainterPath:
    """Return the outline of one muscle of a pose, without its tendons.

    Args:
        camera: Fitted to the picture.
        frames: All bodies in the world.
        muscle: Which.
        sides: Of the body.
    """
    suffixes = {side.suffix for side in sides}
    rows = [
        np.arange(piece.first, piece.last)
        for piece in muscle_pieces()
        if piece.muscle == muscle and piece.suffix in suffixes and not piece.tendon
    ]
    if not rows:
        return QPainterPath()
    view = View(posed_muscles(frames).chosen(np.concatenate(rows)), camera)
    return path_of(closed_elements(view.silhouettes()))


def lit_sides(
    exercise: Exercise, side: Side, muscle: MuscleId, mistake: Mistake | None = None
) -> tuple[Side, ...]:
    """Return on which sides a muscle works in an exercise; both where it has no role in it."""
    roles = roles_by_side(exercise, side, mistake)
    found = tuple(s for s in (side, side.other) if (muscle, s.suffix) in roles)
    return found or (side, side.other)


def paint_highlight(
    painter: QPainter,
    path: QPainterPath,
    *,
    dark: bool,
    chosen: bool = True,
    glow: float = 0.0,
) -> None:
    """Paint a rim around a muscle.

    Args:
        painter: On the picture.
        path: Outline of the muscle in the painter's units; its parts may overlap.
        dark: Whether the picture stands on a dark ground.
        chosen: A strong rim; without, the thin one of what is under the pointer.
        glow: How much of the rim's colour lies over the muscle, for one that is covered.
    """
    box = path.boundingRect().adjusted(-6.0, -6.0, 6.0, 6.0).toAlignedRect()
    box = box.intersected(painter.window())
    if box.isEmpty() or path.isEmpty():
        return
    ratio = painter.device().devicePixelRatioF()
    size = box.size().toSizeF() * ratio
    layer = QImage(math.ceil(size.width()), math.ceil(size.height()), _FORMAT)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    whole = QPainterPath(path)
    whole.setFillRule(Qt.FillRule.WindingFill)
    tint, ground = (QColor("#35c3e8"), QColor("#06222c")) if dark else (_BLUE, QColor("#ffffff"))
    inner = QPainter(layer)
    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner.translate(-QPointF(box.topLeft()))
    for colour, width in ((ground, 2.0 * _GROW_PX + 2.4), (tint, 2.0 * _GROW_PX)):
        grow = width if chosen else 0.6 * width
        pen = QPen(colour, grow, j=Qt.PenJoinStyle.RoundJoin)
        inner.strokePath(whole, pen)
    inner.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    over = QColor(tint)
    over.setAlphaF(glow)
    # Replaces the line's colour inside; only a rim of it is left around all parts together.
    inner.fillPath(whole, over)
    inner.end()
    painter.drawImage(QPointF(box.topLeft()), layer)
