"""Hands on the stage: drag turns, the wheel zooms, a double click goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

__all__ = ["OrbitHand"]

_DEG_PER_PX = 0.4
_NOTCH = 120.0
_ZOOM_PER_NOTCH = 1.12
_DEAD_PX = 3.0


class OrbitHand(QObject):
    """Turns what the pointer does on a widget into wishes for the camera.

    Signals:
        turn_requested: Degrees to the right on the screen and upwards.
        zoom_requested: Factor, above 1 is nearer.
        reset_requested: Back to the preset.
        released: The drag has ended.
    """

    turn_requested = Signal(float, float)
    zoom_requested = Signal(float)
    reset_requested = Signal()
    released = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._from: QPointF | None = None
        self._drags = False
        widget.installEventFilter(self)
        widget.setCursor(Qt.CursorShape.OpenHandCursor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses, moves and the wheel of the widget."""
        if isinstance(event, QWheelEvent) and watched is self._widget:
            notches = event.angleDelta().y() / _NOTCH
            if notches:
                self.zoom_requested.emit(_ZOOM_PER_NOTCH**notches)
            event.accept()
            return True
        if isinstance(event, QMouseEvent) and watched is self._widget:
            return self._on_mouse(event)
        return super().eventFilter(watched, event)

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            return self._move(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonDblClick:
            self.reset_requested.emit()
        elif kind == QEvent.Type.MouseButtonPress:
            self._from = event.position()
        elif kind == QEvent.Type.MouseButtonRelease:
            self._let_go()
        # The owner may still want the focus or the choice of a muscle.
        return False

    def _move(self, event: QMouseEvent) -> bool:
        if self._from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        by = event.position() - self._from
        if not self._drags and by.manhattanLength() < _DEAD_PX:
            return True
        if not self._drags:
            self._drags = True
            self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._from = event.position()
        self.turn_requested.emit(_DEG_PER_PX * by.x(), _DEG_PER_PX * by.y())
        return True

    def _let_go(self) -> None:
        self._from = None
        if self._drags:
            self._drags = False
            self._widget.setCursor(Qt.CursorShape.OpenHandCursor)
            self.released.emit()
