"""How large words must be to be read from the mat."""

from __future__ import annotations

from math import hypot, radians, tan

__all__ = ["CAP_HEIGHT", "CONTRAST", "DISTANCE_M", "SCREEN_INCHES", "SMALLEST_DEG", "smallest_px"]

SMALLEST_DEG = 0.4
"""Visual angle of the smallest needed words: 24 arc minutes."""

DISTANCE_M = 3.0
"""From the head on the mat to the screen."""

SCREEN_INCHES = 24.0
"""Diagonal of the screen that is reckoned with."""

CONTRAST = 7.0
"""Least contrast of the words to what is behind them."""

CAP_HEIGHT = 0.727
"""Height of Inter's capitals as a share of the font's size (1490 of 2048 units)."""

_M_PER_INCH = 0.0254


def smallest_px(
    width_px: float,
    height_px: float,
    *,
    angle_deg: float = SMALLEST_DEG,
    distance_m: float = DISTANCE_M,
    diagonal_inches: float = SCREEN_INCHES,
) -> float:
    """Return the font size whose capitals span ``angle_deg`` at ``distance_m``.

    An object of height ``h`` at distance ``d`` spans the angle ``2 atan(h / 2d)``, so
    ``h = 2 d tan(angle / 2)``; at 3 m and 0.4 degrees that is 20.9 mm. A pixel is the screen's
    diagonal divided by the number of pixels on it: 0.277 mm at 24 inches and 1920 by 1080, so
    76 pixels. Words are measured by their capitals, not by the font's size, which is larger:
    105 pixels.

    Args:
        width_px: Of the whole screen.
        height_px: Of the whole screen.
        angle_deg: Visual angle.
        distance_m: From the eye to the screen.
        diagonal_inches: Of the screen.

    Returns:
        Font size in pixels.
    """
    height_m = 2.0 * distance_m * tan(radians(angle_deg) / 2.0)
    pixel_m = diagonal_inches * _M_PER_INCH / hypot(width_px, height_px)
    return height_m / pixel_m / CAP_HEIGHT
