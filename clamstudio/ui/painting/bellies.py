"""Muscles of hip and leg as bellies with tendons, along their paths in the world.

A belly keeps its volume: what it loses in length it gains in thickness. Fans such as the gluteal
muscles are several bundles side by side, and bulge out over the hip.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.muscle_drawing import load_drawing_rig
from clamstudio.body.muscles import resample, scale_of, side_frames
from clamstudio.ui.painting.tubes import STATIONS, Tubes, cross, hollow_axes, lengths, slopes

if TYPE_CHECKING:
    from clamstudio.body.muscles import Suffix
    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array, Indices

__all__ = ["Belly", "bellies", "posed_bellies"]

_FINE = 25
_ALONG = np.linspace(0.0, 1.0, STATIONS)
_SPINDLE = 0.16 + 0.84 * np.sin(np.pi * _ALONG) ** 0.8
_SPINDLE[[0, -1]] = 0.10


@dataclass(frozen=True, slots=True)
class Belly:
    """How one path is drawn.

    Attributes:
        path: Name of the path; several for a fan.
        begin: Where the belly begins, share of the path's length at rest.
        end: Where it ends.
        flat: Half width over half thickness is ``flat`` squared.
        volume: Factor on the volume from force and fibre length.
        most_m: Largest half width before flattening.
        tendon_m: Half width of the tendon; 0 for none.
        bundles: Bundles of a fan.
        lift_m: For a fan, how far from the hip centre it stays.
        spread: How far the outer bundles lie beyond the outer paths.
    """

    path: tuple[str, ...]
    begin: float = 0.0
    end: float = 1.0
    flat: float = 1.15
    volume: float = 1.0
    most_m: float = 0.026
    tendon_m: float = 0.0032
    bundles: int = 1
    lift_m: float = 0.0
    spread: float = 0.25


_BELLIES = (
    Belly(("peri",), 0.0, 0.86, flat=1.3, volume=1.7),
    Belly(("gem",), 0.0, 0.9, flat=1.2, volume=1.6),
    Belly(("quad_fem",), 0.0, 1.0, flat=1.5, volume=1.1, tendon_m=0.0),
    Belly(("glut_min1", "glut_min2", "glut_min3"), 0.0, 0.95, bundles=5, lift_m=0.040),
    Belly(("glut_med1", "glut_med2", "glut_med3"), 0.0, 0.97, bundles=8, lift_m=0.050, spread=0.18),
    Belly(
        ("glut_max1", "glut_max2", "glut_max3"), 0.0, 1.0, bundles=8, lift_m=0.074, spread=0.10,
        volume=0.95,
    ),
    Belly(("tfl",), 0.0, 0.34, flat=1.35, volume=1.25, tendon_m=0.013),
    Belly(("iliacus",), 0.0, 0.80, flat=1.45, volume=0.8),
    Belly(("psoas",), 0.0, 0.84, flat=1.0, volume=1.1),
    Belly(("pect",), 0.0, 0.96, flat=1.35),
    Belly(("add_brev",), 0.0, 1.0, flat=1.35),
    Belly(("add_long",), 0.05, 1.0, flat=1.35),
    Belly(("add_mag1",), 0.0, 1.0, flat=1.3),
    Belly(("add_mag2",), 0.0, 1.0, flat=1.3, volume=1.3),
    Belly(("add_mag3",), 0.0, 0.72, flat=1.2, volume=1.3),
    Belly(("grac",), 0.0, 0.66, flat=1.25),
    Belly(("sar",), 0.0, 0.86, flat=1.35),
    Belly(("semimem",), 0.28, 0.90, flat=1.25),
    Belly(("semiten",), 0.02, 0.62, flat=1.1),
    Belly(("bifemlh",), 0.08, 0.80, flat=1.1),
    Belly(("bifemsh",), 0.0, 0.92, flat=1.1, volume=0.9),
    Belly(("vas_int",), 0.0, 0.90, flat=1.2, volume=0.8, tendon_m=0.006),
    Belly(("vas_lat",), 0.0, 0.92, flat=1.35, volume=1.15, most_m=0.029, tendon_m=0.0045),
    Belly(("vas_med",), 0.0, 0.97, flat=1.2, volume=0.9, most_m=0.024, tendon_m=0.0045),
    Belly(("rect_fem",), 0.06, 0.84, flat=1.15, volume=0.9, tendon_m=0.0075),
    Belly(("patellar_ligament",), 0.4, 0.6, tendon_m=0.0105),
    Belly(("tib_post",), 0.0, 0.60, volume=0.8, tendon_m=0.0022),
    Belly(("flex_dig",), 0.0, 0.42, tendon_m=0.0022),
    Belly(("flex_hal",), 0.0, 0.42, tendon_m=0.0022),
    Belly(("soleus",), 0.0, 0.70, flat=1.4, volume=0.75, most_m=0.027, tendon_m=0.0052),
    Belly(("med_gas",), 0.01, 0.52, flat=1.2, volume=1.1, tendon_m=0.0045),
    Belly(("lat_gas",), 0.01, 0.48, flat=1.2, volume=1.2, tendon_m=0.0045),
    Belly(("per_brev",), 0.0, 0.50, volume=0.8, tendon_m=0.0022),
    Belly(("per_long",), 0.0, 0.42, volume=1.0),
    Belly(("per_tert",), 0.0, 0.45, volume=0.5, tendon_m=0.0022),
    Belly(("ext_hal",), 0.0, 0.45, tendon_m=0.0022),
    Belly(("ext_dig",), 0.0, 0.46, volume=0.9),
    Belly(("tib_ant",), 0.0, 0.58, flat=1.1, volume=1.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Table:
    rows: Array
    begin: Array
    end: Array
    flat: Array
    volume: Array
    most: Array
    tendon: Array
    rest_length: Array


def bellies() -> tuple[Belly, ...]:
    """Return all bellies; each gives ``bundles`` tubes, then one for its tendon."""
    return _BELLIES


def posed_bellies(frames: Frames, suffix: Suffix) -> Tubes:
    """Return the tubes of all bellies of one side in the world, metres.

    The order is that of ``bellies``: for each its bundles, then a tube for its tendon.
    """
    rig = load_drawing_rig()
    scale = scale_of(frames)
    sided = side_frames(frames, suffix)
    core = np.array([sided[n].origin_m for n in ("femur", "tibia", "talus")])
    table = _table()
    fans = [belly for belly in _BELLIES if belly.bundles > 1]
    spread = [rig.index[name] for belly in fans for name in belly.path]
    lines = rig.lines_m(frames, suffix)[np.concatenate([table.rows, spread])]
    fine, length = resample(lines, _FINE, smooth=3)
    row = len(table.rows)
    parts = [_singles(fine[:row], length[:row], table, scale, core)]
    for belly in fans:
        parts.append(_fan(belly, fine[row : row + len(belly.path)], scale, core[0]))
        row += len(belly.path)
    return Tubes.joined(parts).chosen(_order())


@lru_cache(maxsize=1)
def _order() -> Indices:
    """Return where each tube is among all single bellies, their tendons, and then the fans."""
    singles = sum(belly.bundles == 1 for belly in _BELLIES)
    order: list[int] = []
    single, fan = 0, 2 * singles
    for belly in _BELLIES:
        if belly.bundles > 1:
            order.extend(range(fan, fan + belly.bundles + 1))
            fan += belly.bundles + 1
        else:
            order.extend((single, single + singles))
            single += 1
    return np.array(order)


@lru_cache(maxsize=1)
def _table() -> _Table:
    rig = load_drawing_rig()
    single = [b for b in _BELLIES if b.bundles == 1]
    rows = np.array([rig.index[b.path[0]] for b in single])
    facts = [rig.facts[row] for row in rows]
    return _Table(
        rows,
        np.array([b.begin for b in single]),
        np.array([b.end for b in single]),
        np.array([b.flat for b in single]),
        np.array([b.volume * f.volume_m3 for b, f in zip(single, facts, strict=True)]),
        np.array([b.most_m for b in single]),
        np.array([b.tendon_m for b in single]),
        np.array([_rest_length(f.name) for f in facts]),
    )


@lru_cache(maxsize=64)
def _rest_length(name: str) -> float:
    """Return a path's length in neutral standing, stature 1.69 m."""
    from clamstudio.body.pose import Frame, Pose, forward
    from clamstudio.body.skeleton import load_skeleton

    rig = load_drawing_rig()
    frames = forward(load_skeleton(), Pose(Frame(np.eye(3), np.zeros(3)), {}))
    _, lengths = resample(rig.lines_m(frames, "r"), _FINE, smooth=3)
    return float(lengths[rig.index[name]])


