"""What a bone is to the painter: tubes in the frame of one body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from clamstudio.ui.painting.tubes import Tubes

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Ball", "BoneShape", "Tone", "bone"]

Tone = Literal["bone", "cartilage", "hollow"]


@dataclass(frozen=True, slots=True)
class Ball:
    """An ellipsoid with axes along those of its frame.

    Attributes:
        centre_m: Right side or midline.
        half_m: Half axes along x, y and z.
    """

    centre_m: tuple[float, float, float]
    half_m: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class BoneShape:
    """One bone, or a part that is drawn as one.

    Attributes:
        name: Unique.
        frame: Body it moves with, without side.
        tubes: Right side or midline, metres, for a stature of 1.69 m.
        paired: Whether the left side has it too.
        tone: Bone, cartilage, or a hollow such as the orbit.
        nearer_m: Added to its depth in the painting order.
        balls: Ellipsoids that belong to it, beside the tubes.
    """

    name: str
    frame: str
    tubes: Tubes
    paired: bool = True
    tone: Tone = "bone"
    nearer_m: float = 0.0
    balls: tuple[Ball, ...] = ()


def bone(
    name: str,
    frame: str,
    parts: Sequence[Tubes],
    *,
    paired: bool = True,
    tone: Tone = "bone",
    nearer_m: float = 0.0,
    balls: tuple[Ball, ...] = (),
) -> BoneShape:
    """Return a bone made of several tubes and balls that merge into one shape."""
    return BoneShape(
        name, frame, Tubes.joined(parts) if parts else Tubes.none(), paired, tone, nearer_m, balls
    )
