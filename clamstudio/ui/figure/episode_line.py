"""How long this spell has lasted: what is said of it, and when it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QWidget

from clamstudio.coach.episode import ONSET_CHOICES, ONSET_QUESTION, Onset, onset_value
from clamstudio.records import StatementTopic
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from clamstudio.coach.episode import Prompt

__all__ = ["EpisodeLine", "OnsetChoice"]

_ON_A_DAY = "day"


class EpisodeLine(QWidget):
    """One line that can be put aside for a week; of the twelfth week a question with two answers.

    Attributes:
        buttons: What can be pressed, by what is stored then.

    Signals:
        answered: A ``StatementTopic`` and the value to keep.
    """

    answered = Signal(str, str)

    def __init__(self, prompt: Prompt) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(text_label(str(prompt.words), "strong", wrap=True), 1)
        self.setAccessibleName(str(prompt.words))
        if prompt.asks:
            self._add(tr("Yes"), StatementTopic.ASSESSED, "yes")
            self._add(tr("No"), StatementTopic.ASSESSED, "no")
        self._add(tr("Not this week"), StatementTopic.REMINDED, str(prompt.id))

    def _add(self, words: str, topic: StatementTopic, value: str) -> None:
        each = button(words, "plain" if topic is StatementTopic.ASSESSED else "quiet")
        each.clicked.connect(lambda: self.answered.emit(str(topic), value))
        self.buttons[value] = each
        row = self.layout()
        if row is not None:
            row.addWidget(each)


class OnsetChoice(QWidget):
    """Asks when this spell of pain began; nothing has to be said.

    Signals:
        changed: Another answer.
    """

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.box = QComboBox()
        self.day = QDateEdit(QDate(today.year, today.month, today.day))
        self._build()
        self.show_said("", today)
        self.box.currentIndexChanged.connect(self._on_changed)
        self.day.dateChanged.connect(self.changed)

    @property
    def value(self) -> str:
        """What is to be stored; empty where nothing was chosen."""
        choice = str(self.box.currentData())
        if choice == _ON_A_DAY:
            return self.day.date().toString("yyyy-MM-dd")
        return onset_value(choice, self._today) if choice else ""

    def _build(self) -> None:
        self.box.setAccessibleName(tr(ONSET_QUESTION))
        self.box.addItem(tr("Choose, if you like"), "")
        for choice, words in ONSET_CHOICES:
            if choice == Onset.LONG_AGO:
                self.box.addItem(tr("On a day I know…"), _ON_A_DAY)
            self.box.addItem(tr(words), str(choice))
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(tr("The day on which it began"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.box)
        row.addWidget(self.day)
        row.addStretch(1)

    def show_said(self, said: str, today: date) -> None:
        """Show what is stored, empty for nothing."""
        self._today = today
        self.day.setMaximumDate(QDate(today.year, today.month, today.day))
        known = QDate.fromString(said, "yyyy-MM-dd")
        if known.isValid():
            self.day.setDate(known)
        place = self.box.findData(_ON_A_DAY if known.isValid() else said)
        self.box.setCurrentIndex(max(0, place))
        self.day.setVisible(known.isValid())

    def _on_changed(self) -> None:
        self.day.setVisible(self.box.currentData() == _ON_A_DAY)
        self.changed.emit()
