"""The charts: which one, how much of it, what is drawn, and the same as a table or a file."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clamstudio.records import CheckInKind
from clamstudio.settings import replace_file
from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import Card, button, clear_layout, text_label
from clamstudio.ui.track.calendar_view import CalendarView
from clamstudio.ui.track.figures import FigureKind, build_figure, figure_words, notes, thinned
from clamstudio.ui.track.series import Span, default_span, grain_for, span_range_s
from clamstudio.ui.track.wording import date_and_time, span_words
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from clamstudio.records import ExerciseId
    from clamstudio.ui.common.theme import Theme
    from clamstudio.ui.track.figure_chart import FigureChart
    from clamstudio.ui.track.figures import Figure
    from clamstudio.ui.track.reader import TrackData

__all__ = ["ChartsTab", "figure_csv"]

_CALENDAR = "calendar"
_WEEKS = {Span.FOUR_WEEKS: 5, Span.THREE_MONTHS: 14, Span.YEAR: 53, Span.ALL: 600}
_REST_NRS = 6
_ONE_ROW = 5


class ChartsTab(QWidget):
    """One chart at a time. pyqtgraph is loaded when this is first shown."""

    def __init__(self, names: Mapping[ExerciseId, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._data: TrackData | None = None
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
        self._title = text_label(role="heading")
        self._caption = text_label(role="caption", wrap=True)
        self._legend = QGridLayout()
        self._views = QStackedWidget()
        self._empty = text_label(role="muted", wrap=True)
        self._calendar = CalendarView()
        self._table = QTableWidget()
        self._table_button = button(tr("Table"), "chip")
        self._save_button = button(tr("Save as…"))
        self._readout = text_label(role="caption")
        self._build()

    @property
    def figure(self) -> Figure | None:
        """What is shown; ``None`` for the calendar."""
        return self._figure

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
        if self._span is None:
            self._span = default_span(data.summaries, now)
            self._span_buttons[self._span].setChecked(True)
        if self.isVisible():
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
        self._show()

    def save(self, path: Path) -> None:
        """Write what is shown: ``.png``, ``.svg`` or ``.csv``.

        Raises:
            OSError: If it cannot be written.
        """
        suffix = path.suffix.lower()
        if suffix == ".csv" and self._figure is not None:
            replace_file(path, figure_csv(self._figure).encode("utf-8-sig"))
        elif suffix == ".svg" and self._chart is not None and self._figure is not None:
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
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._built_spans())
        head.addWidget(self._table_button)
        head.addWidget(self._save_button)
        card.content.addLayout(head)
        below = QHBoxLayout()
        below.addWidget(self._caption, 1)
        below.addWidget(self._readout)
        card.content.addLayout(below)
        self._legend.setSpacing(SPACE)
        card.content.addLayout(self._legend)
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
        row.setSpacing(SPACE)
        kinds = _segments(tr("Which chart"))
        for kind, words in (
            *(
                (kind, figure_words(kind))
                for kind in (FigureKind.PAIN, FigureKind.REPS, FigureKind.LOAD)
            ),
            (_CALENDAR, tr("Calendar")),
            *(
                (kind, figure_words(kind))
                for kind in (FigureKind.SIDES, FigureKind.RESERVE, FigureKind.TAGS)
            ),
        ):
            choice = _segment(words, self._kinds, kinds)
            choice.clicked.connect(partial(self.choose, kind))
            self._kind_buttons[kind] = choice
        self._kind_buttons[self._kind].setChecked(True)
        row.addWidget(kinds)
        row.addStretch(1)
        return row

    def _built_spans(self) -> QFrame:
        spans = _segments(tr("How much of the history to show"))
        for span in Span:
            choice = _segment(span_words(span), self._spans, spans)
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
        if self._data is None or self._now is None or self._span is None:
            return
        calendar = self._kind == _CALENDAR
        self._table_button.setEnabled(not calendar)
        if calendar:
            self._show_calendar()
            return
        kind = FigureKind(self._kind)
        self._figure = build_figure(kind, self._data.sessions, self._data.check_ins, self._names)
        self._title.setText(self._figure.title)
        self._caption.setText(self._figure.caption)
        self._fill_legend()
        if not self._figure.curves:
            self._empty.setText(_empty_words(kind))
            self._views.setCurrentWidget(self._empty)
        elif self._table_button.isChecked():
            self._fill_table(self._figure)
            self._views.setCurrentWidget(self._table)
        else:
            self._draw(self._figure)

    def _draw(self, figure: Figure) -> None:
        if self._data is None or self._now is None or self._span is None:
            return
        chart = self._made_chart()
        start_s, end_s = span_range_s(self._span, self._data.summaries, self._now)
        shown = thinned(figure, grain_for(end_s - start_s))
        self._caption.setText(shown.caption)
        chart.set_figure(shown, notes(self._data.check_ins), self._hidden)
        chart.show_range(start_s, end_s)
        self._views.setCurrentWidget(chart)

    def _made_chart(self) -> FigureChart:
        if self._chart is None:
            # Brings pyqtgraph and numpy, which nothing before needs.
            from clamstudio.ui.track.figure_chart import FigureChart

            self._chart = FigureChart()
            self._chart.read_out.connect(self._readout.setText)
            self._views.addWidget(self._chart)
        return self._chart

    def _show_calendar(self) -> None:
        if self._data is None or self._now is None or self._span is None:
            return
        self._figure = None
        self._title.setText(tr("Days with a session"))
        self._caption.setText(tr("Each column is a week"))
        self._readout.clear()
        self._fill_legend()
        done: dict[date, int] = {}
        for one in self._data.summaries:
            if one.reps:
                day = one.started_at.date()
                done[day] = done.get(day, 0) + one.reps
        rest = {
            one.at.date()
            for one in self._data.check_ins
            if one.kind is CheckInKind.ANY_TIME and (one.pain_nrs or 0) >= _REST_NRS
        }
        self._calendar.set_days(done, rest, self._now.date(), _WEEKS[self._span])
        self._views.setCurrentWidget(self._calendar)

    def _fill_legend(self) -> None:
        clear_layout(self._legend)
        if self._figure is None:
            return
        # Right above left, so that many curves fit into a small window.
        rows = 1 if len(self._figure.curves) <= _ONE_ROW else 2
        for index, curve in enumerate(self._figure.curves):
            toggle = button(curve.name, "chip")
            toggle.setCheckable(True)
            toggle.setChecked(curve.name not in self._hidden)
            toggle.setToolTip(tr("Show or hide"))
            toggle.setIcon(_sign(curve.style))
            toggle.clicked.connect(partial(self._on_toggled, curve.name))
            self._legend.addWidget(toggle, index % rows, index // rows)
            self._legend.setColumnStretch(index // rows, 0)
        self._legend.setColumnStretch(len(self._figure.curves) // rows + 1, 1)

    def _on_toggled(self, name: str) -> None:
        self._hidden ^= {name}
        if self._figure is not None and self._views.currentWidget() is self._chart:
            self._draw(self._figure)

    def _fill_table(self, figure: Figure) -> None:
        rows = sorted(
            (
                (at, curve.name, value)
                for curve in figure.curves
                for at, value in zip(curve.at, curve.values, strict=True)
            ),
            reverse=True,
        )
        self._table.clear()
        self._table.setColumnCount(3)
        self._table.setHorizontalHeaderLabels([tr("Date"), tr("What"), figure.unit])
        self._table.setRowCount(len(rows))
        for row, (at, name, value) in enumerate(rows):
            for column, words in enumerate((date_and_time(at), name, decimal(value, ".6g"))):
                self._table.setItem(row, column, QTableWidgetItem(words))
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)


def figure_csv(figure: Figure) -> str:
    """Return a chart's figures as CSV, oldest first in each curve."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["at", "curve", figure.unit])
    for curve in figure.curves:
        for at, value in zip(curve.at, curve.values, strict=True):
            writer.writerow([at.isoformat(timespec="seconds"), curve.name, f"{value:g}"])
    return text.getvalue()


