"""The tubes of the see-through body over a motion: only what moves is computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from clamstudio.ui.painting.bellies import posed_bellies
from clamstudio.ui.painting.bones import posed_bones
from clamstudio.ui.painting.nerve import posed_nerve
from clamstudio.ui.painting.sheets import posed_sheets
from clamstudio.ui.painting.tubes import Tubes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from clamstudio.body.pose import Frames
    from clamstudio.body.rotation import Indices
    from clamstudio.ui.painting.camera import Camera

__all__ = ["LiveTubes"]

_STILL_M = 1e-6


class LiveTubes:
    """Bones, muscles and nerve of some poses, in the order of ``body_tubes``.

    Attributes:
        posed: The tubes at each of the poses.
        still: Whether each tube keeps its place in all of them, shape (n,).
    """

    def __init__(self, camera: Camera, poses: Sequence[Frames]) -> None:
        """Pose the whole body.

        Args:
            camera: Balls turn to it.
            poses: Bodies in the world at some phases, from rest to the top.
        """
        self._makers: tuple[Callable[[Frames], Tubes], ...] = (
            lambda frames: posed_bones(frames, camera),
            lambda frames: posed_bellies(frames, "r"),
            lambda frames: posed_sheets(frames, "r"),
            lambda frames: posed_bellies(frames, "l"),
            lambda frames: posed_sheets(frames, "l"),
            posed_nerve,
        )
        parts = [[make(frames) for make in self._makers] for frames in poses]
        self._rest = parts[0]
        self._ends = np.cumsum([len(part) for part in parts[0]])
        self.posed = [Tubes.joined(made) for made in parts]
        moved = np.ptp([tubes.centre for tubes in self.posed], axis=0).max(axis=(1, 2))
        self.still: NDArray[np.bool_] = moved < _STILL_M

    def at(self, frames: Frames, rows: Indices) -> Tubes:
        """Return some tubes of another pose of the motion.

        Args:
            frames: Bodies in the world.
            rows: Which tubes; parts of the body that none of them belongs to are not computed.
        """
        parts = []
        for number, make in enumerate(self._makers):
            start = self._ends[number - 1] if number else 0
            wanted = ((rows >= start) & (rows < self._ends[number])).any()
            parts.append(make(frames) if wanted else self._rest[number])
        return Tubes.joined(parts).chosen(rows)
