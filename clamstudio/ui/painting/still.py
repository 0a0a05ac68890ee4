"""The figure as a start shows it first: a shipped picture, until the body itself is there.

The body brings numpy, a solver and the painters: a sixth of a second on the first start. The picture
is painted by ``picture.make_still`` from that very body and lies where the body will lie, in a stage of
any size; a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from clamstudio.resources import resource_path
from clamstudio.ui.painting.room import paint_room
from clamstudio.ui.painting.scene import HORIZON, MARGIN, SceneSpec

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["STILL_EXERCISE", "Still", "paint_still", "still_path"]

STILL_EXERCISE = "clam"
"""What the program opens with."""

_FIT = "fit"
_AT_REST = 0.02
"""Up to this phase nobody sees that the figure has moved."""
_FREE = frozenset({"exercise", "height_m", "dark", "zoom"})
"""What may differ: there is a picture for it, or the figure only fills the stage otherwise."""


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of the mat and the figure at rest, without the room.

    Attributes:
        image: Transparent where there is neither.
        extent_px: Width and height of what the camera holds, in the middle of the image.
        back_px: Where the mat ends at the back, below the middle of the image.
    """

    image: QImage
    extent_px: tuple[float, float]
    back_px: float

    def save(self, path: Path) -> None:
        """Write one PNG that knows how it fits."""
        self.image.setText(_FIT, " ".join(map(str, (*self.extent_px, self.back_px))))
        self.image.save(str(path))

    @classmethod
    def read(cls, path: Path) -> Still | None:
        """Return a picture that was saved, ``None`` where there is none."""
        image = QImage(str(path))
        if image.isNull():
            return None
        width, height, back = map(float, image.text(_FIT).split())
        return cls(image, (width, height), back)


def still_path(*, dark: bool) -> Path:
    """Return the shipped file for a ground."""
    return resource_path("stills", f"{STILL_EXERCISE}-{'dark' if dark else 'light'}.png")


def paint_still(painter: QPainter, rect: QRectF, spec: SceneSpec, phase: float) -> bool:
    """Paint the shipped picture of a scene at rest.

    Args:
        painter: Where to; its state is left as it was.
        rect: The picture, in the painter's units.
        spec: What is to be seen.
        phase: Height of the lift, 0 to 1.

    Returns:
        Whether there is one; otherwise nothing was painted.
    """
    if phase > _AT_REST or not _is_like_still(spec):
        return False
    still = Still.read(still_path(dark=spec.dark))
    if still is None:
        return False
    scale = spec.zoom * _fitting(rect, still)
    middle = rect.center()
    back = middle.y() + scale * still.back_px
    width, height = still.image.size().toTuple()
    painter.save()
    painter.setClipRect(rect)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    paint_room(painter, rect, back - HORIZON * rect.height(), dark=spec.dark)
    painter.translate(middle)
    painter.scale(scale, scale)
    painter.drawImage(QRectF(-width / 2.0, -height / 2.0, width, height), still.image)
    painter.restore()
    return True


def _fitting(rect: QRectF, still: Still) -> float:
    """Return how much larger the picture is in ``rect``: the camera of ``PosedScene`` fits alike."""
    width, height = still.extent_px
    inner = 1.0 - 2.0 * MARGIN
    return min(inner * rect.width() / width, inner * rect.height() / height)


def _is_like_still(spec: SceneSpec) -> bool:
    if spec.exercise.id != STILL_EXERCISE:
        return False
    plain = SceneSpec(spec.exercise, mirror=True)
    names = (field.name for field in fields(SceneSpec) if field.name not in _FREE)
    return all(getattr(spec, name) == getattr(plain, name) for name in names)
