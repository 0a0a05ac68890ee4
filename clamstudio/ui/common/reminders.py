"""Looks now and then whether a reminder is due, and remembers what was shown and put off."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from clamstudio.coach.reminders import Facts, due, snoozed_minutes, snoozed_tomorrow
from clamstudio.settings import replace_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from clamstudio.clock import Clock
    from clamstudio.settings import Settings

__all__ = ["MEMORY_FILE", "ReminderWatch"]

MEMORY_FILE = "reminders.json"

_LOOK_MS = 30_000
_LOG = logging.getLogger(__name__)


class ReminderWatch(QObject):
    """Says when to remind; idle while no reminder is wanted.

    Args:
        settings: Gives the settings in use.
        clock: Says what time it is.
        folder: The data folder; what was shown and put off is remembered in it.
        trained: Gives the days on which something was trained; asked only when one is due.

    Signals:
        due: A reminder is to be shown now; it counts as shown.
    """

    due = Signal()

    def __init__(
        self,
        settings: Callable[[], Settings],
        clock: Clock,
        folder: Path,
        trained: Callable[[], frozenset[date]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._clock = clock
        self._path = folder / MEMORY_FILE
        self._trained = trained
        self._facts = _remembered(self._path)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)

    @property
    def is_watching(self) -> bool:
        """Whether it looks at all."""
        return self._timer.isActive()

    def follow_settings(self) -> None:
        """Begin to look, or stop, as the settings want."""
        wanted = bool(self._settings().reminders)
        if wanted and not self._timer.isActive():
            self._timer.start(_LOOK_MS)
            self.look()
        elif not wanted:
            self._timer.stop()

    def look(self) -> None:
        """Look once."""
        settings, now = self._settings(), self._clock.now()
        if not due(settings, self._facts, now):
            return
        # Only now: reading the history brings the database.
        if due(settings, replace(self._facts, trained=self._trained()), now):
            self._remember(replace(self._facts, told=now))
            self.due.emit()

    def snooze(self, *, tomorrow: bool) -> None:
        """Put off what was shown: until tomorrow at this time, or for ten minutes."""
        now = self._clock.now()
        until = snoozed_tomorrow(now) if tomorrow else snoozed_minutes(now)
        self._remember(replace(self._facts, told=now, snoozed_until=until))

    def _remember(self, facts: Facts) -> None:
        self._facts = facts
        kept = {
            name: at.isoformat()
            for name, at in (("told", facts.told), ("snoozed_until", facts.snoozed_until))
            if at is not None
        }
        try:
            replace_file(self._path, json.dumps(kept).encode())
        except OSError as error:
            # It is known for as long as the program runs.
            _LOG.info("Reminders are not remembered: %s", error)


def _remembered(path: Path) -> Facts:
    try:
        kept = json.loads(path.read_bytes())
        told, until = (
            datetime.fromisoformat(kept[name]) if name in kept else None
            for name in ("told", "snoozed_until")
        )
    except (OSError, ValueError, TypeError):
        return Facts()
    if told is not None and told.tzinfo is None:
        return Facts()
    return Facts(told=told, snoozed_until=until)
