"""The blocks of a plan in order, to drag or to move by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from clamstudio.records import Side
from clamstudio.ui.common.theme import scaled_px
from clamstudio.ui.figure.dose_words import dose_words, load_words
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import Block

__all__ = ["BlockList", "day_names"]

_ROW_PX = 80


class BlockList(QListWidget):
    """One row for each block; Alt and an arrow moves it, Delete takes it out.

    Signals:
        moved: The order is another one; read ``order``.
        remove_requested: The user wants the current block out.
    """

    moved = Signal()
    remove_requested = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "rows")
        self.setSpacing(2)
        self.setAccessibleName(tr("Exercises of the plan, in order"))
        self.setToolTip(tr("Drag to order, or Alt with the arrow keys"))

    @property
    def order(self) -> tuple[int, ...]:
        """For each row the place its block had when it was last shown."""
        rows = range(self.count())
        return tuple(int(self.item(row).data(Qt.ItemDataRole.UserRole)) for row in rows)

    @property
    def whole_px(self) -> int:
        """The height in which every row is seen without scrolling."""
        gaps_px = 2 * self.spacing() * self.count() + 2 * self.frameWidth()
        return sum(self.sizeHintForRow(row) for row in range(self.count())) + gaps_px

    def show_blocks(self, blocks: tuple[Block, ...], current: int) -> None:
        """Show blocks, without a signal of moving."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.clear()
        for number, block in enumerate(blocks):
            item = QListWidgetItem(self._words(block))
            item.setData(Qt.ItemDataRole.UserRole, number)
            item.setSizeHint(QSize(0, scaled_px(_ROW_PX)))
            self.addItem(item)
        self.setCurrentRow(current)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def show_block(self, row: int, block: Block) -> None:
        """Show a block that has changed."""
        self.item(row).setText(self._words(block))

    def move_current(self, by: int) -> None:
        """Move the current block up (-1) or down (1)."""
        row = self.currentRow()
        if 0 <= row + by < self.count():
            self.insertItem(row + by, self.takeItem(row))
            self.setCurrentRow(row + by)
            self.moved.emit()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say that the order has changed."""
        super().dropEvent(event)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Alt and an arrow, take out with Delete."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.move_current(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def _words(self, block: Block) -> str:
        name = tr(self._catalogue.exercise(block.exercise).name)
        first = tr("{exercise} · {sides}", exercise=name, sides=_sides_words(block))
        dose = dose_words(block.sets, block.reps.low, block.reps.high)
        if block.days:
            names = ", ".join(day_names()[day] for day in block.days)
            dose = tr("{words} · {days}", words=dose, days=names)
        return "\n".join((first, load_words(block, self._catalogue), dose))


def _sides_words(block: Block) -> str:
    if len(block.sides) > 1:
        return tr("both legs")
    return tr("right leg") if block.sides[0] is Side.RIGHT else tr("left leg")


def day_names() -> dict[str, str]:
    """Return the short name of each weekday."""
    return {
        "monday": tr("Mon"),
        "tuesday": tr("Tue"),
        "wednesday": tr("Wed"),
        "thursday": tr("Thu"),
        "friday": tr("Fri"),
        "saturday": tr("Sat"),
        "sunday": tr("Sun"),
    }
