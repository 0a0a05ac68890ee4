"""The pages before the very first session: what it is, two lists, setting up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clamstudio.coach.screening import (
    INTENDED_USE,
    PAGES,
    SETTING_UP,
    WHAT_IT_IS,
    explanation,
)
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, line, text_label
from clamstudio.ui.do.tick_box import TickBox
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QPushButton

    from clamstudio.coach.screening import ScreeningPage

__all__ = ["ChecklistPage", "ReadingPage", "SafetyPages"]


class _Sheet(QWidget):
    """A heading, something that may scroll, and buttons below.

    Signals:
        next_requested: Onwards.
        back_requested: Backwards.
    """

    next_requested = Signal()
    back_requested = Signal()

    def __init__(self, heading: str, next_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = heading
        self.content = QVBoxLayout()
        self.next_button = button(next_words, "primary")
        self.back_button = button(tr("Back"), "quiet")
        self._lay_out()
        self.next_button.clicked.connect(self.next_requested)
        self.back_button.clicked.connect(self.back_requested)

    def _lay_out(self) -> None:
        self.setAccessibleName(self._heading)
        self.content.setContentsMargins(4 * SPACE, SPACE, 4 * SPACE, SPACE)
        self.content.setSpacing(SPACE)
        inside = QWidget()
        inside.setProperty("kind", "page")
        inside.setLayout(self.content)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Tab reaches every line; the area itself is no stop on the way.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        sheet = QFrame()
        sheet.setProperty("kind", "card")
        sheet.setMaximumSize(860, 760)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(SPACE, 2 * SPACE, SPACE, SPACE)
        title = text_label(self._heading, "headline", wrap=True)
        title.setContentsMargins(4 * SPACE, 0, 4 * SPACE, 0)
        column.addWidget(title)
        column.addWidget(area, 1)
        column.addWidget(line())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 0)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.next_button)
        column.addLayout(buttons)
        for each in (self.next_button, self.back_button):
            each.setAutoDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        row.addStretch(1)
        row.addWidget(sheet, 12)
        row.addStretch(1)


class ReadingPage(_Sheet):
    """Paragraphs to read."""

    def __init__(
        self,
        heading: str,
        paragraphs: Iterable[str],
        next_words: str,
        small_print: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(heading, next_words, parent)
        for words in paragraphs:
            label = text_label(words, "heading", wrap=True)
            label.setStyleSheet("font-weight: 400;")
            self.content.addWidget(label)
            self.content.addSpacing(SPACE)
        if small_print:
            self.content.addWidget(line())
            self.content.addWidget(text_label(small_print, "muted", wrap=True))
        self.content.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on the way onwards."""
        super().showEvent(event)
        self.next_button.setFocus(Qt.FocusReason.TabFocusReason)


class ChecklistPage(_Sheet):
    """One list with "none of these"; it lets on only when it is answered."""

    def __init__(self, page: ScreeningPage, parent: QWidget | None = None) -> None:
        super().__init__(tr(page.heading), tr("Continue"), parent)
        self._boxes = {entry.id: TickBox(tr(entry.text)) for entry in page.items}
        self._none = TickBox(tr(page.none_text), strong=True)
        self._fill()
        self._listen()
        self._on_toggled()

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids of the ticked lines."""
        return tuple(item_id for item_id, box in self._boxes.items() if box.isChecked())

    @property
    def none_box(self) -> TickBox:
        """The line "none of these"."""
        return self._none

    def box(self, item_id: str) -> TickBox:
        """Return the line of an id."""
        return self._boxes[item_id]

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on the first line, so that arrows and Space do the rest."""
        super().showEvent(event)
        next(iter(self._boxes.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        self.content.setSpacing(0)
        for box in self._boxes.values():
            self.content.addWidget(box)
        self.content.addWidget(line())
        self.content.addWidget(self._none)
        self.content.addStretch(1)

    def _listen(self) -> None:
        self._none.toggled.connect(self._on_none_toggled)
        for box in self._boxes.values():
            box.toggled.connect(self._on_toggled)

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


class SafetyPages(QStackedWidget):
    """Leads through the pages in order.

    Signals:
        answered: Both lists are answered; read ``ticked``.
        passed: The last page was left; the session may begin.
        left: The user went back or a page does not let on.
    """

    answered = Signal()
    passed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intro = ReadingPage(
            tr("What ClamStudio is, and what it is not"),
            [tr(words) for words in WHAT_IT_IS],
            tr("Continue"),
            tr(INTENDED_USE),
        )
        self._lists = [ChecklistPage(page) for page in PAGES]
        self._setting_up = ReadingPage(
            tr("Setting up"), [tr(words) for words in SETTING_UP], tr("I am ready: start")
        )
        self._build()

    def _build(self) -> None:
        pages: list[QWidget] = [self._intro, *self._lists, self._setting_up]
        for page in (self._intro, *self._lists, self._setting_up):
            self.addWidget(page)
            page.back_requested.connect(self._on_back_requested)
        for page, following in zip([self._intro, *self._lists], pages[1:], strict=True):
            if page is not self._lists[-1]:
                page.next_requested.connect(
                    lambda following=following: self.setCurrentWidget(following)
                )
        self._lists[-1].next_requested.connect(self.answered)
        self._setting_up.next_requested.connect(self.passed)

    @property
    def ticked(self) -> tuple[str, ...]:
        """Ids of the ticked lines of both lists."""
        return tuple(item_id for page in self._lists for item_id in page.ticked)

    @property
    def lists(self) -> tuple[ChecklistPage, ...]:
        """The two lists."""
        return tuple(self._lists)

    @property
    def next_button(self) -> QPushButton:
        """The way onwards on the page that is shown."""
        page = self.currentWidget()
        assert isinstance(page, _Sheet)
        return page.next_button

    def show_setting_up(self) -> None:
        """Go to the last page: the answers let the session begin."""
        self.setCurrentWidget(self._setting_up)

    def show_explanation(self) -> None:
        """Explain why no session starts, in place of the last page."""
        words = explanation(self.ticked)
        page = ReadingPage(
            tr("Not today, please"),
            [str(words), tr("Watching, tracking and reading are open to you all the same.")],
            tr("Back to the start"),
        )
        page.back_button.hide()
        page.next_requested.connect(self.left)
        self.addWidget(page)
        self.setCurrentWidget(page)

    def _on_back_requested(self) -> None:
        index = self.currentIndex()
        if index == 0:
            self.left.emit()
        else:
            self.setCurrentIndex(index - 1)
