"""The list of sessions, newest first."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from clamstudio.ui.track import wording
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from clamstudio.history.summaries import SessionSummary
    from clamstudio.records import ExerciseId
    from clamstudio.ui.common.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

__all__ = ["SORT_ROLE", "Column", "SessionTable", "SessionTableModel"]


class Column(IntEnum):
    """Columns of the list."""

    DATE = 0
    EXERCISES = 1
    REPS_R = 2
    REPS_L = 3
    MINUTES = 4
    PAIN_BEFORE = 5
    PAIN_AFTER = 6
    REMARK = 7


_LEFT_ALIGNED = {Column.DATE, Column.EXERCISES, Column.REMARK}
_NOBODY = QModelIndex()
SORT_ROLE = Qt.ItemDataRole.UserRole
"""What a cell is sorted by: a number, or its words."""


class SessionTableModel(QAbstractTableModel):
    """Sessions as rows of words, newest first."""

    def __init__(self, names: Mapping[ExerciseId, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._lines: tuple[SessionSummary, ...] = ()

    def set_summaries(self, summaries: Sequence[SessionSummary]) -> None:
        """Show other sessions, given oldest first."""
        self.beginResetModel()
        self._lines = tuple(reversed(summaries))
        self.endResetModel()

    def rowCount(self, parent: Index = _NOBODY) -> int:
        """Return the number of sessions."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOBODY) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """Return the words or the alignment of a cell."""
        column = Column(index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words(self._lines[index.row()], column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._words(self._lines[index.row()], column)
            return tr("{column}: {value}", column=_heading(column), value=words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == SORT_ROLE:
            return self._sort_key(self._lines[index.row()], column)
        return None

    def line(self, row: int) -> SessionSummary:
        """Return the session of a row."""
        return self._lines[row]

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401 - Qt's own type
        """Return the heading of a column."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _short_heading(Column(section))
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _heading(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return None

    def _sort_key(self, line: SessionSummary, column: Column) -> Any:  # noqa: ANN401 - Qt's own type
        numbers = {
            Column.DATE: line.started_at.timestamp(),
            Column.REPS_R: line.reps_r,
            Column.REPS_L: line.reps_l,
            Column.MINUTES: line.duration_s,
            Column.PAIN_BEFORE: line.pain_before,
            Column.PAIN_AFTER: line.pain_after,
        }
        if column in numbers:
            number = numbers[column]
            return -1.0 if number is None else float(number)
        return self._words(line, column)

    def _words(self, line: SessionSummary, column: Column) -> str:
        counts = {
            Column.REPS_R: line.reps_r,
            Column.REPS_L: line.reps_l,
            Column.PAIN_BEFORE: line.pain_before,
            Column.PAIN_AFTER: line.pain_after,
        }
        if column in counts:
            return wording.count_words(counts[column])
        if column is Column.DATE:
            return wording.date_and_time(line.started_at)
        if column is Column.EXERCISES:
            return wording.exercise_words(line.exercises, self._names)
        if column is Column.MINUTES:
            return wording.minutes_words(line.duration_s)
        return wording.remark(line)


class SessionTable(QTableView):
    """The list as a table that the keyboard can walk through; a heading sorts by its column.

    Signals:
        selected: Another session is chosen, or none.
        activated_session: The id of a session that is to be opened.
        delete_pressed: The chosen session is to be deleted.
        undo_pressed: The last change is to be taken back.
    """

    selected = Signal()
    activated_session = Signal(object)
    delete_pressed = Signal()
    undo_pressed = Signal()

    def __init__(self, names: Mapping[ExerciseId, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SessionTableModel(names, self)
        self._proxy = QSortFilterProxyModel(self)
        self._build()

    def set_summaries(self, summaries: Sequence[SessionSummary]) -> None:
        """Show other sessions, given oldest first; the chosen one stays so if it is there."""
        chosen = self.selected_session()
        self._model.set_summaries(summaries)
        for row in range(self._model.rowCount()) if chosen is not None else ():
            if self._model.line(row).session_id == chosen:
                index = self._proxy.mapFromSource(self._model.index(row, 0))
                self.setCurrentIndex(index)
                break
        self.selected.emit()

    def set_filter(self, words: str) -> None:
        """Show only sessions that have ``words`` in one of their cells."""
        self._proxy.setFilterFixedString(words.strip())

    def selected_session(self) -> UUID | None:
        """Return the id of the chosen session."""
        rows = self.selectionModel().selectedRows() if self.selectionModel() else []
        return self._model.line(self._proxy.mapToSource(rows[0]).row()).session_id if rows else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, delete or undo by key."""
        chosen = self.selected_session()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and chosen is not None:
            self.activated_session.emit(chosen)
        elif event.key() == Qt.Key.Key_Delete and chosen is not None:
            self.delete_pressed.emit()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_pressed.emit()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        # As much room as the headings have, so that figures stand below their words.
        self.setStyleSheet(
            "QTableView::item { padding: 0 8px; }"
            f"QTableView::item:selected {{ background: {theme.accent_soft};"
            f" color: {theme.on_accent_soft}; }}"
        )

    def _build(self) -> None:
        self._proxy.setSourceModel(self._model)
        self._proxy.setSortRole(SORT_ROLE)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setModel(self._proxy)
        self.setSortingEnabled(True)
        self.sortByColumn(Column.DATE, Qt.SortOrder.DescendingOrder)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.doubleClicked.connect(self._on_double_clicked)
        self.setAccessibleName(tr("Sessions"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # Tab goes on to the next widget; the arrow keys walk through the cells.
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(Column.EXERCISES, QHeaderView.ResizeMode.Stretch)
        # Looks at the rows in view only, so that ten years open as fast as a week.
        header.setResizeContentsPrecision(0)

    def _on_selection_changed(self) -> None:
        self.selected.emit()

    def _on_double_clicked(self) -> None:
        chosen = self.selected_session()
        if chosen is not None:
            self.activated_session.emit(chosen)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    if column in _LEFT_ALIGNED:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _short_heading(column: Column) -> str:
    short = {Column.REPS_R: tr("Right"), Column.REPS_L: tr("Left"), Column.MINUTES: tr("Min")}
    return short.get(column) or _heading(column)


def _heading(column: Column) -> str:
    return {
        Column.DATE: tr("Date"),
        Column.EXERCISES: tr("Exercises"),
        Column.REPS_R: tr("Reps right"),
        Column.REPS_L: tr("Reps left"),
        Column.MINUTES: tr("Minutes"),
        Column.PAIN_BEFORE: tr("Pain before"),
        Column.PAIN_AFTER: tr("Pain after"),
        Column.REMARK: tr("Remark"),
    }[column]
