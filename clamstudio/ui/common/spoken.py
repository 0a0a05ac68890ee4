"""Roles and states that a screen reader is told, for widgets that paint themselves.

Qt alone would call them plain areas. A widget that changes with every frame need not announce each
change: its method ``spoken_state`` is asked when somebody listens.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget
from shiboken6 import Shiboken

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QAccessibleInterface

__all__ = ["HasState", "say_role"]

_ROLE = "spoken_role"
_VALUED = {QAccessible.Role.Slider, QAccessible.Role.ProgressBar}
_spoken: list[QAccessibleWidget] = []
"""Qt owns an interface and deletes it with its widget; until then Python must not."""


@runtime_checkable
class HasState(Protocol):
    """A widget that says in words what it shows at this moment."""

    def spoken_state(self) -> str:
        """Return the words, already translated."""


class _Spoken(QAccessibleWidget):
    """A widget with the role that it was given; a label's words are its name."""

    def text(self, kind: QAccessible.Text) -> str:
        """Return name, description or value of the widget."""
        widget = self.object()
        if not isinstance(widget, QWidget):
            return ""
        match kind:
            case QAccessible.Text.Name:
                words = widget.text() if isinstance(widget, QLabel) else ""
                return widget.accessibleName() or words
            case QAccessible.Text.Description:
                return _state(widget) or widget.toolTip()
            case QAccessible.Text.Value:
                return _state(widget) if self.role() in _VALUED else ""
            case _:
                return ""


def say_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Let screen readers meet ``widget`` in another role; to be called as it is made."""
    _install()
    widget.setProperty(_ROLE, role.value)


def _state(widget: QWidget) -> str:
    return widget.spoken_state() if isinstance(widget, HasState) else widget.accessibleDescription()


@cache
def _install() -> None:
    QAccessible.installFactory(_interface)


def _interface(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if not isinstance(thing, QWidget) or (value := thing.property(_ROLE)) is None:
        return None
    _spoken[:] = [each for each in _spoken if Shiboken.isValid(each)]
    made = _Spoken(thing, QAccessible.Role(value), "")
    _spoken.append(made)
    return made
