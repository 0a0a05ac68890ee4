"""The broad muscles of the trunk: bundles of fibres over the belly wall and along the spine.

Their courses over the belly wall are own estimates after textbooks, laid on a wall that follows the
rib cage above and the pelvis below; the muscles along the spine run along the paths of the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from clamstudio.body.muscle_drawing import load_drawing_rig
from clamstudio.body.muscles import resample, scale_of, side_frames
from clamstudio.records import MuscleId
from clamstudio.ui.painting.tubes import STATIONS, Tubes, hollow_axes

if TYPE_CHECKING:
    from clamstudio.body.muscles import Suffix
    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array

__all__ = ["Sheet", "posed_sheets", "sheets"]

_WALL = np.array(
    [
        # height, front, back, half width in the torso frame at neutral, metres
        [-0.185, 0.052, -0.060, 0.075], [-0.140, 0.078, -0.070, 0.110], [-0.090, 0.100, -0.070, 0.131],
        [-0.050, 0.112, -0.068, 0.131], [0.000, 0.121, -0.066, 0.121], [0.050, 0.124, -0.064, 0.117],
        [0.110, 0.116, -0.066, 0.125], [0.170, 0.110, -0.078, 0.137], [0.210, 0.104, -0.086, 0.141],
        [0.260, 0.088, -0.088, 0.141],
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of fibres.

    Attributes:
        name: Unique.
        muscle: The catalogue's muscle.
        count: Bundles.
        tendon: Whether it is a tendon.
        nearer_m: Added to its depth in the painting order.
    """

    name: str
    muscle: MuscleId
    count: int
    tendon: bool = False
    nearer_m: float = 0.0


@dataclass(frozen=True, slots=True)
class _Laid:
    """Bundles laid on the belly wall, right side, at neutral in the torso frame."""

    sheet: Sheet
    tubes: Tubes
    below: Array


@dataclass(frozen=True, slots=True)
class _Strung:
    """Bundles along paths of the data."""

    sheet: Sheet
    paths: tuple[str, ...]
    wide_m: float
    thick_m: float


def sheets() -> tuple[Sheet, ...]:
    """Return all sheets, from deep to shallow."""
    return tuple(entry.sheet for entry in (*_strung(), *_laid()))


def posed_sheets(frames: Frames, suffix: Suffix) -> Tubes:
    """Return the tubes of all sheets of one side in the world, metres, in the order of ``sheets``."""
    scale = scale_of(frames)
    sided = side_frames(frames, suffix)
    lines = load_drawing_rig().lines_m(frames, suffix)
    parts = [_posed_strung(entry, lines, scale) for entry in _strung()]
    parts += [_posed_laid(entry, sided, scale) for entry in _laid()]
    return Tubes.joined(parts)


_PROFILE = 0.30 + 0.70 * np.sin(np.pi * np.linspace(0.0, 1.0, STATIONS)) ** 0.7


def _posed_strung(entry: _Strung, lines: Array, scale: float) -> Tubes:
    rows = [load_drawing_rig().index[name] for name in entry.paths]
    centre, _ = resample(lines[rows], STATIONS, smooth=2)
    across, through = hollow_axes(centre, np.array([0.3, 0.5, 0.81]))
    return Tubes(
        centre,
        across * (entry.wide_m * scale * _PROFILE)[:, None],
        through * (entry.thick_m * scale * _PROFILE)[:, None],
    )


def _posed_laid(entry: _Laid, sided: Frames, scale: float) -> Tubes:
    torso, pelvis = sided["torso"], sided["pelvis"]
    share = entry.below[..., None]
    back = np.array([-0.1007, 0.0815, 0.0])
    points = entry.tubes.centre * scale
    centre = (1.0 - share) * torso.apply(points) + share * pelvis.apply(points + back * scale)
    turn = (1.0 - share)[..., None] * torso.matrix + share[..., None] * pelvis.matrix

    def turned(axes: Array) -> Array:
        result: Array = np.einsum("nsij,nsj->nsi", turn, axes) * scale
        return result

    return Tubes(centre, turned(entry.tubes.across), turned(entry.tubes.through))


@lru_cache(maxsize=1)
def _strung() -> tuple[_Strung, ...]:
    names = [fact.name for fact in load_drawing_rig().facts]

    def entry(
        name: str, muscle: str, starts: tuple[str, ...], wide: float, thick: float, near: float
    ) -> _Strung:
        paths = tuple(n for n in names if n.startswith(starts))
        sheet = Sheet(name, MuscleId(muscle), len(paths), nearer_m=near)
        return _Strung(sheet, paths, wide, thick)

    return (
        entry("quadratus", "quadratus-lumborum", ("QL_",), 0.0062, 0.0045, 0.0),
        entry("multifidus", "lumbar-multifidus", ("MF_",), 0.0050, 0.0045, 0.0),
        entry("longissimus", "erector-spinae", ("LTpT_", "LTpL_"), 0.0058, 0.0055, 0.0),
        entry("iliocostalis", "erector-spinae", ("IL_",), 0.0066, 0.0055, 0.0),
    )


