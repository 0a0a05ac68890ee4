"""What the coach suggests for one exercise and side, with its reasons, to accept or refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.coach.progression import Verdict
from clamstudio.records import Side
from clamstudio.ui.common.choices import ChipRow
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.figure.dose_words import block_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from datetime import date

    from clamstudio.catalogue import Catalogue
    from clamstudio.coach.progression import Suggestion

__all__ = ["ENOUGH_REASON", "SuggestionCard"]

ENOUGH_REASON = "enough"


class SuggestionCard(Card):
    """One suggestion.

    Signals:
        accepted: As it is.
        adjust_requested: The user wants to set it themselves.
        refused: The reason, in the user's language, or ``ENOUGH_REASON``.
    """

    accepted = Signal()
    adjust_requested = Signal()
    refused = Signal(str)

    def __init__(self, suggestion: Suggestion, catalogue: Catalogue) -> None:
        super().__init__()
        self.suggestion = suggestion
        self.accept_button = button(tr("Accept"), "primary")
        self.adjust_button = button(tr("Adjust…"))
        self.refuse_button = button(tr("Not now…"), "quiet")
        self.reasons = ChipRow(tr("Why not?"))
        self._why = QWidget()
        self._build(catalogue)
        self._connect()

    def _build(self, catalogue: Catalogue) -> None:
        one = self.suggestion
        self.content.setSpacing(SPACE)
        side = tr("right leg") if one.side is Side.RIGHT else tr("left leg")
        name = tr(catalogue.exercise(one.block.exercise).name)
        heading = tr(
            "{exercise}, {side}: {verdict}", exercise=name, side=side, verdict=_verdict_words(one)
        )
        self.content.addWidget(text_label(heading, "heading", wrap=True))
        self.setAccessibleName(heading)
        if one.steps:
            words = tr(
                "From {before} to {after}.",
                before=block_words(one.block, catalogue),
                after=block_words(one.target, catalogue),
            )
            self.content.addWidget(text_label(words, "strong", wrap=True))
        self.content.addWidget(text_label(str(one.rule), wrap=True))
        for each in one.inputs:
            words = tr("{day}: {fact}", day=_short_day(each.on), fact=str(each.words))
            self.content.addWidget(text_label(words, "muted", wrap=True))
        change = tr("What would change this: {change}", change=str(one.would_change))
        self.content.addWidget(text_label(change, "muted", wrap=True))
        if one.steps:
            self._add_choices()

    def _add_choices(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for each in (self.accept_button, self.adjust_button, self.refuse_button):
            row.addWidget(each)
        row.addStretch(1)
        self.content.addLayout(row)
        for key, words in _reasons().items():
            self.reasons.add(key, words)
        first = self.reasons.keys()[0]
        self.reasons.choose("")
        self.reasons.button(first).setFocusPolicy(self.accept_button.focusPolicy())
        column = QVBoxLayout(self._why)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(text_label(tr("Why not?"), "caption"))
        column.addWidget(self.reasons)
        self.content.addWidget(self._why)
        self._why.hide()

    def _connect(self) -> None:
        self.accept_button.clicked.connect(self.accepted)
        self.adjust_button.clicked.connect(self.adjust_requested)
        self.refuse_button.clicked.connect(self._why.show)
        self.reasons.chosen.connect(self._on_reason)

    def _on_reason(self, key: str) -> None:
        self.refused.emit(ENOUGH_REASON if key == ENOUGH_REASON else _reasons()[key])


def _reasons() -> dict[str, str]:
    return {
        "not_ready": tr("I don’t feel ready"),
        "busy": tr("Not this week"),
        "pain": tr("It hurt more than I told"),
        ENOUGH_REASON: tr("This is enough for me"),
    }


def _verdict_words(one: Suggestion) -> str:
    return {
        Verdict.PROGRESS: tr("one step up"),
        Verdict.HOLD: tr("stay as it is"),
        Verdict.REGRESS: tr("two steps back") if one.steps == -2 else tr("one step back"),
        Verdict.MAINTAIN: tr("keep it"),
    }[one.verdict]


def _short_day(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), tr("d MMM yyyy"))
