"""The one page before a session: pain now and where, since when, the last morning, anything new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.coach.episode import ONSET_QUESTION, Onset
from clamstudio.coach.screening import STANDING_LINE
from clamstudio.records import MorningAnswer
from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.ui.do.sheet import Sheet
from clamstudio.ui.figure.body_chart import WherePicker
from clamstudio.ui.figure.episode_line import EpisodeLine, OnsetChoice
from clamstudio.ui.figure.pain_scale import MOST_NRS, SCALE_STYLE, one_stop, pain_scale
from clamstudio.words import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from clamstudio.coach.episode import Prompt

__all__ = ["BeforeAnswers", "BeforePage"]


@dataclass(frozen=True, slots=True)
class BeforeAnswers:
    """What was answered; ``None`` or empty for what was not.

    Attributes:
        pain_nrs: Pain now, 0 to 10.
        place: Where, as it is stored.
        morning: How the morning after the last session was.
        onset: When this spell of pain began, as it is stored; ``not_said`` where that was asked.
    """

    pain_nrs: int | None = None
    place: str = ""
    morning: MorningAnswer | None = None
    onset: str = ""


class BeforePage(Sheet):
    """Asks in taps; nothing has to be answered.

    Args:
        ask_morning: Whether the morning after the last session is not told yet.
        reminders: What the answers to the safety questions change, already translated.
        onset_asked_on: The day, where the onset is not told yet: asked only if it hurts.
        just_screened: Whether the safety questions were answered a moment ago.

    Signals:
        next_requested: Start; read ``answers``.
        news_requested: There is something new: the safety questions come again.
        episode_answered: A ``StatementTopic`` and its value, of how long this has lasted.
    """

    news_requested = Signal()
    episode_answered = Signal(str, str)

    def __init__(
        self,
        *,
        ask_morning: bool = False,
        reminders: tuple[str, ...] = (),
        onset_asked_on: date | None = None,
        just_screened: bool = False,
    ) -> None:
        super().__init__(tr("Before you begin"), tr("Start"), tr("Back"), width_px=980)
        self._scale_row = Segments(tr("Pain now, 0 to 10"))
        self._morning = Segments(tr("The morning after your last session"))
        self.where = WherePicker()
        self.news_button = button(tr("Something is new or worse…"))
        self.episode: EpisodeLine | None = None
        self.onset = OnsetChoice(onset_asked_on) if onset_asked_on else None
        if ask_morning:
            self._ask_morning()
        self.content.addWidget(text_label(tr("How much does it hurt now?"), "strong"))
        self.content.addLayout(pain_scale(self._scale_row))
        self.content.addWidget(self.where)
        self._ask_onset()
        lines = QVBoxLayout()
        lines.setSpacing(SPACE // 2)
        # The standing line first: where the page must scroll, it is in sight.
        for words in (tr(STANDING_LINE), *reminders):
            lines.addWidget(text_label(words, "muted", wrap=True))
        self.content.addLayout(lines)
        self.foot.addStretch(1)
        self.foot.addWidget(self.news_button)
        self.news_button.setToolTip(tr("The safety questions again"))
        if just_screened:
            # Nothing is new since a moment ago.
            self.news_button.hide()
        self.where.hide()
        self._scale_row.chosen.connect(self._on_pain_chosen)
        self.news_button.clicked.connect(self.news_requested)

    @property
    def scale_row(self) -> Segments:
        """The row of pain."""
        return self._scale_row

    @property
    def morning_row(self) -> Segments:
        """The row of the last morning."""
        return self._morning

    @property
    def answers(self) -> BeforeAnswers:
        """What was answered."""
        pain = self._scale_row.current
        morning = self._morning.current
        return BeforeAnswers(
            int(pain) if pain else None,
            self.where.place if pain not in {"", "0"} else "",
            MorningAnswer(morning) if morning else None,
            self._onset_said,
        )

    @property
    def _onset_said(self) -> str:
        if self.onset is None or self.where.isHidden():
            return ""
        return self.onset.value or Onset.NOT_SAID

    def show_episode(self, prompt: Prompt | None) -> None:
        """Say above all else how long this has lasted; ``None`` takes it away."""
        if self.episode is not None:
            self.episode.hide()
            self.episode.deleteLater()
            self.episode = None
        if prompt is not None:
            self.episode = EpisodeLine(prompt)
            self.episode.answered.connect(self.episode_answered)
            self.content.insertWidget(0, self.episode)
        self.fit()

    def focus_first(self) -> None:
        """Begin at no pain."""
        self._scale_row.button("0").setFocus(Qt.FocusReason.TabFocusReason)

    def dress_content(self) -> None:
        """Give the answers targets of a good size."""
        sizes = {"width": 34, "height": 40, "type": 20}
        self._scale_row.setStyleSheet(
            SCALE_STYLE.format(**{name: self.scaled(px) for name, px in sizes.items()})
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit as pain, and Return as the way onwards."""
        digit = event.key() - int(Qt.Key.Key_0)
        if 0 <= digit < MOST_NRS:
            self._scale_row.button(str(digit)).click()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.next_requested.emit()
        else:
            super().keyPressEvent(event)

    def _ask_onset(self) -> None:
        if self.onset is None:
            return
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(text_label(tr(ONSET_QUESTION), "muted"))
        column.addWidget(self.onset)
        self.where.add_beside(holder)

    def _ask_morning(self) -> None:
        words = {
            MorningAnswer.AS_USUAL: tr("As usual"),
            MorningAnswer.WORSE: tr("Worse"),
            MorningAnswer.CANNOT_REMEMBER: tr("I can’t remember"),
        }
        for answer, text in words.items():
            self._morning.add(str(answer), text)
        one_stop(self._morning)
        heading = tr("How was the morning after your last session?")
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(text_label(heading, "strong", wrap=True), 1)
        row.addWidget(self._morning)
        self.content.addLayout(row)

    def _on_pain_chosen(self, pain: str) -> None:
        self.where.setVisible(pain != "0")
        self.fit()
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
