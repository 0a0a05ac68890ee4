"""The pictures of a loop, one after another, with or without words on them; no widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from clamstudio.session.tempo import rep_instant
from clamstudio.ui.common.theme import DARK, FONT_FAMILY, LIGHT
from clamstudio.ui.painting.live_scene import LiveScene
from clamstudio.ui.painting.picture import render_scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clamstudio.records import Tempo
    from clamstudio.session.tempo import RepInstant
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["Caption", "Clip", "paint_caption", "still"]

_MOST_STEPS = 1000
"""Finest step of the denominator of a rate: seconds are given to a thousandth."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words on a picture, already translated.

    Attributes:
        part: What to do: lift, hold, lower, pause.
        breath: What the breath does.
        name: What is measured.
        value: The figure with its unit.
        target: Target and cap.
    """

    part: str
    breath: str
    name: str
    value: str
    target: str


@dataclass(frozen=True, slots=True)
class Clip:
    """One repetition played round and round, cut into pictures.

    Attributes:
        scene: What is shown.
        tempo: Of the repetition.
        size: Of each picture in pixels.
        fps: Pictures a second.
        seconds: Length; ``None`` is one whole repetition, whose end joins its beginning.
        caption: Gives the words at an instant; ``None`` for none.
    """

    scene: SceneSpec
    tempo: Tempo
    size: QSize
    fps: int
    seconds: float | None = None
    caption: Callable[[RepInstant], Caption] | None = None

    @property
    def total_s(self) -> float:
        """Length in seconds."""
        return self.tempo.rep_s if self.seconds is None else self.seconds

    @property
    def count(self) -> int:
        """How many pictures there are, at least one."""
        return max(1, round(self.total_s * self.fps))

    @property
    def rate(self) -> Fraction:
        """Pictures a second that make the clip exactly ``total_s`` long."""
        return self.count / Fraction(self.total_s).limit_denominator(_MOST_STEPS)

    def durations_ms(self, step_ms: int = 1) -> list[int]:
        """Return how long each picture stays, in whole steps whose sum is the clip's length."""
        total = self.total_s * 1000.0 / step_ms
        ends = [round(total * (index + 1) / self.count) for index in range(self.count)]
        return [step_ms * (end - start) for start, end in zip([0, *ends], ends, strict=False)]

    def instant(self, index: int) -> RepInstant:
        """Return where the repetition is on the picture ``index``."""
        t_s = index * self.total_s / self.count
        return rep_instant(self.tempo, t_s % self.tempo.rep_s)

    def pictures(self) -> Iterator[QImage]:
        """Yield every picture in turn, opaque 32-bit RGB; the same object while nothing changes."""
        # Steps would show at 60 pictures a second.
        live = LiveScene(self.scene, self.size, 1.0, exact=True)
        before: tuple[float, bool, Caption | None] | None = None
        image = QImage()
        for index in range(self.count):
            instant = self.instant(index)
            caption = None if self.caption is None else self.caption(instant)
            lowering = instant.part == "lower"
            if before != (instant.phase, lowering, caption):
                image = self._painted(live, instant, caption)
                before = (instant.phase, lowering, caption)
            yield image

    def _painted(self, live: LiveScene, instant: RepInstant, caption: Caption | None) -> QImage:
        image = QImage(self.size, QImage.Format.Format_RGB32)
        image.fill((DARK if self.scene.dark else LIGHT).colour("stage_top"))
        painter = QPainter(image)
        try:
            live.paint(painter, instant.phase, lowering=instant.part == "lower")
            if caption is not None:
                paint_caption(painter, QRectF(image.rect()), caption, dark=self.scene.dark)
        finally:
            # An image must not be deleted while it is painted on.
            painter.end()
        return image


def still(scene: SceneSpec, phase: float, size: QSize, caption: Caption | None = None) -> QImage:
    """Return one picture, premultiplied ARGB."""
    image = render_scene(scene, phase, size)
    if caption is not None and not image.isNull():
        painter = QPainter(image)
        paint_caption(painter, QRectF(image.rect()), caption, dark=scene.dark)
        painter.end()
    return image


def paint_caption(painter: QPainter, rect: QRectF, caption: Caption, *, dark: bool) -> None:
    """Write the words: what to do at the lower left, the figure at the lower right.

    The letters grow with the picture and shrink where it is narrow; they are never mirrored.

    Args:
        painter: Where to.
        rect: The picture.
        caption: The words.
        dark: Whether the picture stands on a dark ground.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left = (_Line(caption.part, 1.0, strong=True), _Line(caption.breath, 0.62))
    figure = _Line(caption.name, 0.72, caption.value, strong=True)
    right = (figure, _Line(caption.target, 0.62))
    unit_px = 0.052 * min(rect.height(), 0.75 * rect.width())
    # Narrow enough to leave the middle to the figure.
    widest_px = max(line.width_px(unit_px) for line in (*left, *right))
    unit_px *= min(1.0, 0.36 * rect.width() / max(widest_px, 1.0))
    _paint_lines(painter, rect, left, unit_px, at_left=True, theme=DARK if dark else LIGHT)
    _paint_lines(painter, rect, right, unit_px, at_left=False, theme=DARK if dark else LIGHT)
    painter.restore()


@dataclass(frozen=True, slots=True)
class _Line:
    """Words and a figure after them, in a share of the caption's unit."""

    words: str
    share: float
    figure: str = ""
    strong: bool = False

    def font(self, unit_px: float) -> QFont:
        font = QFont(FONT_FAMILY)
        font.setPixelSize(max(1, round(unit_px * self.share)))
        font.setWeight(QFont.Weight.DemiBold if self.strong else QFont.Weight.Normal)
        return font

    def width_px(self, unit_px: float) -> float:
        # Room for two digits, so that nothing moves when the figure passes 9.
        roomy = re.sub("[0-9]+", "00", self.figure)
        text = f"{self.words}  {roomy}" if roomy else self.words
        return QFontMetricsF(self.font(unit_px)).horizontalAdvance(text)


def _paint_lines(
    painter: QPainter,
    rect: QRectF,
    lines: tuple[_Line, ...],
    unit_px: float,
    *,
    at_left: bool,
    theme: Theme,
) -> None:
    pad = 0.42 * unit_px
    margin = 0.7 * unit_px
    inside = max(line.width_px(unit_px) for line in lines)
    heights = [1.28 * unit_px * line.share for line in lines]
    box = QRectF(QPointF(), QSizeF(inside + 2.6 * pad, sum(heights) + 2.0 * pad))
    box.moveBottom(rect.bottom() - margin)
    if at_left:
        box.moveLeft(rect.left() + margin)
    else:
        box.moveRight(rect.right() - margin)
    behind = QColor(theme.colour("surface"))
    behind.setAlphaF(0.86)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(behind)
    painter.drawRoundedRect(box, 0.45 * unit_px, 0.45 * unit_px)
    row = QRectF(box.left() + 1.3 * pad, box.top() + pad, inside, 0.0)
    for line, height in zip(lines, heights, strict=True):
        row.setHeight(height)
        painter.setFont(line.font(unit_px))
        painter.setPen(theme.colour("text" if line.strong else "text_muted"))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, line.words)
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row, at_right, line.figure)
        row.moveTop(row.bottom())
