"""Stacks of pages that need only as much height as the page that is shown.

Qt asks for what the tallest of all pages would like: in a window with large text that scrolls what
could all be seen, for the sake of a page that nobody looks at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QTabWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

__all__ = ["ShownStack", "ShownTabs", "least_height_px"]


def least_height_px(page: QWidget | None, width_px: int) -> int:
    """Return the least height in pixels that ``page`` needs at a width."""
    if page is None:
        return 0
    inside = page.layout()
    least_px = max(page.minimumSizeHint().height(), page.minimumHeight())
    if inside is None or not inside.hasHeightForWidth():
        return least_px
    return max(least_px, inside.minimumHeightForWidth(width_px))


class ShownStack(QStackedWidget):
    """A stack that is as high as the page on top must be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """Say that any height above the least will do."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest page, and the least height of the one that is shown."""
        wide_px = super().minimumSizeHint().width()
        return QSize(wide_px, least_height_px(self.currentWidget(), max(wide_px, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class ShownTabs(QTabWidget):
    """Tabs that are as high as the open one must be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        """Say that any height above the least will do."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest tab, and the least height of the open one."""
        wide_px = super().minimumSizeHint().width()
        page_px = least_height_px(self.currentWidget(), max(wide_px, self.width()))
        return QSize(wide_px, page_px + self.tabBar().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that wrap need another height at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
