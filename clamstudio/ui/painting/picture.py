"""One picture of a scene: room, mat, shadows, then the figure or the see-through body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from clamstudio.ui.painting.figure_balls import skin_spheres
from clamstudio.ui.painting.live import blank, painting_on
from clamstudio.ui.painting.posed_scene import PosedScene
from clamstudio.ui.painting.props import paint_mat, paint_shadows
from clamstudio.ui.painting.scene import MARGIN
from clamstudio.ui.painting.still import Still

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSize

    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.scene import SceneSpec

    Work = Mapping[MuscleId, WorkLevel]

__all__ = ["make_still", "paint_scene", "render_scene", "scene_camera"]

_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


def scene_camera(spec: SceneSpec, rect: QRectF) -> Camera:
    """Return the camera of a scene's picture in ``rect``."""
    return PosedScene(spec, rect).camera


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
    scene = PosedScene(spec, rect)
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
    image = QImage(size, _FORMAT)
    image.fill(0)
    with painting_on(image) as painter:
        paint_scene(painter, QRectF(QPointF(0.0, 0.0), size.toSizeF()), spec, phase)
    return image


def make_still(spec: SceneSpec, width_px: int) -> Still:
    """Return mat and figure at rest on nothing, as ``still.paint_still`` lays them into any stage.

    Args:
        spec: What is to be seen; its room is left out.
        width_px: Width of what the camera holds.
    """
    wide = 1.0 - 2.0 * MARGIN
    side_px = width_px / wide
    # As high as it is wide, a picture holds the whole width of anybody who lies.
    extent = PosedScene(spec, QRectF(0.0, 0.0, side_px, side_px)).extent_px()
    # Shadows reach a little further than the mat.
    image = QImage(round(side_px), round(extent.height() / wide + 0.06 * side_px), _FORMAT)
    image.fill(0)
    rect = QRectF(image.rect())
    scene = PosedScene(spec, rect)
    frames = scene.motion.frames(0.0)
    with painting_on(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mat(painter, scene.camera, spec.side, scene.scale, dark=spec.dark)
        paint_shadows(painter, scene.camera, *skin_spheres(frames, scene.scale))
        scene.paint_body(painter, frames, scene.breath(0.0))
    extent = scene.extent_px()
    back_px = scene.back_px() - rect.center().y()
    return Still(image, (extent.width(), extent.height()), back_px)
