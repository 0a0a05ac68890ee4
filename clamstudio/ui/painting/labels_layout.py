"""Where labels stand: in two rows or columns beside a picture, their leader lines uncrossed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Box", "Slot", "Want", "crossing", "laid_out", "spread"]

_SWAPS = 60

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_Dot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Want:
    """A label to be placed.

    Attributes:
        anchor: What it points at, pixels.
        width: Of its words, pixels.
        height: Of its words, pixels.
    """

    anchor: _Dot
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Slot:
    """A placed label.

    Attributes:
        box: Where the words stand.
        start: Where the leader line leaves them.
    """

    box: Box
    start: _Dot


def laid_out(wants: Sequence[Want], whole: Box, body: Box) -> list[Slot | None]:
    """Return where each label stands; the last are left out where there is no room.

    A body that takes most of the width gets a row above and one below, others a column on either
    side, as near to the body as the picture allows.

    Args:
        wants: The labels, the most important first.
        whole: The picture within its margins.
        body: What the body covers.
    """
    lies = body[2] - body[0] > 0.62 * (whole[2] - whole[0])
    turned = wants if lies else [_turned(want) for want in wants]
    frame, solid = (whole, body) if lies else (_flipped(whole), _flipped(body))
    gap = 0.9 * max((want.height for want in wants), default=0.0) if lies else 3.0
    slots = _rows(turned, frame, solid, gap)
    return slots if lies else [None if s is None else _back(s) for s in slots]


def spread(
    middles: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float
) -> list[float]:
    """Return middles as near to the given ones as they can be without overlap.

    Args:
        middles: Wanted, in the order in which they stand.
        sizes: Of each.
        low: Where they may begin.
        high: Where they have to end.
        gap: Least space between two.
    """
    offsets, total = [], 0.0
    for size in sizes:
        offsets.append(total + 0.5 * size)
        total += size + gap
    # What is pushed together moves as one block, to the mean of what its members want.
    blocks: list[list[float]] = []
    for middle, offset in zip(middles, offsets, strict=True):
        blocks.append([middle - offset, 1.0])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            mean, count = blocks.pop()
            before = blocks[-1]
            before[0] = (before[0] * before[1] + mean * count) / (before[1] + count)
            before[1] += count
    starts = [mean for mean, count in blocks for _ in range(int(count))]
    most = max(low, high - total + gap)
    return [min(max(s, low), most) + o for s, o in zip(starts, offsets, strict=True)]


def crossing(one: tuple[_Dot, _Dot], other: tuple[_Dot, _Dot]) -> bool:
    """Return whether two line segments cross."""

    def side(a: _Dot, b: _Dot, c: _Dot) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = one, other
    return side(a, b, c) * side(a, b, d) < 0.0 and side(c, d, a) * side(c, d, b) < 0.0


def _rows(wants: Sequence[Want], whole: Box, body: Box, gap: float) -> list[Slot | None]:
    """Return the slots of a row above the body and one below."""
    room = whole[2] - whole[0]
    kept = list(range(len(wants)))
    while True:
        above, below = _halves(wants, kept, gap)
        if max(_length(wants, above, gap), _length(wants, below, gap)) <= room or not kept:
            break
        kept.pop()
    slots: list[Slot | None] = [None] * len(wants)
    tall = max((want.height for want in wants), default=0.0)
    away = 1.6 * tall
    over = max(whole[1] + tall, body[1] - away)
    under = min(whole[3] - tall, body[3] + away)
    for members, edge, sign in ((above, over, -1.0), (below, under, 1.0)):
        for index, slot in zip(*_row(wants, members, whole, edge, sign, gap), strict=True):
            slots[index] = slot
    return slots


def _halves(wants: Sequence[Want], kept: Sequence[int], gap: float) -> tuple[list[int], list[int]]:
    """Return what goes above and what below: as even as can be, without crossing the body."""
    order = sorted(kept, key=lambda i: wants[i].anchor[1])
    cuts = range(len(order) + 1)
    best = min(
        cuts, key=lambda c: abs(_length(wants, order[:c], gap) - _length(wants, order[c:], gap))
    )
    return order[:best], order[best:]


def _length(wants: Sequence[Want], members: Sequence[int], gap: float) -> float:
    return sum(wants[i].width + gap for i in members)


def _row(
    wants: Sequence[Want], members: Sequence[int], whole: Box, edge: float, sign: float, gap: float
) -> tuple[list[int], list[Slot]]:
    """Return one row's labels from left to right, in an order whose lines do not cross.

    Args:
        wants: All labels.
        members: Those of this row.
        whole: The picture within its margins.
        edge: Where lines leave the words.
        sign: -1 for words above the edge, 1 for words below.
        gap: Least space between two.
    """
    order = sorted(members, key=lambda i: wants[i].anchor[0])
    for _ in range(_SWAPS):
        middles = spread(
            _wanted(wants, order), [wants[i].width for i in order], whole[0], whole[2], gap
        )
        lines = [((m, edge), wants[i].anchor) for m, i in zip(middles, order, strict=True)]
        crossed = next(
            (p for p in combinations(range(len(order)), 2) if crossing(lines[p[0]], lines[p[1]])),
            None,
        )
        if crossed is None:
            break
        # Changing places shortens both lines together, so this ends.
        first, second = crossed
        order[first], order[second] = order[second], order[first]
    slots = []
    for middle, index in zip(middles, order, strict=True) if order else ():
        want = wants[index]
        top = edge - want.height if sign < 0.0 else edge
        box = (middle - 0.5 * want.width, top, middle + 0.5 * want.width, top + want.height)
        slots.append(Slot(box, (middle, edge)))
    return order, slots


def _wanted(wants: Sequence[Want], order: Sequence[int]) -> list[float]:
    """Return where each of a row would stand: over its anchor, the order being kept."""
    return sorted(wants[i].anchor[0] for i in order)


def _turned(want: Want) -> Want:
    return replace(want, anchor=want.anchor[::-1], width=want.height, height=want.width)


def _flipped(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


def _back(slot: Slot) -> Slot:
    return Slot(_flipped(slot.box), slot.start[::-1])
