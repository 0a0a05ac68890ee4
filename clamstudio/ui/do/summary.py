"""After a session: what was done, how much more was possible, and how it feels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from clamstudio.ui.common.choices import Segments
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import IconButton, line, text_label
from clamstudio.ui.do.phrases import leg_words
from clamstudio.ui.do.sheet import Sheet
from clamstudio.words import tr

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QPushButton

    from clamstudio.catalogue import Catalogue
    from clamstudio.ui.do.log import PacedSet
    from clamstudio.words import Message

__all__ = ["MOST_IN_RESERVE", "SetAnswer", "SummaryPage"]

MOST_IN_RESERVE = 5
"""Stands for "five or more"."""

_MOST_REPS, _MOST_PAIN = 99, 10

_TARGETS = "QPushButton {{ min-width: {width}px; min-height: {height}px; font-size: {type}px; }}"


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


class SummaryPage(Sheet):
    """Asks a line a set, and once for pain. Nothing has to be answered.

    Signals:
        save_requested: Read ``answers`` and ``pain_nrs``.
    """

    save_requested = Signal()

    def __init__(self, sets: tuple[PacedSet, ...], catalogue: Catalogue) -> None:
        super().__init__(
            tr("How was it?") if sets else tr("Nothing to keep this time"),
            tr("Save") if sets else tr("Back to the start"),
            width_px=980 if sets else 620,
        )
        self._sets = sets
        self._catalogue = catalogue
        self._confirmed: list[QSpinBox] = []
        self._in_reserve: list[Segments] = []
        self._pain = Segments(tr("Pain now, 0 to 10"))
        self._problem = text_label("", "danger", wrap=True)
        self._build()
        self._connect()

    @property
    def save_button(self) -> QPushButton:
        """The button that saves."""
        return self.next_button

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

    def focus_first(self) -> None:
        """Begin at the first answer; without a set, at the button."""
        first: QWidget = self._confirmed[0] if self._confirmed else self.save_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def dress_content(self) -> None:
        """Give the answers targets of a good size."""
        for spin in self._confirmed:
            spin.setFixedSize(self.scaled(8 * SPACE), self.scaled(5 * SPACE))
        for row, width_px in [(each, 20) for each in self._in_reserve] + [(self._pain, 24)]:
            sizes = {"width": width_px, "height": 26, "type": 16}
            row.setStyleSheet(_TARGETS.format(**{k: self.scaled(v) for k, v in sizes.items()}))

    def show_problem(self, problem: Message) -> None:
        """Say why the answers could not be saved."""
        self._problem.setText(str(problem))
        self._problem.show()
        self.fit()

    def _build(self) -> None:
        self._problem.hide()
        if not self._sets:
            words = tr("No repetition was paced, so there is nothing to keep.")
            self.content.addWidget(text_label(words, wrap=True))
            return
        self.content.addLayout(self._questions())
        self.content.addWidget(line())
        self.content.addLayout(self._pain_question())
        self.content.addWidget(self._problem)
        kept = tr("What the clock led you through is saved already. Track shows it.")
        self.foot.addWidget(text_label(kept, "muted", wrap=True), 1)

    def _questions(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnStretch(0, 1)
        bottom = Qt.AlignmentFlag.AlignBottom
        grid.addWidget(text_label(tr("How many did you do?"), "muted", wrap=True), 0, 1, bottom)
        more = tr("How many more good ones could you have done?")
        grid.addWidget(text_label(more, "muted", wrap=True), 0, 2, bottom)
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
        spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
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

    def _pain_question(self) -> QVBoxLayout:
        for value in range(_MOST_PAIN + 1):
            chip = self._pain.add(str(value), str(value))
            chip.setAccessibleName(tr("Pain {value} of 10", value=value))
        _one_stop(self._pain)
        ends = QHBoxLayout()
        ends.addWidget(text_label(tr("none"), "caption"))
        ends.addStretch(1)
        ends.addWidget(text_label(tr("worst you can think of"), "caption"))
        scale = QVBoxLayout()
        scale.setSpacing(SPACE // 2)
        scale.addWidget(self._pain)
        scale.addLayout(ends)
        row = QHBoxLayout()
        row.addLayout(scale)
        row.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(text_label(tr("How much does it hurt now?"), "strong"))
        column.addLayout(row)
        return column

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
