"""Lengths and moment arms of the muscles that cross the hip or the knee.

Every muscle runs straight from point to point. A moment arm is the exact derivative of that length
with the points that count held fixed, so that none jumps where a point begins to count. The ankle
stays neutral: gastrocnemius is only asked for at the knee.

Source:
    Paths: gait2392 and one own estimate, ``resources/muscles/geometry.json``. OpenSim 4.6 computes
    the same to 0.03 mm, except iliacus and psoas between 10 and 45 degrees of hip flexion: there
    the source drops a via point at once, and here it fades.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from clamstudio.body.skeleton import load_skeleton
from clamstudio.mechanics.leg import COORDINATES, LegPoses
from clamstudio.mechanics.spline import Spline
from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array

__all__ = [
    "LegMuscle",
    "MomentArms",
    "leg_muscles",
    "moment_arms",
    "unscaled_moment_arms",
]

_ITB = "glut_max_itb"
_ITB_SHARE_N = 200.0
"""What the estimated fibres to the iliotibial band take from each of the two parts they replace."""

_ILIOPSOAS_FADE_RAD = (np.radians(10.0), np.radians(40.0))


@dataclass(frozen=True, slots=True)
class _Range:
    """A point counts only while an angle lies in a range, radians; a fading one blends out."""

    coordinate: int
    low_rad: float
    high_rad: float
    fades: bool


@dataclass(frozen=True, slots=True)
class _Point:
    """One point of a path: its body, its place on the unscaled skeleton, and when it counts."""

    body: str
    place_m: Array
    moving: Spline | None
    counts: _Range | None


@dataclass(frozen=True, slots=True)
class LegMuscle:
    """One path.

    Attributes:
        name: For example ``glut_med1``.
        group: Muscle it belongs to in the data, for example ``gluteus_medius``.
        max_force_n: Largest isometric force along the tendon, newtons, unscaled.
        points: From origin to insertion.
    """

    name: str
    group: str
    max_force_n: float
    points: tuple[_Point, ...]


@dataclass(frozen=True, slots=True)
class MomentArms:
    """Result for ``p`` poses and ``n`` muscles.

    Attributes:
        length_m: Shape (p, n).
        arm_m: Shape (p, n, 4) in the order of ``COORDINATES``; positive where the muscle produces
            the named motion.
    """

    length_m: Array
    arm_m: Array


@lru_cache(maxsize=1)
def leg_muscles() -> tuple[LegMuscle, ...]:
    """Return the muscles that cross the hip or the knee, in the data's order."""
    sets = json.loads(resource_path("muscles", "geometry.json").read_bytes())["sets"]
    entries = [e for e in sets["delp"] if {"hip", "knee"} & set(e["crosses"])]
    entries += [e for e in sets["estimated"] if e["name"] == _ITB]
    return tuple(_muscle(entry) for entry in entries)


def moment_arms(poses: LegPoses) -> MomentArms:
    """Return lengths and moment arms of ``leg_muscles()`` in each pose."""
    results = [_path(muscle, poses) for muscle in leg_muscles()]
    return MomentArms(
        np.stack([length for length, _ in results], axis=1),
        np.stack([arm for _, arm in results], axis=1),
    )


