"""What Watch shows at the moment: the choices of the user, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clamstudio.records import Side
from clamstudio.ui.painting.scene import SceneSpec

if TYPE_CHECKING:
    from clamstudio.catalogue.model import Exercise, Mistake, Resistance
    from clamstudio.ui.painting.camera import View
    from clamstudio.ui.painting.scene import Layer

__all__ = ["Shown", "can_be_seen", "next_view"]

_VIEWS: tuple[View, ...] = ("front", "back", "above", "feet")


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The user's choices.

    Attributes:
        mirror: Whether the front view is the user's reflection; other cameras never are
            (DESIGN 6.2).
        mistake: A common mistake on the same figure, or ``None``.
    """

    exercise: Exercise
    resistance: Resistance
    side: Side = Side.RIGHT
    view: View = "front"
    layer: Layer = "figure"
    mirror: bool = True
    mistake: Mistake | None = None

    @property
    def is_mirrored(self) -> bool:
        """Whether the picture is a reflection."""
        return self.mirror and self.view == "front"

    def scene(self, height_m: float, *, dark: bool) -> SceneSpec:
        """Return what the painter needs."""
        return SceneSpec(
            exercise=self.exercise,
            side=self.side,
            resistance=self.resistance.id,
            view=self.view,
            layer=self.layer,
            mistake=self.mistake,
            mirror=self.is_mirrored,
            height_m=height_m,
            dark=dark,
        )


def next_view(view: View) -> View:
    """Return the camera after ``view``, going round."""
    return _VIEWS[(_VIEWS.index(view) + 1) % len(_VIEWS)]


def can_be_seen(mistake: Mistake) -> bool:
    """Return whether a mistake changes the pose; a held breath does not."""
    return bool(
        mistake.pelvis_roll_deg
        or mistake.pelvis_hike_deg
        or mistake.top_leg
        or mistake.bottom_leg
        or mistake.travel != 1.0
    )
