"""How a muscle's role in an exercise, or how hard it works, looks: a colour, and a hatching for those who see no colour."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.catalogue.model import Exercise, Mistake, Role
    from clamstudio.mechanics.levels import Level
    from clamstudio.records import MuscleId, Side

__all__ = [
    "DESCRIBED_STYLE",
    "LEVEL_STYLES",
    "ROLE_STYLES",
    "RoleStyle",
    "hatch_brush",
    "roles_by_side",
]

Hatch = Literal["none", "stripes", "dots", "cross"]


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """Colours of one role, by name, and its hatching."""

    light: str
    dark: str
    hatch: Hatch

    def colour(self, *, dark: bool) -> str:
        """Return the colour's name for a light or dark ground."""
        return self.dark if dark else self.light


ROLE_STYLES: Mapping[Role, RoleStyle] = MappingProxyType(
    {
        "prime_mover": RoleStyle("#d8341f", "#e8452c", "none"),
        "synergist": RoleStyle("#ef9126", "#f39a34", "stripes"),
        "stabiliser": RoleStyle("#ecd9a4", "#dcc890", "dots"),
        "substitute": RoleStyle("#9a4fb5", "#b36fd0", "cross"),
    }
)
"""Every role's look; the legend shows the same."""

LEVEL_STYLES: Mapping[Level, RoleStyle] = MappingProxyType(
    {
        "low": RoleStyle("#f3df9a", "#eeda94", "stripes"),
        "moderate": RoleStyle("#ee9230", "#f29a38", "stripes"),
        "high": RoleStyle("#c4161c", "#dc2a20", "stripes"),
    }
)
"""Lightness falls from low to high, so that they differ for those who see no colour too.

The hatching is that of a level which may as well be the next one.
"""

DESCRIBED_STYLE = RoleStyle("#b4c3cd", "#8fa3b0", "dots")
"""Muscles whose part is described but not computed: off the scale of the levels."""

_RANK: tuple[Role, ...] = ("prime_mover", "substitute", "synergist", "stabiliser")


def roles_by_side(
    exercise: Exercise, side: Side, mistake: Mistake | None = None
) -> dict[tuple[MuscleId, str], Role]:
    """Return each working muscle's role by muscle and side (``r`` or ``l``).

    Where a muscle has two roles on one side, the stronger one counts. What takes over in a
    mistake does so on the working side.
    """
    roles: dict[tuple[MuscleId, str], Role] = {}
    suffixes = {
        "top": (side.suffix,),
        "bottom": (side.other.suffix,),
        "both": (side.suffix, side.other.suffix),
    }
    for entry in exercise.muscles:
        for suffix in suffixes[entry.side]:
            key = (entry.muscle, suffix)
            known = roles.get(key)
            if known is None or _RANK.index(entry.role) < _RANK.index(known):
                roles[key] = entry.role
    if mistake is not None:
        roles.update({(muscle, side.suffix): "substitute" for muscle in mistake.substitutes})
    return roles


@lru_cache(maxsize=64)
def hatch_brush(hatch: Hatch, colour: str, size_px: int) -> QBrush | None:
    """Return a pattern that tiles every ``size_px`` pixels, or ``None`` for no hatching."""
    if hatch == "none":
        return None
    tile = QImage(4 * size_px, 4 * size_px, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = QColor(colour)
    whole = 4.0 * size_px
    if hatch == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        for row in range(-1, 5):
            for column in range(-1, 5):
                shift = 0.5 * size_px * (row % 2)
                middle = QPointF((column + 0.5) * size_px + shift, (row + 0.5) * size_px)
                painter.drawEllipse(middle, 0.15 * size_px, 0.15 * size_px)
    else:
        painter.setPen(QPen(ink, 0.20 * size_px))
        for place in range(-4, 9):
            start = place * size_px
            painter.drawLine(QPointF(start, 0.0), QPointF(start + whole, whole))
            if hatch == "cross":
                painter.drawLine(QPointF(start, whole), QPointF(start + whole, 0.0))
    painter.end()
    return QBrush(tile)
