"""The anatomy picture: a body with the muscles of an exercise lit by their role.

It stands, or lies as in the exercise. It is never mirrored; R and L stand beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QLinearGradient, QPainter

from clamstudio.body.motion import solve_motion
from clamstudio.body.skeleton import STATURE_M
from clamstudio.records import Side
from clamstudio.ui.painting.anatomy_work import AnatomyWork, WorkSeen
from clamstudio.ui.painting.back_fascia import FASCIA
from clamstudio.ui.painting.camera import Camera
from clamstudio.ui.painting.figure_painter import FigurePainter
from clamstudio.ui.painting.figure_parts import HEAD, TRUNK
from clamstudio.ui.painting.ink import ink, paint_shapes
from clamstudio.ui.painting.muscle_layers import muscle_pieces
from clamstudio.ui.painting.regions import MuscleRegion, regions_of
from clamstudio.ui.painting.roles import roles_by_side
from clamstudio.ui.painting.skin import SKIN_M, paint_skin
from clamstudio.ui.painting.standing import standing_camera, standing_frames
from clamstudio.ui.painting.xray_painter import XrayLook, body_shapes, hatch_px, inks
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPainterPath

    from clamstudio.body.pose import Frames
    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId
    from clamstudio.ui.painting.ink import Shape
    from clamstudio.ui.painting.standing import AnatomyView

__all__ = [
    "Emphasis",
    "MuscleRegion",
    "is_covered",
    "paint_anatomy",
    "paint_working_anatomy",
    "render_anatomy",
]

_FADE = 0.86
_REFINE = 3
_FLESH_M = 0.13
_HAND_M = 0.20
_LYING_DEG = (180.0, 52.0)
"""From behind and above: the working hip is turned to the viewer."""

_WALL = ("aponeurosis", "external", "rectus_sheath", *(f"rectus{i}" for i in range(5)))
_BACK = (FASCIA, "longissimus", "iliocostalis")
_COVERS: dict[str, tuple[str, ...]] = {
    "internal-oblique": ("aponeurosis", "external"),
    "transversus-abdominis": (*_WALL, "internal"),
    "gluteus-medius": ("glut_max1", "tfl"),
    "gluteus-minimus": ("glut_max1", "glut_med1", "tfl"),
    "piriformis": ("glut_max1", "glut_med1"),
    "erector-spinae": (FASCIA,),
    "lumbar-multifidus": _BACK,
    "quadratus-lumborum": (*_WALL, "internal", "transversus", *_BACK),
    "pelvic-floor": ("glut_max1", "rectus0", "rectus_sheath", "aponeurosis"),
}
"""What is taken away on the working side so that a chosen deep muscle can be seen."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What the picture points out.

    Attributes:
        selected: A muscle whose covers are taken away on the working side.
        mistake: Lights what takes over, and lies as it is shown.
        lit: Muscles that keep their colours, all others fade; ``None`` fades none.
        work: How hard the muscles of the working side work, in place of their roles.
    """

    selected: MuscleId | None = None
    mistake: Mistake | None = None
    lit: frozenset[MuscleId] | None = None
    work: Mapping[MuscleId, WorkLevel] | None = None


_PLAIN = Emphasis()


def paint_anatomy(
    painter: QPainter,
    rect: QRectF,
    catalogue: Catalogue,
    exercise: Exercise,
    view: AnatomyView = "front",
    side: Side = Side.RIGHT,
    *,
    dark: bool = False,
    emphasis: Emphasis = _PLAIN,
) -> list[MuscleRegion]:
    """Paint the body into ``rect``.

    Args:
        painter: Where to; its state is left as it was.
        rect: The picture, in the painter's units.
        catalogue: Names the muscles; those it does not have get no region.
        exercise: Whose muscles are lit.
        view: The side view looks at the working side, and so does the lying body.
        side: The working side.
        dark: Whether the picture stands on a dark ground.
        emphasis: What is pointed out.

    Returns:
        A region for every muscle that can be seen, the nearest first.
    """
    return paint_working_anatomy(
        painter, rect, catalogue, exercise, view, side, dark=dark, emphasis=emphasis
    )[0]


def paint_working_anatomy(
    painter: QPainter,
    rect: QRectF,
    catalogue: Catalogue,
    exercise: Exercise,
    view: AnatomyView = "front",
    side: Side = Side.RIGHT,
    *,
    dark: bool = False,
    emphasis: Emphasis = _PLAIN,
) -> tuple[list[MuscleRegion], AnatomyWork | None]:
    """Paint as ``paint_anatomy`` does; return the regions, and what repaints the working muscles.

    Without work nothing will be repainted, and nothing is kept for it.
    """
    camera, frames = _posed(rect, view, side, exercise, emphasis.mistake)
    ratio = painter.device().devicePixelRatioF()
    layer = QImage((rect.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.setDevicePixelRatio(ratio)
    layer.fill(Qt.GlobalColor.transparent)
    body = QPainter(layer)
    body.setRenderHint(QPainter.RenderHint.Antialiasing)
    lying = view == "exercise"
    figure = FigurePainter(camera, frames, side, STATURE_M, lying=lying)
    tones = inks(dark=dark)
    grow_px = SKIN_M * camera.scale_px
    paint_skin(body, _bald(figure.outlines()), tones.skin, tones.skin_line, grow_px)
    roles = roles_by_side(exercise, side, emphasis.mistake)
    look = XrayLook(roles, side, dark, hidden=_hidden(emphasis, side), work=emphasis.work)
    seen, shapes = body_shapes(camera, frames, look, _REFINE)
    shapes = _faded(shapes, emphasis.lit, dark=dark)
    paint_shapes(body, seen, shapes, camera.scale_px)
    if view != "exercise":
        _fade_edges(body, QRectF(QPointF(0.0, 0.0), rect.size()))
    body.end()
    painter.save()
    painter.drawImage(rect.topLeft(), layer)
    _mark_sides(painter, rect, view, side, dark=dark)
    painter.restore()
    regions = regions_of(seen, shapes, {muscle.id for muscle in catalogue.muscles})
    work = None
    if emphasis.work is not None:
        hatch = hatch_px(camera.scale_px)
        source = WorkSeen(seen, shapes, camera.scale_px, hatch, dark, rect.size(), ratio)
        work = AnatomyWork(source, regions, side, emphasis.lit)
    return [replace(one, path=one.path.translated(rect.topLeft())) for one in regions], work


def render_anatomy(
    catalogue: Catalogue,
    exercise: Exercise,
    view: AnatomyView,
    side: Side,
    size: QSize,
    *,
    dark: bool = False,
    emphasis: Emphasis = _PLAIN,
) -> QImage:
    """Return the anatomy picture on a plain ground."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor("#172228" if dark else "#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(0.0, 0.0, float(size.width()), float(size.height()))
    paint_anatomy(painter, rect, catalogue, exercise, view, side, dark=dark, emphasis=emphasis)
    painter.end()
    return image


