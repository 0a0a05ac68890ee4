"""One module per schema version. Never change one that has been released: add the next."""

from __future__ import annotations
