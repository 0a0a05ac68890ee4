"""The words of Watch: sides, cameras, speeds and read-outs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clamstudio.records import Side
from clamstudio.ui.figure.measures import (
    number,
    quantity_value,
    quantity_words,
    target_words,
    with_unit,
)
from clamstudio.units import length_words
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from clamstudio.body.motion import Readout
    from clamstudio.catalogue.model import Target
    from clamstudio.ui.painting.scene import Head
    from clamstudio.ui.watch.shown import ReadoutKey

__all__ = [
    "VIEWS",
    "Gauge",
    "arms_words",
    "gauge",
    "head_words",
    "hip_words",
    "number",
    "pelvis_words",
    "readout_words",
    "second_readout",
    "side_words",
    "speed_words",
    "view_words",
]

VIEWS = ("front", "back", "above", "feet")


@dataclass(frozen=True, slots=True)
class Gauge:
    """The read-out that the exercise is about.

    Attributes:
        name: What is measured, in words.
        value: The figure with its unit.
        target: Target and cap in words.
        share: The value as a share of the gauge's length, 0..1.
        low: Beginning of the target as such a share.
        high: End of the target.
        cap: The cap.
        beyond: Whether the value is past the cap.
    """

    name: str
    value: str
    target: str
    share: float
    low: float
    high: float
    cap: float
    beyond: bool


def side_words(side: Side) -> str:
    """Return which leg is on top, from the user's point of view."""
    if side is Side.RIGHT:
        return tr("Top leg: your right")
    return tr("Top leg: your left")


def view_words(view: str) -> str:
    """Return the name of a camera."""
    return {
        "front": tr("From the front"),
        "back": tr("From behind"),
        "above": tr("From above"),
        "feet": tr("From the feet"),
    }[view]


def arms_words(position: str) -> str:
    """Return where the top hand is."""
    return {
        "hand-on-hip": tr("On the hip"),
        "hand-on-outer-hip": tr("On the outer hip, to feel it work"),
        "fingertips-on-floor": tr("Fingertips on the floor"),
    }[position]


def head_words(head: Head) -> str:
    """Return what the head lies on."""
    return {"pillow": tr("A pillow"), "lower-arm": tr("The lower arm")}[head]


def readout_words(readout: ReadoutKey) -> str:
    """Return what is read out."""
    match readout:
        case "phase":
            return tr("Phase and breath")
        case "main":
            return tr("What the exercise is about, with its target")
        case "gap":
            return tr("Second figure: knee gap or abduction")
        case "hip":
            return tr("Hip flexion and rotation")
        case "pelvis":
            return tr("Pelvis on a spirit level")


def speed_words(speed: float) -> str:
    """Return a speed as it is shown."""
    return tr("{speed}×", speed=decimal(speed))


def gauge(target: Target, readout: Readout) -> Gauge:
    """Return the read-out the exercise's target is about."""
    value = quantity_value(target.quantity, readout)
    longest = target.cap * 1.15
    return Gauge(
        name=quantity_words(target.quantity),
        value=with_unit(target.quantity, value),
        target=target_words(target),
        share=min(1.0, max(0.0, value / longest)),
        low=target.low / longest,
        high=target.high / longest,
        cap=target.cap / longest,
        beyond=round(value) > target.cap,
    )


def second_readout(target: Target, readout: Readout) -> str:
    """Return the second figure of the exercise in words, empty where there is none."""
    if target.quantity == "opening_deg":
        return tr("Knee gap {gap}", gap=length_words(readout.knee_gap_m).replace("-", "−"))
    if target.quantity == "knee_gap_cm":
        return tr(
            "Hip abduction {value}° from the trunk line", value=number(readout.hip_abduction_deg)
        )
    return tr("Knee gap {gap}", gap=length_words(readout.knee_gap_m).replace("-", "−"))


def hip_words(readout: Readout) -> str:
    """Return how far the hip is bent, and turned out or in, from the trunk line."""
    flexion, outwards = number(readout.hip_flexion_deg), round(readout.hip_external_rotation_deg)
    if outwards < 0:
        return tr(
            "Hip bent {flexion}° · turned in {rotation}°", flexion=flexion, rotation=-outwards
        )
    return tr("Hip bent {flexion}° · turned out {rotation}°", flexion=flexion, rotation=outwards)


def pelvis_words(readout: Readout) -> str:
    """Return how far the pelvis has rolled and hiked."""
    return tr(
        "Pelvis: roll {roll}° · hike {hike}°",
        roll=number(readout.pelvis_roll_deg),
        hike=number(readout.pelvis_hike_deg),
    )
