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
        rest, *later = poses
        self._rest = [make(rest) for make in self._makers]
        self._ends = np.cumsum([len(part) for part in self._rest])
        keeps = _keep_still(rest, later)
        parts = [self._rest]
        for frames in later:
            made = zip(keeps, self._rest, self._makers, strict=True)
            parts.append([part if kept else make(frames) for kept, part, make in made])
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


def _keep_still(rest: Frames, later: Sequence[Frames]) -> tuple[bool, ...]:
    """Return whether all bodies that each maker needs keep still: it need not run again."""
    moved = {
        name
        for frames in later
        for name, frame in frames.items()
        if not np.allclose(frame.origin_m, rest[name].origin_m, rtol=0.0, atol=_STILL_M)
        or not np.allclose(frame.matrix, rest[name].matrix, rtol=0.0, atol=_STILL_M)
    }
    trunk = not any(not name.endswith(("_r", "_l")) for name in moved)
    right = trunk and not any(name.endswith("_r") for name in moved)
    left = trunk and not any(name.endswith("_l") for name in moved)
    return not moved, right, trunk, left, trunk, right and left
