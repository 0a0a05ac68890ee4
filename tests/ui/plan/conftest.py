"""A Plan place with the real catalogue and a real database."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from clamstudio.history.store import open_history
from clamstudio.history.writer import HistoryWriter
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.figure.stage import Stage
from clamstudio.ui.plan.page import PlanPage
from clamstudio.ui.plan.services import PlanServices
from tests.helpers.clock import ManualClock
from tests.helpers.coach_log import day_log
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from clamstudio.history.store import History
    from clamstudio.records import LedgerEntry
    from tests.helpers.coach_log import Day


@dataclass
class Desk:
    """The Plan place and what it stands on."""

    page: PlanPage
    clock: ManualClock
    history: History
    writer: HistoryWriter
    qtbot: QtBot
    settings: list[Settings]

    def done(self, *days: Day) -> None:
        """Fill the history with sessions and read it."""
        person = self.history.ensure_person("Me")
        log = day_log(*days, now=self.clock.now())
        for session in log.sessions:
            self.writer.begin_session(replace(session, person_id=person.id)).result()
        for answer in log.check_ins:
            self.writer.add_check_in(replace(answer, person_id=person.id)).result()
        self.page.refresh()

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        people = self.history.people()
        return self.history.ledger(people[0].id) if people else ()


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Generator[Desk]:
    apply_theme(qapp, LIGHT)
    clock = ManualClock()
    history = open_history(tmp_path / "data", clock)
    writer = HistoryWriter(history)
    settings = [Settings()]
    page = PlanPage(
        PlanServices(
            catalogue=catalogue_of_four(),
            clock=clock,
            history=lambda: history,
            writer=lambda: writer,
            settings=lambda: settings[-1],
            change_settings=settings.append,
            stage=Stage,
        )
    )
    qtbot.addWidget(page)
    page.resize(936, 640)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.is_settled)
    page.activateWindow()
    yield Desk(page, clock, history, writer, qtbot, settings)
    writer.close()
    history.close()
