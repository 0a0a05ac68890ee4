"""A scene that plays: what does not move is painted once, each frame adds only what does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from clamstudio.ui.common.kept import Kept, n_bytes
from clamstudio.ui.painting.figure_painter import TRUNK_LIMB

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from numpy.typing import NDArray
    from PySide6.QtCore import QSizeF

    from clamstudio.ui.painting.figure_painter import FigurePainter

__all__ = ["FrameLoop", "LayerStack", "Piece", "blank", "differing", "painting_on"]

_LOOP_BYTES = 128 * 1024 * 1024
_LOOP_STEPS = (12, 64)
_KEPT_BYTES = 160 * 1024 * 1024
"""Of one loop, its variants included. Of each picture only what moves is kept, about half of it."""

_OPAQUE = 0xFF000000
"""The least that a pixel is which nothing shines through."""


class LayerStack:
    """Images of the still limbs, below and above those that move.

    Live limbs are painted between them in every frame. Where a still limb would belong between two
    live ones it is painted live too, so that the order never changes.

    Attributes:
        live: Indices of the limbs that are painted in every frame.
    """

    def __init__(self, moves: Sequence[bool], order: Sequence[int]) -> None:
        """Sort the limbs.

        Args:
            moves: Whether each limb moves.
            order: Indices of the limbs, the farthest first.
        """
        moving = [place for place, index in enumerate(order) if moves[index]]
        first = moving[0] if moving else len(order)
        last = moving[-1] + 1 if moving else len(order)
        self._below = order[:first]
        self.live = order[first:last]
        self._above = order[last:]
        self._under: list[QImage] = []
        self._over: list[QImage] = []
        self._still: list[QImage] = []
        self._cast = QImage()
        self._corner = QPointF()

    def prepare(self, back: QImage, figures: Sequence[FigurePainter], part: QRectF) -> None:
        """Paint both layers once for each figure, and what the nearer one casts on what moves.

        Args:
            back: What lies behind the figure, as large as the picture.
            figures: In one pose, with the chest ever fuller; nothing else differs.
            part: Outside it nothing ever changes.
        """
        self._corner = part.topLeft()
        ratio = back.devicePixelRatio()

        def layer(paint: Callable[[QPainter], None]) -> QImage:
            image = blank(part, ratio)
            with painting_on(image) as painter:
                painter.translate(-part.topLeft())
                paint(painter)
            return image

        self._under = _layers(figures, self._below, layer, self._corner)
        if self._above:
            self._over = _layers(figures, self._above, layer, self._corner)
            self._cast = layer(lambda on: figures[0].paint_shadows(on, self._above))
        for step in range(len(figures)):
            still = layer(lambda on: on.drawImage(QPointF(0.0, 0.0), back))
            with painting_on(still) as painter:
                painter.translate(-self._corner)
                painter.drawImage(self._corner, self._under[step])
                self.paint_over(painter, step)
            self._still.append(still)

    def paint_still(self, painter: QPainter, step: int) -> None:
        """Paint the part of the picture as it is without the limbs that move.

        Args:
            painter: On the picture.
            step: Which of the figures.
        """
        painter.drawImage(self._corner, self._still[step])

    def paint_body(self, painter: QPainter, figure: FigurePainter, step: int) -> None:
        """Paint all limbs, those that keep still from memory.

        Args:
            painter: On a transparent image.
            figure: In the pose of this frame.
            step: Which of the figures has its chest as full.
        """
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.drawImage(self._corner, self._under[step])
        figure.paint(painter, self.live)
        if self._above:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            painter.drawImage(self._corner, self._cast)

    def paint_over(self, painter: QPainter, step: int) -> None:
        """Paint the still limbs that lie in front."""
        if self._above:
            painter.drawImage(self._corner, self._over[step])


def _layers(
    figures: Sequence[FigurePainter],
    order: Sequence[int],
    layer: Callable[[Callable[[QPainter], None]], QImage],
    corner: QPointF,
) -> list[QImage]:
    """Return an image of some limbs for each figure; only the trunk is painted for each anew."""
    if TRUNK_LIMB not in order:
        return [layer(lambda on: figures[0].paint(on, order))] * len(figures)
    place = list(order).index(TRUNK_LIMB)
    before, after = order[:place], order[place + 1 :]
    base = layer(lambda on: figures[0].paint(on, before))
    cast = layer(lambda on: figures[0].paint_shadows(on, after))
    top = layer(lambda on: figures[0].paint(on, after))
    images = []
    for figure in figures:
        image = base.copy()
        with painting_on(image) as painter:
            painter.translate(-corner)
            figure.paint(painter, (TRUNK_LIMB,))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            painter.drawImage(corner, cast)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.drawImage(corner, top)
        images.append(image)
    return images


class FrameLoop:
    """Keeps the pictures of a motion that is too slow to paint anew at every tick.

    The motion is cut into as many steps as fit into memory; each is painted when first asked for.
    """

    def __init__(self, size: QSizeF, ratio: float) -> None:
        """Choose the number of steps.

        Args:
            size: Of a picture in device-independent pixels.
            ratio: Device pixels a unit.
        """
        each = max(1.0, size.width() * size.height() * ratio * ratio * 4.0)
        low, high = _LOOP_STEPS
        self.steps = max(low, min(high, int(_LOOP_BYTES / each)))
        self._kept: Kept[Piece] = Kept(_KEPT_BYTES, lambda piece: n_bytes(piece.image))

    def step(self, phase: float) -> float:
        """Return the phase of the step nearest to ``phase``."""
        return round(min(max(phase, 0.0), 1.0) * self.steps) / self.steps

    def picture(self, phase: float, variant: Hashable, paint: Callable[[float], Piece]) -> Piece:
        """Return the picture of the step nearest to ``phase``, painting it with ``paint(phase)``.

        Args:
            phase: 0 to 1.
            variant: What else the picture depends on, breath or muscle work; others are kept apart.
            paint: Paints what is not kept yet.
        """
        at = self.step(phase)
        key = (round(at * self.steps), variant)
        return self._kept.get(key, lambda: paint(at))


class Piece(NamedTuple):
    """A piece of a picture.

    Attributes:
        image: What it looks like.
        corner: Where its top left corner belongs, in device-independent pixels.
    """

    image: QImage
    corner: QPointF


def differing(image: QImage, other: QImage, corner: QPointF) -> Piece:
    """Return the smallest piece of a picture outside which another one looks the same.

    Args:
        image: Of 32 bits a pixel.
        other: Of the same size and kind.
        corner: Where the top left corner of both belongs, in device-independent pixels.
    """
    differs = _pixels(image) != _pixels(other)
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if not len(rows):
        return Piece(QImage(), corner)
    left, top = int(columns[0]), int(rows[0])
    box = QRect(QPoint(left, top), QPoint(int(columns[-1]), int(rows[-1])))
    piece = image.copy(box)
    if (_pixels(piece) >= _OPAQUE).all():
        # A quarter less for a loop that fills its memory, a hundredth of a frame to draw.
        piece = piece.convertToFormat(QImage.Format.Format_RGB888)
    return Piece(piece, corner + QPointF(left, top) / image.devicePixelRatio())


def _pixels(image: QImage) -> NDArray[np.uint32]:
    """Return the pixels of an image, rows of them; they stay its own memory."""
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())


@contextmanager
def painting_on(image: QImage) -> Iterator[QPainter]:
    """Yield an antialiased painter, ended whatever happens: an open one would end the program."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def blank(rect: QRectF, ratio: float) -> QImage:
    """Return a transparent image as large as ``rect``, with ``ratio`` device pixels a unit."""
    image = QImage((rect.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image
