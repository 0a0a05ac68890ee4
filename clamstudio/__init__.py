"""ClamStudio: watch, do and track side-lying leg lifts."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
