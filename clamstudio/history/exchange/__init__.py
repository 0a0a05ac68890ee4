"""The history as files: one lossless JSON document, CSV files, and the joining of histories."""

from __future__ import annotations
