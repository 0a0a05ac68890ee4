"""No session starts: why, what to take along to a clinician, and how it is unlocked."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit

from clamstudio.coach.screening import explanation, item, lines_of
from clamstudio.errors import UserError
from clamstudio.records import ScreeningOutcome
from clamstudio.ui.common.paper import choose_pdf, print_document, print_page, save_pdf
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.do.reading import ReadingPage
from clamstudio.ui.do.sheet import Sheet
from clamstudio.words import tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from clamstudio.records import ScreeningRecord

__all__ = ["ClearedPage", "LockedPage", "day_words"]

_NUMBER_LENGTH = 20


def day_words(day: date) -> str:
    """Return a day as the user's language writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


class LockedPage(ReadingPage):
    """Explains in one line why no session starts.

    Args:
        record: The answers that lock.
        emergency_number: What the user calls; empty where not told.

    Signals:
        change_requested: The user wants to answer again.
        cleared_requested: The user was seen and cleared.
        number_changed: Another emergency number.
        left: Back to the start.
    """

    change_requested = Signal()
    cleared_requested = Signal()
    number_changed = Signal(str)
    left = Signal()

    def __init__(self, record: ScreeningRecord, emergency_number: str) -> None:
        help_now = record.outcome is ScreeningOutcome.GET_HELP_NOW
        self._record = record
        self._heading = tr("Please get help now") if help_now else tr("Please check first")
        super().__init__(
            self._heading,
            [str(explanation(record.ticked))],
            tr("Back to the start"),
            tr("Change my answers"),
        )
        self.number = QLineEdit(emergency_number)
        self.save_button = button(tr("Save these answers…"))
        self.print_button = button(tr("Print…"))
        self.cleared_button = button(tr("Seen and cleared…"))
        self._note = text_label("", "muted", wrap=True)
        if help_now:
            self._add_number()
        ticked = [tr(item(line).text) for line in lines_of(record.ticked)]
        self.add_list(tr("You ticked:"), ticked)
        self.add_paragraph(tr("Watching, tracking and reading are open to you all the same."))
        self.content.addWidget(self._note)
        self._note.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for each in (self.save_button, self.print_button):
            row.addWidget(each)
        row.addStretch(1)
        self.content.addLayout(row)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cleared_button)
        self._connect()

    def summary(self) -> QTextDocument:
        """Return the page to take along."""
        ticked = [tr(item(line).text) for line in lines_of(self._record.ticked)]
        points = "".join(f"<li>{escape(words)}</li>" for words in ticked)
        said = tr("Answered on {day}", day=day_words(self._record.at.date()))
        parts = (
            f"<h2>{escape(self._heading)}</h2>",
            f"<p>{escape(str(explanation(self._record.ticked)))}</p>",
            f"<p>{escape(said)}</p><ul>{points}</ul>",
            f"<p>{escape(tr('These are the person’s own answers in ClamStudio, no findings.'))}</p>",
        )
        document = QTextDocument()
        document.setHtml("".join(parts))
        return document

    def _add_number(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        words = text_label(tr("Your emergency number"), "strong")
        words.setBuddy(self.number)
        self.number.setAccessibleName(tr("Your emergency number"))
        self.number.setMaxLength(_NUMBER_LENGTH)
        self.number.setPlaceholderText(tr("for example 112"))
        self.number.setFixedWidth(20 * SPACE)
        row.addWidget(words)
        row.addWidget(self.number)
        row.addStretch(1)
        self.content.addLayout(row)

    def _connect(self) -> None:
        self.next_requested.connect(self.left)
        self.back_requested.connect(self.change_requested)
        self.cleared_button.clicked.connect(self.cleared_requested)
        self.number.editingFinished.connect(lambda: self.number_changed.emit(self.number.text()))
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(lambda: print_page(self, print_document(self.summary())))

    def _on_save(self) -> None:
        path = choose_pdf(self, "clamstudio-answers")
        if path is None:
            return
        try:
            save_pdf(path, print_document(self.summary()))
        except UserError as error:
            self._note.setText(str(error.message))
        else:
            self._note.setText(tr("Saved in {folder}.", folder=path))
        self._note.show()


class ClearedPage(Sheet):
    """Asks on which day a clinician has seen and cleared the person.

    Args:
        record: The answers that lock.
        now: Wall-clock time.

    Signals:
        said: The day, a ``datetime.date``.
    """

    said = Signal(object)

    def __init__(self, record: ScreeningRecord, now: datetime) -> None:
        super().__init__(tr("Seen and cleared"), tr("I was seen and cleared"), tr("Back"))
        self.day = QDateEdit(QDate(now.year, now.month, now.day))
        self.day.setMinimumDate(QDate(record.at.year, record.at.month, record.at.day))
        self.day.setMaximumDate(QDate(now.year, now.month, now.day))
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName(tr("The day on which you were seen"))
        words = tr(
            "Only if a doctor or physiotherapist has seen you about your answers and has said that "
            "side-lying leg exercises suit you. It is kept with its day as your own statement."
        )
        self.content.addWidget(text_label(words, wrap=True))
        self.content.addWidget(text_label(tr("On which day?"), "strong"))
        self.content.addWidget(self.day, 0, Qt.AlignmentFlag.AlignLeft)
        self.next_requested.connect(self._on_said)

    def focus_first(self) -> None:
        """Begin at the day."""
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_said(self) -> None:
        self.said.emit(self.day.date().toPython())
