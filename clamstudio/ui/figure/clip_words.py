"""The words on pictures and clips: what to do, the breath, and the figure the exercise is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.session.tempo import RepInstant, breath_of
from clamstudio.ui.figure.measures import (
    quantity_value,
    quantity_words,
    target_words,
    with_unit,
)
from clamstudio.ui.figure.wording import breath_words, part_words
from clamstudio.ui.painting.clip import Caption
from clamstudio.ui.painting.posed_scene import motion_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.records import Tempo
    from clamstudio.session.tempo import RepPart
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["captions", "instant_at"]


def captions(scene: SceneSpec) -> Callable[[RepInstant], Caption]:
    """Return a function that gives the words at an instant of the repetition."""
    motion = motion_of(scene)
    target = scene.exercise.target

    def words(instant: RepInstant) -> Caption:
        value = quantity_value(target.quantity, motion.readout(instant.phase))
        return Caption(
            part=part_words(instant.part),
            breath=breath_words(instant.breath),
            name=quantity_words(target.quantity),
            value=with_unit(target.quantity, value),
            target=target_words(target),
        )

    return words


def instant_at(tempo: Tempo, phase: float) -> RepInstant:
    """Return the instant that a single picture at ``phase`` stands for: on the way up, or resting."""
    part: RepPart = "lift"
    if phase <= 0.0:
        part = "pause"
    elif phase >= 1.0:
        part = "hold"
    lengths = {"lift": tempo.lift_s, "hold": tempo.hold_s, "pause": tempo.pause_s}
    length_s = lengths[part]
    return RepInstant(part, phase, breath_of(part, length_s), 0.0, length_s)
