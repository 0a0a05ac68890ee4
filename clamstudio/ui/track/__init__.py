"""The place Track: what was done, by session and side."""

from __future__ import annotations
