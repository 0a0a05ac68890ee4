"""The see-through body: bones and muscles of a pose, the working ones lit by their role."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor

from clamstudio.body.muscles import scale_of
from clamstudio.ui.painting.back_fascia import FASCIA
from clamstudio.ui.painting.bones import bone_pieces, posed_bones
from clamstudio.ui.painting.ink import Ink, Shape, ink, paint_shapes
from clamstudio.ui.painting.muscle_layers import muscle_pieces, posed_muscles
from clamstudio.ui.painting.nerve import NERVE, nerve_pieces, posed_nerve
from clamstudio.ui.painting.roles import ROLE_STYLES, hatch_brush, roles_by_side
from clamstudio.ui.painting.scene import Depth
from clamstudio.ui.painting.skin import SKIN_M, paint_skin
from clamstudio.ui.painting.tubes import Tubes, View
from clamstudio.ui.painting.work_looks import described_tone, level_tone
from clamstudio.ui.painting.xray_depth import (
    cross_faded,
    glass_share,
    paint_clothed,
    shows_muscles,
    shows_nerve,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from PySide6.QtGui import QBrush, QPainter, QPainterPath

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.catalogue.model import Role
    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId, Side
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.muscle_layers import MusclePiece
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = [
    "BodyInks",
    "XrayLook",
    "body_shapes",
    "body_tubes",
    "hatch_px",
    "inks",
    "paint_xray",
    "seen_shapes",
]


_WHOLE = Depth()
_ON_THE_BACK_M = 0.030
_SHAFT_M = 0.080
_BARE_PEELED = 2
_LARGE_PX = 900.0
"""Of a metre: where the body is larger, the corners of its outlines would be seen."""
_REFINE = 3
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
    nerve: Ink

    def glass(self, depth: Depth) -> tuple[QColor, QColor]:
        """Return the skin's glass and line for how much of the skin is there."""
        share = glass_share(depth)
        faded = []
        for colour in (self.skin, self.skin_line):
            copy = QColor(colour)
            copy.setAlpha(round(min(255.0, colour.alpha() * share)))
            faded.append(copy)
        return faded[0], faded[1]


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
            nerve=ink("#f2d23c", "#5a4a08"),
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
        nerve=ink("#f0cb2e", "#6a5206"),
    )


@dataclass(frozen=True, slots=True)
class XrayLook:
    """What is lit, and how deep one sees.

    Attributes:
        roles: Roles by muscle and side.
        side: The working (top) leg.
        dark: Whether the picture stands on a dark ground.
        depth: How deep one sees.
        hidden: Muscle pieces by name and side that are not drawn.
        selected: A muscle to point out.
        work: How hard muscles of the working side work, in place of their roles; ``None`` shows
            roles alone.
    """

    roles: Mapping[tuple[MuscleId, str], Role]
    side: Side
    dark: bool = False
    depth: Depth = _WHOLE
    hidden: Collection[tuple[str, str]] = ()
    selected: MuscleId | None = None
    work: Mapping[MuscleId, WorkLevel] | None = None

    @staticmethod
    def of(spec: SceneSpec) -> XrayLook:
        """Return how a scene's see-through body looks; what takes over in a mistake is lit too."""
        roles = roles_by_side(spec.exercise, spec.side, spec.mistake)
        work = None if spec.work is None else spec.work.at(1.0)
        return XrayLook(roles, spec.side, spec.dark, spec.depth, work=work)


def paint_xray(
    painter: QPainter,
    camera: Camera,
    frames: Frames,
    look: XrayLook,
    *,
    skin: Sequence[QPainterPath] | None = None,
    clothed: Callable[[QPainter], None] | None = None,
) -> None:
    """Paint bones and muscles of a pose.

    Args:
        painter: On the picture, antialiased.
        camera: Fitted to the picture.
        frames: All bodies in the world.
        look: What is lit, and how deep one sees.
        skin: Outlines of the body's parts, drawn together as one translucent contour.
        clothed: Paints the clothed figure, for a skin that is nearly opaque.
    """
    tones = inks(dark=look.dark)
    if skin is not None and glass_share(look.depth) > 0.0:
        paint_skin(painter, skin, *tones.glass(look.depth), SKIN_M * camera.scale_px)

    def paint(body: QPainter, depth: Depth) -> None:
        tubes = body_tubes(frames, camera, nerve=shows_nerve(depth))
        view = View(tubes, camera, refine=_REFINE if camera.scale_px > _LARGE_PX else 1)
        shapes = seen_shapes(view, camera, frames, replace(look, depth=depth))
        paint_shapes(body, view, shapes, camera.scale_px)

    cross_faded(painter, look.depth, paint)
    if clothed is not None:
        paint_clothed(painter, look.depth, clothed)


def body_shapes(
    camera: Camera, frames: Frames, look: XrayLook, refine: int = 1
) -> tuple[View, list[Shape]]:
    """Return all tubes as the camera sees them, and the shapes they make.

    Args:
        camera: Fitted to the picture.
        frames: All bodies in the world.
        look: What is lit.
        refine: Outline points for every section of a tube.
    """
    view = View(body_tubes(frames, camera), camera, refine=refine)
    return view, seen_shapes(view, camera, frames, look)


