"""The muscles of the belly wall and the pelvic floor, laid on a wall between ribs and pelvis.

Their courses are own estimates after textbooks. The wall follows the rib cage above and the pelvis
below; between them it is shared out smoothly.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.ui.painting.tubes import STATIONS, Tubes, hollow_axes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.body.rotation import Array

__all__ = ["PELVIS_FROM_TORSO_M", "LaidSheet", "laid_sheets", "share_below"]

PELVIS_FROM_TORSO_M = np.array([-0.1007, 0.0815, 0.0])
"""The torso's origin in the pelvis frame at neutral."""

_WALL = np.array(
    [
        # height, front, back, half width in the torso frame at neutral, metres
        [-0.185, 0.052, -0.060, 0.075], [-0.140, 0.078, -0.070, 0.110], [-0.090, 0.098, -0.070, 0.129],
        [-0.050, 0.110, -0.068, 0.129], [0.000, 0.119, -0.066, 0.120], [0.050, 0.121, -0.064, 0.117],
        [0.110, 0.115, -0.066, 0.125], [0.170, 0.110, -0.078, 0.138], [0.210, 0.104, -0.086, 0.142],
        [0.260, 0.088, -0.088, 0.142],
    ]
)  # fmt: skip

_ALONG = np.linspace(0.0, 1.0, STATIONS)
_Course = tuple["Array", "Array"]


@dataclass(frozen=True, slots=True)
class LaidSheet:
    """Bundles on the wall, right side, at neutral in the torso frame.

    Attributes:
        name: Unique.
        muscle: Id of the catalogue's muscle, or ``None`` for a sheet of its own.
        tubes: The bundles, for a stature of 1.69 m.
        below: How far each section goes with the pelvis rather than with the trunk, shape (n, s).
        tendon: Whether it is a tendon.
        nearer_m: Added to its depth in the painting order.
    """

    name: str
    muscle: str | None
    tubes: Tubes
    below: Array
    tendon: bool = False
    nearer_m: float = 0.0


@lru_cache(maxsize=1)
def laid_sheets() -> tuple[LaidSheet, ...]:
    """Return all sheets, from deep to shallow."""
    return (
        _pelvic_floor(),
        _belt("transversus", "transversus-abdominis", _transversus(), 0.93, 0.0),
        _belt("internal", "internal-oblique", _internal(), 0.965, 0.0),
        _belt("aponeurosis", "external-oblique", _aponeurosis(), 0.99, 0.000, tendon=True),
        _belt("external", "external-oblique", _external(), 1.0, 0.0),
        _rectus_sheath(),
        *_rectus(),
    )


def _belt(
    name: str,
    muscle: str,
    courses: list[_Course],
    inset: float,
    nearer_m: float,
    *,
    tendon: bool = False,
) -> LaidSheet:
    centre = np.array([_on_wall(angle, height, inset) for angle, height in courses])
    beside = np.gradient(centre, axis=0)
    across, through = hollow_axes(centre, beside)
    width = np.clip((0.85 if tendon else 0.60) * np.linalg.norm(beside, axis=2), 0.002, 0.018)
    width = width[..., None]
    thick = 0.0016 if tendon else 0.0032
    tubes = Tubes(centre, across * width, through * thick)
    return LaidSheet(name, muscle, tubes, share_below(centre), tendon, nearer_m)


def _course(angle: float, end_angle: float, height: float, end_height: float) -> _Course:
    return angle + (end_angle - angle) * _ALONG, height + (end_height - height) * _ALONG


def _external() -> list[_Course]:
    """Return fibres from the lower ribs downwards and forwards, the last ones to the iliac crest."""
    courses = []
    for share in np.linspace(0.0, 1.0, 12):
        top_angle, top = 50.0 + 60.0 * share, 0.236 - 0.122 * share
        if share <= 0.58:
            end_angle, end = 30.0 + 14.0 * share / 0.58, 0.150 - 0.215 * share / 0.58
        else:
            rest = (share - 0.58) / 0.42
            end_angle, end = 46.0 + 52.0 * rest, -0.068 + 0.078 * rest
        courses.append(_course(top_angle, end_angle, top, end))
    return courses


def _aponeurosis() -> list[_Course]:
    """Return the tendon sheet from the external oblique to the middle and the groin."""
    courses = []
    for share in np.linspace(0.0, 1.0, 12):
        start_angle, start = 30.0 + 15.0 * share, 0.150 - 0.217 * share
        courses.append(
            _course(start_angle + 5.0, 10.0 - 2.0 * share, start, start - 0.030 - 0.058 * share)
        )
    return courses


def _internal() -> list[_Course]:
    """Return fibres from the iliac crest upwards and forwards."""
    courses = []
    for share in np.linspace(0.0, 1.0, 10):
        low_angle, low = 42.0 + 70.0 * share, -0.078 + 0.088 * share
        if share <= 0.5:
            end_angle, end = 26.0, -0.100 + 0.42 * share
        else:
            rest = (share - 0.5) / 0.5
            end_angle, end = 46.0 + 60.0 * rest, 0.130 - 0.030 * rest
        courses.append(_course(low_angle, end_angle, low, end))
    return courses


def _transversus() -> list[_Course]:
    """Return fibres across the belly, from the back of the wall to the edge of the rectus."""
    return [
        _course(min(156.0, 48.0 + 1100.0 * (height + 0.085)), 24.0, height + 0.014, height)
        for height in np.linspace(-0.085, 0.150, 12)
    ]


