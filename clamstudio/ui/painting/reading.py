"""How large words over a picture are: the larger the picture, the farther away it is read from."""

from __future__ import annotations

from clamstudio.ui.common.theme import text_scale

__all__ = ["unit_px"]

_FULL_PX = (784.0, 460.0)
"""A stage in a window of 1280 by 720, for which the words are laid out."""

_LARGEST = 1.75


def unit_px(width_px: float, height_px: float) -> float:
    """Return the factor on the size of words over a picture of that size: 1 where it is small.

    It grows with the size of text that the user chose.
    """
    scale = text_scale()
    fits = min(width_px / _FULL_PX[0], height_px / _FULL_PX[1])
    return min(max(_LARGEST, scale), max(1.0, fits) * scale)