def seen_shapes(view: View, camera: Camera, frames: Frames, look: XrayLook) -> list[Shape]:
    """Return the shapes that the tubes of a view make.

    Args:
        view: Of ``body_tubes``, with the nerve where the depth shows it.
        camera: Fitted to the picture.
        frames: All bodies in the world.
        look: What is lit, and how deep one sees.
    """
    tones = inks(dark=look.dark)
    unit = camera.scale_px * scale_of(frames)
    places = view.depth
    shapes = _bone_shapes(places, tones, unit, look.depth)
    cores = _cores(camera, frames)
    start = bone_pieces()[-1].last
    for muscle in muscle_pieces():
        if _is_off(muscle, look):
            continue
        rows = slice(start + muscle.first, start + muscle.last)
        home = muscle.sorted_by
        mean = float(places[rows].mean() if home is None else places[start + home])
        facing = (mean - cores[muscle.sheet, muscle.suffix]) / (0.03 * unit)
        mean += (muscle.nearer_m + muscle.layer_m * min(max(facing, -1.0), 1.0)) * unit
        tone, hatch = _tone(muscle, look, tones, unit)
        known = FASCIA if muscle.name == FASCIA else muscle.muscle
        name = "" if known is None else f"{known}:{muscle.suffix}"
        shapes.append(Shape(rows.start, rows.stop, tone, mean, name, not muscle.tendon, hatch))
    if shows_nerve(look.depth):
        shapes += _nerve_shapes(places, tones, unit, camera, frames)
    return shapes


def _is_off(muscle: MusclePiece, look: XrayLook) -> bool:
    """Return whether a piece is faded, peeled off or hidden."""
    depth = look.depth
    gone = not shows_muscles(depth) or muscle.peel <= depth.peeled
    return gone or (muscle.name, muscle.suffix) in look.hidden


def _bone_shapes(places: Array, tones: BodyInks, unit_px: float, depth: Depth) -> list[Shape]:
    # Flesh wraps the shaft on all sides, so from anywhere the muscles come after it.
    wrapped = shows_muscles(depth) and depth.peeled < _BARE_PEELED
    inside = {"femur": -_SHAFT_M * unit_px} if wrapped else {}
    return [
        Shape(
            piece.first,
            piece.last,
            getattr(tones, piece.tone),
            float(places[piece.first : piece.last].mean())
            + piece.nearer_m * unit_px
            + inside.get(piece.name, 0.0),
            name=f"bone {piece.name}:{piece.suffix}",
        )
        for piece in bone_pieces()
    ]


def _nerve_shapes(
    places: Array, tones: BodyInks, unit_px: float, camera: Camera, frames: Frames
) -> list[Shape]:
    """Return the nerve: behind piriformis, and on the back of all other deep muscles."""
    start = bone_pieces()[-1].last + muscle_pieces()[-1].last
    shapes = []
    for piece in nerve_pieces():
        rows = slice(start + piece.first, start + piece.last)
        mean = float(places[rows].mean())
        bone = "tibia" if piece.name == "branches" else "femur"
        backwards = float(camera.axes()[2] @ -frames[f"{bone}_{piece.suffix}"].matrix[:, 0])
        if piece.name != "roots":
            mean += _ON_THE_BACK_M * min(max(2.0 * backwards, -1.0), 1.0) * unit_px
        if piece.name == "gluteal" and backwards > 0.0:
            mean = _piriformis_depth(places, piece.suffix) - 0.1
        shapes.append(Shape(rows.start, rows.stop, tones.nerve, mean, f"{NERVE}:{piece.suffix}"))
    return shapes


def _piriformis_depth(places: Array, suffix: str) -> float:
    start = bone_pieces()[-1].last
    rows = next(
        piece
        for piece in muscle_pieces()
        if piece.name == "peri" and piece.suffix == suffix and not piece.tendon
    )
    return float(places[start + rows.first : start + rows.last].mean())


def body_tubes(frames: Frames, camera: Camera, *, nerve: bool = False) -> Tubes:
    """Return the tubes of all bones, all muscles and maybe the nerve, in the world, metres."""
    parts = [posed_bones(frames, camera), posed_muscles(frames)]
    return Tubes.joined([*parts, posed_nerve(frames)] if nerve else parts)


def _cores(camera: Camera, frames: Frames) -> dict[tuple[bool, str], float]:
    """Return the depth, pixels, of what muscles lie around: the trunk's middle or a hip joint."""
    trunk = 0.5 * (frames["lumbar3"].origin_m + frames["torso"].apply(_BELLY_M))
    points = {(True, "r"): trunk, (True, "l"): trunk}
    points |= {(False, s): frames[f"femur_{s}"].origin_m for s in ("r", "l")}
    return {key: float(camera.project(point)[2]) * camera.scale_px for key, point in points.items()}


def hatch_px(unit_px: float) -> int:
    """Return the distance of a hatching's lines where an unscaled metre is ``unit_px`` pixels."""
    return max(4, round(0.010 * unit_px))


def _tone(
    piece: MusclePiece, look: XrayLook, tones: BodyInks, unit_px: float
) -> tuple[Ink, QBrush | None]:
    working = piece.suffix == look.side.suffix
    if piece.tendon:
        return (tones.tendon if working else tones.quiet_tendon), None
    role = look.roles.get((piece.muscle, piece.suffix)) if piece.muscle else None
    size_px = hatch_px(unit_px)
    if look.selected is not None and piece.muscle == look.selected:
        return ink("#2f9fd0" if look.dark else "#1f86bd", "#0a2a3c"), None
    if look.work is not None and piece.muscle is not None:
        if working and piece.muscle in look.work:
            return level_tone(look.work[piece.muscle], dark=look.dark, size_px=size_px)
        if role is not None and role != "substitute":
            return described_tone(dark=look.dark, size_px=size_px)
    if role is None:
        return (tones.muscle if working else tones.quiet), None
    style = ROLE_STYLES[role]
    name = style.colour(dark=look.dark)
    hatch = hatch_brush(style.hatch, "#58000000", size_px)
    shade = "#4a0806" if role == "prime_mover" else "#5a2c06"
    return ink(name, shade), hatch
