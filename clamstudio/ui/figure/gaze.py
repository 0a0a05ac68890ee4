"""Where the user looks from: presets, orbit, zoom, and the smooth way from one to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clamstudio.session.tempo import minimum_jerk

if TYPE_CHECKING:
    from clamstudio.records import Side
    from clamstudio.ui.painting.camera import View

__all__ = ["TRAVEL_S", "ZOOM_LIMITS", "Gaze", "Travel", "preset_gaze"]

TRAVEL_S = 0.35
"""How long the way to a preset takes."""

ZOOM_LIMITS = (0.6, 3.0)

_FRONT_DEG = 60.0


@dataclass(frozen=True, slots=True)
class Gaze:
    """A camera as the user thinks of it.

    Attributes:
        azimuth_deg: 0 looks at the person's front, 90 comes from +z; -180 (exclusive) to 180.
        elevation_deg: 0 is level, 90 looks straight down.
        zoom: 1 shows the whole motion.
    """

    azimuth_deg: float
    elevation_deg: float
    zoom: float = 1.0

    @property
    def is_front(self) -> bool:
        """Whether the person is seen more from the front than from elsewhere.

        A mirror shows the user's own reflection only from there; other cameras are true views.
        """
        return abs(self.azimuth_deg) < _FRONT_DEG and self.elevation_deg < _FRONT_DEG

    def turned(self, azimuth_deg: float, elevation_deg: float) -> Gaze:
        """Return the camera moved about the person; never below the floor."""
        return replace(
            self,
            azimuth_deg=_wrapped(self.azimuth_deg + azimuth_deg),
            elevation_deg=min(90.0, max(0.0, self.elevation_deg + elevation_deg)),
        )

    def zoomed(self, factor: float) -> Gaze:
        """Return the camera nearer (above 1) or farther, within its limits."""
        low, high = ZOOM_LIMITS
        return replace(self, zoom=min(high, max(low, self.zoom * factor)))


@dataclass(frozen=True, slots=True)
class Travel:
    """A smooth way from one camera to another, read from the clock.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        began_s: When, on the clock.
    """

    start: Gaze
    end: Gaze
    began_s: float

    def is_over(self, now_s: float) -> bool:
        """Return whether the camera has come to its end."""
        return now_s >= self.began_s + TRAVEL_S

    def at(self, now_s: float) -> Gaze:
        """Return the camera at ``now_s`` seconds of the clock, the shorter way about."""
        share = minimum_jerk((now_s - self.began_s) / TRAVEL_S)
        about = _wrapped(self.end.azimuth_deg - self.start.azimuth_deg)
        rise = self.end.elevation_deg - self.start.elevation_deg
        ratio = self.end.zoom / self.start.zoom
        return Gaze(
            _wrapped(self.start.azimuth_deg + share * about),
            self.start.elevation_deg + share * rise,
            self.start.zoom * ratio**share,
        )


def preset_gaze(view: View, side: Side) -> Gaze:
    """Return the camera of a named view of a person whose top leg is ``side``."""
    # Brings numpy: only when the window is already on the screen.
    from clamstudio.ui.painting.camera import camera_for

    camera = camera_for(view, side)
    return Gaze(camera.azimuth_deg, camera.elevation_deg)


def _wrapped(angle_deg: float) -> float:
    """Return the angle within -180 (exclusive) to 180."""
    return 180.0 - (180.0 - angle_deg) % 360.0
