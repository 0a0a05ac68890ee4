"""One picture of a scene: room, mat, shadows, then the figure or the see-through body."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from clamstudio.body.motion import solve_motion
from clamstudio.body.skeleton import STATURE_M
from clamstudio.ui.painting.camera import Camera, camera_for
from clamstudio.ui.painting.figure_balls import skin_spheres
from clamstudio.ui.painting.figure_painter import (
    LIMBS,
    PILLOW_LIMB,
    TRUNK_LIMB,
    FigurePainter,
)
from clamstudio.ui.painting.figure_parts import PILLOW, TOWEL
from clamstudio.ui.painting.live import FrameLoop, LayerStack, blank, painting_on
from clamstudio.ui.painting.props import (
    mat_corners,
    paint_mat,
    paint_room,
    paint_shadows,
    paint_wall,
    ribbons,
    shadow_bounds,
)
from clamstudio.ui.painting.scene import BREATH_STEPS, Guides, breath_step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QRect, QSize

    from clamstudio.body.motion import BodyMotion
    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId
    from clamstudio.ui.painting.labels import XrayLabels
    from clamstudio.ui.painting.props import Cuff, Ribbon
    from clamstudio.ui.painting.scene import SceneSpec
    from clamstudio.ui.painting.xray_live import LiveXray

    Work = Mapping[MuscleId, WorkLevel]

__all__ = ["LiveScene", "motion_of", "paint_scene", "render_scene", "scene_camera"]

_MARGIN = 0.045
_MARGIN_UNDER_WORDS = 0.19
_MARGIN_OVER_WORDS = 0.10

_SMOOTH_STEPS = 40
"""With fewer kept pictures the lift would be seen to step."""

_SAMPLED = (0.0, 0.25, 0.5, 0.75, 1.0)


def motion_of(spec: SceneSpec) -> BodyMotion:
    """Return the motion that a scene shows."""
    return solve_motion(
        spec.exercise,
        spec.side,
        spec.height_m,
        spec.mistake,
        (spec.mistake.arms if spec.mistake else "") or spec.arms,
        head=spec.head,
        bottom_bent=spec.bottom_bent,
    )


def scene_camera(spec: SceneSpec, rect: QRectF) -> Camera:
    """Return the camera of a scene's picture in ``rect``."""
    return _Scene(spec, rect).camera


def paint_scene(
    painter: QPainter,
    rect: QRectF,
    spec: SceneSpec,
    phase: float,
    *,
    sketch: bool = False,
    lowering: bool = False,
) -> None:
    """Paint a scene at one phase into ``rect``; the framing is the same at every phase.

    Args:
        painter: Where to; its state is left as it was.
        rect: The picture, in the painter's units.
        spec: What to draw.
        phase: 0 the stacked rest, 1 the target.
        sketch: Whether limbs cast no shadows on one another: quicker, for a moving camera.
        lowering: Whether the leg is on its way down, which muscle work may depend on.
    """
    scene = _Scene(spec, rect)
    frames = scene.motion.frames(phase)
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if spec.backdrop:
        scene.paint_room(painter, rect)
        paint_shadows(painter, scene.camera, *skin_spheres(frames, scene.scale))
    layer = blank(rect, painter.device().devicePixelRatioF())
    with painting_on(layer) as body:
        body.translate(-rect.topLeft())
        if sketch and spec.layer == "figure":
            scene.sketch_body(body, frames, scene.breath(phase))
        else:
            work = spec.work_at(phase, lowering=lowering)
            scene.paint_body(body, frames, scene.breath(phase), work)
    painter.drawImage(rect.topLeft(), layer)
    scene.paint_guides(painter, rect, phase)
    if not sketch:
        scene.paint_labels(painter, rect, phase)
    painter.restore()


