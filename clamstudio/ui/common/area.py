"""An area that scrolls down only, without a frame, on the ground of its card."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

__all__ = ["let_scroll"]


def let_scroll(area: QScrollArea, inside: QWidget) -> QScrollArea:
    """Put ``inside`` into ``area`` and return it; what is inside says how tall it is at a width."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # Tab reaches every button; the area itself is no stop on the way.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    inside.setProperty("kind", "page")
    # Else its least height is that of words in a column as narrow as one of them.
    inside.setMinimumHeight(1)
    area.setWidget(inside)
    return area
