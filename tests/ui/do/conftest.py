"""A Do place with the real catalogue, a real database and a clock turned by hand."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from clamstudio.history.store import open_history
from clamstudio.history.writer import HistoryWriter
from clamstudio.records import (
    Block,
    ExerciseId,
    Prescription,
    Reps,
    ScreeningOutcome,
    ScreeningRecord,
)
from clamstudio.settings import Settings
from clamstudio.ui.common.awake import Awake
from clamstudio.ui.common.speech import Speaker, Speech
from clamstudio.ui.common.theme import LIGHT, apply_theme
from clamstudio.ui.do.page import DoPage
from clamstudio.ui.do.services import DoServices
from clamstudio.ui.do.tones import Tones
from clamstudio.ui.figure.stage import Stage
from tests.helpers.clock import ManualClock
from tests.helpers.fourth import catalogue_of_four

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from clamstudio.history.store import History
    from clamstudio.ui.do.controller import SessionController
    from clamstudio.ui.do.tones import ToneName

SHORT = Prescription(
    "short",
    (Block(ExerciseId("clam"), reps=Reps(2, 2)),),
    get_ready_s=4.0,
    roll_over_s=5.0,
)
"""4 + 3 + 12 + 5 + 3 + 12 = 39 seconds."""


class HeardTones(Tones):
    """Notes what would sound."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[ToneName] = []

    def play(self, name: ToneName) -> None:
        self.heard.append(name)


class NotedAwake(Awake):
    """Notes what the system would be asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def hold(self) -> None:
        self.asked.append("hold")

    def release(self) -> None:
        self.asked.append("release")


@dataclass
class Studio:
    """The Do place and what it stands on."""

    page: DoPage
    clock: ManualClock
    history: History
    writer: HistoryWriter
    qtbot: QtBot
    tones: HeardTones
    settings: list[Settings] = field(default_factory=lambda: [Settings(sound_checked=True)])
    speakers: list[Speaker | None] = field(default_factory=lambda: [None])
    awake: NotedAwake = field(default_factory=NotedAwake)
    folders: list[Path] = field(default_factory=list)

    @property
    def controller(self) -> SessionController:
        controller = self.page.controller
        assert controller is not None
        return controller

    def screened(self) -> None:
        """As if the safety pages had been answered an hour ago."""
        person = self.history.ensure_person("Me")
        at = self.clock.now() - timedelta(hours=1)
        record = ScreeningRecord(uuid4(), person.id, at, ScreeningOutcome.CONTINUE)
        self.writer.add_screening(record).result()

    def press(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.page.window().focusWidget() or self.page.window(), key)

    def play(self, seconds: float, step_s: float = 0.25) -> None:
        """Let time pass in small steps, as the ticker would."""
        for _ in range(round(seconds / step_s)):
            self.clock.advance(step_s)
            self.controller.tick()

    def wait_logged(self, count: int) -> None:
        self.qtbot.waitUntil(lambda: self.controller.log.logged == count)


@pytest.fixture
def studio(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Generator[Studio]:
    with studio_in(tmp_path / "data", qapp, qtbot) as one:
        yield one


@contextmanager
def studio_in(folder: Path, qapp: QApplication, qtbot: QtBot) -> Generator[Studio]:
    """Yield a Do place whose data folder is ``folder``."""
    apply_theme(qapp, LIGHT)
    clock = ManualClock()
    history = open_history(folder, clock)
    writer = HistoryWriter(history)
    tones = HeardTones()
    settings = [Settings(sound_checked=True)]
    speakers: list[Speaker | None] = [None]
    awake = NotedAwake()
    folders: list[Path] = []
    page = DoPage(
        DoServices(
            catalogue=catalogue_of_four(),
            clock=clock,
            history=lambda: history,
            writer=lambda: writer,
            settings=lambda: settings[-1],
            change_settings=settings.append,
            stage=lambda: Stage(rounded=False),
            tones=lambda _settings: tones,
            awake=awake,
            choose_folder=lambda _parent: folders.pop() if folders else None,
            speech=lambda _settings: Speech(speakers[-1], wanted=False),
        )
    )
    qtbot.addWidget(page)
    page.resize(1190, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    try:
        yield Studio(page, clock, history, writer, qtbot, tones, settings, speakers, awake, folders)
    finally:
        page.close_session()
        writer.close()
        history.close()
