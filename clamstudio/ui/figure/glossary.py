"""Words of anatomy in plain words: each can be asked about where it stands in a sentence."""

from __future__ import annotations

import re
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from clamstudio.words import msg, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TERMS", "explained", "meaning"]

TERMS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "abduction": (msg("abduction"), msg("Moving a leg out to the side, away from the other.")),
        "dorsal rami": (msg("dorsal rami"), msg("The rear branches of the nerves that leave the spine.")),
        "gluteal lines": (msg("gluteal lines"), msg("Faint ridges on the outside of the hip bone.")),
        "gluteal tuberosity": (msg("gluteal tuberosity"), msg("A rough ridge at the back of the thigh bone, near its top.")),
        "inferior gluteal": (msg("inferior gluteal nerve"), msg("The nerve of gluteus maximus.")),
        "mammillary": (msg("mammillary processes"), msg("Small knobs at the back of the lumbar vertebrae.")),
        "pudendal": (msg("pudendal nerve"), msg("The nerve of the pelvic floor and the skin around it.")),
        "sacrotuberous": (msg("sacrotuberous ligament"), msg("A strong band from the sacrum to the sitting bone.")),
        "iliac spine": (msg("anterior superior iliac spine"), msg("The bony point at the front of the hip, near the belt.")),
        "arch": (msg("tendinous arch"), msg("A band of tendon from which a muscle starts.")),
        "coccyx": (msg("coccyx"), msg("The tailbone, at the lower end of the spine.")),
        "fascia": (msg("thoracolumbar fascia"), msg("A strong sheet of tissue across the lower back.")),
        "iliac crest": (msg("iliac crest"), msg("The upper rim of the pelvis: rest a hand on your waist and you feel it.")),
        "iliolumbar": (msg("iliolumbar ligament"), msg("A strong band from the lowest lumbar vertebra to the pelvis.")),
        "iliotibial": (msg("iliotibial band"), msg("A long strap of tissue down the outside of the thigh.")),
        "ilium": (msg("ilium"), msg("The wing of the hip bone.")),
        "inguinal": (msg("inguinal ligament"), msg("The band along the fold of the groin.")),
        "ischial": (msg("ischial spines"), msg("Small points of bone inside the lower pelvis.")),
        "linea alba": (msg("linea alba"), msg("The seam of tendon down the middle of the belly.")),
        "lumbar": (msg("lumbar vertebrae"), msg("The five bones of the lower back, L1 at the top to L5.")),
        "pubis": (msg("pubis"), msg("The bone at the front of the pelvis.")),
        "sacrum": (msg("sacrum"), msg("The triangular bone at the back of the pelvis, below the spine.")),
        "sciatic": (msg("sciatic nerve"), msg("The thickest nerve of the body; it runs from the buttock down the leg.")),
        "spinous": (msg("spinous processes"), msg("The points of the vertebrae that you feel along the middle of the back.")),
        "superior gluteal": (msg("superior gluteal nerve"), msg("The nerve of the muscles at the side of the hip.")),
        "transverse": (msg("transverse processes"), msg("The spurs at the sides of a vertebra.")),
        "trochanter": (msg("greater trochanter"), msg("The knob of the thigh bone at the outside of the hip.")),
    }
)  # fmt: skip
"""By key: the term as it stands in the catalogue's sentences, and what it means."""


def explained(text: str, colour: str) -> str:
    """Return a sentence as rich text in which every known term is a link to its key.

    Args:
        text: Already translated; plain.
        colour: Of the links, by name.
    """
    keys = {tr(term).lower(): key for key, (term, _) in TERMS.items()}
    longest_first = sorted(keys, key=len, reverse=True)
    pattern = re.compile(
        r"\b(" + "|".join(map(re.escape, longest_first)) + r")\b", flags=re.IGNORECASE
    )
    style = f"color:{colour}; text-decoration:underline"
    parts = []
    at = 0
    for found in pattern.finditer(text):
        key = keys[found.group().lower()]
        parts += [
            escape(text[at : found.start()]),
            f'<a href="{key}" style="{style}">{escape(found.group())}</a>',
        ]
        at = found.end()
    return "".join([*parts, escape(text[at:])])


def meaning(key: str) -> str:
    """Return what the term with this key means, empty where there is none."""
    return tr(TERMS[key][1]) if key in TERMS else ""
