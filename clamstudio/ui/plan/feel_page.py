"""How it feels: a pain entry at any time, when the spell began, and the questionnaire."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from clamstudio.coach.episode import ONSET_QUESTION, said
from clamstudio.coach.referral import referral
from clamstudio.errors import UserError
from clamstudio.records import CheckIn, CheckInKind, StatementTopic
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.figure.body_chart import WherePicker
from clamstudio.ui.figure.episode_line import OnsetChoice
from clamstudio.ui.figure.pain_scale import one_stop, pain_scale
from clamstudio.ui.plan.columns import TwoColumns
from clamstudio.ui.plan.questionnaire import QuestionnaireCard
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clamstudio.ui.plan.services import PlanServices

__all__ = ["FeelPage"]

_NOTE_LENGTH = 200


class FeelPage(TwoColumns):
    """Keeps one answer after another.

    Signals:
        kept: An answer is on the disk.
        problem_found: Why it is not: a ``Message``.
    """

    kept = Signal()
    problem_found = Signal(object)

    def __init__(self, services: PlanServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.pain = Segments(tr("Pain now, 0 to 10"))
        self.where = WherePicker()
        self.note = QLineEdit()
        self.keep_button = button(tr("Keep this entry"), "primary")
        self.said = text_label("", "muted", wrap=True)
        self.questionnaire = QuestionnaireCard(services)
        self.onset = OnsetChoice(services.clock.now().date())
        self.onset_button = button(tr("Keep"))
        self._told_onset = ""
        self._build()
        self._connect()

    def _build(self) -> None:
        card = Card()
        card.content.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        card.content.setSpacing(2 * SPACE)
        self.note.setMaxLength(_NOTE_LENGTH)
        self.note.setPlaceholderText(tr("A word for yourself, if you like"))
        self.note.setAccessibleName(tr("A word for yourself, if you like"))
        card.content.addWidget(text_label(tr("How much does it hurt now?"), "title"))
        card.content.addLayout(pain_scale(self.pain))
        card.content.addWidget(text_label(tr("Where?"), "strong"))
        card.content.addWidget(self.where)
        card.content.addWidget(self.note)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.keep_button)
        card.content.addLayout(row)
        self.main.addWidget(card)
        began = Card(tr(ONSET_QUESTION))
        words = tr(
            "So that the program can say when it is time to ask somebody. Nothing is blocked."
        )
        began.content.addWidget(text_label(words, "muted", wrap=True))
        onset = QHBoxLayout()
        onset.addWidget(self.onset, 1)
        onset.addWidget(self.onset_button)
        began.content.addLayout(onset)
        self.beside.addWidget(self.questionnaire)
        self.beside.addWidget(began)
        self.setAccessibleName(tr("How it feels"))
        self.keep_button.setEnabled(False)

    def refresh(self) -> None:
        """Read the questionnaire's answers and the onset again.

        Raises:
            UserError: The history cannot be read.
        """
        services = self._services
        self.questionnaire.refresh()
        person = services.known()
        statements = services.history().statements(person.id) if person else ()
        onset = said(statements, StatementTopic.ONSET)
        self._told_onset = onset.value if onset else ""
        self.onset.show_said(self._told_onset, services.clock.now().date())
        self._on_onset_changed()
        self.fit()

    def _on_onset_changed(self) -> None:
        self.onset_button.setEnabled(self.onset.value not in {"", self._told_onset})

    def _on_onset_kept(self) -> None:
        self.onset.box.setFocus()
        try:
            self._services.say(StatementTopic.ONSET, self.onset.value)
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        self.kept.emit()

    def _connect(self) -> None:
        self.pain.chosen.connect(lambda: self.keep_button.setEnabled(True))
        self.keep_button.clicked.connect(self._on_keep)
        self.onset.changed.connect(self._on_onset_changed)
        self.onset_button.clicked.connect(self._on_onset_kept)
        self.questionnaire.kept.connect(self.kept)
        self.questionnaire.problem_found.connect(self.problem_found)

    def _on_keep(self) -> None:
        services = self._services
        try:
            record = CheckIn(
                id=uuid4(),
                person_id=services.person().id,
                session_id=None,
                at=services.clock.now(),
                kind=CheckInKind.ANY_TIME,
                pain_nrs=int(self.pain.current),
                note=self.note.text().strip(),
                place=self.where.place if self.pain.current != "0" else "",
            )
            services.writer().add_check_in(record).result()
            answers = services.history().check_ins(record.person_id)
            answered = services.history().questionnaires(record.person_id)
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        see = referral(answers, services.clock.now(), answered)
        self.said.setText(str(see) if see else tr("Kept. Track shows it."))
        one_stop(self.pain)
        self.where.clear()
        self.note.clear()
        self.keep_button.setEnabled(False)
        self.kept.emit()
