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
from clamstudio.ui.painting.back_fascia import thoracolumbar_fascia
from clamstudio.ui.painting.belly_wall import LaidSheet, laid_sheets
from clamstudio.ui.painting.tubes import STATIONS, Tubes, hollow_axes

if TYPE_CHECKING:
    from clamstudio.body.muscles import Suffix
    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Array

__all__ = ["Sheet", "posed_sheets", "sheets"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of fibres.

    Attributes:
        name: Unique.
        muscle: The catalogue's muscle, or ``None`` for a fascia.
        count: Bundles.
        tendon: Whether it is a tendon.
        nearer_m: Added to its depth in the painting order.
    """

    name: str
    muscle: MuscleId | None
    count: int
    tendon: bool = False
    nearer_m: float = 0.0


@dataclass(frozen=True, slots=True)
class _Strung:
    """Bundles along paths of the data."""

    sheet: Sheet
    paths: tuple[str, ...]
    wide_m: float
    thick_m: float


def sheets() -> tuple[Sheet, ...]:
    """Return all sheets, from deep to shallow."""
    return tuple(entry.sheet for entry in _strung()) + tuple(_sheet(entry) for entry in _laid())


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


def _posed_laid(entry: LaidSheet, sided: Frames, scale: float) -> Tubes:
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
        entry(
            "longissimus",
            "erector-spinae",
            (
                "LTpT_T4",
                "LTpT_T5",
                "LTpT_T6",
                "LTpT_T7",
                "LTpT_T8",
                "LTpT_T9",
                "LTpT_T10",
                "LTpT_T11",
                "LTpT_T12",
                "LTpT_R",
                "LTpL_",
            ),
            0.0058,
            0.0055,
            0.0,
        ),
        entry("iliocostalis", "erector-spinae", ("IL_",), 0.0066, 0.0055, 0.0),
    )


@lru_cache(maxsize=1)
def _laid() -> tuple[LaidSheet, ...]:
    return *laid_sheets(), thoracolumbar_fascia()


def _sheet(laid: LaidSheet) -> Sheet:
    muscle = None if laid.muscle is None else MuscleId(laid.muscle)
    return Sheet(laid.name, muscle, len(laid.tubes), laid.tendon, laid.nearer_m)
