"""The fixed part of the body: joint offsets and axes, scaled to a stature.

Source:
    gait2392 legs and pelvis, Hamner 2010 arms and torso, lumbar column of the Constrained Lumbar
    Spine Model; see ``resources/licences/DATA-CREDITS.md``. The stacked geometry is 1.69 m tall;
    all lengths scale with stature / 1.69 m.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from clamstudio.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array

__all__ = ["STATURE_M", "Joint", "Landmark", "Skeleton", "load_landmarks", "load_skeleton"]

STATURE_M = 1.69
"""Stature of the unscaled skeleton, with skin."""


@dataclass(frozen=True, slots=True)
class Joint:
    """Where a body hangs on its parent, right side, metres; hinges have an axis."""

    parent: str
    child: str
    offset_m: Array
    axis: Array


@dataclass(frozen=True, slots=True)
class Landmark:
    """A named point on a bone.

    Attributes:
        frame: Name of the body it moves with, without side.
        point_m: Right side or midline, shape (3,), in that body's frame, scaled.
        estimated: Whether it is an own estimate rather than taken from the model.
    """

    name: str
    frame: str
    point_m: Array
    estimated: bool


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Joint offsets and axes for one stature. Only the right side is stored; the left mirrors it.

    Attributes:
        height_m: Stature.
        scale: Stature divided by 1.69 m.
        joints: By name: back, hip, knee, ankle, subtalar, mtp, shoulder, elbow, radioulnar, wrist.
        knee_flexion_deg: Grid of the knee-centre table, shape (25,).
        knee_centre_m: Knee centre in the femur frame on that grid, shape (25, 2), x and y.
        lumbar: For each lumbar body its origin in the pelvis frame, in the torso frame, and its
            forward tilt in radians.
    """

    height_m: float
    scale: float
    joints: Mapping[str, Joint]
    knee_flexion_deg: Array
    knee_centre_m: Array
    lumbar: Mapping[str, tuple[Array, Array, float]]

    def knee_offset_m(self, knee_angle_rad: float) -> Array:
        """Return the tibia's origin in the femur frame; ``knee_angle_rad`` is negative in flexion."""
        flexion = -np.degrees(knee_angle_rad)
        x = np.interp(flexion, self.knee_flexion_deg, self.knee_centre_m[:, 0])
        y = np.interp(flexion, self.knee_flexion_deg, self.knee_centre_m[:, 1])
        return np.array([x, y, 0.0])


@lru_cache(maxsize=1)
def _file(name: str) -> Any:  # noqa: ANN401 -- our own shipped JSON, read by key below
    return json.loads(resource_path("body", name).read_bytes())


@lru_cache(maxsize=8)
def load_skeleton(height_m: float = STATURE_M) -> Skeleton:
    """Return the skeleton of a person ``height_m`` tall."""
    data = _file("skeleton.json")
    scale = height_m / STATURE_M
    joints = {}
    for name, joint in data["primary"]["joints"].items():
        offset = np.array(joint.get("loc_in_parent_m", [0.0, 0.0, 0.0]), dtype=float) * scale
        axis = np.array(joint.get("axis_right", [0.0, 0.0, 1.0]), dtype=float)
        joints[name] = Joint(joint["parent"], joint["child"], offset, axis / np.linalg.norm(axis))
    table = data["primary"]["joints"]["knee"]["centre_in_femur_m"]
    lumbar = {
        name: (
            np.array(body["origin_in_pelvis_m"]) * scale,
            np.array(body["origin_in_torso_m"]) * scale,
            float(np.radians(body["neutral_tilt_deg"])),
        )
        for name, body in data["lumbar_column"]["vertebrae"].items()
    }
    return Skeleton(
        height_m=height_m,
        scale=scale,
        joints=MappingProxyType(joints),
        knee_flexion_deg=np.array(table["knee_flexion_deg"]),
        knee_centre_m=np.column_stack([table["x_m"], table["y_m"]]) * scale,
        lumbar=MappingProxyType(lumbar),
    )


@lru_cache(maxsize=8)
def load_landmarks(height_m: float = STATURE_M) -> Mapping[str, Landmark]:
    """Return the bone landmarks that are single points, by name, scaled to ``height_m``."""
    scale = height_m / STATURE_M
    return MappingProxyType(
        {
            entry["name"]: Landmark(
                entry["name"],
                entry["frame"],
                np.array(entry["xyz_m"]) * scale,
                entry["method"] == "estimated",
            )
            for entry in _file("landmarks.json")["landmarks"]
            if "xyz_m" in entry
        }
    )
