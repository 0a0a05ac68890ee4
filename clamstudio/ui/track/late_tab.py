"""A tab that is made when it is first opened, so that the first picture does not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

__all__ = ["LateTab"]

_ANY_PX = 16_777_215
"""Qt's own largest width."""

T = TypeVar("T", bound=QWidget)


class LateTab(QWidget, Generic[T]):
    """Holds a widget that is made by the first look at it."""

    def __init__(
        self, make: Callable[[], T], widest_px: int = _ANY_PX, parent: QWidget | None = None
    ) -> None:
        """Make nothing yet.

        Args:
            make: Makes the content.
            widest_px: More width than that goes to both sides of it, in pixels.
            parent: Owner.
        """
        super().__init__(parent)
        self._widest_px = widest_px
        self._make = make
        self._made: T | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    @property
    def made(self) -> T | None:
        """The content, if it was needed yet."""
        return self._made

    def content(self) -> T:
        """Return the content, made if this is the first time."""
        if self._made is None:
            self._made = self._make()
            self._made.setMaximumWidth(self._widest_px)
            self._row.addWidget(self._made)
            # A layout would show it one turn of the event loop later.
            self._made.show()
        return self._made

    def showEvent(self, event: QShowEvent) -> None:
        """Make the content before it is seen."""
        self.content()
        super().showEvent(event)
