"""Files that the system hands to the running program: macOS opens them so, with no argument."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QFileOpenEvent
    from PySide6.QtWidgets import QApplication

__all__ = ["OpenedFiles"]


class OpenedFiles(QObject):
    """Says which file the system wants opened.

    Args:
        app: What the system speaks to; it owns this.

    Signals:
        opened: The file, as ``Path``.
    """

    opened = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a file that is to be opened, and nothing else."""
        if event.type() == QEvent.Type.FileOpen:
            self.opened.emit(Path(cast("QFileOpenEvent", event).file()))
            return True
        return super().eventFilter(watched, event)
