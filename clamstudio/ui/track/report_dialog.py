"""Asks for the period of the report, shows it as it will be printed, and saves it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import button, level_labels, text_label
from clamstudio.ui.track.report_figures import ReportFigures, report_figures
from clamstudio.words import tr

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtPrintSupport import QPrinter

    from clamstudio.catalogue import Catalogue
    from clamstudio.records import PersonRecord
    from clamstudio.ui.track.reader import TrackDetails

__all__ = ["DEFAULT_PERIOD", "ReportDialog"]

DEFAULT_PERIOD = timedelta(weeks=12)


class ReportDialog(QDialog):
    """From when to when; then a preview to print from, or a PDF file."""

    def __init__(
        self,
        person: PersonRecord,
        details: TrackDetails,
        catalogue: Catalogue,
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._person = person
        self._details = details
        self._catalogue = catalogue
        self._now = now
        self._from = _field((now - DEFAULT_PERIOD + timedelta(days=1)).date(), tr("From"))
        self._to = _field(now.date(), tr("To"))
        self._build()

    def figures(self) -> ReportFigures:
        """Return the figures of the chosen period."""
        first, last = sorted((_day(self._from), _day(self._to)))
        return report_figures(
            self._person,
            self._details.sessions,
            self._details.check_ins,
            first,
            last,
            self._now.date(),
            self._details.questionnaires,
        )

    def save(self, path: Path) -> None:
        """Write the PDF.

        Raises:
            OSError: If it cannot be written.
        """
        from clamstudio.ui.track.report import write_report

        write_report(path, self.figures(), self._catalogue)

    def paint(self, printer: QPrinter) -> None:
        """Print on what the preview shows."""
        from clamstudio.ui.track.report import print_report

        print_report(printer, self.figures(), self._catalogue)

    def _build(self) -> None:
        self.setWindowTitle(tr("Report for a clinician"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(text_label(self.windowTitle(), "title"))
        words = tr("One or two pages. Nothing leaves this computer unless you send or print it.")
        column.addWidget(text_label(words, "muted", wrap=True))
        form = QFormLayout()
        form.addRow(tr("From"), self._from)
        form.addRow(tr("To"), self._to)
        column.addLayout(form)
        level_labels(form)
        row = QHBoxLayout()
        preview, save = button(tr("Preview and print…")), button(tr("Save as PDF…"), "primary")
        close = button(tr("Close"))
        preview.clicked.connect(self._on_preview)
        save.clicked.connect(self._on_save)
        close.clicked.connect(self.reject)
        row.setSpacing(SPACE)
        row.addStretch(1)
        for one in (close, preview, save):
            row.addWidget(one)
        column.addLayout(row)

    def _on_preview(self) -> None:
        # Asks the system for its printers, which nothing else needs.
        from PySide6.QtGui import QPageLayout
        from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

        from clamstudio.ui.track.report import page_margins, page_size

        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setPageSize(page_size())
        printer.setPageMargins(page_margins(), QPageLayout.Unit.Millimeter)
        dialog = QPrintPreviewDialog(printer, self)
        dialog.resize(900, 640)
        dialog.paintRequested.connect(self.paint)
        dialog.exec()

    def _on_save(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self, tr("Save as PDF"), f"clamstudio-{self._now:%Y-%m-%d}.pdf", "PDF (*.pdf)"
        )
        if not name:
            return
        try:
            self.save(Path(name).with_suffix(".pdf"))
        except OSError as error:
            words = tr("“{file}” cannot be written: {reason}.", file=name, reason=error.strerror)
            QMessageBox.warning(self, tr("Not saved"), words)
            return
        self.accept()


def _field(day: date, name: str) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat(tr("d MMM yyyy"))
    field.setAccessibleName(name)
    return field


def _day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
