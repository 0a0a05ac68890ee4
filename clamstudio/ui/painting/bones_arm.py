"""The shapes of shoulder girdle, arm and hand.

Source:
    Landmarks of ``resources/body/landmarks.json``; the hand is an own estimate after textbook
    proportions.
"""

from __future__ import annotations

import numpy as np

from clamstudio.ui.painting.bone_shape import Ball, BoneShape, bone
from clamstudio.ui.painting.tubes import Tubes, tube

__all__ = ["arm_bones"]

_FRONT = (1.0, 0.0, 0.0)


def arm_bones() -> list[BoneShape]:
    """Return the bones of one arm with collar bone and shoulder blade."""
    return [
        bone("clavicle", "clavicle", _clavicle(), nearer_m=0.004),
        bone("scapula", "girdle", _scapula()),
        bone("scapular_spine", "girdle", _scapular_spine(), nearer_m=0.003),
        bone("humerus", "humerus", _humerus(), balls=_HUMERAL_HEAD),
        bone("ulna", "ulna", _ulna()),
        bone("radius", "radius", _radius()),
        bone("hand", "hand", _hand()),
    ]


def _clavicle() -> list[Tubes]:
    return [
        tube(
            [[0.016, 0.380, 0.012], [0.024, 0.382, 0.040], [0.014, 0.390, 0.085], [-0.008, 0.400, 0.120], [-0.012, 0.401, 0.148]],
            [0.0095, 0.0065, 0.0058, 0.0068, 0.0075],
        )
    ]  # fmt: skip


_BORDER = np.array(
    [
        [-0.066, 0.388, 0.084], [-0.078, 0.366, 0.080], [-0.083, 0.340, 0.080],
        [-0.083, 0.310, 0.086], [-0.081, 0.280, 0.097], [-0.077, 0.254, 0.112],
    ]
)  # fmt: skip
_GLENOID = np.array([-0.014, 0.374, 0.146])


def _scapula() -> list[Tubes]:
    plate = []
    for place, edge in enumerate(_BORDER):
        share = place / (len(_BORDER) - 1)
        target = _GLENOID + np.array([-0.006, 0.010 - 0.022 * share, 0.0])
        along = _BORDER[min(place + 1, 5)] - _BORDER[max(place - 1, 0)]
        plate.append(
            tube(
                [edge, 0.5 * (edge + target) + np.array([-0.004, 0.0, 0.004]), target],
                [0.009 if place in {0, 5} else 0.016, 0.0125, 0.009],
                [0.0025, 0.003, 0.008],
                towards=along,
                round_ends=False,
            )
        )
    border = tube(_BORDER, 0.0038)
    lateral = tube(
        [[-0.077, 0.254, 0.112], [-0.050, 0.308, 0.132], list(_GLENOID)], [0.006, 0.0058, 0.009]
    )
    upper = tube([[-0.066, 0.388, 0.084], [-0.040, 0.388, 0.116], [-0.018, 0.385, 0.140]], 0.0038)
    socket = tube(
        [_GLENOID + np.array([0.004, 0.016, 0.003]), _GLENOID + np.array([0.004, -0.018, 0.003])],
        [0.009, 0.012],
        0.007,
        towards=_FRONT,
    )
    coracoid = tube(
        [[-0.014, 0.388, 0.136], [0.010, 0.392, 0.132], [0.024, 0.383, 0.138]],
        [0.0075, 0.006, 0.005],
    )
    return [*plate, border, lateral, upper, socket, coracoid]


def _scapular_spine() -> list[Tubes]:
    return [
        tube(
            [[-0.083, 0.356, 0.082], [-0.074, 0.368, 0.108], [-0.058, 0.386, 0.136], [-0.034, 0.402, 0.160], [-0.012, 0.400, 0.164]],
            [0.004, 0.006, 0.008, 0.011, 0.009],
            [0.004, 0.0045, 0.005, 0.005, 0.0045],
            towards=_FRONT,
        )
    ]  # fmt: skip


_HUMERAL_HEAD = (Ball((0.001, 0.001, 0.001), (0.0225, 0.0225, 0.0225)),)


