from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clamstudio.history.store import History, open_history
from tests.helpers.clock import ManualClock
from tests.helpers.postgres import new_database, running_server

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
    """How many damaged files are tried; ``--full`` tries 100,000 over the four kinds."""
    return 25_000 if request.config.getoption("--full") else 150


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    """How often a writing program is killed; ``--full`` does it 500 times."""
    return 500 if request.config.getoption("--full") else 20


@pytest.fixture
def file_history(tmp_path: Path, clock: ManualClock) -> Iterator[History]:
    """An empty history in a file, where what is asked holds for a file only."""
    with open_history(tmp_path, clock) as opened:
        yield opened


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server; skips where there is none."""
    with running_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def shared_history(
    request: pytest.FixtureRequest, tmp_path: Path, clock: ManualClock
) -> Iterator[History]:
    """An empty history in a file, then one on a server."""
    url = ""
    if request.param == "postgresql":
        url = new_database(request.getfixturevalue("server"))
    with History(tmp_path, clock, url) as opened:
        yield opened
