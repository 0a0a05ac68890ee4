from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clamstudio.history.store import History, open_history
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def history(tmp_path: Path, clock: ManualClock) -> Iterator[History]:
    with open_history(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def damaged_imports(request: pytest.FixtureRequest) -> int:
    """How many damaged files are tried; ``--full`` tries 100,000 over the three kinds."""
    return 33_400 if request.config.getoption("--full") else 150


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often a writing program is killed; ``--full`` does it 500 times."""
    return 500 if request.config.getoption("--full") else 20
