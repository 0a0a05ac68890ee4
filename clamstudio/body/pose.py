"""A pose (joint angles and where the pelvis is) and forward kinematics.

World axes: x is where the person faces, y is up, the mat is y = 0. The head of a person lying on
the left is towards -z, of one lying on the right towards +z.

Angles are in radians by OpenSim's names and signs, with ``_r`` or ``_l``: ``hip_flexion`` positive
in flexion, ``hip_adduction`` positive towards the midline, ``hip_rotation`` positive inwards,
``knee_angle`` negative in flexion, ``ankle_angle`` positive in dorsiflexion, ``subtalar_angle``
positive in inversion, ``mtp_angle`` positive in extension; ``arm_flex`` forwards, ``arm_add``
towards the body, ``arm_rot`` inwards, ``elbow_flex`` in flexion, ``pro_sup`` in pronation. For the
trunk ``lumbar_extension`` backwards, ``lumbar_bending`` to the right, ``lumbar_rotation`` to the
left; ``neck_bending`` tilts the head to the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.rotation import MIRROR, about_axis, about_x, about_y, about_z

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.body.rotation import Array
    from clamstudio.body.skeleton import Skeleton

__all__ = ["Frame", "Frames", "Pose", "arm_frames", "forward", "leg_frames"]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a body is: a point of its right-side data is carried to the world by ``apply``.

    The frames of left-side bodies include the mirroring, so that right-side points serve both.

    Attributes:
        matrix: Shape (3, 3); a rotation, or a rotation times a mirror for the left side.
        origin_m: Shape (3,).
    """

    matrix: Array
    origin_m: Array

    def apply(self, points_m: Array) -> Array:
        """Return points, shape (..., 3), of this body's right-side data in the outer frame."""
        moved: Array = points_m @ self.matrix.T + self.origin_m
        return moved

    def then(self, inner: Frame) -> Frame:
        """Return the frame of a body that sits at ``inner`` within this one."""
        return Frame(self.matrix @ inner.matrix, self.apply(inner.origin_m))

    def mirrored(self) -> Frame:
        """Return the left-side frame of a right-side frame within the same parent."""
        return Frame(MIRROR @ self.matrix, MIRROR @ self.origin_m)


Frames = dict[str, Frame]
"""Bodies by name, ``_r`` and ``_l`` for paired ones."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Everything that moves at one instant.

    Attributes:
        root: The pelvis in the world.
        angles_rad: Joint angles by OpenSim name; a missing one is 0.
    """

    root: Frame
    angles_rad: Mapping[str, float]

    def angle(self, name: str) -> float:
        """Return one joint angle in radians."""
        return self.angles_rad.get(name, 0.0)


def leg_frames(skeleton: Skeleton, angles_rad: Mapping[str, float], suffix: str) -> Frames:
    """Return femur, tibia, talus, calcn and toes of the right side in the pelvis frame.

    ``suffix`` only chooses whose angles are used; the caller mirrors the result for the left.
    """

    def angle(name: str) -> float:
        return angles_rad.get(f"{name}_{suffix}", 0.0)

    joints = skeleton.joints
    hip = (
        about_z(angle("hip_flexion"))
        @ about_x(angle("hip_adduction"))
        @ about_y(angle("hip_rotation"))
    )
    femur = Frame(hip, joints["hip"].offset_m)
    knee_angle = angle("knee_angle")
    tibia = femur.then(Frame(about_z(knee_angle), skeleton.knee_offset_m(knee_angle)))
    talus = tibia.then(_hinge(skeleton, "ankle", angle("ankle_angle")))
    calcn = talus.then(_hinge(skeleton, "subtalar", angle("subtalar_angle")))
    toes = calcn.then(_hinge(skeleton, "mtp", angle("mtp_angle")))
    return {"femur": femur, "tibia": tibia, "talus": talus, "calcn": calcn, "toes": toes}