def unscaled_moment_arms(angles_deg: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """Return lengths and moment arms of the unscaled model in one pose, metres, by muscle.

    Args:
        angles_deg: Degrees by the names of ``COORDINATES``.
    """
    angles = np.radians([[angles_deg[name] for name in COORDINATES]])
    result = moment_arms(LegPoses(load_skeleton(), angles))
    return {
        muscle.name: {"length_m": float(result.length_m[0, i])}
        | {f"{name}_m": float(result.arm_m[0, i, k]) for k, name in enumerate(COORDINATES)}
        for i, muscle in enumerate(leg_muscles())
    }


def _path(muscle: LegMuscle, poses: LegPoses) -> tuple[Array, Array]:
    """Return one muscle's lengths, shape (p,), and moment arms, shape (p, 4)."""
    places, velocities = zip(*(_carried(point, poses) for point in muscle.points), strict=True)
    counts = np.stack([_weight(point.counts, poses.angles_rad) for point in muscle.points])
    fading = [i for i, p in enumerate(muscle.points) if p.counts is not None and p.counts.fades]
    if not fading:
        return _along(places, velocities, counts)
    share = counts[fading[0]].copy()
    counts[fading[0]] = 1.0
    with_point = _along(places, velocities, counts)
    counts[fading[0]] = 0.0
    without = _along(places, velocities, counts)
    length = share * with_point[0] + (1.0 - share) * without[0]
    return length, share[:, None] * with_point[1] + (1.0 - share)[:, None] * without[1]


def _along(
    places: tuple[Array, ...], velocities: tuple[Array, ...], weights: Array
) -> tuple[Array, Array]:
    """Return length and moment arms along the points that count.

    Args:
        places: Each (p, 3).
        velocities: Each (p, 4, 3).
        weights: Shape (points, p): 1 where a point counts, 0 where not; the ends always count.
    """
    length = np.zeros(len(places[0]))
    slope = np.zeros((len(places[0]), 4))
    before, before_velocity = places[0], velocities[0]
    for place, velocity, counting in zip(
        places[1:], velocities[1:], weights[1:] > 0.5, strict=True
    ):
        step = place - before
        distance = np.linalg.norm(step, axis=1)
        unit = step / np.maximum(distance, 1e-12)[:, None]
        length += np.where(counting, distance, 0.0)
        change = np.einsum("pi,pki->pk", unit, velocity - before_velocity)
        slope += np.where(counting[:, None], change, 0.0)
        before = np.where(counting[:, None], place, before)
        before_velocity = np.where(counting[:, None, None], velocity, before_velocity)
    return length, -slope


def _carried(point: _Point, poses: LegPoses) -> tuple[Array, Array]:
    """Return a point in the pelvis and how it moves with each angle."""
    scale = poses.skeleton.scale
    if point.moving is None:
        place = poses.in_pelvis(point.body, point.place_m * scale)
        return place, poses.velocities(point.body, place)
    local, slope = point.moving.at(poses.angles_rad[:, 3])
    place = poses.in_pelvis(point.body, local * scale)
    velocity = poses.velocities(point.body, place)
    turned = poses.tibia if point.body == "tibia" else poses.femur
    velocity[:, 3] += np.einsum("pij,pj->pi", turned, slope * scale)
    return place, velocity


def _weight(counts: _Range | None, angles_rad: Array) -> Array:
    if counts is None:
        return np.ones(len(angles_rad))
    angle = angles_rad[:, counts.coordinate]
    if counts.fades:
        low, high = _ILIOPSOAS_FADE_RAD
        x = np.clip((angle - low) / (high - low), 0.0, 1.0)
        return np.asarray(1.0 - x * x * (3.0 - 2.0 * x))
    # A pose given in degrees may miss the edge it stands on by a rounding error.
    inside = (angle >= counts.low_rad - 1e-9) & (angle <= counts.high_rad + 1e-9)
    return np.where(inside, 1.0, 0.0)


def _muscle(entry: dict[str, Any]) -> LegMuscle:
    force = float(entry["max_isometric_force_N"]) * float(np.cos(entry["pennation_rad"] or 0.0))
    if entry["name"] in {"glut_max1", "glut_max2"}:
        force -= _ITB_SHARE_N
    return LegMuscle(
        entry["name"], entry["group"], force, tuple(_point(p, entry) for p in entry["path"])
    )


def _point(point: dict[str, Any], entry: dict[str, Any]) -> _Point:
    body = "tibia" if point["frame"] in {"talus", "calcn", "toes"} else point["frame"]
    moving = point.get("moving")
    spline = None
    if moving is not None:
        spline = Spline(np.radians(moving["deg"]), np.array(moving["xyz_m"], dtype=float))
    place = np.array(point.get("xyz_m", [0.0, 0.0, 0.0]), dtype=float)
    skeleton = load_skeleton()
    for name in ("mtp", "subtalar", "ankle"):
        if point["frame"] in _BEYOND[name]:
            place = place + skeleton.joints[name].offset_m
    active = point.get("active_if")
    counts = None
    if active:
        coordinate = COORDINATES.index(active["coordinate"])
        low, high = np.radians([active["min_deg"], active["max_deg"]])
        counts = _Range(coordinate, float(low), float(high), entry["group"] == "iliopsoas")
    return _Point(body, place, spline, counts)


_BEYOND = {
    "mtp": ("toes",),
    "subtalar": ("toes", "calcn"),
    "ankle": ("toes", "calcn", "talus"),
}
