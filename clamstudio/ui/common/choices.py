"""Rows of buttons of which one is chosen, moved through with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QStyle,
    QWidget,
)

from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import button, clear_layout, restyle, tighten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QPushButton

__all__ = ["ArrowKeys", "ChipRow", "FlowLayout", "Segments", "flow_row", "stack"]

_STEPS: dict[int, int] = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class FlowLayout(QLayout):
    """Lays widgets out in a row and goes on to the next when the width is used up.

    Only a widget can have it: inside another layout Qt would delete it without asking it for its
    items, and crash later.
    """

    def __init__(self, parent: QWidget, gap_px: int = SPACE) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap_px = gap_px
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the item at ``index`` or ``None``."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at ``index`` or ``None``."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height in pixels that ``width`` pixels need."""
        return self._place(QRect(0, 0, width, 0), apply=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items in ``rect``."""
        super().setGeometry(rect)
        self._place(rect, apply=True)

    def sizeHint(self) -> QSize:
        """Return the size of one row."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(h.width() for h in hints) + self._gap_px * max(0, len(hints) - 1)
        size = QSize(width, max((h.height() for h in hints), default=0))
        return size.grownBy(self.contentsMargins())

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, outer: QRect, *, apply: bool) -> int:
        rect = outer.marginsRemoved(self.contentsMargins())
        x, y, row_height = rect.x(), rect.y(), 0
        tallest = max((i.sizeHint().height() for i in self._items if not i.isEmpty()), default=0)
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if isinstance(item.widget(), QLabel):
                # Words stand in the middle beside what can be pressed.
                hint.setHeight(tallest)
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, row_height = rect.x(), y + row_height + self._gap_px, 0
            if apply:
                place = QRect(x, y, hint.width(), hint.height())
                item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
            x += hint.width() + self._gap_px
            row_height = max(row_height, hint.height())
        return y + row_height - rect.y() + outer.height() - rect.height()

    def _direction(self) -> Qt.LayoutDirection:
        owner = self.parentWidget()
        return Qt.LayoutDirection.LeftToRight if owner is None else owner.layoutDirection()


def flow_row(*widgets: QWidget, gap_px: int = SPACE) -> QWidget:
    """Return ``widgets`` in as many rows as they need."""
    holder = QWidget()
    row = FlowLayout(holder, gap_px)
    for each in widgets:
        row.addWidget(each)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def stack(row: QBoxLayout, width_px: int, beside_from_px: int) -> bool:
    """Lay a row's items out one below the other where they have no room side by side.

    Args:
        row: The layout.
        width_px: The width it has.
        beside_from_px: From what width on there is room, at the usual size of text.

    Returns:
        Whether they stand below one another now.
    """
    stacked = width_px < scaled_px(beside_from_px)
    direction = QBoxLayout.Direction
    row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
    return stacked


class ArrowKeys(QObject):
    """Turns the arrow keys on a row of buttons into steps; a button alone would move the focus.

    Signals:
        stepped: One forward (1) or back (-1).
    """

    stepped = Signal(int)

    def watch(self, widget: QWidget) -> None:
        """Listen to ``widget``."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take arrow keys without modifiers."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(event.key())
            sideways = event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}
            if step is not None and sideways and isinstance(watched, QWidget):
                # Read from the right, what comes next lies to the left.
                step = -step if watched.isRightToLeft() else step
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                self.stepped.emit(step)
                return True
        return super().eventFilter(watched, event)


class _Choices(QFrame):
    """Exclusive buttons by key; arrow keys move and choose.

    Signals:
        chosen: The user chose the key given; setting it by code is silent.
    """

    chosen = Signal(str)
    _kind = "chip"

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self._current = ""
        self._arrows = ArrowKeys(self)
        self._arrows.stepped.connect(self._on_stepped)
        self.setAccessibleName(name)

    @property
    def current(self) -> str:
        """The chosen key, empty before there is one."""
        return self._current

    def keys(self) -> tuple[str, ...]:
        """Return the keys in order."""
        return tuple(self._buttons)

    def button(self, key: str) -> QPushButton:
        """Return the button of ``key``."""
        return self._buttons[key]

    def add(self, key: str, text: str, hint: str = "") -> QPushButton:
        """Add a button with ``text``, already translated; ``hint`` becomes its tooltip."""
        chip = button(text, self._kind)
        chip.setCheckable(True)
        chip.setToolTip(hint)
        chip.clicked.connect(lambda _checked=False, key=key: self._on_clicked(key))
        self._arrows.watch(chip)
        self._buttons[key] = chip
        inside = self.layout()
        if inside is not None:
            inside.addWidget(chip)
        return chip

    def set_tight(self, *, tight: bool) -> None:
        """Take less room around the words."""
        for each in self._buttons.values():
            tighten(each, tight=tight)
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Show ``key`` as chosen, without a signal."""
        self._current = key
        for each, chip in self._buttons.items():
            chip.setChecked(each == key)
            # Clicking leaves the focus where it is, so that the place's own keys go on working.
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if each == key else Qt.FocusPolicy.NoFocus)

    def choose_next(self, step: int = 1) -> None:
        """Choose the next key as the user would, going round at the end."""
        keys = [key for key in self._buttons if self._buttons[key].isEnabled()]
        if not keys:
            return
        start = keys.index(self._current) if self._current in keys else -1
        self._on_clicked(keys[(start + step) % len(keys)])

    def _on_stepped(self, step: int) -> None:
        self.choose_next(step)
        self._buttons[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, key: str) -> None:
        changed = key != self._current
        focused = any(chip.hasFocus() for chip in self._buttons.values())
        self.choose(key)
        if focused:
            # Else the ring would stay where no key leads any more.
            self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
        if changed:
            self.chosen.emit(key)


class ChipRow(_Choices):
    """Pills that wrap on to a second row where they must."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def refill(self, choices: Mapping[str, str]) -> None:
        """Replace every chip by others: words, already translated, by key."""
        if choices == {key: chip.text() for key, chip in self._buttons.items()}:
            return
        inside = self.layout()
        if inside is not None:
            clear_layout(inside)
        self._buttons.clear()
        self._current = ""
        for key, words in choices.items():
            self.add(key, words)
        self.updateGeometry()

    def dim(self, key: str, reason: str) -> None:
        """Dim the chip of ``key`` with a reason in words; an empty reason undoes it."""
        chip = self.button(key)
        restyle(chip, "dimmed", bool(reason))
        chip.setToolTip(reason)
        chip.setAccessibleDescription(reason)


class Segments(_Choices):
    """A compact switch in one frame."""

    _kind = "segment"

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setProperty("kind", "segments")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def beside_px(self) -> int:
        """The width in pixels that the buttons need side by side."""
        shown = [each for each in self._buttons.values() if not each.isHidden()]
        for each in shown:
            each.ensurePolished()
        gaps_px = 6 + self._row.spacing() * len(shown)
        return sum(each.sizeHint().width() for each in shown) + gaps_px

    def height_px(self, width_px: int) -> int:
        """Return the height in pixels that the buttons need in a width, see ``fit``."""
        shown = [each for each in self._buttons.values() if not each.isHidden()]
        rows = len(shown) if self.beside_px > width_px else min(1, len(shown))
        tallest_px = max((each.sizeHint().height() for each in shown), default=0)
        return rows * (tallest_px + self._row.spacing()) + 6

    def fit(self, width_px: int) -> None:
        """Stand side by side where ``width_px`` pixels are enough, else one below the other."""
        direction = QBoxLayout.Direction
        beside = self.beside_px <= width_px
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
