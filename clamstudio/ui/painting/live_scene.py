"""A scene that plays in a widget: what keeps still is painted once, loops are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from clamstudio.ui.painting.figure_balls import skin_spheres
from clamstudio.ui.painting.figure_painter import (
    LIMBS,
    PILLOW_LIMB,
)
from clamstudio.ui.painting.live import FrameLoop, LayerStack, Piece, blank, differing, painting_on
from clamstudio.ui.painting.posed_scene import PosedScene
from clamstudio.ui.painting.props import (
    paint_shadows,
)
from clamstudio.ui.painting.scene import BREATH_STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSize

    from clamstudio.body.pose import Frames
    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId
    from clamstudio.ui.painting.scene import SceneSpec
    from clamstudio.ui.painting.xray_live import LiveXray

    Work = Mapping[MuscleId, WorkLevel]

__all__ = ["LiveScene"]

_SMOOTH_STEPS = 40
"""With fewer kept pictures the lift would be seen to step."""


class LiveScene:
    """A scene that plays in a widget: the same picture as ``paint_scene``, but quick to repeat."""

    def __init__(self, spec: SceneSpec, size: QSize, ratio: float, *, exact: bool = False) -> None:
        """Prepare for one size of the widget.

        Args:
            spec: What to draw.
            size: In device-independent pixels.
            ratio: Device pixels a unit.
            exact: Whether every phase is painted anew rather than the nearest kept one shown.
        """
        self._rect = QRectF(QPointF(0.0, 0.0), size.toSizeF())
        self._scene = PosedScene(spec, self._rect)
        self._ratio = ratio
        self._back = self._backdrop()
        self._xray: LiveXray | None = None
        self._work: Work | None = None
        whole = self._rect.toRect()
        self._changing = self._scene.changing_part().intersected(whole)
        self._moving = self._scene.moving_part().intersected(whole)
        self._loop = FrameLoop(self._moving.size().toSizeF(), ratio)
        # The figure is quick enough to be painted anew where kept pictures would step.
        self._anew = exact or (spec.layer == "figure" and self._loop.steps < _SMOOTH_STEPS)
        self._body = blank(QRectF(self._moving), ratio)
        self._still = self._kept_still()
        self._stack = self._layers() if spec.layer == "figure" else None

    def _kept_still(self) -> QImage:
        """Return the whole picture at rest; only ``_changing`` of it is ever painted over."""
        scene = self._scene
        still = self._back.copy()
        with painting_on(still) as painter:
            if scene.spec.layer == "xray":
                self._paint_xray(painter, scene.motion.frames(0.0))
                return still
            body = blank(self._rect, self._ratio)
            with painting_on(body) as inner:
                keeping = [index for index in scene.order if index not in scene.moving_limbs()]
                scene.figure(0.0, scene.breath(0.0)).paint(inner, keeping)
            painter.drawImage(QPointF(0.0, 0.0), body)
        return still

    def paint(
        self, painter: QPainter, phase: float, breath: int | None = None, *, lowering: bool = False
    ) -> None:
        """Paint the scene at one phase with its top left corner at the painter's origin.

        Args:
            painter: Where to; its state is left as it was.
            phase: 0 the stacked rest, 1 the target.
            breath: How full the chest is, a ``breath_step``; ``None``: as ``phase`` makes it.
            lowering: Whether the leg is on its way down, which muscle work may depend on.
        """
        step = self._scene.breath_step(phase, breath)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(QPointF(0.0, 0.0), self._still)
        if self._stack is not None:
            self._stack.paint_still(painter, step)
        at = phase if self._anew else self._loop.step(phase)
        self._work = self._scene.spec.work_at(at, lowering=lowering)
        if self._anew:
            self._paint_moving(painter, phase, step)
        else:
            # Bones do not breathe, and clothes do not glow.
            key = step if self._stack is not None else frozenset((self._work or {}).items())
            moved = self._loop.picture(phase, key, lambda at: self._picture(at, step))
            if not moved.image.isNull():
                painter.drawImage(moved.corner, moved.image)
        self._scene.paint_guides(painter, self._rect, phase)
        self._scene.paint_labels(painter, self._rect, phase)
        painter.restore()

    def _picture(self, phase: float, breath: int) -> Piece:
        """Return what one phase changes of the part that moves."""
        corner = QPointF(self._moving.topLeft())
        image = blank(QRectF(self._moving), self._ratio)
        still = image.copy()
        with painting_on(image) as painter:
            painter.translate(-corner)
            self._paint_moving(painter, phase, breath)
        with painting_on(still) as painter:
            painter.translate(-corner)
            painter.drawImage(QPointF(0.0, 0.0), self._still)
            if self._stack is not None:
                self._stack.paint_still(painter, breath)
        return differing(image, still, corner)

    def _paint_moving(self, painter: QPainter, phase: float, breath: int) -> None:
        """Paint the part that moves at one phase, opaque."""
        painter.save()
        painter.setClipRect(self._moving, Qt.ClipOperation.IntersectClip)
        painter.drawImage(QPointF(0.0, 0.0), self._back)
        frames = self._scene.motion.frames(phase)
        if self._stack is None:
            self._paint_xray(painter, frames)
        else:
            self._paint_live(painter, frames, self._stack, breath)
        painter.restore()

    def _paint_xray(self, painter: QPainter, frames: Frames) -> None:
        scene = self._scene
        if self._xray is None:
            self._xray = scene.live_xray(self._rect.size().toSize(), self._ratio)
        figure = scene.figure_of(frames)
        worn = scene.ribbons(frames)
        for ribbon in worn:
            ribbon.paint(painter, near=False)
        self._xray.paint(
            painter,
            frames,
            figure.outlines,
            lambda over: figure.paint(over, scene.order),
            self._work,
        )
        for ribbon in worn:
            ribbon.paint(painter, near=True)

    def _paint_live(
        self, painter: QPainter, frames: Frames, stack: LayerStack, breath: int
    ) -> None:
        scene = self._scene
        figure = scene.figure_of(frames, breath / BREATH_STEPS)
        worn = scene.ribbons(frames)
        if scene.spec.backdrop and stack.live:
            moving = skin_spheres(frames, scene.scale, only_leg=scene.spec.side.suffix)
            paint_shadows(painter, scene.camera, *moving)
        for ribbon in worn:
            ribbon.paint(painter, near=False)
        # The same image in every frame: fresh memory would cost more than what is painted on it.
        corner = QPointF(self._moving.topLeft())
        with painting_on(self._body) as body:
            body.translate(-corner)
            stack.paint_body(body, figure, breath)
        painter.drawImage(corner, self._body)
        stack.paint_over(painter, breath)
        for ribbon in worn:
            ribbon.paint(painter, near=True)
            figure.paint_nearer_legs(painter, ribbon.depth_m)

    def _backdrop(self) -> QImage:
        image = blank(self._rect, self._ratio)
        scene = self._scene
        seen_through = scene.spec.layer == "xray"
        with painting_on(image) as painter:
            if scene.spec.backdrop:
                moving = "" if seen_through else scene.spec.side.suffix
                still = skin_spheres(scene.motion.frames(0.0), scene.scale, without_leg=moving)
                scene.paint_room(painter, self._rect)
                paint_shadows(painter, scene.camera, *still)
            if seen_through:
                scene.figure(0.0).limb(PILLOW_LIMB).paint(painter)
        return image

    def _layers(self) -> LayerStack:
        scene = self._scene
        moves = [index in scene.moving_limbs() for index in range(LIMBS)]
        stack = LayerStack(moves, scene.order)
        figures = [scene.figure(0.0, step / BREATH_STEPS) for step in range(BREATH_STEPS + 1)]
        stack.prepare(self._back, figures, QRectF(self._changing))
        return stack
