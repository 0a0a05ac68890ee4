"""An area that scrolls down only, without a frame, on the ground of its card."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

__all__ = ["let_scroll", "scroll_by_keys"]


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


def scroll_by_keys(area: QScrollArea) -> None:
    """Let the area itself take keys, and show that it has them, while there is anything to scroll.

    For words alone: where something inside takes keys, that scrolls into view.
    """
    area.setProperty("kind", "reader")
    area.verticalScrollBar().rangeChanged.connect(partial(_take_keys, area))


def _take_keys(area: QScrollArea, least: int, most: int) -> None:
    policy = Qt.FocusPolicy.TabFocus if most > least else Qt.FocusPolicy.NoFocus
    area.setFocusPolicy(policy)
