"""The exercises, resistances, muscles and sources: data in TOML, validated, frozen."""

from __future__ import annotations

from clamstudio.catalogue.loader import Catalogue, load_catalogue

__all__ = ["Catalogue", "load_catalogue"]