_RECTUS_HEIGHTS = (-0.172, -0.005, 0.060, 0.122, 0.180, 0.236)


def _rectus_half(heights: Array) -> Array:
    """Return the half width of both recti together."""
    table = [-0.172, -0.12, 0.0, 0.12, 0.236], [0.016, 0.027, 0.037, 0.043, 0.045]
    half: Array = np.interp(heights, *table)
    return half


def _rectus_line(heights: Array, place: float) -> Array:
    half = _rectus_half(heights)
    z = 0.004 + place * (half - 0.004)
    front = np.interp(heights, _WALL[:, 0], _WALL[:, 1])
    wide = np.interp(heights, _WALL[:, 0], _WALL[:, 3])
    return np.column_stack([front * (1.0 - (z / wide) ** 2.2), heights, z])


def _rectus() -> list[LaidSheet]:
    """Return the bellies between the tendinous intersections, each of two bundles."""
    bellies: list[LaidSheet] = []
    for low, high in itertools.pairwise(_RECTUS_HEIGHTS):
        gap = 0.0022
        heights = np.linspace(low + gap, high - gap, STATIONS)
        profile = np.array([0.55, 0.86, *[1.0] * (STATIONS - 4), 0.86, 0.55])
        if low < -0.1:
            profile[:3] = (0.4, 0.7, 0.9)
        lines, across, through = [], [], []
        for place in (0.26, 0.74):
            line = _rectus_line(heights, place)[None]
            one, other = hollow_axes(line, np.array([0.0, 0.0, 1.0]))
            width = 0.285 * _rectus_half(heights) * profile
            lines.append(line)
            across.append(one * width[:, None])
            through.append(other * (0.0060 * profile)[:, None])
        tubes = Tubes(*(np.concatenate(part) for part in (lines, across, through)))
        name = f"rectus{len(bellies)}"
        # The lowest lies farther back than the middle of its sheath.
        near = 0.006 if bellies else 0.030
        below = share_below(tubes.centre)
        bellies.append(LaidSheet(name, "rectus-abdominis", tubes, below, nearer_m=near))
    return bellies


def _rectus_sheath() -> LaidSheet:
    heights = np.linspace(-0.176, 0.238, STATIONS)
    line = _rectus_line(heights, 0.44)[None]
    across, through = hollow_axes(line, np.array([0.0, 0.0, 1.0]))
    width = (0.55 * _rectus_half(heights))[:, None]
    tubes = Tubes(line, across * width, through * 0.0030)
    below = share_below(line)
    return LaidSheet("rectus_sheath", "rectus-abdominis", tubes, below, tendon=True, nearer_m=0.004)


def _pelvic_floor() -> LaidSheet:
    """Return the hammock from pubis, side wall and ischial spine to the midline and the coccyx."""
    rim = [
        [-0.048, -0.086, 0.012], [-0.062, -0.076, 0.034], [-0.080, -0.068, 0.052],
        [-0.098, -0.063, 0.060], [-0.112, -0.060, 0.058], [-0.120, -0.057, 0.054],
    ]  # fmt: skip
    seam = [
        [-0.086, -0.112, 0.008], [-0.104, -0.110, 0.004], [-0.122, -0.098, 0.003],
        [-0.138, -0.080, 0.003], [-0.152, -0.060, 0.004], [-0.160, -0.044, 0.006],
    ]  # fmt: skip
    centre = np.array([_sagging(a, b) for a, b in zip(rim, seam, strict=True)])
    centre = centre - PELVIS_FROM_TORSO_M
    beside = np.gradient(centre, axis=0)
    across, through = hollow_axes(centre, beside)
    width = np.clip(0.60 * np.linalg.norm(beside, axis=2), 0.002, 0.014)[..., None]
    tubes = Tubes(centre, across * width, through * 0.0026)
    return LaidSheet("pelvic_floor", "pelvic-floor", tubes, np.ones(centre.shape[:2]))


def _sagging(start: Sequence[float], end: Sequence[float]) -> Array:
    share = _ALONG[:, None]
    sag = np.array([0.0, -0.010, 0.0]) * np.sin(np.pi * share)
    line: Array = (1.0 - share) * np.array(start) + share * np.array(end) + sag
    return line


def _on_wall(angle_deg: Array, height: Array, inset: float) -> Array:
    """Return points of the belly wall; 0 degrees is the front midline, 90 the side."""
    front, back, half = (np.interp(height, _WALL[:, 0], _WALL[:, i]) for i in (1, 2, 3))
    middle = 0.35 * front + 0.65 * back + 0.03
    angle = np.radians(angle_deg)
    cosine, sine = np.cos(angle), np.sin(angle)
    reach = np.where(cosine > 0.0, front - middle, middle - back) * inset
    x = middle + reach * np.abs(cosine) ** 0.8 * np.sign(cosine)
    z = half * inset * np.abs(sine) ** 0.8
    return np.column_stack([x, height, z])


def share_below(centre: Array) -> Array:
    """Return how far a point goes with the pelvis rather than with the trunk."""
    place = np.clip((0.11 - centre[..., 1]) / 0.17, 0.0, 1.0)
    share: Array = place * place * (3.0 - 2.0 * place)
    return share
