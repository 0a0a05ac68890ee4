"""How hard a muscle works, as a look: three colours that grow darker, hatched where it is unsure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush

from clamstudio.ui.painting.ink import Ink, ink
from clamstudio.ui.painting.roles import DESCRIBED_STYLE, LEVEL_STYLES, hatch_brush

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clamstudio.mechanics.levels import WorkLevel
    from clamstudio.records import MuscleId
    from clamstudio.ui.painting.ink import Shape

__all__ = [
    "Tone",
    "described_tone",
    "in_tones",
    "level_tone",
    "work_tones",
]

Tone = tuple[Ink, QBrush | None]

_SHADE = "#4a0806"
_DESCRIBED_SHADE = "#1c3345"
_HATCH = "#66000000"


def level_tone(work: WorkLevel, *, dark: bool, size_px: int) -> Tone:
    """Return tones and hatching of a level.

    Args:
        work: The level, and whether it is unsure.
        dark: Whether the picture stands on a dark ground.
        size_px: Distance of the hatching's lines.
    """
    style = LEVEL_STYLES[work.level]
    hatch = hatch_brush(style.hatch, _HATCH, size_px) if work.unsure else None
    return ink(style.colour(dark=dark), _SHADE), hatch


def described_tone(*, dark: bool, size_px: int) -> Tone:
    """Return the look of a muscle that is described, not computed."""
    hatch = hatch_brush(DESCRIBED_STYLE.hatch, "#58000000", size_px)
    return ink(DESCRIBED_STYLE.colour(dark=dark), _DESCRIBED_SHADE), hatch


def work_tones(
    work: Mapping[MuscleId, WorkLevel], suffix: str, *, dark: bool, size_px: int
) -> dict[str, Tone]:
    """Return the tones of the working side's muscles by the names of their shapes."""
    return {
        f"{muscle}:{suffix}": level_tone(level, dark=dark, size_px=size_px)
        for muscle, level in work.items()
    }


def in_tones(shapes: Iterable[Shape], tones: Mapping[str, Tone]) -> list[Shape]:
    """Return shapes with the bellies that ``tones`` names in these tones."""
    return [_in_tone(shape, tones.get(shape.name)) for shape in shapes]


def _in_tone(shape: Shape, tone: Tone | None) -> Shape:
    # Tendons have the name of their muscle, but no fibres.
    if tone is None or not shape.fibres:
        return shape
    return replace(shape, ink=tone[0], hatch=tone[1])
