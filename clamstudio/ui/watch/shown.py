"""What Watch shows at the moment: the choices of the user, as one value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from clamstudio.records import Side
from clamstudio.ui.painting.scene import Depth, Guides, SceneSpec

if TYPE_CHECKING:
    from clamstudio.catalogue.model import Exercise, Mistake, Resistance
    from clamstudio.ui.figure.gaze import Gaze
    from clamstudio.ui.painting.camera import View
    from clamstudio.ui.painting.scene import Head, Layer, Prop

__all__ = [
    "COMPARISONS",
    "READOUTS",
    "VIEWS",
    "Comparison",
    "ReadoutKey",
    "Shown",
    "next_view",
]

Comparison = Literal["beside", "ghost", "alone"]
ReadoutKey = Literal["phase", "main", "gap", "hip", "pelvis"]

VIEWS: tuple[View, ...] = ("front", "back", "above", "feet")
"""The preset cameras in order."""


READOUTS: tuple[ReadoutKey, ...] = ("phase", "main", "gap", "hip", "pelvis")
"""What can be read off the demonstration."""

COMPARISONS: tuple[Comparison, ...] = ("beside", "ghost", "alone")
"""How a mistake is shown: right and wrong side by side, the right one as a ghost, or alone."""

_DEPTH = Depth()
_NO_GUIDES = Guides()


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The user's choices.

    Attributes:
        exercise: What is done.
        resistance: With what.
        side: The leg on top.
        view: The preset camera.
        gaze: A camera of the user's own instead, or ``None``.
        layer: The clothed figure, or bones and muscles.
        mirror: Whether the front view is the user's reflection; other cameras never are
            (DESIGN 6.2).
        mistake: A common mistake on the same figure, or ``None``.
        comparison: How a mistake stands beside the right movement.
        arms: Where the top hand is.
        head: What the head lies on.
        bottom_bent: Whether the bottom leg is bent, where the exercise offers it.
        aids: A rolled towel, a wall.
        depth: How deep one sees into the see-through body.
        guides: Ghost and path.
        readouts: Which figures are read out.
        works: Whether muscles are lit by how hard they work, as far as that is computed, instead of
            by their part.
    """

    exercise: Exercise
    resistance: Resistance
    side: Side = Side.RIGHT
    view: View = "front"
    gaze: Gaze | None = None
    layer: Layer = "figure"
    mirror: bool = True
    mistake: Mistake | None = None
    comparison: Comparison = "beside"
    arms: str = "hand-on-hip"
    head: Head = "pillow"
    bottom_bent: bool = False
    aids: frozenset[Prop] = frozenset()
    depth: Depth = _DEPTH
    guides: Guides = _NO_GUIDES
    readouts: frozenset[ReadoutKey] = frozenset({"phase", "main", "gap", "pelvis"})
    works: bool = True

    @property
    def is_mirrored(self) -> bool:
        """Whether the picture is a reflection."""
        if self.gaze is not None:
            return self.mirror and self.gaze.is_front
        return self.mirror and self.view == "front"

    @property
    def may_bend_bottom(self) -> bool:
        """Whether the exercise may be done with the bottom leg bent for balance."""
        return bool(self.exercise.motion.rest_bottom_bent)

    @property
    def is_beside(self) -> bool:
        """Whether right and wrong stand side by side; without another pose there is no ghost."""
        if self.mistake is None or not self.moves_wrongly:
            return False
        ghost = self.comparison == "ghost" and not self.mistake.changes_pose
        return self.comparison == "beside" or ghost

    @property
    def moves_wrongly(self) -> bool:
        """Whether a mistake is shown that the figure shows, in its pose, haste or breath."""
        return self.mistake is not None and self.mistake.is_seen

    def scene(self, height_m: float, *, dark: bool, right: bool = False) -> SceneSpec:
        """Return what the painter needs.

        Args:
            height_m: Stature.
            dark: Whether the picture stands on a dark ground.
            right: Whether to leave the mistake out.
        """
        gaze = self.gaze
        ghost = self.guides.ghost or (self.comparison == "ghost" and self.moves_wrongly)
        if self.is_beside:
            ghost = False
        return SceneSpec(
            exercise=self.exercise,
            side=self.side,
            resistance=self.resistance.id,
            view=self.view,
            layer=self.layer,
            mistake=None if right else self.mistake,
            mirror=self.is_mirrored,
            height_m=height_m,
            dark=dark,
            arms=self.arms,
            head=self.head,
            bottom_bent=self.bottom_bent and self.may_bend_bottom,
            props=self.aids,
            orbit_deg=None if gaze is None else (gaze.azimuth_deg, gaze.elevation_deg),
            zoom=1.0 if gaze is None else gaze.zoom,
            depth=self.depth,
            guides=replace(self.guides, ghost=ghost, level=False),
        )


def next_view(view: View) -> View:
    """Return the camera after ``view``, going round."""
    return VIEWS[(VIEWS.index(view) + 1) % len(VIEWS)]
