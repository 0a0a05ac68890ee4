"""Return and Enter press the button that has the focus, as Space does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

__all__ = ["EnterPresses"]

_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class EnterPresses(QObject):
    """Presses the focused button at Return or Enter, in every window of an application.

    Qt does so in dialogs only. It listens to one button at a time, the one that has the focus: a
    filter on the application would call Python at every event of the program.

    Args:
        app: The application; it owns this object.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._on_focus_changed)
        self._on_focus_changed(None, app.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Return and Enter without modifiers; a key held down presses once."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QAbstractButton)
            and _is_enter(event)
            and not isinstance(watched.window(), QDialog)
        ):
            if watched.isEnabled() and not event.isAutoRepeat():
                watched.click()
            return True
        return False

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QAbstractButton):
            old.removeEventFilter(self)
        if isinstance(new, QAbstractButton):
            new.installEventFilter(self)


def _is_enter(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in _KEYS
