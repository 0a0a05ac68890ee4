"""Asks who set the plan, and when."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.tick_box import CheckBox
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from clamstudio.records import Prescription

__all__ = ["TherapistDialog"]

_LENGTH = 80


class TherapistDialog(QDialog):
    """A note, a date, and whether the coach leaves the plan alone.

    Args:
        plan: As it is.
        today: The day.
        parent: The window.
    """

    def __init__(self, plan: Prescription, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self.note = QLineEdit(plan.therapist)
        set_on = QDate.fromString(plan.set_on, "yyyy-MM-dd")
        self.day = QDateEdit(
            set_on if set_on.isValid() else QDate(today.year, today.month, today.day)
        )
        self.locked = CheckBox(tr("The coach makes no suggestions for this plan"))
        self.locked.setChecked(plan.locked or not plan.therapist)
        self._build()

    @property
    def plan(self) -> Prescription:
        """The plan with what was answered; without a note it is the user's own again."""
        note = self.note.text().strip()
        return replace(
            self._plan,
            therapist=note,
            set_on=self.day.date().toString("yyyy-MM-dd") if note else "",
            locked=bool(note) and self.locked.isChecked(),
        )

    def _build(self) -> None:
        self.setWindowTitle(tr("From my therapist"))
        self.note.setMaxLength(_LENGTH)
        self.note.setMinimumWidth(45 * SPACE)
        self.note.setAccessibleName(tr("Who set it, and what they said"))
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(tr("The day on which it was set"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(text_label(tr("From my therapist"), "title"))
        column.addWidget(text_label(tr("Who set it, and what they said"), "muted"))
        column.addWidget(self.note)
        column.addWidget(text_label(tr("When"), "muted"))
        column.addWidget(self.day)
        column.addWidget(self.locked)
        words = tr("Without a note the plan is your own.")
        column.addWidget(text_label(words, "caption", wrap=True))
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancel, done = button(tr("Cancel"), "quiet"), button(tr("Done"), "primary")
        for each in (cancel, done):
            foot.addWidget(each)
        done.setDefault(True)
        cancel.clicked.connect(self.reject)
        done.clicked.connect(self.accept)
        column.addLayout(foot)
