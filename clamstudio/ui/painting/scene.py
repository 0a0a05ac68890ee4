"""What to draw: one exercise on one body, seen from one camera."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clamstudio.records import NO_RESISTANCE, ResistanceId, Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.catalogue.model import Exercise, Mistake
    from clamstudio.mechanics.levels import RepLevels, WorkLevel
    from clamstudio.records import MuscleId, Tempo
    from clamstudio.ui.painting.camera import View

__all__ = [
    "BREATH_STEPS",
    "HEADS",
    "HORIZON",
    "MARGIN",
    "Depth",
    "Guides",
    "Head",
    "Layer",
    "Look",
    "Prop",
    "SceneSpec",
    "breath_step",
]

Layer = Literal["figure", "xray"]
Prop = Literal["towel", "wall"]
Head = Literal["pillow", "lower-arm"]
Build = Literal["slight", "medium", "sturdy"]

HEADS: tuple[Head, ...] = ("pillow", "lower-arm")
"""What the head can lie on."""


MARGIN = 0.045
"""Share of a picture's width and height that stays free on each side."""

HORIZON = 0.05
"""How far above the back of the mat wall and floor meet, in shares of the picture's height."""

BREATH_STEPS = 3
"""The chest moves by a few pixels: so many pictures of it, and the empty one, are enough."""


def breath_step(fill: float) -> int:
    """Return which of the pictures of the chest shows it filled by ``fill``, 0 to 1."""
    return round(min(max(fill, 0.0), 1.0) * BREATH_STEPS)


@dataclass(frozen=True, slots=True)
class Look:
    """How the person looks: build, and the names of palettes of ``painting.looks``."""

    build: Build = "medium"
    skin: str = "warm"
    hair: str = "brown"
    clothes: str = "teal"


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep one sees into the see-through body.

    Attributes:
        skin: How much of the skin is there, 0 to 1.
        muscles: How much of the muscles is there, 0 to 1.
        peeled: How many layers of muscles are taken off, from the skin inwards.
        labels: Whether parts are named with leader lines.
    """

    skin: float = 0.3
    muscles: float = 1.0
    peeled: int = 0
    labels: bool = False


@dataclass(frozen=True, slots=True)
class Guides:
    """What is drawn over the figure to read the movement by.

    Attributes:
        ghost: The start pose, or beside a mistake the right movement.
        path: The arc the knee (or ankle) travels, with target and cap.
        level: A spirit level of the pelvis.
    """

    ghost: bool = False
    path: bool = False
    level: bool = False


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
        arms: ``hand-on-hip``, ``hand-on-outer-hip`` or ``fingertips-on-floor``.
        head: What the head lies on; without the pillow none is drawn.
        bottom_bent: Whether the bottom leg is bent for balance, where the exercise offers it.
        props: Aids that are drawn: a rolled towel under the waist, a wall behind the back.
        orbit_deg: Azimuth and elevation of the camera instead of ``view``, or ``None``.
        zoom: 1 shows the whole motion.
        look: Build and colours of the person.
        depth: How deep one sees, where ``layer`` is the see-through body.
        guides: Drawn over the figure.
        work: How hard the muscles work, which the see-through body shows instead of their roles.
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
    head: Head = "pillow"
    bottom_bent: bool = False
    props: frozenset[Prop] = frozenset()
    orbit_deg: tuple[float, float] | None = None
    zoom: float = 1.0
    look: Look = Look()
    depth: Depth = Depth()
    guides: Guides = Guides()
    work: RepLevels | None = None

    def work_at(self, phase: float, *, lowering: bool) -> Mapping[MuscleId, WorkLevel] | None:
        """Return how hard the muscles of the see-through body work, if that is shown."""
        if self.work is None or self.layer != "xray":
            return None
        return self.work.at(phase, lowering=lowering)

    @property
    def tempo(self) -> Tempo:
        """How long the parts of the repetition last: the exercise's own, but for a hasty mistake."""
        hasty = None if self.mistake is None else self.mistake.tempo
        return self.exercise.dose.tempo if hasty is None else hasty
