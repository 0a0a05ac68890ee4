"""Pictures as numbers."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage

__all__ = ["pixels"]


def pixels(image: QImage) -> np.ndarray:
    """Return red, green, blue and opacity, 0 to 255, shape (height, width, 4)."""
    converted = image.convertToFormat(QImage.Format.Format_RGBA8888)
    block = np.frombuffer(converted.constBits(), np.uint8)
    shape = (converted.height(), converted.bytesPerLine() // 4, 4)
    return block.reshape(shape)[:, : converted.width()].astype(int)
