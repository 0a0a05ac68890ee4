"""A page that scrolls only where even its least height has no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from clamstudio.ui.common.shown import least_height_px

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

__all__ = ["framed"]


def framed(page: QWidget) -> QScrollArea:
    """Return ``page`` in what scrolls; the page keeps the keys."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    # The page has the keys; what takes the focus in it scrolls into view.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFocusProxy(page)
    area.setAccessibleName(page.accessibleName())
    area.setWidget(_Least(page))
    return area


class _Least(QWidget):
    """Holds a page and asks for its least height.

    Qt's scroll area gives a page with words that wrap the height that it would like, and scrolls
    where that is more than there is, though all of it could be seen.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        page.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the least height in pixels that the page needs at a width."""
        return least_height_px(self._page, width)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the page."""
        return self._page.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Return the size that the page would like."""
        return self._page.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Pass on that the page needs another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page all the room."""
        super().resizeEvent(event)
        self._page.setGeometry(self.rect())
