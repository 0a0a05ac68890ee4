"""Figures of the motion for the read-outs, computed when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clamstudio.body.motion import Readout
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["Readouts"]

_STEPS = 240


class Readouts:
    """Read-outs of one scene, kept for each of 241 phases: kinematics twice a frame is too dear."""

    def __init__(self) -> None:
        self._spec: SceneSpec | None = None
        self._kept: dict[int, Readout] = {}

    def at(self, spec: SceneSpec, phase: float) -> Readout:
        """Return the figures of ``spec`` at ``phase`` (0..1), to the nearest 1/240."""
        if spec is not self._spec:
            self._spec = spec
            self._kept.clear()
        step = round(min(1.0, max(0.0, phase)) * _STEPS)
        kept = self._kept.get(step)
        if kept is None:
            # Brings numpy: only when the window is already on the screen.
            from clamstudio.ui.painting.posed_scene import motion_of

            kept = motion_of(spec).readout(step / _STEPS)
            self._kept[step] = kept
        return kept
