"""After a session: what was done, how much more was possible, and how it feels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from clamstudio.coach.noticed import tag_words
from clamstudio.records import MOST_CONFIRMED, MOST_IN_RESERVE, SetTag
from clamstudio.ui.common.choices import ArrowKeys, Segments, flow_row
from clamstudio.ui.common.theme import SPACE, text_scale
from clamstudio.ui.common.widgets import IconButton, button, line, text_label
from clamstudio.ui.do.phrases import leg_words
from clamstudio.ui.do.sheet import Sheet
from clamstudio.ui.figure.pain_scale import SCALE_STYLE, one_stop, pain_scale
from clamstudio.words import tr

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QLayout, QPushButton

    from clamstudio.catalogue import Catalogue
    from clamstudio.ui.do.log import PacedSet
    from clamstudio.words import Message

__all__ = ["SetAnswer", "SummaryPage"]

_FEW_SETS = 2
_SET_ROWS = 7
"""Below one another: what is asked of one set, and a gap."""

_BESIDE_TO = 1.2
"""Up to what size of text the answers to a set stand beside its name."""


@dataclass(frozen=True, slots=True)
class SetAnswer:
    """What the person says of one set.

    Attributes:
        set_id: Which set.
        confirmed: Repetitions done.
        reps_in_reserve: How many more good ones were possible, 0 to 5 (five or more); ``None``
            if not answered.
        tags: What was noticed.
    """

    set_id: UUID
    confirmed: int
    reps_in_reserve: int | None
    tags: tuple[SetTag, ...] = ()


class _SetRow(NamedTuple):
    """What is asked of one set."""

    words: QWidget
    many: QWidget
    done: QWidget
    more: QWidget
    reserve: QWidget
    tags: QWidget


class SummaryPage(Sheet):
    """Asks a line a set, and once for pain. Nothing has to be answered.

    Signals:
        save_requested: Read ``answers`` and ``pain_nrs``.
        elsewhere_requested: The user wants to save in another folder what is not saved here.

    Attributes:
        saving: Whether the answers were given; they are not sent twice.
    """

    save_requested = Signal()
    elsewhere_requested = Signal()

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
        self._tags: list[dict[SetTag, QPushButton]] = []
        self._rows: list[_SetRow] = []
        self._heads = tuple(
            text_label(words, "muted", wrap=True) for words in (_many_words(), _more_words())
        )
        self._grid = QGridLayout()
        self._below: bool | None = None
        self._cut_px = 0
        self._pain = Segments(tr("Pain now, 0 to 10"))
        self._pain_beside = QHBoxLayout()
        self._problem = text_label("", "danger", wrap=True)
        self._note = text_label("", "strong", wrap=True)
        self._elsewhere = button(tr("Save elsewhere…"))
        self.saving = False
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
                tuple(tag for tag, chip in chips.items() if chip.isChecked()),
            )
            for paced, spin, row, chips in zip(
                self._sets, self._confirmed, self._in_reserve, self._tags, strict=True
            )
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
    def tag_chips(self) -> tuple[dict[SetTag, QPushButton], ...]:
        """The chips of what was noticed, a set each."""
        return tuple(self._tags)

    @property
    def pain_row(self) -> Segments:
        """The row of pain."""
        return self._pain

    def focus_first(self) -> None:
        """Begin at the first answer; without a set, at the button."""
        first: QWidget = self._confirmed[0] if self._confirmed else self.save_button
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a digit in a row of numbers, and Return in a box as the way to the button."""
        focused, digit = self.focusWidget(), event.text()
        rows = [row for row in (*self._in_reserve, self._pain) if row.isAncestorOf(focused)]
        if rows and digit in tuple(rows[0].keys()):
            rows[0].button(digit).click()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and focused in self._confirmed:
            # Not yet saved: a hurried Return must not leave the other questions out unseen.
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def dress_content(self) -> None:
        """Give the answers targets of a good size."""
        for spin in self._confirmed:
            spin.setFixedSize(self.scaled(8 * SPACE), self.scaled(9 * SPACE // 2))
        for row, width_px in [(each, 20) for each in self._in_reserve] + [(self._pain, 24)]:
            sizes = {"width": width_px, "height": 26, "type": 16}
            row.setStyleSheet(SCALE_STYLE.format(**{k: self.scaled(v) for k, v in sizes.items()}))

    def show_problem(self, problem: Message) -> None:
        """Say why the answers are not saved; the button tries again."""
        self._problem.setText(str(problem))
        self._problem.show()
        self._elsewhere.show()
        self.save_button.setText(tr("Try again"))
        self.save_button.setAccessibleName(tr("Try again"))
        self.fit()

    def show_note(self, words: str) -> None:
        """Say what came of saving elsewhere."""
        self._note.setText(words)
        self._note.show()
        self.fit()

    def _build(self) -> None:
        for each in (self._problem, self._note, self._elsewhere):
            each.hide()
        if not self._sets:
            words = tr("No repetition was paced, so there is nothing to keep.")
            self.content.addWidget(text_label(words, wrap=True))
            return
        self._ask_for_sets()
        self.content.addWidget(line())
        self.content.addLayout(self._pain_question())
        for each in (self._problem, self._note):
            self.content.addWidget(each)
        self.content.addWidget(self._elsewhere, 0, Qt.AlignmentFlag.AlignLeft)
        kept = tr("What the clock led you through is saved already. Track shows it.")
        self.foot.addWidget(text_label(kept, "muted", wrap=True), 1)

    def _ask_for_sets(self) -> None:
        grid = self._grid
        # Before anything is shown in it: what has no place yet would show as a window.
        self.content.addLayout(grid)
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(3 * SPACE // 4)
        grid.setColumnStretch(0, 1)
        for paced in self._sets:
            self._add_set(paced)
        self._place(below=False)

    def _add_set(self, paced: PacedSet) -> None:
        record = paced.record
        name = tr(
            "{exercise}, set {number}",
            exercise=tr(self._catalogue.exercise(record.exercise).name),
            number=record.number,
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 0, 0, 0)
        words.addWidget(text_label(name, "strong", wrap=True))
        detail = tr("{leg} · we paced {paced}", leg=leg_words(record.side), paced=paced.paced)
        words.addWidget(text_label(detail, "muted", wrap=True))
        spin = QSpinBox()
        spin.setRange(0, MOST_CONFIRMED)
        spin.setValue(paced.paced)
        spin.setAccessibleName(tr("{set}, {detail}: how many did you do?", set=name, detail=detail))
        spin.setAlignment(Qt.AlignmentFlag.AlignCenter)
        reserve = Segments(tr("{set}, {detail}: how many more?", set=name, detail=detail))
        for count in range(MOST_IN_RESERVE + 1):
            more = tr("{count} or more", count=count) if count == MOST_IN_RESERVE else str(count)
            reserve.add(str(count), more)
        one_stop(reserve)
        self._confirmed.append(spin)
        self._in_reserve.append(reserve)
        self._rows.append(
            _SetRow(
                _holding(words),
                text_label(_many_words(), "muted", wrap=True),
                _holding(_with_buttons(spin)),
                text_label(_more_words(), "muted", wrap=True),
                reserve,
                self._tag_row(name),
            )
        )

    def _place(self, *, below: bool) -> None:
        """Place every set: its answers beside its name, or below it where there is no room."""
        if below is self._below:
            return
        self._below = below
        if below:
            # Before the words are sized: beside it, the row would allow them no growth.
            self._pain_beside.setDirection(QBoxLayout.Direction.TopToBottom)
        grid = self._grid
        for part in (*self._heads, *(part for row in self._rows for part in row)):
            grid.removeWidget(part)
        for number in range(grid.rowCount()):
            grid.setRowMinimumHeight(number, 0)
        for column, head in enumerate(self._heads, start=1):
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignBottom)
            head.setHidden(below)
        for number, row in enumerate(self._rows):
            if below:
                self._place_below(number, row)
            else:
                self._place_beside(number, row)

    def _place_below(self, number: int, row: _SetRow) -> None:
        left = Qt.AlignmentFlag.AlignLeft
        first = 1 + _SET_ROWS * number
        for at, part in enumerate(row, start=first):
            side = left if part in {row.done, row.reserve} else Qt.AlignmentFlag(0)
            self._grid.addWidget(part, at, 0, 1, 3, side)
        for asks in (row.many, row.more):
            asks.show()
        self._grid.setRowMinimumHeight(first + len(row), 2 * SPACE)

    def _place_beside(self, number: int, row: _SetRow) -> None:
        grid, first = self._grid, 1 + 3 * number
        for asks in (row.many, row.more):
            asks.hide()
        grid.addWidget(row.words, first, 0, 2, 1)
        grid.addWidget(row.done, first, 1)
        grid.addWidget(row.reserve, first, 2)
        grid.addWidget(row.tags, first + 1, 1, 1, 2)
        if number and len(self._sets) <= _FEW_SETS:
            # Else the tags of one set stand as near to the next; many would have to scroll.
            grid.setRowMinimumHeight(3 * number, SPACE)

    def _tag_row(self, name: str) -> QWidget:
        """Return chips to tick; none has to be."""
        chips = {tag: button(words, "chip") for tag, words in tag_words().items()}
        for tag, words in tag_words().items():
            chips[tag].setCheckable(True)
            chips[tag].setAccessibleName(tr("{set}: {tag}", set=name, tag=words))
        self._tags.append(chips)
        _one_of_tab(list(chips.values()))
        return flow_row(text_label(tr("Noticed"), "muted"), *chips.values(), gap_px=SPACE // 2)

    def fit(self) -> None:
        """Put the answers below the names where rows or large words have no room beside them."""
        self._place(below=text_scale() > _BESIDE_TO or self.width() <= self._cut_px)
        super().fit()
        if not self._below and self.is_cut:
            self._cut_px = self.width()
            self._place(below=True)
            super().fit()

    def arrange(self, width_px: int, height_px: int) -> None:
        """Ask for pain above its row where there is no room beside it."""
        super().arrange(width_px, height_px)
        asks, scale = self._pain_beside.itemAt(0), self._pain_beside.itemAt(1)
        if asks is None or scale is None:
            return
        needs_px = asks.sizeHint().width() + scale.sizeHint().width() + 3 * SPACE
        direction, beside = QBoxLayout.Direction, needs_px <= width_px
        self._pain_beside.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._pain_beside.setSpacing(3 * SPACE if beside else SPACE)

    def _pain_question(self) -> QBoxLayout:
        row = self._pain_beside
        asks = text_label(tr("How much does it hurt now?"), "strong")
        row.addWidget(asks, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(pain_scale(self._pain))
        return row

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.save_requested)
        self._elsewhere.clicked.connect(self.elsewhere_requested)


def _many_words() -> str:
    return tr("How many did you do?")


def _more_words() -> str:
    return tr("How many more good ones could you have done?")


def _holding(inside: QLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(inside)
    return holder


def _with_buttons(spin: QSpinBox) -> QHBoxLayout:
    """Return the box between a minus and a plus; keys use the box's own arrows."""
    fewer, more = IconButton("minus", tr("One fewer")), IconButton("plus", tr("One more"))
    fewer.clicked.connect(spin.stepDown)
    more.clicked.connect(spin.stepUp)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE // 2)
    for widget in (fewer, spin, more):
        row.addWidget(widget)
    for each in (fewer, more):
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    row.addStretch(1)
    return row


def _one_of_tab(chips: list[QPushButton]) -> None:
    """Let Tab stop once at a row of chips; arrows go along it."""
    for chip in chips[1:]:
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    arrows = ArrowKeys(chips[0])

    def step(by: int) -> None:
        at = next((i for i, chip in enumerate(chips) if chip.hasFocus()), 0)
        chips[(at + by) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    arrows.stepped.connect(step)
    for chip in chips:
        arrows.watch(chip)
