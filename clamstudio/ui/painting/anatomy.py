"""The anatomy picture: a standing body with the muscles of an exercise lit by their role.

It is never mirrored; R and L stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter, QPainterPath

from clamstudio.body.skeleton import STATURE_M
from clamstudio.records import Side
from clamstudio.ui.painting.figure_painter import FigurePainter
from clamstudio.ui.painting.ink import paint_shapes, shape_path
from clamstudio.ui.painting.roles import roles_by_side
from clamstudio.ui.painting.skin import SKIN_M, paint_skin
from clamstudio.ui.painting.standing import standing_camera, standing_frames
from clamstudio.ui.painting.xray_painter import body_shapes, inks
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise
    from clamstudio.records import MuscleId
    from clamstudio.ui.painting.ink import Shape
    from clamstudio.ui.painting.standing import AnatomyView
    from clamstudio.ui.painting.tubes import View

__all__ = ["MuscleRegion", "paint_anatomy", "render_anatomy"]

_FADE = 0.86
_REFINE = 3

_WALL = ("aponeurosis", "external", "rectus_sheath", *(f"rectus{i}" for i in range(5)))
_COVERS: dict[str, tuple[str, ...]] = {
    "internal-oblique": ("aponeurosis", "external"),
    "transversus-abdominis": (*_WALL, "internal"),
    "gluteus-medius": ("glut_max1", "tfl"),
    "gluteus-minimus": ("glut_max1", "glut_med1", "tfl"),
    "piriformis": ("glut_max1", "glut_med1"),
    "lumbar-multifidus": ("longissimus", "iliocostalis"),
    "quadratus-lumborum": (*_WALL, "internal", "transversus", "longissimus", "iliocostalis"),
    "pelvic-floor": ("glut_max1", "rectus0", "rectus_sheath", "aponeurosis"),
}
"""What is taken away on the working side so that a chosen deep muscle can be seen."""


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


def paint_anatomy(
    painter: QPainter,
    rect: QRectF,
    catalogue: Catalogue,
    exercise: Exercise,
    view: AnatomyView = "front",
    side: Side = Side.RIGHT,
    *,
    dark: bool = False,
    selected: MuscleId | None = None,
) -> list[MuscleRegion]:
    """Paint the standing body into ``rect``.

    Args:
        painter: Where to; its state is left as it was.
        rect: The picture, in the painter's units.
        catalogue: Names the muscles; those it does not have get no region.
        exercise: Whose muscles are lit.
        view: The side view looks at the working side.
        side: The working side.
        dark: Whether the picture stands on a dark ground.
        selected: A muscle to point out.

    Returns:
        A region for every muscle that can be seen, the nearest first.
    """
    frames = standing_frames(view)
    margin = 0.02 * rect.height()
    inner = rect.adjusted(margin, margin, -margin, 0.0)
    camera = standing_camera(view, side, (0.0, margin, inner.width(), inner.height()))
    ratio = painter.device().devicePixelRatioF()
    layer = QImage((rect.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    body = QPainter(layer)
    body.setRenderHint(QPainter.RenderHint.Antialiasing)
    figure = FigurePainter(camera, frames, side, STATURE_M)
    tones = inks(dark=dark)
    grow_px = SKIN_M * camera.scale_px
    paint_skin(body, figure.outlines(), tones.skin, tones.skin_line, grow_px)
    roles = roles_by_side(exercise, side)
    hidden = {(name, side.suffix) for name in _COVERS.get(selected or "", ())}
    seen, shapes = body_shapes(
        camera, frames, roles, side, dark=dark, hidden=hidden, selected=selected, refine=_REFINE
    )
    paint_shapes(body, seen, shapes, camera.scale_px)
    _fade_below(body, QRectF(QPointF(0.0, 0.0), rect.size()))
    body.end()
    painter.save()
    painter.drawImage(rect.topLeft(), layer)
    _mark_sides(painter, rect, view, side, dark=dark)
    painter.restore()
    known = {muscle.id for muscle in catalogue.muscles}
    return _regions(rect, seen, shapes, known)


def render_anatomy(
    catalogue: Catalogue,
    exercise: Exercise,
    view: AnatomyView,
    side: Side,
    size: QSize,
    *,
    dark: bool = False,
) -> QImage:
    """Return the anatomy picture on a plain ground."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#172228" if dark else "#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(0.0, 0.0, float(size.width()), float(size.height()))
    paint_anatomy(painter, rect, catalogue, exercise, view, side, dark=dark)
    painter.end()
    return image


def _fade_below(painter: QPainter, rect: QRectF) -> None:
    """Let the shins fade out towards the lower edge."""
    fade = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    fade.setColorAt(0.0, Qt.GlobalColor.black)
    fade.setColorAt(_FADE, Qt.GlobalColor.black)
    fade.setColorAt(1.0, Qt.GlobalColor.transparent)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(rect, fade)


def _mark_sides(
    painter: QPainter, rect: QRectF, view: AnatomyView, side: Side, *, dark: bool
) -> None:
    right, left = tr("R"), tr("L")
    font = QFont(painter.font())
    font.setPixelSize(max(11, round(0.034 * rect.height())))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor("#a5b6be" if dark else "#4c5f69"))
    top = rect.adjusted(0.03 * rect.width(), 0.04 * rect.height(), -0.03 * rect.width(), 0.0)
    flags = Qt.AlignmentFlag.AlignTop
    if view == "side":
        word = right if side is Side.RIGHT else left
        painter.drawText(top, flags | Qt.AlignmentFlag.AlignLeft, word)
        return
    at_left, at_right = (right, left) if view == "front" else (left, right)
    painter.drawText(top, flags | Qt.AlignmentFlag.AlignLeft, at_left)
    painter.drawText(top, flags | Qt.AlignmentFlag.AlignRight, at_right)


def _regions(
    rect: QRectF, seen: View, shapes: list[Shape], known: set[MuscleId]
) -> list[MuscleRegion]:
    regions = []
    for shape in sorted(shapes, key=lambda s: -s.depth):
        muscle, _, suffix = shape.name.partition(":")
        found = next((one for one in known if one == muscle), None)
        if found is not None:
            path = shape_path(seen, shape).translated(rect.topLeft())
            side = Side.RIGHT if suffix == "r" else Side.LEFT
            regions.append(MuscleRegion(found, side, path))
    return regions