def _posed(
    rect: QRectF, view: AnatomyView, side: Side, exercise: Exercise, mistake: Mistake | None
) -> tuple[Camera, Frames]:
    margin = 0.02 * rect.height()
    inner = rect.adjusted(margin, margin, -margin, 0.0)
    if view != "exercise":
        box_px = (0.0, margin, inner.width(), inner.height())
        return standing_camera(view, side, box_px), standing_frames(view)
    frames = solve_motion(exercise, side, STATURE_M, mistake).frames(1.0)
    box_px = (margin, margin, inner.width() - margin, inner.height() - margin)
    joints = np.array([frame.origin_m for frame in frames.values()])
    radii = np.array([_HAND_M if "hand" in name else _FLESH_M for name in frames])
    return Camera(*_LYING_DEG).fitted(joints, radii, box_px), frames


def is_covered(muscle: MuscleId | None) -> bool:
    """Return whether other muscles are taken away to show this one."""
    return muscle in _COVERS


def _bald(outlines: list[QPainterPath]) -> list[QPainterPath]:
    """Return the outlines of a figure without its hair, which is no part of an anatomy."""
    hair = {len(TRUNK) + 1 + place for place, part in enumerate(HEAD) if part.cloth == "hair"}
    return [path for place, path in enumerate(outlines) if place not in hair]


def _hidden(emphasis: Emphasis, side: Side) -> set[tuple[str, str]]:
    """Return the pieces, by name and side, that would cover what is pointed out."""
    hidden = {(name, side.suffix) for name in _COVERS.get(emphasis.selected or "", ())}
    lit = emphasis.lit or frozenset()
    in_the_way = {name for muscle in lit for name in _COVERS.get(muscle, ())}
    for piece in muscle_pieces():
        if piece.name in in_the_way and piece.muscle not in lit:
            hidden.add((piece.name, piece.suffix))
    return hidden


def _faded(shapes: list[Shape], lit: frozenset[MuscleId] | None, *, dark: bool) -> list[Shape]:
    """Return the shapes with the muscles that are not lit drawn faintly."""
    if lit is None:
        return shapes
    faint = ink("#4d4546", "#2a2425", "#6a6062") if dark else ink("#eadfdc", "#b9a5a0", "#ffffff")
    return [
        replace(shape, ink=faint, hatch=None)
        if shape.fibres and shape.name.partition(":")[0] not in lit
        else shape
        for shape in shapes
    ]


def _fade_edges(painter: QPainter, rect: QRectF) -> None:
    """Let the legs fade out towards the lower edge, and a close picture towards the upper."""
    fade = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    close = rect.width() > rect.height()
    fade.setColorAt(0.0, Qt.GlobalColor.transparent if close else Qt.GlobalColor.black)
    fade.setColorAt(1.0 - _FADE, Qt.GlobalColor.black)
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
    # Beside the body, also where the picture is much broader than the body.
    inset = 0.03 * rect.width()
    if view != "exercise":
        inset = max(inset, 0.5 * (rect.width() - 1.2 * rect.height()))
    top = rect.adjusted(inset, 0.04 * rect.height(), -inset, 0.0)
    flags = Qt.AlignmentFlag.AlignTop
    if view in {"side", "exercise"}:
        word = right if side is Side.RIGHT else left
        painter.drawText(top, flags | Qt.AlignmentFlag.AlignLeft, word)
        return
    at_left, at_right = (right, left) if view == "front" else (left, right)
    painter.drawText(top, flags | Qt.AlignmentFlag.AlignLeft, at_left)
    painter.drawText(top, flags | Qt.AlignmentFlag.AlignRight, at_right)
