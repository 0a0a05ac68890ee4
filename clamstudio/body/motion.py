"""Motions as joint trajectories: solved once from an exercise's TOML, sampled at any phase 0..1.

Phase is the way travelled: 0 is the stacked rest, 1 the target of the exercise. How fast it is
travelled (minimum jerk) belongs to the tempo, in ``session``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.arms import ArmSolver
from clamstudio.body.legs import LegSolver, leg_radians
from clamstudio.body.lying import pelvis_frame, trunk_angles
from clamstudio.body.pose import Frame, Pose, forward
from clamstudio.body.rotation import MIRROR
from clamstudio.body.skeleton import load_landmarks, load_skeleton
from clamstudio.records import Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton
    from clamstudio.catalogue.model import Exercise, Mistake

__all__ = ["AXES", "BodyMotion", "Readout", "solve_motion"]

AXES = (
    "World: x is where the person faces, y is up, the mat is y = 0; z points to the feet of a "
    "person lying on the left (right leg on top) and to the head of one lying on the right. "
    "Angles by OpenSim's names and signs: hip_flexion + in flexion, hip_adduction + towards the "
    "midline, hip_rotation + inwards, knee_angle - in flexion; pelvis_roll + rolled back, "
    "pelvis_hike + top hip towards the ribs."
)

_NODES = 31

_NODES_OF_MISTAKES = 17
"""Their constraints are solved anew at every node; fewer keep the window quick."""

_ARM_NODES = 5
"""The hand follows a pelvis that moves by 20 degrees: a quartic keeps it within a millimetre."""

_LEG_ANGLES = (
    "hip_flexion",
    "hip_adduction",
    "hip_rotation",
    "knee_angle",
    "ankle_angle",
    "subtalar_angle",
)
_LEFT_SIGN = ("lumbar_bending", "lumbar_rotation", "neck_bending")


@dataclass(frozen=True, slots=True)
class Readout:
    """Figures for people, of the top leg.

    Attributes:
        opening_deg: Turn of the knee about the line hip centre to heel, from rest.
        foot_lift_deg: Turn of the ankle about the line hip centre to knee, from rest.
        knee_gap_m: Distance of the knee centres less its value at rest.
        hip_abduction_deg: From the trunk line, positive away from the midline.
        hip_flexion_deg: From the trunk line.
        hip_external_rotation_deg: Positive outwards.
        pelvis_roll_deg: Positive is rolled back.
        pelvis_hike_deg: Positive is the top hip towards the ribs.
    """

    opening_deg: float
    foot_lift_deg: float
    knee_gap_m: float
    hip_abduction_deg: float
    hip_flexion_deg: float
    hip_external_rotation_deg: float
    pelvis_roll_deg: float
    pelvis_hike_deg: float


class BodyMotion:
    """One exercise on one body: a pose for every phase.

    Attributes:
        skeleton: The body it moves.
        side: The working (top) leg.
    """

    def __init__(
        self, skeleton: Skeleton, side: Side, names: tuple[str, ...], table: Array
    ) -> None:
        """Keep the solved table; use ``solve_motion``.

        Args:
            skeleton: The body.
            side: The top leg.
            names: Coordinates: joint angles, ``pelvis_roll`` and ``pelvis_hike``.
            table: Shape (n, len(names)), radians, at n equally spaced phases, right leg on top.
        """
        self.skeleton = skeleton
        self.side = side
        self._names = names
        self._table = table
        self._rest = self.frames(0.0)

    def pose(self, phase: float) -> Pose:
        """Return the pose at ``phase``, clipped to 0..1."""
        values = self._values(phase)
        root = pelvis_frame(self.skeleton, values.pop("pelvis_roll"), values.pop("pelvis_hike"))
        if self.side is Side.RIGHT:
            return Pose(root, values)
        mirrored = Frame(MIRROR @ root.matrix @ MIRROR, MIRROR @ root.origin_m)
        return Pose(mirrored, {_other_side(k): _other_sign(k, v) for k, v in values.items()})

    def frames(self, phase: float) -> Frames:
        """Return every body in the world at ``phase``."""
        return forward(self.skeleton, self.pose(phase))

    def angles_deg(self, phase: float) -> dict[str, float]:
        """Return leg and pelvis angles in degrees, OpenSim's names and signs, both sides."""
        values = self._values(phase)
        pose = self.pose(phase)
        angles = {
            f"{name}_{suffix}": math.degrees(pose.angle(f"{name}_{suffix}"))
            for suffix in ("r", "l")
            for name in _LEG_ANGLES
        }
        angles["pelvis_roll"] = math.degrees(values["pelvis_roll"])
        angles["pelvis_hike"] = math.degrees(values["pelvis_hike"])
        return angles

    def positions_m(self, phase: float) -> dict[str, tuple[float, float, float]]:
        """Return hip, knee, ankle, heel (its inner contact point) and toe of both legs, metres."""
        frames = self.frames(phase)
        marks = load_landmarks(self.skeleton.height_m)
        points: dict[str, Array] = {}
        for suffix in ("r", "l"):
            points[f"hip_{suffix}"] = frames[f"femur_{suffix}"].origin_m
            points[f"knee_{suffix}"] = frames[f"tibia_{suffix}"].origin_m
            points[f"ankle_{suffix}"] = frames[f"talus_{suffix}"].origin_m
            heel = marks["heel_medial_contact"].point_m
            points[f"heel_{suffix}"] = frames[f"calcn_{suffix}"].apply(heel)
            toe = marks["hallux_tip"].point_m
            points[f"toe_{suffix}"] = frames[f"toes_{suffix}"].apply(toe)
        return {k: (float(v[0]), float(v[1]), float(v[2])) for k, v in points.items()}

    def readout(self, phase: float) -> Readout:
        """Return the figures shown to people at ``phase``."""
        angles = self.angles_deg(phase)
        top = self.side.suffix
        frames = self.frames(phase)
        return Readout(
            opening_deg=math.degrees(self._opening_rad(frames)),
            foot_lift_deg=math.degrees(self._foot_lift_rad(frames)),
            knee_gap_m=_knee_gap_m(frames) - _knee_gap_m(self._rest),
            hip_abduction_deg=-angles[f"hip_adduction_{top}"],
            hip_flexion_deg=angles[f"hip_flexion_{top}"],
            hip_external_rotation_deg=-angles[f"hip_rotation_{top}"],
            pelvis_roll_deg=angles["pelvis_roll"],
            pelvis_hike_deg=angles["pelvis_hike"],
        )

    def _values(self, phase: float) -> dict[str, float]:
        place = min(max(phase, 0.0), 1.0) * (len(self._table) - 1)
        below = min(int(place), len(self._table) - 2)
        share = place - below
        row = (1.0 - share) * self._table[below] + share * self._table[below + 1]
        return dict(zip(self._names, map(float, row), strict=True))

    def _opening_rad(self, frames: Frames) -> float:
        """Return how far the knee has turned about the rest line hip to heel, in the pelvis."""
        top = self.side.suffix
        heel = load_landmarks(self.skeleton.height_m)["heel_medial_contact"].point_m
        heel_m = self._rest[f"calcn_{top}"].apply(heel)
        return self._turned_rad(frames, f"tibia_{top}", heel_m)

    def _foot_lift_rad(self, frames: Frames) -> float:
        """Return how far the ankle has turned about the rest line hip to knee, in the pelvis."""
        top = self.side.suffix
        return self._turned_rad(frames, f"talus_{top}", self._rest[f"tibia_{top}"].origin_m)

    def _turned_rad(self, frames: Frames, moved: str, end_m: Array) -> float:
        """Return the turn of a body's origin about the rest line from the hip to ``end_m``.

        Args:
            frames: The pose.
            moved: Name of the body.
            end_m: In the world, at rest; shape (3,).
        """

        def in_pelvis(of: Frames, point: Array) -> Array:
            found: Array = of["pelvis"].matrix.T @ (point - of["pelvis"].origin_m)
            return found

        hip = in_pelvis(self._rest, self._rest[f"femur_{self.side.suffix}"].origin_m)
        axis = in_pelvis(self._rest, end_m) - hip
        axis /= np.linalg.norm(axis)
        before = in_pelvis(self._rest, self._rest[moved].origin_m) - hip
        now = in_pelvis(frames, frames[moved].origin_m) - hip
        before, now = before - axis * (before @ axis), now - axis * (now @ axis)
        if np.linalg.norm(before) < 0.02:
            return 0.0
        return math.atan2(float(np.linalg.norm(np.cross(before, now))), float(before @ now))


