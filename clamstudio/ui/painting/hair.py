"""Short hair: the part of a ball round the skull that lies behind the hairline.

The hairline is where a plane cuts the ball, so it is right from every side: an opening for the
face from the front, a line from forehead to nape in profile, all hair from behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QBrush

from clamstudio.ui.painting.hull import DIRECTIONS, hulls
from clamstudio.ui.painting.relief import Cones, relief_of
from clamstudio.ui.painting.shading import contour_colour, ramp
from clamstudio.ui.painting.subpaths import closed_path

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPainterPath

    from clamstudio.body.pose import Frame
    from clamstudio.body.rotation import Array
    from clamstudio.ui.painting.camera import Camera
    from clamstudio.ui.painting.looks import Rgb

__all__ = ["HairCap"]

# In the head's frame, metres on the body 1.69 m tall (estimates).
_CENTRE = np.array([-0.012, 0.583, 0.0])
_RADIUS = 0.0870
_TOWARDS_FACE = np.array([0.86, -0.51, 0.0])
_HAIRLINE = 0.046
"""Distance of the hairline's plane from the centre."""

_ON_EDGE_M = 0.003
_TURN = np.linspace(0.0, 2.0 * np.pi, 72, endpoint=False)


@dataclass(frozen=True, slots=True)
class HairCap:
    """The hair of one head before one camera.

    Attributes:
        camera: The viewer.
        head: The head's frame in the world.
        scale: Stature over 1.69 m.
    """

    camera: Camera
    head: Frame
    scale: float

    def paint(self, painter: QPainter, colour: Rgb, contour_px: float) -> None:
        """Paint contour and tones; the face shows through the opening."""
        seen = self.camera.project(self.head.apply(_CENTRE * self.scale))
        centre, radius = seen[:2], _RADIUS * self.scale * self.camera.scale_px
        opening = self._opening(contour_px + 3.0)
        ball = np.array([[centre[0], centre[1], 0.0]])
        sizes = np.array([radius])
        light = relief_of(Cones(ball, ball, sizes, sizes), max(radius / 12.0, 1.0))
        single = np.zeros((1, 1), dtype=np.intp)
        for size, fill in (
            (radius + contour_px, QBrush(contour_colour(colour, 0.0))),
            (radius, light.brush(ramp(colour))),
        ):
            path = closed_path(hulls(centre[None], np.array([size]), single), oriented=False)
            painter.fillPath(path if opening is None else path.subtracted(opening), fill)

    def _opening(self, beyond_px: float) -> QPainterPath | None:
        """Return what of the ball is face and seen, or ``None`` from behind.

        At the ball's edge it reaches ``beyond_px`` farther, so that no rim of hair is left.
        """
        axes = self.camera.axes()
        matrix = self.head.matrix
        normal = matrix @ (_TOWARDS_FACE / np.linalg.norm(_TOWARDS_FACE))
        reach = float(np.sqrt(_RADIUS**2 - _HAIRLINE**2))
        side = matrix @ np.array([0.0, 0.0, 1.0])
        up = np.cross(normal, side)
        ring = _HAIRLINE * normal + reach * (
            np.cos(_TURN)[:, None] * side + np.sin(_TURN)[:, None] * up
        )
        rim = _RADIUS * (np.cos(_TURN)[:, None] * axes[0] + np.sin(_TURN)[:, None] * axes[1])
        points: Array = np.concatenate([ring[ring @ axes[2] >= 0.0], rim[rim @ normal > _HAIRLINE]])
        if len(points) < 3:
            return None
        world = self.head.apply(_CENTRE * self.scale) + points * self.scale
        flat = self.camera.project(world)[:, :2]
        group = np.arange(len(flat), dtype=np.intp)[None]
        grown = np.where(np.abs(points @ axes[2]) < _ON_EDGE_M, beyond_px, 0.0)
        return closed_path(hulls(flat, grown, group, DIRECTIONS), oriented=False)
