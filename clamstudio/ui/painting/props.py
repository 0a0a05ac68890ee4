"""What surrounds the figure: room, mat, shadows, bands and cuffs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QPen,
)

from clamstudio.ui.painting.hull import DIRECTIONS, hulls
from clamstudio.ui.painting.seams import disc_hem, seams_round
from clamstudio.ui.painting.shading import Solid, mixed, paint_together, relief_on
from clamstudio.ui.painting.softness import paint_dark, paint_soft
from clamstudio.ui.painting.subpaths import closed_path

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.records import Side
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.relief import Single

__all__ = [
    "Cuff",
    "Ribbon",
    "WornRing",
    "mat_corners",
    "paint_mat",
    "paint_shadows",
    "paint_wall",
    "ribbons",
    "shadow_bounds",
    "worn_ring",
]

_MAT = {
    False: (QColor(163, 194, 204), QColor(146, 179, 190), QColor(120, 155, 168)),
    True: (QColor(52, 92, 104), QColor(44, 80, 92), QColor(28, 56, 66)),
}
_WALL = {
    False: (QColor(236, 228, 214), QColor(250, 247, 240), QColor(204, 194, 178)),
    True: (QColor(34, 62, 70), QColor(42, 74, 83), QColor(22, 44, 50)),
}
_WALL_X = -0.345
_WALL_THICK_M = 0.06
_WALL_HIGH_M = 0.78
_EDGE_ON = 1e-3
_MAT_X = (-0.34, 0.50)
_MAT_Z = (-1.00, 0.96)
_MAT_CORNER_M = 0.05
_FEET_AZIMUTH_DEG = 90.0
_MAT_THICK_M = 0.014


def mat_corners(side: Side, scale: float) -> Array:
    """Return the mat's corners in the world, shape (4, 3)."""
    x, z = np.array(_MAT_X) * scale, np.array(_MAT_Z) * scale
    if side.suffix == "l":
        z = -z[::-1]
    return np.array([[x[0], 0.0, z[0]], [x[1], 0.0, z[0]], [x[1], 0.0, z[1]], [x[0], 0.0, z[1]]])


def paint_mat(painter: QPainter, camera: Camera, side: Side, scale: float, *, dark: bool) -> None:
    """Paint the mat with its thickness, a soft shadow and two stripes."""
    corners = mat_corners(side, scale)
    face, stripe, edge = _MAT[dark]
    inner = corners + np.sign(corners.mean(axis=0) - corners) * _MAT_CORNER_M * scale
    inner[:, 1] = 0.0
    ring = _rounded(inner, _MAT_CORNER_M * scale)
    lowered = ring - np.array([0.0, _MAT_THICK_M * scale, 0.0])
    ground = closed_path(camera.project(lowered)[None, :, :2])
    paint_soft(
        painter,
        [ground],
        ground.boundingRect(),
        blur_px=0.04 * scale * camera.scale_px,
        drop_px=0.012 * scale * camera.scale_px,
        strength=0.30,
        colour=(10, 24, 30),
    )
    both = [camera.project(p)[:, :2] for p in (ring, lowered)]
    for share in np.linspace(1.0, 0.0, 6):
        outline = both[0] + share * (both[1] - both[0])
        path = closed_path(outline[None])
        painter.fillPath(path, edge if share > 0.0 else face)
    for inset in (0.035, 0.05):
        low, high = corners.min(axis=0), corners.max(axis=0)
        x = high[0] - (inset + 0.02) * scale
        line = np.array([
            [x, 0.0, low[2] + 0.06 * scale], [x + 0.006 * scale, 0.0, low[2] + 0.06 * scale],
            [x + 0.006 * scale, 0.0, high[2] - 0.06 * scale], [x, 0.0, high[2] - 0.06 * scale],
        ])  # fmt: skip
        _fill(painter, camera, line, stripe)


