"""The user's camera in Watch: presets with a smooth way there, orbit, zoom, reset."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clamstudio.ui.figure.gaze import Travel, preset_gaze

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.clock import Clock
    from clamstudio.ui.figure.gaze import Gaze
    from clamstudio.ui.painting.camera import View
    from clamstudio.ui.watch.shown import Shown

__all__ = ["CameraControl"]

_SETTLE_S = 0.25


class CameraControl:
    """Changes the camera of a ``Shown``; moves are read from the clock, never counted."""

    def __init__(
        self,
        clock: Clock,
        shown: Callable[[], Shown],
        show: Callable[[Shown], None],
        set_turning: Callable[[bool], None],
        calm: Callable[[], bool],
    ) -> None:
        """Take what it works on.

        Args:
            clock: For the way to a preset.
            shown: Gives the choices of now.
            show: Shows others.
            set_turning: Told when the camera begins and ends to move.
            calm: Whether motion is to be reduced: presets are then jumped to.
        """
        self._clock = clock
        self._shown = shown
        self._show = show
        self._set_turning = set_turning
        self._calm = calm
        self._travel: Travel | None = None
        self._settles_s: float | None = None

    @property
    def is_travelling(self) -> bool:
        """Whether the camera is on its way to a preset."""
        return self._travel is not None

    def go(self, view: View) -> None:
        """Go to a preset camera."""
        shown = self._shown()
        start, end = self._gaze(), preset_gaze(view, shown.side)
        if self._calm() or start == end:
            self._travel = None
            self._show(replace(shown, view=view, gaze=None))
            return
        self._travel = Travel(start, end, self._clock.now_s())
        self._settles_s = None
        self._set_turning(True)  # noqa: FBT003 -- a callable has no keyword
        self._show(replace(shown, view=view, gaze=start))

    def reset(self) -> None:
        """Go back to the preset that was chosen last."""
        self.go(self._shown().view)

    def turn(self, right_deg: float, up_deg: float) -> None:
        """Turn the picture to the right and look from higher up."""
        if self._shown().is_mirrored:
            right_deg = -right_deg
        self._look(self._gaze().turned(right_deg, up_deg))

    def zoom(self, factor: float) -> None:
        """Come nearer (above 1) or go farther away."""
        self._look(self._gaze().zoomed(factor))

    def tick(self) -> None:
        """Move on if the camera is on its way, and let the picture settle afterwards."""
        now_s = self._clock.now_s()
        if self._travel is not None:
            if self._travel.is_over(now_s):
                self._travel = None
                self._show(replace(self._shown(), gaze=None))
                self._set_turning(False)  # noqa: FBT003 -- a callable has no keyword
            else:
                self._show(replace(self._shown(), gaze=self._travel.at(now_s)))
        elif self._settles_s is not None and now_s >= self._settles_s:
            self._settles_s = None
            self._set_turning(False)  # noqa: FBT003 -- a callable has no keyword

    def _look(self, gaze: Gaze) -> None:
        self._travel = None
        self._settles_s = self._clock.now_s() + _SETTLE_S
        self._set_turning(True)  # noqa: FBT003 -- a callable has no keyword
        self._show(replace(self._shown(), gaze=gaze))

    def _gaze(self) -> Gaze:
        shown = self._shown()
        return shown.gaze or preset_gaze(shown.view, shown.side)
