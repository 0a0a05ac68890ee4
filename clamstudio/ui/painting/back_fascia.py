"""The thoracolumbar fascia: the pale sheet over the low back that the belly wall pulls on.

Its course is an own estimate after textbooks, between landmarks of the data: the posterior layer from
the spinous processes of T12 to S4 outwards to the seam beside the spinal muscles, to the iliac crest,
the PSIS and the edge of the sacrum. It lies on the spinal muscles as they are drawn.
"""

from __future__ import annotations

import numpy as np

from clamstudio.ui.painting.belly_wall import LaidSheet, share_below
from clamstudio.ui.painting.tubes import STATIONS, Tubes, hollow_axes, lengths, slopes

__all__ = ["FASCIA", "thoracolumbar_fascia"]

FASCIA = "thoracolumbar_fascia"
_BANDS = 26
_MIDLINE_M = (0.140, -0.112)
"""Height of the spinous processes of T12 and of S4 in the torso frame at neutral."""

_EDGE_M = np.array(
    [
        # height and distance from the midline, from T12 to the seam at L3, crest, PSIS, sacrum
        [0.155, 0.012], [0.122, 0.036], [0.085, 0.060], [0.048, 0.071], [0.012, 0.069],
        [-0.014, 0.065], [-0.043, 0.055], [-0.078, 0.036], [-0.114, 0.014],
    ]
)  # fmt: skip

_ASIDE_M = np.array([0.000, 0.008, 0.020, 0.035, 0.050, 0.072])
_HEIGHTS_M = np.array([-0.120, -0.080, -0.040, 0.000, 0.040, 0.080, 0.120, 0.160])
_BACK_M = -0.001 * np.array(
    [
        # how far back the spinal muscles reach, read off their tubes; columns as _ASIDE_M
        [76.0, 76.0, 74.0, 66.0, 56.0, 46.0],
        [78.0, 79.0, 76.0, 69.0, 63.0, 44.0],
        [69.0, 70.0, 68.0, 67.0, 60.0, 40.0],
        [62.0, 63.0, 63.0, 64.0, 57.0, 34.0],
        [59.0, 61.0, 64.0, 65.0, 61.0, 44.0],
        [62.0, 65.0, 67.0, 69.0, 67.0, 56.0],
        [66.0, 71.0, 74.0, 75.0, 74.0, 62.0],
        [76.0, 79.0, 81.0, 82.0, 81.0, 66.0],
    ]
)  # fmt: skip


def thoracolumbar_fascia() -> LaidSheet:
    """Return the right half, its bands from the midline upwards and outwards."""
    along = np.linspace(0.0, 1.0, STATIONS)
    share = np.linspace(0.0, 1.0, _BANDS)
    place = np.linspace(0.0, 1.0, len(_EDGE_M))
    top, bottom = _MIDLINE_M
    start = top + (bottom - top) * share
    height = np.interp(share, place, _EDGE_M[:, 0])
    aside = np.interp(share, place, _EDGE_M[:, 1])
    y = start[:, None] + (height - start)[:, None] * along
    z = 0.001 + aside[:, None] * along
    centre = np.stack([_back(y, z), y, z], axis=2)
    beside = slopes(centre, axis=0)
    across, through = hollow_axes(centre, beside)
    # Thin ends leave no steps along the seam.
    narrowed = np.interp(along, [0.0, 0.8, 1.0], [1.0, 1.0, 0.35])
    width = (np.clip(0.85 * lengths(beside), 0.003, 0.012) * narrowed)[..., None]
    tubes = Tubes(centre, across * width, through * 0.0016)
    return LaidSheet(FASCIA, None, tubes, share_below(centre), tendon=True)


def _back(height: np.ndarray, aside: np.ndarray) -> np.ndarray:
    """Return the surface of the spinal muscles, x in the torso frame, bilinear in the table."""
    row = np.interp(height, _HEIGHTS_M, np.arange(len(_HEIGHTS_M)))
    below = np.minimum(row.astype(np.intp), len(_HEIGHTS_M) - 2)
    column = np.interp(aside, _ASIDE_M, np.arange(len(_ASIDE_M)))
    inner = np.minimum(column.astype(np.intp), len(_ASIDE_M) - 2)
    up, out = row - below, column - inner
    low = _BACK_M[below, inner] * (1.0 - out) + _BACK_M[below, inner + 1] * out
    high = _BACK_M[below + 1, inner] * (1.0 - out) + _BACK_M[below + 1, inner + 1] * out
    surface: np.ndarray = low * (1.0 - up) + high * up
    return surface
