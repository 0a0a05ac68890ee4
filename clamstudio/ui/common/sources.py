"""Every figure of the program with where it comes from and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clamstudio.catalogue.evidence import all_figures, load_measurements, sure_words
from clamstudio.catalogue.learn import load_library, sourced_sentences
from clamstudio.catalogue.markup import plain
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, text_label
from clamstudio.words import decimal, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from clamstudio.catalogue import Catalogue
    from clamstudio.catalogue.model import Measurement, Source

__all__ = ["SourcesDialog"]

_SIZE = QSize(940, 680)


class SourcesDialog(QDialog):
    """One line a figure; a field finds words in it."""

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self.table = QTableWidget()
        self.find_field = QLineEdit()
        self._rows = _rows(catalogue)
        self._build()
        self._fill()
        self.find_field.textChanged.connect(self._on_find)

    @property
    def rows(self) -> list[tuple[str, str, str, str]]:
        """What is listed: topic, statement, source, how sure."""
        return self._rows

    def show_source(self, source: Source) -> None:
        """Leave only what one source says."""
        self.find_field.setText(tr(source.citation))
        self.find_field.setCursorPosition(0)

    def shown_count(self) -> int:
        """Return how many lines are not filtered out."""
        return sum(not self.table.isRowHidden(row) for row in range(self.table.rowCount()))

    def showEvent(self, event: QShowEvent) -> None:
        """Give each line the height its words need in these columns."""
        super().showEvent(event)
        self.table.resizeRowsToContents()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Do so again in other columns."""
        super().resizeEvent(event)
        self.table.resizeRowsToContents()

    def _build(self) -> None:
        self.setWindowTitle(tr("Sources"))
        self.resize(_SIZE)
        self.find_field.setPlaceholderText(tr("Find a word"))
        self.find_field.setAccessibleName(tr("Find a word in the sources"))
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setFixedWidth(240)
        head = QHBoxLayout()
        head.addWidget(text_label(tr("Where every figure comes from"), "title"), 1)
        head.addWidget(self.find_field)
        self._build_table()
        close = button(tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _build_table(self) -> None:
        table = self.table
        table.setProperty("kind", "reading")
        table.setAccessibleName(tr("Figures and their sources"))
        table.setColumnCount(4)
        table.setHorizontalHeaderLabels(
            [tr("About"), tr("What the program says"), tr("Source"), tr("How sure")]
        )
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(True)
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width in ((0, 130), (2, 260), (3, 150)):
            table.setColumnWidth(column, width)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def _fill(self) -> None:
        self.table.setRowCount(len(self._rows))
        for row, words in enumerate(self._rows):
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.table.setItem(row, column, item)

    def _on_find(self, text: str) -> None:
        wanted = text.casefold().strip()
        for row, words in enumerate(self._rows):
            self.table.setRowHidden(row, wanted not in " ".join(words).casefold())


def _rows(catalogue: Catalogue) -> list[tuple[str, str, str, str]]:
    """Return topic, statement, source and how sure, the measured figures last."""
    said = [
        (
            tr(one.topic) if one.topic else tr("The program"),
            tr(one.text),
            tr(one.source.citation),
            sure_words(one.source),
        )
        for one in all_figures(catalogue)
    ]
    said += [_measured(catalogue, one) for one in load_measurements() if one.mean is not None]
    return said + _read_in_learn(catalogue)


def _read_in_learn(catalogue: Catalogue) -> list[tuple[str, str, str, str]]:
    """Return the sentences of the reading pages that name a source."""
    return [
        (tr(page.title), plain(tr(text)), tr(source.citation), sure_words(source))
        for page in load_library(catalogue).pages
        for text, source_id in sourced_sentences(page)
        for source in (catalogue.source(source_id),)
    ]


def _measured(catalogue: Catalogue, one: Measurement) -> tuple[str, str, str, str]:
    spread = "" if one.sd is None else tr(" ± {sd}", sd=decimal(one.sd))
    said = tr(
        "{exercise}, {text}: {mean}{spread} % of the largest contraction",
        exercise=tr(catalogue.exercise(one.exercise).name),
        text=tr(one.text),
        mean="" if one.mean is None else decimal(one.mean),
        spread=spread,
    )
    sure = tr("Read at the place named.") if one.tag == "V" else tr("Standard knowledge.")
    source = tr(catalogue.source(one.source).citation)
    return tr(catalogue.muscle(one.muscle).name), said, source, sure
