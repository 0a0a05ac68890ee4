from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from clamstudio.settings import Settings
from clamstudio.ui.common.notifier import Notifier, road_here, road_words
from clamstudio.ui.common.reminders import MEMORY_FILE, ReminderWatch
from tests.helpers.clock import ManualClock

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")
MONDAY_MORNING = datetime(2026, 3, 2, 8, 29, tzinfo=UTC)
WANTED = Settings(reminders=("mon 08:30", "tue 08:30"), quiet_hours="")
MINUTE_S = 60.0


class Shown:
    """Counts what a watch shows."""

    def __init__(self, folder: Path, settings: Settings = WANTED) -> None:
        self.clock = ManualClock(MONDAY_MORNING)
        self.settings = settings
        self.trained: set[date] = set()
        self.asked = 0
        self.count = 0
        self.watch = self.again(folder)

    def again(self, folder: Path) -> ReminderWatch:
        """Start anew, as the next start of the program does."""
        self.watch = ReminderWatch(lambda: self.settings, self.clock, folder, self._trained)
        self.watch.due.connect(self._on_due)
        return self.watch

    def look_after(self, minutes: float) -> int:
        self.clock.advance(minutes * MINUTE_S)
        self.watch.look()
        return self.count

    def _trained(self) -> frozenset[date]:
        self.asked += 1
        return frozenset(self.trained)

    def _on_due(self) -> None:
        self.count += 1


def test_it_reminds_once_when_the_time_has_come(tmp_path: Path) -> None:
    shown = Shown(tmp_path)
    assert [shown.look_after(m) for m in (0, 1, 1, 30)] == [0, 1, 1, 1]


def test_the_history_is_read_only_when_something_is_due(tmp_path: Path) -> None:
    shown = Shown(tmp_path)
    shown.look_after(0)
    assert shown.asked == 0
    shown.trained.add(date(2026, 3, 2))
    assert shown.look_after(2) == 0
    assert shown.asked == 1


def test_a_second_start_does_not_remind_again(tmp_path: Path) -> None:
    shown = Shown(tmp_path)
    assert shown.look_after(2) == 1
    shown.again(tmp_path)
    assert shown.look_after(1) == 1


def test_putting_off_outlives_the_program(tmp_path: Path) -> None:
    shown = Shown(tmp_path)
    shown.look_after(2)
    shown.watch.snooze(tomorrow=False)
    shown.again(tmp_path)
    assert [shown.look_after(m) for m in (9, 1, 1)] == [1, 2, 2]
    shown.watch.snooze(tomorrow=True)
    assert shown.look_after(10 * 60) == 2
    assert shown.look_after(14 * 60) == 3


def test_it_is_idle_until_asked_for(tmp_path: Path) -> None:
    shown = Shown(tmp_path, Settings())
    shown.watch.follow_settings()
    assert not shown.watch.is_watching
    shown.settings = WANTED
    shown.watch.follow_settings()
    assert shown.watch.is_watching
    shown.settings = Settings()
    shown.watch.follow_settings()
    assert not shown.watch.is_watching
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"told": 3}', '{"told": "2026-03-02T08:30:00"}', '{"told": "x"}', "7"]
)
def test_a_broken_memory_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MEMORY_FILE).write_text(text)
    assert Shown(tmp_path).look_after(2) == 1
    assert json.loads((tmp_path / MEMORY_FILE).read_text())["told"].startswith("2026-03-02T08:31")


def test_a_folder_that_takes_nothing_is_no_reason_to_remind_twice(tmp_path: Path) -> None:
    shown = Shown(tmp_path / "missing")
    assert [shown.look_after(m) for m in (2, 1)] == [1, 1]


def test_without_tray_and_portal_it_says_that_the_window_tells(qtbot: QtBot) -> None:
    del qtbot
    if road_here() == "window":
        assert Notifier().show_message("ClamStudio", "Words") == "window"
    assert "window" in road_words("window")
    assert len({road_words(road) for road in ("tray", "desktop", "window")}) == 3
