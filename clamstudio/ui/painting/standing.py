"""The standing body of the anatomy panel, and the cameras that look at it."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np

from clamstudio.body.pose import Frame, Pose, forward
from clamstudio.body.skeleton import STATURE_M, load_skeleton
from clamstudio.records import Side
from clamstudio.ui.painting.camera import Camera

__all__ = ["AnatomyView", "standing_camera", "standing_frames"]

AnatomyView = Literal["front", "side", "back", "exercise"]
"""The standing body from three sides, or the body as it lies in the exercise."""

_PELVIS_HEIGHT_M = 0.93
_TOP_M = 1.70
_BOTTOM_M = 0.34
_CLOSE_TOP_M = 1.40
_CLOSE_BOTTOM_M = 0.50
_HALF_WIDTH_M: dict[AnatomyView, float] = {"front": 0.40, "side": 0.26, "back": 0.40}
_ELEVATION_DEG = 3.0


@lru_cache(maxsize=4)
def standing_frames(view: AnatomyView) -> dict[str, Frame]:
    """Return the bodies of a person 1.69 m tall who stands upright, arms out of the way.

    For the side view the arms are bent in front of the chest, or they would cover the hip.
    """
    angles: dict[str, float] = {}
    bent = view == "side"
    for suffix in ("r", "l"):
        angles[f"arm_add_{suffix}"] = -0.10 if bent else -0.24
        angles[f"arm_flex_{suffix}"] = 0.22 if bent else 0.04
        angles[f"arm_rot_{suffix}"] = 0.10
        angles[f"elbow_flex_{suffix}"] = 2.30 if bent else 0.16
        angles[f"pro_sup_{suffix}"] = 1.2 if bent else 0.75
        angles[f"hip_adduction_{suffix}"] = -0.05
        angles[f"hip_rotation_{suffix}"] = -0.08
    root = Frame(np.eye(3), np.array([0.0, _PELVIS_HEIGHT_M, 0.0]))
    return forward(load_skeleton(STATURE_M), Pose(root, angles))


def standing_camera(
    view: AnatomyView, side: Side, box_px: tuple[float, float, float, float]
) -> Camera:
    """Return the camera that shows head to shin in a box; it never mirrors.

    A box broader than high shows ribs to knees instead, where all the muscles are.

    Args:
        view: ``front``, ``side`` or ``back``; the side view looks at the working side.
        side: The working side.
        box_px: x, y, width and height.
    """
    sideways = 90.0 if side is Side.RIGHT else -90.0
    azimuth = {"front": 0.0, "side": sideways, "back": 180.0}[view]
    x = -0.03
    half = _HALF_WIDTH_M[view]
    close = box_px[2] > box_px[3]
    ends = (_CLOSE_BOTTOM_M, _CLOSE_TOP_M) if close else (_BOTTOM_M, _TOP_M)
    corners = [[x, y, z] for y in ends for z in (-half, half)]
    if view == "side":
        corners = [[x + w, y, 0.0] for y in ends for w in (-half, half)]
    camera = Camera(azimuth, _ELEVATION_DEG)
    return camera.fitted(np.array(corners), np.full(len(corners), 0.0), box_px)
