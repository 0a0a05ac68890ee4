"""The screen that a session fills: the window's own, or another that stands nearer to the mat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

__all__ = ["FilledScreen", "chosen_screen", "next_screen"]


def chosen_screen(name: str, window: QWidget) -> QScreen:
    """Return the screen called ``name``; the window's own where there is none of that name."""
    found = [screen for screen in QGuiApplication.screens() if screen.name() == name]
    return found[0] if found else window.screen()


def next_screen(screen: QScreen) -> QScreen:
    """Return the screen after ``screen``, going round at the end."""
    screens = QGuiApplication.screens()
    at = screens.index(screen) if screen in screens else -1
    return screens[(at + 1) % len(screens)]


class FilledScreen:
    """Puts a window over a whole screen and back to where it was."""

    def __init__(self) -> None:
        self._place: QRect | None = None
        self._state = Qt.WindowState.WindowNoState

    @property
    def filled(self) -> bool:
        """Whether a screen is filled now."""
        return self._place is not None

    def fill(self, window: QWidget, screen: QScreen) -> None:
        """Fill ``screen``; a window that fills another goes over to it."""
        if self._place is None:
            self._place, self._state = window.geometry(), window.windowState()
        if screen is not window.screen():
            # A window that fills a screen or its room stays there, whatever it is told.
            window.setWindowState(Qt.WindowState.WindowNoState)
            window.setScreen(screen)
        # Also where no window manager does it.
        window.setGeometry(screen.geometry())
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)

    def leave(self, window: QWidget) -> None:
        """Give the window its place again."""
        place, self._place = self._place, None
        if place is None:
            return
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setGeometry(place)
        # A window that had the whole room has it on the screen where it was.
        window.setWindowState(self._state & ~Qt.WindowState.WindowFullScreen)
