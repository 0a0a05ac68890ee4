"""The shapes of spine, ribs, breastbone and skull.

Source:
    Landmarks and rib-cage sections of ``resources/body/landmarks.json``; processes, rib courses and
    the skull between its measured points are own estimates after textbook proportions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.rotation import about_z
from clamstudio.body.skeleton import load_skeleton
from clamstudio.ui.painting.bone_shape import Ball, BoneShape, bone
from clamstudio.ui.painting.tubes import Tubes, tube

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["trunk_bones"]

_LUMBAR = {
    # Body centre in the pelvis frame at neutral, half height, half width.
    "lumbar5": ([-0.098, 0.0945, 0.0], 0.0090, 0.0250),
    "lumbar4": ([-0.0915, 0.1215, 0.0], 0.0090, 0.0245),
    "lumbar3": ([-0.0905, 0.1490, 0.0], 0.0090, 0.0235),
    "lumbar2": ([-0.0950, 0.1755, 0.0], 0.0090, 0.0225),
    "lumbar1": ([-0.1025, 0.2000, 0.0], 0.0090, 0.0215),
}
_COLUMN = np.array(
    [
        [-0.0120, 0.140], [-0.0220, 0.163], [-0.0310, 0.186], [-0.0380, 0.209], [-0.0420, 0.232],
        [-0.0460, 0.254], [-0.0490, 0.275], [-0.0480, 0.296], [-0.0460, 0.316], [-0.0420, 0.335],
        [-0.0370, 0.354], [-0.0310, 0.373], [-0.0250, 0.391], [-0.0190, 0.409], [-0.0150, 0.427],
        [-0.0120, 0.444], [-0.0100, 0.461], [-0.0090, 0.480], [-0.0100, 0.498],
    ]
)  # fmt: skip
"""Body centres T12 to C1 in the torso frame, x and y."""

_SECTIONS = np.array(
    [
        [0.090, -0.010, 0.088, 0.118], [0.110, -0.016, 0.090, 0.121], [0.130, -0.050, 0.101, 0.127],
        [0.170, -0.079, 0.102, 0.134], [0.210, -0.087, 0.098, 0.137], [0.250, -0.088, 0.083, 0.138],
        [0.290, -0.084, 0.070, 0.132], [0.330, -0.079, 0.055, 0.120], [0.370, -0.068, 0.032, 0.100],
        [0.390, -0.060, 0.015, 0.085],
    ]
)  # fmt: skip
"""Rib-cage sections: height, back, front, half width, in the torso frame."""


def trunk_bones() -> list[BoneShape]:
    """Return spine, rib cage and skull."""
    bones: list[BoneShape] = []
    for name, (centre, half_height, half_width) in _LUMBAR.items():
        bones.extend(_lumbar(name, np.array(centre), half_height, half_width))
    bones.extend(_column())
    bones.extend(_ribs())
    bones.extend(_sternum())
    bones.extend(_skull())
    return bones


def _lumbar(name: str, centre: Array, high: float, wide: float) -> list[BoneShape]:
    origin, _, tilt = load_skeleton().lumbar[name]
    index = int(name[-1])
    lean = np.radians({5: -24.0, 4: -10.0, 3: 2.0, 2: 12.0, 1: 18.0}[index])
    up = np.array([-np.sin(lean), np.cos(lean), 0.0])
    back = np.array([-np.cos(lean), -np.sin(lean), 0.0])

    def carried(parts: list[Tubes]) -> list[Tubes]:
        turn = about_z(tilt).T
        return [Tubes((p.centre - origin) @ turn, p.across @ turn, p.through @ turn) for p in parts]

    body = tube(
        [centre - high * up, centre, centre + high * up],
        [wide, 0.9 * wide, wide],
        [0.0175, 0.0155, 0.0175],
        round_ends=False,
    )
    caps = [
        tube(
            [centre + s * high * up - s * 0.002 * up, centre + s * high * up + s * 0.0015 * up],
            0.97 * wide,
            0.0165,
        )
        for s in (1.0, -1.0)
    ]
    disc = tube(
        [centre - (high + 0.0095) * up, centre - (high - 0.001) * up],
        0.93 * wide, 0.0160, round_ends=False,
    )  # fmt: skip
    root = centre + 0.026 * back - 0.004 * up
    spinous = tube(
        [root, root + 0.020 * back - 0.004 * up, root + 0.036 * back - 0.008 * up],
        [0.007, 0.0105, 0.011],
        [0.006, 0.003, 0.0035],
        towards=up,
    )
    arch = [
        tube(
            [centre + 0.012 * back + [0, 0, s * 0.011], root + np.array([0, 0, s * 0.012]), root + 0.006 * back],
            [0.006, 0.008, 0.006], [0.005, 0.005, 0.005], towards=up,
        )
        for s in (1.0, -1.0)
    ]  # fmt: skip
    sides = [
        tube(
            [root - 0.006 * back + [0, 0, s * 0.012], root + 0.004 * back + 0.002 * up + [0, 0, s * 0.042]],
            [0.0065, 0.005], [0.0045, 0.0035], towards=up,
        )
        for s in (1.0, -1.0)
    ]  # fmt: skip
    joints = [
        tube([root + 0.004 * back + 0.015 * up + [0, 0, s * 0.016], root + 0.006 * back - 0.016 * up + [0, 0, s * 0.013]], [0.006, 0.006])
        for s in (1.0, -1.0)
    ]  # fmt: skip
    return [
        bone(
            f"{name}_disc", name, carried([disc]), paired=False, tone="cartilage", nearer_m=-0.002
        ),
        bone(f"{name}_arch", name, carried([*arch, *sides, *joints]), paired=False),
        bone(f"{name}_body", name, carried([body, *caps]), paired=False),
        bone(f"{name}_spinous", name, carried([spinous]), paired=False),
    ]


def _column() -> list[BoneShape]:
    """Return thoracic and cervical vertebrae: bodies, and arches with processes."""
    bones = []
    for place, (x, y) in enumerate(_COLUMN):
        neck = place >= 12
        below, above = _COLUMN[max(place - 1, 0)], _COLUMN[min(place + 1, len(_COLUMN) - 1)]
        up = np.array([*(above - below), 0.0])
        height = np.linalg.norm(up) / (2.0 if 0 < place < len(_COLUMN) - 1 else 1.0)
        up /= np.linalg.norm(up)
        back = np.array([-up[1], up[0], 0.0])
        centre = np.array([x, y, 0.0])
        share = place / 18.0
        wide = 0.0185 - 0.009 * min(share * 1.6, 1.0) + (0.002 if neck else 0.0)
        deep = 0.0150 - 0.007 * share
        half = 0.36 * height
        frame = "head" if place >= 14 else "torso"
        body = tube(
            [centre - half * up, centre, centre + half * up],
            [wide, 0.88 * wide, wide],
            [deep, 0.9 * deep, deep],
            round_ends=False,
        )
        root = centre + (deep + 0.006) * back
        length, drop = (0.020, 0.006) if neck else (0.024, 0.022)
        spinous = tube(
            [root, root + length * back - drop * up], [0.0055, 0.0045], [0.0045, 0.003], towards=up
        )
        reach = 0.021 if neck else 0.032 - 0.0006 * place
        sides = tube(
            [root + [0, 0, -reach] + 0.006 * back, root, root + [0, 0, reach] + 0.006 * back],
            [0.0045, 0.006, 0.0045],
            0.005,
            towards=up,
        )
        bones.append(bone(f"column{place}_body", frame, [body], paired=False))
        bones.append(bone(f"column{place}_arch", frame, [sides, spinous], paired=False))
    return bones


def _section(height: float) -> tuple[float, float, float]:
    table = _SECTIONS
    back, front, half = (float(np.interp(height, table[:, 0], table[:, i])) for i in (1, 2, 3))
    return back, front, half


def _rib_point(height: float, angle: float, inset: float = 0.0) -> Array:
    """Return a point of the rib cage; ``angle`` runs from the spine (0) to the breastbone (pi)."""
    back, front, half = _section(height)
    middle, reach = 0.5 * (back + front), 0.5 * (front - back)
    round_ = np.abs(np.cos(angle)) ** 0.86 * np.sign(np.cos(angle))
    wide = np.abs(np.sin(angle)) ** 0.80
    return np.array([middle - (reach - inset) * round_, height, (half - inset) * wide])


_RIB_DROPS = (0.028, 0.048, 0.062, 0.074, 0.084, 0.092, 0.098, 0.100, 0.092, 0.076)
_RIB_ENDS = (2.62, 2.60, 2.56, 2.52, 2.46, 2.40, 2.32, 2.22, 2.08, 1.94)
_STERNAL = (0.362, 0.338, 0.314, 0.290, 0.266, 0.248, 0.234)


def _rib_curve(rib: int) -> Array:
    """Return the bony course of rib 1 to 12."""
    x, start = _COLUMN[12 - rib]
    if rib > 10:
        end, drop = (1.35, 0.040) if rib == 11 else (0.95, 0.024)
    else:
        end, drop = _RIB_ENDS[rib - 1], _RIB_DROPS[rib - 1]
    angles = np.linspace(0.34, end, 12)
    share = (angles - angles[0]) / (angles[-1] - angles[0])
    heights = start + 0.004 - drop * share**1.15
    course = [_rib_point(h, a, 0.004) for h, a in zip(heights, angles, strict=True)]
    neck = [
        np.array([x - 0.010, start + 0.004, 0.012]),
        np.array([x - 0.022, start + 0.004, 0.026]),
    ]
    return np.array(neck + course)


def _ribs() -> list[BoneShape]:
    parts: dict[str, list[Tubes]] = {"back": [], "side": [], "front": [], "gristle": []}
    for rib in range(1, 13):
        curve = _rib_curve(rib)
        wide = 0.0062 if rib > 1 else 0.0075
        cuts = {"back": (0, 6), "side": (5, 10), "front": (9, 14)}
        if rib > 10:
            cuts = {"back": (0, 6), "side": (5, 14)}
        for name, (first, last) in cuts.items():
            points = curve[first:last]
            upward = (0.0, 1.0, 0.0)
            ends = name == "front" or rib > 10
            parts[name].append(tube(points, wide, 0.0034, towards=upward, round_ends=ends))
        if rib <= 10:
            parts["gristle"].append(_gristle(rib, curve[-1]))
    return [
        bone("ribs_back", "torso", parts["back"]),
        bone("ribs_side", "torso", parts["side"]),
        bone("ribs_front", "torso", parts["front"]),
        bone("rib_cartilage", "torso", parts["gristle"], tone="cartilage", nearer_m=-0.002),
    ]


def _gristle(rib: int, end: Array) -> Tubes:
    if rib <= 7:
        y = _STERNAL[rib - 1]
        x = float(np.interp(y, [0.215, 0.305, 0.372], [0.086, 0.062, 0.022])) - 0.003
        target = np.array([x, y, 0.014])
        middle = 0.5 * (end + target) + np.array([0.010, -0.012 * min(rib, 6) / 6.0, 0.004])
    else:
        target = _rib_point(0.196 - 0.022 * (rib - 8), 2.45 - 0.10 * (rib - 8), 0.004)
        middle = 0.5 * (end + target) + np.array([0.004, -0.004, 0.0])
    return tube([end, middle, target], [0.0056, 0.0050, 0.0048], 0.0036, towards=(0.0, 1.0, 0.0))


def _sternum() -> list[BoneShape]:
    top = tube(
        [[0.018, 0.378, 0.0], [0.030, 0.358, 0.0], [0.046, 0.334, 0.0]],
        [0.024, 0.021, 0.013],
        0.005,
    )
    body = tube(
        [[0.048, 0.332, 0.0], [0.064, 0.296, 0.0], [0.076, 0.258, 0.0], [0.083, 0.234, 0.0]],
        [0.012, 0.016, 0.018, 0.010],
        0.005,
    )
    tip = tube([[0.084, 0.234, 0.0], [0.089, 0.212, 0.0]], [0.008, 0.004], 0.004)
    return [bone("sternum", "torso", [top, body, tip], paired=False, nearer_m=0.004)]


_VAULT = (
    Ball((-0.004, 0.587, 0.0), (0.076, 0.0605, 0.0675)),
    Ball((-0.036, 0.578, 0.0), (0.046, 0.047, 0.0595)),
    Ball((0.030, 0.583, 0.0), (0.047, 0.048, 0.0575)),
)


def _skull() -> list[BoneShape]:
    base = tube(
        [[-0.052, 0.548, 0.0], [-0.010, 0.530, 0.0], [0.040, 0.530, 0.0]],
        [0.036, 0.050, 0.040],
        [0.020, 0.022, 0.022],
    )
    face = tube(
        [[0.052, 0.578, 0.0], [0.058, 0.550, 0.0], [0.060, 0.525, 0.0], [0.060, 0.502, 0.0]],
        [0.050, 0.050, 0.043, 0.026],
        [0.022, 0.020, 0.022, 0.021],
    )
    nose = tube([[0.076, 0.562, 0.0], [0.086, 0.546, 0.0]], [0.008, 0.005], [0.006, 0.004])
    brow = tube(
        [
            [0.066, 0.566, -0.044],
            [0.077, 0.571, -0.016],
            [0.078, 0.571, 0.016],
            [0.066, 0.566, 0.044],
        ],
        0.0065,
    )
    cheeks = [
        tube(
            [[0.064, 0.530, 0.030 * s], [0.052, 0.529, 0.050 * s], [0.024, 0.533, 0.064 * s], [-0.004, 0.541, 0.065 * s]],
            [0.011, 0.009, 0.0042, 0.0035],
        )
        for s in (1.0,)
    ]  # fmt: skip
    ear_bone = [
        tube([[-0.014, 0.546, 0.056 * s], [-0.018, 0.518, 0.052 * s]], [0.012, 0.006])
        for s in (1.0, -1.0)
    ]
    jaw = []
    for s in (1.0,):
        ramus = [[0.002, 0.538, 0.054 * s], [0.008, 0.515, 0.051 * s], [0.016, 0.495, 0.046 * s]]
        jaw.append(tube(ramus, [0.008, 0.012, 0.012], 0.004, towards=(1.0, 0.0, 0.0)))
        side = [
            [0.014, 0.494, 0.046 * s],
            [0.036, 0.481, 0.036 * s],
            [0.058, 0.471, 0.021 * s],
            [0.070, 0.468, 0.0],
        ]
        jaw.append(tube(side, [0.011, 0.0105, 0.011, 0.0125], 0.0055, towards=(0.0, 1.0, 0.0)))
    hollows = [
        tube([[0.0735, 0.549, 0.0135 * s], [0.074, 0.5525, 0.026 * s], [0.066, 0.550, 0.040 * s]], [0.012, 0.0165, 0.012], 0.006, towards=(0, 1, 0))
        for s in (1.0, -1.0)
    ]  # fmt: skip
    nostril = tube([[0.083, 0.544, 0.0], [0.084, 0.528, 0.0]], [0.005, 0.0115], 0.004)
    teeth = tube(
        [
            [0.062, 0.493, -0.024],
            [0.079, 0.493, -0.010],
            [0.079, 0.493, 0.010],
            [0.062, 0.493, 0.024],
        ],
        [0.0075, 0.009, 0.009, 0.0075],
        0.004,
        towards=(0, 1, 0),
    )
    bite = tube(
        [
            [0.064, 0.4935, -0.025],
            [0.0815, 0.4935, -0.010],
            [0.0815, 0.4935, 0.010],
            [0.064, 0.4935, 0.025],
        ],
        0.0011,
        0.004,
        towards=(0, 1, 0),
    )
    return [
        bone("jaw", "head", jaw, nearer_m=-0.004),
        bone("skull", "head", [base, face, *ear_bone], paired=False, balls=_VAULT),
        bone("teeth", "head", [teeth], paired=False, nearer_m=0.006),
        bone("face", "head", [nose, brow], paired=False),
        bone("cheek", "head", cheeks),
        bone("orbit", "head", [hollows[0]], tone="hollow", nearer_m=0.030),
        bone("nostril", "head", [nostril], paired=False, tone="hollow", nearer_m=0.030),
        bone("bite", "head", [bite], paired=False, tone="hollow", nearer_m=0.031),
    ]