@lru_cache(maxsize=1)
def _laid() -> tuple[_Laid, ...]:
    return (
        _belt("transversus", "transversus-abdominis", _transversus(), 0.94, -0.010, 0.0085),
        _belt("internal", "internal-oblique", _internal(), 0.97, -0.004, 0.0078),
        _belt("external", "external-oblique", _external(), 1.0, 0.002, 0.0080),
        _rectus(),
    )


def _belt(
    name: str,
    muscle: str,
    courses: list[tuple[Array, Array]],
    inset: float,
    near: float,
    wide: float,
) -> _Laid:
    centre = np.array([_on_wall(angle, height, inset) for angle, height in courses])
    beside = np.gradient(centre, axis=0)
    across, through = hollow_axes(centre, beside)
    width = np.minimum(0.56 * np.linalg.norm(beside, axis=2), 2.0 * wide)[..., None]
    sheet = Sheet(name, MuscleId(muscle), len(courses), nearer_m=near)
    return _Laid(sheet, Tubes(centre, across * width, through * 0.0032), _share_below(centre))


def _external() -> list[tuple[Array, Array]]:
    along = np.linspace(0.0, 1.0, STATIONS)
    courses = []
    for share in np.linspace(0.0, 1.0, 11):
        top_angle, top = 52.0 + 58.0 * share, 0.236 - 0.122 * share
        if share <= 0.55:
            low_angle, low = 24.0, 0.135 - 0.36 * share
        else:
            rest = (share - 0.55) / 0.45
            low_angle, low = 44.0 + 54.0 * rest, -0.070 + 0.080 * rest
        courses.append(_course(along, top_angle, low_angle, top, low))
    return courses


def _internal() -> list[tuple[Array, Array]]:
    along = np.linspace(0.0, 1.0, STATIONS)
    courses = []
    for share in np.linspace(0.0, 1.0, 9):
        low_angle, low = 40.0 + 72.0 * share, -0.085 + 0.095 * share
        if share <= 0.5:
            top_angle, top = 24.0, -0.110 + 0.40 * share
        else:
            rest = (share - 0.5) / 0.5
            top_angle, top = 46.0 + 60.0 * rest, 0.130 - 0.030 * rest
        courses.append(_course(along, low_angle, top_angle, low, top))
    return courses


def _transversus() -> list[tuple[Array, Array]]:
    along = np.linspace(0.0, 1.0, STATIONS)
    return [
        _course(along, min(132.0, 60.0 + 620.0 * (height + 0.115)), 23.0, height + 0.012, height)
        for height in np.linspace(-0.105, 0.150, 10)
    ]


def _course(
    along: Array, angle: float, end_angle: float, height: float, end_height: float
) -> tuple[Array, Array]:
    return angle + (end_angle - angle) * along, height + (end_height - height) * along


def _rectus() -> _Laid:
    heights = np.linspace(-0.172, 0.236, STATIONS)
    lines, widths = [], []
    for place in (0.2, 0.5, 0.8):
        half = np.interp(
            heights, [-0.172, -0.12, 0.0, 0.12, 0.236], [0.016, 0.026, 0.036, 0.042, 0.044]
        )
        z = 0.005 + place * half
        front = np.interp(heights, _WALL[:, 0], _WALL[:, 1])
        wide = np.interp(heights, _WALL[:, 0], _WALL[:, 3])
        x = front * (1.0 - (z / wide) ** 2.2)
        lines.append(np.column_stack([x, heights, z]))
        widths.append(0.19 * half)
    centre = np.array(lines)
    across, through = hollow_axes(centre, np.array([0.0, 0.0, 1.0]))
    # Tendinous intersections: the belly is thinner and narrower at three levels.
    tied = np.ones(STATIONS)
    tied[[4, 6, 8]] = 0.78
    tied[[0, -1]] = 0.5
    width = (np.array(widths) * tied)[..., None]
    sheet = Sheet("rectus", MuscleId("rectus-abdominis"), 3, nearer_m=0.004)
    return _Laid(sheet, Tubes(centre, across * width, through * 0.0045), _share_below(centre))


def _on_wall(angle_deg: Array, height: Array, inset: float) -> Array:
    """Return points of the belly wall; 0 degrees is the front midline, 90 the side."""
    front, back, half = (np.interp(height, _WALL[:, 0], _WALL[:, i]) for i in (1, 2, 3))
    middle = 0.35 * front + 0.65 * back + 0.03
    angle = np.radians(angle_deg)
    cosine, sine = np.cos(angle), np.sin(angle)
    reach = np.where(cosine > 0.0, front - middle, middle - back) * inset
    x = middle + reach * np.abs(cosine) ** 0.8 * np.sign(cosine)
    z = half * inset * np.abs(sine) ** 0.8
    return np.column_stack([x, height, z])


def _share_below(centre: Array) -> Array:
    """Return how far a point goes with the pelvis rather than with the trunk."""
    place = np.clip((0.11 - centre[..., 1]) / 0.17, 0.0, 1.0)
    share: Array = place * place * (3.0 - 2.0 * place)
    return share
