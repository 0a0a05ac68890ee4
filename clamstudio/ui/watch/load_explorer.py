"""The load explorer: how hard the movement is at every angle, with every resistance, for this person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clamstudio.coach.own_body import person_of
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import Card, IconButton, button, text_label
from clamstudio.ui.watch.load_chart import LoadChart
from clamstudio.ui.watch.load_words import hold_words, notes, short_name, strength_words
from clamstudio.ui.watch.own_numbers import OwnNumbers
from clamstudio.ui.watch.share_bars import ShareBars, share_bars
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clamstudio.catalogue.model import Resistance
    from clamstudio.mechanics.curves import LoadCurves
    from clamstudio.session.tempo import RepInstant
    from clamstudio.settings import Settings
    from clamstudio.ui.figure.work_reader import WorkFound

__all__ = ["LoadExplorer"]

_TABLE_ROWS = 7


class LoadExplorer(Card):
    """Chart or table, what the present instant asks for, muscles' shares, and the own numbers.

    Signals:
        phase_requested: The user moved the mark to another height of the lift, 0 to 1.
        settings_changed: Other own numbers are wanted, as ``Settings``.
        closed: The muscles are wanted back.
    """

    phase_requested = Signal(float)
    settings_changed = Signal(object)
    closed = Signal()

    def __init__(
        self, resistances: Sequence[Resistance], settings: Settings, parent: QWidget | None = None
    ) -> None:
        """Build the explorer.

        Args:
            resistances: One curve each.
            settings: The own numbers.
            parent: Owner.
        """
        super().__init__("", parent)
        self._resistances = tuple(resistances)
        self._settings = settings
        self._chosen = self._resistances[0]
        self._found: WorkFound | None = None
        self._said_phase = -1.0
        self.chart = LoadChart()
        self.table = QTableWidget()
        self.bars = ShareBars()
        self.numbers = OwnNumbers(settings)
        self._as_table = button(tr("Table"), "chip")
        self._close = IconButton("close", tr("Back to the muscles (D or Esc)"))
        self._more = button(tr("Your numbers"), "chip")
        self._holds = text_label("", "strong", wrap=True)
        self._strength = text_label("", "body", wrap=True)
        self._notes = text_label("", "caption", wrap=True)
        self._scroll = QScrollArea()
        self._build()
        self._connect()

    @property
    def close_button(self) -> IconButton:
        """Back to the muscles."""
        return self._close

    @property
    def table_button(self) -> QWidget:
        """The same figures as a table."""
        return self._as_table

    @property
    def numbers_button(self) -> QWidget:
        """Shows or hides the own numbers."""
        return self._more

    def texts(self) -> tuple[str, ...]:
        """Return the sentences, in order."""
        return self._holds.text(), self._strength.text(), self._notes.text()

    def set_settings(self, settings: Settings) -> None:
        """Use other own numbers."""
        self._settings = settings
        self.numbers.show_settings(settings)

    def show_found(self, found: WorkFound, chosen: Resistance) -> None:
        """Show the curves of one choice.

        Args:
            found: With curves.
            chosen: The resistance whose curve is strong.
        """
        curves = found.curves
        if curves is None:
            return
        self._found, self._chosen = found, chosen
        names = {resistance.id: short_name(resistance) for resistance in self._resistances}
        self.chart.show_curves(curves, names, chosen.id)
        person = person_of(self._settings)
        self._strength.setText(strength_words(curves, chosen.id, person))
        self._notes.setText("\n".join(notes(chosen, curves, person)))
        self._fill_table(curves)
        self._said_phase = -1.0

    def show_instant(self, instant: RepInstant) -> None:
        """Move the mark and the bars to another instant."""
        found = self._found
        if found is None or found.curves is None:
            return
        self.chart.show_phase(instant.phase)
        self.bars.show_bars(share_bars(found.shares_at(instant)))
        # Words change slower than pictures: nobody reads sixty a second.
        if abs(instant.phase - self._said_phase) >= 0.05 or instant.phase in {0.0, 1.0}:
            self._said_phase = instant.phase
            self._holds.setText(hold_words(found.curves, self._chosen.id, instant.phase))

    def show_table(self, *, shown: bool) -> None:
        """Show the figures as a table instead of the chart, or the chart."""
        self._as_table.setChecked(shown)
        self.chart.setVisible(not shown)
        self.table.setVisible(shown)

    def show_numbers(self, *, shown: bool) -> None:
        """Show or hide the own numbers."""
        self._more.setChecked(shown)
        self.numbers.setVisible(shown)

    def take_focus(self) -> None:
        """Give the keyboard to what is shown."""
        shown = self.table if not self.table.isHidden() else self.chart
        shown.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        self.setAccessibleName(tr("Load explorer"))
        head = QHBoxLayout()
        head.addWidget(text_label(tr("Load"), "heading"), 1)
        for chip in (self._as_table, self._more):
            chip.setCheckable(True)
            head.addWidget(chip)
        head.addWidget(self._close)
        self.content.addLayout(head)
        inside = _Page()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE // 2, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.numbers)
        column.addWidget(self._holds)
        column.addWidget(self.chart, 1)
        column.addWidget(self.table)
        column.addWidget(self._strength)
        column.addWidget(self.bars)
        column.addWidget(self._notes)
        column.addWidget(
            text_label(
                tr("A model’s estimate of the leg held still, not a measurement of you."),
                "caption",
                wrap=True,
            )
        )
        column.addStretch(0)
        self._holds.setMinimumHeight(scaled_px(2 * 20))
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.content.addWidget(self._scroll, 1)
        self._build_table()
        self.show_table(shown=False)
        self.show_numbers(shown=False)

    def _build_table(self) -> None:
        self.table.setAccessibleName(tr("Load at the hip in newton metres, by angle from rest"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setRowCount(_TABLE_ROWS)
        self.table.setColumnCount(len(self._resistances))
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.table.setFixedHeight(
            _TABLE_ROWS * self.table.verticalHeader().defaultSectionSize() + 66
        )

    def _fill_table(self, curves: LoadCurves) -> None:
        names = [short_name(resistance).replace(" ", "\n", 1) for resistance in self._resistances]
        self.table.setHorizontalHeaderLabels(names)
        phases = [row / (_TABLE_ROWS - 1) for row in range(_TABLE_ROWS)]
        angles = [tr("{angle}°", angle=round(curves.angle_at(phase))) for phase in phases]
        self.table.setVerticalHeaderLabels(angles)
        for row, phase in enumerate(phases):
            for column, resistance in enumerate(self._resistances):
                low, middle, high = curves.moment_at(resistance.id, phase)
                words = decimal(middle, ".0f")
                if high - low >= 1.0:
                    words = tr("{low}–{high}", low=decimal(low, ".0f"), high=decimal(high, ".0f"))
                item = QTableWidgetItem(words)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                self.table.setItem(row, column, item)

    def _connect(self) -> None:
        self.chart.phase_requested.connect(self.phase_requested)
        self.numbers.settings_changed.connect(self.settings_changed)
        self._close.clicked.connect(self.closed)
        self._as_table.toggled.connect(lambda on: self.show_table(shown=on))
        self._more.toggled.connect(lambda on: self.show_numbers(shown=on))


class _Page(QWidget):
    """What scrolls; its height follows from its width alone."""

    def minimumSizeHint(self) -> QSize:
        """Return no width: wrapped labels would ask for more than there is."""
        return QSize(0, super().minimumSizeHint().height())
