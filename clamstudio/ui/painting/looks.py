"""How the person in the demonstration looks: builds, and palettes of skin, hair and clothes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from clamstudio.words import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clamstudio.ui.painting.scene import Look

__all__ = ["BUILDS", "LOOK_NAMES", "PALETTES", "Rgb", "colours_of"]

Rgb = tuple[int, int, int]

PALETTES: Mapping[str, Mapping[str, tuple[Rgb, ...]]] = MappingProxyType(
    {
        "skin": {
            "fair": ((246, 208, 180),),
            "warm": ((238, 188, 152),),
            "olive": ((214, 164, 120),),
            "brown": ((168, 116, 82),),
            "deep": ((112, 74, 54),),
        },
        "hair": {
            "brown": ((86, 54, 42),),
            "black": ((42, 36, 38),),
            "auburn": ((134, 66, 40),),
            "blond": ((204, 166, 106),),
            "grey": ((150, 150, 154),),
        },
        # Shirt, then leggings.
        "clothes": {
            "teal": ((58, 164, 164), (62, 78, 116)),
            "plum": ((150, 92, 138), (66, 62, 84)),
            "sand": ((206, 174, 128), (84, 92, 88)),
            "coral": ((224, 124, 104), (58, 74, 104)),
            "sky": ((104, 156, 208), (56, 62, 78)),
        },
    }
)
"""For each kind the palettes by name: red, green, blue of each piece."""

BUILDS: Mapping[str, float] = MappingProxyType({"slight": 0.93, "medium": 1.0, "sturdy": 1.09})
"""Factor on the thickness of everything soft; bones stay as they are."""

LOOK_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "slight": msg("Slight"),
        "medium": msg("Medium"),
        "sturdy": msg("Sturdy"),
        "fair": msg("Fair"),
        "warm": msg("Warm"),
        "olive": msg("Olive"),
        "brown": msg("Brown"),
        "deep": msg("Deep"),
        "black": msg("Black"),
        "auburn": msg("Auburn"),
        "blond": msg("Blond"),
        "grey": msg("Grey"),
        "teal": msg("Teal"),
        "plum": msg("Plum"),
        "sand": msg("Sand"),
        "coral": msg("Coral"),
        "sky": msg("Sky blue"),
    }
)
"""Builds and palettes in words."""

_PILLOW: Rgb = (228, 232, 236)
_TOWEL: Rgb = (240, 226, 196)


def colours_of(look: Look) -> dict[str, Rgb]:
    """Return the colour of each cloth; an unknown name falls back to the first palette."""
    skin, hair, clothes = (
        PALETTES[kind].get(name) or next(iter(PALETTES[kind].values()))
        for kind, name in (("skin", look.skin), ("hair", look.hair), ("clothes", look.clothes))
    )
    return {
        "skin": skin[0],
        "hair": hair[0],
        "shirt": clothes[0],
        "leggings": clothes[1],
        "pillow": _PILLOW,
        "towel": _TOWEL,
    }
