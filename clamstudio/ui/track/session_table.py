"""The list of sessions, newest first."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from clamstudio.ui.common.theme import scaled_px
from clamstudio.ui.track import wording
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from PySide6.QtGui import QKeyEvent, QResizeEvent
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
_COLUMNS = tuple(Column)
_CELL_ROOM_PX = 24
_MEASURED_ROWS = 40
_LEAST_EXERCISES_PX = 180


class SessionTableModel(QAbstractTableModel):
    """Sessions as rows of words, newest first; sorts and filters by itself.

    Qt's own proxy asks for every cell of ten years, one by one, before the first row is shown.
    """

    def __init__(self, names: Mapping[ExerciseId, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._every: tuple[SessionSummary, ...] = ()
        self._lines: list[SessionSummary] = []
        self._column, self._order = Column.DATE, Qt.SortOrder.DescendingOrder
        self._filter = ""
        self._texts: dict[UUID, str] = {}

    def set_summaries(self, summaries: Sequence[SessionSummary]) -> None:
        """Show other sessions, given oldest first."""
        self._every, self._texts = tuple(summaries), {}
        self._arrange()

    def set_filter(self, words: str) -> None:
        """Show only sessions that have ``words`` in one of their cells."""
        self._filter = words.strip().casefold()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; sessions that are alike in it stay newest first."""
        if (self._column, self._order) != (Column(column), order):
            self._column, self._order = Column(column), order
            self._arrange()

    def row_of(self, session_id: UUID) -> int | None:
        """Return where a session is in the list, ``None`` if it is not."""
        found = (row for row, one in enumerate(self._lines) if one.session_id == session_id)
        return next(found, None)

    def _arrange(self) -> None:
        self.beginResetModel()
        lines = [one for one in reversed(self._every) if self._filter in self._text(one)]
        if self._column is not Column.DATE or self._order is Qt.SortOrder.AscendingOrder:
            falling = self._order is Qt.SortOrder.DescendingOrder
            lines.sort(key=lambda line: self._sort_key(line, self._column), reverse=falling)
        self._lines = lines
        self.endResetModel()

    def _text(self, line: SessionSummary) -> str:
        """Return every word of a line, for the filter; nothing where there is no filter."""
        if not self._filter:
            return ""
        if line.session_id not in self._texts:
            words = (self._words(line, column) for column in Column)
            self._texts[line.session_id] = "\n".join(words).casefold()
        return self._texts[line.session_id]

    def rowCount(self, parent: Index = _NOBODY) -> int:
        """Return the number of sessions."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOBODY) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own type
        """Return the words or the alignment of a cell."""
        column = _COLUMNS[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._words(self._lines[index.row()], column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._words(self._lines[index.row()], column)
            return tr("{column}: {value}", column=_heading(column), value=words)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
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
        self._exercises_px = 0
        self._build()

    def set_summaries(self, summaries: Sequence[SessionSummary]) -> None:
        """Show other sessions, given oldest first; the chosen one stays so if it is there."""
        self._keeping_choice(lambda: self._model.set_summaries(summaries))
        self._fit_columns()

    def set_filter(self, words: str) -> None:
        """Show only sessions that have ``words`` in one of their cells."""
        self._keeping_choice(lambda: self._model.set_filter(words))

    def selected_session(self) -> UUID | None:
        """Return the id of the chosen session."""
        rows = self.selectionModel().selectedRows() if self.selectionModel() else []
        return self._model.line(rows[0].row()).session_id if rows else None

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
        self.setModel(self._model)
        # Sorted here, not by Qt, so that the chosen session stays chosen.
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(Column.DATE, Qt.SortOrder.DescendingOrder)
        header.sortIndicatorChanged.connect(self._on_sort_asked)
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
        self.verticalHeader().setDefaultSectionSize(scaled_px(32))
        header.setHighlightSections(False)

    def _fit_columns(self) -> None:
        """Make each column as wide as its heading and the newest rows ask for."""
        metrics, heading = self.fontMetrics(), self.horizontalHeader().fontMetrics()
        rows = range(min(_MEASURED_ROWS, self._model.rowCount()))
        for column in _COLUMNS:
            cells = (str(self._model.data(self._model.index(row, column))) for row in rows)
            # The arrow of the sorted column stands beside its heading.
            widths = [heading.horizontalAdvance(_short_heading(column)) + _CELL_ROOM_PX]
            widths += [metrics.horizontalAdvance(words) for words in cells]
            if column is Column.EXERCISES:
                self._exercises_px = max(widths) + _CELL_ROOM_PX
            else:
                self.setColumnWidth(column, max(widths) + _CELL_ROOM_PX)
        self._share_width()

    def _share_width(self) -> None:
        """Give what is left to the exercises; where they could not be read, the list scrolls."""
        others = sum(self.columnWidth(each) for each in _COLUMNS if each is not Column.EXERCISES)
        left = self.viewport().width() - others
        least = min(self._exercises_px, scaled_px(_LEAST_EXERCISES_PX))
        self.setColumnWidth(Column.EXERCISES, max(left, least))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _keeping_choice(self, act: Callable[[], None]) -> None:
        chosen = self.selected_session()
        act()
        row = None if chosen is None else self._model.row_of(chosen)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))
        self.selected.emit()

    def _on_sort_asked(self, column: int, order: Qt.SortOrder) -> None:
        self._keeping_choice(lambda: self._model.sort(column, order))

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
