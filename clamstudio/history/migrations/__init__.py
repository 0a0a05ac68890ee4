"""Steps from one schema version to the next, run by ``clamstudio.history.migrate``."""

from __future__ import annotations
