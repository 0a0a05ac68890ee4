"""A page to print or to save as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QDialog, QFileDialog

from clamstudio.errors import UserError
from clamstudio.words import Message, msg, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPagedPaintDevice, QTextDocument
    from PySide6.QtWidgets import QWidget

    Paint = Callable[[QPagedPaintDevice], None]

__all__ = ["choose_pdf", "print_document", "print_page", "save_pdf"]

_MARGIN_MM = 15.0
_DPI = 300


def save_pdf(path: Path, paint: Paint) -> None:
    """Write one A4 page.

    Args:
        path: The file.
        paint: Paints it on the device given.

    Raises:
        UserError: The file cannot be written.
    """
    try:
        with path.open("ab"):
            pass
    except OSError as error:
        raise UserError(
            Message(
                msg("Cannot write {file}: {detail}. Choose another place."),
                {"file": path, "detail": error.strerror or error},
            )
        ) from error
    writer = QPdfWriter(str(path))
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(*4 * (_MARGIN_MM,)), QPageLayout.Unit.Millimeter)
    paint(writer)


def choose_pdf(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a PDF; ``None`` if the user wants none."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, tr("Save as PDF"), f"{name}.pdf", tr("PDF (*.pdf)")
    )
    return Path(chosen) if chosen else None


def print_page(parent: QWidget, paint: Paint) -> bool:
    """Print a page after the system's own questions; return whether it was printed."""
    # Its library is slow to load, and most starts never print.
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(QMarginsF(*4 * (_MARGIN_MM,)), QPageLayout.Unit.Millimeter)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    paint(printer)
    return True


def print_document(document: QTextDocument) -> Paint:
    """Return what paints a text on a page."""

    def paint(device: QPagedPaintDevice) -> None:
        rect = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        document.setPageSize(QSizeF(rect.size()))
        document.print_(device)

    return paint
