"""The Roland-Morris questionnaire: sentences to tick, and the card that offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clamstudio.coach.questionnaire import change_words, due_week, due_words, roland_morris
from clamstudio.errors import UserError
from clamstudio.history import changes
from clamstudio.records import QuestionnaireRecord
from clamstudio.ui.common.area import let_scroll
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.tick_box import TickBox
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.words import ENGLISH, language_in_use, tr, trn

if TYPE_CHECKING:
    from clamstudio.ui.plan.services import PlanServices

__all__ = ["QuestionnaireCard", "QuestionnaireDialog"]

_SIZE_PX = (1140, 690)
_TYPE_AND_ROW_PX = (14, 32)


class QuestionnaireDialog(QDialog):
    """The form as it was published: a tick where a sentence is true today, and nothing else.

    Attributes:
        boxes: The sentences in order.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        form = roland_morris()
        self.boxes = tuple(TickBox(sentence) for sentence in form.items)
        self.count = text_label("", "muted")
        self.keep_button = button(tr("Keep these answers"), "primary")
        self._build()
        for box in self.boxes:
            box.toggled.connect(self._on_toggled)
        self._on_toggled()

    @property
    def ticked(self) -> tuple[int, ...]:
        """The numbers of the ticked sentences, from 1."""
        return tuple(number for number, box in enumerate(self.boxes, 1) if box.isChecked())

    def _build(self) -> None:
        form = roland_morris()
        self.setWindowTitle(form.title)
        self.resize(*_SIZE_PX)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE)
        if language_in_use() != ENGLISH:
            words = tr(
                "This questionnaire is in English: in another language only an official "
                "translation measures the same."
            )
            column.addWidget(text_label(words, "strong", wrap=True))
        for paragraph in form.intro:
            column.addWidget(text_label(paragraph, "muted", wrap=True))
        halves = QHBoxLayout()
        halves.setSpacing(3 * SPACE)
        middle = len(self.boxes) // 2
        for part in (self.boxes[:middle], self.boxes[middle:]):
            half = QVBoxLayout()
            half.setSpacing(0)
            for box in part:
                box.set_sizes(*_TYPE_AND_ROW_PX)
                half.addWidget(box)
            half.addStretch(1)
            halves.addLayout(half, 1)
        column.addLayout(halves)
        column.addWidget(text_label(form.source, "caption", wrap=True))
        column.addStretch(1)
        self._lay_out(form.title, inside)

    def _lay_out(self, title: str, inside: QWidget) -> None:
        foot = QHBoxLayout()
        cancel = button(tr("Cancel"), "quiet")
        cancel.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self.accept)
        foot.addWidget(self.count, 1)
        foot.addWidget(cancel)
        foot.addWidget(self.keep_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        whole.setSpacing(2 * SPACE)
        whole.addWidget(text_label(title, "title", wrap=True))
        whole.addWidget(let_scroll(QScrollArea(), inside), 1)
        whole.addLayout(foot)

    def _on_toggled(self) -> None:
        words = trn("{n} sentence ticked", "{n} sentences ticked", len(self.ticked))
        self.count.setText(tr("{words}. None is an answer, too.", words=words))


class QuestionnaireCard(Card):
    """Offers the form in one line, and says what its scores say.

    Signals:
        kept: Answers are on the disk, or were taken out.
        problem_found: Why they are not: a ``Message``.
    """

    kept = Signal()
    problem_found = Signal(object)

    def __init__(self, services: PlanServices) -> None:
        super().__init__(tr("Your everyday, now and then"))
        self._services = services
        self._last: QuestionnaireRecord | None = None
        self.offer = text_label("", "strong", wrap=True)
        self.said = text_label("", wrap=True)
        self.answer_button = button(tr("Answer 24 sentences…"))
        self.remove_button = button(tr("Take the last answers out"), "quiet")
        for each in (self.offer, self.said):
            self.content.addWidget(each)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.answer_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        self.content.addLayout(row)
        self.answer_button.clicked.connect(self._on_answer)
        self.remove_button.clicked.connect(self._on_remove)

    def refresh(self) -> None:
        """Read the answers again.

        Raises:
            UserError: They cannot be read.
        """
        services = self._services
        person = services.known()
        answered = services.history().questionnaires(person.id) if person else ()
        self._last = answered[-1] if answered else None
        due = due_words(due_week(answered, services.clock.now().date()))
        said = change_words(answered)
        self.offer.setText(str(due) if due else tr("Nothing is due; you may answer any time."))
        self.offer.setVisible(due is not None or not answered)
        self.said.setText(self._said_words(str(said)) if said else "")
        self.said.setVisible(said is not None)
        self.remove_button.setVisible(bool(answered))

    def keep(self, ticked: tuple[int, ...]) -> None:
        """Keep answers given now."""
        services = self._services
        try:
            record = QuestionnaireRecord(
                uuid4(), services.person().id, services.clock.now(), ticked=ticked
            )
            services.writer().add_questionnaire(record).result()
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        self.kept.emit()

    def _said_words(self, words: str) -> str:
        if self._last is None:
            return words
        at = self._last.answered_at
        date = QDate(at.year, at.month, at.day)
        day = QLocale().toString(date, tr("d MMM yyyy"))
        return tr("{words} Last answered: {day}.", words=words, day=day)

    def _on_answer(self) -> None:
        dialog = QuestionnaireDialog(self.window())
        if dialog.exec():
            self.keep(dialog.ticked)

    def _on_remove(self) -> None:
        if self._last is None:
            return
        try:
            self._services.history().change(changes.delete_questionnaire, self._last.id)
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        self.kept.emit()
