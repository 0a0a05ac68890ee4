"""Keys of a place: one table that binds them and from which the shortcut sheet is made."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

__all__ = ["KeyMap", "Shortcut", "ShortcutSheet", "key_name"]

_WORN = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier

_AROUND_PX = 15 * SPACE
"""Title, button and margins of the sheet."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One line of the sheet.

    Attributes:
        command: What it does, as the place names it.
        keys: Any of them does it; Qt's numbers, without modifiers.
        group: Heading it stands under, translated.
        words: What it does, translated.
        shown: How the keys are written where their names alone would not do.
        shift: Whether Shift must be held; without, Shift makes no difference.
    """

    command: str
    keys: tuple[int, ...]
    group: str
    words: str
    shown: str = ""
    shift: bool = False

    @property
    def key_words(self) -> str:
        """How the keys are written."""
        if self.shown:
            return self.shown
        names = [key_name(key) for key in self.keys]
        if self.shift:
            names = [tr("Shift+{key}", key=name) for name in names]
        return "  ".join(names)


class KeyMap:
    """Binds shortcuts to what they do."""

    def __init__(
        self, shortcuts: Sequence[Shortcut], commands: Mapping[str, Callable[[], None]]
    ) -> None:
        """Bind.

        Args:
            shortcuts: The table.
            commands: What each command does.

        Raises:
            KeyError: A shortcut names a command that is not there.
            ValueError: Two shortcuts want the same key.
        """
        self.shortcuts = tuple(shortcuts)
        self._acts: dict[tuple[int, bool], Callable[[], None]] = {}
        for shortcut in shortcuts:
            for key in shortcut.keys:
                place = (int(key), shortcut.shift)
                if place in self._acts:
                    message = f"{shortcut.command} wants a key that is taken: {key_name(key)}"
                    raise ValueError(message)
                self._acts[place] = commands[shortcut.command]

    def act(self, event: QKeyEvent) -> bool:
        """Do what the key is for; return whether there was anything to do."""
        modifiers = event.modifiers()
        if modifiers & ~_WORN:
            return False
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        act = self._acts.get((event.key(), True)) if shift else None
        act = act or self._acts.get((event.key(), False))
        if act is None:
            return False
        act()
        return True


class ShortcutSheet(QDialog):
    """Lists every key of the tables it is given, under their headings."""

    def __init__(self, shortcuts: Sequence[Shortcut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = tuple(shortcuts)
        self._build()

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Return the keys and what they do, as shown."""
        return tuple((s.key_words, s.words) for s in self._shortcuts)

    def _build(self) -> None:
        self.setWindowTitle(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(text_label(tr("Keys"), "title"))
        inside = QWidget()
        halves = QHBoxLayout(inside)
        halves.setContentsMargins(0, 0, SPACE, 0)
        halves.setSpacing(5 * SPACE)
        groups = list(dict.fromkeys(s.group for s in self._shortcuts))
        for chosen in _halves(groups, self._shortcuts):
            halves.addLayout(self._grid(chosen), 1)
        column.addWidget(self._scrolled(inside))
        close = button(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _scrolled(self, inside: QWidget) -> QScrollArea:
        """Return all keys in what scrolls where the window is too low for them."""
        scroll = QScrollArea()
        scroll.setAccessibleName(tr("All keys"))
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        inside.setProperty("kind", "page")
        owner, row = self.parentWidget(), inside.layout()
        if (
            owner is not None
            and isinstance(row, QBoxLayout)
            and inside.sizeHint().width() > owner.window().width() - 6 * SPACE
        ):
            row.setDirection(QBoxLayout.Direction.TopToBottom)
        wanted = inside.sizeHint()
        highest_px = wanted.height() if owner is None else owner.window().height() - _AROUND_PX
        scroll.setMinimumSize(wanted.width() + 2 * SPACE, min(wanted.height(), highest_px))
        return scroll

    def _grid(self, groups: Sequence[str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for group in groups:
            if grid.rowCount() > 1:
                grid.addWidget(text_label("", "caption"), grid.rowCount(), 0)
            grid.addWidget(text_label(group, "heading"), grid.rowCount(), 0, 1, 2)
            for shortcut in self._shortcuts:
                if shortcut.group == group:
                    row = grid.rowCount()
                    grid.addWidget(_key_cap(shortcut.key_words), row, 0)
                    grid.addWidget(text_label(shortcut.words), row, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return grid


def key_name(key: int) -> str:
    """Return how a key is written."""
    known = {
        Qt.Key.Key_Space: tr("Space"),
        Qt.Key.Key_Left: "←",
        Qt.Key.Key_Right: "→",
        Qt.Key.Key_Up: "↑",
        Qt.Key.Key_Down: "↓",
        Qt.Key.Key_Minus: "−",
        Qt.Key.Key_Escape: tr("Esc"),
    }
    name = known.get(Qt.Key(key))
    if name is not None:
        return name
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _key_cap(words: str) -> QLabel:
    return text_label(words, "strong")


def _halves(
    groups: Sequence[str], shortcuts: Sequence[Shortcut]
) -> tuple[Sequence[str], Sequence[str]]:
    """Return the groups in two columns of about the same length."""
    lengths = {g: sum(s.group == g for s in shortcuts) + 2 for g in groups}
    total = sum(lengths.values())
    lefts = (
        (*groups[:1], *others)
        for count in range(max(1, len(groups)))
        for others in combinations(groups[1:], count)
    )
    left = min(lefts, key=lambda some: abs(total - 2 * sum(lengths[g] for g in some)))
    return left, tuple(g for g in groups if g not in left)