def arm_frames(skeleton: Skeleton, angles_rad: Mapping[str, float], suffix: str) -> Frames:
    """Return humerus, ulna, radius and hand of the right side in the torso frame.

    ``girdle_up``, ``girdle_forward`` and ``girdle_in`` shift the shoulder joint with the shoulder
    blade, in metres: towards the head, forwards, and towards the midline.
    """

    def angle(name: str) -> float:
        return angles_rad.get(f"{name}_{suffix}", 0.0)

    shoulder = about_z(angle("arm_flex")) @ about_x(angle("arm_add")) @ about_y(angle("arm_rot"))
    girdle = np.array([angle("girdle_forward"), angle("girdle_up"), -angle("girdle_in")])
    humerus = Frame(shoulder, skeleton.joints["shoulder"].offset_m + girdle)
    ulna = humerus.then(_hinge(skeleton, "elbow", angle("elbow_flex")))
    radius = ulna.then(_hinge(skeleton, "radioulnar", angle("pro_sup")))
    hand = radius.then(_hinge(skeleton, "wrist", angle("wrist_flex")))
    return {"humerus": humerus, "ulna": ulna, "radius": radius, "hand": hand}


def forward(skeleton: Skeleton, pose: Pose) -> Frames:
    """Return every body of the skeleton in the world."""
    angles = pose.angles_rad
    back = (
        about_z(pose.angle("lumbar_extension"))
        @ about_x(pose.angle("lumbar_bending"))
        @ about_y(pose.angle("lumbar_rotation"))
    )
    pelvis = pose.root
    torso = pelvis.then(Frame(back, skeleton.joints["back"].offset_m))
    frames: Frames = {"pelvis": pelvis, "torso": torso, "head": _head(skeleton, torso, pose)}
    frames.update(_lumbar(skeleton, pelvis, torso, pose))
    for suffix in ("r", "l"):
        for name, frame in leg_frames(skeleton, angles, suffix).items():
            frames[f"{name}_{suffix}"] = pelvis.then(frame if suffix == "r" else frame.mirrored())
        for name, frame in arm_frames(skeleton, angles, suffix).items():
            frames[f"{name}_{suffix}"] = torso.then(frame if suffix == "r" else frame.mirrored())
    return frames


def _hinge(skeleton: Skeleton, name: str, angle_rad: float) -> Frame:
    joint = skeleton.joints[name]
    matrix = about_axis(joint.axis, angle_rad) if angle_rad else np.eye(3)
    return Frame(matrix, joint.offset_m)


_NECK_PIVOT_M = np.array([-0.025, 0.391, 0.0])
"""Landmark vertebra_C7: the head tilts about it. The model itself has no neck joint."""


def _head(skeleton: Skeleton, torso: Frame, pose: Pose) -> Frame:
    pivot = _NECK_PIVOT_M * skeleton.scale
    tilt = about_z(pose.angle("neck_extension")) @ about_x(pose.angle("neck_bending"))
    return torso.then(Frame(tilt, pivot - tilt @ pivot))


# Share of the whole lumbar motion that has happened at each body, from below, summed from the
# per-joint shares of the lumbar column (flexion and bending agree within 0.08; flexion is used).
_LUMBAR_SHARE = {
    "lumbar5": 0.125,
    "lumbar4": 0.31,
    "lumbar3": 0.514,
    "lumbar2": 0.745,
    "lumbar1": 1.0,
}


def _lumbar(skeleton: Skeleton, pelvis: Frame, torso: Frame, pose: Pose) -> Frames:
    frames: Frames = {}
    for name, (in_pelvis, in_torso, tilt) in skeleton.lumbar.items():
        share = _LUMBAR_SHARE[name]
        bend = (
            about_z(share * pose.angle("lumbar_extension") - tilt)
            @ about_x(share * pose.angle("lumbar_bending"))
            @ about_y(share * pose.angle("lumbar_rotation"))
        )
        origin = (1.0 - share) * pelvis.apply(in_pelvis) + share * torso.apply(in_torso)
        frames[name] = Frame(pelvis.matrix @ bend, origin)
    return frames
