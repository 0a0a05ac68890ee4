"""What is drawn over the figure to read the movement by: ghost, path with its marks, spirit level."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from clamstudio.body.motion import solve_motion
from clamstudio.catalogue.model import Mistake, Text
from clamstudio.records import MistakeId
from clamstudio.ui.common.theme import DARK, LIGHT, SPACE, font
from clamstudio.ui.painting.figure_painter import LIMBS, FigurePainter
from clamstudio.ui.painting.live import blank
from clamstudio.ui.painting.reading import unit_px
from clamstudio.units import cm_from_m, length_words, shown_length, units_in_use
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.body.motion import BodyMotion, Readout
    from clamstudio.body.rotation import Array
    from clamstudio.catalogue.model import Quantity, Target
    from clamstudio.records import Side
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.scene import Look, SceneSpec
    from clamstudio.ui.painting.shading import Solid

__all__ = ["KneePath", "knee_path", "level_size", "paint_guides", "paint_level"]

_PATH_STEPS = 48
_BEYOND_CAP = 1.04
_TICK_PX = 9.0
_LEVEL_FULL_DEG = 15.0
_TUBE_PX = 108.0
_TUBE_HEIGHT_PX = 18.0
_LEVEL_GAP_PX = 3.0 * SPACE
_MOVED_PX = 1.5
_LABEL_PX = 18.0
_CLEAR_PX = 92.0


@dataclass(frozen=True, slots=True, eq=False)
class KneePath:
    """The way of the knee, or of the ankle where the leg is straight, from rest to past the cap.

    Attributes:
        points_m: World points, shape (n, 3).
        values: The exercise's own quantity at each point (degrees or centimetres), shape (n,).
        body: The body whose origin was followed, for example ``tibia_r``.
    """

    points_m: Array
    values: Array
    body: str

    def at(self, value: float) -> Array:
        """Return the world point where the quantity is ``value``, shape (3,)."""
        return np.array([np.interp(value, self.values, self.points_m[:, i]) for i in range(3)])


def paint_guides(
    painter: QPainter,
    rect: QRectF,
    camera: Camera,
    motion: BodyMotion,
    spec: SceneSpec,
    phase: float,
) -> None:
    """Paint what ``spec.guides`` asks for over a painted figure.

    Args:
        painter: Where to; its state is left as it was.
        rect: The picture, in the painter's units.
        camera: The one the figure was painted with.
        motion: What the scene shows.
        spec: The scene.
        phase: 0 the stacked rest, 1 the target.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    theme = DARK if spec.dark else LIGHT
    if spec.guides.ghost:
        _paint_ghost(painter, rect, camera, motion, spec, phase)
    if spec.guides.path:
        _paint_path(painter, rect, camera, motion, spec, phase, theme)
    if spec.guides.level:
        size = level_size()
        box = QRectF(rect.center().x() - size.width() / 2, rect.top() + SPACE, *_wh(size))
        ground = theme.colour("stage_top")
        ground.setAlphaF(0.78)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 10.0, 10.0)
        paint_level(painter, box, motion.readout(phase), theme)
    painter.restore()


def knee_path(spec: SceneSpec) -> KneePath:
    """Return the way of the knee (or ankle) in the movement as it is meant, solved once."""
    right = _motion(spec, None)
    start, top = (_value(spec.exercise.target.quantity, right.readout(p)) for p in (0.0, 1.0))
    travel = _BEYOND_CAP * (spec.exercise.target.cap - start) / max(1e-6, top - start)
    far = _motion(spec, _past(round(travel, 4)))
    return _followed(far, spec.exercise.target.quantity)


def _motion(spec: SceneSpec, mistake: Mistake | None) -> BodyMotion:
    """Return the motion of a scene with another mistake, or as it is meant."""
    return solve_motion(
        spec.exercise,
        spec.side,
        spec.height_m,
        mistake,
        spec.arms,
        head=spec.head,
        bottom_bent=spec.bottom_bent,
    )


@lru_cache(maxsize=16)
def _past(travel: float) -> Mistake:
    """Return a lift that goes on past its target; the same object each time, as the solver keys."""
    none = Text("")
    return Mistake(
        id=MistakeId("past-target"), name=none, seen_as=none, why=none, cue=none, source="choice",
        travel=travel,
    )  # fmt: skip


