"""What the commands that make a picture share: Qt without a screen, and a PNG file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from clamstudio.cli.output import write_file
from clamstudio.errors import UserError
from clamstudio.words import Message, language_in_use, msg

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

__all__ = ["picture_application", "save_png"]


def picture_application() -> QApplication:
    """Return the application object, made for pictures where there is none yet.

    Raises:
        UserError: If a library that Qt needs is missing; the sentence says how to install it.
    """
    from clamstudio.cli.system_libraries import refuse_missing_for_pictures

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    refuse_missing_for_pictures()
    from PySide6.QtWidgets import QApplication

    from clamstudio.ui.common.language import use_language
    from clamstudio.ui.common.theme import LIGHT, apply_theme

    language = language_in_use()
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        use_language(existing, language)
        return existing
    application = QApplication(["clamstudio"])
    use_language(application, language)
    # Its typeface: letters in a picture look as they do in the window.
    apply_theme(application, LIGHT)
    return application


def save_png(image: QImage, path: Path) -> None:
    """Write ``image`` as PNG, whole or not at all.

    Raises:
        UserError: If the picture is too large to hold, or the file cannot be written.
    """
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageWriter

    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not QImageWriter(buffer, QByteArray(b"PNG")).write(image):
        raise UserError(
            Message(msg("A picture of this size could not be made; choose a smaller --size."))
        )
    write_file(path, bytes(content.data()))
