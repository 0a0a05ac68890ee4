"""The place Track: overview, charts, log and data of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from clamstudio.clock import SystemClock
from clamstudio.ui.common.icons import icon_pixmap
from clamstudio.ui.common.shown import ShownStack, ShownTabs
from clamstudio.ui.common.theme import SPACE, current_theme, scaled_px
from clamstudio.ui.common.widgets import Card, button, text_label
from clamstudio.ui.track.actions import TrackActions
from clamstudio.ui.track.chart_card import ChartCard
from clamstudio.ui.track.late_tab import LateTab
from clamstudio.ui.track.overview import Overview
from clamstudio.ui.track.reader import TrackData, TrackReader
from clamstudio.ui.track.wording import headline, since_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from uuid import UUID

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.clock import Clock
    from clamstudio.history.store import History
    from clamstudio.records import SetRecord
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.track.charts_tab import ChartsTab
    from clamstudio.ui.track.data_tab import DataTab
    from clamstudio.ui.track.log_tab import LogTab
    from clamstudio.ui.track.reader import TrackDetails
    from clamstudio.ui.track.session_table import SessionTable

__all__ = ["TrackPage"]

_ICON_PX = 48
_WIDEST_PX = 1700
"""Of rows and words: an eye must find from their one end to the other."""
_WORDS_PX, _MOST_WORDS_PX = 440, 600
_HEAD_FROM_PX = 600
"""From what height of the window on every tab has the headline above it, at the usual size of text."""


class TrackPage(QWidget):
    """What was done. Reads anew whenever it is shown, in a thread of its own.

    Signals:
        start_requested: The user wants to start a session.
        refreshed: What was read last is on the page.
        person_renamed: The old and the new name; no new one where the person is no more.
    """

    start_requested = Signal()
    refreshed = Signal()
    person_renamed = Signal(str, str)

    def __init__(
        self,
        history: Callable[[], History],
        theme: Theme,
        *,
        clock: Clock | None = None,
        catalogue: Catalogue | None = None,
        folder: Path | None = None,
        load: Callable[[SetRecord], SetRecord] | None = None,
        person: Callable[[], str] = str,
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
            load: Gives a set its load; without it loads cannot be computed again.
            person: The name of who is meant where nobody was chosen here; empty for the first.
            parent: Owner.
        """
        super().__init__(parent)
        self._person = person
        self._clock = clock or SystemClock()
        self._theme = theme
        self._person_id: UUID | None = None
        self._settled = False
        self._reader = TrackReader(history, self)
        self._folder = folder
        self._actions = TrackActions(
            self, self._reader, self._clock, catalogue, self.refresh, self._say, load
        )
        self._actions.renamed.connect(self.person_renamed)
        self._data = TrackData()
        self._overview = Overview(catalogue)
        self._charts = LateTab(self._made_charts)
        self._log = LateTab(self._made_log, scaled_px(_WIDEST_PX))
        self._data_tab = LateTab(self._made_data_tab, scaled_px(_WIDEST_PX))
        self._tabs = ShownTabs()
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
        self._states = ShownStack()
        self._waiting = QWidget()
        self._build()
        self._connect()

    @property
    def is_settled(self) -> bool:
        """Whether what was read last is on the page."""
        charts = self._charts.made
        return self._settled and not (
            self._chart_card.is_waiting
            or (charts is not None and charts.isVisible() and charts.is_waiting)
        )

    @property
    def chart_card(self) -> ChartCard:
        """The card with the chart."""
        return self._chart_card

    @property
    def table(self) -> SessionTable:
        """The list of sessions."""
        return self._log.content().table

    @property
    def charts(self) -> ChartsTab:
        """The tab with the charts."""
        return self._charts.content()

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
        self._reader.read(self._person_id, self._clock.now(), self._person())

    def showEvent(self, event: QShowEvent) -> None:
        """Read when the page comes into view, after it was painted."""
        super().showEvent(event)
        self._settled = False
        QTimer.singleShot(0, self, self.refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._share_height()

    def _share_height(self) -> None:
        """In a low window with large text the tabs but the first have the head's room, too."""
        roomy = self.window().height() >= scaled_px(_HEAD_FROM_PX)
        for label in (self._headline, self._since):
            label.setVisible(roomy or self._tabs.currentIndex() == 0)

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

    def _made_charts(self) -> ChartsTab:
        from clamstudio.ui.track.charts_tab import ChartsTab

        charts = ChartsTab(self._actions.names)
        charts.details_wanted.connect(self._on_details_wanted)
        charts.set_data(self._data, self._clock.now())
        return charts

    def _made_log(self) -> LogTab:
        from clamstudio.ui.track.log_tab import LogTab
        from clamstudio.ui.track.session_table import SessionTable

        log = LogTab(SessionTable(self._actions.names))
        log.table.set_theme(self._theme)
        log.table.set_summaries(self._data.summaries)
        actions = self._actions
        for signal, slot in (
            (log.open_requested, actions.open_session),
            (log.delete_requested, actions.delete_session),
            (log.add_requested, actions.add_past),
            (log.note_requested, actions.add_note),
            (log.undo_requested, actions.undo),
        ):
            signal.connect(slot)
        log.say(self._said.text(), can_undo=actions.can_undo)
        return log

    def _made_data_tab(self) -> DataTab:
        from clamstudio.ui.track.data_tab import DataTab

        tab, actions = DataTab(), self._actions
        for signal, slot in (
            (tab.report_requested, actions.report),
            (tab.export_requested, actions.export),
            (tab.import_requested, actions.import_file),
            (tab.backup_requested, actions.back_up),
            (tab.restore_requested, actions.restore),
            (tab.person_requested, actions.add_person),
            (tab.rename_requested, actions.rename_person),
            (tab.join_requested, actions.join_people),
            (tab.removal_requested, actions.delete_person),
            (tab.undo_requested, actions.undo),
            (tab.recompute_requested, actions.recompute),
            (tab.erase_requested, actions.erase),
        ):
            signal.connect(slot)
        self._fill_data_tab(tab)
        return tab

    def _fill_data_tab(self, tab: DataTab) -> None:
        data = self._data
        tab.set_backups(data.backups, self._folder or "")
        tab.set_people(data.people, data.person)
        tab.say(self._said.text(), can_undo=self._actions.can_undo)

    def _connect(self) -> None:
        self._reader.loaded.connect(self._on_loaded)
        self._reader.detailed.connect(self._on_detailed)
        self._chart_card.drawn.connect(self._on_drawn)
        self._start_button.clicked.connect(self.start_requested)
        self._tabs.currentChanged.connect(self._share_height)
        self._retry_button.clicked.connect(self._on_retry_clicked)
        self._rescue_button.clicked.connect(self._on_rescue)
        self._people.activated.connect(self._on_person_chosen)
        self._import_button.clicked.connect(self._actions.import_file)

    def _dress(self) -> None:
        self._empty_icon.setPixmap(icon_pixmap("track", self._theme.accent, _ICON_PX, scale=2.0))
        self._chart_card.set_theme(self._theme)
        if self._charts.made is not None:
            self._charts.made.set_theme(self._theme)
        if self._log.made is not None:
            self._log.made.table.set_theme(self._theme)

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
        self._said.setText(words)
        self._said.setVisible(bool(words))
        for tab in (self._log.made, self._data_tab.made):
            if tab is not None:
                tab.say(words, can_undo=can_undo)

    def _on_loaded(self, data: TrackData) -> None:
        self._data = data
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
        if self.is_settled:
            self.refreshed.emit()

    def _on_drawn(self) -> None:
        if self._settled:
            self.refreshed.emit()

    def _on_details_wanted(self) -> None:
        if self._data.person is not None:
            self._reader.read_details(self._data.person.id)

    def _on_detailed(self, found: tuple[UUID, TrackDetails]) -> None:
        person_id, details = found
        person, charts = self._data.person, self._charts.made
        if charts is not None and person is not None and person.id == person_id:
            charts.set_details(details)
            self._on_drawn()

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
        self._states.setCurrentWidget(self._content)
        self._chart_card.set_summaries(data.summaries, now)
        if self._charts.made is not None:
            self._charts.made.set_data(data, now)
        if self._log.made is not None:
            self._log.made.table.set_summaries(data.summaries)
        if self._data_tab.made is not None:
            self._fill_data_tab(self._data_tab.made)


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
            widget.setFixedWidth(min(scaled_px(_WORDS_PX), _MOST_WORDS_PX))
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.content.addLayout(row)
        card.content.addSpacing(SPACE)
    card.content.addStretch(1)
    return card