@lru_cache(maxsize=32)
def _followed(motion: BodyMotion, quantity: Quantity) -> KneePath:
    body = "talus" if quantity in {"hip_abduction_deg", "foot_lift_deg"} else "tibia"
    name = f"{body}_{motion.side.suffix}"
    phases = np.linspace(0.0, 1.0, _PATH_STEPS)
    points = np.array([motion.frames(float(p))[name].origin_m for p in phases])
    values = np.array([_value(quantity, motion.readout(float(p))) for p in phases])
    return KneePath(points, np.maximum.accumulate(values), name)


def _value(quantity: Quantity, readout: Readout) -> float:
    match quantity:
        case "opening_deg":
            return readout.opening_deg
        case "knee_gap_cm":
            return cm_from_m(readout.knee_gap_m)
        case "hip_abduction_deg":
            return readout.hip_abduction_deg
        case "foot_lift_deg":
            return readout.foot_lift_deg


def _paint_ghost(
    painter: QPainter,
    rect: QRectF,
    camera: Camera,
    motion: BodyMotion,
    spec: SceneSpec,
    phase: float,
) -> None:
    """Paint the outline of what moves: where it started, or where it should be."""
    ratio = painter.device().devicePixelRatioF()
    bounds = (rect.x(), rect.y(), rect.width(), rect.height())
    who = _Person(camera, spec.side, spec.height_m, spec.look, dark=spec.dark)
    if spec.mistake is None:
        layer = _start_ghost(who, motion, bounds, ratio)
    else:
        right = _motion(spec, None)
        layer = _outline(who, (right, phase), (motion, phase), bounds, ratio)
    painter.setOpacity(0.6)
    painter.drawImage(rect.topLeft(), layer)
    painter.setOpacity(1.0)


@dataclass(frozen=True, slots=True)
class _Person:
    camera: Camera
    side: Side
    height_m: float
    look: Look
    dark: bool

    def figure(self, motion: BodyMotion, phase: float) -> FigurePainter:
        frames = motion.frames(phase)
        return FigurePainter(
            self.camera, frames, self.side, self.height_m, look=self.look, lying=True
        )


@lru_cache(maxsize=4)
def _start_ghost(
    who: _Person, motion: BodyMotion, bounds: tuple[float, float, float, float], ratio: float
) -> QImage:
    """Return the outline of the start pose; it does not move, so it is drawn once."""
    return _outline(who, (motion, 0.0), (motion, 1.0), bounds, ratio)


