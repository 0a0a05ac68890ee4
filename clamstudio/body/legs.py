"""The legs of a motion: key poses, the line the top leg turns about, and constraints.

All angles in radians by OpenSim's names without side; the top leg is the right one here.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import numpy as np

from clamstudio.body.lying import pelvis_frame
from clamstudio.body.pose import Frame, leg_frames
from clamstudio.body.rotation import MIRROR, about_axis, zxy_angles
from clamstudio.body.skeleton import load_landmarks
from clamstudio.body.solve import least_squares

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton
    from clamstudio.catalogue.model import Constraint, Motion, PointName

__all__ = ["POINTS", "LegSolver", "leg_radians"]

POINTS: Mapping[PointName, tuple[str, str | None]] = {
    "hip_centre": ("femur", None),
    "knee_centre": ("tibia", None),
    "ankle_centre": ("talus", None),
    "heel_contact": ("calcn", "heel_medial_contact"),
    "toe": ("toes", "hallux_tip"),
}
"""Points a motion may name: the body they belong to, and the landmark (``None``: its origin)."""

Angles = dict[str, float]

_FIT_POINTS = 5
"""A smooth correction of under two degrees: a quartic holds the heels to a hundredth of a millimetre."""

_NEGLIGIBLE_RAD = 1e-9

_PULL = 1e-3
"""Weight that keeps solved angles near their start, against metres of residual."""

_DAMPING = 1e-7
"""Below the square of that weight: else the angles that only it holds settle slowly."""


def leg_radians(angles_deg: Mapping[str, float]) -> Angles:
    """Return joint angles of the catalogue in radians."""
    return {name: math.radians(value) for name, value in angles_deg.items()}


class LegSolver:
    """Solves one motion's constraints on one skeleton."""

    def __init__(self, skeleton: Skeleton, motion: Motion, *, bottom_bent: bool = False) -> None:
        self._skeleton = skeleton
        self._motion = motion
        self._root = pelvis_frame(skeleton)
        bent = motion.rest_bottom_bent if bottom_bent else {}
        self._bottom = leg_radians({**motion.rest_bottom, **bent})
        self._rest = self._solve_rest()
        self._lifted = self._solve_lifted()
        self._touching: dict[str, Array] = {}
        self._touching = self._solve_touching()

    def top_at(self, phase: float) -> Angles:
        """Return the top leg at ``phase``, which may pass 1 where a mistake lifts too high."""
        turn = self._motion.turn_about
        if turn is not None:
            return self._followed(self._turned(math.radians(turn.angle_deg) * phase), phase)
        angles = {
            name: value + phase * (self._lifted.get(name, value) - value)
            for name, value in self._rest.items()
        }
        return self._level(angles, phase)

    def bottom_within(self, root: Frame) -> Angles:
        """Return the bottom leg's angles that leave it where it lies while the pelvis moves.

        Where the pelvis rises, the leg turns about the ankle, and the knee stays as near as it can.
        """
        if root is self._root or np.array_equal(root.matrix, self._root.matrix):
            return dict(self._bottom)
        frames = leg_frames(self._skeleton, _with_suffix(self._bottom), "r")
        lying = {name: self._root.then(frame.mirrored()) for name, frame in frames.items()}
        hip = root.apply(MIRROR @ self._skeleton.joints["hip"].offset_m)
        thigh, knee, ankle = (lying[name].origin_m for name in ("femur", "tibia", "talus"))
        turn = _turn_between(ankle - thigh, ankle - hip)
        swung = turn @ (knee - thigh)
        turn = _twist(ankle - hip, swung, knee - hip) @ turn
        local = MIRROR @ (root.matrix.T @ turn @ lying["femur"].matrix)
        return self._bottom | _hip_angles(local)

    def held(self, root: Frame, top: Angles, bottom: Angles, phase: float) -> Angles:
        """Return the top leg near ``top`` that still meets the constraints with a moved pelvis."""
        active = [
            c
            for c in self._motion.constraints
            if self._rests(c) or (c.kind == "level" and phase >= c.from_phase)
        ]
        if not active:
            return top
        names = _unique(name for c in active for name in c.by)
        return self._solve(active, names, top, bottom, root, self._skeleton.scale)

    def _rests(self, constraint: Constraint) -> bool:
        """Return whether a constraint lays what a turned leg rests on upon the other leg.

        A point inside the limb, such as the knee's centre, keeps its distance instead of touching.
        """
        turn = self._motion.turn_about
        if turn is None:
            return False
        ends = {constraint.a, constraint.b} == {f"top.{turn.end}", f"bottom.{turn.end}"}
        return constraint.kind == "touch" or (constraint.kind == "distance" and ends)

    def _solve_rest(self) -> Angles:
        start = leg_radians(self._motion.rest_top)
        wanted = [c for c in self._motion.constraints if c.kind in {"touch", "distance"}]
        names = _unique(name for c in wanted for name in c.by)
        if not wanted:
            return start
        return self._solve(wanted, names, start, self._bottom, self._root, self._skeleton.scale)

    def _solve_lifted(self) -> Angles:
        start = self._rest | leg_radians(self._motion.lifted_top)
        wanted = [c for c in self._motion.constraints if c.kind in {"gap", "level"}]
        names = _unique(name for c in wanted for name in c.by)
        if not wanted or self._motion.turn_about is not None:
            return start
        return self._solve(wanted, names, start, self._bottom, self._root, scale=1.0)

    def _followed(self, angles: Angles, phase: float) -> Angles:
        """Return a turned leg with the joints that move along, its touching point still touching.

        ``lifted_top`` names them: in the clam the foot tips inwards, so that the forefeet stay near.
        """
        for name, lifted in leg_radians(self._motion.lifted_top).items():
            rest = self._rest.get(name, 0.0)
            angles[name] = rest + phase * (lifted - rest)
        for name, fit in self._touching.items():
            angles[name] += float(np.polyval(fit, phase))
        return angles

    def _solve_touching(self) -> dict[str, Array]:
        """Return what keeps a turned leg touching, as polynomials of the phase by joint angle."""
        turn = self._motion.turn_about
        if turn is None or not self._motion.lifted_top:
            return {}
        phases = np.linspace(0.0, 1.0, _FIT_POINTS)
        corrections = []
        for phase in map(float, phases):
            free = self._followed(self._turned(math.radians(turn.angle_deg) * phase), phase)
            held = self.held(self._root, dict(free), self._bottom, phase)
            corrections.append({name: held[name] - free[name] for name in held})
        return {
            name: np.polyfit(phases, [each[name] for each in corrections], _FIT_POINTS - 1)
            for name in corrections[0]
            if any(abs(each[name]) > _NEGLIGIBLE_RAD for each in corrections)
        }

    def _turned(self, angle_rad: float) -> Angles:
        """Return the rest leg turned about the line of the motion, knee upwards."""
        turn = self._motion.turn_about
        assert turn is not None
        frames = leg_frames(self._skeleton, _with_suffix(self._rest), "r")
        start, end = (self._point(frames, name) for name in (turn.start, turn.end))
        axis = end - start
        arm = frames["tibia"].origin_m - frames["femur"].origin_m
        if turn.end == "knee_centre":
            arm = frames["talus"].origin_m - frames["tibia"].origin_m
        # z is up in the pelvis of this side: the sense that lifts the moving part.
        sense = math.copysign(1.0, float(np.cross(axis, arm)[2]))
        matrix = about_axis(axis, sense * angle_rad) @ frames["femur"].matrix
        return self._rest | _hip_angles(matrix)

    def _level(self, angles: Angles, phase: float) -> Angles:
        """Return ``angles`` with the level constraints met, eased in before they must hold."""
        level = [c for c in self._motion.constraints if c.kind == "level"]
        for constraint in level:
            solved = self._solve(
                [constraint], constraint.by, angles, self._bottom, self._root, scale=1.0
            )
            share = 1.0 if phase >= constraint.from_phase else phase / constraint.from_phase
            eased = share * share * (3.0 - 2.0 * share)
            for name in constraint.by:
                rest = self._rest.get(name, 0.0)
                angles[name] = rest + eased * (solved[name] - rest)
        return angles

    def _solve(
        self,
        constraints: Iterable[Constraint],
        names: tuple[str, ...],
        start: Angles,
        bottom: Angles,
        root: Frame,
        scale: float,
    ) -> Angles:
        tests = [self._residual(constraint, bottom, root, scale) for constraint in constraints]
        first = np.array([start.get(name, 0.0) for name in names])

        def angles(unknowns: Array) -> Angles:
            return start | dict(zip(names, map(float, unknowns), strict=True))

        def residuals(unknowns: Array) -> Array:
            frames = leg_frames(self._skeleton, _with_suffix(angles(unknowns)), "r")
            parts = [test(frames) for test in tests]
            return np.concatenate([*parts, _PULL * (unknowns - first)])

        return angles(least_squares(residuals, first, damping=_DAMPING))

    def _residual(
        self, constraint: Constraint, bottom: Angles, root: Frame, scale: float
    ) -> Callable[[Frames], Array]:
        """Return a function of the top leg's frames (in the pelvis) that is 0 where it holds."""
        lower = {
            name: frame.mirrored()
            for name, frame in leg_frames(self._skeleton, _with_suffix(bottom), "r").items()
        }

        def separation(frames: Frames) -> Array:
            return self._named(constraint.a, frames, lower) - self._named(
                constraint.b, frames, lower
            )

        match constraint.kind:
            case "touch":
                return lambda frames: 10.0 * separation(frames)
            case "distance":
                length = constraint.value_m * scale
                return lambda frames: np.array([np.linalg.norm(separation(frames)) - length])
            case "level":
                return lambda frames: np.array(
                    [10.0 * float((root.matrix @ separation(frames))[1])]
                )
            case "gap":
                rest = leg_frames(self._skeleton, _with_suffix(self._rest), "r")
                length = float(np.linalg.norm(separation(rest))) + constraint.value_m
                return lambda frames: np.array([np.linalg.norm(separation(frames)) - length])

    def _named(self, name: str, top: Frames, lower: Frames) -> Array:
        leg, _, point = name.partition(".")
        return self._point(top if leg == "top" else lower, cast("PointName", point))

    def _point(self, frames: Frames, name: PointName) -> Array:
        body, landmark = POINTS[name]
        if landmark is None:
            return frames[body].origin_m
        return frames[body].apply(load_landmarks(self._skeleton.height_m)[landmark].point_m)


def _with_suffix(angles: Angles) -> Angles:
    return {f"{name}_r": value for name, value in angles.items()}


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _hip_angles(matrix: Array) -> Angles:
    flexion, adduction, rotation = zxy_angles(matrix)
    return {"hip_flexion": flexion, "hip_adduction": adduction, "hip_rotation": rotation}


_TWIST_M = 0.08
"""How far the knee must lie off the line hip to ankle before a leg is twisted for its sake."""


def _turn_between(before: Array, after: Array) -> Array:
    """Return the smallest rotation that brings one direction to another."""
    axis = np.cross(before, after)
    sine = float(np.linalg.norm(axis))
    if sine < _NEGLIGIBLE_RAD:
        return np.eye(3)
    return about_axis(axis, math.atan2(sine, float(before @ after)))


def _twist(along: Array, before: Array, after: Array) -> Array:
    """Return the rotation about ``along`` that brings a point near another, less near the line."""
    axis = along / np.linalg.norm(along)
    before, after = (point - axis * (point @ axis) for point in (before, after))
    sine = float(axis @ np.cross(before, after))
    return about_axis(axis, math.atan2(sine, float(before @ after) + _TWIST_M**2))
