"""What the hip and the knee must produce: gravity, weight, band and inertia by virtual work.

All moments are those the joints must supply, newton metres, positive in the named sense; each is the
work the load takes per radian of that joint angle, the other angles held.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.rotation import MIRROR
from clamstudio.mechanics.course import GRAVITY_M_S2, follow
from clamstudio.mechanics.inertia import Speeding
from clamstudio.mechanics.person import segment_shares

if TYPE_CHECKING:
    from clamstudio.body.motion import BodyMotion
    from clamstudio.body.rotation import Array
    from clamstudio.catalogue.model import TurnEnd
    from clamstudio.mechanics.course import Course
    from clamstudio.mechanics.person import Person, SegmentShare
    from clamstudio.mechanics.rep_time import RepTimes
    from clamstudio.mechanics.resistance import Load

__all__ = [
    "Moments",
    "about_hip_heel_axis",
    "about_turning_line",
    "push_per_n",
    "rep_moments",
]

_HEEL = "heel_medial_contact"

_WORN_M = {
    "ankle": ("tibia", -0.385),
    "ankles": ("tibia", -0.372),
    "thigh": ("femur", -0.290),
    "knees": ("femur", -0.350),
}
"""Where a cuff or loop lies: its body, and how far along the bone on the unscaled skeleton.

A loop at the knees lies just above them, 4.6 cm over the joint's centre, where ``painting.props`` draws it.
Knees to ankles is then 2.6 times as hard in the straight-leg lift; 8 cm up it would be threefold.
"""

_LIMB_M = {"knees": 0.120, "ankles": 0.073}
"""Limb diameters there on the unscaled skeleton (estimate)."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Moments at each instant, shape (p, 4) each, in the order of ``leg.COORDINATES``.

    Attributes:
        gravity: Holds the leg's own weight.
        weight: Holds the weight of a cuff.
        band: Works against a loop.
        inertia: Speeds up the leg and the cuff.
    """

    gravity: Array
    weight: Array
    band: Array
    inertia: Array

    @property
    def total(self) -> Array:
        """What the joints must produce before support, shape (p, 4)."""
        return self.gravity + self.weight + self.band + self.inertia


@dataclass(frozen=True, slots=True)
class _Mass:
    """A part of the leg or a cuff: its mass, its body, its centre at each instant and its inertia.

    Attributes:
        kg: Mass.
        body: ``femur`` or ``tibia``.
        centre_m: In the pelvis, shape (p, 3).
        inertia_kgm2: About the axes of its body, shape (3,); 0 for a point.
    """

    kg: float
    body: str
    centre_m: Array
    inertia_kgm2: Array


def rep_moments(
    motion: BodyMotion, person: Person, load: Load, times: RepTimes
) -> tuple[Course, Moments]:
    """Return the leg along a repetition and the moments it asks for.

    Args:
        motion: Solved for the same stature as ``person``.
        person: Whose masses.
        load: What is added to the leg.
        times: Instants.
    """
    course = follow(motion, times.phase)
    leg, cuff = _leg(course, person), _cuff(course, load)
    moments = Moments(
        gravity=_held(course, leg),
        weight=_held(course, cuff),
        band=_band(course, load),
        inertia=np.zeros_like(course.top.angles_rad),
    )
    if np.any(times.speed_per_s) or np.any(times.acceleration_per_s2):
        speeding = Speeding(motion, times)
        along = _leg(speeding.nodes, person) + _cuff(speeding.nodes, load)
        for mass, seen in zip(leg + cuff, along, strict=True):
            lever = course.top.velocities(mass.body, mass.centre_m)
            force = mass.kg * speeding.of_centre(course, seen.centre_m)
            moments.inertia[:] += _work(lever, force)
            twist = speeding.twist_nm(course, mass.body, mass.inertia_kgm2)
            joints = 3 if mass.body == "femur" else 4
            moments.inertia[:, :joints] += _work(course.top.axes[:, :joints], twist)
    return course, moments


def push_per_n(course: Course, point: TurnEnd) -> Array:
    """Return what each newton of upward push under a point of the leg takes over, shape (p, 4)."""
    body = "femur" if point == "knee_centre" else "tibia"
    return _work(course.top.velocities(body, _point_m(course, point)), course.up)


def about_hip_heel_axis(course: Course, moments: Array) -> Array:
    """Return moments of the hip about the line from its centre to the heel contact.

    Args:
        course: The leg at each instant.
        moments: Shape (p, 4).

    Returns:
        Shape (p,), positive where they open the leg as in the clam; the knee stays as it is.
    """
    return _about(course, _point_m(course, "heel_contact") - course.top.hip_m, moments)


def about_turning_line(course: Course, end: TurnEnd, moments: Array) -> Array:
    """Return moments of the hip about the line from its centre to a point of the leg.

    Args:
        course: The leg at each instant.
        end: Where the line of ``Motion.turn_about`` ends.
        moments: Shape (p, 4).

    Returns:
        Shape (p,), positive where they lift what the line leaves free: the knee, or the foot where the
        line ends in the knee.
    """
    line = _point_m(course, end) - course.top.hip_m
    free = course.ankle_m() if end == "knee_centre" else course.top.knee_m
    raised = np.einsum("pi,pi->p", np.cross(line, free - course.top.hip_m), course.up)
    return _about(course, math.copysign(1.0, float(raised[0])) * line, moments)


def _point_m(course: Course, name: TurnEnd) -> Array:
    match name:
        case "knee_centre":
            return course.top.knee_m
        case "ankle_centre":
            return course.ankle_m()
        case "heel_contact":
            return course.foot_m(_HEEL)
        case "toe":
            return course.foot_m("hallux_tip")


def _about(course: Course, line: Array, moments: Array) -> Array:
    """Return moments, shape (p, 4), about lines through the hip, shape (p, 3): shape (p,)."""
    axis = line / np.linalg.norm(line, axis=1)[:, None]
    # The joint speeds that together make one radian a second about the line.
    turns = np.linalg.solve(np.swapaxes(course.top.axes[:, :3], 1, 2), axis[:, :, None])[:, :, 0]
    summed: Array = np.einsum("pk,pk->p", turns, moments[:, :3])
    return summed


def _leg(course: Course, person: Person) -> list[_Mass]:
    """Return thigh, shank and foot, by de Leva on the skeleton's own lengths."""
    shares = segment_shares(person.sex)
    hip = np.broadcast_to(course.top.hip_m, course.top.knee_m.shape)
    ends = {
        "thigh": ("femur", hip, course.top.knee_m),
        "shank": ("tibia", course.top.knee_m, course.ankle_m()),
        "foot": ("tibia", course.foot_m("heel_back"), course.foot_m("hallux_tip")),
    }
    return [_part(person, shares[name], name, *ends[name]) for name in ends]


