"""The charts: which one, how much of it, what is drawn, and the same as a table or a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from clamstudio.settings import replace_file
from clamstudio.ui.common.choices import FlowLayout, stack
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import Card, button, clear_layout, text_label
from clamstudio.ui.track.calendar_view import CalendarView
from clamstudio.ui.track.chart_parts import (
    empty_words,
    figure_csv,
    fill_table,
    segment,
    segments,
    sign_icon,
    svg_bytes,
)
from clamstudio.ui.track.days import days_of
from clamstudio.ui.track.figures import (
    FigureKind,
    build_figure,
    figure_words,
    notes,
    thinned,
)
from clamstudio.ui.track.series import DAY_S, Span, default_span, grain_for, span_range_s
from clamstudio.ui.track.trend import trend_of
from clamstudio.ui.track.wording import span_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from PySide6.QtGui import QResizeEvent

    from clamstudio.records import ExerciseId
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.track.figure_chart import FigureChart
    from clamstudio.ui.track.figures import Figure
    from clamstudio.ui.track.reader import TrackData, TrackDetails

__all__ = ["ChartsTab"]

_CALENDAR = "calendar"
_WEEKS = {Span.FOUR_WEEKS: 5, Span.THREE_MONTHS: 14, Span.YEAR: 53}
_BESIDE_PX = 820
"""From what width on title and choices stand side by side at the usual size of text."""


class ChartsTab(QWidget):
    """One chart at a time. pyqtgraph is loaded when this is first shown.

    Signals:
        details_wanted: Sets and answers are needed; ``set_details`` brings them.
    """

    details_wanted = Signal()

    def __init__(self, names: Mapping[ExerciseId, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._data: TrackData | None = None
        self._details: TrackDetails | None = None
        self._built: dict[FigureKind, Figure] = {}
        self._now: datetime | None = None
        self._kind: FigureKind | str = FigureKind.PAIN
        self._span: Span | None = None
        self._figure: Figure | None = None
        self._hidden: set[str] = set()
        self._chart: FigureChart | None = None
        self._kinds = QButtonGroup(self)
        self._spans = QButtonGroup(self)
        self._kind_buttons: dict[FigureKind | str, QPushButton] = {}
        self._span_buttons: dict[Span, QPushButton] = {}
        self._title = text_label(role="heading", wrap=True)
        self._caption = text_label(role="caption", wrap=True)
        self._head = QHBoxLayout()
        self._legend = QWidget()
        self._signs = FlowLayout(self._legend)
        self._views = QStackedWidget()
        self._empty = text_label(role="muted", wrap=True)
        self._calendar = CalendarView()
        self._table = QTableWidget()
        self._table_button = button(tr("Table"), "chip")
        self._save_button = button(tr("Save as…"))
        self._readout = text_label(role="caption")
        self._trend_words = text_label(role="caption", wrap=True)
        self._build()

    @property
    def figure(self) -> Figure | None:
        """What is shown, once there is something."""
        return self._figure

    @property
    def is_waiting(self) -> bool:
        """Whether sets and answers are still being read."""
        return self._details is None and self._data is not None and self._data.person is not None

    @property
    def table(self) -> QTableWidget:
        """The same as a table."""
        return self._table

    @property
    def chart(self) -> FigureChart | None:
        """The drawing, once there was one."""
        return self._chart

    def set_data(self, data: TrackData, now: datetime) -> None:
        """Show another person's sessions, or the same person's after a change."""
        self._data, self._now = data, now
        self._details, self._built = None, {}
        if self._span is None:
            self._span = default_span(data.summaries, now)
            self._span_buttons[self._span].setChecked(True)
        if self.isVisible():
            self.details_wanted.emit()

    def set_details(self, details: TrackDetails) -> None:
        """Draw these sets and answers of the person shown."""
        self._details = details
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        if self._chart is not None:
            self._chart.set_theme(theme)
            self._fill_legend()

    def choose(self, kind: FigureKind | str) -> None:
        """Show another chart."""
        self._kind, self._hidden = kind, set()
        self._kind_buttons[kind].setChecked(True)
        self._show()

    def choose_span(self, span: Span) -> None:
        """Show four weeks, three months, a year or everything."""
        self._span = span
        self._span_buttons[span].setChecked(True)
        self._show()

    def showEvent(self, event: object) -> None:
        """Draw what came while this was out of sight."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt's own event
        if self._details is None:
            self.details_wanted.emit()
        else:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choices below the title where there is no room beside it."""
        super().resizeEvent(event)
        stack(self._head, self.width(), _BESIDE_PX)

    def save(self, path: Path) -> None:
        """Write what is shown: ``.png``, ``.svg`` or ``.csv``.

        Raises:
            OSError: If it cannot be written.
        """
        suffix = path.suffix.lower()
        if suffix == ".csv" and self._figure is not None:
            replace_file(path, figure_csv(self._figure).encode("utf-8-sig"))
        elif suffix == ".svg" and self._kind == _CALENDAR:
            replace_file(path, svg_bytes(self._calendar.size(), self._calendar.paint))
        elif suffix == ".svg" and self._chart is not None:
            replace_file(path, self._chart.svg())
        else:
            replace_file(path, self._png())

    def _png(self) -> bytes:
        shown = self._views.currentWidget() or self._views
        buffer = QBuffer()
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        shown.grab().save(buffer, "PNG")
        return bytes(buffer.data().data())

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._top_row())
        card = Card()
        tools = QHBoxLayout()
        tools.setSpacing(SPACE)
        for each in (self._built_spans(), self._table_button, self._save_button):
            tools.addWidget(each)
        tools.addStretch(0)
        self._head.setSpacing(SPACE)
        self._head.addWidget(self._title, 1)
        self._head.addLayout(tools)
        card.content.addLayout(self._head)
        below = QHBoxLayout()
        below.addWidget(self._caption, 1)
        below.addWidget(self._readout)
        card.content.addLayout(below)
        card.content.addWidget(self._trend_words)
        card.content.addWidget(self._legend)
        card.content.addWidget(self._views, 1)
        column.addWidget(card, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for view in (self._empty, self._calendar, self._table):
            self._views.addWidget(view)
        self._dress_table()

    def _dress_table(self) -> None:
        self._table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._table.setAccessibleName(tr("The chart as a table"))
        self._table.setShowGrid(False)
        self._table.setAlternatingRowColors(True)
        self._table.verticalHeader().hide()
        self._table.setTabKeyNavigation(False)

    def _top_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        kinds = segments(tr("Which chart"))
        for kind, words in (
            *(
                (kind, figure_words(kind))
                for kind in (FigureKind.PAIN, FigureKind.REPS, FigureKind.LOAD)
            ),
            (_CALENDAR, tr("Calendar")),
            *(
                (kind, figure_words(kind))
                for kind in (
                    FigureKind.SIDES,
                    FigureKind.RESERVE,
                    FigureKind.TAGS,
                    FigureKind.FUNCTION,
                )
            ),
        ):
            choice = segment(words, self._kinds, kinds)
            choice.clicked.connect(partial(self.choose, kind))
            self._kind_buttons[kind] = choice
        self._kind_buttons[self._kind].setChecked(True)
        row.addWidget(kinds)
        row.addStretch(1)
        return row

    def _built_spans(self) -> QFrame:
        spans = segments(tr("How much of the history to show"))
        for span in Span:
            choice = segment(span_words(span), self._spans, spans)
            choice.clicked.connect(partial(self.choose_span, span))
            self._span_buttons[span] = choice
        self._table_button.setCheckable(True)
        self._table_button.clicked.connect(self._show)
        menu = QMenu(self)
        for suffix, words in (
            (".png", tr("Picture (PNG)")),
            (".svg", tr("Drawing (SVG)")),
            (".csv", tr("Table (CSV)")),
        ):
            menu.addAction(words).triggered.connect(partial(self._on_save, suffix))
        self._save_button.setMenu(menu)
        return spans

    def _on_save(self, suffix: str) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, tr("Save as"), f"clamstudio-{self._kind}{suffix}", f"*{suffix}"
        )
        if not name:
            return
        try:
            self.save(Path(name).with_suffix(suffix))
        except OSError as error:
            words = tr("“{file}” cannot be written: {reason}.", file=name, reason=error.strerror)
            QMessageBox.warning(self, tr("Not saved"), words)

    def _show(self) -> None:
        if self._details is None or self._now is None or self._span is None:
            return
        self._span_buttons[self._span].setChecked(True)
        if self._kind == _CALENDAR:
            self._show_calendar()
            return
        kind = FigureKind(self._kind)
        if kind not in self._built:
            self._built[kind] = self._figure_of(kind, self._details)
        self._figure = self._built[kind]
        self._title.setText(self._figure.title)
        self._caption.setText(self._figure.caption)
        self._trend_words.clear()
        if not self._figure.curves:
            self._fill_legend()
            self._empty.setText(empty_words(kind))
            self._views.setCurrentWidget(self._empty)
        elif self._table_button.isChecked():
            self._fill_legend()
            fill_table(self._table, self._figure)
            self._views.setCurrentWidget(self._table)
        else:
            self._draw(self._figure)
        self._trend_words.setVisible(bool(self._trend_words.text()))

    def _figure_of(self, kind: FigureKind, details: TrackDetails) -> Figure:
        return build_figure(
            kind, details.sessions, details.check_ins, self._names, details.questionnaires
        )

    def _draw(self, figure: Figure) -> None:
        if self._details is None or self._data is None or self._now is None or self._span is None:
            return
        chart = self._made_chart()
        start_s, end_s = self._range_s(figure)
        trend, words = trend_of(thinned(figure, grain_for(end_s - start_s)), start_s, end_s)
        self._trend_words.setText(words)
        chart.show_range(start_s, end_s)
        chart.set_figure(figure, notes(self._details.check_ins), self._hidden, trend)
        self._fill_legend()
        self._views.setCurrentWidget(chart)

    def _range_s(self, figure: Figure) -> tuple[float, float]:
        """Return from when to when to draw; for a chart of few points as much as holds two."""
        if self._data is None or self._now is None or self._span is None:
            return 0.0, 1.0
        at_s = [at.timestamp() for at in figure.curves[0].at]
        for span in list(Span)[list(Span).index(self._span) :]:
            start_s, end_s = span_range_s(span, self._data.summaries, self._now)
            if span is Span.ALL:
                start_s = min(start_s, min(at_s) - DAY_S)
            inside = sum(1 for one_s in at_s if start_s <= one_s <= end_s)
            if figure.kind is not FigureKind.FUNCTION or inside > 1 or span is Span.ALL:
                break
        self._span_buttons[span].setChecked(True)
        return start_s, end_s

    def _on_shown_changed(self, shown: Figure) -> None:
        self._caption.setText(shown.caption)

    def _made_chart(self) -> FigureChart:
        if self._chart is None:
            # Brings pyqtgraph and numpy, which nothing before needs.
            from clamstudio.ui.track.figure_chart import FigureChart

            self._chart = FigureChart()
            self._chart.read_out.connect(self._readout.setText)
            self._chart.shown_changed.connect(self._on_shown_changed)
            self._views.addWidget(self._chart)
        return self._chart

    def _show_calendar(self) -> None:
        if self._data is None or self._details is None or self._now is None or self._span is None:
            return
        days = days_of(self._data.summaries, self._details.check_ins)
        self._figure = days.figure()
        self._trend_words.hide()
        self._title.setText(self._figure.title)
        self._caption.setText(self._figure.caption)
        self._readout.clear()
        clear_layout(self._signs)
        if self._table_button.isChecked():
            fill_table(self._table, self._figure)
            self._views.setCurrentWidget(self._table)
            return
        today = self._now.date()
        whole = (today - days.first(today)).days // 7 + 2
        weeks = _WEEKS.get(self._span, whole)
        self._calendar.set_days(days.done, days.rest, today, weeks)
        self._views.setCurrentWidget(self._calendar)

    def _fill_legend(self) -> None:
        clear_layout(self._signs)
        if self._figure is None:
            return
        curves = self._figure.curves
        drawn = None if self._chart is None else self._chart.shown
        if not self._table_button.isChecked() and drawn is not None and curves:
            curves = drawn.curves
        for curve in curves:
            toggle = button(curve.name, "chip")
            toggle.setCheckable(True)
            toggle.setChecked(curve.name not in self._hidden)
            toggle.setToolTip(tr("Show or hide"))
            toggle.setIcon(sign_icon(curve))
            toggle.clicked.connect(partial(self._on_toggled, curve.name))
            self._signs.addWidget(toggle)

    def _on_toggled(self, name: str) -> None:
        self._hidden ^= {name}
        if self._chart is not None and self._views.currentWidget() is self._chart:
            self._chart.set_hidden(self._hidden)
