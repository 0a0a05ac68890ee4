"""How the window looked when it was last opened, shown until the real thing is there.

A picture is on the screen half a second before the figure that moves: numpy, the catalogue and the
painters come after it. It is kept in the data folder as one PNG that knows what it is a picture of,
and is shown only where everything it depends on is still the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QTimer, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter
from PySide6.QtWidgets import QWidget

from clamstudio.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPaintEvent

__all__ = ["PICTURE_NAME", "FirstLook", "keep_picture", "kept_picture", "knows_picture"]

PICTURE_NAME = "first-look.png"
_KEY = "clamstudio"


def knows_picture(folder: Path, key: str) -> bool:
    """Return whether the picture kept in ``folder`` is of ``key``; nothing of it is decoded."""
    return QImageReader(str(folder / PICTURE_NAME)).text(_KEY) == key


def kept_picture(folder: Path, key: str) -> QImage | None:
    """Return the picture kept in ``folder`` if it is of ``key``: everything it depends on, in words."""
    image = QImage(str(folder / PICTURE_NAME))
    return None if image.isNull() or image.text(_KEY) != key else image


def keep_picture(image: QImage, folder: Path, key: str) -> None:
    """Keep a picture for the next start; where it cannot be kept, that start shows none."""
    if not folder.is_dir():
        return
    image.setText(_KEY, key)
    image.save(str(folder / PICTURE_NAME))


class FirstLook(QWidget):
    """A picture of a place that is about to open, in a window of the same size.

    Signals:
        painted: It is on the screen for the first time.
    """

    painted = Signal()

    def __init__(self, image: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self._seen = False
        self.setAccessibleName(tr("Demonstration"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture; in a window of another size it would not be where things come."""
        if self._image.deviceIndependentSize().toSize() != self.size():
            return
        painter = QPainter(self)
        painter.drawImage(QPointF(0.0, 0.0), self._image)
        painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self, self.painted.emit)
