"""A block of a prescription in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clamstudio.units import mass_words
from clamstudio.words import tr, trn

if TYPE_CHECKING:
    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Block

__all__ = ["block_words", "dose_words", "load_words"]


def dose_words(sets: int, low: int, high: int) -> str:
    """Return the dose of one side."""
    reps = str(high) if low == high else tr("{low} to {high}", low=low, high=high)
    return trn("{n} set of {reps}", "{n} sets of {reps}", sets, reps=reps)


def load_words(block: Block, catalogue: Catalogue) -> str:
    """Return what is worn, in words."""
    name = tr(catalogue.resistance(block.resistance).name)
    if block.load_kg is not None:
        return tr("{resistance}, {load}", resistance=name, load=mass_words(block.load_kg))
    if block.band is not None:
        return tr("{resistance}, {band}", resistance=name, band=band_words(block.band))
    return name


def band_words(band: str) -> str:
    """Return a band by its name; the colours of the table in the language in use."""
    known = {
        "yellow": tr("yellow (light)"),
        "red": tr("red (medium)"),
        "green": tr("green (firm)"),
        "blue": tr("blue (strong)"),
        # As the invented history has them.
        "light": tr("light"),
        "medium": tr("medium"),
    }
    return known.get(band, band)


def block_words(block: Block, catalogue: Catalogue) -> str:
    """Return exercise, load and dose in one phrase."""
    return tr(
        "{exercise}, {load}, {dose}",
        exercise=tr(catalogue.exercise(block.exercise).name),
        load=load_words(block, catalogue),
        dose=dose_words(block.sets, block.reps.low, block.reps.high),
    )
