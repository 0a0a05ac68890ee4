"""The figure's balls in the world: parts on their bones, limbs curved smoothly through them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.pose import Frame
from clamstudio.body.rotation import MIRROR
from clamstudio.ui.painting.figure_parts import ARM, HEAD, LEG, NECK, TRUNK

if TYPE_CHECKING:
    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array, Indices
    from clamstudio.ui.painting.figure_parts import Part

__all__ = ["cone_blends", "drawn_balls", "edges_of", "groups_of", "skin_spheres"]

_MAT_FRAMES = {"r": Frame(np.eye(3), np.zeros(3)), "l": Frame(MIRROR, np.zeros(3))}
"""For what lies on the mat, as the pillow does: the world, mirrored for the left leg on top."""


@dataclass(frozen=True, slots=True)
class _Skin:
    """A part as arrays: spheres by the bodies they hang on, and how the drawn ones come of them.

    Attributes:
        bodies: Name, points (k, 3) and their rows.
        radii: Shape (n,).
        blend: Shape (m, n): drawn spheres are weighted means of the given ones, or ``None``.
        groups: Shape (g, w), indices of drawn spheres.
    """

    bodies: tuple[tuple[str, Array, Indices], ...]
    radii: Array
    blend: Array | None
    groups: Indices


@lru_cache(maxsize=64)
def _skin(part: Part) -> _Skin:
    names = np.array([sphere.frame for sphere in part.spheres])
    points = np.array([[s.x, s.y, s.z] for s in part.spheres])
    bodies = tuple(
        (str(name), points[names == name], np.flatnonzero(names == name))
        for name in dict.fromkeys(names)
    )
    radii = np.array([s.r for s in part.spheres])
    if part.groups:
        longest = max(map(len, part.groups))
        padded = [group + (group[-1],) * (longest - len(group)) for group in part.groups]
        return _Skin(bodies, radii, None, np.array(padded))
    blend = np.kron(_smoothing(len(radii) // part.width), np.eye(part.width)).astype(np.float64)
    rows = np.arange(len(blend)).reshape(-1, part.width)
    # Rows of two make broad hulls: every third is enough.
    rows = rows if part.width == 1 else rows[::_STEPS]
    return _Skin(bodies, radii, blend, np.hstack([rows[:-1], rows[1:]]))


_STEPS = 3
"""Drawn spheres for each given one of a limb: enough for joints without corners."""


def _smoothing(count: int) -> Array:
    """Return weights of a Catmull-Rom curve through ``count`` points, shape (m, count)."""
    rows = []
    for place in np.linspace(0.0, count - 1.0, (count - 1) * _STEPS + 1):
        left = min(int(place), count - 2)
        t = place - left
        weights = (
            0.5 * (-t + 2.0 * t**2 - t**3),
            0.5 * (2.0 - 5.0 * t**2 + 3.0 * t**3),
            0.5 * (t + 4.0 * t**2 - 3.0 * t**3),
            0.5 * (-(t**2) + t**3),
        )
        row = np.zeros(count)
        for offset, weight in zip((-1, 0, 1, 2), weights, strict=True):
            row[min(max(left + offset, 0), count - 1)] += weight
        rows.append(row)
    return np.array(rows)


def _given(part: Part, frames: Frames, suffix: str, scale: float) -> tuple[Array, Array]:
    skin = _skin(part)
    placed = np.empty((len(skin.radii), 3))
    for name, points, rows in skin.bodies:
        frame = frames.get(name) or frames.get(f"{name}_{suffix}") or _MAT_FRAMES[suffix]
        placed[rows] = frame.apply(points * scale)
    return placed, skin.radii * scale


def drawn_balls(part: Part, frames: Frames, suffix: str, scale: float) -> tuple[Array, Array]:
    """Return the balls of a part as they are drawn: centres (n, 3) and radii (n,), metres.

    Args:
        part: Which part.
        frames: The skeleton's bodies in the world.
        suffix: ``r`` or ``l`` for what comes in pairs.
        scale: Stature over 1.69 m.
    """
    points, radii = _given(part, frames, suffix, scale)
    blend = _skin(part).blend
    return (points, radii) if blend is None else (blend @ points, blend @ radii)


def groups_of(part: Part) -> Indices:
    """Return which drawn balls of a part make a hull together, shape (g, w)."""
    return _skin(part).groups


@lru_cache(maxsize=64)
def cone_blends(part: Part) -> tuple[Array, Array]:
    """Return how the cones that form a part's surface come of its drawn balls.

    Returns:
        Weights of the cones' starts and of their ends, each of shape (k, n).
    """
    skin = _skin(part)
    count = len(skin.radii) if skin.blend is None else len(skin.blend)
    one = np.eye(count)
    if not part.groups:
        if part.width == 1:
            return one[:-1], one[1:]
        return one[0::2], one[1::2]
    points = np.array([[s.x, s.y, s.z] for s in part.spheres])
    rows = [_ruled(one, points, skin.radii, group) for group in part.groups]
    return np.concatenate([a for a, _ in rows]), np.concatenate([b for _, b in rows])


_RULED_SHARE = 0.45
"""Distance of cones across a face of a part, against their radius: smoothing leaves no ribs."""


def _ruled(one: Array, points: Array, radii: Array, group: tuple[int, ...]) -> tuple[Array, Array]:
    """Return cones over the face between the first two and the last two of up to four balls."""
    if len(group) == 2:
        return one[[group[0]]], one[[group[1]]]
    a, b = group[:2]
    c, d = group[-2:] if len(group) == 4 else (group[2], group[2])
    apart = max(np.linalg.norm(points[c] - points[a]), np.linalg.norm(points[d] - points[b]))
    steps = int(np.ceil(apart / (_RULED_SHARE * radii[list(group)].min()))) + 1
    share = np.linspace(0.0, 1.0, min(steps, 12))[:, None]
    return one[a] + share * (one[c] - one[a]), one[b] + share * (one[d] - one[b])


_MELTED = 0.30
"""Share of a part's length over which the line round it fades where it runs on into another."""


@lru_cache(maxsize=64)
def edges_of(part: Part) -> Array | None:
    """Return how much of the contour there is at each drawn ball, or ``None``: all of it."""
    if not any(part.melts):
        return None
    if part.groups:
        first = np.ones(len(part.spheres))
        first[0] = 0.0
        return first
    place = np.linspace(0.0, 1.0, len(cone_blends(part)[0]) + 1)
    edge = np.ones_like(place)
    if part.melts[0]:
        edge = np.minimum(edge, place / _MELTED)
    if part.melts[1]:
        edge = np.minimum(edge, (1.0 - place) / _MELTED)
    return edge


def skin_spheres(
    frames: Frames, scale: float, *, only_leg: str = "", without_leg: str = ""
) -> tuple[Array, Array]:
    """Return the figure's spheres in the world: centres (n, 3) and radii (n,), metres.

    Args:
        frames: The skeleton's bodies in the world.
        scale: Stature over 1.69 m.
        only_leg: ``r`` or ``l`` for that leg alone.
        without_leg: ``r`` or ``l`` for all but that leg.
    """
    parts = [(part, suffix) for part in LEG for suffix in ("r", "l") if suffix != without_leg]
    if only_leg:
        parts = [(part, only_leg) for part in LEG]
    else:
        parts += [(part, "r") for part in (*TRUNK, NECK, *HEAD)]
        parts += [(part, suffix) for part in ARM for suffix in ("r", "l")]
    placed = [_given(part, frames, suffix, scale) for part, suffix in parts]
    return np.concatenate([p for p, _ in placed]), np.concatenate([r for _, r in placed])