def render_scene(spec: SceneSpec, phase: float, size: QSize) -> QImage:
    """Return a picture of a scene, premultiplied ARGB."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with painting_on(image) as painter:
        paint_scene(painter, QRectF(QPointF(0.0, 0.0), size.toSizeF()), spec, phase)
    return image


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
        self._scene = _Scene(spec, self._rect)
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
            painter.drawImage(QPointF(self._moving.topLeft()), moved)
        self._scene.paint_guides(painter, self._rect, phase)
        self._scene.paint_labels(painter, self._rect, phase)
        painter.restore()

    def _picture(self, phase: float, breath: int) -> QImage:
        """Return the part that moves at one phase."""
        image = blank(QRectF(self._moving), self._ratio)
        with painting_on(image) as painter:
            painter.translate(-QPointF(self._moving.topLeft()))
            self._paint_moving(painter, phase, breath)
        return image

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


class _Scene:
    """What stays the same at every phase: motion, camera, and the order of the limbs."""

    def __init__(self, spec: SceneSpec, rect: QRectF) -> None:
        self.spec = spec
        self.motion = motion_of(spec)
        self.scale = spec.height_m / STATURE_M
        self.camera = self._fitted(rect)
        self._moving: frozenset[int] | None = None
        self._labels: XrayLabels | None = None

    def breath(self, phase: float) -> float:
        """Return how full the chest is: out on the lift, in on the lowering (DESIGN 6.9)."""
        if self.spec.mistake is not None and self.spec.mistake.holds_breath:
            return 1.0
        return 1.0 - min(max(phase, 0.0), 1.0)

    def breath_step(self, phase: float, known: int | None) -> int:
        """Return ``known``, or else as full as ``phase`` makes the chest; a held breath stays."""
        held = self.spec.mistake is not None and self.spec.mistake.holds_breath
        return breath_step(self.breath(phase)) if known is None or held else known

    def paint_room(self, painter: QPainter, rect: QRectF) -> None:
        """Paint room and mat."""
        back = float(self.camera.project(mat_corners(self.spec.side, self.scale))[:, 1].min())
        paint_room(painter, rect, back - 0.05 * rect.height(), dark=self.spec.dark)
        if "wall" in self.spec.props:
            paint_wall(painter, self.camera, self.spec.side, self.scale, dark=self.spec.dark)
        paint_mat(painter, self.camera, self.spec.side, self.scale, dark=self.spec.dark)

    def moving_limbs(self) -> frozenset[int]:
        """Return the limbs that do not stay where they are on the screen."""
        if self._moving is None:
            figures = [self.figure(phase) for phase in (0.0, 0.5, 1.0)]
            rest, *later = ([figure.limb(i) for i in range(LIMBS)] for figure in figures)
            self._moving = frozenset(
                index
                for index, limb in enumerate(rest)
                if not all(limb.same_place(other[index]) for other in later)
            )
        return self._moving

    def moving_part(self) -> QRect:
        """Return the part of the picture in which limbs and their shadows move."""
        if self.spec.layer == "xray":
            return self.changing_part()
        part = QRectF()
        for phase in _SAMPLED:
            figure, frames = self.figure(phase), self.motion.frames(phase)
            for index in self.moving_limbs():
                part = part.united(figure.limb(index).reach(self.camera.scale_px))
            leg = skin_spheres(frames, self.scale, only_leg=self.spec.side.suffix)
            part = part.united(shadow_bounds(self.camera, *leg))
        return part.toAlignedRect()

    def changing_part(self) -> QRect:
        """Return the part of the picture in which anything changes: the chest that breathes too."""
        part = QRectF()
        if self.spec.layer != "xray":
            part = QRectF(self.moving_part())
        for phase in _SAMPLED:
            figure = self.figure(phase, self.breath(phase))
            for index in {*self.moving_limbs(), TRUNK_LIMB}:
                part = part.united(figure.limb(index).bounds())
        leg = skin_spheres(self.motion.frames(1.0), self.scale, only_leg=self.spec.side.suffix)
        part = part.united(shadow_bounds(self.camera, *leg))
        margin = 0.03 * self.camera.scale_px
        return part.adjusted(-margin, -margin, margin, margin).toAlignedRect()

    def ribbons(self, frames: Frames) -> list[Ribbon | Cuff]:
        """Return bands and cuffs."""
        return ribbons(self.camera, frames, self.spec.resistance, self.spec.side, self.scale)

    def live_xray(self, size: QSize, ratio: float) -> LiveXray:
        """Return the see-through body prepared for the whole motion."""
        # Loaded when first shown: the start needs no bones.
        from clamstudio.ui.painting.xray_live import LiveXray
        from clamstudio.ui.painting.xray_painter import XrayLook

        poses = [self.motion.frames(phase) for phase in (0.0, 0.5, 1.0)]
        spec = self.spec
        skins = [self.figure_of(frames).outlines() for frames in poses]
        return LiveXray(self.camera, poses, XrayLook.of(spec), size, ratio, skins)

    def paint_body(
        self,
        painter: QPainter,
        frames: Frames,
        breath: float = 0.0,
        work: Work | None = None,
    ) -> None:
        """Paint figure or see-through body with what is worn."""
        figure = self.figure_of(frames, breath)
        worn = self.ribbons(frames)
        for ribbon in worn:
            ribbon.paint(painter, near=False)
        if self.spec.layer == "xray":
            figure.limb(PILLOW_LIMB).paint(painter)
            # Most pictures are of the figure, and bones and muscles take longer to load.
            from clamstudio.ui.painting.xray_painter import XrayLook, paint_xray

            paint_xray(
                painter,
                self.camera,
                frames,
                replace(XrayLook.of(self.spec), work=work),
                skin=figure.outlines(),
                clothed=lambda over: figure.paint(over, self.order),
            )
        else:
            figure.paint(painter, self.order)
        for ribbon in worn:
            ribbon.paint(painter, near=True)
            if self.spec.layer == "figure":
                figure.paint_nearer_legs(painter, ribbon.depth_m)

    def sketch_body(self, painter: QPainter, frames: Frames, breath: float) -> None:
        """Paint the figure without the shadows of its limbs, sorted as they are in this pose."""
        figure = self.figure_of(frames, breath)
        worn = self.ribbons(frames)
        for ribbon in worn:
            ribbon.paint(painter, near=False)
        for limb in sorted(map(figure.limb, range(LIMBS)), key=lambda limb: limb.depth):
            limb.paint(painter)
        for ribbon in worn:
            ribbon.paint(painter, near=True)

    def paint_guides(self, painter: QPainter, rect: QRectF, phase: float) -> None:
        """Paint what lies over the figure to read the movement by, if anything."""
        if self.spec.guides == Guides():
            return
        # Most pictures have none.
        from clamstudio.ui.painting.guides import paint_guides

        paint_guides(painter, rect, self.camera, self.motion, self.spec, phase)

    def paint_labels(self, painter: QPainter, rect: QRectF, phase: float) -> None:
        """Paint the names of what is seen in the see-through body, if they are wanted."""
        from clamstudio.ui.painting.xray_depth import has_labels

        if self.spec.layer != "xray" or not has_labels(self.spec.depth):
            return
        if self._labels is None:
            # Names come from the catalogue, places from a pose half way.
            from clamstudio.ui.painting.labels import XrayLabels
            from clamstudio.ui.painting.xray_painter import XrayLook

            poses = [self.motion.frames(at) for at in (0.5, 0.0, 1.0)]
            self._labels = XrayLabels(self.camera, poses, XrayLook.of(self.spec), rect)
        self._labels.paint(painter, self.motion.frames(phase))

    @cached_property
    def order(self) -> Sequence[int]:
        """Return the limbs from far to near, by their mean depth over the motion: it never jumps."""
        figures = [self.figure(phase) for phase in (0.0, 1.0)]
        depths = np.mean([[f.limb(i).depth for i in range(LIMBS)] for f in figures], axis=0)
        return [int(index) for index in np.argsort(depths, kind="stable")]

    def figure(self, phase: float, breath: float = 0.0) -> FigurePainter:
        """Return the figure at one phase."""
        return self.figure_of(self.motion.frames(phase), breath)

    def figure_of(self, frames: Frames, breath: float = 0.0) -> FigurePainter:
        """Return the figure of one pose, its chest as full as ``breath`` says, 0 to 1."""
        spec = self.spec
        aids = ((PILLOW, spec.head == "pillow"), (TOWEL, "towel" in spec.props))
        return FigurePainter(
            self.camera,
            frames,
            spec.side,
            spec.height_m,
            look=spec.look,
            breath=breath,
            lying=True,
            aids=[part for part, there in aids if there],
        )

    def _fitted(self, rect: QRectF) -> Camera:
        """Return the camera that holds the whole motion and the mat."""
        spec = self.spec
        points, radii = _extent(self.motion, spec.height_m)
        top, bottom = _MARGIN, _MARGIN
        if spec.guides.path:
            # Most pictures have none.
            from clamstudio.ui.painting.guides import knee_path

            # To its end past the cap, and clear of the words above and below.
            path_m = knee_path(spec).points_m
            points = np.concatenate([points, path_m])
            radii = np.concatenate([radii, np.zeros(len(path_m))])
            top, bottom = _MARGIN_UNDER_WORDS, _MARGIN_OVER_WORDS
        inner = (
            rect.left() + _MARGIN * rect.width(),
            rect.top() + top * rect.height(),
            rect.width() * (1.0 - 2.0 * _MARGIN),
            rect.height() * (1.0 - top - bottom),
        )
        camera = camera_for(spec.view, spec.side, mirrored=spec.mirror)
        if spec.orbit_deg is not None:
            azimuth_deg, elevation_deg = spec.orbit_deg
            camera = Camera(azimuth_deg, elevation_deg, spec.mirror)
        return camera.fitted(points, radii, inner).zoomed(spec.zoom, rect.center().toTuple())


@lru_cache(maxsize=64)
def _extent(motion: BodyMotion, height_m: float) -> tuple[Array, Array]:
    scale = height_m / STATURE_M
    parts = [skin_spheres(motion.frames(phase), scale) for phase in (0.0, 0.5, 1.0)]
    mat = mat_corners(motion.side, scale) * np.array([0.9, 1.0, 0.95])
    centres = np.concatenate([*(p for p, _ in parts), mat])
    return centres, np.concatenate([*(r for _, r in parts), np.full(len(mat), 0.02)])
