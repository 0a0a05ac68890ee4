"""The log: every session in a list that can be sorted, filtered, opened and put right."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from clamstudio.ui.common.choices import stack
from clamstudio.ui.common.theme import SPACE, scaled_px
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clamstudio.ui.track.session_table import SessionTable

__all__ = ["LogTab"]

_FILTER_PX = 300
_BESIDE_PX = 760
"""From what width on filter and buttons stand side by side at the usual size of text."""


class LogTab(QWidget):
    """The list, a filter above it, and what can be done with a session.

    Signals:
        open_requested: A session's id: show it.
        delete_requested: A session's id: delete it.
        add_requested: A past session is to be entered.
        note_requested: A note is to be entered.
        undo_requested: The last change is to be taken back.
    """

    open_requested = Signal(object)
    delete_requested = Signal(object)
    add_requested = Signal()
    note_requested = Signal()
    undo_requested = Signal()

    def __init__(self, table: SessionTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._filter = QLineEdit()
        self._open = button(tr("Open"))
        self._delete = button(tr("Delete"))
        self._undo = button(tr("Undo"))
        self._add = button(tr("Add a session…"))
        self._note = button(tr("Add a note…"))
        self._said = text_label(role="muted")
        self._head = QHBoxLayout()
        self._build()
        self._connect()

    @property
    def table(self) -> SessionTable:
        """The list."""
        return self._table

    def say(self, words: str, *, can_undo: bool) -> None:
        """Tell what was done, and whether it can be taken back."""
        self._said.setText(words)
        self._undo.setVisible(can_undo)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        row, tools = self._head, QHBoxLayout()
        for each in (row, tools):
            each.setSpacing(SPACE)
        self._filter.setPlaceholderText(tr("Filter: clam, 2026, ended early …"))
        self._filter.setAccessibleName(tr("Filter the sessions"))
        self._filter.setClearButtonEnabled(True)
        self._filter.setMaximumWidth(scaled_px(_FILTER_PX))
        found = QHBoxLayout()
        found.setSpacing(SPACE)
        found.addWidget(self._filter, 1)
        found.addWidget(self._said, 1)
        found.addWidget(self._undo)
        for one in (self._open, self._delete, self._add, self._note):
            tools.addWidget(one)
        tools.addStretch(0)
        row.addLayout(found, 1)
        row.addLayout(tools)
        column.addLayout(row)
        column.addWidget(self._table, 1)
        self._undo.hide()
        self._on_selected()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the filter where there is no room beside it."""
        super().resizeEvent(event)
        stack(self._head, self.width(), _BESIDE_PX)

    def _connect(self) -> None:
        self._filter.textChanged.connect(self._table.set_filter)
        self._table.selected.connect(self._on_selected)
        self._table.activated_session.connect(self.open_requested)
        self._open.clicked.connect(self._on_open)
        self._delete.clicked.connect(self._on_delete)
        self._add.clicked.connect(self.add_requested)
        self._note.clicked.connect(self.note_requested)
        self._undo.clicked.connect(self.undo_requested)
        self._table.delete_pressed.connect(self._on_delete)
        self._table.undo_pressed.connect(self.undo_requested)

    def _on_selected(self) -> None:
        chosen = self._table.selected_session() is not None
        self._open.setEnabled(chosen)
        self._delete.setEnabled(chosen)

    def _on_open(self) -> None:
        chosen = self._table.selected_session()
        if isinstance(chosen, UUID):
            self.open_requested.emit(chosen)

    def _on_delete(self) -> None:
        chosen = self._table.selected_session()
        if isinstance(chosen, UUID):
            self.delete_requested.emit(chosen)
