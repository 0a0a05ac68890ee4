"""After a session: what was done, how much more was possible, and how it feels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import IconButton, button, line, text_label
from clamstudio.ui.do.phrases import leg_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QShowEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.ui.do.log import PacedSet
    from clamstudio.words import Message

__all__ = ["MOST_IN_RESERVE", "SetAnswer", "SummaryPage"]

MOST_IN_RESERVE = 5
"""Stands for "five or more"."""

_MOST_REPS = 99


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """What the person says of one set.

    Attributes:
        set_id: Which set.
        confirmed: Repetitions done.
        reps_in_reserve: How many more good ones were possible, 0 to 5 (five or more); ``None``
            if not answered.
    """

    set_id: UUID
    confirmed: int
    reps_in_reserve: int | None


class SummaryPage(QWidget):
    """Asks a line a set, and once for pain. Nothing has to be answered.

    Signals:
        save_requested: Read ``answers`` and ``pain_nrs``.
    """

    save_requested = Signal()

    def __init__(
        self, sets: tuple[PacedSet, ...], catalogue: Catalogue, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sets = sets
        self._catalogue = catalogue
        self._confirmed: list[QSpinBox] = []
        self._in_reserve: list[Segments] = []
        self._pain = Segments(tr("Pain now, 0 to 10"))
        self._problem = text_label("", "danger", wrap=True)
        self.save_button = button(tr("Save"), "primary")
        self._build()
        self._connect()

    @property
    def answers(self) -> tuple[SetAnswer, ...]:
        """The answers for each set, in order."""
        return tuple(
            SetAnswer(
                paced.record.id,
                spin.value(),
                int(row.current) if row.current else None,
            )
            for paced, spin, row in zip(self._sets, self._confirmed, self._in_reserve, strict=True)
        )

    @property
    def pain_nrs(self) -> int | None:
        """Pain now, 0 to 10; ``None`` if not answered."""
        return int(self._pain.current) if self._pain.current else None

    @property
    def confirmed_boxes(self) -> tuple[QSpinBox, ...]:
        """The boxes of confirmed repetitions, a set each."""
        return tuple(self._confirmed)

    @property
    def reserve_rows(self) -> tuple[Segments, ...]:
        """The rows of repetitions in reserve, a set each."""
        return tuple(self._in_reserve)

    @property
    def pain_row(self) -> Segments:
        """The row of pain."""
        return self._pain

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first answer; without a set, at Save."""
        super().showEvent(event)
        first: QWidget = self._confirmed[0] if self._confirmed else self.save_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, problem: Message) -> None:
        """Say why the answers could not be saved."""
        self._problem.setText(str(problem))
        self._problem.show()

    def _build(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(4 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        inside.setSpacing(2 * SPACE)
        inside.addLayout(self._questions())
        inside.addWidget(line())
        inside.addWidget(text_label(tr("Pain now (0 none, 10 the worst you can think of)")))
        self._fill_pain()
        inside.addWidget(self._pain)
        inside.addWidget(self._problem)
        inside.addStretch(1)
        self._problem.hide()
        self._lay_out(inside)

    def _lay_out(self, inside: QVBoxLayout) -> None:
        page = QWidget()
        page.setProperty("kind", "page")
        page.setLayout(inside)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QFrame()
        sheet.setProperty("kind", "card")
        sheet.setMaximumSize(920, 640)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(SPACE, 3 * SPACE, SPACE, 3 * SPACE)
        title = text_label(self._heading(), "headline", wrap=True)
        title.setContentsMargins(4 * SPACE, 0, 4 * SPACE, 0)
        column.addWidget(title)
        column.addWidget(area, 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, 0)
        buttons.addWidget(
            text_label(tr("What the clock led you through is saved already."), "muted")
        )
        buttons.addStretch(1)
        self.save_button.setAutoDefault(True)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        row.addStretch(1)
        row.addWidget(sheet, 12)
        row.addStretch(1)

    def _heading(self) -> str:
        if self._sets:
            return tr("How was it?")
        return tr("No repetition was paced, so there is nothing to keep.")

    def _questions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(0, 1)
        if self._sets:
            grid.addWidget(text_label(tr("How many did you do?"), "muted", wrap=True), 0, 1)
            more = tr("How many more good ones could you have done?")
            grid.addWidget(text_label(more, "muted", wrap=True), 0, 2)
        for row, paced in enumerate(self._sets, start=1):
            self._add_row(grid, row, paced)
        return grid

    def _add_row(self, grid: QGridLayout, row: int, paced: PacedSet) -> None:
        record = paced.record
        name = tr(
            "{exercise}, set {number}",
            exercise=tr(self._catalogue.exercise(record.exercise).name),
            number=record.number,
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(name, "strong"))
        detail = tr("{leg} · we paced {paced}", leg=leg_words(record.side), paced=paced.paced)
        words.addWidget(text_label(detail, "muted"))
        spin = QSpinBox()
        spin.setRange(0, _MOST_REPS)
        spin.setValue(paced.paced)
        spin.setAccessibleName(tr("{set}, {detail}: how many did you do?", set=name, detail=detail))
        # Without buttons of its own: Qt misplaces the words when NoButtons meets a style sheet.
        spin.setStyleSheet("QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }")
        spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        spin.setFixedWidth(9 * SPACE)
        reserve = Segments(tr("{set}, {detail}: how many more?", set=name, detail=detail))
        for count in range(MOST_IN_RESERVE + 1):
            more = tr("{count} or more", count=count) if count == MOST_IN_RESERVE else str(count)
            reserve.add(str(count), more)
        _one_stop(reserve)
        self._confirmed.append(spin)
        self._in_reserve.append(reserve)
        grid.addLayout(words, row, 0)
        grid.addLayout(_with_buttons(spin), row, 1)
        grid.addWidget(reserve, row, 2)

    def _fill_pain(self) -> None:
        for value in range(11):
            chip = self._pain.add(str(value), str(value))
            chip.setAccessibleName(tr("Pain {value} of 10", value=value))
        _one_stop(self._pain)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save_requested)


def _with_buttons(spin: QSpinBox) -> QHBoxLayout:
    """Return the box between a minus and a plus; keys use the box's own arrows."""
    fewer, more = IconButton("minus", tr("One fewer")), IconButton("plus", tr("One more"))
    fewer.clicked.connect(spin.stepDown)
    more.clicked.connect(spin.stepUp)
    row = QHBoxLayout()
    row.setSpacing(SPACE // 2)
    for widget in (fewer, spin, more):
        row.addWidget(widget)
    for each in (fewer, more):
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    row.addStretch(1)
    return row


def _one_stop(row: Segments) -> None:
    """Let Tab stop once at a row of which nothing is chosen yet; arrows do the rest."""
    row.choose("")
    row.button(row.keys()[0]).setFocusPolicy(Qt.FocusPolicy.StrongFocus)
