"""What lies between a paused session and its question, so that no half-covered words show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from clamstudio.ui.common.theme import SPACE, current_theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent

__all__ = ["Veil"]

_OPACITY = 0.9


class Veil(QWidget):
    """Dims parts of its parent; clicks go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._places: tuple[QRect, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def places(self) -> tuple[QRect, ...]:
        """What is dimmed, in the parent's coordinates."""
        return self._places

    def cover(self, places: Iterable[QRect]) -> None:
        """Dim ``places`` of the parent, and nothing else."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        wanted = tuple(places)
        if wanted != self._places:
            self._places = wanted
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground over what is dimmed."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_OPACITY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour("session_bottom"))
        for place in self._places:
            # With the corners of the stage.
            painter.drawRoundedRect(place, 2.0 * SPACE, 2.0 * SPACE)
        painter.end()