def _singles(fine: Array, length: Array, table: _Table, scale: float, core: Array) -> Tubes:
    """Return bellies, then tendons, of all muscles that are one spindle."""
    rest = table.rest_length * scale
    # Tendons keep their length; the belly takes all the change.
    head = table.begin * rest
    tail = (1.0 - table.end) * rest
    first = np.clip(head / length, 0.0, 0.9)
    last = np.clip(1.0 - tail / length, first + 0.08, 1.0)
    place = first[:, None] + (last - first)[:, None] * _ALONG
    centre = _along(fine, place)
    belly_length = (last - first) * length
    radius = np.sqrt(table.volume * scale**3 / (np.pi * belly_length * (_SPINDLE**2).mean()))
    radius = np.minimum(radius, table.most * scale)[:, None] * _SPINDLE
    across, through = _around(centre, core)
    flat = table.flat[:, None]
    belly = Tubes(centre, across * (radius * flat)[..., None], through * (radius / flat)[..., None])
    course = _along(fine, np.broadcast_to(_ALONG, place.shape))
    across, through = _around(course, core)
    thin = (table.tendon * scale)[:, None] * np.ones(STATIONS)
    tendon = Tubes(
        course,
        across * thin[..., None],
        through * np.minimum(0.6 * thin, 0.0022 * scale)[..., None],
    )
    return Tubes.joined([belly, tendon])


