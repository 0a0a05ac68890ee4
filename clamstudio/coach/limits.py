"""What the answers of the safety screen change about what is offered (science F4, DESIGN 6.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clamstudio.coach.screening import lines_of
from clamstudio.records import NO_RESISTANCE, Side
from clamstudio.words import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clamstudio.records import Block, Prescription, ResistanceId

__all__ = ["Limits", "fitted", "limits_of", "smaller_range", "why_not_resistance", "why_not_side"]

_SMALLER_RANGE = 0.65
_LEAST_RANGE = 0.45
"""At 0.45 of every exercise's own range the inner knees part by 10 cm at most for a person of
1.70 m: the clam at 13.5 degrees parts knees of a 0.417 m thigh by 9.8 cm (science F4, pregnancy)."""
_SLOW_TURN_S = 60.0

_NO_LOAD = frozenset({"heart", "legs", "pregnancy"})
_SMALLER = frozenset({"hip_joint"})

_WORDS = {
    "floor": msg("On a firm bed, not on the floor."),
    "dizziness": msg("Turn over slowly: the change of sides takes a minute."),
    "outer_hip": msg("A pillow between the knees; leave the sore side out, or stop, if it hurts."),
    "hip_joint": msg("The leg goes less far, and never into pain."),
    "heart": msg("No bands and no weights until a clinician has said yes. Keep breathing."),
    "legs": msg("No bands and no weights around the legs."),
    "latex": msg("Bands without latex only."),
    "pregnancy": msg(
        "Without a load, knees no more than 10 cm apart. Stop and call your maternity team if you "
        "bleed, leak fluid, have painful contractions, headache, chest pain, a sore calf, or feel "
        "faint or breathless."
    ),
    "shoulder_or_neck": msg("A higher pillow, and the lower arm forward. Stop if it hurts."),
    "nerve_root": msg("Stop if pain, numbness or tingling goes down a leg."),
    "bone_or_joints": msg("Begin gently, and ask what suits you."),
    "hip_replacement": msg("A pillow between the knees; the leg never goes past the middle."),
    "lying_right": msg("The left leg is left out: it would need lying on your right side."),
    "lying_left": msg("The right leg is left out: it would need lying on your left side."),
    "one_side": msg("Leave out the side that hurts to lie on."),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is offered.

    Attributes:
        on_bed: A bed instead of the floor.
        no_load: Why there are neither bands nor weights; ``None`` if there may be.
        range_share: How far the leg is asked to go, as a share of the exercise's own range.
        left_out: Legs that are left out, as the top leg; the reason of each.
        slow_turn: Whether the change of sides takes longer.
        words: What is said of it, a sentence each.
    """

    on_bed: bool = False
    no_load: Message | None = None
    range_share: float = 1.0
    left_out: tuple[tuple[Side, Message], ...] = ()
    slow_turn: bool = False
    words: tuple[Message, ...] = ()


def limits_of(ticked: Iterable[str]) -> Limits:
    """Return what ticked lines change; none for none."""
    lines = lines_of(ticked)
    range_share = _LEAST_RANGE if "pregnancy" in lines else 1.0
    if _SMALLER & set(lines):
        range_share = min(range_share, _SMALLER_RANGE)
    loads = [each for each in lines if each in _NO_LOAD]
    # Lying on the right side, the left leg is on top.
    sides = (("lying_right", Side.LEFT), ("lying_left", Side.RIGHT))
    return Limits(
        on_bed="floor" in lines,
        no_load=Message(_WORDS[loads[0]]) if loads else None,
        range_share=range_share,
        left_out=tuple((side, Message(_WORDS[line])) for line, side in sides if line in lines),
        slow_turn="dizziness" in lines,
        words=tuple(Message(_WORDS[each]) for each in lines if each in _WORDS),
    )


def why_not_resistance(limits: Limits, resistance: ResistanceId) -> Message | None:
    """Return why a resistance is not offered; ``None`` if it is."""
    return limits.no_load if resistance != NO_RESISTANCE else None


def why_not_side(limits: Limits, side: Side) -> Message | None:
    """Return why a top leg is not offered; ``None`` if it is."""
    return next((why for left_out, why in limits.left_out if left_out is side), None)


def smaller_range(limits: Limits) -> Message | None:
    """Return what is said of a smaller range; ``None`` where the leg goes as far as it is shown."""
    if limits.range_share >= 1.0:
        return None
    words = msg("A smaller range for you: about {percent} % as far as here, and never into pain.")
    return Message(words, {"percent": round(100 * limits.range_share)})


def fitted(prescription: Prescription, limits: Limits) -> Prescription | None:
    """Return the prescription within the limits; ``None`` if nothing of it is left."""
    blocks = tuple(
        block for one in prescription.blocks if (block := _fitted(one, limits)) is not None
    )
    if not blocks:
        return None
    roll_over_s = prescription.roll_over_s
    return replace(
        prescription,
        blocks=blocks,
        range_share=min(prescription.range_share, limits.range_share),
        roll_over_s=max(roll_over_s, _SLOW_TURN_S) if limits.slow_turn else roll_over_s,
    )


def _fitted(block: Block, limits: Limits) -> Block | None:
    sides = tuple(side for side in block.sides if why_not_side(limits, side) is None)
    if not sides:
        return None
    if why_not_resistance(limits, block.resistance) is None:
        return replace(block, sides=sides)
    return replace(block, sides=sides, resistance=NO_RESISTANCE, load_kg=None, band=None)
