"""How the words of a session share their room: the ring with the count has the first claim."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from clamstudio.ui.common.theme import FONT_FAMILY

__all__ = ["PlacedWords", "Said", "WordPlace", "placed_words", "words_font"]

_PHASE_PX, _LINE_PX, _FACT_PX = 76.0, 27.0, 23.0
"""Sizes in a window of 1280 by 720 pixels; they grow with it."""

_SMALLEST_PX = 12.0
_LINES = 2
"""Room that is kept for the line below the phase, so that the ring does not jump with it."""

_MOST_LINES = 4
_RING_SHARE = 0.4
"""Of the height or the width, whichever is less: words become smaller before the ring does."""

_LEAST_FACT_SHARE = 0.75
_STEP = 0.95
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said.

    Attributes:
        phase: The one word shown largest.
        line: The breath, or what to do.
        facts: Set, leg, time left, repetitions logged.
    """

    phase: str
    line: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordPlace:
    """One piece of text.

    Attributes:
        place: Read from the left; its owner mirrors it.
        size_px: Font size.
        ends: Whether it stands at the end of its place.
    """

    place: QRectF
    size_px: float
    ends: bool = False


@dataclass(frozen=True, slots=True)
class PlacedWords:
    """Everything in its place."""

    phase: WordPlace
    line: WordPlace
    ring: QRectF
    facts: tuple[WordPlace, ...]


def words_font(size_px: float, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """Return the session's font in a size."""
    result = QFont(FONT_FAMILY)
    result.setPixelSize(max(1, int(size_px)))
    result.setWeight(weight)
    return result


def placed_words(said: Said, room: QSizeF, scale: float, text_size: float) -> PlacedWords:
    """Place phase and line across, and the ring with the facts below or beside it.

    The words are as large as the user wants them, as long as the ring keeps its share; then they
    become smaller, first to what the room asks for at the usual size of text, then to what fits.

    Args:
        said: The words.
        room: Of all, in pixels.
        scale: Of the room, 1 in a window of 1280 by 720 pixels.
        text_size: Factor on the size of all text.
    """
    wanted = scale * text_size
    least = _SMALLEST_PX / _FACT_PX
    while True:
        placed = _placed(said, room, wanted, scale)
        enough = _RING_SHARE * min(room.width(), room.height())
        if wanted <= least or (placed.ring.height() >= enough and _fits(placed, room)):
            return placed
        wanted = max(least, wanted * _STEP)


def _placed(said: Said, room: QSizeF, scale: float, usual: float) -> PlacedWords:
    width = room.width()
    phase = _phase(said.phase, width, min(_PHASE_PX * scale, _PHASE_PX * usual * 1.5))
    line = _line(said.line, width, phase.place.bottom(), _LINE_PX * scale)
    top = line.place.bottom() + 0.3 * _LINE_PX * scale
    fact_px = _FACT_PX * scale
    rest = QRectF(0.0, top, width, max(0.0, room.height() - top))
    below, beside = _below(said.facts, rest, fact_px), _beside(said.facts, rest, fact_px)
    ring, facts = max(below, beside, key=lambda each: each[0].height())
    return PlacedWords(phase, line, ring, facts)


def _phase(text: str, width_px: float, wanted_px: float) -> WordPlace:
    metrics = QFontMetricsF(words_font(wanted_px, QFont.Weight.Bold))
    wide = metrics.horizontalAdvance(text)
    size_px = wanted_px * min(1.0, 0.98 * width_px / max(1.0, wide))
    # As high as if it was not made smaller, so that a long word moves nothing.
    return WordPlace(QRectF(0.0, 0.0, width_px, ceil(metrics.height())), size_px)


def _line(text: str, width_px: float, top: float, size_px: float) -> WordPlace:
    metrics = QFontMetricsF(words_font(size_px))
    needed = metrics.boundingRect(QRectF(0, 0, max(1.0, width_px), 1e6), _WRAP, text).height()
    height = max(_LINES * metrics.lineSpacing(), needed)
    return WordPlace(QRectF(0.0, top, width_px, ceil(height)), size_px)


def _below(
    facts: tuple[str, ...], rest: QRectF, size_px: float
) -> tuple[QRectF, tuple[WordPlace, ...]]:
    """Place the facts in two columns at the foot, the ring above them.

    A little too wide, as with a tenth repetition, they become smaller: nothing else moves.
    """
    half = len(facts) // 2
    least_px = _LEAST_FACT_SHARE * size_px
    first, second = _columns_px(facts, size_px)
    while first + second > rest.width() and size_px - 1.0 >= least_px:
        size_px -= 1.0
        first, second = _columns_px(facts, size_px)
    row_px = ceil(1.1 * QFontMetricsF(words_font(size_px)).lineSpacing())
    top = rest.bottom() - half * row_px
    if first + second > rest.width():
        return QRectF(rest.topLeft(), QSizeF(0.0, 0.0)), _in_rows(facts, rest, row_px, size_px)
    places = tuple(
        WordPlace(QRectF(left, top + row * row_px, width, row_px), size_px, ends=ends)
        for left, width, ends in (
            (rest.left(), first, False),
            (rest.right() - ceil(second), ceil(second), True),
        )
        for row in range(half)
    )
    room = QRectF(rest.left(), rest.top(), rest.width(), top - rest.top() - 0.5 * size_px)
    return _ring_in(room), places


def _columns_px(facts: tuple[str, ...], size_px: float) -> tuple[float, float]:
    metrics = QFontMetricsF(words_font(size_px))
    half = len(facts) // 2
    first = max(map(metrics.horizontalAdvance, facts[:half]), default=0.0) + size_px
    return first, max(map(metrics.horizontalAdvance, facts[half:]), default=0.0)


def _beside(
    facts: tuple[str, ...], rest: QRectF, size_px: float
) -> tuple[QRectF, tuple[WordPlace, ...]]:
    """Place the ring at the start of the row, and the facts one below the other beside it."""
    metrics = QFontMetricsF(words_font(size_px))
    row_px = ceil(1.1 * metrics.lineSpacing())
    wide = max(map(metrics.horizontalAdvance, facts), default=0.0)
    if len(facts) * row_px > rest.height():
        return QRectF(rest.topLeft(), QSizeF(0.0, 0.0)), _in_rows(facts, rest, row_px, size_px)
    side = max(0.0, min(rest.height(), rest.width() - wide - size_px))
    ring = QRectF(rest.left(), rest.center().y() - side / 2.0, side, side)
    beside = QRectF(ring.right() + size_px, rest.top(), max(1.0, wide), rest.height())
    return ring, _in_rows(facts, beside, row_px, size_px)


def _in_rows(
    facts: tuple[str, ...], room: QRectF, row_px: float, size_px: float
) -> tuple[WordPlace, ...]:
    top = room.center().y() - 0.5 * len(facts) * row_px
    return tuple(
        WordPlace(QRectF(room.left(), top + number * row_px, room.width() + 1.0, row_px), size_px)
        for number in range(len(facts))
    )


def _ring_in(room: QRectF) -> QRectF:
    side = max(0.0, min(room.width(), room.height()))
    return QRectF(room.center().x() - side / 2.0, room.center().y() - side / 2.0, side, side)


def _fits(placed: PlacedWords, room: QSizeF) -> bool:
    lowest = max([placed.ring.bottom(), *(each.place.bottom() for each in placed.facts)])
    rows = QFontMetricsF(words_font(placed.line.size_px)).lineSpacing() * _MOST_LINES
    return lowest <= room.height() + 1.0 and placed.line.place.height() <= rows + 1.0
