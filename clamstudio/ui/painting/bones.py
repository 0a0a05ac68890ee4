"""All bones of a body, carried by the frames of a pose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.muscles import load_muscle_rig, scale_of, side_frames
from clamstudio.body.pose import Frame
from clamstudio.body.skeleton import load_skeleton
from clamstudio.ui.painting.bones_arm import arm_bones
from clamstudio.ui.painting.bones_leg import leg_bones
from clamstudio.ui.painting.bones_pelvis import pelvis_bones
from clamstudio.ui.painting.bones_trunk import trunk_bones
from clamstudio.ui.painting.tubes import Tubes, balls

if TYPE_CHECKING:
    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array
    from clamstudio.ui.painting.bone_shape import Ball, Tone
    from clamstudio.ui.painting.camera import Camera

__all__ = ["BonePiece", "bone_pieces", "posed_bones"]

_ACROMION_M = np.array([-0.012, 0.401, 0.148])
_STERNAL_END_M = np.array([0.016, 0.380, 0.012])
_PATELLA_PATH = "rect_fem"
_PATELLA_M = np.array([-0.0093, -0.0172, 0.0])
"""Centre of the knee cap from where the quadriceps ends, on its upper front (landmark, extended)."""


@dataclass(frozen=True, slots=True)
class BonePiece:
    """A bone on one side.

    Attributes:
        name: Bone.
        suffix: ``r``, ``l``, or empty on the midline.
        tone: How it is coloured.
        first: Its tubes' first row among all bone tubes.
        last: One past its last row.
        nearer_m: Added to its depth in the painting order, for a stature of 1.69 m.
    """

    name: str
    suffix: str
    tone: Tone
    first: int
    last: int
    nearer_m: float


@dataclass(frozen=True, slots=True)
class _Skeleton:
    pieces: tuple[BonePiece, ...]
    frames: tuple[str, ...]
    frame_of: Array
    tubes: Tubes
    ball_rows: Array
    ball_centre: Array
    ball_half: Array


def bone_pieces() -> tuple[BonePiece, ...]:
    """Return all bones of both sides, in the order of ``posed_bones``."""
    return _skeleton().pieces


def posed_bones(frames: Frames, camera: Camera) -> Tubes:
    """Return the tubes of all bones in the world, metres; balls turn to the camera."""
    bones = _skeleton()
    scale = scale_of(frames)
    placed = _placed(frames)
    matrices = np.array([placed[name].matrix for name in bones.frames])[bones.frame_of]
    origins = np.array([placed[name].origin_m for name in bones.frames])[bones.frame_of]
    turns = scale * np.swapaxes(matrices, 1, 2)
    posed = Tubes(
        bones.tubes.centre @ turns + origins[:, None, :],
        bones.tubes.across @ turns,
        bones.tubes.through @ turns,
    )
    rows = bones.ball_rows
    centre = np.einsum("nij,nj->ni", scale * matrices[rows], bones.ball_centre) + origins[rows]
    round_ = balls(centre, scale * matrices[rows] * bones.ball_half[:, None, :], camera)
    posed.centre[rows], posed.across[rows] = round_.centre, round_.across
    posed.through[rows] = round_.through
    return posed


@lru_cache(maxsize=1)
def _skeleton() -> _Skeleton:
    pieces, names, rows, parts = [], [], [], []
    round_rows: list[int] = []
    round_shapes: list[Ball] = []
    count = 0
    for shape in [*trunk_bones(), *pelvis_bones(), *leg_bones(), *arm_bones()]:
        for suffix in ("r", "l") if shape.paired else ("",):
            frame = f"{shape.frame}_{suffix}" if suffix else shape.frame
            if frame not in names:
                names.append(frame)
            size = len(shape.tubes) + len(shape.balls)
            pieces.append(
                BonePiece(shape.name, suffix, shape.tone, count, count + size, shape.nearer_m)
            )
            rows.extend([names.index(frame)] * size)
            parts.append(shape.tubes)
            if shape.balls:
                parts.append(Tubes.none(len(shape.balls)))
                round_rows.extend(range(count + len(shape.tubes), count + size))
                round_shapes.extend(shape.balls)
            count += size
    return _Skeleton(
        tuple(pieces),
        tuple(names),
        np.array(rows),
        Tubes.joined(parts),
        np.array(round_rows),
        np.array([ball.centre_m for ball in round_shapes]),
        np.array([ball.half_m for ball in round_shapes]),
    )


def _placed(frames: Frames) -> Frames:
    """Return the frames bones hang on: bodies, and knee cap, collar bone and shoulder blade."""
    placed = dict(frames)
    rig = load_muscle_rig()
    scale = scale_of(frames)
    shoulder = load_skeleton().joints["shoulder"].offset_m
    for suffix in ("r", "l"):
        sided = side_frames(frames, suffix)
        for name in ("pelvis", "torso", "head"):
            placed[f"{name}_{suffix}"] = sided[name]
        torso = sided["torso"]
        # Columns may be mirrored but are of unit length, so the transpose still undoes them.
        now = torso.matrix.T @ (frames[f"humerus_{suffix}"].origin_m - torso.origin_m)
        shift = now - shoulder * scale
        placed[f"girdle_{suffix}"] = Frame(torso.matrix, torso.apply(shift))
        span = (_ACROMION_M - _STERNAL_END_M) * scale
        shear = np.eye(3) + np.outer(shift, span) / (span @ span)
        held = _STERNAL_END_M * scale
        placed[f"clavicle_{suffix}"] = Frame(torso.matrix @ shear, torso.apply(held - shear @ held))
        line = rig.line_m(_PATELLA_PATH, frames, suffix)
        placed[f"patella_{suffix}"] = _patella(sided, line[-1], scale)
    return placed


def _patella(sided: Frames, end: Array, scale: float) -> Frame:
    """Return the knee cap: below where the quadriceps ends, turned half as far as the shin."""
    mean = sided["femur"].matrix + sided["tibia"].matrix
    left, _, right = np.linalg.svd(mean)
    turn = left @ right
    return Frame(turn, end + turn @ _PATELLA_M * scale)
