"""A picture for a card: the sciatic nerve at the back of the hip, typical or through piriformis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QPainter

from clamstudio.body.muscles import scale_of
from clamstudio.records import Side
from clamstudio.ui.painting.bones import bone_pieces, posed_bones
from clamstudio.ui.painting.camera import Camera
from clamstudio.ui.painting.ink import Shape, ink, paint_shapes
from clamstudio.ui.painting.muscle_layers import muscle_pieces, posed_muscles
from clamstudio.ui.painting.nerve import nerve_pieces, posed_nerve
from clamstudio.ui.painting.standing import standing_frames
from clamstudio.ui.painting.tubes import STATIONS, Tubes, View
from clamstudio.ui.painting.xray_painter import inks

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from clamstudio.body.pose import Frames
    from clamstudio.ui.painting.ink import Ink
    from clamstudio.ui.painting.nerve import Variant

__all__ = ["paint_nerve_variant"]

_BOX_M = (
    (-0.07, 0.105, -0.045),
    (-0.07, 0.105, 0.185),
    (-0.07, -0.265, -0.045),
    (-0.07, -0.265, 0.185),
)
"""Corners of what is shown, in the pelvis, metres: from the crest to the upper thigh."""
_BONES = (
    "ilium", "ischium_pubis", "acetabulum", "symphysis", "sacral_wings", "sacrum", "sacral_crest",
    "sacral_holes", "lumbar5_body", "lumbar5_arch", "lumbar5_spinous", "lumbar5_disc",
    "femoral_head", "femur", "condyles",
)  # fmt: skip
_REFINE = 3


def paint_nerve_variant(
    painter: QPainter,
    rect: QRectF,
    variant: Variant = "typical",
    side: Side = Side.RIGHT,
    *,
    dark: bool = False,
) -> None:
    """Paint the hip from behind with piriformis and the sciatic nerve, all courses estimated.

    Args:
        painter: Where to; its state is left as it was.
        rect: The picture, in the painter's units.
        variant: ``typical``: the whole nerve leaves below piriformis. ``through``: its common
            fibular part passes between two heads of the muscle.
        side: Which hip.
        dark: Whether the picture stands on a dark ground.
    """
    frames = standing_frames("back")
    camera = _camera(frames, rect, side)
    tubes, shapes = _hip(camera, frames, variant, side, dark=dark)
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_shapes(painter, View(tubes, camera, refine=_REFINE), shapes, camera.scale_px)
    painter.restore()


def _camera(frames: Frames, rect: QRectF, side: Side) -> Camera:
    flip = np.array([1.0, 1.0, 1.0 if side is Side.RIGHT else -1.0])
    corners = frames["pelvis"].apply(np.array(_BOX_M) * flip * scale_of(frames))
    box = (rect.left(), rect.top(), rect.width(), rect.height())
    return Camera(180.0, 3.0).fitted(corners, np.zeros(len(corners)), box)


def _hip(
    camera: Camera, frames: Frames, variant: Variant, side: Side, *, dark: bool
) -> tuple[Tubes, list[Shape]]:
    """Return the tubes and the shapes they make, from the front of the body to its back."""
    tones = inks(dark=dark)
    bones, muscles = posed_bones(frames, camera), posed_muscles(frames)
    nerve = posed_nerve(frames, variant)
    seen = View(bones, camera).depth
    parts: list[tuple[Tubes, Ink, bool]] = []

    def add(tubes: Tubes, first: int, last: int, tone: Ink, *, fibres: bool = False) -> None:
        parts.append((tubes.chosen(np.arange(first, last)), tone, fibres))

    strands = {p.name: p for p in nerve_pieces(variant) if p.suffix == side.suffix}
    add(nerve, strands["roots"].first, strands["roots"].last, tones.nerve)
    pieces = [p for p in bone_pieces() if p.name in _BONES]
    unit = camera.scale_px * scale_of(frames)
    for bone in sorted(
        pieces, key=lambda p: float(seen[p.first : p.last].mean()) + p.nearer_m * unit
    ):
        add(bones, bone.first, bone.last, getattr(tones, bone.tone))
    deep = {(p.name, p.tendon): p for p in muscle_pieces() if p.suffix == side.suffix}
    for name in ("gem", "quad_fem"):
        for tendon in (True, False):
            piece = deep.get((name, tendon))
            if piece is not None:
                tone = tones.tendon if tendon else tones.quiet
                add(muscles, piece.first, piece.last, tone, fibres=not tendon)
    # Painted as one, so that no line is drawn where they meet.
    course = [np.arange(strands[n].first, strands[n].last) for n in ("gluteal", "thigh")]
    parts.append((nerve.chosen(np.concatenate(course)), tones.nerve, False))
    sinew, belly = deep["peri", True], deep["peri", False]
    lit = ink("#e0705f" if dark else "#c95a4a", "#4a0806")
    add(muscles, sinew.first, sinew.last, tones.tendon)
    whole = muscles.chosen(np.arange(belly.first, belly.last))
    if variant == "typical":
        parts.append((whole, lit, True))
    else:
        upper, lower = _heads(whole, nerve.centre[strands["split"].first, 0])
        parts.append((lower, lit, True))
        add(nerve, strands["split"].first, strands["split"].last, tones.nerve)
        parts.append((upper, lit, True))
    return _numbered(parts)


def _numbered(parts: list[tuple[Tubes, Ink, bool]]) -> tuple[Tubes, list[Shape]]:
    shapes, row = [], 0
    for place, (tubes, tone, fibres) in enumerate(parts):
        shapes.append(Shape(row, row + len(tubes), tone, float(place), fibres=fibres))
        row += len(tubes)
    return Tubes.joined([tubes for tubes, _, _ in parts]), shapes


def _heads(belly: Tubes, slit: np.ndarray) -> tuple[Tubes, Tubes]:
    """Return the upper and the lower head of a belly that a nerve parts at a point."""
    up = np.array([0.0, 1.0, 0.0])
    rise = belly.across @ up, belly.through @ up
    tall = np.abs(rise[0]).mean() > np.abs(rise[1]).mean()
    axis, sense = (belly.across, rise[0]) if tall else (belly.through, rise[1])
    upward = axis * np.sign(sense)[..., None]
    along = np.linalg.norm(belly.centre[0] - slit, axis=1)
    place = np.arange(STATIONS) - int(np.argmin(along))
    apart = (0.5 + 0.30 * np.exp(-((place / 1.6) ** 2)))[None, :, None]
    heads = []
    for sign in (1.0, -1.0):
        centre = belly.centre + sign * apart * upward
        across = belly.across * (0.56 if tall else 1.0)
        through = belly.through * (1.0 if tall else 0.56)
        heads.append(Tubes(centre, across, through))
    return heads[0], heads[1]
