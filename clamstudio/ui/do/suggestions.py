"""What the coach suggests, shown once between the answers before a session and its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clamstudio.coach.plan import ENOUGH, decision, known_person
from clamstudio.coach.progression import applied
from clamstudio.errors import UserError
from clamstudio.records import LedgerKind
from clamstudio.ui.common.widgets import text_label
from clamstudio.ui.do.offer import suggested
from clamstudio.ui.do.sheet import Sheet
from clamstudio.ui.figure.suggestion_card import ENOUGH_REASON, SuggestionCard
from clamstudio.words import tr

if TYPE_CHECKING:
    from clamstudio.records import PersonRecord
    from clamstudio.ui.do.services import DoServices

__all__ = ["SuggestionsPage"]


class SuggestionsPage(Sheet):
    """One card after another; what is not answered stays as it is.

    Attributes:
        shown_card: The suggestion that is shown; ``None`` when all are answered.
        accepted: Whether one was accepted: the plan is another one now.
    """

    def __init__(self, services: DoServices, person: PersonRecord) -> None:
        super().__init__(tr("The coach suggests"), tr("Start"), tr("Back"), width_px=900)
        self._services = services
        self._person = person
        self.accepted = False
        self._refused: set[tuple[str, str]] = set()
        self._note = text_label(
            tr("It suggests and never decides. Start leaves what you have not answered."),
            "muted",
            wrap=True,
        )
        self.shown_card: SuggestionCard | None = None
        self.content.addWidget(self._note)
        self._show_next()

    @classmethod
    def of(cls, services: DoServices) -> SuggestionsPage | None:
        """Return the page if anything would change, else ``None``.

        Raises:
            UserError: The history cannot be read.
        """
        person = known_person(services.history(), services.person_name)
        if person is None:
            return None
        _, found = suggested(services, person)
        return cls(services, person) if any(one.steps for one in found) else None

    def focus_first(self) -> None:
        """Begin at the card's first button."""
        first = self.shown_card.accept_button if self.shown_card else self.next_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_next(self) -> None:
        if self.shown_card is not None:
            self.shown_card.hide()
            self.shown_card.deleteLater()
            self.shown_card = None
        _, found = suggested(self._services, self._person)
        for one in found:
            if one.steps and (one.block.exercise, one.side) not in self._refused:
                self.shown_card = SuggestionCard(one, self._services.catalogue)
                self.shown_card.accepted.connect(lambda: self._answer(LedgerKind.ACCEPTED))
                self.shown_card.refused.connect(lambda why: self._answer(LedgerKind.REFUSED, why))
                self.shown_card.adjust_button.hide()
                self.content.insertWidget(0, self.shown_card)
                break
        self._note.setText(self._note.text() if self.shown_card else tr("That is settled."))
        self.fit()
        self.focus_first()

    def _answer(self, kind: LedgerKind, why: str = "") -> None:
        card, services = self.shown_card, self._services
        if card is None:
            return
        one = card.suggestion
        try:
            plan, _ = suggested(services, self._person)
            if plan is None:
                return
            after = applied(plan, one) if kind is LedgerKind.ACCEPTED else plan
            note = f"{ENOUGH}{one.block.exercise}" if why == ENOUGH_REASON else why
            entry = decision(kind, after, one, self._person.id, services.clock.now(), note)
            services.writer().add_ledger_entry(entry).result()
        except UserError as error:
            self._note.setText(str(error.message))
            return
        self.accepted |= kind is LedgerKind.ACCEPTED
        if kind is LedgerKind.REFUSED:
            self._refused.add((one.block.exercise, one.side))
        self._show_next()
