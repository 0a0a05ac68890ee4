"""Dialogs stay on the screen: with large text they stack, and scroll, what has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QBoxLayout, QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from clamstudio.ui.common.theme import SPACE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QLayout

__all__ = ["DialogRoom", "fit_dialog"]

_LEAST_AREA_PX = 20 * SPACE
_FRAME_PX = (16, 48)
"""What the window system may put around a dialog: its edges and its title bar."""


class DialogRoom(QObject):
    """Fits every dialog of an application into its screen when it first has the focus.

    A filter on the application would call Python at every event of the program.

    Args:
        app: The application; it owns this object.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._fitted: QWidget | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = None if new is None else new.window()
        if not isinstance(window, QDialog):
            self._fitted = None
        elif window is not self._fitted:
            self._fitted = window
            fit_dialog(window, window.screen().availableGeometry().size())


def fit_dialog(dialog: QDialog, screen: QSize) -> None:
    """Make a dialog no larger than a screen.

    Args:
        dialog: Laid out; it may be shown.
        screen: The room on the screen.
    """
    room = QSize(screen.width() - _FRAME_PX[0], screen.height() - _FRAME_PX[1])
    layout = dialog.layout()
    if layout is None or _within(dialog.size(), room):
        return
    # Without what the dialogs have at their edges.
    for row in list(_too_wide(layout, room.width() - 6 * SPACE)):
        row.setDirection(QBoxLayout.Direction.TopToBottom)
    for area in dialog.findChildren(QScrollArea):
        # Rather this scrolls than everything.
        area.setMinimumHeight(min(area.minimumHeight(), _LEAST_AREA_PX))
    layout.activate()
    least = layout.totalMinimumSize()
    wide_px = min(dialog.width(), max(least.width(), layout.totalSizeHint().width()))
    size = QSize(wide_px, max(dialog.height(), least.height()))
    if not _within(least, room):
        _let_scroll(dialog, layout)
        size += QSize(2 * SPACE, 0)
    size = size.boundedTo(room)
    dialog.resize(size)
    corner = dialog.screen().availableGeometry().topLeft()
    if dialog.isVisible():
        dialog.move(
            corner.x() + (screen.width() - size.width()) // 2,
            corner.y() + (screen.height() - size.height()) // 2,
        )


def _within(size: QSize, room: QSize) -> bool:
    return size.width() <= room.width() and size.height() <= room.height()


def _too_wide(layout: QLayout, width_px: int) -> Iterator[QBoxLayout]:
    """Yield the rows, innermost not, that need more than there is."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = None if item is None else item.layout()
        if isinstance(inner, QBoxLayout) and inner.minimumSize().width() > width_px:
            if inner.direction() is QBoxLayout.Direction.LeftToRight:
                yield inner
            else:
                yield from _too_wide(inner, width_px)
    if isinstance(layout, QBoxLayout) and layout.direction() is QBoxLayout.Direction.LeftToRight:
        yield layout


def _let_scroll(dialog: QDialog, layout: QLayout) -> None:
    """Put everything in what scrolls; what takes the focus scrolls into view."""
    focused = dialog.focusWidget()
    inside = QWidget()
    inside.setProperty("kind", "page")
    inside.setLayout(layout)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setAccessibleName(dialog.windowTitle())
    area.setWidget(inside)
    area.viewport().setAutoFillBackground(False)
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(area)
    dialog.setMinimumSize(0, 0)
    if focused is not None:
        focused.setFocus()
