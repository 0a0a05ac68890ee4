"""What happens when something goes wrong that nobody foresaw.

A ``UserError`` becomes one sentence in a message box; anything else becomes a dialog with a report
that can be copied. A crash below Python leaves its stack in ``crash.log`` in the data folder, and
the next start says so. Qt's own messages go to the logger ``qt``.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import (
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
)

from clamstudio import __version__
from clamstudio.errors import UserError
from clamstudio.ui.common.theme import SPACE
from clamstudio.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from PySide6.QtCore import QMessageLogContext

__all__ = [
    "CRASH_LOG",
    "EARLIER_CRASH_LOG",
    "CrashDialog",
    "CrashHooks",
    "crash_report",
    "install_crash_hooks",
]

CRASH_LOG = "crash.log"
EARLIER_CRASH_LOG = "crash-earlier.log"

_qt_logger = logging.getLogger("qt")
_logger = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def crash_report(error: BaseException) -> str:
    """Return what a bug report needs: versions and the traceback. It holds no health data."""
    lines = [_versions(), "", *traceback.format_exception(error)]
    return "\n".join(line.rstrip("\n") for line in lines)


def _versions() -> str:
    qt = f"ClamStudio {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"{qt}\n{platform.platform()}"


def install_crash_hooks(folder: Path) -> CrashHooks:
    """Catch what nobody foresaw from now on.

    Args:
        folder: The data folder; ``crash.log`` is kept there while the program runs.

    Returns:
        The hooks; ``uninstall`` puts everything back and removes an empty log.
    """
    hooks = CrashHooks(folder)
    hooks.install()
    return hooks


@dataclass(frozen=True, slots=True)
class _Caught:
    """An exception on its way to the window's thread."""

    error: BaseException


class CrashHooks(QObject):
    """The hooks that were put into Python and Qt.

    Attributes:
        earlier_crash: Whether the run before this one crashed below Python; its stack was moved
            to ``crash-earlier.log``.

    Signals:
        caught: An exception reached the top; emitted from any thread.
    """

    caught = Signal(object)

    def __init__(self, folder: Path) -> None:
        """Prepare the hooks.

        Args:
            folder: The data folder.
        """
        super().__init__()
        self.earlier_crash = False
        self._folder = folder
        self._log: TextIO | None = None
        self._dialog: CrashDialog | None = None
        self._boxes: list[QMessageBox] = []
        self._last_qt_text = ""
        self._python_hook: Callable[..., object] = sys.excepthook
        self._thread_hook: Callable[..., object] = threading.excepthook
        self.caught.connect(self._on_caught)

    def install(self) -> None:
        """Put the hooks in."""
        self._python_hook = sys.excepthook
        self._thread_hook = threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)
        self._open_log()

    def earlier_report(self) -> str:
        """Return the report of the run before this one, empty if it ended well."""
        if not self.earlier_crash:
            return ""
        try:
            path = self._folder / EARLIER_CRASH_LOG
            stack = path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        return f"{_versions()}\n\n{stack.rstrip()}"

    def uninstall(self) -> None:
        """Take the hooks out and remove an empty log."""
        sys.excepthook = self._python_hook
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(None)
        if self._log is None:
            return
        faulthandler.disable()
        self._log.close()
        self._log = None
        path = self._folder / CRASH_LOG
        if path.exists() and path.stat().st_size == 0:
            path.unlink()

    def _open_log(self) -> None:
        path = self._folder / CRASH_LOG
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > 0:
                path.replace(self._folder / EARLIER_CRASH_LOG)
                self.earlier_crash = True
            self._log = path.open("w", encoding="utf-8")
        except OSError as error:
            _logger.info("No crash log: %s", error)
            return
        faulthandler.enable(self._log)

    def _on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.exit(130)
            return
        if not isinstance(error, UserError):
            sys.__excepthook__(kind, error, trace)
        self.caught.emit(_Caught(error))

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if text == self._last_qt_text:
            # What goes wrong in a paint event goes wrong sixty times a second.
            return
        self._last_qt_text = text
        category = getattr(context, "category", None) or "default"
        _qt_logger.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", category, text)

    def _on_caught(self, caught: _Caught) -> None:
        if QApplication.instance() is None:
            return
        if isinstance(caught.error, UserError):
            self._show_sentence(str(caught.error))
            return
        report = crash_report(caught.error)
        _logger.info("Something went wrong that should not:\n%s", report)
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.add(report)
            return
        self._dialog = CrashDialog(report)
        self._dialog.open()

    def _show_sentence(self, sentence: str) -> None:
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("ClamStudio")
        box.setText(sentence)
        self._boxes = [other for other in self._boxes if other.isVisible()]
        self._boxes.append(box)
        box.open()


class CrashDialog(QDialog):
    """Says that something went wrong, and lets the user copy the report, go on or quit."""

    def __init__(self, report: str, *, earlier: bool = False) -> None:
        """Show a report.

        Args:
            report: What ``crash_report`` made, or ``CrashHooks.earlier_report``.
            earlier: Whether it was the last run that broke down.
        """
        super().__init__(QApplication.activeWindow())
        self._earlier = earlier
        self._report = QPlainTextEdit(report)
        self._buttons = QDialogButtonBox()
        self._build()

    @property
    def report(self) -> str:
        """The whole text of the report."""
        return self._report.toPlainText()

    def add(self, report: str) -> None:
        """Add the report of something that went wrong while this one is shown."""
        self._report.appendPlainText(f"\n{report}")

    def _build(self) -> None:
        self.setWindowTitle(tr("ClamStudio: something went wrong"))
        said = tr(
            "Something went wrong that should not. What you logged is safe. You can go on; "
            "if it happens again, please copy this report and send it to us."
        )
        if self._earlier:
            said = tr(
                "ClamStudio broke down the last time. Nothing that was logged is lost. If it happens "
                "again, please copy this report and send it to us; it says nothing about your health."
            )
        words = QLabel(said)
        words.setWordWrap(True)
        self._report.setReadOnly(True)
        self._report.setAccessibleName(tr("Report"))
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        role = QDialogButtonBox.ButtonRole
        copy = self._buttons.addButton(tr("Copy report"), role.ActionRole)
        go_on = self._buttons.addButton(tr("Go on"), role.AcceptRole)
        leave = self._buttons.addButton(tr("Quit"), role.DestructiveRole)
        copy.clicked.connect(self._on_copy_clicked)
        go_on.clicked.connect(self.accept)
        leave.clicked.connect(self._on_quit_clicked)
        go_on.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(words)
        layout.addWidget(self._report, 1)
        layout.addWidget(self._buttons)
        self.resize(720, 420)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.report)

    def _on_quit_clicked(self) -> None:
        self.reject()
        QApplication.quit()
