"""The Settings place: pages of settings, in use as soon as they are chosen, found by a search."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clamstudio.errors import UserError
from clamstudio.settings import Settings
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import Card, button, line, restyle, text_label
from clamstudio.ui.settings.pages import settings_pages
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QPushButton

    from clamstudio.ui.settings.fields import Field
    from clamstudio.ui.settings.pages import Page
    from clamstudio.ui.settings.services import SettingsServices

__all__ = ["SettingsPage"]

_LIST_PX = 26 * SPACE
_WIDEST_PX = 90 * SPACE
_FIELD = Qt.ItemDataRole.UserRole
_USUAL = Settings()


class SettingsPage(QWidget):
    """A list of pages, or of what a search found, beside the page that is open."""

    def __init__(self, services: SettingsServices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.pages: tuple[Page, ...] = settings_pages(services)
        self.search = QLineEdit()
        self.list = QListWidget()
        self.resets: dict[str, QPushButton] = {}
        self._stack = QStackedWidget()
        self._areas: dict[str, QScrollArea] = {}
        self._problem = text_label("", "danger", wrap=True)
        self._nothing = text_label(tr("Nothing found. Try another word."), "muted", wrap=True)
        self._found: Field | None = None
        self._row = QHBoxLayout(self)
        self._holder = QWidget()
        self._build()
        self._connect()
        self._list_pages()
        self.open_page("person")

    @property
    def current(self) -> str:
        """The key of the open page."""
        return self.pages[self._stack.currentIndex()].key

    def field(self, name: str) -> Field:
        """Return what sets a field of ``Settings``.

        Raises:
            KeyError: Nothing does.
        """
        found = (f for page in self.pages for f in page.fields if name in f.names)
        field = next(found, None)
        if field is None:
            raise KeyError(name)
        return field

    def open_page(self, key: str) -> None:
        """Show a page."""
        index = next(i for i, page in enumerate(self.pages) if page.key == key)
        self._stack.setCurrentIndex(index)
        if not self.search.text():
            quiet = QSignalBlocker(self.list)
            self.list.setCurrentRow(index)
            quiet.unblock()

    def show_settings(self) -> None:
        """Show the settings in use everywhere."""
        settings = self._services.settings()
        for page in self.pages:
            for field in page.fields:
                field.show_settings(settings)
            self._show_reset(page, settings)

    def jump_to(self, field: Field) -> None:
        """Open the page of a setting, and put the focus there."""
        page = next(page for page in self.pages if field in page.fields)
        self.open_page(page.key)
        self._mark(field)
        self._areas[page.key].ensureWidgetVisible(field)
        field.control().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def return_to(self, name: str) -> None:
        """Open the page that sets a field of ``Settings``, with the focus there."""
        self.show_settings()
        self.jump_to(self.field(name))
        self._mark(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep list and page in the middle of a very wide window."""
        super().resizeEvent(event)
        used_px = self._holder.width() + scaled_px(_WIDEST_PX) + 3 * SPACE
        inset = max(3 * SPACE, (self.width() - used_px) // 2)
        self._row.setContentsMargins(inset, 3 * SPACE, inset, 2 * SPACE)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was changed elsewhere meanwhile."""
        super().showEvent(event)
        self.show_settings()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow down go from the search to what it found, and Esc clear it."""
        if watched is self.search and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                self.list.setCurrentRow(max(0, self.list.currentRow()))
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        row = self._row
        row.setSpacing(3 * SPACE)
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(_title(tr("Settings")))
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search the settings"))
        self.search.setClearButtonEnabled(True)
        self.search.installEventFilter(self)
        left.addWidget(self.search)
        self.list.setProperty("kind", "rows")
        self.list.setAccessibleName(tr("Pages of the settings"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.addWidget(self.list, 1)
        left.addWidget(self._nothing)
        self._nothing.hide()
        holder = self._holder
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(min(scaled_px(_LIST_PX), 40 * SPACE))
        row.addWidget(holder)
        right = QVBoxLayout()
        right.setSpacing(SPACE)
        right.addWidget(self._problem)
        self._problem.hide()
        right.addWidget(self._stack, 1)
        row.addLayout(right, 1)
        for page in self.pages:
            self._stack.addWidget(self._area(page))
        self.setFocusProxy(self.search)

    def _area(self, page: Page) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._head(page))
        if page.hint:
            column.addWidget(text_label(page.hint, "muted", wrap=True))
        card = Card()
        card.setAccessibleName(page.name)
        for number, field in enumerate(page.fields):
            if number:
                card.content.addWidget(line())
            card.content.addWidget(field)
        column.addWidget(card)
        column.addStretch(1)
        inside.setMaximumWidth(scaled_px(_WIDEST_PX))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(page.name)
        # Tab goes to the settings, which scroll into view by themselves.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self._areas[page.key] = area
        return area

    def _head(self, page: Page) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(_title(page.name), 1)
        if page.names:
            reset = button(tr("Reset this page"), "quiet")
            reset.setAccessibleName(tr("Reset the page “{page}”", page=page.name))
            reset.clicked.connect(lambda _checked=False: self._reset(page))
            self.resets[page.key] = reset
            head.addWidget(reset)
        return head

    def _connect(self) -> None:
        for page in self.pages:
            for field in page.fields:
                field.changed.connect(self._use)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._open_row)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemActivated.connect(self._open_row)
        self.list.itemClicked.connect(self._open_row)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.activated.connect(self.search.setFocus)

    def _list_pages(self) -> None:
        quiet = QSignalBlocker(self.list)
        self.list.clear()
        for page in self.pages:
            self.list.addItem(page.name)
        self.list.setCurrentRow(self._stack.currentIndex())
        quiet.unblock()
        self._nothing.hide()

    def _on_search(self, query: str) -> None:
        self._mark(None)
        if not query.strip():
            self._list_pages()
            return
        quiet = QSignalBlocker(self.list)
        self.list.clear()
        for page in self.pages:
            whole = page.name.casefold() == query.strip().casefold()
            for field in page.fields:
                if whole or field.matches(query):
                    row = QListWidgetItem(f"{field.words}\n{page.name}")
                    row.setData(_FIELD, field)
                    self.list.addItem(row)
        self.list.setCurrentRow(0 if self.list.count() else -1)
        quiet.unblock()
        self._nothing.setVisible(self.list.count() == 0)
        self._on_row(self.list.currentRow())

    def _on_row(self, row: int) -> None:
        """Show the page of a row; the focus stays."""
        item = self.list.item(row)
        if item is None:
            return
        field = item.data(_FIELD)
        if field is None:
            self._stack.setCurrentIndex(row)
            return
        page = next(page for page in self.pages if field in page.fields)
        self.open_page(page.key)
        self._mark(field)
        self._areas[page.key].ensureWidgetVisible(field)

    def _open_row(self, *_: object) -> None:
        item = self.list.currentItem()
        field = item.data(_FIELD) if item is not None else None
        if field is not None:
            self.jump_to(field)

    def _mark(self, field: Field | None) -> None:
        """Let what was found stand out from its neighbours."""
        if self._found is not None:
            restyle(self._found, "found", value=False)
        self._found = field
        if field is not None:
            restyle(field, "found", value=True)

    def _use(self, settings: Settings) -> None:
        sentence = ""
        try:
            self._services.use(settings)
        except UserError as error:
            sentence = str(error)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.show_settings()

    def _reset(self, page: Page) -> None:
        usual: dict[str, Any] = {name: getattr(_USUAL, name) for name in page.names}
        self._use(replace(self._services.settings(), **usual))

    def _show_reset(self, page: Page, settings: Settings) -> None:
        if page.key in self.resets:
            changed = any(getattr(settings, n) != getattr(_USUAL, n) for n in page.names)
            self.resets[page.key].setEnabled(changed)


def _title(words: str) -> QLabel:
    """Return a heading as high as the button beside one."""
    title = text_label(words, "title", wrap=True)
    title.setMinimumHeight(button(words).sizeHint().height())
    return title
