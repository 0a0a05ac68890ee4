"""What to draw: one exercise on one body, seen from one camera."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clamstudio.records import NO_RESISTANCE, ResistanceId, Side

if TYPE_CHECKING:
    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.ui.painting.camera import View

__all__ = ["Layer", "SceneSpec"]

Layer = Literal["figure", "xray"]


@dataclass(frozen=True, slots=True, eq=False)
class SceneSpec:
    """Everything a picture depends on but the phase.

    Attributes:
        exercise: What is done.
        side: The working (top) leg.
        resistance: Drawn as a prop.
        view: Camera.
        layer: The clothed figure, or bones and muscles.
        mistake: Shown on the same figure, or ``None``.
        mirror: Flip left to right, as in a mirror; words never flip.
        height_m: Stature.
        dark: Whether the picture stands on a dark ground.
        backdrop: Whether mat and room are drawn; without, the picture is transparent.
        arms: ``hand-on-hip`` or ``fingertips-on-floor``.
    """

    exercise: Exercise
    side: Side = Side.RIGHT
    resistance: ResistanceId = NO_RESISTANCE
    view: View = "front"
    layer: Layer = "figure"
    mistake: Mistake | None = None
    mirror: bool = False
    height_m: float = 1.7
    dark: bool = False
    backdrop: bool = True
    arms: str = "hand-on-hip"
