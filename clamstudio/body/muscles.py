"""Muscle paths in the world: attachment and via points carried by the bones of a pose.

Every muscle runs straight from point to point. For drawing, a point that counts only within a
range of a joint angle does not switch on and off but slides onto the line between its neighbours,
and the via point of iliopsoas leaves over 10 to 40 degrees of hip flexion.

Source:
    ``resources/muscles/geometry.json``: gait2392, the Constrained Lumbar Spine Model and one own
    estimate; see ``resources/licences/DATA-CREDITS.md``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clamstudio.body.pose import Frame
from clamstudio.body.rotation import MIRROR, about_z
from clamstudio.body.skeleton import load_skeleton
from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array

__all__ = ["MuscleFacts", "MuscleRig", "load_muscle_rig", "resample", "scale_of", "side_frames"]

Suffix = Literal["r", "l"]

_MIDLINE = ("pelvis", "torso", "head", "lumbar1", "lumbar2", "lumbar3", "lumbar4", "lumbar5")
_PAIRED = ("femur", "tibia", "talus", "calcn", "toes", "humerus", "ulna", "radius", "hand")
_FADE_DEG = 10.0
_ILIOPSOAS_RANGE_DEG = (-90.0, 25.0)
_ILIOPSOAS_FADE_DEG = 15.0


@dataclass(frozen=True, slots=True)
class MuscleFacts:
    """What does not move.

    Attributes:
        name: Name of the path in the data, for example ``glut_med1``.
        group: Muscle it belongs to, for example ``gluteus_medius``.
        max_force_n: Largest isometric force, newtons.
        fibre_m: Optimal fibre length, metres; 0 where the data have none.
        tendon_m: Tendon slack length, metres; 0 where the data have none.
    """

    name: str
    group: str
    max_force_n: float
    fibre_m: float
    tendon_m: float

    @property
    def volume_m3(self) -> float:
        """Belly volume from force, fibre length and a specific tension of 0.3 MPa."""
        return self.max_force_n * self.fibre_m / 3.0e5


@dataclass(frozen=True, slots=True)
class _Conditional:
    """A via point that counts only within a range of a joint angle, degrees."""

    muscle: int
    point: int
    joint: Literal["knee", "hip"]
    low_deg: float
    high_deg: float
    fade_deg: float


@dataclass(frozen=True, slots=True)
class _Moving:
    """A point whose place depends on knee flexion; an end is repeated up to ``stop``."""

    muscle: int
    point: int
    stop: int | None
    knee_flexion_deg: Array
    xyz_m: Array

    def at(self, knee_deg: float) -> Array:
        """Return the point, shape (3,), metres, unscaled."""
        columns = self.xyz_m.T
        return np.array([np.interp(knee_deg, self.knee_flexion_deg, c) for c in columns])


class MuscleRig:
    """All muscle paths of one side, ready to be carried by any pose.

    Attributes:
        facts: One entry a path, in order.
        index: Row of each path by its name.
    """

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        """Read the paths; use ``load_muscle_rig``.

        Args:
            entries: The muscles of ``geometry.json``.
        """
        self.facts = tuple(
            MuscleFacts(
                entry["name"],
                entry["group"],
                float(entry["max_isometric_force_N"] or 0.0),
                float(entry["optimal_fiber_length_m"] or 0.0),
                float(entry["tendon_slack_length_m"] or 0.0),
            )
            for entry in entries
        )
        self.index: Mapping[str, int] = {fact.name: i for i, fact in enumerate(self.facts)}
        count = max(len(entry["path"]) for entry in entries)
        self._bodies: list[str] = []
        self._body = np.zeros((len(entries), count), dtype=np.intp)
        self._points = np.zeros((len(entries), count, 3))
        self._conditional: list[_Conditional] = []
        self._moving: list[_Moving] = []
        for row, entry in enumerate(entries):
            self._read(row, entry)

    def lines_m(self, frames: Frames, suffix: Suffix) -> Array:
        """Return every path in the world.

        Args:
            frames: Bodies of a pose.
            suffix: Side, ``r`` or ``l``.

        Returns:
            Shape (n, p, 3), metres, from origin to insertion; short paths repeat their end.
        """
        scale = scale_of(frames)
        sided = side_frames(frames, suffix)
        points = self._points * scale
        knee = knee_flexion_deg(frames, suffix)
        for moving in self._moving:
            points[moving.muscle, moving.point : moving.stop] = moving.at(knee) * scale
        matrices = np.array([sided[name].matrix for name in self._bodies])
        origins = np.array([sided[name].origin_m for name in self._bodies])
        lines: Array = (
            np.einsum("npij,npj->npi", matrices[self._body], points) + origins[self._body]
        )
        angles = {"knee": knee, "hip": hip_flexion_deg(frames, suffix)}
        for via in self._conditional:
            _fade(lines[via.muscle], via, angles[via.joint])
        return lines

    def line_m(self, name: str, frames: Frames, suffix: Suffix) -> Array:
        """Return one path in the world, shape (p, 3), without its conditional points' fading."""
        scale = scale_of(frames)
        sided = side_frames(frames, suffix)
        row = self.index[name]
        points = self._points[row] * scale
        for moving in self._moving:
            if moving.muscle == row:
                knee = knee_flexion_deg(frames, suffix)
                points[moving.point : moving.stop] = moving.at(knee) * scale
        bodies = [self._bodies[body] for body in self._body[row]]
        return np.array([sided[b].apply(p) for b, p in zip(bodies, points, strict=True)])

    def _read(self, row: int, entry: dict[str, Any]) -> None:
        path = entry["path"]
        for place in range(self._points.shape[1]):
            point = path[min(place, len(path) - 1)]
            self._body[row, place] = self._body_index(point["frame"])
            if "xyz_m" in point:
                self._points[row, place] = _untilted(point["frame"], point["xyz_m"])
        for place, point in enumerate(path):
            if "moving" in point:
                stop = place + 1 if place + 1 < len(path) else None
                self._moving.append(_moving(row, place, stop, point["moving"]))
            if point.get("active_if"):
                self._conditional.append(_conditional(row, place, entry["group"], point))

    def _body_index(self, name: str) -> int:
        if name not in self._bodies:
            self._bodies.append(name)
        return self._bodies.index(name)


