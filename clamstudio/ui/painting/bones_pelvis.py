"""The shapes of hip bones and sacrum.

Source:
    Landmarks of ``resources/body/landmarks.json`` (measured, muscle points, estimated); thicknesses
    are own estimates after textbook proportions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clamstudio.ui.painting.bone_shape import Ball, BoneShape, bone
from clamstudio.ui.painting.tubes import tube

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array
    from clamstudio.ui.painting.tubes import Tubes

__all__ = ["pelvis_bones"]

_CREST = np.array(
    [
        [-0.004, 0.012, 0.126], [-0.016, 0.038, 0.130], [-0.036, 0.058, 0.128],
        [-0.060, 0.082, 0.108], [-0.086, 0.092, 0.082], [-0.110, 0.083, 0.066],
        [-0.128, 0.067, 0.058], [-0.142, 0.040, 0.053],
    ]
)  # fmt: skip
_ROOT = np.array(
    [
        [-0.034, -0.030, 0.094], [-0.044, -0.032, 0.090], [-0.054, -0.032, 0.086],
        [-0.066, -0.030, 0.080], [-0.078, -0.026, 0.074], [-0.088, -0.020, 0.069],
        [-0.098, -0.012, 0.063], [-0.118, 0.002, 0.056],
    ]
)  # fmt: skip


_SOCKET = (Ball((-0.0715, -0.0610, 0.0765), (0.0235, 0.0235, 0.0225)),)

_HOLES = tuple(
    Ball((x, y, z), (0.0020, 0.0036, 0.0034))
    for x, y, z in (
        (-0.0980, 0.0480, 0.0200), (-0.1150, 0.0260, 0.0185), (-0.1320, 0.0080, 0.0165),
        (-0.1450, -0.0080, 0.0135),
    )
)  # fmt: skip
"""The front openings of the sacrum (estimates)."""

_BACK_HOLES = tuple(
    Ball((x, y, z), (0.0016, 0.0028, 0.0026))
    for x, y, z in (
        (-0.1390, 0.0500, 0.0210), (-0.1535, 0.0280, 0.0190), (-0.1625, 0.0080, 0.0150),
    )
)  # fmt: skip
"""The back openings of the sacrum, smaller (estimates)."""


def pelvis_bones() -> list[BoneShape]:
    """Return hip bone and sacrum."""
    return [
        bone("ilium", "pelvis", _ilium(), balls=_SOCKET),
        bone("ischium_pubis", "pelvis", _ring()),
        bone("acetabulum", "pelvis", [_rim()]),
        bone("sacral_wings", "pelvis", _sacral_wings(), paired=False, nearer_m=-0.002),
        bone("sacrum", "pelvis", [_sacrum()], paired=False),
        bone("sacral_holes", "pelvis", [], tone="hollow", balls=_HOLES),
        bone("coccyx", "pelvis", _coccyx(), paired=False),
        bone("sacral_back_holes", "pelvis", [], tone="hollow", balls=_BACK_HOLES, nearer_m=0.004),
        bone("sacral_crest", "pelvis", _sacral_crest(), paired=False, nearer_m=0.002),
        bone(
            "symphysis",
            "pelvis",
            [tube([[-0.030, -0.066, 0], [-0.050, -0.094, 0]], 0.005, 0.010)],
            paired=False,
            tone="cartilage",
        ),
    ]


def _ilium() -> list[Tubes]:
    wing = []
    for share in np.linspace(0.0, 1.0, 15):
        top, root = _at(_CREST, share), _at(_ROOT, share)
        # The crest covers the ends, so that they leave no steps.
        top = top + 0.05 * (root - top)
        along = _at(_CREST, min(share + 0.05, 1.0)) - _at(_CREST, max(share - 0.05, 0.0))
        # The wing is hollow towards the belly: its middle lies outwards of the straight line.
        middle = 0.5 * (top + root) + np.array([0.0, 0.0, -0.006 + 0.010 * share])
        edge = 0.62 if share in {0.0, 1.0} else 1.0
        wing.append(
            tube(
                [root, middle, top],
                [0.010 * edge, 0.0125 * edge, 0.0105 * edge],
                [0.0050, 0.0020, 0.0018],
                towards=along,
                round_ends=False,
            )
        )
    crest = tube(_CREST, [0.0070, 0.0065, 0.0085, 0.0065, 0.006, 0.006, 0.007, 0.0080])
    back = tube(
        [[-0.142, 0.040, 0.053], [-0.134, 0.016, 0.055], [-0.126, 0.000, 0.056]],
        [0.008, 0.009, 0.008],
    )
    notch = tube(
        [[-0.126, 0.000, 0.056], [-0.106, -0.014, 0.062], [-0.097, -0.034, 0.069]],
        [0.008, 0.009, 0.012],
    )
    front = tube(
        [[-0.004, 0.012, 0.126], [-0.018, -0.010, 0.110], [-0.030, -0.031, 0.096]],
        [0.006, 0.0055, 0.0085],
    )
    body = tube(
        [[-0.048, -0.026, 0.089], [-0.072, -0.046, 0.076], [-0.092, -0.070, 0.070]],
        [0.020, 0.026, 0.018],
        [0.010, 0.012, 0.013],
        towards=(1.0, -0.5, 0.0),
    )
    return [*wing, crest, back, notch, front, body]


def _ring() -> list[Tubes]:
    upper = tube(
        [
            [-0.050, -0.056, 0.072],
            [-0.038, -0.059, 0.050],
            [-0.028, -0.066, 0.026],
            [-0.036, -0.076, 0.008],
        ],
        [0.012, 0.0075, 0.0085, 0.0085],
        [0.010, 0.006, 0.007, 0.008],
        towards=(0.0, 1.0, 0.0),
    )
    pubis = tube(
        [[-0.034, -0.072, 0.008], [-0.046, -0.088, 0.0075], [-0.058, -0.099, 0.010]],
        [0.0085, 0.0085, 0.007],
        [0.007, 0.0065, 0.006],
    )
    lower = tube(
        [
            [-0.056, -0.097, 0.009],
            [-0.066, -0.108, 0.020],
            [-0.082, -0.117, 0.033],
            [-0.104, -0.116, 0.048],
        ],
        [0.0065, 0.006, 0.008, 0.011],
        [0.005, 0.0045, 0.006, 0.010],
        towards=(0.0, 1.0, 0.0),
    )
    ischium = tube(
        [
            [-0.088, -0.062, 0.070],
            [-0.106, -0.082, 0.063],
            [-0.114, -0.102, 0.058],
            [-0.102, -0.116, 0.048],
        ],
        [0.016, 0.013, 0.0155, 0.011],
        [0.012, 0.010, 0.013, 0.009],
    )
    spine = tube([[-0.100, -0.062, 0.066], [-0.120, -0.058, 0.057]], [0.008, 0.003])
    return [upper, pubis, lower, ischium, spine]


def _rim() -> Tubes:
    """Return the rim of the socket: three quarters of a circle open below."""
    centre = np.array([-0.0685, -0.0665, 0.090])
    normal = np.array([0.40, -0.42, 0.82])
    normal /= np.linalg.norm(normal)
    up = np.array([0.0, 1.0, 0.0]) - normal * normal[1]
    up /= np.linalg.norm(up)
    side = np.cross(normal, up)
    angle = np.radians(np.linspace(-145.0, 145.0, 10))[:, None]
    return tube(centre + 0.0265 * (np.cos(angle) * up + np.sin(angle) * side), 0.0040)


def _sacrum() -> Tubes:
    return tube(
        [
            [-0.107, 0.072, 0.0], [-0.121, 0.050, 0.0], [-0.139, 0.024, 0.0], [-0.150, 0.004, 0.0],
            [-0.158, -0.012, 0.0], [-0.160, -0.017, 0.0],
        ],
        [0.048, 0.050, 0.040, 0.029, 0.018, 0.013],
        [0.016, 0.019, 0.019, 0.015, 0.010, 0.007],
    )  # fmt: skip


def _coccyx() -> list[Tubes]:
    """Return the tail bone's pieces, each smaller than the last, curving forwards."""
    line = np.array(
        [
            [-0.161, -0.018, 0.0],
            [-0.1645, -0.027, 0.0],
            [-0.1645, -0.035, 0.0],
            [-0.162, -0.042, 0.0],
        ]
    )
    return [
        tube([start, end], wide, 0.7 * wide)
        for start, end, wide in zip(line[:-1], line[1:], (0.0095, 0.0070, 0.0050), strict=True)
    ]


def _sacral_wings() -> list[Tubes]:
    plate = tube(
        [[-0.106, 0.074, -0.022], [-0.106, 0.074, 0.022]], 0.017, 0.007, towards=(1.0, -0.25, 0.0)
    )
    ears = [
        tube(
            [
                [-0.110, 0.066, 0.030 * side],
                [-0.112, 0.060, 0.047 * side],
                [-0.126, 0.034, 0.046 * side],
            ],
            [0.012, 0.013, 0.009],
            [0.012, 0.012, 0.010],
        )
        for side in (1.0, -1.0)
    ]
    return [plate, *ears]


def _sacral_crest() -> list[Tubes]:
    line = [[-0.134, 0.070, 0.0], [-0.152, 0.046, 0.0], [-0.166, 0.020, 0.0], [-0.171, 0.000, 0.0]]
    return [tube(line, 0.0045, 0.006)]


def _at(line: Array, share: float) -> Array:
    place = share * (len(line) - 1)
    below = min(int(place), len(line) - 2)
    point: Array = line[below] + (place - below) * (line[below + 1] - line[below])
    return point
