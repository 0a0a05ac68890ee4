"""From one choice in Watch to the next, as pure functions of what is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clamstudio.ui.painting.scene import HEADS
from clamstudio.ui.watch.depth_strip import PEELS, depth_at, slider_at
from clamstudio.ui.watch.shown import COMPARISONS, READOUTS, next_view

if TYPE_CHECKING:
    from clamstudio.session.tempo import RepPart
    from clamstudio.ui.painting.scene import Depth, Head, Prop
    from clamstudio.ui.watch.shown import Comparison, ReadoutKey, Shown

__all__ = [
    "deeper",
    "next_arms",
    "next_comparison",
    "next_head",
    "next_loop",
    "next_mistake",
    "next_peel",
    "next_view",
    "with_aid",
    "with_arms",
    "with_bottom_bent",
    "with_comparison",
    "with_depth",
    "with_ghost",
    "with_head",
    "with_labels",
    "with_path",
    "with_readout",
    "with_readouts",
    "with_work",
]

_LOOPS: tuple[RepPart | None, ...] = (None, "lift", "hold", "lower", "pause")


def next_arms(shown: Shown) -> Shown:
    """Put the top hand to its next place."""
    places = [position.id for position in shown.exercise.arm_positions]
    if not places:
        return shown
    here = places.index(shown.arms) if shown.arms in places else -1
    return replace(shown, arms=places[(here + 1) % len(places)])


def next_head(shown: Shown) -> Shown:
    """Lay the head on the pillow, or on the lower arm."""
    return replace(shown, head=HEADS[(HEADS.index(shown.head) + 1) % len(HEADS)])


def next_mistake(shown: Shown, step: int) -> Shown:
    """Show the mistake ``step`` further on; after the last comes the first."""
    mistakes = shown.exercise.mistakes
    if not mistakes:
        return shown
    if shown.mistake is None:
        return replace(shown, mistake=mistakes[0 if step > 0 else -1])
    here = [m.id for m in mistakes].index(shown.mistake.id)
    return replace(shown, mistake=mistakes[(here + step) % len(mistakes)])


def next_comparison(shown: Shown) -> Shown:
    """Compare right and wrong in the next way."""
    here = COMPARISONS.index(shown.comparison)
    return replace(shown, comparison=COMPARISONS[(here + 1) % len(COMPARISONS)])


def next_loop(part: RepPart | None) -> RepPart | None:
    """Return the part to repeat after ``part``; ``None`` is the whole repetition."""
    return _LOOPS[(_LOOPS.index(part) + 1) % len(_LOOPS)]


def deeper(shown: Shown, by: int) -> Shown:
    """Move the slider from skin to bones by ``by`` of its 100 steps; clothes come off first."""
    if shown.layer == "figure":
        return replace(shown, layer="xray") if by > 0 else shown
    seen = depth_at(min(100, max(0, slider_at(shown.depth) + by)))
    return replace(shown, depth=replace(shown.depth, skin=seen.skin, muscles=seen.muscles))


def next_peel(shown: Shown) -> Shown:
    """Take off one layer of muscles more; after the last all are back."""
    peeled = PEELS[(PEELS.index(shown.depth.peeled) + 1) % len(PEELS)]
    return replace(shown, layer="xray", depth=replace(shown.depth, peeled=peeled))


def with_labels(shown: Shown) -> Shown:
    """Name the parts of the see-through body, or no longer."""
    labels = not (shown.depth.labels and shown.layer == "xray")
    return replace(shown, layer="xray", depth=replace(shown.depth, labels=labels))


def with_arms(shown: Shown, position: str) -> Shown:
    """Put the top hand on the hip or on the floor."""
    return replace(shown, arms=position)


def with_comparison(shown: Shown, comparison: Comparison) -> Shown:
    """Show right and wrong ``beside`` each other, with a ``ghost``, or the wrong one alone."""
    return replace(shown, comparison=comparison)


def with_depth(shown: Shown, depth: Depth) -> Shown:
    """See deeper or less deep into the see-through body."""
    return replace(shown, depth=depth)


def with_head(shown: Shown, head: Head) -> Shown:
    """Lay the head on a pillow or on the lower arm."""
    return replace(shown, head=head)


def with_readout(shown: Shown, readout: ReadoutKey) -> Shown:
    """Show or hide one read-out."""
    return replace(shown, readouts=shown.readouts ^ {readout})


def with_aid(shown: Shown, aid: Prop) -> Shown:
    """Draw an aid, or no longer."""
    return replace(shown, aids=shown.aids ^ {aid})


def with_bottom_bent(shown: Shown) -> Shown:
    """Bend the bottom leg for balance, or straighten it, where the exercise offers that."""
    if not shown.may_bend_bottom:
        return shown
    return replace(shown, bottom_bent=not shown.bottom_bent)


def with_ghost(shown: Shown) -> Shown:
    """Show the ghost of the start, or no longer."""
    return replace(shown, guides=replace(shown.guides, ghost=not shown.guides.ghost))


def with_path(shown: Shown) -> Shown:
    """Show the path with its marks, or no longer."""
    return replace(shown, guides=replace(shown.guides, path=not shown.guides.path))


def with_work(shown: Shown) -> Shown:
    """Light muscles by how hard they work, or by their part."""
    return replace(shown, works=not shown.works)


def with_readouts(shown: Shown) -> Shown:
    """Hide all read-outs, or show them all where none is shown."""
    readouts = frozenset() if shown.readouts else frozenset(READOUTS)
    return replace(shown, readouts=readouts)
