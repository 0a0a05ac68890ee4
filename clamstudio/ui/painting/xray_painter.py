"""The see-through body: bones and muscles of a pose, the working ones lit by their role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor

from clamstudio.body.muscles import scale_of
from clamstudio.ui.painting.bones import bone_pieces, posed_bones
from clamstudio.ui.painting.ink import Ink, Shape, ink, paint_shapes
from clamstudio.ui.painting.muscle_layers import muscle_pieces, posed_muscles
from clamstudio.ui.painting.roles import ROLE_STYLES, hatch_brush, roles_by_side
from clamstudio.ui.painting.skin import SKIN_M, paint_skin
from clamstudio.ui.painting.tubes import Tubes, View

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QBrush, QPainter, QPainterPath

    from clamstudio.body.pose import Frames
    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Exercise, Role
    from clamstudio.records import MuscleId, Side
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.muscle_layers import MusclePiece

__all__ = ["BodyInks", "body_shapes", "body_tubes", "inks", "paint_xray"]


_BELLY_M = np.array([0.06, 0.05, 0.0])


@dataclass(frozen=True, slots=True)
class BodyInks:
    """Tones of everything but working muscles."""

    bone: Ink
    cartilage: Ink
    hollow: Ink
    muscle: Ink
    quiet: Ink
    tendon: Ink
    quiet_tendon: Ink
    skin: QColor
    skin_line: QColor


def inks(*, dark: bool) -> BodyInks:
    """Return the tones for a light or dark ground."""
    if dark:
        return BodyInks(
            bone=ink("#e9ddc2", "#4a3c28"),
            cartilage=ink("#cdd0c2", "#3c4238"),
            hollow=ink("#5a4a3c", "#241a12", "#6a5a4a"),
            muscle=ink("#c08a86"),
            quiet=ink("#94716f"),
            tendon=ink("#d9cdb8", "#4a3c30"),
            quiet_tendon=ink("#aea392", "#40352b"),
            skin=QColor(150, 190, 205, 34),
            skin_line=QColor(190, 220, 230, 90),
        )
    return BodyInks(
        bone=ink("#efe3c8", "#6b5634"),
        cartilage=ink("#d9dccf", "#66705f"),
        hollow=ink("#7d6a55", "#3a2c1e", "#8d7a65"),
        muscle=ink("#d09a94", "#541f1c"),
        quiet=ink("#c9aaa4", "#5b3a36"),
        tendon=ink("#ece2d0", "#6e5b44"),
        quiet_tendon=ink("#ddd3c4", "#77685a"),
        skin=QColor(214, 170, 148, 46),
        skin_line=QColor(140, 96, 78, 120),
    )


def paint_xray(
    painter: QPainter,
    camera: Camera,
    frames: Frames,
    *,
    catalogue: Catalogue | None = None,
    exercise: Exercise,
    side: Side,
    dark: bool,
    skin: Sequence[QPainterPath] | None = None,
) -> None:
    """Paint bones and muscles of a pose.

    Args:
        painter: On the picture, antialiased.
        camera: Fitted to the picture.
        frames: All bodies in the world.
        catalogue: Kept for what names muscles; the painter needs none.
        exercise: Whose muscles are lit.
        side: The working (top) leg.
        dark: Whether the picture stands on a dark ground.
        skin: Outlines of the body's parts, drawn together as one translucent contour.
    """
    del catalogue
    tones = inks(dark=dark)
    if skin is not None:
        paint_skin(painter, skin, tones.skin, tones.skin_line, SKIN_M * camera.scale_px)
    view, shapes = body_shapes(camera, frames, roles_by_side(exercise, side), side, dark=dark)
    paint_shapes(painter, view, shapes, camera.scale_px)


def body_shapes(
    camera: Camera,
    frames: Frames,
    roles: dict[tuple[MuscleId, str], Role],
    side: Side,
    *,
    dark: bool,
    hidden: Collection[tuple[str, str]] = (),
    selected: MuscleId | None = None,
    refine: int = 1,
) -> tuple[View, list[Shape]]:
    """Return all tubes as the camera sees them, and the shapes they make.

    Args:
        camera: Fitted to the picture.
        frames: All bodies in the world.
        roles: Roles by muscle and side.
        side: The working side.
        dark: Whether the picture stands on a dark ground.
        hidden: Muscle pieces by name and side that are not drawn.
        selected: A muscle to point out.
        refine: Outline points for every section of a tube.
    """
    tones = inks(dark=dark)
    view = View(body_tubes(frames, camera), camera, refine=refine)
    unit = camera.scale_px * scale_of(frames)
    depth = view.depth
    shapes = []
    for piece in bone_pieces():
        tone = getattr(tones, piece.tone)
        mean = float(depth[piece.first : piece.last].mean()) + piece.nearer_m * unit
        shapes.append(Shape(piece.first, piece.last, tone, mean))
    start = bone_pieces()[-1].last
    cores = _cores(camera, frames)
    for muscle in muscle_pieces():
        if (muscle.name, muscle.suffix) in hidden:
            continue
        rows = slice(start + muscle.first, start + muscle.last)
        home = muscle.sorted_by
        mean = float(depth[rows].mean() if home is None else depth[start + home])
        facing = (mean - cores[muscle.sheet, muscle.suffix]) / (0.03 * unit)
        mean += (muscle.nearer_m + muscle.layer_m * min(max(facing, -1.0), 1.0)) * unit
        look, hatch = _look(muscle, roles, side, tones, unit, dark=dark, selected=selected)
        shapes.append(
            Shape(
                rows.start,
                rows.stop,
                look,
                mean,
                name="" if muscle.muscle is None else f"{muscle.muscle}:{muscle.suffix}",
                fibres=not muscle.tendon,
                hatch=hatch,
            )
        )
    return view, shapes


def body_tubes(frames: Frames, camera: Camera) -> Tubes:
    """Return the tubes of all bones, then those of all muscles, in the world, metres."""
    return Tubes.joined([posed_bones(frames, camera), posed_muscles(frames)])


def _cores(camera: Camera, frames: Frames) -> dict[tuple[bool, str], float]:
    """Return the depth, pixels, of what muscles lie around: the trunk's middle or a hip joint."""
    trunk = 0.5 * (frames["lumbar3"].origin_m + frames["torso"].apply(_BELLY_M))
    points = {(True, "r"): trunk, (True, "l"): trunk}
    points |= {(False, s): frames[f"femur_{s}"].origin_m for s in ("r", "l")}
    return {key: float(camera.project(point)[2]) * camera.scale_px for key, point in points.items()}


def _look(
    piece: MusclePiece,
    roles: dict[tuple[MuscleId, str], Role],
    side: Side,
    tones: BodyInks,
    unit_px: float,
    *,
    dark: bool,
    selected: MuscleId | None,
) -> tuple[Ink, QBrush | None]:
    working = piece.suffix == side.suffix
    if piece.tendon:
        return (tones.tendon if working else tones.quiet_tendon), None
    role = roles.get((piece.muscle, piece.suffix)) if piece.muscle else None
    if selected is not None and piece.muscle == selected:
        return ink("#2f9fd0" if dark else "#1f86bd", "#0a2a3c"), None
    if role is None:
        return (tones.muscle if working else tones.quiet), None
    style = ROLE_STYLES[role]
    name = style.colour(dark=dark)
    hatch = hatch_brush(style.hatch, "#58000000", max(4, round(0.010 * unit_px)))
    shade = "#4a0806" if role == "prime_mover" else "#5a2c06"
    return ink(name, shade), hatch