@lru_cache(maxsize=1)
def load_muscle_rig() -> MuscleRig:
    """Return the rig of all paths in the data, unscaled; ``lines_m`` fits it to the body."""
    data = json.loads(resource_path("muscles", "geometry.json").read_bytes())
    return MuscleRig([entry for entries in data["sets"].values() for entry in entries])


def scale_of(frames: Frames) -> float:
    """Return stature / 1.69 m of the body that ``frames`` belong to, read off its hip joint."""
    offset = load_skeleton().joints["hip"].offset_m
    reach = np.linalg.norm(frames["femur_r"].origin_m - frames["pelvis"].origin_m)
    return float(reach / np.linalg.norm(offset))


def side_frames(frames: Frames, suffix: Suffix) -> Frames:
    """Return bodies by name without side, mirrored so that right-side data serve the left."""
    sided = {name: frames[f"{name}_{suffix}"] for name in _PAIRED}
    for name in _MIDLINE:
        frame = frames[name]
        sided[name] = frame if suffix == "r" else Frame(frame.matrix @ MIRROR, frame.origin_m)
    return sided


def knee_flexion_deg(frames: Frames, suffix: Suffix) -> float:
    """Return knee flexion, degrees, positive in flexion."""
    turn = frames[f"femur_{suffix}"].matrix.T @ frames[f"tibia_{suffix}"].matrix
    return float(np.degrees(np.arctan2(turn[0, 1], turn[0, 0])))


def hip_flexion_deg(frames: Frames, suffix: Suffix) -> float:
    """Return hip flexion, degrees, positive in flexion."""
    pelvis = side_frames(frames, suffix)["pelvis"].matrix
    turn = pelvis.T @ frames[f"femur_{suffix}"].matrix
    return float(np.degrees(np.arctan2(-turn[0, 1], turn[1, 1])))


def resample(lines_m: Array, count: int, smooth: int = 2) -> tuple[Array, Array]:
    """Return equally spaced points along polylines, their corners rounded.

    Args:
        lines_m: Shape (n, p, 3).
        count: Points wanted on each.
        smooth: How often the inner points are averaged with their neighbours.

    Returns:
        Points, shape (n, count, 3), and the polylines' lengths, shape (n,), metres.
    """
    steps = np.linalg.norm(np.diff(lines_m, axis=1), axis=2)
    along = np.concatenate([np.zeros((len(lines_m), 1)), np.cumsum(steps, axis=1)], axis=1)
    total = along[:, -1]
    wanted = np.linspace(0.0, 1.0, count)[None, :] * total[:, None]
    after = (along[:, None, 1:-1] <= wanted[:, :, None]).sum(axis=2)
    rows = np.arange(len(lines_m))[:, None]
    length = np.maximum(steps[rows, after], 1e-9)
    share = np.clip((wanted - along[rows, after]) / length, 0.0, 1.0)[..., None]
    points: Array = lines_m[rows, after] * (1.0 - share) + lines_m[rows, after + 1] * share
    for _ in range(smooth):
        inner = (points[:, :-2] + 2.0 * points[:, 1:-1] + points[:, 2:]) / 4.0
        points = np.concatenate([points[:, :1], inner, points[:, -1:]], axis=1)
    return points, total


def _untilted(frame: str, xyz_m: list[float]) -> Array:
    """Return a point in the frame's own axes: lumbar points come in axes parallel to the pelvis."""
    point = np.array(xyz_m, dtype=float)
    lumbar = load_skeleton().lumbar
    return about_z(lumbar[frame][2]) @ point if frame in lumbar else point


def _moving(muscle: int, point: int, stop: int | None, table: dict[str, Any]) -> _Moving:
    return _Moving(
        muscle, point, stop, np.array(table["deg"]), np.array(table["xyz_m"], dtype=float)
    )


def _conditional(muscle: int, point: int, group: str, entry: dict[str, Any]) -> _Conditional:
    if group == "iliopsoas":
        low, high = _ILIOPSOAS_RANGE_DEG
        return _Conditional(muscle, point, "hip", low, high, _ILIOPSOAS_FADE_DEG)
    active = entry["active_if"]
    return _Conditional(
        muscle, point, "knee", float(active["min_deg"]), float(active["max_deg"]), _FADE_DEG
    )


def _fade(line: Array, via: _Conditional, angle_deg: float) -> None:
    """Slide a via point onto the line between its neighbours as far as it does not count."""
    outside = max(via.low_deg - angle_deg, angle_deg - via.high_deg)
    share = float(np.clip(0.5 + outside / (2.0 * via.fade_deg), 0.0, 1.0))
    before, after = line[via.point - 1], line[via.point + 1]
    span = after - before
    place = float((line[via.point] - before) @ span / max(float(span @ span), 1e-12))
    straight = before + np.clip(place, 0.0, 1.0) * span
    line[via.point] = (1.0 - share) * line[via.point] + share * straight
