"""Colours of elastic bands in words."""

from __future__ import annotations

from clamstudio.words import tr

__all__ = ["band_colour_words"]


def band_colour_words(colour: str) -> str:
    """Return the name of a band's colour."""
    return {
        "yellow": tr("yellow"),
        "red": tr("red"),
        "green": tr("green"),
        "blue": tr("blue"),
        "black": tr("black"),
        "silver": tr("silver"),
        "gold": tr("gold"),
    }[colour]
