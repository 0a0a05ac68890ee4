"""The words on pictures and clips: what to do, the breath, and the figure the exercise is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.session.tempo import RepInstant, breath_of
from clamstudio.ui.figure.wording import breath_words, part_words
from clamstudio.ui.painting.clip import Caption
from clamstudio.ui.painting.picture import motion_of
from clamstudio.units import cm_from_m
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clamstudio.body.motion import Readout
    from clamstudio.catalogue.model import Quantity, Target
    from clamstudio.records import Tempo
    from clamstudio.session.tempo import RepPart
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["captions", "instant_at"]


def captions(scene: SceneSpec) -> Callable[[RepInstant], Caption]:
    """Return a function that gives the words at an instant of the repetition."""
    motion = motion_of(scene)
    target = scene.exercise.target

    def words(instant: RepInstant) -> Caption:
        value = _quantity(target.quantity, motion.readout(instant.phase))
        return Caption(
            part=part_words(instant.part),
            breath=breath_words(instant.breath),
            name=_name(target.quantity),
            value=_with_unit(target.quantity, value),
            target=_target(target),
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


def _quantity(quantity: Quantity, readout: Readout) -> float:
    match quantity:
        case "opening_deg":
            return readout.opening_deg
        case "knee_gap_cm":
            return cm_from_m(readout.knee_gap_m)
        case "hip_abduction_deg":
            return readout.hip_abduction_deg


def _name(quantity: Quantity) -> str:
    match quantity:
        case "opening_deg":
            return tr("Opening, from rest")
        case "knee_gap_cm":
            return tr("Knee gap, from rest")
        case "hip_abduction_deg":
            return tr("Hip abduction, from the trunk line")


def _with_unit(quantity: Quantity, value: float) -> str:
    number = f"{round(value)}".replace("-", "−")
    if quantity == "knee_gap_cm":
        return tr("{value} cm", value=number)
    return tr("{value}°", value=number)


def _target(target: Target) -> str:
    cap = _with_unit(target.quantity, target.cap)
    high = _with_unit(target.quantity, target.high)
    if target.low == target.high:
        return tr("target {aim} · never past {cap}", aim=high, cap=cap)
    low = f"{round(target.low)}"
    return tr("target {low}–{high} · never past {cap}", low=low, high=high, cap=cap)
