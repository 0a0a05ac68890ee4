"""The command line: open the window, or do one job without it.

One module per command. What a command needs is imported inside its ``run``, so that
``clamstudio list`` loads neither Qt nor numpy nor the database.
"""

from __future__ import annotations
