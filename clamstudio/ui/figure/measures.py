"""The measure that an exercise is about: its value, its name, and its target in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.units import cm_from_m, length_words, shown_length, units_in_use
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from clamstudio.body.motion import Readout
    from clamstudio.catalogue.model import Quantity, Target

__all__ = ["bare", "number", "quantity_value", "quantity_words", "target_words", "with_unit"]


def number(value: float) -> str:
    """Return a whole figure with a true minus, and none before nought."""
    return f"{round(value)}".replace("-", "−")


def quantity_value(quantity: Quantity, readout: Readout) -> float:
    """Return what is measured: degrees, or centimetres of knee gap."""
    match quantity:
        case "opening_deg":
            return readout.opening_deg
        case "knee_gap_cm":
            return cm_from_m(readout.knee_gap_m)
        case "hip_abduction_deg":
            return readout.hip_abduction_deg
        case "foot_lift_deg":
            return readout.foot_lift_deg


def quantity_words(quantity: Quantity) -> str:
    """Return what is measured, in words that say from where."""
    match quantity:
        case "opening_deg":
            return tr("Opening, from rest")
        case "knee_gap_cm":
            return tr("Knee gap, from rest")
        case "hip_abduction_deg":
            return tr("Hip abduction, from the trunk line")
        case "foot_lift_deg":
            return tr("Foot lift, from rest")


def with_unit(quantity: Quantity, value: float) -> str:
    """Return a figure in words with its unit; gaps, given in centimetres, in the units in use."""
    if quantity == "knee_gap_cm":
        return length_words(value / 100.0).replace("-", "−")
    return tr("{value}°", value=number(value))


def bare(quantity: Quantity, value: float) -> str:
    """Return a figure as ``with_unit`` does, without its unit: the lower end of a range."""
    if quantity == "knee_gap_cm" and units_in_use() == "imperial":
        return decimal(shown_length(value / 100.0), ".1f")
    return number(value)


def target_words(target: Target) -> str:
    """Return target and cap in words."""
    cap = with_unit(target.quantity, target.cap)
    if target.low == target.high:
        aim = with_unit(target.quantity, target.value)
        return tr("target {aim} · never past {cap}", aim=aim, cap=cap)
    high = with_unit(target.quantity, target.high)
    return tr(
        "target {low}–{high} · never past {cap}",
        low=bare(target.quantity, target.low),
        high=high,
        cap=cap,
    )