def _segments(name: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "segments")
    frame.setAccessibleName(name)
    row = QHBoxLayout(frame)
    row.setContentsMargins(3, 3, 3, 3)
    row.setSpacing(2)
    return frame


def _segment(words: str, group: QButtonGroup, frame: QFrame) -> QPushButton:
    choice = button(words, "segment")
    choice.setCheckable(True)
    group.addButton(choice)
    layout = frame.layout()
    if layout is not None:
        layout.addWidget(choice)
    return choice


def _sign(style: int) -> QIcon:
    from pyqtgraph.graphicsItems.ScatterPlotItem import drawSymbol

    from clamstudio.ui.track.figure_chart import curve_colour, curve_symbol

    theme = current_theme()
    pixmap = QPixmap(28, 28)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(14, 14)
    colour = QColor(curve_colour(style, theme))
    pen = QPen(colour, 1.5)
    pen.setCosmetic(True)
    fill = QColor(theme.surface) if style % 2 else colour
    drawSymbol(painter, curve_symbol(style), 16, pen, fill)
    painter.end()
    pixmap.setDevicePixelRatio(2.0)
    return QIcon(pixmap)


def _empty_words(kind: FigureKind) -> str:
    if kind is FigureKind.PAIN:
        return tr("Answer how it feels before and after a session, and it appears here.")
    if kind is FigureKind.SIDES:
        return tr("Sessions that work both sides appear here.")
    if kind is FigureKind.TAGS:
        return tr("What you tick at the end of a session, such as “hip rolled”, appears here.")
    return tr("Say at the end of a session how many you did, and it appears here.")
