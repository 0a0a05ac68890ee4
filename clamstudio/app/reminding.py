"""Reminders: what is due is said by the coach, shown by the desktop, and answered in the window."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clamstudio.errors import UserError
from clamstudio.ui.common.only_window import bring_to_front
from clamstudio.words import tr

if TYPE_CHECKING:
    from datetime import date

    from clamstudio.app.services import Services
    from clamstudio.ui.common.widgets import Banner
    from clamstudio.ui.main_window import MainWindow

__all__ = ["Reminders", "reminders_of", "trained"]

_LOOK_BACK = timedelta(days=3)


def reminders_of(services: Services, window: MainWindow) -> Reminders:
    """Return the reminders of a window, made when first asked for."""
    found = window.findChild(Reminders)
    return found if isinstance(found, Reminders) else Reminders(services, window)


def trained(services: Services) -> frozenset[date]:
    """Return the days of late on which the person of the settings trained."""
    from clamstudio.coach.plan import known_person
    from clamstudio.coach.reminders import trained_days

    now = services.clock.now()
    try:
        history = services.records.history()
        person = known_person(history, services.preferences.settings().person)
        sessions = history.sessions(person.id, now - _LOOK_BACK) if person else ()
    except UserError:
        # A reminder too many is better than none where the history cannot be read.
        return frozenset()
    return trained_days(sessions, now)


class Reminders(QObject):
    """Shows what is due: a message of the desktop, and a notice in the window that answers it."""

    def __init__(self, services: Services, window: MainWindow) -> None:
        # Opened later than the window.
        from clamstudio.ui.common.notifier import Notifier
        from clamstudio.ui.common.reminders import ReminderWatch

        super().__init__(window)
        self._window = window
        self._notice: Banner | None = None
        self._notifier = Notifier(self)
        self.watch = ReminderWatch(
            services.preferences.settings,
            services.clock,
            services.folder,
            lambda: trained(services),
            self,
        )
        self.watch.due.connect(self.show)
        self._notifier.clicked.connect(lambda: bring_to_front(window))

    def show(self) -> None:
        """Show a reminder, in place of an earlier one that was not answered."""
        if self._notice is not None:
            self._notice.put_away()
        words = tr("Time for your leg lifts, if it suits you.")
        self._notice = self._window.show_notice(
            words,
            {
                tr("Open Do"): lambda: self._window.open_place("do"),
                tr("In 10 minutes"): lambda: self.watch.snooze(tomorrow=False),
                tr("Tomorrow"): lambda: self.watch.snooze(tomorrow=True),
            },
        )
        self._notice.dismissed.connect(self._notifier.withdraw)
        self._notifier.show_message("ClamStudio", words)
