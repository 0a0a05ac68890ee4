"""Orders blocks so that sides and bands change least, and says what that saves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from clamstudio.records import NO_RESISTANCE
from clamstudio.session.timeline import build_timeline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clamstudio.records import Block, Prescription, Side

__all__ = ["Turnover", "planned"]


@dataclass(frozen=True, slots=True)
class Turnover:
    """A prescription in its best order.

    Attributes:
        prescription: The blocks in order, all of one side first.
        turns: Changes of sides.
        changes: Changes of what is worn.
        turns_saved: Against doing both sides of each block before the next, as written.
        changes_saved: The same of what is worn.
        saved_s: Seconds saved by both; below zero never.
        total_s: The whole session.
    """

    prescription: Prescription
    turns: int
    changes: int
    turns_saved: int
    changes_saved: int
    saved_s: float
    total_s: float


def planned(
    prescription: Prescription, *, sore: Side | None = None, left_out: Side | None = None
) -> Turnover | None:
    """Return the best order; ``None`` if nothing is left of it.

    Args:
        prescription: As written.
        sore: A top leg to spare: it comes last, with one set less where there are several.
        left_out: A top leg that is not done at all.
    """
    blocks = _without(prescription.blocks, left_out)
    if not blocks:
        return None
    if sore is not None:
        blocks = tuple(part for block in blocks for part in _spared(block, sore))
    ordered = replace(prescription, blocks=_last(_grouped(blocks), sore))
    written = _written(blocks)
    best = _paced(ordered.blocks)
    turns, changes = _turns(best), _changes(best)
    turns_saved = max(0, _turns(written) - turns)
    changes_saved = max(0, _changes(written) - changes)
    saved_s = (
        turns_saved * prescription.roll_over_s + changes_saved * prescription.change_resistance_s
    )
    total_s = build_timeline(ordered).total_s
    return Turnover(ordered, turns, changes, turns_saved, changes_saved, saved_s, total_s)


def _without(blocks: Iterable[Block], left_out: Side | None) -> tuple[Block, ...]:
    kept = (
        replace(block, sides=tuple(side for side in block.sides if side is not left_out))
        for block in blocks
    )
    return tuple(block for block in kept if block.sides)


def _spared(block: Block, sore: Side) -> tuple[Block, ...]:
    """Return a block as one for each side where the sore side does less."""
    if sore not in block.sides or block.sets == 1:
        return (block,)
    less = replace(block, sides=(sore,), sets=block.sets - 1)
    others = tuple(side for side in block.sides if side is not sore)
    return (replace(block, sides=others), less) if others else (less,)


def _grouped(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return blocks that wear the same side by side, nothing worn first, else as written."""
    worn = list(dict.fromkeys(_fitting(block) for block in blocks))
    worn.sort(key=lambda fitting: fitting[0] != NO_RESISTANCE)
    return tuple(sorted(blocks, key=lambda block: worn.index(_fitting(block))))


def _last(blocks: tuple[Block, ...], sore: Side | None) -> tuple[Block, ...]:
    """Return the blocks with the sore side after the other wherever both are done."""
    if sore is None:
        return blocks
    turned = tuple(
        replace(block, sides=tuple(sorted(block.sides, key=lambda side: side is sore)))
        for block in blocks
    )
    # The first block decides which side is first.
    return tuple(sorted(turned, key=lambda block: block.sides[0] is sore))


def _fitting(block: Block) -> tuple[object, ...]:
    return (block.resistance, block.load_kg, block.band)


_Step = tuple["Side", tuple[object, ...]]


def _written(blocks: Iterable[Block]) -> list[_Step]:
    return [(side, _fitting(block)) for block in blocks for side in block.sides]


def _paced(blocks: tuple[Block, ...]) -> list[_Step]:
    sides = dict.fromkeys(side for block in blocks for side in block.sides)
    return [(side, _fitting(b)) for side in sides for b in blocks if side in b.sides]


def _turns(steps: list[_Step]) -> int:
    return sum(a[0] is not b[0] for a, b in pairwise(steps))


def _changes(steps: list[_Step]) -> int:
    return sum(a[1] != b[1] for a, b in pairwise(steps))
