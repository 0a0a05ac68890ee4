"""The list of sessions, newest first."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from clamstudio.ui.track import wording
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from clamstudio.history.summaries import SessionSummary
    from clamstudio.records import ExerciseId
    from clamstudio.ui.common.theme import Theme

    Index = QModelIndex | QPersistentModelIndex

__all__ = ["Column", "SessionTable", "SessionTableModel"]


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
        return None

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
            return _heading(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return None

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
    """The list as a table that the keyboard can walk through."""

    def __init__(self, names: Mapping[ExerciseId, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SessionTableModel(names, self)
        self._build()

    def set_summaries(self, summaries: Sequence[SessionSummary]) -> None:
        """Show other sessions, given oldest first."""
        self._model.set_summaries(summaries)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        # As much room as the headings have, so that figures stand below their words.
        self.setStyleSheet(
            "QTableView::item { padding: 0 8px; }"
            f"QTableView::item:selected {{ background: {theme.accent_soft};"
            f" color: {theme.on_accent_soft}; }}"
        )

    def _build(self) -> None:
        self.setModel(self._model)
        self.setAccessibleName(tr("Sessions, newest first"))
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


def _alignment(column: Column) -> Qt.AlignmentFlag:
    if column in _LEFT_ALIGNED:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


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