def _fan(belly: Belly, fine: Array, scale: float, hip: Array) -> Tubes:
    """Return the bundles of a fan between its paths, and an empty tendon."""
    share = np.linspace(-belly.spread, len(fine) - 1 + belly.spread, belly.bundles)
    lines = _between(fine, share)
    place = np.broadcast_to(
        belly.begin + (belly.end - belly.begin) * _ALONG, (len(lines), STATIONS)
    )
    centre = _bulged(_along(lines, place), hip, belly.lift_m * scale)
    rig = load_drawing_rig()
    volume = belly.volume * scale**3 * sum(rig.facts[rig.index[n]].volume_m3 for n in belly.path)
    beside = lengths(slopes(centre, axis=0))
    length = lengths(np.diff(centre, axis=1)).sum(axis=1)
    profile = 0.45 + 0.55 * np.sin(np.pi * _ALONG) ** 0.6
    area = volume / (belly.bundles * length[:, None]) * profile**2 / (profile**2).mean()
    wide = np.maximum(0.68 * beside, 0.0022 * scale)
    thick = np.clip(area / (np.pi * wide), 0.0016 * scale, 0.021 * scale)
    wide = wide * np.where((_ALONG > 0.0) & (_ALONG < 1.0), 1.0, 0.55)
    across, through = hollow_axes(centre, slopes(centre, axis=0))
    bundles = Tubes(centre, across * wide[..., None], through * thick[..., None])
    end = fine[1][None, [-1]] + np.zeros((1, STATIONS, 1))
    nothing = np.zeros((1, STATIONS, 3))
    return Tubes.joined([bundles, Tubes(end, nothing, nothing)])


def _between(lines: Array, share: Array) -> Array:
    """Return lines between and a little beyond given ones, on a parabola through three."""
    u = share[:, None, None] - 1.0
    first, middle, last = lines
    between: Array = middle + 0.5 * u * (last - first) + 0.5 * u**2 * (last - 2.0 * middle + first)
    return between


def _bulged(points: Array, centre: Array, radius: float) -> Array:
    """Return points pushed out of a ball round the hip, softly at its surface."""
    away = points - centre
    distance = lengths(away)[..., None]
    soft = 0.5 * (distance + radius + np.sqrt((distance - radius) ** 2 + (0.2 * radius) ** 2))
    middle = np.sin(np.pi * _ALONG)[None, :, None] ** 0.5
    pushed: Array = points + middle * away / np.maximum(distance, 1e-6) * (soft - distance)
    return pushed


def _around(centre: Array, core: Array) -> tuple[Array, Array]:
    """Return section axes along and at right angles to the skin, seen from the limb's core."""
    best = np.full(centre.shape[:2], np.inf)
    out = np.zeros_like(centre)
    for start, end in itertools.pairwise(core):
        span = end - start
        share = np.clip((centre - start) @ span / (span @ span), 0.0, 1.0)
        away = centre - (start + share[..., None] * span)
        distance = lengths(away)
        nearer = distance < best
        best = np.where(nearer, distance, best)
        out = np.where(nearer[..., None], away, out)
    tangent = slopes(centre, axis=1)
    return hollow_axes(centre, cross(tangent, out) / np.maximum(best, 1e-4)[..., None])


def _along(lines: Array, place: Array) -> Array:
    """Return points at shares ``place``, shape (n, k), of equally sampled lines (n, m, 3)."""
    at = np.clip(place, 0.0, 1.0) * (lines.shape[1] - 1)
    below = np.minimum(at.astype(np.intp), lines.shape[1] - 2)
    rows = np.arange(len(lines))[:, None]
    share = (at - below)[..., None]
    points: Array = lines[rows, below] * (1.0 - share) + lines[rows, below + 1] * share
    return points
