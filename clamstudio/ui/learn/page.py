"""The Learn place: short pages to read, with the program's own pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clamstudio.coach.reading import Bookshelf
from clamstudio.coach.reading_text import as_text
from clamstudio.ui.common.choices import stack
from clamstudio.ui.common.paper import print_document, print_page
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import IconButton, button, text_label
from clamstudio.ui.learn.contents import Contents
from clamstudio.ui.learn.note_strip import NoteStrip
from clamstudio.ui.learn.reader import Reader
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QPushButton

    from clamstudio.catalogue import Catalogue
    from clamstudio.coach.reading import Reading
    from clamstudio.settings import Settings

__all__ = ["LearnPage"]

_CONTENTS_PX = 250
_CONTENTS_SHARE = 0.29
_TEXT_PX = 14
_FOOT_BESIDE_PX = 700
"""Width from which on the ways to the page before and after stand side by side."""


class LearnPage(QWidget):
    """List of pages at the left, the open page at the right.

    Signals:
        place_requested: A link leads to the place of the window given.
        exercise_requested: A link asks to see the exercise given.
        source_requested: A reference asks for the source given.
    """

    place_requested = Signal(str)
    exercise_requested = Signal(str)
    source_requested = Signal(str)

    def __init__(
        self, catalogue: Catalogue, settings: Callable[[], Settings], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._settings = settings
        self._shelf = Bookshelf(catalogue)
        self._open: Reading | None = None
        self._foot = QHBoxLayout()
        self._contents = Contents(self._shelf)
        self._reader = Reader(catalogue, settings)
        self._note = NoteStrip()
        self._before = button("", "quiet")
        self._after = button("", "quiet")
        self._tools = self._made_tools()
        self._build()
        self._connect()
        if self._shelf.readings:
            self.show_page(self._shelf.readings[0].id)

    @property
    def shelf(self) -> Bookshelf:
        """All pages."""
        return self._shelf

    @property
    def contents(self) -> Contents:
        """List and search."""
        return self._contents

    @property
    def reader(self) -> Reader:
        """The open page."""
        return self._reader

    @property
    def note(self) -> NoteStrip:
        """The word explained."""
        return self._note

    @property
    def turn_buttons(self) -> tuple[QPushButton, QPushButton]:
        """To the page before and to the next."""
        return self._before, self._after

    @property
    def current(self) -> str:
        """The id of the open page, empty where no page could be read."""
        return "" if self._open is None else self._open.id

    @property
    def is_settled(self) -> bool:
        """Whether every picture that can be seen is painted."""
        sheet = self._reader.sheet
        seen = (
            [] if sheet is None else [p for p in sheet.pictures if not p.visibleRegion().isEmpty()]
        )
        return all(picture.is_painted for picture in seen)

    def show_page(self, page_id: str) -> None:
        """Open a page at its beginning.

        Raises:
            UserError: If there is none of that id.
        """
        self._open = self._shelf.reading(page_id)
        self._reader.show_reading(self._open, self._contents.wanted)
        self._contents.choose(page_id)
        self._note.hide()
        self._show_neighbours()
        self._end_tab_order()

    def show_page_if_any(self, page_id: str) -> None:
        """Open a page, or leave the open one where there is none of that id."""
        if any(one.id == page_id for one in self._shelf.readings):
            self.show_page(page_id)

    def follow(self, target: str) -> None:
        """Go where a link leads, ``kind:name``; pages were checked for kinds and names."""
        kind, _, name = target.partition(":")
        leads = {
            "learn": self.show_page,
            "term": self._explain,
            "source": self.source_requested.emit,
            "watch": self.exercise_requested.emit,
            "place": self.place_requested.emit,
        }
        leads[kind](name)

    def copy(self) -> None:
        """Put the selected words, or else the whole page, on the clipboard."""
        sheet = self._reader.sheet
        chosen = [p.selectedText() for p in (sheet.proses if sheet else ()) if p.hasSelectedText()]
        if chosen:
            QGuiApplication.clipboard().setText("\n".join(chosen))
        elif self._open is not None:
            QGuiApplication.clipboard().setText(as_text(self._open))

    def showEvent(self, event: QShowEvent) -> None:
        """Take on the size of text that was chosen since."""
        super().showEvent(event)
        self._take_settings()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the list; as its proxy, Tab would skip what stands before it."""
        super().focusInEvent(event)
        self._contents.list.setFocus(event.reason())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share."""
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put an explanation away; leave the page for the list."""
        if event.key() == Qt.Key.Key_Escape and self._note.isVisible():
            self._note.hide()
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Left}:
            self._contents.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _made_tools(self) -> tuple[IconButton, IconButton]:
        copy = IconButton("copy", tr("Copy this page as text (Ctrl+C)"))
        copy.clicked.connect(self.copy)
        to_print = IconButton("print", tr("Print this page (Ctrl+P)"))
        to_print.clicked.connect(self._on_print)
        return copy, to_print

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(text_label(tr("Learn"), "title"), 1)
        for tool in self._tools:
            head.addWidget(tool)
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addLayout(head)
        left.addWidget(self._contents, 1)
        self._foot.addWidget(self._before, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot.addWidget(self._after, 0, Qt.AlignmentFlag.AlignRight)
        right = QVBoxLayout()
        right.setSpacing(SPACE)
        right.addWidget(self._reader, 1)
        right.addWidget(self._note)
        right.addLayout(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        row.setSpacing(2 * SPACE)
        row.addLayout(left)
        row.addLayout(right, 1)
        self._share_width()

    def _connect(self) -> None:
        self._contents.chosen.connect(self.show_page)
        self._contents.wanted_changed.connect(self._reader.mark)
        self._contents.turned.connect(self._reader.turn)
        self._contents.entered.connect(lambda: self._reader.setFocus(Qt.FocusReason.TabFocusReason))
        self._reader.followed.connect(self.follow)
        self._before.clicked.connect(lambda: self._turn(-1))
        self._after.clicked.connect(lambda: self._turn(1))
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._on_find),
            (QKeySequence.StandardKey.Print, self._on_print),
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence("Alt+Left"), lambda: self._turn(-1)),
            (QKeySequence("Alt+Right"), lambda: self._turn(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _share_width(self) -> None:
        size = self._settings().text_size
        wanted = min(round(_CONTENTS_PX * size), round(_CONTENTS_SHARE * self.width()))
        self._contents.setFixedWidth(max(150, wanted))
        stack(self._foot, self.width(), _FOOT_BESIDE_PX)

    def _take_settings(self) -> None:
        size = self._settings().text_size
        self._contents.set_text_size(size)
        self._note.set_text_px(round(_TEXT_PX * size))
        self._share_width()
        self._reader.dress()

    def _turn(self, step: int) -> None:
        ids = [one.id for one in self._shelf.readings]
        if self.current in ids and 0 <= (place := ids.index(self.current) + step) < len(ids):
            self.show_page(ids[place])

    def _explain(self, term_id: str) -> None:
        term = self._shelf.library.term(term_id)
        if term is not None:
            self._note.explain(tr(term.term), tr(term.meaning))

    def _show_neighbours(self) -> None:
        ids = [one.id for one in self._shelf.readings]
        place = ids.index(self.current)
        for each, step, words in (
            (self._before, -1, tr("‹ {title}")),
            (self._after, 1, tr("{title} ›")),
        ):
            there = 0 <= place + step < len(ids)
            title = self._shelf.readings[place + step].title if there else ""
            each.setText(words.replace("{title}", title))
            spoken = tr("Page before: {title}") if step < 0 else tr("Next page: {title}")
            each.setAccessibleName(spoken.replace("{title}", title))
            each.setVisible(there)

    def _end_tab_order(self) -> None:
        """Let Tab come to what stands under the page after it; a new page would come last of all."""
        sheet = self._reader.sheet
        if sheet is None:
            return
        stops = [
            w for w in sheet.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        before: QWidget = stops[-1] if stops else self._reader
        for widget in (self._note.close_button, self._before, self._after):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _on_find(self) -> None:
        self._contents.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._contents.find_field.selectAll()

    def _on_print(self) -> None:
        # Its document is made only for the printer.
        from clamstudio.ui.learn.paper import page_document

        if self._open is not None:
            document = page_document(self._open, self._catalogue, self._settings())
            print_page(self, print_document(document))
