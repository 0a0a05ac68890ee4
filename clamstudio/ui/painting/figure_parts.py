"""The skin of the figure: spheres on the bones, grouped into parts of one cloth each.

Lengths in metres on the body 1.69 m tall, right side or midline, in the frames of the skeleton.
Proportions are estimates for drawing: widths after common figure-drawing ratios, fitted over the
skeleton's own joints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["ARM", "HEAD", "LEG", "NECK", "PILLOW", "TOWEL", "TRUNK", "Cloth", "Part", "Sphere"]

Cloth = Literal["skin", "leggings", "shirt", "hair", "pillow", "towel"]


@dataclass(frozen=True, slots=True)
class Sphere:
    """A ball that moves with a body of the skeleton."""

    frame: str
    x: float
    y: float
    z: float
    r: float


@dataclass(frozen=True, slots=True)
class Part:
    """Spheres of one cloth.

    Attributes:
        groups: Indices of spheres, each group drawn as the hull of its spheres; four are two rows
            of two. Without groups the spheres are rows of ``width`` along a limb, drawn as a
            smooth curve through them.
        width: Spheres a row: one for a limb, two side by side for the trunk.
        hems: Whether cloth ends at the first row and at the last, cut off flat.
        melts: Whether the first row (of groups: the first sphere) and the last row run on into
            another part, without a line.
        seams: Rows, counted along the smooth curve from 0 to 1, where a line runs round.
    """

    name: str
    cloth: Cloth
    spheres: tuple[Sphere, ...]
    groups: tuple[tuple[int, ...], ...] = ()
    width: int = 1
    hems: tuple[bool, bool] = (False, False)
    melts: tuple[bool, bool] = (False, False)
    seams: tuple[float, ...] = ()


def _chain(
    name: str,
    cloth: Cloth,
    *spheres: tuple[str, float, float, float, float],
    hems: tuple[bool, bool] = (False, False),
    melts: tuple[bool, bool] = (False, False),
    seams: tuple[float, ...] = (),
) -> Part:
    """Return a limb: a smooth curve through its spheres."""
    balls = tuple(Sphere(*values) for values in spheres)
    return Part(name, cloth, balls, hems=hems, melts=melts, seams=seams)


LEG: tuple[Part, ...] = (
    _chain(
        "thigh", "leggings",
        ("femur", 0.000, 0.000, -0.026, 0.088),
        ("femur", 0.003, -0.090, -0.0075, 0.0765),
        ("femur", 0.008, -0.190, -0.003, 0.0679),
        ("femur", 0.010, -0.290, -0.001, 0.0590),
        ("femur", 0.006, -0.360, 0.000, 0.0530),
        ("tibia", 0.006, 0.004, 0.000, 0.0515),
        melts=(True, False),
        seams=(0.80,),
    ),
    _chain(
        "shank", "leggings",
        ("tibia", 0.006, 0.004, 0.000, 0.0515),
        ("tibia", -0.002, -0.055, 0.001, 0.0495),
        ("tibia", -0.014, -0.125, 0.0035, 0.0495),
        ("tibia", -0.016, -0.190, 0.004, 0.0460),
        ("tibia", -0.008, -0.270, 0.005, 0.0405),
        ("tibia", -0.002, -0.335, 0.004, 0.0360),
        hems=(False, True),
        melts=(True, False),
        seams=(0.22, 0.95),
    ),
    _chain(
        "ankle", "skin",
        ("tibia", -0.002, -0.325, 0.004, 0.0335),
        ("tibia", 0.000, -0.380, 0.005, 0.0320),
        ("talus", 0.000, 0.004, 0.006, 0.0320),
    ),
    Part(
        "foot", "skin",
        (
            Sphere("talus", 0.000, 0.004, 0.006, 0.0315),
            Sphere("calcn", 0.020, 0.022, -0.002, 0.0290),
            Sphere("calcn", 0.075, 0.034, -0.006, 0.0255),
            Sphere("calcn", 0.078, 0.014, 0.018, 0.0200),
            Sphere("calcn", 0.165, 0.010, -0.012, 0.0175),
            Sphere("calcn", 0.150, 0.008, 0.024, 0.0155),
            Sphere("toes", 0.052, 0.000, -0.016, 0.0125),
            Sphere("toes", 0.022, -0.002, 0.030, 0.0100),
            Sphere("toes", 0.042, 0.000, 0.008, 0.0105),
        ),
        ((0, 1), (0, 2), (1, 2, 3), (2, 3, 4, 5), (4, 6), (4, 5, 8, 7)),
        melts=(True, False),
    ),
)  # fmt: skip

ARM: tuple[Part, ...] = (
    _chain(
        "forearm", "skin",
        ("humerus", 0.004, -0.130, 0.000, 0.0430),
        ("humerus", 0.008, -0.200, -0.002, 0.0425),
        ("ulna", 0.000, 0.000, 0.008, 0.0390),
        ("ulna", 0.002, -0.050, 0.012, 0.0400),
        ("ulna", -0.006, -0.120, 0.016, 0.0360),
        ("ulna", -0.012, -0.200, 0.022, 0.0285),
        ("hand", 0.000, 0.000, 0.000, 0.0265),
    ),
    Part(
        "hand", "skin",
        (
            Sphere("hand", 0.000, 0.000, 0.000, 0.0255),
            Sphere("hand", 0.000, -0.070, -0.020, 0.0165),
            Sphere("hand", 0.000, -0.072, 0.020, 0.0165),
            Sphere("hand", 0.006, -0.115, -0.022, 0.0120),
            Sphere("hand", 0.006, -0.120, 0.016, 0.0120),
            Sphere("hand", 0.016, -0.150, -0.014, 0.0095),
            Sphere("hand", 0.016, -0.160, 0.012, 0.0095),
            Sphere("hand", 0.000, -0.020, 0.018, 0.0170),
            Sphere("hand", 0.010, -0.058, 0.046, 0.0125),
            Sphere("hand", 0.016, -0.088, 0.054, 0.0100),
        ),
        ((0, 1, 2), (1, 2, 3, 4), (3, 4, 5, 6), (0, 7), (7, 8), (8, 9)),
    ),
    _chain(
        "sleeve", "shirt",
        ("humerus", -0.004, 0.006, -0.014, 0.0640),
        ("humerus", 0.000, -0.060, -0.004, 0.0570),
        ("humerus", 0.003, -0.150, 0.000, 0.0505),
        hems=(False, True),
        melts=(True, False),
        seams=(0.90,),
    ),
)  # fmt: skip


def _trunk(
    name: str,
    cloth: Cloth,
    *levels: tuple[str, float, float, float, float],
    hems: tuple[bool, bool] = (False, False),
    seams: tuple[float, ...] = (),
) -> Part:
    """Return a trunk of levels (frame, x, y, half width, depth radius): two balls side by side."""
    balls: list[Sphere] = []
    for frame, x, y, half_width, depth in levels:
        side = max(half_width - depth, 0.001)
        balls += [Sphere(frame, x, y, -side, depth), Sphere(frame, x, y, side, depth)]
    return Part(name, cloth, tuple(balls), width=2, hems=hems, seams=seams)


_PELVIS = _trunk(
    "pelvis", "leggings",
    ("pelvis", -0.066, -0.072, 0.136, 0.080),
    ("pelvis", -0.064, -0.030, 0.150, 0.097),
    ("pelvis", -0.062, 0.040, 0.144, 0.096),
    ("pelvis", -0.060, 0.092, 0.136, 0.094),
)  # fmt: skip

TRUNK: tuple[Part, ...] = (
    Part(
        "hips", "leggings",
        (
            *_PELVIS.spheres,
            Sphere("pelvis", -0.106, -0.055, 0.072, 0.082),
            Sphere("pelvis", -0.106, -0.055, -0.072, 0.082),
        ),
        ((0, 1, 2, 3), (2, 3, 4, 5), (4, 5, 6, 7), (2, 3, 8, 9), (0, 1, 8, 9)),
        width=2,
        seams=(0.60,),
    ),
    _trunk(
        "shirt", "shirt",
        ("pelvis", -0.060, 0.078, 0.144, 0.100),
        ("pelvis", -0.062, 0.112, 0.139, 0.097),
        ("torso", 0.030, 0.060, 0.131, 0.094),
        ("torso", 0.020, 0.130, 0.132, 0.095),
        ("torso", 0.008, 0.205, 0.139, 0.099),
        ("torso", -0.002, 0.280, 0.145, 0.099),
        ("torso", -0.012, 0.340, 0.146, 0.086),
        ("torso", -0.020, 0.374, 0.118, 0.062),
        ("torso", -0.026, 0.392, 0.070, 0.050),
        hems=(True, False),
        seams=(0.03,),
    ),
)  # fmt: skip

NECK: Part = _chain(
    "neck", "skin",
    ("torso", -0.022, 0.385, 0.000, 0.0560),
    ("torso", -0.016, 0.430, 0.000, 0.0520),
    ("head", -0.006, 0.485, 0.000, 0.0540),
)  # fmt: skip

HEAD: tuple[Part, ...] = (
    Part(
        "nape", "hair",
        (
            Sphere("head", -0.040, 0.560, 0.000, 0.0640),
            Sphere("head", -0.050, 0.508, 0.020, 0.0400),
            Sphere("head", -0.050, 0.508, -0.020, 0.0400),
            Sphere("head", -0.096, 0.606, 0.000, 0.0340),
            Sphere("head", -0.060, 0.600, 0.000, 0.0400),
        ),
        ((0, 1, 2), (3, 4)),
    ),
    Part(
        "face", "skin",
        (
            Sphere("head", -0.006, 0.580, 0.000, 0.0805),
            Sphere("head", 0.020, 0.577, 0.000, 0.0680),
            Sphere("head", 0.030, 0.535, 0.018, 0.0500),
            Sphere("head", 0.030, 0.535, -0.018, 0.0500),
            Sphere("head", 0.030, 0.500, 0.016, 0.0420),
            Sphere("head", 0.030, 0.500, -0.016, 0.0420),
            Sphere("head", 0.056, 0.478, 0.000, 0.0240),
            Sphere("head", 0.080, 0.562, 0.000, 0.0080),
            Sphere("head", 0.0875, 0.536, 0.000, 0.0110),
        ),
        ((0, 1), (0, 1, 2, 3), (2, 3, 4, 5), (4, 5, 6), (7, 8)),
    ),
)  # fmt: skip

PILLOW: Part = Part(
    "pillow", "pillow",
    (
        Sphere("world", -0.170, 0.046, -0.625, 0.046),
        Sphere("world", 0.110, 0.046, -0.625, 0.046),
        Sphere("world", 0.110, 0.046, -0.870, 0.046),
        Sphere("world", -0.170, 0.046, -0.870, 0.046),
        Sphere("world", -0.040, 0.060, -0.665, 0.052),
        Sphere("world", -0.040, 0.060, -0.830, 0.052),
    ),
    ((0, 1, 3, 2), (4, 5)),
)  # fmt: skip
"""Under the head, on the mat; in the world, for the right leg on top."""

TOWEL: Part = _chain(
    "towel", "towel",
    ("world", -0.150, 0.017, -0.235, 0.0170),
    ("world", 0.020, 0.017, -0.232, 0.0170),
    ("world", 0.155, 0.017, -0.230, 0.0165),
)  # fmt: skip
"""Rolled up under the waist, for the right leg on top."""
