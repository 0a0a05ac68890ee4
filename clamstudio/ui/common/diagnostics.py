"""What a report of a fault needs to know of this computer; nothing about health."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout

from clamstudio import __version__
from clamstudio.settings import database_url
from clamstudio.ui.common.log_file import LOG_FILE, log_tail
from clamstudio.ui.common.notifier import road_here
from clamstudio.ui.common.quiet_sound import quiet_sound
from clamstudio.ui.common.speech import find_speaker
from clamstudio.ui.common.theme import SPACE
from clamstudio.ui.common.widgets import text_label
from clamstudio.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from clamstudio.settings import Settings

__all__ = ["DiagnosticsDialog", "diagnostics", "shortened"]


def shortened(text: str, home: Path) -> str:
    """Return a text with the home folder as ``~``: it often has the user's name in it."""
    return text.replace(str(home), "~") if str(home) not in {"", "/", "."} else text


def diagnostics(folder: Path, settings: Settings, home: Path) -> str:
    """Return the report as lines.

    Args:
        folder: The data folder.
        settings: Those about display, sound and language are told.
        home: Written as ``~``.
    """
    groups = (
        _versions(),
        _screens(),
        _sound(settings),
        {
            "data": str(folder),
            "server": "yes" if database_url() else "no",
            "theme": settings.theme,
            "text": f"{settings.text_size:g}",
            "language": settings.language or f"system ({QLocale.system().name()})",
            "notifications": road_here(),
        },
    )
    lines = [f"{name}: {value}" for group in groups for name, value in group.items()]
    lines += ["", f"{LOG_FILE}:", log_tail(folder) or "(empty)"]
    return shortened("\n".join(lines), home)


def _versions() -> dict[str, str]:
    return {
        "ClamStudio": __version__,
        "Python": platform.python_version(),
        "Qt": str(qVersion()),
        "system": platform.platform(),
        "desktop": os.environ.get("XDG_CURRENT_DESKTOP", "") or "unknown",
        "platform": QGuiApplication.platformName(),
    }


def _screens() -> dict[str, str]:
    return {
        f"screen {number}": (
            f"{screen.size().width()}×{screen.size().height()}, scale "
            f"{screen.devicePixelRatio():g}, {screen.refreshRate():.0f} Hz"
        )
        for number, screen in enumerate(QGuiApplication.screens(), start=1)
    }


def _sound(settings: Settings) -> dict[str, str]:
    try:
        with quiet_sound():
            # Without libpulse0 this import fails.
            from PySide6.QtMultimedia import QMediaDevices

            device = QMediaDevices.defaultAudioOutput()
        sound = "no device" if device.isNull() else device.description()
    except ImportError as error:
        sound = f"no library ({error})"
    speaker = find_speaker()
    return {
        "sound": sound + (", muted" if settings.muted else ""),
        "speech": speaker.program if speaker else "none",
    }


class DiagnosticsDialog(QDialog):
    """Shows the report, to be copied."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(report)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = self._buttons.addButton(
            tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._build()

    def _build(self) -> None:
        self.setWindowTitle(tr("System report"))
        self.resize(720, 520)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("System report"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addWidget(text_label(tr("System report"), "title"))
        words = tr(
            "For a report of something that does not work. It says nothing about your health, and "
            "nothing leaves this computer unless you copy it."
        )
        column.addWidget(text_label(words, "muted", wrap=True))
        column.addWidget(self.text, 1)
        column.addWidget(self._buttons)
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.text.toPlainText())
        )
        self._buttons.rejected.connect(self.reject)
