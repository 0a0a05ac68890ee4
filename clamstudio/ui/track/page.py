"""The place Track: headline, chart and list of one person's sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from clamstudio.clock import SystemClock
from clamstudio.ui.common.icons import icon_pixmap
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.track.chart_card import ChartCard
from clamstudio.ui.track.reader import TrackData, TrackReader
from clamstudio.ui.track.session_table import SessionTable
from clamstudio.ui.track.wording import headline, since_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from PySide6.QtGui import QShowEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.clock import Clock
    from clamstudio.history.store import History
    from clamstudio.ui.common.theme import Theme

__all__ = ["TrackPage"]

_ICON_PX = 48
_WORDS_PX = 440


class TrackPage(QWidget):
    """What was done. Reads anew whenever it is shown, in a thread of its own.

    Signals:
        start_requested: The user wants to start a session.
        refreshed: What was read last is on the page.
    """

    start_requested = Signal()
    refreshed = Signal()

    def __init__(
        self,
        history: Callable[[], History],
        theme: Theme,
        *,
        clock: Clock | None = None,
        catalogue: Catalogue | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the place; nothing is read before it is shown.

        Args:
            history: Returns the history; called in the reader's thread. Its ``UserError`` is
                shown on the page.
            theme: The colours in use.
            clock: Says when "the last four weeks" end; the computer's own without one.
            catalogue: Names the exercises; without one their ids are shown.
            parent: Owner.
        """
        super().__init__(parent)
        self._clock = clock or SystemClock()
        self._theme = theme
        self._person_id: UUID | None = None
        self._settled = False
        self._reader = TrackReader(history, self)
        exercises = () if catalogue is None else catalogue.exercises
        self._table = SessionTable({one.id: tr(one.name) for one in exercises})
        self._chart_card = ChartCard()
        self._headline = text_label(role="headline", wrap=True)
        self._since = text_label(role="muted", wrap=True)
        self._invented = text_label(tr("Invented history, to try the program with"), "accent")
        self._problem = text_label(role="body", wrap=True)
        self._empty_icon = QLabel()
        self._start_button = button(tr("Start a session"), "primary")
        self._retry_button = button(tr("Try again"))
        self._states = QStackedWidget()
        self._waiting = QWidget()
        self._build()
        self._connect()

    @property
    def is_settled(self) -> bool:
        """Whether what was read last is on the page."""
        return self._settled

    @property
    def chart_card(self) -> ChartCard:
        """The card with the chart."""
        return self._chart_card

    @property
    def table(self) -> SessionTable:
        """The list of sessions."""
        return self._table

    def refresh(self, person_id: UUID | None = None) -> None:
        """Read the sessions of a person; without one, of the person shown or of the first."""
        if person_id is not None:
            self._person_id = person_id
        self._settled = False
        self._reader.read(self._person_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the page comes into view, after it was painted."""
        super().showEvent(event)
        self._settled = False
        QTimer.singleShot(0, self, self.refresh)

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of the colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and current_theme() is not self._theme:
            self._theme = current_theme()
            self._dress()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 3 * SPACE)
        column.addWidget(self._states)
        self._content = self._built_content()
        self._empty = self._built_empty()
        self._failed = self._built_failed()
        for state in (self._waiting, self._content, self._empty, self._failed):
            self._states.addWidget(state)
        self._dress()

    def _built_content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._headline)
        column.addWidget(self._since)
        column.addWidget(self._invented)
        column.addSpacing(SPACE + SPACE // 2)
        column.addWidget(self._chart_card, 3)
        column.addSpacing(2 * SPACE)
        column.addWidget(self._table, 2)
        return content

    def _built_empty(self) -> QWidget:
        title = text_label(tr("Your first session will appear here."), "title")
        words = text_label(
            tr(
                "Every repetition is kept on this computer only, and shown here by day and side, "
                "with how you felt before and after."
            ),
            "muted",
            wrap=True,
        )
        return _centred(self._empty_icon, title, words, self._start_button)

    def _built_failed(self) -> QWidget:
        title = text_label(tr("The history cannot be read."), "title")
        return _centred(title, self._problem, self._retry_button)

    def _connect(self) -> None:
        self._reader.loaded.connect(self._on_loaded)
        self._start_button.clicked.connect(self.start_requested)
        self._retry_button.clicked.connect(self._on_retry_clicked)

    def _dress(self) -> None:
        self._empty_icon.setPixmap(icon_pixmap("track", self._theme.accent, _ICON_PX, scale=2.0))
        self._chart_card.set_theme(self._theme)
        self._table.set_theme(self._theme)

    def _on_retry_clicked(self) -> None:
        self.refresh()

    def _on_loaded(self, data: TrackData) -> None:
        if data.problem:
            self._problem.setText(data.problem)
            self._states.setCurrentWidget(self._failed)
        elif not data.summaries:
            self._states.setCurrentWidget(self._empty)
        else:
            self._show_sessions(data)
        self._settled = True
        self.refreshed.emit()

    def _show_sessions(self, data: TrackData) -> None:
        now = self._clock.now()
        self._headline.setText(headline(data.summaries, now))
        self._since.setText(since_words(data.summaries))
        self._invented.setVisible(any(one.invented for one in data.summaries))
        self._chart_card.set_summaries(data.summaries, now)
        self._table.set_summaries(data.summaries)
        self._states.setCurrentWidget(self._content)


def _centred(*widgets: QWidget) -> QWidget:
    """Return a card with ``widgets`` one below the other in its middle."""
    card = Card()
    card.content.addStretch(1)
    for widget in widgets:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(widget)
        row.addStretch(1)
        if isinstance(widget, QLabel) and widget.wordWrap():
            # A wrapping label has no width of its own in the middle of a card.
            widget.setFixedWidth(_WORDS_PX)
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.content.addLayout(row)
        card.content.addSpacing(SPACE)
    card.content.addStretch(1)
    return card