@lru_cache(maxsize=64)
def _solve(
    exercise_key: _ByIdentity,
    side: Side,
    height_m: float,
    mistake_key: _ByIdentity,
    arms: str,
    head: str,
    bottom_bent: bool,  # noqa: FBT001 -- part of the cache's key
) -> BodyMotion:
    exercise: Exercise = exercise_key.value  # type: ignore[assignment]  # the key hides the type
    mistake: Mistake | None = mistake_key.value  # type: ignore[assignment]  # as above
    skeleton = load_skeleton(height_m)
    legs = LegSolver(skeleton, exercise.motion, bottom_bent=bottom_bent)
    phases = np.linspace(0.0, 1.0, _NODES if mistake is None else _NODES_OF_MISTAKES)
    rows = [_row(skeleton, legs, float(phase), mistake, head) for phase in phases]
    arm_rows = _arm_rows(ArmSolver(skeleton, arms, head), skeleton, rows)
    rows = [row | arm for row, arm in zip(rows, arm_rows, strict=True)]
    names = tuple(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    return BodyMotion(skeleton, side, names, table)


def _arm_rows(
    solver: ArmSolver, skeleton: Skeleton, rows: Sequence[Mapping[str, float]]
) -> list[dict[str, float]]:
    """Return the arms' angles for every row: solved at a few, through which a curve is laid."""
    moved = any(rows[0][name] != rows[-1][name] for name in ("pelvis_roll", "pelvis_hike"))
    places = np.linspace(0, len(rows) - 1, _ARM_NODES if moved else 1).round().astype(int)
    solved = []
    for row in (rows[place] for place in places):
        root = pelvis_frame(skeleton, row["pelvis_roll"], row["pelvis_hike"])
        solved.append(solver.at(root, row))
    names = list(solved[0])
    share = places / (len(rows) - 1)
    fit = np.polyfit(share, [[each[name] for name in names] for each in solved], len(places) - 1)
    table = np.vander(np.linspace(0.0, 1.0, len(rows)), len(places)) @ fit
    return [dict(zip(names, map(float, values), strict=True)) for values in table]


def _row(
    skeleton: Skeleton, legs: LegSolver, phase: float, mistake: Mistake | None, head: str
) -> dict[str, float]:
    """Return the coordinates of pelvis, trunk and legs at one phase."""
    share = 0.0 if mistake is None else (1.0 if mistake.at_rest else phase)
    roll = math.radians(mistake.pelvis_roll_deg) * share if mistake else 0.0
    hike = math.radians(mistake.pelvis_hike_deg) * share if mistake else 0.0
    travel = mistake.travel if mistake else 1.0
    root = pelvis_frame(skeleton, roll, hike)
    top = legs.top_at(phase * travel)
    if mistake is not None:
        for name, delta in leg_radians(mistake.top_leg).items():
            top[name] = top.get(name, 0.0) + share * delta
    bottom = legs.bottom_within(root)
    if mistake is not None:
        for name, delta in leg_radians(mistake.bottom_leg).items():
            bottom[name] = bottom.get(name, 0.0) + share * delta
    if mistake is not None and not mistake.breaks_constraints:
        top = legs.held(root, top, bottom, phase * travel)
    row = {"pelvis_roll": roll, "pelvis_hike": hike} | trunk_angles(skeleton, root, head)
    row |= {f"{name}_r": top.get(name, 0.0) for name in _LEG_ANGLES}
    row |= {f"{name}_l": bottom.get(name, 0.0) for name in _LEG_ANGLES}
    return row


class _ByIdentity:
    """Lets ``lru_cache`` key by object: catalogue entries hold dicts and have no hash."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.value is self.value


def solve_motion(
    exercise: Exercise,
    side: Side,
    height_m: float = 1.7,
    mistake: Mistake | None = None,
    arms: str = "hand-on-hip",
    *,
    head: str = "pillow",
    bottom_bent: bool = False,
) -> BodyMotion:
    """Return the motion of an exercise on a body, solved once and kept.

    Args:
        exercise: What is done.
        side: The working (top) leg.
        height_m: Stature.
        mistake: Shown on the same figure, or ``None``.
        arms: ``hand-on-hip``, ``hand-on-outer-hip`` or ``fingertips-on-floor``.
        head: What the head lies on: ``pillow`` or ``lower-arm``.
        bottom_bent: Whether the bottom leg is bent for balance, where the exercise offers it.
    """
    return _solve(
        _ByIdentity(exercise), side, height_m, _ByIdentity(mistake), arms, head, bottom_bent
    )


def _other_side(name: str) -> str:
    if name.endswith("_r"):
        return name[:-2] + "_l"
    return name[:-2] + "_r" if name.endswith("_l") else name


def _other_sign(name: str, value: float) -> float:
    return -value if name in _LEFT_SIGN else value


def _knee_gap_m(frames: Frames) -> float:
    return float(np.linalg.norm(frames["tibia_r"].origin_m - frames["tibia_l"].origin_m))
