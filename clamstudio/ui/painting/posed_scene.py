"""What of a scene stays the same at every phase: motion, camera, the order of the limbs."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSizeF

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
from clamstudio.ui.painting.props import (
    mat_corners,
    paint_mat,
    paint_wall,
    ribbons,
    shadow_bounds,
)
from clamstudio.ui.painting.room import paint_room
from clamstudio.ui.painting.scene import HORIZON, MARGIN, Guides, breath_step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QRect, QSize
    from PySide6.QtGui import QPainter

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

__all__ = ["PosedScene", "motion_of"]

_MARGIN_UNDER_WORDS = 0.19
_MARGIN_OVER_WORDS = 0.10

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


class PosedScene:
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
        paint_room(painter, rect, self.back_px() - HORIZON * rect.height(), dark=self.spec.dark)
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

    def extent_px(self) -> QSizeF:
        """Return the size of the smallest upright box round the whole motion and the mat."""
        points, radii = _extent(self.motion, self.spec.height_m)
        seen = self.camera.project(points)[:, :2]
        reach = radii[:, None] * self.camera.scale_px
        width, height = (seen + reach).max(axis=0) - (seen - reach).min(axis=0)
        return QSizeF(float(width), float(height))

    def back_px(self) -> float:
        """Return where the mat ends at the back, y."""
        return float(self.camera.project(mat_corners(self.spec.side, self.scale))[:, 1].min())

    def _fitted(self, rect: QRectF) -> Camera:
        """Return the camera that holds the whole motion and the mat."""
        spec = self.spec
        points, radii = _extent(self.motion, spec.height_m)
        top, bottom = MARGIN, MARGIN
        if spec.guides.path:
            # Most pictures have none.
            from clamstudio.ui.painting.guides import knee_path

            # To its end past the cap, and clear of the words above and below.
            path_m = knee_path(spec).points_m
            points = np.concatenate([points, path_m])
            radii = np.concatenate([radii, np.zeros(len(path_m))])
            top, bottom = _MARGIN_UNDER_WORDS, _MARGIN_OVER_WORDS
        inner = (
            rect.left() + MARGIN * rect.width(),
            rect.top() + top * rect.height(),
            rect.width() * (1.0 - 2.0 * MARGIN),
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
