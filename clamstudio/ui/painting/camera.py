"""An orthographic camera on the world, and the named views."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from clamstudio.records import Side

if TYPE_CHECKING:
    from clamstudio.body.rotation import Array

__all__ = ["VIEWS", "Camera", "View", "camera_for"]

View = Literal["front", "back", "above", "feet"]

VIEWS: tuple[View, ...] = ("front", "back", "above", "feet")

_ELEVATION_DEG: dict[View, float] = {"front": 14.0, "back": 14.0, "above": 90.0, "feet": 14.0}
_AZIMUTH_DEG: dict[View, float] = {"front": 0.0, "back": 180.0, "above": 0.0, "feet": 90.0}


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the viewer is, and how metres become pixels.

    Attributes:
        azimuth_deg: 0 looks at the person's front, 90 comes from +z, 180 from behind.
        elevation_deg: 0 is level, 90 looks straight down.
        mirrored: Whether the picture is flipped left to right, as in a mirror.
        scale_px: Pixels for one metre.
        offset_px: Where the world's origin lands, (x, y) with y down.
    """

    azimuth_deg: float
    elevation_deg: float
    mirrored: bool = False
    scale_px: float = 1.0
    offset_px: tuple[float, float] = (0.0, 0.0)

    def axes(self) -> Array:
        """Return screen right, screen up and towards the viewer in the world, rows of (3, 3)."""
        return _axes(self.azimuth_deg, self.elevation_deg, self.mirrored)

    def project(self, points_m: Array) -> Array:
        """Return pixels and depth for world points.

        Args:
            points_m: Shape (..., 3).

        Returns:
            Shape (..., 3): x right and y down in pixels, then depth in metres, larger is nearer.
        """
        seen = points_m @ self.axes().T
        x = self.offset_px[0] + self.scale_px * seen[..., 0]
        y = self.offset_px[1] - self.scale_px * seen[..., 1]
        return np.stack([x, y, seen[..., 2]], axis=-1)

    def zoomed(self, factor: float, about_px: tuple[float, float]) -> Camera:
        """Return the camera that shows everything ``factor`` times as large about a pixel."""
        x, y = (
            middle + factor * (offset - middle)
            for offset, middle in zip(self.offset_px, about_px, strict=True)
        )
        return replace(self, scale_px=self.scale_px * factor, offset_px=(x, y))

    def fitted(
        self, points_m: Array, radii_m: Array, box_px: tuple[float, float, float, float]
    ) -> Camera:
        """Return the camera that shows all spheres as large as possible, centred in a box.

        Args:
            points_m: Centres, shape (n, 3).
            radii_m: Shape (n,).
            box_px: x, y, width and height.
        """
        seen = points_m @ self.axes().T
        low = (seen[:, :2] - radii_m[:, None]).min(axis=0)
        high = (seen[:, :2] + radii_m[:, None]).max(axis=0)
        left, top, width, height = box_px
        scale = min(width / (high[0] - low[0]), height / (high[1] - low[1]))
        middle = (low + high) / 2.0
        return replace(
            self,
            scale_px=float(scale),
            offset_px=(
                float(left + width / 2.0 - scale * middle[0]),
                float(top + height / 2.0 + scale * middle[1]),
            ),
        )


@lru_cache(maxsize=64)
def _axes(azimuth_deg: float, elevation_deg: float, mirrored: bool) -> Array:  # noqa: FBT001 -- a key
    azimuth, elevation = math.radians(azimuth_deg), math.radians(elevation_deg)
    ca, sa, ce, se = (
        math.cos(azimuth),
        math.sin(azimuth),
        math.cos(elevation),
        math.sin(elevation),
    )
    right = np.array([sa, 0.0, -ca])
    toward = np.array([ce * ca, se, ce * sa])
    up = np.cross(toward, right)
    return np.array([-right if mirrored else right, up, toward])


def camera_for(view: View, side: Side, *, mirrored: bool = False) -> Camera:
    """Return the named view of a person whose top leg is ``side``.

    ``front`` and ``back`` look at the person from a little above, ``above`` straight down with the
    front at the bottom, ``feet`` along the body from the feet.
    """
    azimuth = _AZIMUTH_DEG[view]
    if view == "feet" and side is Side.LEFT:
        azimuth = -azimuth
    return Camera(azimuth, _ELEVATION_DEG[view], mirrored)
