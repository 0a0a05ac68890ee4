"""All drawn muscles of a body: what they are called, and their tubes in a pose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from clamstudio.records import MuscleId
from clamstudio.ui.painting.back_fascia import FASCIA
from clamstudio.ui.painting.bellies import bellies, posed_bellies
from clamstudio.ui.painting.sheets import posed_sheets, sheets
from clamstudio.ui.painting.tubes import Tubes

if TYPE_CHECKING:
    from clamstudio.body.pose import Frames

__all__ = ["MusclePiece", "muscle_pieces", "posed_muscles"]

_MUSCLE_OF: dict[str, MuscleId] = {
    "peri": MuscleId("piriformis"),
    "glut_min1": MuscleId("gluteus-minimus"),
    "glut_med1": MuscleId("gluteus-medius"),
    "glut_max1": MuscleId("gluteus-maximus"),
    "tfl": MuscleId("tensor-fasciae-latae"),
}

_SUPERFICIAL = frozenset(
    (
        "glut_max1", "tfl", "sar", "grac", "rect_fem", "vas_lat", "vas_med", "patellar_ligament",
        "add_long", "semiten", "bifemlh", "med_gas", "lat_gas", "tib_ant", "per_long", "ext_dig",
        "external", "aponeurosis", "rectus_sheath", *(f"rectus{place}" for place in range(5)),
        "longissimus", "iliocostalis", FASCIA,
    )
)  # fmt: skip
_MIDDLE = frozenset(
    (
        "glut_med1", "pect", "semimem", "bifemsh", "soleus", "per_brev", "per_tert", "ext_hal",
        "internal", "iliacus", "psoas",
    )
)  # fmt: skip
"""What is taken off first and second when layers are peeled; all other muscles lie deep."""

_LAYER_M = {
    "glut_med1": 0.016,
    "glut_max1": 0.034,
    "tfl": 0.078,
    "tfl_tendon": 0.070,
    "sar": 0.020,
    "patellar_ligament_tendon": 0.016,
    "transversus": -0.012,
    "internal": -0.004,
    "aponeurosis": 0.002,
    "external": 0.006,
    "longissimus": 0.030,
    "iliocostalis": 0.032,
    FASCIA: 0.036,
}


@dataclass(frozen=True, slots=True)
class MusclePiece:
    """One drawn part of a muscle on one side.

    Attributes:
        name: Path or sheet.
        muscle: The catalogue's muscle, or ``None`` for those that only complete the leg.
        suffix: ``r`` or ``l``.
        first: First row among all muscle tubes.
        last: One past the last.
        tendon: Whether it is a tendon.
        nearer_m: Added to its depth in the painting order.
        sheet: Whether it is a broad sheet of the trunk.
        layer_m: How much farther out it lies than its mean depth tells.
        sorted_by: Row whose depth counts; the piece's own rows where it is ``None``. A tendon lies
            as deep as its belly.
    """

    name: str
    muscle: MuscleId | None
    suffix: str
    first: int
    last: int
    tendon: bool = False
    nearer_m: float = 0.0
    sheet: bool = False
    layer_m: float = 0.0
    sorted_by: int | None = None

    @property
    def peel(self) -> int:
        """Which layer it belongs to: 1 superficial, 2 middle, 3 deep."""
        if self.name in _SUPERFICIAL:
            return 1
        return 2 if self.name in _MIDDLE else 3


@lru_cache(maxsize=1)
def muscle_pieces() -> tuple[MusclePiece, ...]:
    """Return all pieces, in the order of ``posed_muscles``."""
    pieces = []
    row = 0
    for suffix in ("r", "l"):
        for belly in bellies():
            name = belly.path[0]
            end = row + belly.bundles
            muscle = _MUSCLE_OF.get(name)
            if belly.tendon_m and belly.bundles == 1:
                pieces.append(
                    MusclePiece(
                        name,
                        muscle,
                        suffix,
                        end,
                        end + 1,
                        tendon=True,
                        nearer_m=-0.003,
                        layer_m=_LAYER_M.get(f"{name}_tendon", 0.0),
                        sorted_by=row,
                    )
                )
            pieces.append(
                MusclePiece(
                    name, muscle, suffix, row, end, nearer_m=0.001, layer_m=_LAYER_M.get(name, 0.0)
                )
            )
            row = end + 1
        for sheet in sheets():
            end = row + sheet.count
            pieces.append(
                MusclePiece(
                    sheet.name, sheet.muscle, suffix, row, end,
                    tendon=sheet.tendon, nearer_m=sheet.nearer_m, sheet=True, layer_m=_LAYER_M.get(sheet.name, 0.0),
                )
            )  # fmt: skip
            row = end
    return tuple(pieces)


def posed_muscles(frames: Frames) -> Tubes:
    """Return the tubes of all muscles of both sides in the world, metres."""
    parts = []
    for suffix in ("r", "l"):
        side = "r" if suffix == "r" else "l"
        parts.append(posed_bellies(frames, side))  # type: ignore[arg-type]  # one of both literals
        parts.append(posed_sheets(frames, side))  # type: ignore[arg-type]  # as above
    return Tubes.joined(parts)