def _part(
    person: Person, share: SegmentShare, name: str, body: str, start: Array, end: Array
) -> _Mass:
    mass = share.mass * person.mass_kg
    length = float(np.linalg.norm(end - start, axis=1).mean())
    forward, sideways, along = ((radius * length) ** 2 * mass for radius in share.radii)
    # The long axis of thigh and shank is y of their bone, that of the foot points forwards.
    axes = (along, forward, sideways) if name == "foot" else (forward, along, sideways)
    return _Mass(mass, body, start + share.centre * (end - start), np.array(axes))


def _cuff(course: Course, load: Load) -> list[_Mass]:
    if load.weight_kg <= 0.0:
        return []
    body, along = _WORN_M[load.place]
    place = course.top.in_pelvis(body, np.array([0.0, along * course.skeleton.scale, 0.0]))
    return [_Mass(load.weight_kg, body, place, np.zeros(3))]


def _held(course: Course, masses: list[_Mass]) -> Array:
    """Return what holds masses still against gravity, shape (p, 4)."""
    summed = np.zeros_like(course.top.angles_rad)
    for mass in masses:
        lever = course.top.velocities(mass.body, mass.centre_m)
        summed += mass.kg * GRAVITY_M_S2 * _work(lever, course.up)
    return summed


def _band(course: Course, load: Load) -> Array:
    if load.band is None:
        return np.zeros_like(course.top.angles_rad)
    body, along = _WORN_M[load.place]
    scale = course.skeleton.scale
    point = np.array([0.0, along * scale, 0.0])
    top = course.top.in_pelvis(body, point)
    away = top - course.bottom.in_pelvis(body, point) @ MIRROR
    apart = np.linalg.norm(away, axis=1)
    diameter = load.band.limb_diameter_m or _LIMB_M[load.place] * scale
    pull = load.band.pull_n(apart, diameter)
    force = away * (pull / np.maximum(apart, 1e-9))[:, None]
    return _work(course.top.velocities(body, top), force)


def _work(per_radian: Array, force: Array) -> Array:
    """Return the work of forces, shape (p, 3), along motions of shape (p, k, 3)."""
    work: Array = np.einsum("pki,pi->pk", per_radian, force)
    return work