def _outline(
    who: _Person,
    ghost: tuple[BodyMotion, float],
    figure: tuple[BodyMotion, float],
    bounds: tuple[float, float, float, float],
    ratio: float,
) -> QImage:
    """Return the outline of those limbs of ``ghost`` that are elsewhere in ``figure``."""
    ghostly, now = who.figure(*ghost), who.figure(*figure)
    shape = QPainterPath()
    shape.setFillRule(Qt.FillRule.WindingFill)
    for index in range(1, LIMBS):
        limb = ghostly.limb(index)
        if not _same(limb.solids, now.limb(index).solids):
            for solid in limb.solids:
                shape.addPath(solid.silhouette)
    # The stroke of every part, emptied inside: what is left is the outline of all together.
    rect = QRectF(*bounds)
    layer = blank(rect, ratio)
    painter = QPainter(layer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-rect.topLeft())
    colour = (DARK if who.dark else LIGHT).colour("text")
    painter.strokePath(shape, QPen(colour, 4.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.fillPath(shape, QColor(0, 0, 0))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    colour.setAlphaF(0.10)
    painter.fillPath(shape, colour)
    painter.end()
    return layer


def _same(one: Sequence[Solid], other: Sequence[Solid]) -> bool:
    return all(
        np.allclose(a.centres, b.centres, atol=_MOVED_PX) for a, b in zip(one, other, strict=True)
    )


def _paint_path(
    painter: QPainter,
    rect: QRectF,
    camera: Camera,
    motion: BodyMotion,
    spec: SceneSpec,
    phase: float,
    theme: Theme,
) -> None:
    path = knee_path(spec)
    target = spec.exercise.target
    line = camera.project(path.points_m)[:, :2]
    within = path.values <= target.cap
    _stroke(painter, line[within], "#ffffff" if not theme.dark else "#0b1418", 5.0, alpha=0.55)
    _stroke(painter, line[within], theme.text, 2.0, dashed=True)
    if target.high > target.low:
        aim = (path.values >= target.low) & (path.values <= target.high)
        ends = [path.at(target.low)[None], path.points_m[aim], path.at(target.high)[None]]
        _stroke(painter, camera.project(np.concatenate(ends))[:, :2], theme.accent, 6.0)
    _mark(painter, camera, path, target.value, theme.accent, 4.0)
    _mark(painter, camera, path, target.cap, theme.danger, 3.0)
    _paint_labels(painter, rect, camera, path, target, theme)
    x, y, _ = camera.project(motion.frames(phase)[path.body].origin_m)
    painter.setPen(QPen(theme.colour("surface"), 2.0))
    painter.setBrush(theme.colour("text"))
    painter.drawEllipse(QPointF(float(x), float(y)), 5.5, 5.5)


def _stroke(
    painter: QPainter,
    points: Array,
    colour: str,
    width: float,
    *,
    dashed: bool = False,
    alpha: float = 1.0,
) -> None:
    path = QPainterPath(QPointF(*map(float, points[0])))
    for x, y in points[1:]:
        path.lineTo(float(x), float(y))
    dye = QColor(colour)
    dye.setAlphaF(alpha)
    pen = QPen(dye, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
    if dashed:
        pen.setDashPattern([0.1, 2.4])
    painter.strokePath(path, pen)


def _across(camera: Camera, path: KneePath, value: float) -> tuple[Array, Array]:
    """Return the pixel of ``value`` on the path and the unit vector across the path there."""
    step = 0.03 * (path.values[-1] - path.values[0])
    here, before, after = (
        camera.project(path.at(v))[:2] for v in (value, value - step, value + step)
    )
    along = after - before
    length = math.hypot(*along)
    if length < 1e-3:
        return here, np.array([1.0, 0.0])
    across = np.array([-along[1], along[0]]) / length
    return here, across if across[0] >= 0.0 else -across


def _mark(
    painter: QPainter, camera: Camera, path: KneePath, value: float, colour: str, width: float
) -> None:
    here, across = _across(camera, path, value)
    ends = [QPointF(*map(float, here + sign * _TICK_PX * across)) for sign in (-1.0, 1.0)]
    painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(ends[0], ends[1])


def _paint_labels(
    painter: QPainter,
    rect: QRectF,
    camera: Camera,
    path: KneePath,
    target: Target,
    theme: Theme,
) -> None:
    """Write beside the path what its marks mean, one word clear of the other."""
    unit = unit_px(rect.width(), rect.height())
    face = font("caption", QFont.Weight.DemiBold, grows=False)
    face.setPixelSize(round(unit * face.pixelSize()))
    metrics = QFontMetricsF(face)
    middle = (target.low + target.high) / 2.0
    said = (
        (target.cap, _cap_words(target), theme.danger),
        (middle, _aim_words(target), theme.accent_text),
    )
    painter.setFont(face)
    lowest = -math.inf
    for value, words, colour in said:
        here, across = _across(camera, path, value)
        x, y = (float(v) for v in here + (_TICK_PX + 6.0) * across)
        width = metrics.horizontalAdvance(words) + 12.0 * unit
        if x + width > rect.right() - SPACE:
            x = float(here[0]) - _TICK_PX - 6.0 - width
        y = max(rect.top() + _CLEAR_PX * unit, y, lowest + _LABEL_PX * unit + 2.0)
        lowest = y
        high = _LABEL_PX * unit
        box = QRectF(max(rect.left() + SPACE, x), y - high / 2, width, high)
        ground = theme.colour("surface")
        ground.setAlphaF(0.84)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 6.0, 6.0)
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _aim_words(target: Target) -> str:
    low, high = _bare(target.quantity, target.low), _with_unit(target.quantity, target.high)
    if target.quantity == "hip_abduction_deg":
        return tr("target {low}–{high} from the trunk line", low=low, high=high)
    if target.low == target.high:
        return tr("target {high} from rest", high=high)
    return tr("target {low}–{high} from rest", low=low, high=high)


def _cap_words(target: Target) -> str:
    return tr("never past {cap}", cap=_with_unit(target.quantity, target.cap))


def _bare(quantity: Quantity, value: float) -> str:
    if quantity == "knee_gap_cm" and units_in_use() == "imperial":
        return decimal(shown_length(value / 100.0), ".1f")
    return decimal(value)


def _with_unit(quantity: Quantity, value: float) -> str:
    if quantity == "knee_gap_cm":
        return length_words(value / 100.0)
    return tr("{value}°", value=decimal(value))


def level_size() -> QRectF:
    """Return the size of the spirit level in pixels."""
    return QRectF(0.0, 0.0, 2 * _TUBE_PX + _LEVEL_GAP_PX + 2 * SPACE, 62.0)


def _wh(size: QRectF) -> tuple[float, float]:
    return size.width(), size.height()


def paint_level(painter: QPainter, box: QRectF, readout: Readout, theme: Theme) -> None:
    """Paint two tubes of a spirit level: how far the pelvis has rolled, and hiked.

    Args:
        painter: Where to.
        box: As large as ``level_size`` says.
        readout: Roll and hike in degrees; a bubble between its lines is within 3°.
        theme: Colours.
    """
    roll, hike = readout.pelvis_roll_deg, readout.pelvis_hike_deg
    left = box.left() + SPACE
    _paint_tube(painter, left, box.top(), roll, _roll_words(roll), theme)
    left += _TUBE_PX + _LEVEL_GAP_PX
    _paint_tube(painter, left, box.top(), hike, _hike_words(hike), theme)


def _roll_words(roll_deg: float) -> str:
    whole = round(roll_deg)
    if whole == 0:
        return tr("Pelvis stacked")
    if whole > 0:
        return tr("Rolled back {angle}°", angle=whole)
    return tr("Rolled forward {angle}°", angle=-whole)


def _hike_words(hike_deg: float) -> str:
    whole = round(hike_deg)
    if whole == 0:
        return tr("Waist long")
    if whole > 0:
        return tr("Hip hiked {angle}°", angle=whole)
    return tr("Hip dropped {angle}°", angle=-whole)


def _paint_tube(
    painter: QPainter, left: float, top: float, angle_deg: float, words: str, theme: Theme
) -> None:
    tube = QRectF(left, top + 10.0, _TUBE_PX, _TUBE_HEIGHT_PX)
    off = round(angle_deg) != 0
    painter.setPen(QPen(theme.colour("border_strong"), 1.2))
    painter.setBrush(theme.colour("tempo_lift"))
    painter.drawRoundedRect(tube, _TUBE_HEIGHT_PX / 2, _TUBE_HEIGHT_PX / 2)
    reach = _TUBE_PX / 2 - _TUBE_HEIGHT_PX * 0.75
    share = min(1.0, max(-1.0, angle_deg / _LEVEL_FULL_DEG))
    middle = QPointF(tube.center().x() + reach * share, tube.center().y())
    painter.setPen(QPen(theme.colour("danger" if off else "accent"), 1.6))
    painter.setBrush(theme.colour("surface"))
    painter.drawEllipse(middle, _TUBE_HEIGHT_PX * 0.56, _TUBE_HEIGHT_PX * 0.34)
    painter.setPen(QPen(theme.colour("on_tempo"), 1.4))
    for side in (-1.0, 1.0):
        x = tube.center().x() + side * (_TUBE_HEIGHT_PX * 0.56 + 3.0)
        painter.drawLine(QPointF(x, tube.top() + 2.0), QPointF(x, tube.bottom() - 2.0))
    painter.setFont(
        font("caption", QFont.Weight.DemiBold if off else QFont.Weight.Medium, grows=False)
    )
    painter.setPen(theme.colour("danger" if off else "text_muted"))
    below = QRectF(left - 10.0, tube.bottom() + 4.0, _TUBE_PX + 20.0, 18.0)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
