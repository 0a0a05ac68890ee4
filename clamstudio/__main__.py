"""``python -m clamstudio`` does what the installed command ``clamstudio`` does."""

from __future__ import annotations

import sys

from clamstudio.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
