from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clamstudio.history.store import History, open_history
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.track.page import TrackPage
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def history(tmp_path: Path, clock: ManualClock) -> Iterator[History]:
    with open_history(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def show_page(
    qapp: QApplication, qtbot: QtBot, history: History, clock: ManualClock
) -> Callable[[], TrackPage]:
    """Return a function that shows the place and waits until it was read."""
    apply_theme(qapp, LIGHT)

    def show() -> TrackPage:
        page = TrackPage(lambda: history, LIGHT, clock=clock, catalogue=catalogue_of_four())
        qtbot.addWidget(page)
        page.resize(1192, 720)
        with qtbot.waitSignal(page.refreshed):
            page.show()
        return page

    return show
