"""What the packaged program starts with."""

from __future__ import annotations

import sys

from clamstudio.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