def paint_wall(painter: QPainter, camera: Camera, side: Side, scale: float, *, dark: bool) -> None:
    """Paint the lower part of a wall close behind the back, with its skirting board.

    Its face is seen from the front, its upper edge from above, its end from the feet. From behind
    it would stand before the person and is left out.
    """
    corners = mat_corners(side, scale)
    z = corners[:, 2].min() - 0.2 * scale, corners[:, 2].max() + 0.2 * scale
    x = _WALL_X * scale, (_WALL_X - _WALL_THICK_M) * scale
    toward = camera.axes()[2]
    if toward[0] < -_EDGE_ON:
        return
    face, board, edge = _WALL[dark]
    top = _WALL_HIGH_M * scale
    foot, line = 0.075 * scale, 0.080 * scale
    if toward[1] > 0.0:
        _fill(painter, camera, _box_face(x, (top, top), z), edge)
    if abs(toward[2]) > _EDGE_ON:
        end = z[1] if toward[2] > 0.0 else z[0]
        _fill(painter, camera, _box_face(x, (0.0, top), (end, end)), edge)
    if toward[0] > _EDGE_ON:
        for y, colour in (((0.0, top), face), ((0.0, foot), board), ((foot, line), edge)):
            _fill(painter, camera, _box_face((x[0], x[0]), y, z), colour)


def _box_face(x: tuple[float, float], y: tuple[float, float], z: tuple[float, float]) -> Array:
    """Return the four corners of an upright or level face of the wall, shape (4, 3)."""
    if x[0] == x[1]:
        return np.array([[x[0], y[i], z[k]] for i, k in ((0, 0), (1, 0), (1, 1), (0, 1))])
    if z[0] == z[1]:
        return np.array([[x[k], y[i], z[0]] for i, k in ((0, 0), (1, 0), (1, 1), (0, 1))])
    return np.array([[x[i], y[0], z[k]] for i, k in ((0, 0), (1, 0), (1, 1), (0, 1))])


def paint_shadows(painter: QPainter, camera: Camera, centres_m: Array, radii_m: Array) -> None:
    """Paint the soft dark under the body: the higher a ball, the wider and paler its shadow.

    Args:
        painter: Where to.
        camera: The viewer.
        centres_m: The figure's spheres, shape (n, 3).
        radii_m: Shape (n,).
    """
    height = np.maximum(centres_m[:, 1] - radii_m, 0.0)
    strength = _SHADOW * np.exp(-height / _SHADOW_FADE_M)
    cast = strength > 0.01
    if not cast.any():
        return
    ground = camera.project(centres_m * np.array([1.0, 0.0, 1.0]))[cast, :2]
    reach = camera.scale_px * (_SHADOW_WIDE * radii_m + _SHADOW_SPREAD * height)[cast]
    wide = np.column_stack([reach, reach * _flatness(camera)])
    low, high = (ground - wide).min(axis=0), (ground + wide).max(axis=0)
    cell_px = max(_SHADOW_CELL_M * camera.scale_px, 1.0)
    columns, rows = (np.ceil((high - low) / cell_px).astype(int) + 1).tolist()
    dark = _spots(ground - low, wide, strength[cast], (rows, columns), cell_px)
    target = QRectF(float(low[0]), float(low[1]), columns * cell_px, rows * cell_px)
    paint_dark(painter, dark, target, (12, 26, 40))


_SHADOW, _SHADOW_FADE_M = 0.30, 0.085
_SHADOW_WIDE, _SHADOW_SPREAD = 1.45, 0.5
_SHADOW_CELL_M = 0.011


def _flatness(camera: Camera) -> float:
    """Return how flat a circle on the mat is seen, along the picture's y."""
    flat = abs(float(camera.axes()[1] @ np.array([1.0, 0.0, 0.0])))
    if abs(camera.azimuth_deg) == _FEET_AZIMUTH_DEG:
        flat = float(np.sin(np.radians(camera.elevation_deg)))
    return max(flat, 0.08)


def _spots(
    centres: Array, wide: Array, strength: Array, shape: tuple[int, int], cell_px: float
) -> Single:
    """Return the dark of soft spots that lie over one another, shape ``shape``, 0 to 1."""
    y, x = (np.arange(count, dtype=np.float32) * np.float32(cell_px) for count in shape)
    across = (x - centres[:, 0, None]) / wide[:, 0, None]
    down = (y - centres[:, 1, None]) / wide[:, 1, None]
    light = np.ones(shape, np.float32)
    for right, under, deep in zip(across**2, down**2, strength, strict=True):
        near = np.maximum(1.0 - right[None] - under[:, None], 0.0).astype(np.float32)
        light *= 1.0 - np.float32(deep) * near * near
    return 1.0 - light


