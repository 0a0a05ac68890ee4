"""What a screen reader meets in a widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface

__all__ = ["Node", "nameless", "nodes", "spoken"]

ROLE = QAccessible.Role
FRAMES = {
    ROLE.Client,
    ROLE.Pane,
    ROLE.Border,
    ROLE.Grouping,
    ROLE.LayeredPane,
    ROLE.ScrollBar,
    ROLE.Separator,
    ROLE.Splitter,
    ROLE.Whitespace,
    ROLE.Window,
    ROLE.Dialog,
}
"""What only holds other things, or is no stop of the keyboard; it may be without a name."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing a screen reader can come to."""

    role: QAccessible.Role
    name: str
    focusable: bool
    path: str


def nodes(interface: QAccessibleInterface, path: str = "") -> Iterator[Node]:
    """Yield everything that can be seen below ``interface``."""
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is None or not child.isValid() or child.state().invisible:
            continue
        thing = child.object()
        if isinstance(thing, QLabel) and not thing.text() and thing.pixmap().isNull():
            # Nothing is there to see either.
            continue
        here = f"{path}/{child.role().name if thing is None else type(thing).__name__}"
        name = child.text(QAccessible.Text.Name)
        yield Node(child.role(), name, bool(child.state().focusable), here)
        yield from nodes(child, here)


def nameless(root: QWidget) -> list[str]:
    """Return where something stands that a screen reader could only call by its role."""
    found = list(nodes(QAccessible.queryAccessibleInterface(root)))
    assert len(found) >= 3, "there is something to meet"
    return [
        f"{node.path} ({node.role.name})"
        for node in found
        if not node.name.strip() and (node.focusable or node.role not in FRAMES)
    ]


def spoken(widget: QWidget) -> tuple[QAccessible.Role, str, str, str]:
    """Return role, name, description and value as a screen reader gets them."""
    interface = QAccessible.queryAccessibleInterface(widget)
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    name, description, value = (interface.text(kind) for kind in kinds)
    return interface.role(), name, description, value
