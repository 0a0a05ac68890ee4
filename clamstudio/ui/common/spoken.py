"""Roles that a screen reader is told, for widgets that Qt alone would call plain text or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

__all__ = ["say_role", "speak_roles"]

_ROLE = "spoken_role"
_spoken: list[QAccessibleWidget] = []
"""Qt owns an interface and deletes it with its widget; until then Python must not."""


class _Spoken(QAccessibleWidget):
    """A widget with the role that it was given; a label's words are its name."""

    def text(self, kind: QAccessible.Text) -> str:
        """Return name or description of the widget."""
        widget = self.object()
        if not isinstance(widget, QWidget):
            return ""
        if kind is QAccessible.Text.Name:
            words = widget.text() if isinstance(widget, QLabel) else ""
            return widget.accessibleName() or words
        if kind is QAccessible.Text.Description:
            return widget.accessibleDescription() or widget.toolTip()
        return ""


def say_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Let screen readers meet ``widget`` in another role; before it is first shown."""
    widget.setProperty(_ROLE, role.value)


def speak_roles() -> None:
    """Let Qt ask for these roles from now on; again it changes nothing."""
    QAccessible.installFactory(_interface)


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or (value := thing.property(_ROLE)) is None:
        return None
    _spoken[:] = [each for each in _spoken if Shiboken.isValid(each)]
    made = _Spoken(thing, QAccessible.Role(value), "")
    _spoken.append(made)
    return made