def shadow_bounds(camera: Camera, centres_m: Array, radii_m: Array) -> QRectF:
    """Return what the shadows of some balls cover on the screen, and a little more."""
    height = np.maximum(centres_m[:, 1] - radii_m, 0.0)
    ground = camera.project(centres_m * np.array([1.0, 0.0, 1.0]))[:, :2]
    reach = camera.scale_px * (_SHADOW_WIDE * radii_m + _SHADOW_SPREAD * height)[:, None]
    low, high = (ground - reach).min(axis=0), (ground + reach).max(axis=0)
    return QRectF(QPointF(*map(float, low)), QPointF(*map(float, high)))


class Ribbon:
    """A loop band: a ring of small faces, the far ones painted first.

    Attributes:
        depth_m: Mean depth, larger is nearer.
    """

    def __init__(self, camera: Camera, edges_m: tuple[Array, Array], colour: QColor) -> None:
        """Take both edges of the band, each a closed ring of points, shape (k, 3)."""
        a, b = (camera.project(edge) for edge in edges_m)
        self._quads = np.stack([a, np.roll(a, -1, 0), np.roll(b, -1, 0), b], axis=1)
        middle = (a + b) / 2.0
        self.depth_m = float(middle[:, 2].mean())
        self._near = middle[:, 2] >= self.depth_m
        self._colour = colour
        # Along the ring the faces turn from the light above to the shade below.
        away = middle[:, :2] - middle[:, :2].mean(axis=0)
        self._lit = -away[:, 1] / max(float(np.abs(away[:, 1]).max()), 1e-9)

    def paint(self, painter: QPainter, *, near: bool) -> None:
        """Paint the half towards the viewer, or the half behind the limbs."""
        seen = self._near == near
        colour = self._colour if near else self._colour.darker(160)
        whole = closed_path(self._quads[seen][..., :2])
        painter.strokePath(whole, QPen(colour.darker(165), 1.6))
        painter.fillPath(whole, colour)
        for share, tone in ((0.35, colour.lighter(118)), (-0.35, colour.darker(122))):
            some = seen & (self._lit * np.sign(share) > abs(share))
            if some.any():
                painter.fillPath(closed_path(self._quads[some][..., :2]), tone)


class Cuff:
    """A weight round one limb: a short tube with flat ends, lit as the limbs are.

    Attributes:
        depth_m: Mean depth, larger is nearer.
    """

    def __init__(self, camera: Camera, ends_m: tuple[Array, Array], radius_m: float) -> None:
        """Take both ends of its axis, each of shape (3,), and how thick it is."""
        share = np.linspace(0.0, 1.0, 5)[:, None]
        points = camera.project(ends_m[0] + share * (ends_m[1] - ends_m[0]))
        self.depth_m = float(points[:, 2].mean())
        points[:, 2] *= camera.scale_px
        radii = radius_m * camera.scale_px * np.array([0.93, 1.0, 1.0, 1.0, 0.93])
        rows, one = np.arange(len(points)), np.eye(len(points))
        self._solid = Solid(
            points,
            radii,
            np.column_stack([rows[:-1], rows[1:]]),
            (one[:-1], one[1:]),
            self.depth_m,
            _CUFF,
            chain=True,
            hems=(True, True),
            discs=disc_hem(points, 1, (True, True)),
            seams=seams_round(points, radii, (0.12, 0.88), 1),
            contour_px=max(1.0, 0.0026 * camera.scale_px),
        )
        self._scale_px = camera.scale_px

    def paint(self, painter: QPainter, *, near: bool) -> None:
        """Paint it; nothing of it is behind the limb that it goes round."""
        if near:
            relief = relief_on([self._solid], self._scale_px)
            paint_together(painter, [self._solid], relief)


@dataclass(frozen=True, slots=True)
class _Worn:
    """Where something is worn: body, place along it and outwards, radius, half its width; metres."""

    body: str
    along_m: float
    out_m: float
    radius_m: float
    half_m: float


