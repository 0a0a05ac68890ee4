"""Finds words that are cut off and widgets that lie on one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QLayout

__all__ = ["cut_off"]

_SLACK_PX = 2


def cut_off(root: QWidget) -> list[str]:
    """Return what of ``root`` cannot be seen whole, in words; empty if all can.

    Labels and buttons that have less room than their words need, and widgets that a layout puts on
    one another or beyond its owner. What is painted is not known.
    """
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if widget.isVisible():
            found += _squeezed(widget)
            found += _piled(widget)
    return sorted(set(found))


def _squeezed(widget: QWidget) -> Iterator[str]:
    needs = widget.minimumSizeHint()
    match widget:
        case QLabel() if widget.text() and widget.pixmap().isNull():
            if widget.wordWrap():
                needs.setWidth(0)
                needs.setHeight(widget.heightForWidth(widget.width()))
        case QPushButton():
            pass
        case _:
            return
    size = widget.size()
    if needs.width() > size.width() + _SLACK_PX or needs.height() > size.height() + _SLACK_PX:
        yield f"“{widget.text()}” has {size.toTuple()} and needs {needs.toTuple()}"


def _piled(widget: QWidget) -> Iterator[str]:
    layout = widget.layout()
    if layout is None or isinstance(layout, QStackedLayout):
        return
    inside = list(_widgets(layout))
    room = widget.rect().adjusted(-_SLACK_PX, -_SLACK_PX, _SLACK_PX, _SLACK_PX)
    for place, one in enumerate(inside):
        if not room.contains(one.geometry()):
            yield f"{_named(one)} lies beyond {_named(widget)}"
        for other in inside[place + 1 :]:
            common = one.geometry() & other.geometry()
            if min(common.width(), common.height()) > _SLACK_PX:
                yield f"{_named(one)} and {_named(other)} lie on one another"


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        inside = None if item is None else item.layout()
        widget = None if item is None else item.widget()
        if inside is not None:
            yield from _widgets(inside)
        elif widget is not None and widget.isVisible():
            yield widget


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.accessibleName()}”"
