"""What the coach says of the plan, and what was decided so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal

from clamstudio.coach.episode import episode_prompt
from clamstudio.coach.plan import ENOUGH, decision, entry_of, log_of, reason_words
from clamstudio.coach.progression import applied, suggestions
from clamstudio.coach.referral import referral
from clamstudio.coach.sides import side_words
from clamstudio.errors import UserError
from clamstudio.records import LedgerKind, StatementTopic
from clamstudio.ui.common.widgets import Card, button, clear_layout, text_label
from clamstudio.ui.figure.episode_line import EpisodeLine
from clamstudio.ui.figure.suggestion_card import ENOUGH_REASON, SuggestionCard
from clamstudio.ui.plan.columns import TwoColumns
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from clamstudio.coach.progression import Log, Suggestion
    from clamstudio.records import LedgerEntry, PersonRecord, Prescription
    from clamstudio.ui.plan.services import PlanServices

__all__ = ["CoachPage"]

_LATEST = 8


class CoachPage(TwoColumns):
    """A card for each exercise and side; beside it how long it has lasted, sides and ledger.

    Signals:
        plan_changed: Another plan is kept.
        adjust_requested: The user wants to set a block: its index.
        problem_found: What could not be kept: a ``Message``.
        settled: Every suggestion is answered.
    """

    plan_changed = Signal()
    adjust_requested = Signal(int)
    problem_found = Signal(object)
    settled = Signal()

    def __init__(self, services: PlanServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.cards: tuple[SuggestionCard, ...] = ()
        self.episode: EpisodeLine | None = None
        self.setAccessibleName(tr("What the coach says"))

    def refresh(self) -> None:
        """Read the history again.

        Raises:
            UserError: It cannot be read.
        """
        services = self._services
        person = services.known()
        plan, now = services.plan(), services.clock.now()
        clear_layout(self.main)
        clear_layout(self.beside)
        self.episode = None
        if person is None:
            self.cards = ()
            self._add(_nothing_card(plan))
            self.fit()
            return
        log = log_of(services.history(), person.id, now)
        self._add_warnings(person, log, now)
        found = suggestions(plan, log, now) if plan else ()
        if not found:
            self._add(_nothing_card(plan))
        ordered = sorted(found, key=lambda one: one.steps == 0)
        self.cards = tuple(self._card(one) for one in ordered)
        self._add_sides(log, plan)
        self._add_ledger(services.history().ledger(person.id))
        self.fit()

    def _add(self, widget: QWidget) -> None:
        self.main.addWidget(widget)

    def _add_warnings(self, person: PersonRecord, log: Log, now: datetime) -> None:
        words = referral(log.check_ins, now, log.questionnaires)
        said = self._services.history().statements(person.id)
        prompt = episode_prompt(said, log.check_ins, now.date())
        if words is None and prompt is None:
            return
        card = Card()
        if words is not None:
            card.content.addWidget(text_label(str(words), "danger", wrap=True))
        if prompt is not None:
            self.episode = EpisodeLine(prompt)
            self.episode.answered.connect(self._on_episode)
            card.content.addWidget(self.episode)
        self._add(card)

    def _on_episode(self, topic: str, value: str) -> None:
        try:
            self._services.say(StatementTopic(topic), value)
            self.refresh()
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        self._focus_next()

    def _add_sides(self, log: Log, plan: Prescription | None) -> None:
        words = side_words(log.sessions, plan) if plan else ()
        if words:
            card = Card(tr("Right and left"))
            for each in words:
                card.content.addWidget(text_label(str(each), wrap=True))
            self.beside.addWidget(card)

    def _card(self, one: Suggestion) -> SuggestionCard:
        card = SuggestionCard(one, self._services.catalogue)
        card.accepted.connect(lambda: self._decide(LedgerKind.ACCEPTED, one))
        card.refused.connect(lambda why: self._decide(LedgerKind.REFUSED, one, why))
        card.refuse_button.clicked.connect(self.fit)
        card.adjust_requested.connect(lambda: self.adjust_requested.emit(one.index))
        self._add(card)
        return card

    def _decide(self, kind: LedgerKind, one: Suggestion, why: str = "") -> None:
        services = self._services
        plan = services.plan()
        if plan is None:
            return
        note = f"{ENOUGH}{one.block.exercise}" if why == ENOUGH_REASON else why
        after = applied(plan, one) if kind is LedgerKind.ACCEPTED else plan
        now = services.clock.now()
        self._keep(decision(kind, after, one, services.person().id, now, note))

    def _keep(self, entry: LedgerEntry) -> None:
        try:
            self._services.keep(entry)
            self.refresh()
        except UserError as error:
            self.problem_found.emit(error.message)
            return
        self.plan_changed.emit()
        self._focus_next()

    def _focus_next(self) -> None:
        """Go on at the next suggestion: the button that had the focus is gone."""
        open_cards = [card for card in self.cards if card.suggestion.steps]
        if open_cards:
            open_cards[0].accept_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.settled.emit()

    def _add_ledger(self, entries: Sequence[LedgerEntry]) -> None:
        if not entries:
            return
        card = Card(tr("What was decided"))
        for entry in list(reversed(entries))[:_LATEST]:
            date = QDate(entry.at.year, entry.at.month, entry.at.day)
            day = QLocale().toString(date, tr("d MMM yyyy"))
            said = "" if entry.note.startswith(ENOUGH) else entry.note
            words = tr("{day}: {what}", day=day, what=kind_words(entry.kind))
            reasons = " ".join([*reason_words(entry)[:1], said])
            card.content.addWidget(text_label(f"{words} {reasons}".strip(), wrap=True))
        if len(entries) > 1:
            undo = button(tr("Undo the last one"))
            undo.clicked.connect(lambda: self._undo(entries))
            card.content.addWidget(undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.beside.addWidget(card)

    def _undo(self, entries: Sequence[LedgerEntry]) -> None:
        services = self._services
        self._keep(
            entry_of(
                LedgerKind.UNDONE,
                entries[-2].prescription,
                services.person().id,
                services.clock.now(),
            )
        )


def _nothing_card(plan: Prescription | None) -> Card:
    card = Card()
    card.content.addWidget(text_label(_nothing_words(plan), wrap=True))
    return card


def _nothing_words(plan: Prescription | None) -> str:
    if plan is None:
        return tr(
            "After your first session, or once you keep a plan, the coach has something to say."
        )
    return tr(
        "This plan is from your therapist ({who}, {day}), so the coach makes no suggestions. You "
        "can unlock it under “From my therapist”.",
        who=plan.therapist,
        day=plan.set_on,
    )


def kind_words(kind: LedgerKind) -> str:
    """Return what was decided."""
    return {
        LedgerKind.EDITED: tr("you changed the plan."),
        LedgerKind.IMPORTED: tr("you opened a plan from a file."),
        LedgerKind.ACCEPTED: tr("you accepted a suggestion."),
        LedgerKind.ADJUSTED: tr("you adjusted a suggestion."),
        LedgerKind.REFUSED: tr("you left it as it was."),
        LedgerKind.UNDONE: tr("you undid the last decision."),
    }[kind]
