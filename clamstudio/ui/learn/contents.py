"""The list of pages with a field that finds words in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.theme import SPACE, current_theme
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QKeyEvent

    from clamstudio.coach.reading import Bookshelf, Found

__all__ = ["Contents"]

_PAGE = Qt.ItemDataRole.UserRole
_SECOND = Qt.ItemDataRole.UserRole + 1
_IS_FIND = Qt.ItemDataRole.UserRole + 2
_ANY_PX = 10_000
_PAD_PX = 8
_MOST_BESIDE = 0.22
_TITLE_PX, _SECOND_PX = 14, 12

Index = QModelIndex | QPersistentModelIndex


class Contents(QWidget):
    """Search field over the list; arrows choose, Page Down belongs to the open page.

    Signals:
        chosen: The id of the page that is wanted.
        wanted_changed: Other words are looked for.
        turned: The open page is to scroll by so many screens.
        entered: The user wants to go into the page.
    """

    chosen = Signal(str)
    wanted_changed = Signal(str)
    turned = Signal(float)
    entered = Signal()

    def __init__(self, shelf: Bookshelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf = shelf
        self._text_size = 1.0
        self.find_field = QLineEdit()
        self.list = _List()
        self._none = text_label("", "muted", wrap=True)
        self._build()
        self._fill("")
        self._connect()

    @property
    def wanted(self) -> str:
        """The words looked for."""
        return self.find_field.text().strip()

    def shown_ids(self) -> list[str]:
        """Return the ids of the pages listed."""
        return [str(self.list.item(row).data(_PAGE)) for row in range(self.list.count())]

    def choose(self, page_id: str) -> None:
        """Show which page is open, without a signal."""
        ids = self.shown_ids()
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.list.setCurrentRow(ids.index(page_id) if page_id in ids else -1)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def set_text_size(self, factor: float) -> None:
        """Make the words larger or smaller."""
        if factor != self._text_size:
            self._text_size = factor
            self._dress()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Down leave the field for the list."""
        if watched is self.find_field and event.type() == event.Type.KeyPress:
            key: QKeyEvent = event  # type: ignore[assignment] # Qt's event by its type
            if key.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if key.key() == Qt.Key.Key_Escape and self.find_field.text():
                self.find_field.clear()
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.find_field.setPlaceholderText(tr("Find in all pages"))
        self.find_field.setAccessibleName(tr("Find words in all pages"))
        self.find_field.setToolTip(tr("Find words in all pages (Ctrl+F)"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.installEventFilter(self)
        self.list.setAccessibleName(tr("Pages"))
        self._none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.find_field)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        self._dress()

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._on_find)
        self.find_field.returnPressed.connect(self._on_return)
        self.list.currentRowChanged.connect(self._on_row)
        self.list.itemClicked.connect(lambda _item: self._on_row(self.list.currentRow()))
        self.list.turned.connect(self.turned)
        self.list.entered_page.connect(self.entered)

    def _dress(self) -> None:
        # By style sheet: a font would be set back whenever the program's style sheet changes.
        for widget in (self.find_field, self.list):
            widget.setStyleSheet(f"font-size: {round(_TITLE_PX * self._text_size)}px")
        self.list.set_second_px(round(_SECOND_PX * self._text_size))

    def _fill(self, wanted: str) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.list.clear()
        for found in self._shelf.find(wanted):
            self.list.addItem(_item(found, snippet=bool(wanted)))
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        nothing = self.list.count() == 0
        self._none.setText(tr("“{words}” is on no page.", words=wanted) if nothing else "")
        self._none.setVisible(nothing)

    def _on_find(self) -> None:
        self._fill(self.wanted)
        self.wanted_changed.emit(self.wanted)

    def _on_return(self) -> None:
        if self.list.count():
            self.list.setCurrentRow(max(0, self.list.currentRow()))
            self._on_row(self.list.currentRow())
            self.entered.emit()

    def _on_row(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(str(self.list.item(row).data(_PAGE)))


class _List(QListWidget):
    """Rows of two lines; what scrolls a page is handed to it.

    Signals:
        turned: The open page is to scroll by so many screens.
        entered_page: Enter was pressed on a row.
    """

    turned = Signal(float)
    entered_page = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = _Rows(self)
        self.setItemDelegate(self._rows)
        self.setProperty("kind", "rows")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setSpacing(1)

    def set_second_px(self, size_px: int) -> None:
        """Give the second line of each row a size in pixels."""
        self._rows.second_px = size_px
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by arrows; scroll the open page by pages; Enter goes into it."""
        pages = {Qt.Key.Key_PageDown: 0.9, Qt.Key.Key_PageUp: -0.9, Qt.Key.Key_Space: 0.9}
        key = Qt.Key(event.key())
        if key in pages:
            self.turned.emit(pages[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right}:
            self.entered_page.emit()
        else:
            super().keyPressEvent(event)


class _Rows(QStyledItemDelegate):
    """Paints a title with the minutes beside it, or under it as what was found is."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self.second_px = _SECOND_PX

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row in pixels."""
        width = self._view.viewport().width() - 2
        lines = self._lines(option, index, QRect(0, 0, width, _ANY_PX))
        return QSize(width, max(box.bottom() for _, box, _ in lines) + _PAD_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground as the style does, then both texts."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        element = QStyle.ControlElement.CE_ItemViewItem
        QApplication.style().drawControl(element, ground, painter, self._view)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = current_theme()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        inks = ("on_accent_soft", "on_accent_soft") if chosen else ("text", "text_muted")
        painter.save()
        lines = self._lines(option, index, rect)
        for (font, box, words), ink in zip(lines, inks, strict=True):
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            place = QStyle.visualRect(self._view.layoutDirection(), rect, box)
            painter.drawText(place, _WRAP, words)
        painter.restore()

    def _lines(
        self, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> tuple[tuple[QFont, QRect, str], ...]:
        """Return title and second words with where they stand: minutes beside, a find under."""
        title, second = self._fonts(option)
        words, more = _words(index)
        # As if the list scrolled always: rows must not change their height when it begins to.
        bar_px = self._view.verticalScrollBar().sizeHint().width()
        room_px = max(60, self._view.width() - bar_px - 2 * _PAD_PX - 8)
        inner = QRect(rect.left() + _PAD_PX + 2, rect.top() + _PAD_PX, room_px, _ANY_PX)
        metrics = QFontMetrics(second)
        wide = metrics.horizontalAdvance(more) + 2
        # Beside large words the minutes would leave the title a word a line.
        if index.data(_IS_FIND) or wide > _MOST_BESIDE * room_px:
            top = _bounds(title, inner, words)
            under = inner.translated(0, top.height() + 2)
            return (title, top, words), (second, _bounds(second, under, more), more)
        left = inner.adjusted(0, 0, -wide - _PAD_PX, 0)
        sunk = QFontMetrics(title).ascent() - metrics.ascent()
        beside = QRect(inner.right() - wide, inner.top() + sunk, wide, metrics.height())
        return (title, _bounds(title, left, words), words), (second, beside, more)

    def _fonts(self, option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
        given: QFont = option.font
        title, second = QFont(given), QFont(given)
        title.setWeight(QFont.Weight.DemiBold)
        second.setPixelSize(self.second_px)
        return title, second


_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeading)


def _bounds(font: QFont, box: QRect, words: str) -> QRect:
    tall = QRect(box.left(), box.top(), box.width(), _ANY_PX)
    found = QFontMetrics(font).boundingRect(tall, _WRAP, words)
    # As wide as it may be: a rounded width would break the last word off.
    return QRect(box.left(), found.top(), box.width(), found.height())


def _words(index: Index) -> tuple[str, str]:
    return str(index.data(Qt.ItemDataRole.DisplayRole)), str(index.data(_SECOND))


def _item(found: Found, *, snippet: bool) -> QListWidgetItem:
    reading = found.reading
    minutes = tr("{n} min", n=reading.minutes())
    second = found.snippet if snippet else minutes
    item = QListWidgetItem(reading.title)
    item.setData(_PAGE, reading.id)
    item.setData(_SECOND, second)
    item.setData(_IS_FIND, snippet)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{reading.title}, {second}")
    return item
