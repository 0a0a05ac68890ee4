"""The pages before the very first session: what it is, two lists, setting up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clamstudio.coach.limits import limits_of
from clamstudio.coach.screening import (
    INTENDED_USE,
    PAGES,
    SETTING_UP,
    SETTING_UP_ON_BED,
    WHAT_IT_IS,
    advice,
    item,
    lines_of,
)
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.tick_box import TickBox
from clamstudio.ui.common.widgets import button, line, text_label
from clamstudio.ui.do.reading import ReadingPage, dotted_row
from clamstudio.ui.do.sheet import Sheet
from clamstudio.ui.do.styling import RoundCorners
from clamstudio.words import msg, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from clamstudio.coach.screening import ScreeningPage
    from clamstudio.ui.figure.stage import Stage
    from clamstudio.ui.painting.scene import SceneSpec

__all__ = ["ChangedPage", "ChecklistPage", "SafetyPages"]

_TYPE_AND_ROW_PX = (16, 36)
_TIGHT_PX = (14, 30)
_TWO_FROM_PX = 700
_AROUND_LIST_PX = 44
_NARROW_PX, _WIDE_PX = 860, 1180
_FIGURE_PX = (280, 270)
_TURNED = msg("While you lie, the words of a session lie too.")


class ChecklistPage(Sheet):
    """One list with "none of these"; it lets on only when it is answered."""

    def __init__(self, page: ScreeningPage) -> None:
        super().__init__(tr(page.heading), tr("Continue"), tr("Back"), width_px=_NARROW_PX)
        self._boxes = {entry.id: TickBox(tr(entry.text)) for entry in page.items}
        self._none = TickBox(tr(page.none_text), strong=True)
        self._both = QHBoxLayout()
        self._halves = (QVBoxLayout(), QVBoxLayout())
        self._columns = 0
        self._intro = text_label(
            tr("Tick what applies. If you are not sure, tick it."), "muted", wrap=True
        )
        self._hint = text_label("", "caption")
        self._fill()
        self._listen()
        self._on_toggled()

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids of the ticked lines."""
        return tuple(item_id for item_id, box in self._boxes.items() if box.isChecked())

    def tick(self, ticked: tuple[str, ...]) -> None:
        """Tick the lines of this page among ``ticked``; without one, none of these."""
        own = [self._boxes[item_id] for item_id in ticked if item_id in self._boxes]
        for box in own:
            box.setChecked(True)
        self._none.setChecked(bool(ticked) and not own)

    @property
    def none_box(self) -> TickBox:
        """The line "none of these"."""
        return self._none

    def box(self, item_id: str) -> TickBox:
        """Return the line of an id."""
        return self._boxes[item_id]

    def focus_first(self) -> None:
        """Put the focus on the first line, so that arrows and Space do the rest."""
        next(iter(self._boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def card_width_px(self) -> int:
        """Return the width for one column or two, in pixels."""
        return self.scaled(_WIDE_PX) if self._columns > 1 else super().card_width_px()

    def arrange(self, width_px: int, height_px: int) -> None:
        """Use two columns where one is too tall, and tighter rows where two are."""
        type_px, row_px = (self.scaled(size_px) for size_px in _TYPE_AND_ROW_PX)
        one_px = min(width_px, super().card_width_px() - 10 * SPACE)
        columns, column_px = 1, one_px
        two_from_px = scaled_px(_TWO_FROM_PX)
        if self._tall_px(1, one_px, type_px, row_px) > height_px and width_px >= two_from_px:
            columns, column_px = 2, min(width_px, self.scaled(_WIDE_PX) - 10 * SPACE) // 2
        tight = self._tall_px(columns, column_px, type_px, row_px) > height_px
        if tight:
            self._tall_px(columns, column_px, *(scaled_px(px) for px in _TIGHT_PX))
        # The foot says the same.
        self._intro.setVisible(not tight)
        self._show_hint()
        self._set_columns(columns)

    def _tall_px(self, columns: int, column_px: int, type_px: int, row_px: int) -> int:
        """Give the rows a size and return the height in pixels of the whole list."""
        boxes = list(self._boxes.values())
        for box in (*boxes, self._none):
            box.set_sizes(type_px, row_px)
        rows = -(-len(boxes) // columns)
        heights = [box.heightForWidth(column_px) for box in boxes]
        tallest = max(sum(heights[first : first + rows]) for first in range(0, len(boxes), rows))
        return tallest + row_px + self.scaled(_AROUND_LIST_PX)

    def _set_columns(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self._boxes) // columns)
        for number, box in enumerate(self._boxes.values()):
            for half in self._halves:
                half.removeWidget(box)
            half = self._halves[number // rows]
            half.insertWidget(number % rows, box)
        for number in range(2):
            self._both.setStretch(number, 1 if number < columns else 0)

    def _fill(self) -> None:
        self.content.setSpacing(SPACE)
        self.content.addWidget(self._intro)
        self._both.setSpacing(2 * SPACE)
        for half in self._halves:
            half.setSpacing(0)
            self._both.addLayout(half)
        self._set_columns(1)
        self.content.addLayout(self._both)
        self.content.addWidget(line())
        self.content.addWidget(self._none)
        self.foot.addStretch(1)
        self.foot.addWidget(self._hint)

    def _listen(self) -> None:
        self._none.toggled.connect(self._on_none_toggled)
        for box in self._boxes.values():
            box.toggled.connect(self._on_toggled)
        for keys in ("N", "Alt+N"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_none_pressed)

    def _on_none_pressed(self) -> None:
        self._none.setChecked(True)
        self.next_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_none_toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt's own signature
        if checked:
            for box in self._boxes.values():
                box.setChecked(False)
        self._show_answered()

    def _on_toggled(self) -> None:
        if self.ticked:
            self._none.setChecked(False)
        self._show_answered()

    def _show_answered(self) -> None:
        answered = bool(self.ticked) or self._none.isChecked()
        self.next_button.setEnabled(answered)
        hint = "" if answered else tr("Tick what applies, or “None of these”.")
        self.next_button.setToolTip(hint)
        self.next_button.setAccessibleDescription(hint)
        self._show_hint()

    def _show_hint(self) -> None:
        """Say beside the button what it waits for; what stands above the list is not said twice."""
        words = tr("Tick a line, or “None of these” (N).")
        if self._intro.isHidden():
            words = tr("Not sure? Tick it. N: none of these.")
        self._hint.setText("" if self.next_button.isEnabled() else words)


class SafetyPages(QStackedWidget):
    """Leads through the pages in order.

    Args:
        stage: Shows how to lie, beside the words on setting up.
        ticked: Lines that were ticked before, to be answered again: it begins at their list.
        parent: Owner.
        turned: Whether the words of a session are turned for who lies.

    Signals:
        answered: Both lists are answered; read ``ticked``.
        passed: The last page was left; the session may begin.
        left: The user went back or a page does not let on.
    """

    answered = Signal()
    passed = Signal()
    left = Signal()

    def __init__(
        self,
        stage: Stage,
        ticked: tuple[str, ...] = (),
        parent: QWidget | None = None,
        *,
        turned: bool = False,
    ) -> None:
        super().__init__(parent)
        self._stage = stage
        self._intro = ReadingPage(
            tr("What ClamStudio is, and what it is not"),
            [tr(words) for words in WHAT_IT_IS],
            tr("Continue"),
            tr("Back"),
            small_print=tr(INTENDED_USE),
            dotted=True,
        )
        self._lists = [ChecklistPage(page) for page in PAGES]
        self._setting_up = ReadingPage(
            tr("Setting up"),
            # Nobody should wonder why the words turn when the exercise begins.
            [*map(tr, SETTING_UP), *([tr(_TURNED)] if turned else [])],
            tr("Continue"),
            tr("Back"),
            dotted=True,
            beside=stage,
        )
        self._explained: ReadingPage | None = None
        self._build()
        self._take_up(ticked)

    def _build(self) -> None:
        self._stage.setMinimumSize(*_FIGURE_PX)
        RoundCorners(self._stage, 1.5 * SPACE)
        self._stage.setAccessibleName(tr("How to lie: on the side, head on a pillow"))
        pages: list[Sheet] = [self._intro, *self._lists, self._setting_up]
        for page in pages:
            self.addWidget(page)
            page.back_requested.connect(self._on_back_requested)
        self._intro.next_requested.connect(lambda: self.setCurrentWidget(self._lists[0]))
        for page, following in zip(self._lists, self._lists[1:], strict=False):
            page.next_requested.connect(
                lambda following=following: self.setCurrentWidget(following)
            )
        self._lists[-1].next_requested.connect(self.answered)
        self._setting_up.next_requested.connect(self.passed)

    def _take_up(self, ticked: tuple[str, ...]) -> None:
        for page in self._lists:
            page.tick(ticked)
        if ticked:
            self.setCurrentWidget(next(page for page in self._lists if page.ticked))

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids of the ticked lines of both lists."""
        return tuple(item_id for page in self._lists for item_id in page.ticked)

    @property
    def lists(self) -> tuple[ChecklistPage, ...]:
        """The two lists."""
        return tuple(self._lists)

    @property
    def sheet(self) -> Sheet:
        """The page that is shown."""
        page = self.currentWidget()
        assert isinstance(page, Sheet)
        return page

    @property
    def next_button(self) -> QPushButton:
        """The way onwards on the page that is shown."""
        return self.sheet.next_button

    def focus_first(self) -> None:
        """Put the focus where the keys of the page shown begin."""
        self.sheet.focus_first()

    def show_figure(self, spec: SceneSpec) -> None:
        """Show how to lie: the rest pose of a scene."""
        self._stage.set_spec(spec)
        self._stage.set_phase(0.0)

    def show_setting_up(self) -> None:
        """Go to the last page: the answers let the session begin."""
        on_bed = limits_of(self.ticked).on_bed
        for place, words in enumerate(SETTING_UP_ON_BED if on_bed else SETTING_UP):
            self._setting_up.set_paragraph(place, tr(words))
        self.setCurrentWidget(self._setting_up)

    def show_advice(self) -> None:
        """Say what the answers change, before the last page."""
        page = ReadingPage(
            tr("Please check first"),
            [str(advice(self.ticked))],
            tr("Go on"),
            tr("Change my answers"),
        )
        page.add_list(
            tr("You ticked:"), [tr(item(line_id).text) for line_id in lines_of(self.ticked)]
        )
        page.add_list(tr("Until then:"), [str(words) for words in limits_of(self.ticked).words])
        page.next_requested.connect(self.show_setting_up)
        page.back_requested.connect(lambda: self.setCurrentWidget(self._lists[-1]))
        if self._explained is not None:
            self.removeWidget(self._explained)
            self._explained.deleteLater()
        self._explained = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def _on_back_requested(self) -> None:
        index = self.currentIndex()
        if index == 0:
            self.left.emit()
        else:
            self.setCurrentIndex(index - 1)


class ChangedPage(Sheet):
    """The one question after four weeks: has anything on the lists changed?

    Signals:
        next_requested: Nothing has changed.
        changed: Something has; the lists are answered again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Has anything on this list changed?"),
            tr("No, nothing has changed"),
            tr("Back"),
            width_px=_WIDE_PX,
        )
        self.changed_button = button(tr("Yes, or I am not sure"))
        both = QHBoxLayout()
        both.setSpacing(4 * SPACE)
        for page in PAGES:
            column = QVBoxLayout()
            column.setSpacing(SPACE // 2)
            column.addWidget(text_label(tr(page.heading), "strong", wrap=True))
            for entry in page.items:
                column.addLayout(dotted_row(text_label(tr(entry.text), "muted", wrap=True), SPACE))
            column.addStretch(1)
            both.addLayout(column, 1)
        self.content.addLayout(both)
        self.foot.addStretch(1)
        self.foot.addWidget(self.changed_button)
        self.changed_button.clicked.connect(self.changed)

    def focus_first(self) -> None:
        """Begin at the careful answer: a hurried Return must not skip the list."""
        self.changed_button.setFocus(Qt.FocusReason.TabFocusReason)
