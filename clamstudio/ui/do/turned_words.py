"""The words of a session in large type, turned for a head on a pillow."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from clamstudio.records import Side
from clamstudio.ui.common.spoken import say_role
from clamstudio.ui.common.theme import FONT_FAMILY, current_theme
from clamstudio.ui.do.ring import RingFace, paint_ring
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

__all__ = ["FarFace", "FarLayout", "PlacedLine", "Turn", "TurnedWords", "lay_out", "turn_for"]

_PHASE_SHARE, _LINE_SHARE, _FACT_SHARE = 0.23, 0.095, 0.085
_LONE_SHARE = 0.14
_FOOT_SHARE = 0.052
"""At 3 m from a screen of 24 inches the foot's capitals then span about ten arc minutes: no needed
word, but one that can be read."""
_LEAST_FOOT_SHARE = 0.8
_LEAST_RING_SHARE = 0.3
_BESIDE_SHARE = 0.46
_LINE_ROOM = 0.8
"""Of it, a line takes half at the most where a ring is shown."""
_LEAST_PX = 14.0
_GAP = 0.3
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Turn(Enum):
    """Where the top of the words points."""

    UPRIGHT = "upright"
    LEFT = "left"
    RIGHT = "right"


def turn_for(lying_on: Side) -> Turn:
    """Return the turn for somebody who faces the screen, lying on ``lying_on`` (DESIGN 6.1)."""
    return Turn.LEFT if lying_on is Side.LEFT else Turn.RIGHT


@dataclass(frozen=True, slots=True)
class FarFace:
    """What is said, the most needed first.

    Attributes:
        phase: One or two words, largest.
        line: The breath, or what to do.
        facts: Beside the ring; the last are left out first where there is no room.
        ring: The ring with the count; ``None`` for words alone.
        foot: What holds at any time, quiet, below everything.
    """

    phase: str = ""
    line: str = ""
    facts: tuple[str, ...] = ()
    ring: RingFace | None = None
    foot: str = ""


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """One piece of text in its place.

    Attributes:
        text: Wrapped within the place.
        place: In the frame of the words, whose origin is its upper left.
        size_px: Font size.
        weight: Of the font.
        colour: Name of a colour of the theme.
    """

    text: str
    place: QRectF
    size_px: float
    weight: QFont.Weight
    colour: str


@dataclass(frozen=True, slots=True)
class FarLayout:
    """Everything in its place.

    Attributes:
        lines: Words, top to bottom.
        ring: Place of the ring, ``None`` without one.
    """

    lines: tuple[PlacedLine, ...]
    ring: QRectF | None


def lay_out(frame: QSizeF, face: FarFace, smallest_px: float = _LEAST_PX) -> FarLayout:
    """Place the words: phase and line across, below them the ring and beside it the facts.

    Where that makes the ring larger, as in a low wide frame, it stands before all the words. The
    foot has its own strip, which nothing else enters.

    Args:
        frame: Size of the words' own frame, before it is turned.
        face: What is said.
        smallest_px: No word but the foot becomes smaller; rather, facts are left out.
    """
    short = min(frame.width(), frame.height())
    foot = _foot(face.foot, frame, max(_LEAST_PX, short * _FOOT_SHARE))
    if foot is not None:
        inner = QSizeF(frame.width(), foot.place.top() - _GAP * foot.size_px)
        above = lay_out(inner, replace(face, foot=""), smallest_px)
        return FarLayout((*above.lines, foot), above.ring)
    across = _across(frame, face, smallest_px)
    beside = _beside_ring(frame, face, smallest_px)
    if beside is None or across.ring is None or beside.ring is None:
        return across
    return beside if beside.ring.width() > across.ring.width() else across


def _beside_ring(frame: QSizeF, face: FarFace, smallest_px: float) -> FarLayout | None:
    """Place the ring before the words, which then stand one below the other beside it.

    Returns:
        ``None`` without a ring, or where the words do not fit.
    """
    if face.ring is None:
        return None
    short = min(frame.width(), frame.height())
    side_px = min(frame.height(), _BESIDE_SHARE * frame.width())
    left = side_px + _GAP * short * _LINE_SHARE
    width = frame.width() - left
    phase = _fitted(face.phase, width, short * _PHASE_SHARE, smallest_px)
    parts = [(face.phase, phase, QFont.Weight.Bold, "session_text")]
    if face.line:
        room = QSizeF(width, _LINE_ROOM * short)
        size_px = _line_size(face, max(smallest_px, short * _LINE_SHARE), room, smallest_px)
        parts.append((face.line, size_px, QFont.Weight.DemiBold, "session_accent"))
    top, lines = 0.0, []
    for text, size_px, weight, colour in parts:
        line = _placed(text, size_px, top, width, weight, colour)
        lines.append(replace(line, place=line.place.translated(left, 0.0)))
        top = line.place.bottom()
    rest = QRectF(left, top, width, frame.height() - top)
    facts = _facts(face.facts, rest, short, smallest_px)
    if top > frame.height() or (face.facts and not facts):
        return None
    ring = QRectF(0.0, (frame.height() - side_px) / 2.0, side_px, side_px)
    return FarLayout((*lines, *facts), ring)


def _across(frame: QSizeF, face: FarFace, smallest_px: float) -> FarLayout:
    short = min(frame.width(), frame.height())
    share = _PHASE_SHARE if face.ring is not None else _LONE_SHARE
    phase = _fitted(face.phase, frame.width(), short * share, smallest_px)
    line_px = max(smallest_px, short * _LINE_SHARE)
    lines = [_placed(face.phase, phase, 0.0, frame.width(), QFont.Weight.Bold, "session_text")]
    below = lines[0].place.bottom()
    if face.line:
        room = frame.height() - below
        size_px = _line_size(face, line_px, QSizeF(frame.width(), room), smallest_px)
        weight, colour = QFont.Weight.DemiBold, "session_accent"
        lines.append(_placed(face.line, size_px, below, frame.width(), weight, colour))
        below = lines[-1].place.bottom()
    below += _GAP * line_px
    room_px = frame.height() - below
    if face.ring is None or room_px < _LEAST_RING_SHARE * short:
        return FarLayout(tuple(lines), None)
    width_px = frame.width() if not face.facts else 0.54 * frame.width()
    side_px = min(room_px, width_px)
    ring = QRectF(0.0, below + (room_px - side_px) / 2.0, side_px, side_px)
    left = side_px + _GAP * line_px
    beside = QRectF(left, below, frame.width() - left, room_px)
    return FarLayout((*lines, *_facts(face.facts, beside, short, smallest_px)), ring)


def _foot(text: str, frame: QSizeF, size_px: float) -> PlacedLine | None:
    if not text:
        return None
    metrics = QFontMetricsF(_font(size_px, QFont.Weight.Medium))
    wide_px = 1.02 * metrics.horizontalAdvance(text)
    if frame.width() < wide_px <= frame.width() / _LEAST_FOOT_SHARE:
        # One word alone on a second line would take room from the ring.
        size_px = max(_LEAST_PX, size_px * frame.width() / wide_px - 1.0)
    top = frame.height() - _height(text, size_px, frame.width(), QFont.Weight.Medium)
    return _placed(text, size_px, top, frame.width(), QFont.Weight.Medium, "session_muted")


def _line_size(face: FarFace, wanted_px: float, room: QSizeF, smallest_px: float) -> float:
    """Return a size at which the line leaves room for the ring, if there is one."""
    share = 0.5 if face.ring is not None else 1.0
    size_px = wanted_px * (1.0 if face.ring is not None else 1.15)
    while size_px > smallest_px and _height(face.line, size_px, room.width()) > (
        share * room.height()
    ):
        size_px = max(smallest_px, size_px * 0.95)
    # Smaller than wished is better than cut off.
    while size_px > _LEAST_PX and _height(face.line, size_px, room.width()) > room.height():
        size_px *= 0.95
    return size_px


def _facts(
    facts: tuple[str, ...], beside: QRectF, short: float, smallest_px: float
) -> list[PlacedLine]:
    size_px = max(smallest_px, short * _FACT_SHARE)
    metrics = QFontMetricsF(_font(size_px, QFont.Weight.DemiBold))
    shown = [
        text
        for text in facts
        if max(map(metrics.horizontalAdvance, text.split()), default=0.0) <= beside.width()
    ]
    while shown and _stack(shown, size_px, beside.width()) > beside.height():
        shown.pop()
    top = beside.top() + (beside.height() - _stack(shown, size_px, beside.width())) / 2.0
    lines: list[PlacedLine] = []
    for text in shown:
        weight, colour = QFont.Weight.DemiBold, "session_text"
        line = _placed(text, size_px, top, beside.width(), weight, colour)
        lines.append(
            PlacedLine(text, line.place.translated(beside.left(), 0.0), size_px, weight, colour)
        )
        top = line.place.bottom()
    return lines


def _stack(texts: list[str], size_px: float, width_px: float) -> float:
    return sum(_height(text, size_px, width_px) for text in texts)


def _fitted(text: str, width_px: float, wanted_px: float, smallest_px: float) -> float:
    """Return the largest size up to ``wanted_px`` at which ``text`` stays on one line."""
    wide = QFontMetricsF(_font(wanted_px, QFont.Weight.Bold)).horizontalAdvance(text)
    return max(smallest_px, wanted_px * min(1.0, 0.98 * width_px / max(1.0, wide)))


def _placed(
    text: str, size_px: float, top: float, width_px: float, weight: QFont.Weight, colour: str
) -> PlacedLine:
    place = QRectF(0.0, top, width_px, _height(text, size_px, width_px, weight))
    return PlacedLine(text, place, size_px, weight, colour)


def _height(
    text: str, size_px: float, width_px: float, weight: QFont.Weight = QFont.Weight.DemiBold
) -> float:
    metrics = QFontMetricsF(_font(size_px, weight))
    return ceil(metrics.boundingRect(QRectF(0, 0, max(1.0, width_px), 1e6), _WRAP, text).height())


def _font(size_px: float, weight: QFont.Weight) -> QFont:
    result = QFont(FONT_FAMILY)
    result.setPixelSize(max(1, ceil(size_px)))
    result.setWeight(weight)
    return result


class TurnedWords(QWidget):
    """Paints a ``FarFace``, turned; its words are also its accessible text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say_role(self, QAccessible.Role.StaticText)
        self._face = FarFace()
        self._turn = Turn.UPRIGHT
        self._smallest_px = _LEAST_PX
        self.setAccessibleName(tr("What to do now"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def face(self) -> FarFace:
        """What is said."""
        return self._face

    @property
    def turn(self) -> Turn:
        """Where the top of the words points."""
        return self._turn

    @property
    def layout_shown(self) -> FarLayout:
        """Where everything is now, in the words' own frame."""
        return lay_out(self._frame(), self._face, self._smallest_px)

    def show_face(self, face: FarFace, turn: Turn, smallest_px: float = _LEAST_PX) -> None:
        """Say something, with the top of the words at ``turn`` and none below ``smallest_px``."""
        if (face.phase, face.line) != (self._face.phase, self._face.line):
            self.setAccessibleDescription(f"{face.phase}. {face.line}")
        self._face, self._turn, self._smallest_px = face, turn, smallest_px
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size in pixels."""
        return QSize(360, 480)

    def minimumSizeHint(self) -> QSize:
        """Return the smallest readable size in pixels."""
        return QSize(160, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words and ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._turn is Turn.LEFT:
            painter.translate(0.0, self.height())
            painter.rotate(-90.0)
        elif self._turn is Turn.RIGHT:
            painter.translate(self.width(), 0.0)
            painter.rotate(90.0)
        self._paint(painter)
        painter.end()

    def _frame(self) -> QSizeF:
        size = QSizeF(self.size())
        return size if self._turn is Turn.UPRIGHT else size.transposed()

    def _paint(self, painter: QPainter) -> None:
        theme = current_theme()
        placed = self.layout_shown
        for line in placed.lines:
            painter.setFont(_font(line.size_px, line.weight))
            painter.setPen(theme.colour(line.colour))
            painter.drawText(line.place, _WRAP, line.text)
        if placed.ring is not None and self._face.ring is not None:
            centre: QPointF = placed.ring.center()
            paint_ring(painter, centre, placed.ring.width(), self._face.ring, self._smallest_px)
