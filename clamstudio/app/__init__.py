"""The composition root: the only room that builds the parts and joins them."""

from __future__ import annotations

from clamstudio.app.services import Preferences, Services
from clamstudio.app.window import build_window, run_window

__all__ = ["Preferences", "Services", "build_window", "run_window"]
