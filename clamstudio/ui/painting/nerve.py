"""The sciatic nerve with its typical course: below piriformis, then down the back of the thigh.

All points are own estimates after textbooks, set between landmarks of
``resources/body/landmarks.json``: out of the pelvis beneath piriformis, past the outer side of the
ischial spine, between ischial tuberosity and greater trochanter, and divided above the knee.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clamstudio.body.muscles import resample, scale_of, side_frames
from clamstudio.ui.painting.tubes import STATIONS, Tubes, hollow_axes

if TYPE_CHECKING:
    from clamstudio.body.muscles import Suffix
    from clamstudio.body.pose import Frames

__all__ = ["NERVE", "NervePiece", "Variant", "nerve_pieces", "posed_nerve"]

NERVE = "sciatic-nerve"
"""Name of its shapes, before the side."""

Variant = Literal["typical", "through"]

_Point = tuple[str, tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class _Strand:
    points: tuple[_Point, ...]
    wide_m: float
    thick_m: float


@dataclass(frozen=True, slots=True)
class NervePiece:
    """A part of the nerve on one side.

    Attributes:
        name: ``roots``, ``gluteal``, ``split``, ``thigh`` or ``branches``.
        suffix: ``r`` or ``l``.
        first: First row among the tubes of ``posed_nerve``.
        last: One past the last.
    """

    name: str
    suffix: Suffix
    first: int
    last: int


_JOINED: _Point = ("pelvis", (-0.116, -0.034, 0.055))
_BELOW: tuple[_Point, ...] = (
    ("pelvis", (-0.126, -0.056, 0.068)),
    ("pelvis", (-0.133, -0.082, 0.081)),
    ("pelvis", (-0.135, -0.106, 0.086)),
    ("femur", (-0.056, -0.080, 0.010)),
)
_ROOTS = (
    _Strand((("pelvis", (-0.082, 0.072, 0.027)), ("pelvis", (-0.094, 0.036, 0.039)), ("pelvis", (-0.106, -0.004, 0.047)), _JOINED), 0.0026, 0.0022),
    _Strand((("pelvis", (-0.100, 0.044, 0.017)), ("pelvis", (-0.103, 0.012, 0.035)), _JOINED), 0.0027, 0.0022),
    _Strand((("pelvis", (-0.119, 0.012, 0.016)), ("pelvis", (-0.114, -0.008, 0.036)), _JOINED), 0.0024, 0.0020),
    _Strand((("pelvis", (-0.136, -0.012, 0.014)), ("pelvis", (-0.124, -0.024, 0.038)), _JOINED), 0.0020, 0.0018),
)  # fmt: skip
_GLUTEAL = _Strand((_JOINED, *_BELOW), 0.0058, 0.0036)
_TIBIAL_PART = _Strand((_JOINED, *_BELOW), 0.0046, 0.0032)
_THROUGH = _Strand(
    (
        ("pelvis", (-0.130, -0.034, 0.078)),
        ("pelvis", (-0.139, -0.052, 0.090)),
        ("pelvis", (-0.139, -0.080, 0.096)),
        ("pelvis", (-0.137, -0.106, 0.093)),
        ("femur", (-0.056, -0.082, 0.013)),
    ),
    0.0034,
    0.0028,
)
_THIGH = _Strand(
    (
        ("femur", (-0.056, -0.078, 0.010)),
        ("femur", (-0.044, -0.140, 0.009)),
        ("femur", (-0.032, -0.220, 0.006)),
        ("femur", (-0.029, -0.305, 0.002)),
    ),
    0.0058,
    0.0036,
)
_BRANCHES = (
    _Strand(
        (
            ("femur", (-0.029, -0.298, 0.001)),
            ("femur", (-0.038, -0.360, -0.002)),
            ("tibia", (-0.042, -0.022, -0.002)),
            ("tibia", (-0.031, -0.090, 0.004)),
        ),
        0.0040,
        0.0030,
    ),
    _Strand(
        (
            ("femur", (-0.029, -0.298, 0.004)),
            ("femur", (-0.034, -0.355, 0.017)),
            ("tibia", (-0.034, -0.030, 0.029)),
            ("tibia", (-0.021, -0.066, 0.038)),
            ("tibia", (-0.006, -0.092, 0.041)),
        ),
        0.0030,
        0.0024,
    ),
)

_TYPICAL = (("roots", _ROOTS), ("gluteal", (_GLUTEAL,)), ("thigh", (_THIGH,)), ("branches", _BRANCHES))  # fmt: skip
_PIERCING = (
    ("roots", _ROOTS),
    ("gluteal", (_TIBIAL_PART,)),
    ("split", (_THROUGH,)),
    ("thigh", (_THIGH,)),
    ("branches", _BRANCHES),
)


def nerve_pieces(variant: Variant = "typical") -> tuple[NervePiece, ...]:
    """Return the nerve's parts on both sides, in the order of ``posed_nerve``."""
    pieces = []
    row = 0
    sides: tuple[Suffix, Suffix] = ("r", "l")
    for suffix in sides:
        for name, strands in _parts(variant):
            pieces.append(NervePiece(name, suffix, row, row + len(strands)))
            row += len(strands)
    return tuple(pieces)


def posed_nerve(frames: Frames, variant: Variant = "typical") -> Tubes:
    """Return the tubes of the nerve of both sides in the world, metres."""
    strands = [strand for _, part in _parts(variant) for strand in part]
    scale = scale_of(frames)
    longest = max(len(strand.points) for strand in strands)
    lines = []
    sides: tuple[Suffix, Suffix] = ("r", "l")
    for suffix in sides:
        sided = side_frames(frames, suffix)
        for strand in strands:
            points = [sided[body].apply(np.array(xyz) * scale) for body, xyz in strand.points]
            lines.append(points + [points[-1]] * (longest - len(points)))
    fine, _ = resample(np.array(lines), 4 * STATIONS, smooth=6)
    centre, _ = resample(fine, STATIONS, smooth=0)
    sideways = frames["pelvis"].matrix[:, 2]
    across, through = hollow_axes(centre, sideways)
    wide = scale * np.array([s.wide_m for s in strands] * 2)[:, None, None]
    thick = scale * np.array([s.thick_m for s in strands] * 2)[:, None, None]
    return Tubes(centre, across * wide, through * thick)


def _parts(variant: Variant) -> tuple[tuple[str, tuple[_Strand, ...]], ...]:
    return _PIERCING if variant == "through" else _TYPICAL
