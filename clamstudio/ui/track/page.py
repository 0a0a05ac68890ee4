"""The place Track: overview, charts, log and data of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from clamstudio.clock import SystemClock
from clamstudio.ui.common.icons import icon_pixmap
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.track.actions import TrackActions
from clamstudio.ui.track.chart_card import ChartCard
from clamstudio.ui.track.charts_tab import ChartsTab
from clamstudio.ui.track.data_tab import DataTab
from clamstudio.ui.track.log_tab import LogTab
from clamstudio.ui.track.overview import Overview
from clamstudio.ui.track.reader import TrackData, TrackReader
from clamstudio.ui.track.session_table import SessionTable
from clamstudio.ui.track.wording import headline, since_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
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
        folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the place; nothing is read before it is shown.

        Args:
            history: Returns the history; called in the reader's thread. Its ``UserError`` is
                shown on the page.
            theme: The colours in use.
            clock: Says when "the last four weeks" end; the computer's own without one.
            catalogue: Names the exercises; without one their ids are shown.
            folder: Where the data are; without it a damaged history cannot be put together.
            parent: Owner.
        """
        super().__init__(parent)
        self._clock = clock or SystemClock()
        self._theme = theme
        self._person_id: UUID | None = None
        self._settled = False
        self._reader = TrackReader(history, self)
        self._folder = folder
        self._actions = TrackActions(
            self, self._reader, self._clock, catalogue, self.refresh, self._say
        )
        self._table = SessionTable(self._actions.names)
        self._overview = Overview()
        self._charts = ChartsTab(self._actions.names)
        self._log = LogTab(self._table)
        self._data_tab = DataTab()
        self._tabs = QTabWidget()
        self._people = QComboBox()
        self._said = text_label(role="accent", wrap=True)
        self._chart_card = ChartCard()
        self._headline = text_label(role="headline", wrap=True)
        self._since = text_label(role="muted", wrap=True)
        self._invented = text_label(tr("Invented history, to try the program with"), "accent")
        self._problem = text_label(role="body", wrap=True)
        self._empty_icon = QLabel()
        self._start_button = button(tr("Start a session"), "primary")
        self._retry_button = button(tr("Try again"))
        self._rescue_button = button(tr("Set it aside and save what can be saved"), "primary")
        self._import_button = button(tr("Import a history…"))
        self._first = self._built_first()
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

    @property
    def charts(self) -> ChartsTab:
        """The tab with the charts."""
        return self._charts

    @property
    def actions_of_track(self) -> TrackActions:
        """What the buttons do."""
        return self._actions

    def open_tab(self, index: int) -> None:
        """Show overview, charts, log or data, 0 to 3."""
        self._tabs.setCurrentIndex(index)

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
        column.addLayout(self._header())
        column.addSpacing(SPACE)
        self._tabs.setDocumentMode(True)
        self._tabs.setAccessibleName(tr("Overview, charts, log, data"))
        self._tabs.tabBar().setAccessibleName(tr("Overview, charts, log, data"))
        for tab, words in (
            (self._built_overview(), tr("Overview")),
            (self._charts, tr("Charts")),
            (self._log, tr("Log")),
            (self._data_tab, tr("Your data")),
        ):
            self._tabs.addTab(tab, words)
        column.addWidget(self._tabs, 1)
        return content

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._headline, self._since, self._invented, self._said):
            words.addWidget(label)
        row.addLayout(words, 1)
        self._people.setAccessibleName(tr("Whose history"))
        self._people.setMinimumWidth(180)
        row.addWidget(self._people, 0, Qt.AlignmentFlag.AlignTop)
        self._said.hide()
        return row

    def _built_overview(self) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._overview)
        column.addWidget(self._chart_card, 1)
        column.addWidget(self._first, 1)
        return tab

    def _built_first(self) -> QWidget:
        """Return what the overview says of one of several people who has no session yet."""
        words = text_label(_kept_words(), "muted", wrap=True)
        start = button(tr("Start a session"), "primary")
        start.clicked.connect(self.start_requested)
        return _centred(words, start)

    def _built_empty(self) -> QWidget:
        title = text_label(tr("Your first session will appear here."), "title")
        words = text_label(_kept_words(), "muted", wrap=True)
        self._empty_icon.setAccessibleName(tr("A chart with nothing in it yet"))
        return _centred(self._empty_icon, title, words, self._start_button, self._import_button)

    def _built_failed(self) -> QWidget:
        title = text_label(tr("The history cannot be read."), "title")
        return _centred(title, self._problem, self._rescue_button, self._retry_button)

    def _connect(self) -> None:
        self._reader.loaded.connect(self._on_loaded)
        self._start_button.clicked.connect(self.start_requested)
        self._retry_button.clicked.connect(self._on_retry_clicked)
        self._rescue_button.clicked.connect(self._on_rescue)
        self._people.activated.connect(self._on_person_chosen)
        actions = self._actions
        self._import_button.clicked.connect(actions.import_file)
        for signal, slot in (
            (self._log.open_requested, actions.open_session),
            (self._log.delete_requested, actions.delete_session),
            (self._log.add_requested, actions.add_past),
            (self._log.note_requested, actions.add_note),
            (self._log.undo_requested, actions.undo),
            (self._data_tab.report_requested, actions.report),
            (self._data_tab.export_requested, actions.export),
            (self._data_tab.import_requested, actions.import_file),
            (self._data_tab.backup_requested, actions.back_up),
            (self._data_tab.restore_requested, actions.restore),
            (self._data_tab.person_requested, actions.add_person),
            (self._data_tab.rename_requested, actions.rename_person),
            (self._data_tab.erase_requested, actions.erase),
        ):
            signal.connect(slot)

    def _dress(self) -> None:
        self._empty_icon.setPixmap(icon_pixmap("track", self._theme.accent, _ICON_PX, scale=2.0))
        self._chart_card.set_theme(self._theme)
        self._charts.set_theme(self._theme)
        self._table.set_theme(self._theme)

    def _on_retry_clicked(self) -> None:
        self.refresh()

    def _on_rescue(self) -> None:
        folder = self._folder
        if folder is None:
            return

        def unopened() -> History:
            from clamstudio.history.store import History

            return History(folder, self._clock)

        self._actions.rescue(unopened)

    def _on_person_chosen(self, index: int) -> None:
        self.refresh(self._people.itemData(index))

    def _say(self, words: str, can_undo: bool) -> None:  # noqa: FBT001 - given by the actions
        self._log.say(words, can_undo=can_undo)
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _on_loaded(self, data: TrackData) -> None:
        self._actions.set_data(data)
        if data.problem:
            self._problem.setText(data.problem)
            self._rescue_button.setVisible(data.damaged and self._folder is not None)
            self._states.setCurrentWidget(self._failed)
        elif not data.summaries and len(data.people) < 2 and not data.backups:
            self._states.setCurrentWidget(self._empty)
        else:
            self._show_sessions(data)
        self._settled = True
        self.refreshed.emit()

    def _show_sessions(self, data: TrackData) -> None:
        now = self._clock.now()
        some = bool(data.summaries)
        self._headline.setText(
            headline(data.summaries, now) if some else tr("Your first session will appear here.")
        )
        self._chart_card.setVisible(some)
        self._first.setVisible(not some)
        self._overview.setVisible(some)
        self._since.setText(since_words(data.summaries) if data.summaries else "")
        self._invented.setVisible(any(one.invented for one in data.summaries))
        self._people.clear()
        for one in data.people:
            self._people.addItem(one.name, one.id)
        self._people.setCurrentIndex(data.people.index(data.person) if data.person else -1)
        self._people.setVisible(len(data.people) > 1)
        self._overview.set_data(data, now)
        self._chart_card.set_summaries(data.summaries, now)
        self._charts.set_data(data, now)
        self._table.set_summaries(data.summaries)
        self._data_tab.set_backups(data.backups, self._folder or "")
        self._states.setCurrentWidget(self._content)


def _kept_words() -> str:
    return tr(
        "Every repetition is kept on this computer only, and shown here by day and side, "
        "with how you felt before and after."
    )


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