def _humerus() -> list[Tubes]:
    head = tube(
        [[-0.004, 0.008, -0.012], [0.002, 0.001, 0.002], [0.004, -0.012, 0.010]],
        [0.017, 0.0225, 0.018],
    )
    tubercle = tube([[0.006, 0.006, 0.015], [0.006, -0.018, 0.013]], [0.012, 0.011])
    shaft = tube(
        [
            [0.004, -0.008, 0.008],
            [0.006, -0.050, 0.008],
            [0.007, -0.120, 0.005],
            [0.006, -0.200, 0.001],
            [0.006, -0.255, -0.003],
            [0.008, -0.282, -0.004],
        ],
        [0.016, 0.0125, 0.0108, 0.0108, 0.019, 0.026],
        [0.016, 0.0120, 0.0105, 0.0098, 0.0085, 0.009],
    )
    roll = tube(
        [[0.010, -0.284, 0.020], [0.010, -0.284, -0.006], [0.010, -0.286, -0.022]],
        [0.010, 0.008, 0.0105],
    )
    inner = tube([[0.006, -0.276, -0.022], [0.003, -0.280, -0.033]], [0.009, 0.006])
    return [head, tubercle, shaft, roll, inner]


def _ulna() -> list[Tubes]:
    return [
        tube(
            [[-0.022, 0.012, 0.000], [-0.018, -0.006, 0.001], [-0.010, -0.030, 0.003], [-0.012, -0.100, 0.006], [-0.019, -0.180, 0.013], [-0.025, -0.232, 0.019], [-0.027, -0.246, 0.022]],
            [0.0105, 0.0115, 0.0095, 0.0068, 0.0056, 0.0062, 0.004],
        ),
        tube([[-0.014, -0.012, 0.001], [0.004, -0.018, -0.001]], [0.009, 0.005]),
    ]  # fmt: skip


def _radius() -> list[Tubes]:
    return [
        tube(
            [[0.000, 0.004, 0.000], [0.000, -0.008, 0.000], [-0.001, -0.024, -0.001], [0.001, -0.080, 0.006], [0.002, -0.150, 0.013], [-0.004, -0.205, 0.016], [-0.006, -0.232, 0.017]],
            [0.0115, 0.0105, 0.0075, 0.0075, 0.0072, 0.011, 0.0155],
            [0.0115, 0.0105, 0.0075, 0.0066, 0.0066, 0.009, 0.0105],
        ),
        tube([[-0.003, -0.228, 0.026], [-0.002, -0.240, 0.032]], [0.006, 0.004]),
    ]  # fmt: skip


_FINGERS = (
    # Knuckle, then directions are nearly straight down with a soft curl towards the palm (+x).
    ([-0.004, -0.086, 0.026], (0.040, 0.024, 0.017), 0.0056, 0.10),
    ([-0.003, -0.089, 0.006], (0.044, 0.028, 0.018), 0.0058, 0.00),
    ([-0.003, -0.086, -0.013], (0.041, 0.026, 0.018), 0.0054, -0.08),
    ([-0.004, -0.079, -0.030], (0.032, 0.019, 0.016), 0.0047, -0.18),
)


def _hand() -> list[Tubes]:
    parts = [
        tube([[0.0, -0.006, 0.012], [0.0, -0.007, -0.014]], 0.009, 0.010, towards=(0.0, 1.0, 0.0)),
        tube([[0.0, -0.021, 0.016], [0.0, -0.021, -0.017]], 0.008, 0.009, towards=(0.0, 1.0, 0.0)),
    ]
    for knuckle, lengths, radius, spread in _FINGERS:
        end = np.array(knuckle)
        base = np.array([0.0, -0.028, 0.55 * knuckle[2]])
        parts.append(
            tube(
                [base, 0.5 * (base + end) + np.array([-0.004, 0.0, 0.0]), end],
                [radius, 0.8 * radius, 1.1 * radius],
            )
        )
        start, bend = end, 0.22
        for length in lengths:
            step = length * np.array([np.sin(bend), -np.cos(bend), spread])
            parts.append(
                tube([start + 0.06 * step, start + 0.94 * step], [0.98 * radius, 0.82 * radius])
            )
            start, bend = start + step, bend + 0.22
    thumb = [
        [0.004, -0.018, 0.024],
        [0.012, -0.048, 0.044],
        [0.018, -0.078, 0.056],
        [0.022, -0.102, 0.060],
    ]
    for near, far, radius in zip(thumb, thumb[1:], (0.0066, 0.0060, 0.0055), strict=False):
        parts.append(tube([near, far], [1.05 * radius, 0.9 * radius]))
    return parts