_WORN = {
    "band-knees": _Worn("femur", -0.350, 0.000, 0.0575, 0.025),
    "band-ankles": _Worn("tibia", -0.372, 0.005, 0.0345, 0.022),
    "ankle-weight": _Worn("tibia", -0.362, 0.005, 0.0425, 0.034),
    "thigh-weight": _Worn("femur", -0.290, -0.001, 0.0675, 0.042),
}
_CUFF = (92, 100, 118)
_SLACK_BAND, _TAUT_BAND = (196, 104, 128), (255, 84, 112)


@dataclass(frozen=True, slots=True)
class WornRing:
    """A band or cuff in the world.

    Attributes:
        middle_m: Closed ring round what wears it, shape (k, 3).
        half_m: From the middle to one edge, along the limbs, shape (3,).
        stretch: Length over slack length, 1 and more.
    """

    middle_m: Array
    half_m: Array
    stretch: float


def worn_ring(frames: Frames, resistance: str, side: Side, scale: float) -> WornRing | None:
    """Return where a resistance is worn: round both legs, or as a cuff round the top one.

    A band keeps its area: the farther it is stretched, the narrower it is.
    """
    worn = _WORN.get(resistance)
    if worn is None:
        return None
    band = _is_band(resistance)
    centres, axes = [], []
    for suffix in (side.suffix, side.other.suffix) if band else (side.suffix,):
        frame = frames[f"{worn.body}_{suffix}"]
        centres.append(frame.apply(np.array([0.004, worn.along_m, worn.out_m]) * scale))
        axes.append(frame.matrix @ np.array([0.0, 1.0, 0.0]))
    radius_m = worn.radius_m * scale
    stretch = _stretch(float(np.linalg.norm(centres[0] - centres[-1])), radius_m) if band else 1.0
    ring = _loop(np.array(centres), np.array(axes), radius_m)
    return WornRing(ring, np.mean(axes, axis=0) * worn.half_m * scale / stretch, stretch)


def ribbons(
    camera: Camera, frames: Frames, resistance: str, side: Side, scale: float
) -> list[Ribbon | Cuff]:
    """Return what is worn with a resistance: the farther a band is stretched, the brighter."""
    ring = worn_ring(frames, resistance, side, scale)
    if ring is None:
        return []
    if not _is_band(resistance):
        middle = ring.middle_m.mean(axis=0)
        radius_m = _WORN[resistance].radius_m * scale
        return [Cuff(camera, (middle - ring.half_m, middle + ring.half_m), radius_m)]
    share = min((ring.stretch - 1.0) / 0.7, 1.0)
    colour = QColor(*mixed(_SLACK_BAND, _TAUT_BAND, share))
    edges = (ring.middle_m - ring.half_m, ring.middle_m + ring.half_m)
    return [Ribbon(camera, edges, colour)]


def _is_band(resistance: str) -> bool:
    return resistance.startswith("band")


def _stretch(apart_m: float, radius_m: float) -> float:
    """Return the length of a loop round two limbs over its length when they touch."""
    touching = 2.0 * np.pi * radius_m + 4.0 * radius_m
    return max(1.0, (2.0 * np.pi * radius_m + 2.0 * apart_m) / touching)


def _loop(centres: Array, axes: Array, radius: float) -> Array:
    """Return the tight loop round one or two round limbs, shape (40, 3)."""
    axis = axes.mean(axis=0)
    axis /= np.linalg.norm(axis)
    across = centres[0] - centres[-1] if len(centres) > 1 else np.array([0.0, 1.0, 0.0])
    across = across - axis * (across @ axis)
    across /= np.linalg.norm(across)
    other = np.cross(axis, across)
    origin = centres.mean(axis=0)
    flat = np.column_stack([(centres - origin) @ across, (centres - origin) @ other])
    radii = np.full(len(centres), radius)
    outline = hulls(flat, radii, np.arange(len(centres), dtype=np.intp)[None, :])[0]
    ring: Array = origin + outline[:, :1] * across + outline[:, 1:] * other
    return ring


def _rounded(corners: Array, radius: float) -> Array:
    flat = corners[:, [0, 2]]
    outline = hulls(flat, np.full(4, radius), np.arange(4, dtype=np.intp)[None, :])[0]
    return np.column_stack([outline[:, 0], np.zeros(len(DIRECTIONS)), outline[:, 1]])


def _fill(painter: QPainter, camera: Camera, points_m: Array, colour: QColor) -> None:
    painter.fillPath(closed_path(camera.project(points_m)[None, :, :2]), colour)
